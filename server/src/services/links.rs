//! Where a payer is led: the merchant's URLs, parsed again whenever they are used.

use domain::{
    egress::Egress,
    merchant::MerchantSettings,
    payment::{Payment, Purchase},
    testkit::mutant,
    time::Micros,
};
use url::Url;

use crate::wire::{
    leads,
    urls::{UrlRules, check_return},
};

/// An address outside, and the host that the payer is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub url: String,
    pub host: String,
}

/// The stored text as a link: parsed, serialised, `{CHECKOUT_SESSION_ID}` filled in with what the session is called, and
/// with what its dialect adds: what is there of query and fragment stays.
///
/// `None` for a text that would not be accepted today.
pub fn link(raw: &str, id: &str, query: &[(&str, String)]) -> Option<Link> {
    // The host cannot hold the placeholder: it was refused there when the session was created.
    let Link { url: mut text, host } = outside(raw)?;
    for placeholder in [
        "{CHECKOUT_SESSION_ID}",
        "%7BCHECKOUT_SESSION_ID%7D",
        "%7bCHECKOUT_SESSION_ID%7d",
        "%7BCHECKOUT_SESSION_ID%7d",
        "%7bCHECKOUT_SESSION_ID%7D",
    ] {
        text = text.replace(placeholder, id);
    }
    if !query.is_empty() {
        let mut url = Url::parse(&text).ok()?;
        url.query_pairs_mut().extend_pairs(query);
        text = url.into();
    }
    Some(Link { url: text, host })
}

/// Whether a merchant with these terms may have payers of this mode led here.
pub fn may_lead_to(raw: &str, livemode: bool, settings: &MerchantSettings) -> bool {
    let return_origins = &settings.return_origins;
    // Nobody of ours goes there: what may be asked over the network does not matter.
    let rules = UrlRules { livemode, egress: &Egress::strict(), return_origins };
    check_return(raw, rules).is_ok()
}

/// What the session of a payment is called in the words of its dialect.
pub fn session_name(payment: &Payment) -> String {
    leads::session_name(payment)
}

/// Where the payer of a payment without a page lands after acting elsewhere, with the dialect's marks.
pub fn home(purchase: &Purchase, now: Micros) -> Option<Link> {
    let Link { url, host } = outside(purchase.payment.return_url.as_deref()?)?;
    Some(Link { url: leads::marked(purchase, url, now), host })
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
    use super::*;

    #[test]
    fn the_placeholder_is_filled_in_wherever_it_stands() {
        let id = "cs_1";
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
            let link = link(raw, id, &[]).unwrap();
            assert_eq!((link.url, link.host.as_str()), (url.replace("ID", id), host), "{raw}");
        }
        let query = [("batch", "SCI1".to_owned()), ("status", "FAILED".to_owned())];
        let added = link("https://s.example/a?b=1#c", id, &query).map(|link| link.url);
        assert_eq!(added.as_deref(), Some("https://s.example/a?b=1&batch=SCI1&status=FAILED#c"));
        assert_eq!(link("javascript:alert(1)", id, &[]), None);
    }
}
