//! No URL reaches inward, however it is written and whatever its name resolves to; none that is public
//! is refused. Told from the dials, beside what creation says of the same URLs.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::*;
use crate::wire::urls::{UrlRules, check_webhook};

/// First and last address of every range that is not public, as operators know them.
const INWARD: &[(&str, &str)] = &[
    ("0.0.0.0", "0.255.255.255"),
    ("10.0.0.0", "10.255.255.255"),
    ("100.64.0.0", "100.127.255.255"),
    ("127.0.0.0", "127.255.255.255"),
    ("168.63.129.16", "168.63.129.16"),
    ("169.254.0.0", "169.254.255.255"),
    ("172.16.0.0", "172.31.255.255"),
    ("192.0.0.0", "192.0.0.255"),
    ("192.0.2.0", "192.0.2.255"),
    ("192.88.99.0", "192.88.99.255"),
    ("192.168.0.0", "192.168.255.255"),
    ("198.18.0.0", "198.19.255.255"),
    ("198.51.100.0", "198.51.100.255"),
    ("203.0.113.0", "203.0.113.255"),
    ("224.0.0.0", "239.255.255.255"),
    ("240.0.0.0", "255.255.255.255"),
    ("::", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("4000::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
];

/// Public addresses that stand for all others.
const PUBLIC: &[&str] = &[
    "1.0.0.1",
    "1.1.1.1",
    "4.4.4.4",
    "5.255.255.70",
    "8.8.4.4",
    "8.8.8.8",
    "9.9.9.9",
    "9.255.255.255",
    "11.0.0.0",
    "17.253.144.10",
    "23.215.0.136",
    "31.13.72.36",
    "34.117.59.81",
    "35.190.0.1",
    "45.33.32.156",
    "52.94.236.248",
    "64.233.160.0",
    "66.220.144.0",
    "77.88.8.8",
    "80.80.80.80",
    "93.184.215.14",
    "100.63.255.255",
    "100.128.0.0",
    "104.16.132.229",
    "126.255.255.255",
    "128.0.0.0",
    "140.82.112.3",
    "142.250.72.14",
    "151.101.1.69",
    "168.63.129.15",
    "168.63.129.17",
    "169.253.255.255",
    "169.255.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "185.15.59.224",
    "191.255.255.255",
    "192.0.1.255",
    "192.0.3.0",
    "192.88.98.255",
    "192.167.255.255",
    "192.169.0.0",
    "198.17.255.255",
    "198.20.0.0",
    "199.232.1.1",
    "203.0.112.255",
    "203.0.114.0",
    "223.255.255.255",
    "2000::",
    "2001:200::1",
    "2001:4860:4860::8888",
    "2001:db9::1",
    "2003::1",
    "2400:cb00::1",
    "2606:4700:4700::1111",
    "2620:fe::fe",
    "2800:3f0::1",
    "2a00:1450:4001::1",
    "2a02:6b8::1",
    "2c0f:fb50::1",
    "3ffe::1",
    "3fff:1000::1",
    "::ffff:1.1.1.1",
    "::ffff:8.8.8.8",
];

/// Where the table leads, by plain comparison of numbers.
fn is_inward(ip: IpAddr) -> bool {
    let ip = ip.to_canonical();
    let range = |(first, last): &(&str, &str)| -> (IpAddr, IpAddr) {
        (first.parse().unwrap(), last.parse().unwrap())
    };
    INWARD
        .iter()
        .map(range)
        .any(|(first, last)| first.is_ipv4() == ip.is_ipv4() && (first..=last).contains(&ip))
}

/// Edges of every range, and what lies beside and inside them.
fn addresses() -> Vec<IpAddr> {
    let mut addresses = Vec::new();
    for (first, last) in INWARD {
        match (first.parse().unwrap(), last.parse().unwrap()) {
            (IpAddr::V4(first), IpAddr::V4(last)) => {
                let (first, last) = (u32::from(first), u32::from(last));
                let inside =
                    [first, first | 1, first.midpoint(last), last - (last - first) / 3, last];
                let beside = [first.checked_sub(1), last.checked_add(1)];
                let all = inside.into_iter().chain(beside.into_iter().flatten());
                addresses.extend(all.map(|bits| IpAddr::from(Ipv4Addr::from(bits))));
            }
            (IpAddr::V6(first), IpAddr::V6(last)) => {
                let (first, last) = (u128::from(first), u128::from(last));
                let inside =
                    [first, first | 1, first.midpoint(last), last - (last - first) / 3, last];
                let beside = [first.checked_sub(1), last.checked_add(1)];
                let all = inside.into_iter().chain(beside.into_iter().flatten());
                addresses.extend(all.map(|bits| IpAddr::from(Ipv6Addr::from(bits))));
            }
            mixed => panic!("{mixed:?}"),
        }
    }
    addresses
}

fn as_host(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    }
}

/// An IPv4 address written as nobody writes one who means well.
fn disguised(ip: Ipv4Addr) -> [String; 9] {
    let [a, b, c, d] = ip.octets();
    let bits = u32::from(ip);
    let wide = |text: String| -> String {
        text.chars()
            .map(|c| c.to_digit(10).map_or(c, |digit| char::from_u32(0xff10 + digit).unwrap()))
            .collect()
    };
    [
        format!("{bits}"),
        format!("{bits:#x}"),
        format!("{bits:#o}").replace("0o", "0"),
        format!("{a:#x}.{b}.{c}.{d}"),
        format!("0{a:o}.{b}.{c}.{d}"),
        format!("{a}.{b}.{}", u32::from(c) << 8 | u32::from(d)),
        format!("{a}.{b}.{c}.{d}."),
        wide(ip.to_string()),
        format!("%3{}{}.{b}.{c}.{d}", a.to_string().remove(0), &a.to_string()[1..]),
    ]
}

/// An IPv4 address inside an IPv6 one, but for the mapped form, which is judged as IPv4.
fn embedded(ip: Ipv4Addr) -> [IpAddr; 9] {
    let [a, b, c, d] = ip.octets().map(u16::from);
    let (high, low) = (a << 8 | b, c << 8 | d);
    let v6 = |head: [u16; 6]| {
        let [s0, s1, s2, s3, s4, s5] = head;
        IpAddr::from([s0, s1, s2, s3, s4, s5, high, low])
    };
    [
        v6([0; 6]),
        v6([0, 0, 0, 0, 0xffff, 0]),
        v6([0x64, 0xff9b, 0, 0, 0, 0]),
        v6([0x64, 0xff9b, 1, 0, 0, 0]),
        v6([0x2a00, 0x1450, 0, 0, 0, 0x5efe]),
        v6([0x2a00, 0x1450, 0, 0, 0x200, 0x5efe]),
        v6([0xfe80, 0, 0, 0, 0, 0x5efe]),
        IpAddr::from([0x2002, high, low, 0, 0, 0, 0, 1]),
        IpAddr::from([0x2001, 0, 0x4136, 0xe378, 0x8000, 0x63bf, !high, !low]),
    ]
}

/// URLs that must not be dialed: hosts as text.
fn denied_hosts() -> Vec<String> {
    let mut hosts = [
        "localhost",
        "api.localhost",
        "printer.local",
        "metadata.google.internal",
        "x.home.arpa",
        "intranet",
        "hook.example.",
        "user@hook.example",
        "user:secret@hook.example",
        "hook.example:80",
        "hook.example:8443",
        "1.1.1.1:22",
        "[2606:4700::1111]:8080",
        "169.254.169.254",
        "[fd00:ec2::254]",
    ]
    .map(String::from)
    .to_vec();
    for ip in addresses() {
        if is_inward(ip) {
            hosts.push(as_host(ip));
        }
        if let IpAddr::V4(ip) = ip {
            hosts.extend(disguised(ip));
            hosts.extend(embedded(ip).map(as_host));
            if is_inward(ip.into()) {
                hosts.push(format!("[::ffff:{ip}]"));
            }
        }
    }
    hosts
}

fn may_be_created(url: &str) -> bool {
    let rules = UrlRules { livemode: false, egress: &Egress::strict(), return_origins: &[] };
    check_webhook(url, rules).is_ok()
}

#[tokio::test]
async fn no_address_that_is_not_public_is_ever_dialed_or_stored() {
    let network = Recording::hanging_up(|_| Ok(vec!["93.184.215.14".parse().unwrap()])).await;
    let client = strict(&network);
    let hosts = denied_hosts();
    assert!(hosts.len() >= 500, "{}", hosts.len());
    for host in hosts {
        let url = format!("https://{host}/hook");
        assert_eq!(send(&client, &url).await.class, Class::Blocked, "{url}");
        assert_eq!(network.seen(), Seen::default(), "{url}");
        assert!(!may_be_created(&url), "{url} could be stored");
    }
}

#[tokio::test]
async fn a_name_that_resolves_to_such_an_address_is_not_dialed() {
    for ip in addresses() {
        let network = Recording::hanging_up(move |_| Ok(vec![ip])).await;
        let class = send(&strict(&network), "https://hook.example/").await.class;
        let seen = network.seen();
        assert_eq!(seen.lookups, 1, "{ip}");
        let dialed = if is_inward(ip) { vec![] } else { vec![SocketAddr::new(ip, 443)] };
        assert_eq!(seen.dialed, dialed, "{ip}");
        assert_eq!(class == Class::Blocked, is_inward(ip), "{ip}");
    }
}

#[tokio::test]
async fn every_public_address_is_dialed_whether_written_or_resolved() {
    assert!(PUBLIC.len() >= 60, "{}", PUBLIC.len());
    for text in PUBLIC {
        let ip: IpAddr = text.parse().unwrap();
        let network = Recording::hanging_up(move |_| Ok(vec![ip])).await;
        let client = strict(&network);
        for (url, lookups) in
            [(format!("https://{}/hook", as_host(ip)), 0), ("https://hook.example/".into(), 1)]
        {
            assert_ne!(send(&client, &url).await.class, Class::Blocked, "{url}");
            let dialed = vec![SocketAddr::new(ip, 443)];
            assert_eq!(network.seen(), Seen { lookups, dialed }, "{text}");
            assert!(may_be_created(&url), "{url}");
        }
    }
}

#[tokio::test]
async fn a_connection_of_test_mode_is_none_for_live_mode() {
    let (url, _received) =
        receiver(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n", Then::Hang).await;
    let client = client_with(Duration::from_secs(5));
    assert_eq!(send(&client, &url).await.class, Class::Ok);
    let signed = signed();
    let live = Outgoing { livemode: true, ..outgoing(&url, &signed) };
    assert_eq!(client.send(live).await, Answered::silent(Class::Blocked));
}
