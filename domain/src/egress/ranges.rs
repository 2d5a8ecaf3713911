//! Which addresses are not on the public internet, and what they are instead.
//!
//! After the IANA special-purpose address registries (RFC 6890), plus what clouds put beside them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::Cidr;
use crate::testkit::mutant;

const PRIVATE: &str = "it belongs to a private network";
const LOCAL: &str = "it belongs to the server itself";
const LINK: &str = "it belongs to the server's own link";
const CLOUD: &str = "it belongs to the server's cloud";
const RESERVED: &str = "it is reserved";
const EXAMPLE: &str = "it is reserved for documentation";
const MANY: &str = "it reaches more than one receiver";
const TUNNEL: &str = "it leads to another network";

#[rustfmt::skip]
const IPV4: [(Cidr, &str); 17] = [
    (Cidr::v4([  0,   0,   0,   0],  8), LOCAL),    // "this network", RFC 791
    (Cidr::v4([ 10,   0,   0,   0],  8), PRIVATE),  // RFC 1918
    (Cidr::v4([100,  64,   0,   0], 10), PRIVATE),  // carrier-grade NAT, RFC 6598
    (Cidr::v4([127,   0,   0,   0],  8), LOCAL),    // loopback, RFC 1122
    (Cidr::v4([168,  63, 129,  16], 32), CLOUD),    // Azure's host agent
    (Cidr::v4([169, 254,   0,   0], 16), LINK),     // RFC 3927; metadata services of most clouds
    (Cidr::v4([172,  16,   0,   0], 12), PRIVATE),  // RFC 1918
    (Cidr::v4([192,   0,   0,   0], 24), RESERVED), // protocol assignments, RFC 6890
    (Cidr::v4([192,   0,   2,   0], 24), EXAMPLE),  // RFC 5737
    (Cidr::v4([192,  88,  99,   0], 24), TUNNEL),   // 6to4 relay, RFC 7526
    (Cidr::v4([192, 168,   0,   0], 16), PRIVATE),  // RFC 1918
    (Cidr::v4([198,  18,   0,   0], 15), PRIVATE),  // benchmarks, RFC 2544
    (Cidr::v4([198,  51, 100,   0], 24), EXAMPLE),  // RFC 5737
    (Cidr::v4([203,   0, 113,   0], 24), EXAMPLE),  // RFC 5737
    (Cidr::v4([224,   0,   0,   0],  4), MANY),     // multicast, RFC 5771
    (Cidr::v4([255, 255, 255, 255], 32), MANY),     // broadcast, RFC 919; before its neighbours
    (Cidr::v4([240,   0,   0,   0],  4), RESERVED), // RFC 1112
];

/// All unicast addresses assigned so far (RFC 4291). Outside lie loopback, private, link-local and
/// multicast addresses, NAT64 (RFC 6052, RFC 8215) and IPv4 written as IPv6.
const GLOBAL: Cidr = Cidr::v6([0x2000, 0], 3);

#[rustfmt::skip]
const IPV6: [(Cidr, &str); 4] = [
    (Cidr::v6([0x2001, 0x0000], 23), TUNNEL),   // protocol assignments, Teredo: RFC 2928, RFC 4380
    (Cidr::v6([0x2001, 0x0db8], 32), EXAMPLE),  // RFC 3849
    (Cidr::v6([0x2002, 0x0000], 16), TUNNEL),   // 6to4, RFC 3056
    (Cidr::v6([0x3fff, 0x0000], 20), EXAMPLE),  // RFC 9637
];

/// `None` for a public address, else what it is.
pub(super) fn why_not_public(ip: IpAddr) -> Option<&'static str> {
    match ip {
        IpAddr::V4(ip) => in_ipv4(ip),
        IpAddr::V6(ip) => match ip.to_ipv4_mapped() {
            Some(_) if mutant("egress.mapped") => None,
            Some(ip) => in_ipv4(ip),
            None => in_ipv6(ip),
        },
    }
}

fn in_ipv4(ip: Ipv4Addr) -> Option<&'static str> {
    first_with(&IPV4, ip.into())
}

fn in_ipv6(ip: Ipv6Addr) -> Option<&'static str> {
    if !GLOBAL.contains(ip.into()) {
        return Some(match ip {
            Ipv6Addr::LOCALHOST | Ipv6Addr::UNSPECIFIED => LOCAL,
            _ if ip.is_multicast() => MANY,
            _ if ip.is_unique_local() => PRIVATE,
            _ if ip.is_unicast_link_local() => LINK,
            _ => RESERVED,
        });
    }
    // ISATAP (RFC 5214) carries any IPv4 address in its last 32 bits.
    if matches!(ip.segments(), [_, _, _, _, 0 | 0x0200, 0x5efe, _, _]) {
        return Some(TUNNEL);
    }
    first_with(&IPV6, ip.into())
}

fn first_with(ranges: &[(Cidr, &'static str)], ip: IpAddr) -> Option<&'static str> {
    ranges.iter().find(|(range, _)| range.contains(ip)).map(|(_, why)| *why)
}
