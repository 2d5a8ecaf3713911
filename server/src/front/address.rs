//! Where a request comes from: the peer of its connection, or whom a proxy of ours names.

use std::net::{IpAddr, SocketAddr};

use axum::{
    extract::{ConnectInfo, Request},
    http::HeaderMap,
};
use domain::egress::Cidr;

/// The address of the client. Absent when the listener does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

/// Reads the address of a request; only `proxies` may speak for others.
pub(super) fn of(request: &Request, proxies: &[Cidr]) -> Option<ClientAddress> {
    let ConnectInfo(peer) = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
    Some(ClientAddress(behind(peer.ip(), request.headers(), proxies)))
}

/// Follows `X-Forwarded-For` from its end as long as a proxy of ours has written it.
fn behind(peer: IpAddr, headers: &HeaderMap, proxies: &[Cidr]) -> IpAddr {
    let lines = headers.get_all("x-forwarded-for").iter().rev();
    let mut hops = lines.flat_map(|line| line.to_str().unwrap_or_default().rsplit(','));
    let mut address = peer.to_canonical();
    while proxies.iter().any(|range| range.contains(address)) {
        let Some(before) = hops.next().and_then(|hop| hop.trim().parse::<IpAddr>().ok()) else {
            break;
        };
        address = before.to_canonical();
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn only_a_proxy_of_ours_speaks_for_others() {
        let table: &[(&str, &[&str], &str)] = &[
            ("203.0.113.9",      &[],                              "203.0.113.9"),
            ("203.0.113.9",      &["198.51.100.1"],                "203.0.113.9"),
            ("10.0.0.1",         &[],                              "10.0.0.1"),
            ("10.0.0.1",         &["198.51.100.1"],                "198.51.100.1"),
            ("10.0.0.1",         &["6.6.6.6, 198.51.100.1"],       "198.51.100.1"),
            ("10.0.0.1",         &["6.6.6.6, 198.51.100.1, 10.9.9.9"], "198.51.100.1"),
            ("10.0.0.1",         &["6.6.6.6", "198.51.100.1"],     "198.51.100.1"),
            ("10.0.0.1",         &["198.51.100.1, nonsense"],      "10.0.0.1"),
            ("10.0.0.1",         &["2001:db8::1"],                 "2001:db8::1"),
            ("::ffff:10.0.0.1",  &["::ffff:198.51.100.1"],         "198.51.100.1"),
        ];
        let proxies = ["10.0.0.0/8".parse().unwrap()];
        for (peer, lines, expected) in table {
            let mut headers = HeaderMap::new();
            for line in *lines {
                headers.append("x-forwarded-for", line.parse().unwrap());
            }
            let address = behind(peer.parse().unwrap(), &headers, &proxies);
            assert_eq!(address, expected.parse::<IpAddr>().unwrap(), "{peer} {lines:?}");
        }
    }
}
