//! The merchant's URLs: checked when they come, kept as they were sent, parsed again when used.

use domain::egress::{Denied, Egress, HostRef};
use url::{Host, Url};

/// What a URL may be in this mode.
#[derive(Clone, Copy)]
pub struct UrlRules<'a> {
    /// Live payers are led over https only.
    pub livemode: bool,
    pub egress: &'a Egress,
    /// Where payers may be led, as `https://shop.example`; empty: anywhere.
    pub return_origins: &'a [String],
}

/// Longest URL that is kept, in characters.
const LEN_MAX: usize = 2048;

/// Whether a payer may be led here. The error goes on after the field's name.
pub fn check_return(raw: &str, rules: UrlRules<'_>) -> Result<(), String> {
    let url = parse(raw)?;
    let host = url.host_str().unwrap_or_default();
    if host.to_ascii_lowercase().contains("checkout_session_id") {
        return Err("must not have the placeholder in its host".into());
    }
    let is_loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    match url.scheme() {
        "https" => {}
        "http" if is_loopback && !rules.livemode => {}
        "http" => return Err("must be https (http only to a loopback host in test mode)".into()),
        _ => return Err("must be an https URL".into()),
    }
    let origin = url.origin().ascii_serialization();
    if rules.return_origins.is_empty() || rules.return_origins.contains(&origin) {
        return Ok(());
    }
    Err(format!("must be on one of this merchant's origins: {}", rules.return_origins.join(", ")))
}

/// Whether a merchant's payers may be led here when a request does not say. Live requests hold it against the
/// stricter rule of their mode once more.
pub fn check_default_return(raw: &str, return_origins: &[String]) -> Result<(), String> {
    check_return(raw, UrlRules { livemode: false, egress: &Egress::strict(), return_origins })
}

/// One of the places where a merchant's payers may be led, in its canonical form.
pub fn return_origin(raw: &str) -> Result<String, String> {
    let rules = UrlRules { livemode: false, egress: &Egress::strict(), return_origins: &[] };
    check_return(raw, rules)?;
    let url = parse(raw)?;
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return Err("must be an origin, like https://shop.example, without a path".into());
    }
    Ok(url.origin().ascii_serialization())
}

/// Whether we may post events here.
pub fn check_webhook(raw: &str, rules: UrlRules<'_>) -> Result<(), String> {
    let url = parse(raw)?;
    let egress = rules.egress.in_mode(rules.livemode);
    let host = match url.host() {
        Some(Host::Domain(name)) => HostRef::Name(name),
        Some(Host::Ipv4(ip)) => {
            egress.check_written(raw, ip).map_err(not_allowed)?;
            HostRef::Ip(ip.into())
        }
        Some(Host::Ipv6(ip)) => HostRef::Ip(ip.into()),
        None => return Err("must be an absolute https URL".into()),
    };
    egress.check(url.scheme(), has_userinfo(&url), host, url.port()).map_err(not_allowed)
}

/// The error goes on after the field's name.
fn not_allowed(denied: Denied) -> String {
    format!("is not allowed: {denied}")
}

fn parse(raw: &str) -> Result<Url, String> {
    if raw.chars().count() > LEN_MAX {
        return Err(format!("must have at most {LEN_MAX} characters"));
    }
    if raw.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return Err("must not contain spaces or control characters".into());
    }
    let url = Url::parse(raw).map_err(|_| "must be an absolute URL")?;
    if url.host().is_none() {
        return Err("must be an absolute https URL".into());
    }
    if has_userinfo(&url) {
        return Err("must not contain a user name or password".into());
    }
    Ok(url)
}

fn has_userinfo(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anywhere(livemode: bool, egress: &Egress) -> UrlRules<'_> {
        UrlRules { livemode, egress, return_origins: &[] }
    }

    #[test]
    fn a_payer_is_led_to_the_merchants_origins_only_when_it_has_named_some() {
        let egress = Egress::strict();
        let origins = ["https://shop.example", "http://localhost:8080"].map(String::from);
        let rules = UrlRules { return_origins: &origins, ..anywhere(false, &egress) };
        let table = [
            ("https://shop.example/ok?a=1#b", true),
            ("https://SHOP.example:443/ok", true),
            ("https://shop.example:8443/ok", false),
            ("https://shop.example.evil.example/ok", false),
            ("https://www.shop.example/ok", false),
            ("http://localhost:8080/ok", true),
            ("http://localhost:8081/ok", false),
            ("https://localhost:8080/ok", false),
        ];
        for (raw, expected) in table {
            assert_eq!(check_return(raw, rules).is_ok(), expected, "{raw}");
        }
    }

    #[test]
    fn an_origin_is_written_in_one_way() {
        let table = [
            ("https://Shop.Example", Some("https://shop.example")),
            ("https://shop.example:443/", Some("https://shop.example")),
            ("https://shop.example:8443", Some("https://shop.example:8443")),
            ("http://localhost:3000", Some("http://localhost:3000")),
            ("http://shop.example", None),
            ("https://shop.example/path", None),
            ("https://shop.example?a", None),
            ("https://shop.example/#a", None),
            ("https://u@shop.example", None),
            ("shop.example", None),
            ("*", None),
        ];
        for (raw, expected) in table {
            assert_eq!(return_origin(raw).ok().as_deref(), expected, "{raw}");
        }
    }

    #[test]
    fn a_payer_is_led_to_plain_https_urls_only() {
        let egress = Egress::strict();
        let table = [
            ("https://s.example/ok?sid={CHECKOUT_SESSION_ID}", true, true),
            ("https://s.example/ok/{CHECKOUT_SESSION_ID}", true, true),
            ("https://s.example:8443/ok", true, true),
            ("http://127.0.0.1:8080/ok", true, false),
            ("http://localhost/ok", true, false),
            ("http://s.example", false, false),
            ("javascript:alert(1)", false, false),
            ("//s.example", false, false),
            ("/relative", false, false),
            ("https://u@s.example", false, false),
            ("https://{CHECKOUT_SESSION_ID}.s.example", false, false),
            ("https://%7BCHECKOUT_SESSION_ID%7D.s.example", false, false),
            ("https://s.example/\r\nSet-Cookie:a", false, false),
            ("https://s.example/a b", false, false),
            ("data:text/html,x", false, false),
        ];
        for (raw, in_test, in_live) in table {
            let check = |livemode| check_return(raw, anywhere(livemode, &egress)).is_ok();
            assert_eq!((check(false), check(true)), (in_test, in_live), "{raw}");
        }
    }

    #[test]
    fn a_webhook_goes_to_public_hosts_unless_development_allows_loopback() {
        let strict = Egress::strict();
        let loopback =
            Egress::with_allow(vec!["127.0.0.0/8".parse().unwrap(), "::1/128".parse().unwrap()]);
        let table = [
            ("https://hooks.example/in", true, true),
            ("http://hooks.example/in", false, false),
            ("http://127.0.0.1:9000/in", false, true),
            ("http://localhost:9000/in", false, true),
            ("http://[::1]:9000/in", false, true),
            ("https://10.0.0.1/in", false, false),
            ("https://169.254.169.254/in", false, false),
            ("https://0x7f.1/in", false, false),
            ("https://2130706433/in", false, false),
            ("https://hooks.internal/in", false, false),
            ("https://u:p@hooks.example/in", false, false),
        ];
        for (raw, by_default, in_development) in table {
            let check = |egress| check_webhook(raw, anywhere(false, egress)).is_ok();
            assert_eq!((check(&strict), check(&loopback)), (by_default, in_development), "{raw}");
            assert_eq!(check_webhook(raw, anywhere(true, &loopback)).is_ok(), by_default);
        }
    }
}
