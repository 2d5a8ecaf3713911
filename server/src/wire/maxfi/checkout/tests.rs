//! The contract's fields, one aligned line per case.

use std::collections::BTreeMap;

use domain::{egress::Egress, language::Lang, money::Money, session::Customer, theme::Theme};

use super::*;
use crate::wire::json;

/// Reads a body as sent with a test key.
fn read(body: &str) -> Result<Wanted, Invalid> {
    read_as(false, body)
}

fn read_as(livemode: bool, body: &str) -> Result<Wanted, Invalid> {
    let currencies = ["USD", "XOF"].map(|code| code.parse().unwrap());
    let egress = Egress::strict();
    super::read(
        &json::object(body.as_bytes()).unwrap(),
        Rules {
            livemode,
            currencies: &currencies,
            egress: &egress,
            settings: &domain::merchant::MerchantSettings::default(),
        },
    )
}

/// A valid body with these members besides.
fn body(members: &str) -> String {
    let comma = if members.is_empty() { "" } else { "," };
    format!("{{\"amount\":4900,\"currency\":\"USD\"{comma}{members}}}")
}

/// The name of the wrong field; empty when all are right.
fn param(body: &str) -> String {
    read(body).err().map(|invalid| invalid.param).unwrap_or_default()
}

fn text(length: usize) -> String {
    "Ы".repeat(length)
}

#[test]
fn an_amount_and_a_currency_are_required() {
    let table = [
        ("", "amount"),
        (r#""amount":null,"currency":"USD""#, "amount"),
        (r#""amount":0,"currency":"USD""#, "amount"),
        (r#""amount":-1,"currency":"USD""#, "amount"),
        (r#""amount":49.0,"currency":"USD""#, "amount"),
        (r#""amount":"4900","currency":"USD""#, "amount"),
        (r#""amount":true,"currency":"USD""#, "amount"),
        (r#""amount":1000000000000,"currency":"USD""#, "amount"),
        (r#""amount":99999999999999999999,"currency":"USD""#, "amount"),
        (r#""amount":999999999999,"currency":"USD""#, ""),
        (r#""amount":1,"currency":"XOF""#, ""),
        (r#""amount":1"#, "currency"),
        (r#""amount":1,"currency":null"#, "currency"),
        (r#""amount":1,"currency":"usd""#, "currency"),
        (r#""amount":1,"currency":"EUR""#, "currency"),
        (r#""amount":1,"currency":" USD""#, "currency"),
        (r#""amount":1,"currency":840"#, "currency"),
    ];
    for (members, expected) in table {
        assert_eq!(param(&format!("{{{members}}}")), expected, "{members}");
    }
}

#[test]
fn each_field_has_its_rule() {
    let table = [
        (r#""description":"two\nlines""#, ""),
        (r#""description":"a\ttab""#, "description"),
        (r#""description":1"#, "description"),
        (r#""order_id":"two\nlines""#, "order_id"),
        (r#""order_id":"№ 1""#, ""),
        (r#""language":"ru""#, ""),
        (r#""language":"de""#, "language"),
        (r#""language":"EN""#, "language"),
        (r#""customer":[]"#, "customer"),
        (r#""customer":{}"#, ""),
        (r#""customer":{"email":"a@b"}"#, ""),
        (r#""customer":{"email":"a"}"#, "customer.email"),
        (r#""customer":{"email":"a@b@c"}"#, "customer.email"),
        (r#""customer":{"email":"a b@c"}"#, "customer.email"),
        (r#""customer":{"phone":"+994 (50) 123-45-67"}"#, ""),
        (r#""customer":{"phone":"0501234567"}"#, "customer.phone"),
        (r#""customer":{"phone":"+123456"}"#, "customer.phone"),
        (r#""customer":{"phone":"+1234567890123456"}"#, "customer.phone"),
        (r#""customer":{"name":"Əli"}"#, ""),
        (r#""customer":{"name":7}"#, "customer.name"),
        (r#""customer":{"country":"az"}"#, ""),
        (r#""customer":{"country":"AZE"}"#, "customer.country"),
        (r#""customer":{"country":"1A"}"#, "customer.country"),
        (r#""success_url":"https://s.example/?s={CHECKOUT_SESSION_ID}""#, ""),
        (r#""success_url":"http://s.example""#, "success_url"),
        (r#""success_url":1"#, "success_url"),
        (r#""success_url":"""#, "success_url"),
        (r#""cancel_url":"javascript:alert(1)""#, "cancel_url"),
        (r#""settings":"card""#, "settings"),
        (r#""settings":{"payment_methods":["card","wallet"]}"#, ""),
        (r#""settings":{"payment_methods":[]}"#, "settings.payment_methods"),
        (r#""settings":{"payment_methods":"card"}"#, "settings.payment_methods"),
        (r#""settings":{"payment_methods":["card","card"]}"#, "settings.payment_methods"),
        (r#""settings":{"payment_methods":["card","cash"]}"#, "settings.payment_methods"),
        (r#""settings":{"payment_methods":["wallet"]}"#, ""),
        (r#""settings":{"button_text":"Book"}"#, ""),
        (r#""settings":{"button_text":""}"#, "settings.button_text"),
        (r#""settings":{"auto_return":0}"#, ""),
        (r#""settings":{"auto_return":60000}"#, ""),
        (r#""settings":{"auto_return":60001}"#, "settings.auto_return"),
        (r#""settings":{"auto_return":-1}"#, "settings.auto_return"),
        (r#""settings":{"auto_return":1.5}"#, "settings.auto_return"),
        (r#""settings":{"customer_fields":["email","phone"]}"#, ""),
        (r#""settings":{"customer_fields":[]}"#, ""),
        (r#""settings":{"customer_fields":["age"]}"#, "settings.customer_fields"),
        (r#""settings":{"success_url":"http://s.example"}"#, "settings.success_url"),
        (r#""settings":{"cancel_url":"ftp://s.example"}"#, "settings.cancel_url"),
        (r#""webhook_url":"https://hooks.example/in""#, ""),
        (r#""webhook_url":"https://10.0.0.1/in""#, "webhook_url"),
        (r#""webhook_url":"http://127.0.0.1/in""#, "webhook_url"),
        (r#""metadata":[]"#, "metadata"),
        (r#""metadata":{"a":1}"#, "metadata"),
        (r#""metadata":{"a":null}"#, "metadata"),
        (r#""metadata":{"":"x"}"#, "metadata"),
        (r#""metadata":{"a":""}"#, ""),
        (r#""test_mode":"true""#, "test_mode"),
        (r#""test_mode":1"#, "test_mode"),
        (r#""test_mode":true"#, ""),
        (r#""expires_in":299"#, "expires_in"),
        (r#""expires_in":300"#, ""),
        (r#""expires_in":86400"#, ""),
        (r#""expires_in":86401"#, "expires_in"),
        (r#""expires_in":"300""#, "expires_in"),
        (r#""channel_id":"ch_1""#, "channel_id"),
        (r#""channel_id":null"#, ""),
    ];
    for (members, expected) in table {
        assert_eq!(param(&body(members)), expected, "{members}");
    }
}

#[test]
fn lengths_are_counted_in_characters_not_bytes() {
    let table = [
        ("description", 500),
        ("order_id", 128),
        ("customer.name", 200),
        ("settings.button_text", 40),
    ];
    for (name, max) in table {
        for (length, expected) in [(max, ""), (max + 1, name)] {
            let member = match name.split_once('.') {
                None => format!("\"{name}\":\"{}\"", text(length)),
                Some((object, name)) => {
                    format!("\"{object}\":{{\"{name}\":\"{}\"}}", text(length))
                }
            };
            assert_eq!(param(&body(&member)), expected, "{name} of {length}");
        }
    }
    let email = |length: usize| format!(r#""customer":{{"email":"{}@b"}}"#, text(length - 2));
    let url = |length: usize| format!(r#""success_url":"https://s.example/{}""#, text(length - 18));
    let table = [
        (email(254), ""),
        (email(255), "customer.email"),
        (url(2048), ""),
        (url(2049), "success_url"),
    ];
    for (members, expected) in table {
        assert_eq!(param(&body(&members)), expected);
    }
}

#[test]
fn metadata_is_bounded() {
    let pairs = |count: usize| {
        let pairs = (0..count).map(|number| format!("\"k{number}\":\"\"")).collect::<Vec<_>>();
        format!("\"metadata\":{{{}}}", pairs.join(","))
    };
    let pair = |key: usize, value: usize| {
        format!("\"metadata\":{{\"{}\":\"{}\"}}", text(key), text(value))
    };
    let table = [
        (pairs(50), ""),
        (pairs(51), "metadata"),
        (pair(40, 500), ""),
        (pair(41, 1), "metadata"),
        (pair(1, 501), "metadata"),
    ];
    for (members, expected) in table {
        assert_eq!(param(&body(&members)), expected, "{}", &members[..40]);
    }
}

/// Each line holds two wrong fields, the later one written first.
#[test]
fn the_first_wrong_field_of_the_documented_order_answers() {
    let wrong = [
        ("amount", "\"amount\":0"),
        ("currency", "\"currency\":\"?\""),
        ("description", "\"description\":1"),
        ("order_id", "\"order_id\":1"),
        ("language", "\"language\":1"),
        ("customer", "\"customer\":1"),
        ("success_url", "\"success_url\":1"),
        ("cancel_url", "\"cancel_url\":1"),
        ("settings", "\"settings\":1"),
        ("webhook_url", "\"webhook_url\":1"),
        ("metadata", "\"metadata\":1"),
        ("test_mode", "\"test_mode\":1"),
        ("expires_in", "\"expires_in\":1"),
        ("channel_id", "\"channel_id\":1"),
    ];
    for pair in wrong.windows(2) {
        let [(first, first_member), (_, second_member)] = pair else { unreachable!() };
        let mut members = vec![*second_member, *first_member];
        for (name, valid) in [("amount", "\"amount\":1"), ("currency", "\"currency\":\"USD\"")] {
            if !members.iter().any(|member| member.contains(&format!("\"{name}\":"))) {
                members.push(valid);
            }
        }
        assert_eq!(param(&format!("{{{}}}", members.join(","))), *first, "{members:?}");
    }
}

#[test]
fn null_is_absent_and_unknown_members_are_left_alone() {
    let bare = read(&body("")).unwrap();
    let expected = Wanted {
        capture_method: CaptureMethod::Automatic,
        particulars: domain::particulars::Particulars::default(),
        dialect: Dialect::Maxfi,
        amount: Money::new(4900, "USD".parse().unwrap()).unwrap(),
        description: None,
        order_id: None,
        language: Lang::En,
        customer: Customer::default(),
        success_url: None,
        cancel_url: None,
        settings: Settings::default(),
        webhook_url: None,
        metadata: BTreeMap::new(),
        test_mode: false,
        lifetime_seconds: 1800,
    };
    assert_eq!(bare, expected);
    let nulls = [
        "description",
        "order_id",
        "language",
        "customer",
        "success_url",
        "cancel_url",
        "settings",
        "webhook_url",
        "metadata",
        "test_mode",
        "expires_in",
        "channel_id",
    ];
    for name in nulls {
        assert_eq!(read(&body(&format!("\"{name}\":null"))), Ok(bare.clone()), "{name}");
    }
    let unknown = r#""Amount":1,"settings":{"thème":[1]},"customer":{"age":7},"x":{"y":null}"#;
    assert_eq!(read(&body(unknown)), Ok(bare));
}

#[test]
fn what_is_right_is_kept_as_it_was_sent() {
    let full = read(&body(
        r#""description":" a\nb ","order_id":"№1","language":"az","customer":{"email":"A@b.example",
        "phone":"+994 (50) 123-45-67","name":" Əli ","country":"az"},
        "settings":{"payment_methods":["wallet","card"],"button_text":"Book","auto_return":0,
        "customer_fields":["phone","name"],"theme":{"radius":0}},"webhook_url":"https://hooks.example/in?a=%20",
        "metadata":{"cart":"7"},"test_mode":true,"expires_in":300"#,
    ));
    let full = full.unwrap();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!((full.description, full.order_id), (some(" a\nb "), some("№1")));
    let customer = Customer {
        email: some("A@b.example"),
        phone: some("+994501234567"),
        name: some(" Əli "),
        country: some("AZ"),
    };
    assert_eq!((full.language, full.customer), (Lang::Az, customer));
    let settings = Settings {
        payment_methods: vec![MethodCode::Wallet, MethodCode::Card],
        button_text: some("Book"),
        auto_return_ms: Some(0),
        customer_fields: vec![ContactField::Phone, ContactField::Name],
        theme: Theme { radius: Some(0), ..Theme::default() },
        ..Settings::default()
    };
    assert_eq!(full.settings, settings);
    assert_eq!(full.webhook_url, some("https://hooks.example/in?a=%20"));
    assert_eq!(full.metadata, BTreeMap::from([("cart".into(), "7".into())]));
    assert_eq!((full.test_mode, full.lifetime_seconds), (true, 300));
}

#[test]
fn a_legacy_address_counts_only_where_the_canonical_one_is_absent() {
    let (new, old) = ("https://new.example/", "https://old.example/");
    let legacy = format!(r#""settings":{{"success_url":"{old}","cancel_url":"{old}"}}"#);
    let table = [
        (legacy.clone(), Some(old), Some(old)),
        (format!(r#""success_url":"{new}",{legacy}"#), Some(new), Some(old)),
        (format!(r#""cancel_url":"{new}",{legacy}"#), Some(old), Some(new)),
        (format!(r#""success_url":null,{legacy}"#), Some(old), Some(old)),
        (format!(r#""success_url":"{new}""#), Some(new), None),
    ];
    for (members, success, cancel) in table {
        let read = read(&body(&members)).unwrap();
        let urls = (read.success_url.as_deref(), read.cancel_url.as_deref());
        assert_eq!(urls, (success, cancel), "{members}");
    }
}

#[test]
fn the_mode_decides_which_urls_are_allowed() {
    let loopback = r#""success_url":"http://localhost:3000/ok""#;
    let table = [
        (false, loopback.to_owned(), true),
        (true, loopback.to_owned(), false),
        (true, format!(r#"{loopback},"test_mode":true"#), true),
        (true, format!(r#"{loopback},"test_mode":false"#), false),
    ];
    for (livemode, members, is_right) in table {
        assert_eq!(read_as(livemode, &body(&members)).is_ok(), is_right, "{livemode} {members}");
    }
}

#[test]
fn a_message_names_its_field_and_its_rule() {
    let message = |members: &str| read(&body(members)).unwrap_err().message;
    assert_eq!(message(r#""order_id":7"#), "order_id must be a string, not a number");
    assert_eq!(message(r#""language":"de""#), "language must be one of en, ru, az");
    assert_eq!(
        message(r#""channel_id":"x""#),
        "channel_id is not supported: channels do not exist yet"
    );
    let currency = read(r#"{"amount":1,"currency":"EUR"}"#).unwrap_err().message;
    assert_eq!(currency, "currency must be one of USD, XOF");
    let theme = message(r#""settings":{"theme":{"dark":{"accent":"blue"}}}"#);
    assert_eq!(theme, "settings.theme.dark.accent must be a colour like #0B5FFF");
}
