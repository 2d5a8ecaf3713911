//! Phone numbers in the one notation that every party understands.

/// E.164 after removing spaces, hyphens and parentheses: `+`, a country code, 7 to 15 digits in all.
pub fn e164(typed: &str) -> Option<String> {
    let phone = typed.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')')).collect::<String>();
    let digits = phone.strip_prefix('+')?;
    let is_number = (7..=15).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
        && !digits.starts_with('0');
    is_number.then_some(phone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_phone_number_has_its_country_code() {
        let table = [
            ("+994501234567",         Some("+994501234567")),
            ("+994 (50) 123-45-67",   Some("+994501234567")),
            ("+1234567",              Some("+1234567")),
            ("+123456789012345",      Some("+123456789012345")),
            ("+123456",               None),
            ("+1234567890123456",     None),
            ("994501234567",          None),
            ("+0501234567",           None),
            ("+99450123456x",         None),
            ("+994.501.234.567",      None),
            ("++994501234567",        None),
            ("+٩٩٤٥٠١٢٣٤٥٦٧",         None),
            ("",                      None),
        ];
        for (typed, expected) in table {
            assert_eq!(e164(typed).as_deref(), expected, "{typed}");
        }
    }
}
