//! What a payer says about themselves: one rule for each, whether a merchant sends it or the payer types it.

use crate::{card::FieldError, phone::e164, session::ContactField};

/// An email address that is kept: at most 254 characters.
pub fn is_email(text: &str) -> bool {
    text.chars().count() <= 254 && is_address(text)
}

/// Of any length: one `@` with something on both sides, no white space.
pub fn is_address(text: &str) -> bool {
    let mut parts = text.split('@');
    let (Some(local), Some(host), None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    !local.is_empty() && !host.is_empty() && !text.contains(char::is_whitespace)
}

/// The two letters of ISO 3166-1, upper case.
pub fn country(text: &str) -> Option<String> {
    let is_code = text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic());
    is_code.then(|| text.to_ascii_uppercase())
}

/// A name of 2 to 45 characters of any script, and no card number.
pub fn name(typed: &str) -> Result<String, FieldError> {
    crate::card::holder(typed)
}

/// What was typed for a field, in the notation that every party understands; `None`: it is wrong.
pub fn read(field: ContactField, typed: &str) -> Option<String> {
    let typed = typed.trim();
    match field {
        ContactField::Name => name(typed).ok(),
        // A domain has a dot; what a merchant sends is not judged so strictly.
        ContactField::Email => {
            let has_dot = typed.rsplit('@').next().is_some_and(|host| host.contains('.'));
            (is_email(typed) && has_dot).then(|| typed.to_owned())
        }
        ContactField::Phone => e164(typed),
        ContactField::Country => country(typed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn each_field_has_one_rule() {
        use ContactField as F;
        let table = [
            (F::Name,    " Leyla  Əliyeva ",      Some("Leyla Əliyeva")),
            (F::Name,    "L",                     None),
            (F::Email,   " ann@example.com ",     Some("ann@example.com")),
            (F::Email,   "ann@localhost",         None),
            (F::Email,   "ann example.com",       None),
            (F::Email,   "a@b@example.com",       None),
            (F::Phone,   "+994 (50) 123-45-67",   Some("+994501234567")),
            (F::Phone,   "0501234567",            None),
            (F::Country, "az",                    Some("AZ")),
            (F::Country, "",                      None),
            (F::Country, "AZE",                   None),
        ];
        for (field, typed, expected) in table {
            assert_eq!(read(field, typed).as_deref(), expected, "{field} {typed}");
        }
    }
}
