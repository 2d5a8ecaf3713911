use axum::http::{HeaderMap, HeaderName, HeaderValue};
use domain::session::Dialect;
use standardwebhooks::Webhook;

use super::*;
use crate::clock::{Clock, SystemClock};

const SECRET: &str = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
const SECOND: &str = "whsec_ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";
const ID: &str = "evt_01JSANDBOX0000000000000001";
const TIMESTAMP: i64 = 1_776_405_854;
const BODY: &str = concat!(
    r#"{"id":"evt_01JSANDBOX0000000000000001","type":"payment.succeeded","livemode":false,"#,
    r#""created_at":"2026-04-17T06:04:14Z","data":{"payment_id":"cs_01JSANDBOX0000000000000001","#,
    r#""amount":4900,"currency":"USD","status":"succeeded"}}"#,
);

#[test]
fn the_native_signature_has_its_published_values() {
    assert_eq!(BODY.len(), 225);
    for (secret, digits) in [
        (SECRET, "a90fe3554ad9dc20c844325b248a746d1e2d646397c7c5e716266d659c6a51ae"),
        (SECOND, "a64966b875ebedce5933d54fccc81e083d7ad2071e24a26a72bf898c61391644"),
    ] {
        assert_eq!(native(secret, BODY.as_bytes()), format!("sha256={digits}"));
    }
}

#[test]
fn the_standard_signature_has_its_published_values() {
    // The third line is the example of the Standard Webhooks libraries.
    for (secret, id, at, body, expected) in [
        (SECRET, ID, TIMESTAMP, BODY, "v1,fvYglufony2WDkHf5GrqO8gP0mYSjX5RF/rOSjfwszA="),
        (SECOND, ID, TIMESTAMP, BODY, "v1,3LQVkxAl7CgXI7nZoJ6+duYGSMR45L7n2f07MtfriPI="),
        (
            "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
            "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk",
            1_649_367_553,
            r#"{"email":"test@example.com","username":"test_user"}"#,
            "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=",
        ),
    ] {
        let key = standard_key(secret).unwrap();
        assert_eq!(standard(&key, &standard_string(id, at, body.as_bytes())), expected, "{secret}");
    }
}

#[test]
fn only_base64_of_24_to_64_bytes_is_a_standard_key() {
    let of = |bytes: usize| format!("whsec_{}", STANDARD.encode(vec![7; bytes]));
    for (secret, expected) in [
        (of(23), None),
        (of(24), Some(24)),
        (of(64), Some(64)),
        (of(65), None),
        (STANDARD.encode([7; 24]), Some(24)),
        ("whsec_not base64, but long enough".into(), None),
        (String::new(), None),
    ] {
        assert_eq!(standard_key(&secret).map(|key| key.len()), expected, "{secret}");
    }
}

const EVENT: &str = "evt_01KPD0MERQ1111111111111111";
const DELIVERY: &str = "dlv_01KPD0MERQ2222222222222222";

/// The headers of one attempt in the order they are sent.
fn headers(signer: &Signer, keys: &Keys) -> (Vec<(String, String)>, String) {
    headers_at(Micros::new(TIMESTAMP * 1_000_000 + 999_999), signer, keys)
}

fn headers_at(now: Micros, signer: &Signer, keys: &Keys) -> (Vec<(String, String)>, String) {
    let (event_id, delivery_id) = (EVENT.parse().unwrap(), DELIVERY.parse().unwrap());
    let message = Message {
        dialect: Dialect::Maxfi,
        is_to_endpoint: true,
        event_id: &event_id,
        kind: "payment.succeeded",
        delivery_id: &delivery_id,
        attempt: 3,
        at: now,
        body: b"{}",
    };
    let attempt = signer.sign(keys, &message);
    (attempt.headers, String::from_utf8(attempt.signed_string).unwrap())
}

fn one(secret: &str) -> Keys {
    SecretString::from(secret).into()
}

fn two(primary: &str, secondary: &str) -> Keys {
    Keys { primary: primary.into(), secondary: Some(secondary.into()) }
}

#[test]
fn an_attempt_carries_its_names_and_both_signatures() {
    let (headers, signed_string) = headers(&Signer::default(), &one(SECRET));
    let key = standard_key(SECRET).unwrap();
    let expected = [
        ("Content-Type", "application/json".into()),
        ("User-Agent", format!("Kassa/{}", env!("CARGO_PKG_VERSION"))),
        ("Accept-Encoding", "identity".into()),
        ("X-MAXFI-Signature", native(SECRET, b"{}")),
        ("X-MAXFI-Event", "payment.succeeded".into()),
        ("X-MAXFI-Event-Id", EVENT.into()),
        ("X-MAXFI-Delivery", DELIVERY.into()),
        ("X-MAXFI-Attempt", "3".into()),
        ("webhook-id", EVENT.into()),
        ("webhook-timestamp", TIMESTAMP.to_string()),
        ("webhook-signature", standard(&key, format!("{EVENT}.{TIMESTAMP}.{{}}").as_bytes())),
    ];
    assert_eq!(headers, expected.map(|(name, value)| (name.to_owned(), value)));
    assert_eq!(signed_string, format!("{EVENT}.{TIMESTAMP}.{{}}"));
}

#[test]
fn an_imported_secret_of_another_shape_signs_natively_only() {
    let (headers, signed_string) = headers(&Signer::new("X-Shop"), &one("hunter2"));
    assert!(headers.iter().all(|(name, _)| !name.starts_with("webhook-")));
    assert!(headers.contains(&("X-Shop-Signature".into(), native("hunter2", b"{}"))));
    assert_eq!(signed_string, "{}");
}

/// The three signature headers of the published example, in order.
fn signatures(keys: &Keys) -> [String; 3] {
    let message = Message {
        dialect: Dialect::Maxfi,
        is_to_endpoint: true,
        event_id: &EVENT.parse().unwrap(),
        kind: "payment.succeeded",
        delivery_id: &DELIVERY.parse().unwrap(),
        attempt: 1,
        at: Micros::new(TIMESTAMP * 1_000_000),
        body: BODY.as_bytes(),
    };
    let signed = Signer::default().sign(keys, &message);
    ["X-MAXFI-Signature", "X-MAXFI-Signature-Secondary", "webhook-signature"].map(|name| {
        let found = signed.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    })
}

#[test]
fn each_phase_of_a_rotation_signs_with_its_keys() {
    let digits = |secret| native(secret, BODY.as_bytes());
    let standard = |secret| {
        let signed = standard_string(EVENT, TIMESTAMP, BODY.as_bytes());
        standard(&standard_key(secret).unwrap(), &signed)
    };
    let both = |first, second| format!("{} {}", standard(first), standard(second));
    let table = [
        ("one key", one(SECRET), digits(SECRET), String::new(), standard(SECRET)),
        ("rotated", two(SECRET, SECOND), digits(SECRET), digits(SECOND), both(SECRET, SECOND)),
        ("promoted", two(SECOND, SECRET), digits(SECOND), digits(SECRET), both(SECOND, SECRET)),
        ("a day later", one(SECOND), digits(SECOND), String::new(), standard(SECOND)),
        (
            "an imported one is rotated",
            two("hunter2", SECOND),
            digits("hunter2"),
            digits(SECOND),
            standard(SECOND),
        ),
    ];
    for (phase, keys, primary, secondary, listed) in table {
        assert_eq!(signatures(&keys), [primary, secondary, listed], "{phase}");
    }
    assert!(
        digits(SECOND)
            .ends_with("a64966b875ebedce5933d54fccc81e083d7ad2071e24a26a72bf898c61391644")
    );
}

/// What the crate of Standard Webhooks says, which looks at the clock as well.
fn is_standard(secret: &str, headers: &[(String, String)], body: &[u8]) -> bool {
    let pair = |(name, value): &(String, String)| {
        Some((HeaderName::try_from(name).ok()?, HeaderValue::try_from(value).ok()?))
    };
    let headers = headers.iter().filter_map(pair).collect::<HeaderMap>();
    Webhook::new(secret).unwrap().verify(body, &headers).is_ok()
}

#[test]
fn the_published_verifier_knows_our_signatures_in_every_phase_of_a_rotation() {
    let now = SystemClock.now();
    for (keys, known) in [
        (one(SECRET), [true, false]),
        (two(SECRET, SECOND), [true, true]),
        (two(SECOND, SECRET), [true, true]),
        (one(SECOND), [false, true]),
        (two("hunter2", SECOND), [false, true]),
    ] {
        let (headers, _) = headers_at(now, &Signer::default(), &keys);
        assert_eq!([SECRET, SECOND].map(|secret| is_standard(secret, &headers, b"{}")), known);
    }
    // Of a replica whose clock is ten minutes off nothing is taken: hence the database's time.
    for off in [-600, 600] {
        let (headers, _) = headers_at(now.plus_seconds(off), &Signer::default(), &one(SECRET));
        assert!(!is_standard(SECRET, &headers, b"{}"), "{off}");
    }
}

#[test]
fn ten_thousand_requests_that_were_tampered_with_are_all_refused() {
    let now = SystemClock.now();
    let (headers, _) = headers_at(now, &Signer::default(), &two(SECRET, SECOND));
    let secrets = [SECRET, SECOND];
    let body = b"{}".to_vec();
    let is_good = |headers: &[(String, String)], body: &[u8]| {
        secrets.iter().any(|secret| is_standard(secret, headers, body))
    };
    assert!(is_good(&headers, &body));
    assert!(secrets.iter().all(|secret| is_standard(secret, &headers, &body)), "both verify");
    let mut chance = 1_u32;
    let mut random = |below: usize| {
        // Numerical Recipes' generator: any spread will do.
        chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        usize::try_from(chance >> 8).unwrap() % below
    };
    let signed_lines = ["webhook-id", "webhook-timestamp", "webhook-signature"];
    for round in 0..10_000 {
        let (mut headers, mut body) = (headers.clone(), body.clone());
        match random(3) {
            0 => {
                let place = random(body.len());
                body[place] ^= 1 << random(8);
            }
            1 => body.insert(random(3), b' '),
            _ => {
                let name = signed_lines[random(3)];
                let (_, value) = headers.iter_mut().find(|(known, _)| known == name).unwrap();
                // Every signature in the list, or one would still be right.
                *value = value
                    .split(' ')
                    .map(|one| tampered(one, random(64)))
                    .collect::<Vec<_>>()
                    .join(" ");
            }
        }
        assert!(!is_good(&headers, &body), "round {round}: {headers:?} {body:?}");
        let native = headers.iter().find(|(name, _)| name == "X-MAXFI-Signature").unwrap();
        assert_eq!(is_native(SECRET, &body, native.1.as_bytes()), body == b"{}");
    }
}

/// The text with one character of its end replaced by another.
fn tampered(text: &str, at: usize) -> String {
    let place = text.len() - 2 - at % (text.len() - 3);
    let mut bytes = text.as_bytes().to_vec();
    bytes[place] = if bytes[place] == b'7' { b'3' } else { b'7' };
    String::from_utf8(bytes).unwrap()
}

#[test]
fn the_native_header_is_one_value_of_71_characters_in_every_phase() {
    for keys in [one(SECRET), two(SECRET, SECOND), two(SECOND, SECRET), two("hunter2", SECOND)] {
        let [primary, secondary, _] = signatures(&keys);
        assert_eq!(primary.len(), 71);
        assert!(matches!(secondary.len(), 0 | 71));
    }
}
