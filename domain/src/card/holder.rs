//! The name on the card.

use zeroize::Zeroizing;

use super::{FieldError, digit};

/// As many digits are a card number, not a name.
const CARD_NUMBER_MIN: usize = 12;

/// Takes 2 to 45 characters (Unicode scalar values) of any script; runs of white space and control
/// characters become one space.
///
/// A text with the digits of a card number counts as missing: autofill and haste put the number
/// into the wrong field, and names, unlike numbers, are kept.
pub fn holder(typed: &str) -> Result<String, FieldError> {
    let words = typed.split(|c: char| c.is_whitespace() || c.is_control());
    let mut name = Zeroizing::new(String::with_capacity(typed.len()));
    for word in words.filter(|word| !word.is_empty()) {
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
    }
    if name.is_empty() || digit::digits(&name).count() >= CARD_NUMBER_MIN {
        return Err(FieldError::NameMissing);
    }
    match name.chars().count() {
        2..=45 => Ok(std::mem::take(&mut *name)),
        _ => Err(FieldError::NameLength),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_2_to_45_characters_of_any_script() {
        use FieldError::{NameLength, NameMissing};
        let longest = "ə".repeat(45);
        let table = [
            ("Leyla Əliyeva", Ok("Leyla Əliyeva")),
            ("  Leyla \t Əliyeva\r\n", Ok("Leyla Əliyeva")),
            ("王伟", Ok("王伟")),
            (&longest, Ok(&longest)),
            ("Henry 8", Ok("Henry 8")),
            ("", Err(NameMissing)),
            (" \u{a0} ", Err(NameMissing)),
            ("L", Err(NameLength)),
            (&"ə".repeat(46), Err(NameLength)),
            ("4242 4242 4242 4242", Err(NameMissing)),
            ("٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢", Err(NameMissing)),
        ];
        for (typed, expected) in table {
            assert_eq!(holder(typed).as_deref(), expected.as_ref().copied(), "{typed}");
        }
    }
}
