//! The card number (PAN): the one value that must never be written down.

use std::fmt;

use zeroize::Zeroizing;

use super::brand::{ANY_LENGTH, Brand, brand_of};
use super::{FieldError, digit};

/// A card number that passed every check. Wiped when dropped; neither `Clone` nor printable, and
/// its `Debug` shows no more than brand and last four.
pub struct Pan {
    // On the heap, so that moving the value leaves no copy of the digits on the stack.
    digits: Zeroizing<String>,
}

impl Pan {
    /// Takes digits of any script with gaps; checks length and check digit as its brand demands.
    pub fn parse(typed: &str) -> Result<Pan, FieldError> {
        let digits = digit::only_digits(typed).ok_or(FieldError::NumberInvalid)?;
        check(&digits)?;
        Ok(Pan { digits })
    }

    /// `None`: a brand we do not know; the acquirer may.
    pub fn brand(&self) -> Option<Brand> {
        brand_of(&self.digits)
    }

    /// May be kept and shown.
    pub fn last4(&self) -> &str {
        self.digits.get(self.digits.len() - 4..).unwrap_or_default()
    }

    /// All 12 to 19 digits: for the acquirer and the keyed fingerprint, for nothing else.
    pub fn digits(&self) -> &str {
        &self.digits
    }
}

impl fmt::Debug for Pan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let brand = self.brand().map_or("unknown", Brand::word);
        write!(f, "Pan({brand} …{})", self.last4())
    }
}

/// Checks ASCII digits.
fn check(digits: &str) -> Result<(), FieldError> {
    let brand = brand_of(digits);
    let lengths = brand.map_or(ANY_LENGTH, Brand::lengths);
    let has_length = |len: &u8| usize::from(*len) == digits.len();
    let may_grow = lengths.iter().any(|len| usize::from(*len) > digits.len());
    if digits.is_empty() {
        Err(FieldError::NumberMissing)
    } else if !lengths.iter().any(has_length) {
        Err(if may_grow { FieldError::NumberIncomplete } else { FieldError::NumberInvalid })
    } else if brand.is_none_or(Brand::has_check_digit) && !luhn(digits) {
        Err(FieldError::NumberInvalid)
    } else {
        Ok(())
    }
}

/// The check of a number that is still being typed: a complete wrong one is an error, an incomplete
/// one is not (that waits until the payer leaves the field).
///
/// A brand with several lengths is complete at the usual one: a wrong 13-digit Visa is most likely
/// on its way to 16.
pub(super) fn check_live(typed: &str) -> Option<FieldError> {
    let Some(digits) = digit::only_digits(typed) else {
        return Some(FieldError::NumberInvalid);
    };
    let brand = brand_of(&digits);
    let longest =
        brand.map_or(ANY_LENGTH, Brand::lengths).last().map_or(0, |len| usize::from(*len));
    let is_usual = brand.is_some_and(|brand| brand.usual_len() == digits.len());
    if is_usual || digits.len() >= longest { check(&digits).err() } else { None }
}

/// The check digit of ISO/IEC 7812-1, annex B.
fn luhn(digits: &str) -> bool {
    let mut sum = 0;
    for (n, digit) in digits.bytes().rev().enumerate() {
        let value = u32::from(digit - b'0');
        sum += match (n % 2, value) {
            (0, value) => value,
            (_, 0..=4) => value * 2,
            (..) => value * 2 - 9,
        };
    }
    sum % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(typed: &str) -> Option<FieldError> {
        Pan::parse(typed).err()
    }

    #[test]
    #[rustfmt::skip]
    fn the_well_known_test_numbers_are_good() {
        let table: &[(Brand, &[&str])] = &[
            (Brand::Visa,       &["4242424242424242", "4000000000003220", "4222222222222"]),
            (Brand::Mastercard, &["5555555555554444", "2223003122003222", "5105105105105100"]),
            (Brand::Amex,       &["378282246310005", "371449635398431"]),
            (Brand::Mir,        &["2202474301322987", "2200000000000004", "2201382000000013"]),
            (Brand::UnionPay,   &["6200000000000005", "6200000000000047", "6205500000000000004"]),
            (Brand::Discover,   &["6011111111111117", "6011000990139424", "6011981111111113"]),
            (Brand::Diners,     &["3056930009020004", "36227206271667"]),
            (Brand::Jcb,        &["3566002020360505", "3530111333300000"]),
        ];
        for (brand, numbers) in table {
            for number in *numbers {
                let pan = Pan::parse(number).expect(number);
                assert_eq!((pan.brand(), pan.digits()), (Some(*brand), *number));
                assert!(number.ends_with(pan.last4()) && pan.last4().len() == 4);
            }
        }
    }

    #[test]
    #[rustfmt::skip]
    fn a_number_is_read_as_people_write_it() {
        for typed in ["4242 4242 4242 4242", "4242-4242-4242-4242", "4242.4242.4242.4242",
                      "\u{a0}4242\u{a0}4242 4242 4242 ", "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢", "４２４２４２４２４２４２４２４２"] {
            assert_eq!(Pan::parse(typed).expect(typed).digits(), "4242424242424242");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn what_is_wrong_is_named() {
        use FieldError::{NumberIncomplete, NumberInvalid, NumberMissing};
        let table = [
            ("",                      Some(NumberMissing)),
            (" - ",                   Some(NumberMissing)),
            ("4",                     Some(NumberIncomplete)),
            ("42424242424242",        Some(NumberIncomplete)), // 14: no Visa has it
            ("42424242424242424",     Some(NumberIncomplete)), // 17
            ("4242424242424241",      Some(NumberInvalid)),
            ("42424242424242424242",  Some(NumberInvalid)),    // 20
            ("555555555555444",       Some(NumberIncomplete)),
            ("55555555555544440",     Some(NumberInvalid)),    // 17: no Mastercard has it
            ("4242 4242 4242 424x",   Some(NumberInvalid)),
            ("6200000000000006",      None),                   // UnionPay: no check digit
            ("6200000000000",         Some(NumberIncomplete)),
            ("100000000008",          None),                   // unknown brand, 12 digits
            ("100000000009",          Some(NumberInvalid)),
            ("10000000000",           Some(NumberIncomplete)),
            ("1000000000000000009",   None),                   // 19
            ("10000000000000000090",  Some(NumberInvalid)),
        ];
        for (typed, expected) in table {
            assert_eq!(error(typed), expected, "{typed}");
        }
        assert_eq!(error(&format!("4242424242424242{}", " ".repeat(48))), None);
        assert_eq!(error(&format!("4242424242424242{}", " ".repeat(49))), Some(NumberInvalid));
    }

    #[test]
    fn every_single_wrong_digit_is_noticed() {
        let good = "4242424242424242";
        for at in 1..good.len() {
            for digit in '0'..='9' {
                let mut typed = good.to_owned();
                typed.replace_range(at..=at, &digit.to_string());
                assert_eq!(error(&typed).is_none(), typed == good, "{typed}");
            }
        }
    }

    #[test]
    fn debug_shows_brand_and_last_four_only() {
        let pan = Pan::parse("4000000000003220").expect("a good number");
        assert_eq!(format!("{pan:?}"), "Pan(visa …3220)");
        let unknown = Pan::parse("100000000008").expect("a good number");
        assert_eq!(format!("{unknown:?}"), "Pan(unknown …0008)");
    }
}
