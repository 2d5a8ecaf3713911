//! The merchant's URLs: checked when they come, kept as they were sent, parsed again when used.

use domain::egress::{Egress, HostRef};
use url::{Host, Url};

/// What a URL may be in this mode.
#[derive(Clone, Copy)]
pub struct UrlRules<'a> {
    /// Live payers are led over https only.
    pub livemode: bool,
    pub egress: &'a Egress,
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
        "https" => Ok(()),
        "http" if is_loopback && !rules.livemode => Ok(()),
        "http" => Err("must be https (http only to a loopback host in test mode)".into()),
        _ => Err("must be an https URL".into()),
    }
}

/// Whether we may post events here.
pub fn check_webhook(raw: &str, rules: UrlRules<'_>) -> Result<(), String> {
    let url = parse(raw)?;
    let strict = Egress::strict();
    let egress = if rules.livemode { &strict } else { rules.egress };
    // The text as it was written: a host such as 0x7f.1 parses into an address that nobody wrote.
    let written = written_host(raw);
    let denied = match url.host() {
        Some(Host::Domain(name)) => {
            egress.check(url.scheme(), has_userinfo(&url), HostRef::Name(name), url.port())
        }
        Some(Host::Ipv4(ip)) => {
            if written != ip.to_string() {
                egress.check_host(written).map_err(|denied| format!("is not allowed: {denied}"))?;
            }
            egress.check(url.scheme(), has_userinfo(&url), HostRef::Ip(ip.into()), url.port())
        }
        Some(Host::Ipv6(ip)) => {
            egress.check(url.scheme(), has_userinfo(&url), HostRef::Ip(ip.into()), url.port())
        }
        None => return Err("must be an absolute https URL".into()),
    };
    denied.map_err(|denied| format!("is not allowed: {denied}"))
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

fn written_host(raw: &str) -> &str {
    let rest = raw.split_once("://").map_or(raw, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    host.rsplit_once(':').map_or(host, |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let check =
                |livemode| check_return(raw, UrlRules { livemode, egress: &egress }).is_ok();
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
            let check = |egress| check_webhook(raw, UrlRules { livemode: false, egress }).is_ok();
            assert_eq!((check(&strict), check(&loopback)), (by_default, in_development), "{raw}");
            assert_eq!(
                check_webhook(raw, UrlRules { livemode: true, egress: &loopback }).is_ok(),
                by_default
            );
        }
    }
}
