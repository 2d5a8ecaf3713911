//! The contract's fields, one aligned line per case.

use domain::egress::Egress;

use super::*;
use crate::wire::json;

/// 2026-11-21.
const NOW: i64 = 1_795_219_200_000_000;
const CARD: &str = r#""card":{"number":"4242424242424242","exp_month":"12","exp_year":"30"}"#;

fn read(body: &str) -> Result<Wanted, Invalid> {
    read_as(false, body)
}

fn read_as(livemode: bool, body: &str) -> Result<Wanted, Invalid> {
    let currencies = ["USD", "RUB"].map(|code| code.parse().unwrap());
    let egress = Egress::strict();
    super::read(
        &json::object(body.as_bytes()).unwrap(),
        Rules {
            livemode,
            currencies: &currencies,
            egress: &egress,
            settings: &domain::merchant::MerchantSettings::default(),
        },
        Today::at(NOW),
    )
}

/// A body that is valid once these members name the money.
fn bare(members: &str) -> String {
    format!("{{\"amount\":4900,\"currency\":\"USD\",{members}}}")
}

/// A valid body with these members besides.
fn body(members: &str) -> String {
    bare(&format!("{CARD},{members}"))
}

/// The name of the wrong field; empty when all are right.
fn param(body: &str) -> String {
    read(body).err().map(|invalid| invalid.param).unwrap_or_default()
}

#[test]
#[rustfmt::skip]
fn each_method_has_its_own_member_and_no_other() {
    let (token, wallet) = (r#""token":"tok_1""#, r#""wallet":{"type":"sberpay"}"#);
    let by = |method: &str, members: &str| format!(r#""payment_method":"{method}",{members}"#);
    let table = [
        (CARD.to_owned(),                                 "card 4242"),
        (by("card", CARD),                                "card 4242"),
        (format!(r#""payment_method":null,{CARD}"#),      "card 4242"),
        (by("token", token),                              "token tok_1"),
        (by("wallet", wallet),                            "wallet sberpay"),
        (by("token", &format!(r#"{token},"card":null"#)), "token tok_1"),
        (by("bnpl", CARD),                                "wrong: payment_method"),
        (by("Card", CARD),                                "wrong: payment_method"),
        (r#""payment_method":1"#.to_owned(),              "wrong: payment_method"),
        (token.to_owned(),                                "wrong: card"),
        (by("card", wallet),                              "wrong: card"),
        (by("token", wallet),                             "wrong: token"),
        (by("wallet", r#""order_id":"1""#),               "wrong: wallet"),
        (format!("{CARD},{token}"),                       "wrong: token"),
        (format!("{CARD},{wallet}"),                      "wrong: wallet"),
        (by("token", &format!("{CARD},{token}")),         "wrong: card"),
        (by("token", &format!("{token},{wallet}")),       "wrong: wallet"),
        (by("wallet", &format!("{wallet},{CARD}")),       "wrong: card"),
        (by("wallet", &format!("{wallet},{token}")),      "wrong: token"),
    ];
    for (members, expected) in table {
        let got = match read(&bare(&members)).map(|wanted| wanted.funding) {
            Ok(Funding::Card(card))          => format!("card {}", card.number.last4()),
            Ok(Funding::Token(token))        => format!("token {token}"),
            Ok(Funding::Wallet { kind, .. }) => format!("wallet {kind}"),
            Err(invalid)                     => format!("wrong: {}", invalid.param),
        };
        assert_eq!(got, expected, "{members}");
    }
}

#[test]
#[rustfmt::skip]
fn what_the_money_comes_from_has_its_rules() {
    let token  = |text: &str| format!(r#""payment_method":"token","token":{text}"#);
    let wallet = |text: &str| format!(r#""payment_method":"wallet","wallet":{text}"#);
    let long   = |length: usize| format!("\"{}\"", "t".repeat(length));
    let table = [
        (token(&long(128)),                                  ""),
        (token(&long(129)),                                  "token"),
        (token("\"\""),                                      "token"),
        (token("7"),                                         "token"),
        (wallet(r#"{"type":"apple_pay","payload":"{}"}"#),   ""),
        (wallet(r#"{"type":"apple_pay","payload":"\n"}"#),   "wallet.payload"),
        (wallet(r#"{"type":"card"}"#),                       "wallet.type"),
        (wallet(r#"{"type":"wallet"}"#),                     "wallet.type"),
        (wallet("{}"),                                       "wallet.type"),
        (wallet(r#"{"type":"tpay","payload":{}}"#),          "wallet.payload"),
        (wallet("[]"),                                       "wallet"),
        (r#""card":"4242424242424242""#.to_owned(),          "card"),
        (r#""card":{}"#.to_owned(),                          "card.number"),
        (r#""card":{"number":"4242424242424241"}"#.to_owned(),               "card.number"),
        (r#""card":{"number":"4242424242424242","exp_month":"13"}"#.to_owned(), "card.exp_month"),
    ];
    for (members, expected) in table {
        assert_eq!(param(&bare(&members)), expected, "{members}");
    }
}

#[test]
#[rustfmt::skip]
fn each_other_field_has_its_rule() {
    let table = [
        (r#""capture_method":"manual""#,                 ""),
        (r#""capture_method":"later""#,                  "capture_method"),
        (r#""description":"two\nlines""#,                ""),
        (r#""order_id":"two\nlines""#,                   "order_id"),
        (r#""customer":{"phone":"1"}"#,                  "customer.phone"),
        (r#""webhook_url":"https://10.0.0.1/""#,         "webhook_url"),
        (r#""metadata":{"a":1}"#,                        "metadata"),
        (r#""return_url":"http://localhost:3000/""#,     ""),
        (r#""return_url":"http://s.example/""#,          "return_url"),
        (r#""test_mode":1"#,                             "test_mode"),
        (r#""channel_id":"ch_1""#,                       "channel_id"),
        (r#""success_url":7,"settings":1,"language":1"#, ""), // a checkout's, so unknown here
    ];
    for (members, expected) in table {
        assert_eq!(param(&body(members)), expected, "{members}");
    }
}

#[test]
fn a_full_order_is_read_whole() {
    let wanted = read(&body(
        r#""capture_method":"manual","description":"D","order_id":"O","customer":{"country":"az"},
           "webhook_url":"https://hooks.example/in","metadata":{"a":"b"},
           "return_url":"https://s.example/?s={CHECKOUT_SESSION_ID}","test_mode":true"#,
    ))
    .ok()
    .unwrap();
    assert_eq!(wanted.amount.to_string(), "4900 USD");
    assert_eq!((wanted.dialect, wanted.capture_method), (Dialect::Maxfi, CaptureMethod::Manual));
    assert_eq!(wanted.description.as_deref(), Some("D"));
    assert_eq!(wanted.order_id.as_deref(), Some("O"));
    assert_eq!(wanted.customer.country.as_deref(), Some("AZ"));
    assert_eq!(wanted.webhook_url.as_deref(), Some("https://hooks.example/in"));
    assert_eq!(wanted.metadata["a"], "b");
    assert_eq!(wanted.return_url.as_deref(), Some("https://s.example/?s={CHECKOUT_SESSION_ID}"));
    assert!(wanted.test_mode);
    let least = read(&bare(CARD)).ok().unwrap();
    assert_eq!(least.capture_method, CaptureMethod::Automatic);
    assert!(!least.test_mode && least.metadata.is_empty() && least.return_url.is_none());
}

/// Each line holds two wrong fields, the later one written first.
#[test]
fn the_first_wrong_field_of_the_documented_order_answers() {
    let wrong = [
        ("amount", r#""amount":0"#),
        ("currency", r#""currency":"?""#),
        ("payment_method", r#""payment_method":"?""#),
        ("card", r#""card":1"#),
        ("token", r#""token":1"#),
        ("wallet", r#""wallet":1"#),
        ("capture_method", r#""capture_method":1"#),
        ("description", r#""description":1"#),
        ("order_id", r#""order_id":1"#),
        ("customer", r#""customer":1"#),
        ("webhook_url", r#""webhook_url":1"#),
        ("metadata", r#""metadata":1"#),
        ("return_url", r#""return_url":1"#),
        ("test_mode", r#""test_mode":1"#),
        ("channel_id", r#""channel_id":1"#),
    ];
    for pair in wrong.windows(2) {
        let [(first, first_member), (_, second_member)] = pair else { unreachable!() };
        let mut members = vec![*second_member, *first_member];
        for (name, valid) in
            [("amount", r#""amount":1"#), ("currency", r#""currency":"USD""#), ("card", CARD)]
        {
            if !members.iter().any(|member| member.starts_with(&format!("\"{name}\":"))) {
                members.push(valid);
            }
        }
        assert_eq!(param(&format!("{{{}}}", members.join(","))), *first, "{members:?}");
    }
}

#[test]
fn a_live_key_may_use_loopback_only_for_a_test() {
    let url = r#""return_url":"http://localhost/""#;
    assert!(read_as(true, &body(url)).is_err());
    assert!(read_as(true, &body(&format!(r#"{url},"test_mode":true"#))).is_ok());
}

#[test]
fn no_message_repeats_a_card() {
    let digits = "4242424242424241";
    let bodies = [
        bare(&format!(r#""card":{{"number":"{digits}"}}"#)),
        bare(&format!(r#""card":{{"number":{digits}}}"#)),
        bare(&format!(r#""card":"{digits}""#)),
        bare(&format!(r#""card":{{"number":["{digits}"]}}"#)),
        bare(&format!(r#"{CARD},"token":"{digits}""#)),
        bare(&format!(r#""payment_method":"{digits}""#)),
        body(&format!(r#""customer":{{"phone":"{digits}"}}"#)),
        body(&format!(r#""capture_method":"{digits}""#)),
    ];
    for body in bodies {
        let message = read(&body).err().map(|invalid| invalid.message).unwrap();
        assert!(!message.contains(&digits[..6]), "{message}");
    }
}
