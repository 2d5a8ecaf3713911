//! The security code (CVC, CVV, CID): used once, kept nowhere.

use std::fmt;

use zeroize::Zeroizing;

use super::{Brand, FieldError, digit};

/// A security code of the right length. Wiped when dropped, never printed.
pub struct Cvc {
    digits: Zeroizing<String>,
}

impl Cvc {
    /// Takes digits of any script; while the brand is unknown, three or four.
    pub fn parse(typed: &str, brand: Option<Brand>) -> Result<Cvc, FieldError> {
        let digits = digit::only_digits(typed).ok_or(FieldError::CodeLength)?;
        let fits = match brand {
            _ if digits.is_empty() => return Err(FieldError::CodeMissing),
            Some(brand) => digits.len() == brand.code_len(),
            None => matches!(digits.len(), 3 | 4),
        };
        if fits { Ok(Cvc { digits }) } else { Err(FieldError::CodeLength) }
    }

    /// For the acquirer, for nothing else.
    pub fn digits(&self) -> &str {
        &self.digits
    }
}

impl fmt::Debug for Cvc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cvc(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn the_brand_decides_the_length() {
        use FieldError::{CodeLength, CodeMissing};
        let (visa, amex) = (Some(Brand::Visa), Some(Brand::Amex));
        let table = [
            ("",      visa, Err(CodeMissing)),
            (" ",     None, Err(CodeMissing)),
            ("12",    visa, Err(CodeLength)),
            ("123",   visa, Ok("123")),
            ("1234",  visa, Err(CodeLength)),
            ("123",   amex, Err(CodeLength)),
            ("1234",  amex, Ok("1234")),
            ("12",    None, Err(CodeLength)),
            ("123",   None, Ok("123")),
            ("1234",  None, Ok("1234")),
            ("12345", None, Err(CodeLength)),
            ("12x",   visa, Err(CodeLength)),
            (" ١٢٣ ", visa, Ok("123")),
        ];
        for (typed, brand, expected) in table {
            let cvc = Cvc::parse(typed, brand);
            assert_eq!(cvc.as_ref().map(Cvc::digits), expected.as_ref().copied(), "{typed}");
        }
    }

    #[test]
    fn debug_shows_nothing() {
        let cvc = Cvc::parse("123", None).expect("three digits");
        assert_eq!(format!("{cvc:?}"), "Cvc(…)");
    }
}
