//! A phone as a merchant names it: a number, at home or with its prefix, and its country.

use domain::{contact, mobile_money, phone::e164};

use crate::wire::{
    Invalid,
    fields::{Fields, TextRule},
};

/// A phone, and where it is at home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// E.164.
    pub number: String,
    /// ISO 3166-1 alpha-2, upper case.
    pub country: String,
}

/// Two letters of ISO 3166-1.
pub fn country(fields: Fields<'_>, name: &str) -> Result<Option<String>, Invalid> {
    let Some(text) = fields.str(name, TextRule::line(64))? else { return Ok(None) };
    match contact::country(text) {
        Some(country) => Ok(Some(country)),
        None => fields.refuse(name, "must be two letters of ISO 3166-1"),
    }
}

/// Reads `number` and `country`, of which the second may be known.
pub fn read(fields: Fields<'_>, known: Option<&str>, wrong: &mut Vec<Invalid>) -> Option<Phone> {
    let number = fields.str("number", TextRule::filled(20));
    let number = number.and_then(|number| fields.required("number", number));
    let country = country(fields, "country").map(|said| said.or(known.map(str::to_owned)));
    let country = country.and_then(|country| fields.required("country", country));
    let number = crate::wire::all_of(wrong, number);
    let (country, number) = (crate::wire::all_of(wrong, country)?, number?);
    match whole(number, &country) {
        Ok(number) => Some(Phone { number, country }),
        Err(rule) => {
            wrong.extend(fields.refuse::<()>("number", &rule).err());
            None
        }
    }
}

/// The number with its prefix. Of countries without mobile money the prefix must be said.
fn whole(number: &str, country: &str) -> Result<String, String> {
    let home = mobile_money::country(country);
    let typed = home.map_or_else(|| number.to_owned(), |home| home.whole(number));
    let prefix = home.map_or("+", |home| home.prefix);
    let found = e164(&typed).filter(|number| number.starts_with(prefix));
    found.ok_or_else(|| match home {
        Some(home) => format!("must be a number of {country}, which begins with {}", home.prefix),
        None => "must begin with + and the country's prefix".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_number_is_written_in_one_way() {
        for (number, country, expected) in [
            ("0700000000",        "CI", Some("+2250700000000")),
            ("+225 07 00 000000", "CI", Some("+2250700000000")),
            ("0712345678",        "KE", Some("+254712345678")),
            ("+254712345678",     "CI", None),
            ("+33612345678",      "FR", Some("+33612345678")),
            ("0612345678",        "FR", None),
            ("none",              "CI", None),
        ] {
            assert_eq!(whole(number, country).ok().as_deref(), expected, "{number} {country}");
        }
    }
}
