//! Whatever comes in, a reader answers: with a command, or with one wrong field. It never panics,
//! and never repeats a card number.

use domain::{card::Today, egress::Egress};
use proptest::{prelude::*, sample::Index};
use serde_json::Value;

use super::*;
use crate::wire::{Invalid, json};

/// A card that a merchant might send anywhere.
const PAN: &str = "4242424242424242";

/// Bodies that are right, so that what is random begins next to what is real.
const BODIES: &[&str] = &[
    r#"{"amount":4900,"currency":"USD","description":"d","order_id":"o","language":"az",
        "customer":{"email":"a@b","phone":"+994501234567","name":"n","country":"AZ"},
        "success_url":"https://s.example/?s={CHECKOUT_SESSION_ID}","cancel_url":"https://[::1]/",
        "settings":{"payment_methods":["card"],"button_text":"b","auto_return":1,
        "customer_fields":["name"],"success_url":"http://localhost/","cancel_url":null},
        "webhook_url":"https://hooks.example/","metadata":{"k":"v"},"test_mode":true,
        "expires_in":300,"channel_id":null}"#,
    r#"{"amount":1,"currency":"RUB","payment_method":"card","card":{"number":"4242424242424242",
        "exp_month":"12","exp_year":"30","cvc":"123","holder":"h"},"capture_method":"manual",
        "return_url":"https://s.example/","reusable":true,"expires_in":600,"reason":"r",
        "idempotency_key":"k"}"#,
    r#"{"amount":1,"currency":"USD","payment_method":"wallet","wallet":{"type":"tpay","payload":"p"},
        "token":null}"#,
    r#"{"amount":1,"currency":"USD","payment_method":"token","token":"tok_1"}"#,
    r#"{"amount":1,"currency":"RUB","destination":{"type":"sbp","phone":"+79011234567",
        "bic":"100000000111"}}"#,
    r#"{"amount":1,"currency":"RUB","destination":{"type":"iban","iban":"GB82WEST12345698765432",
        "bic":"DEUTDEFF"},"metadata":{}}"#,
    r#"{"amount":1,"currency":"RUB","destination":{"type":"card","card":"4242424242424242"}}"#,
];

/// A query that is right.
const QUERY: &str = "limit=3&starting_after=pay_1&status=failed,expired&order_id=1&currency=EUR\
    &customer_email=a%40b&created_from=1970-01-01&created_to=1970-01-01T00:00:01.5-04:30\
    &amount_from=1&amount_to=2&livemode=true&type=payment.failed&payment_id=cs_1";

/// Lets every reader read this body.
fn read_body(bytes: &[u8]) -> Vec<Invalid> {
    let body = match json::object(bytes) {
        Ok(body) => body,
        Err(invalid) => return vec![invalid],
    };
    let currencies = ["USD", "RUB"].map(|code| code.parse().unwrap());
    let egress = Egress::strict();
    let rules = order::Rules {
        livemode: false,
        currencies: &currencies,
        egress: &egress,
        settings: &domain::merchant::MerchantSettings::default(),
    };
    let today = Today::at(1_795_219_200_000_000);
    let wrong = [
        checkout::read(&body, rules).err(),
        create_payment::read(&body, rules, today).err(),
        create_payout::read(&body, rules).err(),
        create_token::read(&body, today).err(),
        capture::read(&body).err(),
        cancel::read(&body).err(),
        refund::read(&body).err(),
    ];
    wrong.into_iter().flatten().collect()
}

fn read_query(raw: &str) -> Vec<Invalid> {
    [list_payments::read(raw).err(), list_events::read(raw).err()].into_iter().flatten().collect()
}

/// Where something stands in a tree, the tree itself left out.
fn places(tree: &Value, at: &str, found: &mut Vec<String>) {
    let inner: Vec<(String, &Value)> = match tree {
        Value::Object(members) => {
            members.iter().map(|(name, value)| (name.clone(), value)).collect()
        }
        Value::Array(items) => {
            items.iter().enumerate().map(|(n, value)| (n.to_string(), value)).collect()
        }
        _ => Vec::new(),
    };
    for (name, value) in inner {
        let place = format!("{at}/{name}");
        places(value, &place, found);
        found.push(place);
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        Just(PAN.to_owned()),
        "\\PC{0,20}",
        "[0-9+ -]{0,24}",
        "[A-Z]{2}[0-9]{2}[A-Z0-9]{0,30}",
        "https?://\\PC{0,20}",
        any::<String>(),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-2..100_000_i64).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text.prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec(("[a-z_]{0,8}", inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_body_is_answered(
        body in prop::sample::select(BODIES),
        changes in prop::collection::vec((any::<Index>(), any_value()), 0..4),
    ) {
        let mut tree: Value = serde_json::from_str(body).unwrap();
        for (index, value) in changes {
            let mut found = Vec::new();
            places(&tree, "", &mut found);
            if let Some(place) = tree.pointer_mut(index.get(&found).as_str()) {
                *place = value;
            }
        }
        for invalid in read_body(tree.to_string().as_bytes()) {
            prop_assert!(invalid.message.starts_with(&invalid.param), "{invalid:?}");
            prop_assert!(!invalid.message.contains(PAN), "{invalid:?}");
        }
    }

    #[test]
    fn any_bytes_are_answered(
        body in prop::sample::select(BODIES),
        bytes in prop::collection::vec(any::<u8>(), 0..8),
        at in any::<Index>(),
    ) {
        let mut cut = body.as_bytes().to_vec();
        let at = at.index(cut.len());
        cut.splice(at..(at + bytes.len()).min(body.len()), bytes.iter().copied());
        read_body(&cut);
        read_body(&bytes);
    }

    #[test]
    fn any_query_is_answered(text in "\\PC{0,12}", at in any::<Index>()) {
        let mut raw = QUERY.to_owned();
        raw.insert_str(at.index(QUERY.len()), &text);
        for invalid in read_query(&raw).into_iter().chain(read_query(&text)) {
            prop_assert!(invalid.message.starts_with(&invalid.param), "{invalid:?}");
        }
    }
}

#[test]
fn what_is_random_begins_next_to_what_is_real() {
    for (body, is_read_by) in BODIES.iter().zip([4, 6, 5, 5, 5, 5, 5]) {
        assert_eq!(7 - read_body(body.as_bytes()).len(), is_read_by, "{body}");
    }
    assert_eq!(read_query(QUERY), []);
}
