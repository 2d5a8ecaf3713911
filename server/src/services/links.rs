//! Where a payer is led: the merchant's URLs, parsed again whenever they are used.

use domain::{id::SessionId, testkit::mutant};
use url::Url;

/// An address outside, and the host that the payer is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub url: String,
    pub host: String,
}

/// The stored text as a link for this session: parsed, serialised, `{CHECKOUT_SESSION_ID}` filled in.
///
/// `None` for a text that would not be accepted today.
pub fn link(raw: &str, id: &SessionId) -> Option<Link> {
    // The host cannot hold the placeholder: it was refused there when the session was created.
    let Link { url: mut text, host } = outside(raw)?;
    for placeholder in [
        "{CHECKOUT_SESSION_ID}",
        "%7BCHECKOUT_SESSION_ID%7D",
        "%7bCHECKOUT_SESSION_ID%7d",
        "%7BCHECKOUT_SESSION_ID%7d",
        "%7bCHECKOUT_SESSION_ID%7D",
    ] {
        text = text.replace(placeholder, id.as_str());
    }
    Some(Link { url: text, host })
}

/// The stored text as a link without placeholders.
pub fn outside(raw: &str) -> Option<Link> {
    let url = Url::parse(raw).ok().filter(|url| matches!(url.scheme(), "https" | "http"))?;
    let host = match (url.host_str()?, url.port()) {
        (host, Some(port)) => format!("{host}:{port}"),
        (host, None) => host.to_owned(),
    };
    let url = if mutant("link.raw") { raw.to_owned() } else { url.to_string() };
    Some(Link { url, host })
}

#[cfg(test)]
mod tests {
    use domain::time::Micros;

    use super::*;

    #[test]
    fn the_placeholder_is_filled_in_wherever_it_stands() {
        let id = SessionId::new(Micros::new(0), &[0; 26]);
        let table = [
            (
                "https://s.example/ok?sid={CHECKOUT_SESSION_ID}",
                "https://s.example/ok?sid=ID",
                "s.example",
            ),
            ("https://s.example/ok/{CHECKOUT_SESSION_ID}", "https://s.example/ok/ID", "s.example"),
            (
                "https://s.example/#/done?sid=%7bCHECKOUT_SESSION_ID%7d",
                "https://s.example/#/done?sid=ID",
                "s.example",
            ),
            (
                "http://127.0.0.1:8080/ok?a=1&b=%7BCHECKOUT_SESSION_ID%7D",
                "http://127.0.0.1:8080/ok?a=1&b=ID",
                "127.0.0.1:8080",
            ),
            ("https://S.example", "https://s.example/", "s.example"),
        ];
        for (raw, url, host) in table {
            let link = link(raw, &id).unwrap();
            assert_eq!(
                (link.url, link.host.as_str()),
                (url.replace("ID", id.as_str()), host),
                "{raw}"
            );
        }
        assert_eq!(link("javascript:alert(1)", &id), None);
    }
}
