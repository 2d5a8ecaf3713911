//! What the schemas say of a request, the readers do: each documented member is given values at and beyond
//! its limits, and both must agree.

use domain::{card::Today, egress::Egress, merchant::MerchantSettings};
use serde_json::{Value, json};

use super::{parsed, validate};
use crate::wire::{
    Invalid, json as wire_json,
    maxfi::{
        cancel, capture, checkout, clock, create_payment, create_payout, create_token, delivery,
        endpoint, order::Rules, refund,
    },
};

/// Reads a body, and says what is wrong with it.
type Read = fn(&wire_json::Json) -> Option<Invalid>;

/// What no schema can say; the end of the reader's message.
const BEYOND_A_SCHEMA: &[&str] = &[
    "is not a valid card number (incorrect_number)",
    "is not a valid IBAN",
    "is in the past (invalid_expiry_year)",
    "is too far ahead (invalid_expiry_year)",
    "must have 3 digits, 4 for American Express (invalid_cvc)",
];

fn currencies() -> Vec<domain::currency::Currency> {
    ["USD", "EUR", "RUB", "AZN", "KZT", "TRY", "GBP", "XOF"]
        .map(|code| code.parse().unwrap())
        .to_vec()
}

fn rules<T>(read: impl FnOnce(Rules<'_>, Today) -> T) -> T {
    let (currencies, egress) = (currencies(), Egress::strict());
    let settings = MerchantSettings::default();
    let rules =
        Rules { livemode: false, currencies: &currencies, egress: &egress, settings: &settings };
    // 2026-11-21.
    read(rules, Today::at(1_795_219_200_000_000))
}

/// Each request with its reader and a body that is right.
fn requests() -> Vec<(&'static str, Read, Value)> {
    let card = json!({"number": "4242424242424242", "exp_month": "12", "exp_year": "34"});
    vec![
        (
            "CreateCheckoutRequest",
            |body| rules(|rules, _| checkout::read(body, rules).err()),
            json!({"amount": 1, "currency": "USD", "customer": {}, "settings": {}}),
        ),
        (
            "CreatePaymentRequest",
            |body| rules(|rules, today| create_payment::read(body, rules, today).err()),
            json!({"amount": 1, "currency": "USD", "card": card, "customer": {}}),
        ),
        (
            "CreatePaymentRequest",
            |body| rules(|rules, today| create_payment::read(body, rules, today).err()),
            json!({"amount": 1, "currency": "USD", "payment_method": "token", "token": "tok_1"}),
        ),
        (
            "CreatePaymentRequest",
            |body| rules(|rules, today| create_payment::read(body, rules, today).err()),
            json!({"amount": 1, "currency": "USD", "payment_method": "wallet", "wallet": {"type": "tpay"}}),
        ),
        ("CaptureRequest", |body| capture::read(body).err(), json!({})),
        ("AdvanceClockRequest", |body| clock::read(body).err(), json!({"seconds": 1})),
        ("RefundRequest", |body| refund::read(body).err(), json!({})),
        ("CancelRequest", |body| cancel::read(body).err(), json!({})),
        (
            "CreatePayoutRequest",
            |body| rules(|rules, _| create_payout::read(body, rules).err()),
            json!({"amount": 1, "currency": "RUB", "destination":
                {"type": "sbp", "phone": "+79161230000", "bic": "100000000111"}}),
        ),
        (
            "CreatePayoutRequest",
            |body| rules(|rules, _| create_payout::read(body, rules).err()),
            json!({"amount": 1, "currency": "USD", "destination":
                {"type": "iban", "iban": "GB82WEST12345698765432"}}),
        ),
        (
            "CreatePayoutRequest",
            |body| rules(|rules, _| create_payout::read(body, rules).err()),
            json!({"amount": 1, "currency": "USD", "destination":
                {"type": "card", "card": "4242424242424242"}}),
        ),
        (
            "CreateTokenRequest",
            |body| rules(|_, today| create_token::read(body, today).err()),
            json!({"card": card}),
        ),
        (
            "CreateWebhookEndpointRequest",
            |body| rules(|rules, _| endpoint::read(body, rules).err()),
            json!({"url": "https://shop.example/webhooks"}),
        ),
        (
            "UpdateWebhookEndpointRequest",
            |body| rules(|rules, _| endpoint::read_change(body, rules).err()),
            json!({}),
        ),
        ("RotateSecretRequest", |body| endpoint::read_rotation(body).err(), json!({})),
        ("ReplayDeliveriesRequest", |body| delivery::read_replay(body).err(), json!({})),
    ]
}

#[test]
fn schemas_and_readers_agree_at_every_limit() {
    let document = parsed();
    let (mut tried, mut refused, mut wrong) = (0, 0, Vec::new());
    for (name, read, body) in requests() {
        let schema = &document["components"]["schemas"][name];
        assert!(validate::faults(&document, schema, &body, true).is_empty(), "{name} {body}");
        for pointer in members(&document, schema, &body, "") {
            for value in values(&document, schema, &pointer) {
                let body = with(&body, &pointer, value);
                let faults = validate::faults(&document, schema, &body, false);
                let said = read(&wire_json::object(body.to_string().as_bytes()).unwrap());
                let message = said.map(|invalid| invalid.message).unwrap_or_default();
                let is_beyond = BEYOND_A_SCHEMA.iter().any(|end| message.ends_with(end));
                tried += 1;
                refused += u32::from(!message.is_empty());
                if faults.is_empty() != message.is_empty() && !is_beyond {
                    let body = body.to_string().chars().take(300).collect::<String>();
                    wrong.push(format!("{pointer}: {faults:?} but {message:?}\n   {body}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    assert!(tried > 2000 && refused > 1000 && refused < tried, "{refused} of {tried} refused");
}

/// The pointer of every documented member, also inside the objects that the body has.
fn members(document: &Value, schema: &Value, body: &Value, at: &str) -> Vec<String> {
    let schema = essence(document, schema);
    let mut found = Vec::new();
    for (name, member) in schema["properties"].as_object().into_iter().flatten() {
        let pointer = format!("{at}/{name}");
        if body[name].is_object() {
            found.extend(members(document, member, &body[name], &pointer));
        }
        found.push(pointer);
    }
    found
}

/// Behind references, and beside null.
pub(super) fn essence<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    if let Some(reference) = schema["$ref"].as_str() {
        return document.pointer(&reference[1..]).unwrap();
    }
    match schema["oneOf"].as_array() {
        Some(cases) if schema.get("properties").is_none() => essence(document, &cases[0]),
        _ => schema,
    }
}

fn with(body: &Value, pointer: &str, value: Option<Value>) -> Value {
    let mut body = body.clone();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = body.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    match value {
        Some(value) => drop(parent.insert(name.into(), value)),
        None => drop(parent.remove(name)),
    }
    body
}

/// What to try for a member: nothing, values of every type, and those around its limits.
fn values(document: &Value, schema: &Value, pointer: &str) -> Vec<Option<Value>> {
    let mut at = schema;
    for name in pointer.split('/').skip(1) {
        at = &essence(document, at)["properties"][name];
    }
    let rule = essence(document, at);
    let mut values =
        [json!(null), json!(true), json!(0), json!(-1), json!(1.5), json!([]), json!({})].to_vec();
    values.extend(TEXTS.iter().map(|text| json!(text)));
    for name in ["minimum", "maximum"] {
        let limit = rule[name].as_i64();
        values.extend(limit.into_iter().flat_map(|n| [json!(n - 1), json!(n), json!(n + 1)]));
    }
    for name in ["minLength", "maxLength"] {
        let limit = rule[name].as_u64().and_then(|n| usize::try_from(n).ok()).filter(|n| *n < 3000);
        for length in limit.into_iter().flat_map(|n| [n.saturating_sub(1), n, n + 1]) {
            // Characters, not bytes.
            values.push(json!("ə".repeat(length)));
            values.push(json!("7".repeat(length)));
            values.push(json!(format!(
                "https://s.example/{}",
                "a".repeat(length.saturating_sub(18))
            )));
            values.push(json!(format!("{}@b", "a".repeat(length.saturating_sub(2)))));
        }
    }
    let words = rule["enum"].as_array().or(rule["items"]["enum"].as_array());
    for word in words.into_iter().flatten() {
        values.extend([
            word.clone(),
            json!([word]),
            json!([word, word]),
            json!([word, "card"]),
            json!([word, 1]),
        ]);
    }
    if let Some(most) = rule["maxProperties"].as_u64() {
        let pairs = |n: u64| {
            (0..n).map(|n| (format!("k{n}"), json!(""))).collect::<serde_json::Map<_, _>>()
        };
        values.extend([json!(pairs(most)), json!(pairs(most + 1))]);
        for (key, value) in [(0, 1), (1, 1), (40, 500), (41, 1), (1, 501)] {
            values.push(json!({ "k".repeat(key): "ə".repeat(value) }));
        }
        values.extend([
            json!({"k": 1}),
            json!({"k": null}),
            json!({"k\n": ""}),
            json!({"k": "\n"}),
        ]);
    }
    values.into_iter().map(Some).chain([None]).collect()
}

/// Texts that are right somewhere and wrong elsewhere.
#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "", "x", " ", "Ж", "a b", "a\nb", "a\u{0}", "a\u{7f}", "a\u{85}", "true", "1", "01", "12", "13", "00", "34",
    "2034", "034", "123", "1234", "12345", "12a", "US", "us", "U1", "USA", "USD", "usd", "JPY", "RUB",
    "a@b", "a@b@c", "@b", "a@", "a b@c", "ann@example.com",
    "+994501234567", "+994 (50) 123-45-67", "994501234567", "+0501234567", "+123456", "+1234567",
    "+123456789012345", "+1234567890123456", "+12a4567",
    "4242424242424242", "4242 4242 4242 4242", "4242-4242-4242-4241", "42424242424", "4242x24242424242",
    "GB82WEST12345698765432", "DEUTDEFF", "deutdeff", "DEUTDEF", "DEUTDEFF12345", "DEUT-DEFF",
    "https://s.example/", "https://s.example", "https://s.example:8443/a?b#c", "https://s.example:443/",
    "https://s.example/{CHECKOUT_SESSION_ID}", "https://s.example/a b", "http://s.example/",
    "http://localhost/", "http://localhost:3000/a", "http://127.0.0.1:9000", "ftp://s.example/", "//s.example",
    "/a", "https://", "javascript:alert(1)", "mailto:a@b", "https://u:p@s.example/", "https://localhost/",
];
