//! Where the server may connect to: the rules that keep a merchant's URL from reaching inward.
//!
//! Asked twice: when a URL is stored ([`Egress::check`]) and again at every dial, for every address
//! the name resolved to ([`Egress::check_address`]). Only the rules live here; parsing the URL,
//! resolving and dialing are the caller's, which must dial an address it has checked.

mod cidr;
mod host;
mod ranges;
#[cfg(test)]
mod tests;

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    str::FromStr,
};

pub use cidr::{Cidr, NotACidr};

use crate::testkit::mutant;

/// The rules: `https`, port 443, a public name, a public address. Settings widen them, in test mode
/// only unless [`Egress::and_allow_live`] says otherwise: [`Egress::in_mode`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Egress {
    allow: Vec<Cidr>,
    ports: Vec<u16>,
    is_widened_live: bool,
    nat64: Option<Nat64>,
}

/// The network's own IPv6 prefix whose last 32 bits are an IPv4 address (RFC 6052, 2.2; `/96` only).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nat64(Cidr);

/// A text that is no prefix of 96 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an IPv6 prefix of 96 bits like 64:ff9b::/96")]
pub struct NotNat64;

impl FromStr for Nat64 {
    type Err = NotNat64;

    fn from_str(text: &str) -> Result<Self, NotNat64> {
        let range: Cidr = text.parse().map_err(|_| NotNat64)?;
        if range.is_v6_of(96) { Ok(Self(range)) } else { Err(NotNat64) }
    }
}

/// The host of a URL that a WHATWG parser has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostRef<'a> {
    Name(&'a str),
    Ip(IpAddr),
}

/// Why a URL or an address is refused. Its `Display` is a sentence for the merchant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    #[error("The URL must begin with https://.")]
    Scheme,
    #[error("The port of the URL is not allowed; leave it out to use 443.")]
    Port,
    #[error("The URL must not contain a user name or password.")]
    Userinfo,
    #[error("The host of the URL is not allowed: {0}.")]
    Host(&'static str),
    #[error("The address of the host is not allowed: {0}.")]
    Address(&'static str),
}

impl Egress {
    /// Public addresses over `https` on port 443, nothing else.
    pub fn strict() -> Egress {
        Egress::default()
    }

    /// Also the addresses in `allow`, by `http` too and on any port.
    pub fn with_allow(allow: impl IntoIterator<Item = Cidr>) -> Egress {
        Egress { allow: allow.into_iter().collect(), ..Egress::default() }
    }

    /// Also these ports beside 443, on any public host.
    #[must_use]
    pub fn and_ports(mut self, ports: impl IntoIterator<Item = u16>) -> Egress {
        self.ports.extend(ports);
        self
    }

    /// What widens the rules does so in live mode as well.
    #[must_use]
    pub fn and_allow_live(self, is_widened_live: bool) -> Egress {
        Egress { is_widened_live, ..self }
    }

    /// Addresses below this prefix are judged as the IPv4 addresses that they lead to.
    #[must_use]
    pub fn and_nat64(self, nat64: Option<Nat64>) -> Egress {
        Egress { nat64, ..self }
    }

    /// The rules for what belongs to this mode.
    #[must_use]
    pub fn in_mode(&self, livemode: bool) -> Egress {
        if livemode && !self.is_widened_live {
            return Egress { nat64: self.nat64, ..Egress::strict() };
        }
        self.clone()
    }

    /// The whole rule for a parsed URL. `port` is `None` when the URL leaves it to the scheme.
    ///
    /// A name may still resolve to a forbidden address: [`Egress::check_address`] at every dial.
    pub fn check(
        &self,
        scheme: &str,
        has_userinfo: bool,
        host: HostRef<'_>,
        port: Option<u16>,
    ) -> Result<(), Denied> {
        if !matches!(scheme, "https" | "http") {
            return Err(Denied::Scheme);
        }
        if has_userinfo {
            return Err(Denied::Userinfo);
        }
        if self.lifts_rules_for(host) {
            return Ok(());
        }
        if scheme != "https" {
            return Err(Denied::Scheme);
        }
        match host {
            HostRef::Name(name) => self.check_host(name)?,
            HostRef::Ip(ip) => self.check_address(ip)?,
        }
        match port {
            None | Some(443) => Ok(()),
            Some(port) if self.ports.contains(&port) => Ok(()),
            Some(_) => Err(Denied::Port),
        }
    }

    /// Checks a host as text: an ASCII name or a literal address (IPv6 with or without brackets).
    ///
    /// IPv4 must be written as four decimal numbers; what a WHATWG parser would also take for an
    /// address (`0x7f.1`, `2130706433`) is refused.
    pub fn check_host(&self, host: &str) -> Result<(), Denied> {
        match host::read(host)? {
            HostRef::Ip(ip) => self.check_address(ip),
            name if self.lifts_rules_for(name) => Ok(()),
            HostRef::Name(name) => host::check_name(name),
        }
    }

    /// Checks how `raw`, a URL that was parsed into the host `ip`, writes it: as four decimal numbers
    /// or not at all. Who writes it otherwise means to be misread.
    pub fn check_written(&self, raw: &str, ip: Ipv4Addr) -> Result<(), Denied> {
        if host::written(raw) == ip.to_string() { Ok(()) } else { Err(host::NOT_FOUR_NUMBERS) }
    }

    /// Checks one address: of a literal host, or one that a name resolved to.
    pub fn check_address(&self, ip: IpAddr) -> Result<(), Denied> {
        let ip = self.unwrapped(ip);
        if self.allows(ip) {
            return Ok(());
        }
        match ranges::why_not_public(ip) {
            None => Ok(()),
            Some(why) => Err(Denied::Address(why)),
        }
    }

    /// The IPv4 address that an IPv6 address stands for: mapped (RFC 4291, 2.5.5.2), or below the
    /// network's own prefix.
    fn unwrapped(&self, ip: IpAddr) -> IpAddr {
        match ip {
            IpAddr::V6(v6) if self.nat64.is_some_and(|Nat64(prefix)| prefix.contains(ip)) => {
                let [.., a, b, c, d] = v6.octets();
                Ipv4Addr::new(a, b, c, d).into()
            }
            ip if mutant("egress.mapped") => ip,
            ip => ip.to_canonical(),
        }
    }

    /// Whether the settings name this address, also when it is written as IPv4 inside IPv6.
    fn allows(&self, ip: IpAddr) -> bool {
        let ip = self.unwrapped(ip);
        self.allow.iter().any(|range| range.contains(ip))
    }

    fn lifts_rules_for(&self, host: HostRef<'_>) -> bool {
        match host {
            HostRef::Ip(ip) => self.allows(ip),
            HostRef::Name(name) if host::is_localhost(name) => {
                self.allows(Ipv4Addr::LOCALHOST.into()) || self.allows(Ipv6Addr::LOCALHOST.into())
            }
            HostRef::Name(_) => false,
        }
    }
}
