//! `card`: what a merchant's own form has taken. No message repeats what was sent.

use domain::card::{Card, Cvc, Expiry, FieldError, Pan, Today};

use crate::wire::{
    Invalid,
    fields::{Fields, TextRule},
};

/// Whatever is written around the digits, a card number is shorter.
const DIGITS_RULE: TextRule = TextRule::line(64);

/// Reads a card that is good at `today`.
pub(super) fn read(fields: Fields<'_>, today: Today) -> Result<Card, Invalid> {
    let number = number(fields)?;
    let expiry = expiry(fields, today)?;
    let cvc = match fields.str("cvc", DIGITS_RULE)? {
        None => None,
        Some(typed) => Some(Cvc::parse(typed, number.brand()).or_else(|_| {
            fields.refuse("cvc", "must have 3 digits, 4 for American Express (invalid_cvc)")
        })?),
    };
    let holder = fields.text("holder", TextRule::line(100))?;
    Ok(Card { number, expiry, cvc, holder })
}

fn number(fields: Fields<'_>) -> Result<Pan, Invalid> {
    let typed = fields.required("number", fields.str("number", DIGITS_RULE)?)?;
    Pan::parse(typed)
        .or_else(|_| fields.refuse("number", "is not a valid card number (incorrect_number)"))
}

fn expiry(fields: Fields<'_>, today: Today) -> Result<Expiry, Invalid> {
    let month = fields.required("exp_month", fields.str("exp_month", DIGITS_RULE)?)?;
    if !has_digits(month, &[1, 2]) || !matches!(month.parse(), Ok(1..=12_u8)) {
        return fields.refuse("exp_month", "must be 1 to 12 (invalid_expiry_month)");
    }
    let year = fields.required("exp_year", fields.str("exp_year", DIGITS_RULE)?)?;
    if !has_digits(year, &[2, 4]) {
        return fields.refuse("exp_year", "must have two or four digits (invalid_expiry_year)");
    }
    Expiry::parse(&format!("{month}/{year}"), today).or_else(|wrong| {
        fields.refuse(
            "exp_year",
            match wrong {
                FieldError::ExpiryPast => "is in the past (invalid_expiry_year)",
                _ => "is too far ahead (invalid_expiry_year)",
            },
        )
    })
}

fn has_digits(text: &str, lengths: &[usize]) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use domain::card::Brand;

    use super::*;
    use crate::wire::json;

    /// 2026-11-21.
    const NOW: i64 = 1_795_219_200_000_000;

    fn read(members: &str) -> Result<Card, Invalid> {
        let body = json::object(format!("{{{members}}}").as_bytes()).unwrap();
        super::read(Fields::top(&body), Today::at(NOW))
    }

    /// The error; empty when all is right.
    fn error(members: &str) -> String {
        read(members).err().map(|invalid| invalid.message).unwrap_or_default()
    }

    #[test]
    #[rustfmt::skip]
    fn each_field_has_its_rule() {
        let number = r#""number":"4242424242424242""#;
        let (month, year) = (r#""exp_month":"12""#, r#""exp_year":"30""#);
        let good = |more: &str| format!("{number},{month},{year}{more}");
        let table = [
            (good(""),                                                  ""),
            (String::new(),                                             "number is required"),
            (r#""number":null"#.into(),                                 "number is required"),
            (r#""number":4242424242424242"#.into(),                     "number must be a string, not a number"),
            (r#""number":"""#.into(),                                   "number is not a valid card number (incorrect_number)"),
            (r#""number":"4242424242424241""#.into(),                   "number is not a valid card number (incorrect_number)"),
            (r#""number":"424242424242""#.into(),                       "number is not a valid card number (incorrect_number)"),
            (number.into(),                                             "exp_month is required"),
            (format!(r#"{number},"exp_month":12"#),                     "exp_month must be a string, not a number"),
            (format!(r#"{number},"exp_month":"0""#),                    "exp_month must be 1 to 12 (invalid_expiry_month)"),
            (format!(r#"{number},"exp_month":"13""#),                   "exp_month must be 1 to 12 (invalid_expiry_month)"),
            (format!(r#"{number},"exp_month":"012""#),                  "exp_month must be 1 to 12 (invalid_expiry_month)"),
            (format!(r#"{number},"exp_month":"+1""#),                   "exp_month must be 1 to 12 (invalid_expiry_month)"),
            (format!(r#"{number},"exp_month":" 1""#),                   "exp_month must be 1 to 12 (invalid_expiry_month)"),
            (format!("{number},{month}"),                               "exp_year is required"),
            (format!(r#"{number},{month},"exp_year":"030""#),           "exp_year must have two or four digits (invalid_expiry_year)"),
            (format!(r#"{number},{month},"exp_year":"x""#),             "exp_year must have two or four digits (invalid_expiry_year)"),
            (format!(r#"{number},{month},"exp_year":"25""#),            "exp_year is in the past (invalid_expiry_year)"),
            (format!(r#"{number},{month},"exp_year":"0026""#),          "exp_year is in the past (invalid_expiry_year)"),
            (format!(r#"{number},"exp_month":"10","exp_year":"26""#),   "exp_year is in the past (invalid_expiry_year)"),
            (format!(r#"{number},"exp_month":"11","exp_year":"26""#),   ""),
            (format!(r#"{number},"exp_month":"1","exp_year":"2027""#),  ""),
            (format!(r#"{number},"exp_month":"01","exp_year":"2027""#), ""),
            (format!(r#"{number},{month},"exp_year":"57""#),            "exp_year is too far ahead (invalid_expiry_year)"),
            (good(r#","cvc":"123""#),                                   ""),
            (good(r#","cvc":null"#),                                    ""),
            (good(r#","cvc":"""#),                                      "cvc must have 3 digits, 4 for American Express (invalid_cvc)"),
            (good(r#","cvc":"1234""#),                                  "cvc must have 3 digits, 4 for American Express (invalid_cvc)"),
            (good(r#","cvc":123"#),                                     "cvc must be a string, not a number"),
            (good(r#","holder":"Leyla Əliyeva""#),                      ""),
            (good(&format!(r#","holder":"{}""#, "Ə".repeat(100))),      ""),
            (good(&format!(r#","holder":"{}""#, "Ə".repeat(101))),      "holder must have at most 100 characters"),
        ];
        for (members, expected) in table {
            assert_eq!(error(&members), expected, "{members}");
        }
    }

    #[test]
    fn a_card_is_read_as_people_write_it() {
        let card = read(
            r#""number":"3782 822463-10005","exp_month":"4","exp_year":"29","cvc":"1234","holder":"L""#,
        )
        .ok()
        .unwrap();
        assert_eq!(card.number.brand(), Some(Brand::Amex));
        assert_eq!(card.number.digits(), "378282246310005");
        assert_eq!((card.expiry.month(), card.expiry.year()), (4, 2029));
        assert_eq!(card.cvc.as_ref().map(Cvc::digits), Some("1234"));
        assert_eq!(card.holder.as_deref(), Some("L"));
    }
}
