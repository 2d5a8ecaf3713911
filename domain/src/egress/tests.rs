//! Each rule at its edges, and the hosts and addresses that must pass.

use super::*;

fn ip(text: &str) -> IpAddr {
    text.parse().expect(text)
}

fn demo() -> Egress {
    Egress::with_allow(["127.0.0.0/8", "::1"].map(|range| range.parse().expect(range)))
}

fn is_public(ip: IpAddr) -> bool {
    Egress::strict().check_address(ip).is_ok()
}

/// The address `by` steps away; `None` outside the family.
fn beside(ip: IpAddr, by: i8) -> Option<IpAddr> {
    match ip {
        IpAddr::V4(ip) => {
            let bits = ip.to_bits().checked_add_signed(by.into())?;
            Some(Ipv4Addr::from_bits(bits).into())
        }
        IpAddr::V6(ip) => {
            let bits = ip.to_bits().checked_add_signed(by.into())?;
            Some(Ipv6Addr::from_bits(bits).into())
        }
    }
}

#[test]
#[rustfmt::skip]
fn each_private_range_is_denied_from_its_first_address_to_its_last_and_no_further() {
    // First and last address; whether the one before and the one after are public.
    let table = [
        ("0.0.0.0",         "0.255.255.255",   None,        Some(true)),
        ("10.0.0.0",        "10.255.255.255",  Some(true),  Some(true)),
        ("100.64.0.0",      "100.127.255.255", Some(true),  Some(true)),
        ("127.0.0.0",       "127.255.255.255", Some(true),  Some(true)),
        ("168.63.129.16",   "168.63.129.16",   Some(true),  Some(true)),
        ("169.254.0.0",     "169.254.255.255", Some(true),  Some(true)),
        ("172.16.0.0",      "172.31.255.255",  Some(true),  Some(true)),
        ("192.0.0.0",       "192.0.0.255",     Some(true),  Some(true)),
        ("192.0.2.0",       "192.0.2.255",     Some(true),  Some(true)),
        ("192.88.99.0",     "192.88.99.255",   Some(true),  Some(true)),
        ("192.168.0.0",     "192.168.255.255", Some(true),  Some(true)),
        ("198.18.0.0",      "198.19.255.255",  Some(true),  Some(true)),
        ("198.51.100.0",    "198.51.100.255",  Some(true),  Some(true)),
        ("203.0.113.0",     "203.0.113.255",   Some(true),  Some(true)),
        ("224.0.0.0",       "239.255.255.255", Some(true),  Some(false)),
        ("240.0.0.0",       "255.255.255.255", Some(false), None),
        ("::",              "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", None,        Some(true)),
        ("2001::",          "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",  Some(true),  Some(true)),
        ("2001:db8::",      "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",  Some(true),  Some(true)),
        ("2002::",          "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Some(true),  Some(true)),
        ("3fff::",          "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff",  Some(true),  Some(true)),
        ("4000::",          "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Some(true),  None),
    ];
    for (first, last, before, after) in table {
        assert!(!is_public(ip(first)), "{first}");
        assert!(!is_public(ip(last)), "{last}");
        assert_eq!(beside(ip(first), -1).map(is_public), before, "before {first}");
        assert_eq!(beside(ip(last), 1).map(is_public), after, "after {last}");
    }
}

#[test]
fn ipv4_inside_ipv6_is_no_way_around() {
    let table = [
        ("::ffff:10.0.0.1", false),
        ("::ffff:127.0.0.1", false),
        ("::ffff:169.254.169.254", false),
        ("::ffff:8.8.8.8", true),         // unwrapped and public
        ("::8.8.8.8", false),             // IPv4-compatible
        ("::ffff:0:8.8.8.8", false),      // IPv4-translated
        ("64:ff9b::8.8.8.8", false),      // NAT64
        ("64:ff9b:1::8.8.8.8", false),    // local NAT64
        ("2a00:1450::5efe:a00:1", false), // ISATAP
        ("2a00:1450::200:5efe:a00:1", false),
        ("2a00:1450::100:5efe:a00:1", true), // not ISATAP
        ("2a00:1450::5eff:a00:1", true),
    ];
    for (address, public) in table {
        assert_eq!(is_public(ip(address)), public, "{address}");
    }
}

#[test]
fn inward_addresses_outside_global_unicast_are_denied() {
    for address in
        ["::1", "fc00::1", "fd12::1", "fe80::1", "fec0::1", "ff02::1", "100::1", "5f00::1"]
    {
        assert!(!is_public(ip(address)), "{address}");
    }
}

#[test]
fn public_addresses_pass() {
    for address in ["1.1.1.1", "8.8.8.8", "93.184.215.14", "2606:4700::1111", "2a00:1450::1"] {
        assert!(is_public(ip(address)), "{address}");
    }
}

#[test]
fn a_host_is_a_public_name_or_a_public_address() {
    let table = [
        ("shop.example", true),
        ("SHOP.Example", true),
        ("xn--mnchen-3ya.example", true),
        ("a_b.shop.example", true),
        ("localhost.example", true),
        ("mylocalhost.example", true),
        ("notlocal.example", true),
        ("7.example", true),
        ("0x.example", true),
        ("8.8.8.8", true),
        ("[2606:4700::1111]", true),
        ("2606:4700::1111", true),
        ("", false),
        (".", false),
        ("shop", false),
        ("shop.example.", false),
        ("shop..example", false),
        (".shop.example", false),
        ("localhost", false),
        ("LOCALHOST", false),
        ("localhost.", false),
        ("api.localhost", false),
        ("printer.local", false),
        ("metadata.google.internal", false),
        ("router.home.arpa", false),
        ("home.arpa", false),
        ("user@shop.example", false),
        ("shop.example/x", false),
        ("münchen.example", false), // the parser's ASCII form is wanted
        ("127.0.0.1", false),
        ("[::1]", false),
        ("::1", false),
        ("[::1", false),
        ("[shop.example]", false),
        ("8.8.2056", false),  // short
        ("134744072", false), // decimal
        ("010.8.8.8", false), // octal
        ("0x8.8.8.8", false), // hexadecimal
        ("8.8.8.0x8", false),
        ("0x08080808", false),
        ("8.8.8.8.", false),
        ("8.8.8.256", false),
        ("8.8.8.0x", false),
    ];
    for (host, passes) in table {
        assert_eq!(Egress::strict().check_host(host).is_ok(), passes, "{host}");
    }
    let label = "a".repeat(63);
    assert!(Egress::strict().check_host(&format!("{label}.example")).is_ok());
    assert!(Egress::strict().check_host(&format!("{label}a.example")).is_err());
    let long = format!("{label}.{label}.{label}.{}", "a".repeat(61));
    assert!(Egress::strict().check_host(&long).is_ok());
    assert!(Egress::strict().check_host(&format!("{long}a")).is_err());
}

#[test]
#[rustfmt::skip]
fn a_url_needs_https_the_usual_port_and_no_userinfo() {
    let name = HostRef::Name("shop.example");
    let public = HostRef::Ip(ip("8.8.8.8"));
    let private = HostRef::Ip(ip("10.0.0.1"));
    let strict = Egress::strict();
    let wider = Egress::strict().and_ports([8443]);
    let denied = |result: Result<(), Denied>| result.err();
    let not_here = Denied::Address("it belongs to a private network");
    let table = [
        (&strict, "https", false, name,    None,        None),
        (&strict, "https", false, name,    Some(443),   None),
        (&strict, "https", false, public,  None,        None),
        (&strict, "https", false, name,    Some(8443),  Some(Denied::Port)),
        (&strict, "https", false, name,    Some(80),    Some(Denied::Port)),
        (&wider,  "https", false, name,    Some(8443),  None),
        (&wider,  "https", false, name,    Some(8444),  Some(Denied::Port)),
        (&wider,  "https", false, private, Some(8443),  Some(not_here)),
        (&strict, "http",  false, name,    None,        Some(Denied::Scheme)),
        (&strict, "http",  false, name,    Some(443),   Some(Denied::Scheme)),
        (&strict, "ftp",   false, name,    None,        Some(Denied::Scheme)),
        (&strict, "https", true,  name,    None,        Some(Denied::Userinfo)),
        (&strict, "https", false, private, None,        Some(not_here)),
    ];
    for (egress, scheme, userinfo, host, port, expected) in table {
        let result = denied(egress.check(scheme, userinfo, host, port));
        assert_eq!(result, expected, "{scheme} {userinfo} {host:?} {port:?}");
    }
}

#[test]
#[rustfmt::skip]
fn an_allowed_address_lifts_scheme_port_and_host_rules_for_itself() {
    let table = [
        ("http",  HostRef::Ip(ip("127.0.0.1")),        Some(3000), true),
        ("https", HostRef::Ip(ip("127.255.255.255")),  None,       true),
        ("http",  HostRef::Ip(ip("::1")),              Some(3000), true),
        ("http",  HostRef::Ip(ip("::ffff:127.0.0.1")), Some(3000), true),
        ("http",  HostRef::Name("localhost"),          Some(3000), true),
        ("http",  HostRef::Name("Shop.LOCALHOST"),     None,       true),
        ("https", HostRef::Name("shop.example"),       None,       true),
        ("ftp",   HostRef::Ip(ip("127.0.0.1")),        None,       false),
        ("http",  HostRef::Ip(ip("10.0.0.1")),         None,       false),
        ("https", HostRef::Ip(ip("10.0.0.1")),         None,       false),
        ("http",  HostRef::Ip(ip("::2")),              None,       false),
        ("http",  HostRef::Ip(ip("8.8.8.8")),          None,       false),
        ("http",  HostRef::Name("shop.example"),       None,       false),
        ("https", HostRef::Name("shop.example"),       Some(3000), false),
        ("http",  HostRef::Name("notlocalhost"),       None,       false),
        ("https", HostRef::Name("shop.local"),         None,       false),
    ];
    for (scheme, host, port, passes) in table {
        assert_eq!(demo().check(scheme, false, host, port).is_ok(), passes, "{scheme} {host:?}");
    }
    let userinfo = demo().check("http", true, HostRef::Ip(ip("127.0.0.1")), None);
    assert_eq!(userinfo, Err(Denied::Userinfo));
    assert!(demo().check_host("localhost").is_ok());
    assert!(demo().check_host("[::1]").is_ok());
    assert!(demo().check_host("0x7f.1").is_err());
    assert!(demo().check_address(ip("127.0.0.53")).is_ok());
}

#[test]
fn localhost_stays_closed_when_only_another_network_is_allowed() {
    let office = Egress::with_allow(["10.0.0.0/8".parse().expect("a range")]);
    assert!(office.check_address(ip("10.1.2.3")).is_ok());
    assert!(office.check("http", false, HostRef::Name("localhost"), None).is_err());
    assert!(office.check_host("localhost").is_err());
}

#[test]
fn a_refusal_is_a_sentence() {
    let table = [
        (
            Egress::strict().check_host("shop"),
            "The host of the URL is not allowed: \
            it must be a full name with a dot.",
        ),
        (
            Egress::strict().check_address(ip("127.0.0.1")),
            "The address of the host is not allowed: \
            it belongs to the server itself.",
        ),
    ];
    for (result, sentence) in table {
        assert_eq!(result.map_err(|denied| denied.to_string()), Err(sentence.to_owned()));
    }
}

#[test]
fn a_range_is_read_strictly() {
    for text in ["127.0.0.0/8", "0.0.0.0/0", "1.2.3.4/32", "::/0", "::1/128", "fd00::/8"] {
        assert_eq!(text.parse::<Cidr>().map(|range| range.to_string()), Ok(text.to_owned()));
    }
    assert_eq!("::1".parse::<Cidr>(), "::1/128".parse());
    assert_eq!("10.0.0.1".parse::<Cidr>(), "10.0.0.1/32".parse());
    for text in [
        "",
        "/",
        "10.0.0.0/",
        "10.0.0.0/33",
        "::/129",
        "10.0.0.0/+8",
        "10.0.0.0/8/8",
        "10.0.0.1/8",
        "fd00::1/8",
        "10.0.0/8",
        "010.0.0.0/8",
        "a/8",
        "10.0.0.0/256",
        " 10.0.0.0/8",
    ] {
        assert_eq!(text.parse::<Cidr>(), Err(NotACidr), "{text}");
    }
    let everything: Cidr = "0.0.0.0/0".parse().expect("a range");
    assert!(everything.contains(ip("255.255.255.255")) && !everything.contains(ip("::1")));
}

#[test]
fn what_widens_the_rules_does_so_in_test_mode_unless_told_otherwise() {
    let wider = demo().and_ports([8443]);
    let table = [
        (wider.clone(), false, true),
        (wider.clone(), true, false),
        (wider.clone().and_allow_live(true), true, true),
        (Egress::strict().and_allow_live(true), true, false),
    ];
    for (egress, livemode, expected) in table {
        let rules = egress.in_mode(livemode);
        let port = rules.check("https", false, HostRef::Name("shop.example"), Some(8443));
        let inward = rules.check("http", false, HostRef::Name("localhost"), None);
        let address = rules.check_address(ip("127.0.0.1"));
        let found = [port.is_ok(), inward.is_ok(), address.is_ok()];
        assert_eq!(found, [expected; 3], "{egress:?} {livemode}");
    }
}

#[test]
fn behind_a_nat64_the_address_it_leads_to_decides() {
    let prefix: Nat64 = "64:ff9b::/96".parse().expect("a prefix");
    let egress = demo().and_nat64(Some(prefix));
    let table = [
        ("64:ff9b::8.8.8.8", true, true),
        ("64:ff9b::10.0.0.1", false, false),
        ("64:ff9b::169.254.169.254", false, false),
        ("64:ff9b::127.0.0.1", true, false), // allowed as 127.0.0.1 is, in test mode
        ("64:ff9b:0:0:0:1:808:808", false, false),
        ("64:ff9b:1::8.8.8.8", false, false),
        ("::ffff:8.8.8.8", true, true),
    ];
    for (address, in_test, in_live) in table {
        let found =
            [false, true].map(|live| egress.in_mode(live).check_address(ip(address)).is_ok());
        assert_eq!(found, [in_test, in_live], "{address}");
    }
    for text in ["64:ff9b::/64", "64:ff9b::", "8.8.8.0/24", "", "64:ff9b::1/96"] {
        assert_eq!(text.parse::<Nat64>(), Err(NotNat64), "{text}");
    }
}

#[test]
fn an_ipv4_address_is_written_as_four_decimal_numbers() {
    let table = [
        ("https://8.8.8.8/hook", true),
        ("https://8.8.8.8:8443?a=b@c", true),
        ("https://8.8.8.8.", false),
        ("https://0x8.8.8.8/", false),
        ("https://010.8.8.8", false),
        ("https://134744072#x", false),
        ("https://8.8.2056", false),
        ("https://%38.8.8.8", false),
        ("https:\\\\8.8.8.8", false),
        ("https:8.8.8.8", false),
    ];
    for (raw, passes) in table {
        let ip = Ipv4Addr::new(8, 8, 8, 8);
        assert_eq!(Egress::strict().check_written(raw, ip).is_ok(), passes, "{raw}");
    }
}
