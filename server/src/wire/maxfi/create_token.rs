//! `POST /v2/tokens`: a card that the connector is to keep.

use domain::{
    card::{Card, Today},
    token::{LIFETIME_SECONDS_DEFAULT, LIFETIME_SECONDS_REUSABLE},
};

use super::card;
use crate::wire::{Invalid, fields::Fields, json::Json};

/// A token as it is asked for. It has no `Debug`: it holds a card.
pub struct TokenIn {
    pub card: Card,
    pub reusable: bool,
    pub lifetime_seconds: i64,
}

/// Reads the fields in the documented order; the first that is wrong answers.
pub fn read(body: &Json, today: Today) -> Result<TokenIn, Invalid> {
    let fields = Fields::top(body);
    let card = fields.object("card", |inner| card::read(inner, today))?;
    let card = fields.required("card", card)?;
    let reusable = fields.flag("reusable")?;
    let usual = if reusable { LIFETIME_SECONDS_REUSABLE } else { LIFETIME_SECONDS_DEFAULT };
    let lifetime_seconds = fields.integer("expires_in", 300..=31_536_000)?.unwrap_or(usual);
    Ok(TokenIn { card, reusable, lifetime_seconds })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::json;

    const CARD: &str = r#""card":{"number":"4242424242424242","exp_month":"12","exp_year":"30"}"#;

    fn read(members: &str) -> Result<TokenIn, Invalid> {
        // 2026-11-21.
        let today = Today::at(1_795_219_200_000_000);
        super::read(&json::object(format!("{{{members}}}").as_bytes()).unwrap(), today)
    }

    #[test]
    #[rustfmt::skip]
    fn each_field_has_its_rule() {
        let with = |members: &str| format!("{CARD},{members}");
        let table = [
            (String::new(),                   "card"),
            (r#""card":"4242""#.to_owned(),   "card"),
            (r#""card":{}"#.to_owned(),       "card.number"),
            (with(r#""reusable":"yes""#),     "reusable"),
            (with(r#""expires_in":299"#),     "expires_in"),
            (with(r#""expires_in":31536001"#),"expires_in"),
            (with(r#""expires_in":"300""#),   "expires_in"),
            (with(r#""expires_in":300"#),     ""),
            (with(r#""expires_in":31536000"#),""),
            (r#""expires_in":1,"reusable":1,"card":1"#.to_owned(), "card"),
            (with(r#""expires_in":1,"reusable":1"#),               "reusable"),
        ];
        for (members, expected) in table {
            let param = read(&members).err().map(|invalid| invalid.param).unwrap_or_default();
            assert_eq!(param, expected, "{members}");
        }
    }

    #[test]
    fn a_token_for_one_payment_lives_half_an_hour_and_a_reusable_one_a_year() {
        let table = [
            ("", (false, 1800)),
            (r#","reusable":false"#, (false, 1800)),
            (r#","reusable":true"#, (true, 31_536_000)),
            (r#","reusable":true,"expires_in":600"#, (true, 600)),
        ];
        for (members, expected) in table {
            let token = read(&format!("{CARD}{members}")).ok().unwrap();
            assert_eq!((token.reusable, token.lifetime_seconds), expected, "{members}");
        }
    }
}
