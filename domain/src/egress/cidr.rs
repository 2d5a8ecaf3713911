//! A range of addresses, as in `10.0.0.0/8` (RFC 4632, RFC 4291).

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// All addresses that share the first `prefix` bits of `network`; the other bits of that are zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cidr {
    network: IpAddr,
    prefix: u8,
}

/// A text that is no range, or one with bits set after the prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a range of addresses like 10.0.0.0/8 or fd00::/8")]
pub struct NotACidr;

impl Cidr {
    pub(super) const fn v4(network: [u8; 4], prefix: u8) -> Cidr {
        let [a, b, c, d] = network;
        Cidr { network: IpAddr::V4(Ipv4Addr::new(a, b, c, d)), prefix }
    }

    /// From the first two groups; the rest are zero.
    pub(super) const fn v6(network: [u16; 2], prefix: u8) -> Cidr {
        let [a, b] = network;
        Cidr { network: IpAddr::V6(Ipv6Addr::new(a, b, 0, 0, 0, 0, 0, 0)), prefix }
    }

    /// IPv4 and IPv6 never contain each other.
    pub fn contains(&self, ip: IpAddr) -> bool {
        match (self.network, ip) {
            (IpAddr::V4(network), IpAddr::V4(ip)) => {
                let differing = network.to_bits() ^ ip.to_bits();
                differing.leading_zeros() >= u32::from(self.prefix)
            }
            (IpAddr::V6(network), IpAddr::V6(ip)) => {
                let differing = network.to_bits() ^ ip.to_bits();
                differing.leading_zeros() >= u32::from(self.prefix)
            }
            _ => false,
        }
    }

    /// Whether it is IPv6 with a prefix of this many bits.
    pub(super) fn is_v6_of(&self, bits: u8) -> bool {
        self.network.is_ipv6() && self.prefix == bits
    }

    /// Whether the prefix fits the family and nothing is set after it.
    fn is_sound(&self) -> bool {
        let (bits, trailing_zeros) = match self.network {
            IpAddr::V4(network) => (32, network.to_bits().trailing_zeros()),
            IpAddr::V6(network) => (128, network.to_bits().trailing_zeros()),
        };
        let prefix = u32::from(self.prefix);
        prefix <= bits && trailing_zeros >= bits - prefix
    }
}

impl FromStr for Cidr {
    type Err = NotACidr;

    /// An address without a prefix is a range of one.
    fn from_str(text: &str) -> Result<Cidr, NotACidr> {
        let (network, prefix) = match text.split_once('/') {
            Some((network, prefix)) => (network, Some(prefix)),
            None => (text, None),
        };
        let network: IpAddr = network.parse().map_err(|_| NotACidr)?;
        let prefix = match prefix {
            Some(prefix) if prefix.bytes().all(|c| c.is_ascii_digit()) => {
                prefix.parse().map_err(|_| NotACidr)?
            }
            Some(_) => return Err(NotACidr),
            None if network.is_ipv4() => 32,
            None => 128,
        };
        let range = Cidr { network, prefix };
        if range.is_sound() { Ok(range) } else { Err(NotACidr) }
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.network, self.prefix)
    }
}
