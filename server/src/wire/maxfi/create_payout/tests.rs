//! The contract's fields, one aligned line per case.

use domain::egress::Egress;

use super::*;
use crate::wire::json;

const CARD: &str = r#""type":"card","card":"4242 4242 4242 4242""#;
const IBAN: &str = r#""type":"iban","iban":"GB82 WEST 1234 5698 7654 32""#;
const SBP: &str = r#""type":"sbp","phone":"+7 (901) 123-45-67","bic":"100000000111""#;

fn read(body: &str) -> Result<PayoutIn, Invalid> {
    let currencies = ["RUB", "USD"].map(|code| code.parse().unwrap());
    let egress = Egress::strict();
    super::read(
        &json::object(body.as_bytes()).unwrap(),
        Rules {
            livemode: false,
            currencies: &currencies,
            egress: &egress,
            settings: &domain::merchant::MerchantSettings::default(),
        },
    )
}

fn body(currency: &str, destination: &str) -> String {
    format!(r#"{{"amount":10000,"currency":"{currency}","destination":{{{destination}}}}}"#)
}

/// The name of the wrong field; empty when all are right.
fn param(body: &str) -> String {
    read(body).err().map(|invalid| invalid.param).unwrap_or_default()
}

#[test]
#[rustfmt::skip]
fn each_type_has_its_members_and_no_other() {
    let more = |known: &str, member: &str| format!("{known},{member}");
    let (card, iban) = (r#""card":"4242424242424242""#, r#""iban":"GB82WEST12345698765432""#);
    let (phone, bic) = (r#""phone":"+79011234567""#, r#""bic":"DEUTDEFF""#);
    let table = [
        (CARD.to_owned(),                                  ""),
        (IBAN.to_owned(),                                  ""),
        (more(IBAN, bic),                                  ""),
        (SBP.to_owned(),                                   ""),
        (more(IBAN, r#""card":null"#),                     ""),
        (more(CARD, r#""name":"a member we do not know""#),""),
        (String::new(),                                    "destination.type"),
        (r#""type":"cash""#.to_owned(),                    "destination.type"),
        (r#""type":7"#.to_owned(),                         "destination.type"),
        (r#""type":"card""#.to_owned(),                    "destination.card"),
        (r#""type":"card","card":4242"#.to_owned(),        "destination.card"),
        (r#""type":"card","card":"4242424242424241""#.to_owned(), "destination.card"),
        (more(CARD, iban),                                 "destination.iban"),
        (more(CARD, phone),                                "destination.phone"),
        (more(CARD, bic),                                  "destination.bic"),
        (r#""type":"iban""#.to_owned(),                    "destination.iban"),
        (r#""type":"iban","iban":"GB83WEST12345698765432""#.to_owned(), "destination.iban"),
        (more(IBAN, card),                                 "destination.card"),
        (more(IBAN, phone),                                "destination.phone"),
        (more(IBAN, r#""bic":"short""#),                   "destination.bic"),
        (r#""type":"sbp""#.to_owned(),                     "destination.phone"),
        (format!(r#""type":"sbp",{bic}"#),                 "destination.phone"),
        (format!(r#""type":"sbp",{phone}"#),               "destination.bic"),
        (format!(r#""type":"sbp",{phone},"bic":"1""#),     "destination.bic"),
        (r#""type":"sbp","phone":"8901","bic":"DEUTDEFF""#.to_owned(), "destination.phone"),
        (more(SBP, card),                                  "destination.card"),
        (more(SBP, iban),                                  "destination.iban"),
    ];
    for (destination, expected) in table {
        assert_eq!(param(&body("RUB", &destination)), expected, "{destination}");
    }
}

#[test]
#[rustfmt::skip]
fn the_other_fields_have_their_rules() {
    let with = |members: &str| format!(r#"{{"amount":1,"currency":"RUB",{members}}}"#);
    let to = format!("\"destination\":{{{CARD}}}");
    let table = [
        ("{}".to_owned(),                            "amount"),
        (r#"{"amount":1}"#.to_owned(),               "currency"),
        (r#"{"amount":1,"currency":"EUR"}"#.into(),  "currency"),
        (with(r#""metadata":{}"#),                   "destination"),
        (with(r#""destination":null"#),              "destination"),
        (with(r#""destination":"4242""#),            "destination"),
        (with(&format!(r#"{to},"metadata":[]"#)),    "metadata"),
        (with(&format!(r#"{to},"channel_id":"c""#)), "channel_id"),
        (with(&to),                                  ""),
    ];
    for (body, expected) in table {
        assert_eq!(param(&body), expected, "{body}");
    }
}

#[test]
fn sbp_is_for_roubles() {
    let wrong = read(&body("USD", SBP)).err().unwrap();
    assert_eq!(wrong.param, "destination.type");
    assert_eq!(wrong.message, "destination.type sbp pays out in RUB only");
    assert!(read(&body("USD", CARD)).is_ok() && read(&body("USD", IBAN)).is_ok());
}

#[test]
fn a_destination_is_read_in_its_plain_form() {
    let to = |destination| read(&body("RUB", destination)).ok().unwrap().destination;
    assert!(matches!(to(CARD), Destination::Card(pan) if pan.digits() == "4242424242424242"));
    assert!(matches!(to(IBAN), Destination::Iban { iban, bic: None }
        if iban.as_str() == "GB82WEST12345698765432"));
    assert!(matches!(to(SBP), Destination::Sbp { phone, bic }
        if phone.as_str() == "+79011234567" && bic.as_str() == "100000000111"));
}

#[test]
fn no_message_repeats_a_number() {
    for destination in [
        r#""type":"card","card":"4242424242424241""#,
        r#""type":"card","card":4242424242424241"#,
        r#""type":"4242424242424241""#,
        r#""type":"iban","iban":"GB4242424242424242""#,
        r#""type":"sbp","phone":"42424242424242424242""#,
    ] {
        let message = read(&body("RUB", destination)).err().unwrap().message;
        assert!(!message.contains("4242"), "{message}");
    }
}
