//! What a host may be called.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::{Denied, HostRef};

/// Names that mean "here", "in this house" or "in this cloud", with everything below them
/// (RFC 6761, RFC 6762, RFC 8375, and the private-use name that ICANN reserved in 2024).
const INWARD: [&str; 4] = ["localhost", "local", "internal", "home.arpa"];

/// Whatever else a URL parser would take for an IPv4 address.
pub(super) const NOT_FOUR_NUMBERS: Denied =
    Denied::Host("an IPv4 address is written as four decimal numbers");

/// The host of a URL's text as it stands there, before a parser makes sense of it.
pub(super) fn written(raw: &str) -> &str {
    let rest = raw.split_once("://").map_or(raw, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    host.rsplit_once(':').map_or(host, |(name, _)| name)
}

/// Tells a literal address from a name.
pub(super) fn read(host: &str) -> Result<HostRef<'_>, Denied> {
    let bracketed = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    if bracketed.is_some() || host.contains(':') {
        return match bracketed.unwrap_or(host).parse::<Ipv6Addr>() {
            Ok(ip) => Ok(HostRef::Ip(ip.into())),
            Err(_) => Err(Denied::Host("it is no IPv6 address")),
        };
    }
    match host.parse::<Ipv4Addr>() {
        Ok(ip) => Ok(HostRef::Ip(ip.into())),
        Err(_) => Ok(HostRef::Name(host)),
    }
}

/// Checks a name that settings do not lift the rules for.
pub(super) fn check_name(name: &str) -> Result<(), Denied> {
    let is_letter = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_' | b'.');
    let why = if name.is_empty() {
        "it is missing"
    } else if name.ends_with('.') {
        "it must not end with a dot"
    } else if ends_in_number(name) {
        return Err(NOT_FOUR_NUMBERS);
    } else if INWARD.iter().any(|inward| is_at_or_below(name, inward)) {
        "it names a private network"
    } else if !name.contains('.') {
        "it must be a full name with a dot"
    } else if name.len() > 253 || name.split('.').any(|label| !matches!(label.len(), 1..=63)) {
        "it or one of its parts is empty or too long"
    } else if !name.bytes().all(is_letter) {
        "it has a character that no host name has"
    } else {
        return Ok(());
    };
    Err(Denied::Host(why))
}

/// RFC 6761: `localhost` and every name below it are this machine.
pub(super) fn is_localhost(name: &str) -> bool {
    is_at_or_below(name, "localhost")
}

fn is_at_or_below(name: &str, top: &str) -> bool {
    let (name, top) = (name.as_bytes(), top.as_bytes());
    match name.len().checked_sub(top.len()).map(|at| name.split_at(at)) {
        Some((above, end)) => end.eq_ignore_ascii_case(top) && matches!(above, [] | [.., b'.']),
        None => false,
    }
}

/// Whether a URL parser would take the name for an IPv4 address, in whatever notation
/// (WHATWG URL, "ends in a number checker").
fn ends_in_number(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or_default();
    match last.strip_prefix("0x").or_else(|| last.strip_prefix("0X")) {
        Some(hex) => hex.bytes().all(|c| c.is_ascii_hexdigit()),
        None => !last.is_empty() && last.bytes().all(|c| c.is_ascii_digit()),
    }
}
