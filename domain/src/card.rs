//! Card data as it is typed: number, brand, expiry, security code, name.
//!
//! Shared by the server, which parses the posted form, and by the browser, which checks and groups
//! while the payer types: one set of rules, so the two can never disagree. It reads no clock
//! ([`Today`] is an argument) and holds no text a payer reads ([`FieldError::key`] names it).
//! Number and code are wiped from memory when dropped and cannot be printed. No text is cut where
//! a cut could panic: the words of such a panic would be a tenth of what a payer downloads.

mod brand;
mod code;
mod digit;
pub mod entry;
mod expiry;
mod field;
mod holder;
mod number;
mod redact;

pub use brand::{Brand, UnknownBrand, accepted, brand_of};
pub use code::Cvc;
pub use expiry::{Expiry, Today};
pub use field::{Field, FieldError};
pub use holder::holder;
pub use number::Pan;
pub use redact::redact;

/// A card ready for the acquirer. It has no `Debug`: the holder's name belongs in no log.
pub struct Card {
    pub number: Pan,
    pub expiry: Expiry,
    /// The form demands it; a merchant's server may have none.
    pub cvc: Option<Cvc>,
    /// As `cvc`.
    pub holder: Option<String>,
}

/// The four fields as the payer left them.
#[derive(Clone, Copy, Default)]
pub struct Typed<'a> {
    pub number: &'a str,
    pub expiry: &'a str,
    pub code: &'a str,
    pub holder: &'a str,
}

impl Card {
    /// Parses the whole form. An `Err` has one error for every wrong field, in the form's order.
    pub fn parse(typed: Typed<'_>, today: Today) -> Result<Card, Vec<FieldError>> {
        let number = Pan::parse(typed.number);
        let expiry = Expiry::parse(typed.expiry, today);
        // The brand is known from the first digits, even when the rest of the number is wrong.
        let cvc = Cvc::parse(typed.code, brand_of(typed.number));
        let holder = holder(typed.holder);
        match (number, expiry, cvc, holder) {
            (Ok(number), Ok(expiry), Ok(cvc), Ok(holder)) => {
                Ok(Card { number, expiry, cvc: Some(cvc), holder: Some(holder) })
            }
            (number, expiry, cvc, holder) => {
                let wrong = [number.err(), expiry.err(), cvc.err(), holder.err()];
                Err(wrong.into_iter().flatten().collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Typed<'_> = Typed {
        number: "4242 4242 4242 4242",
        expiry: "04/29",
        code: "123",
        holder: "Leyla Aliyeva",
    };

    fn errors(typed: Typed<'_>) -> Vec<FieldError> {
        Card::parse(typed, Today::at(1_770_000_000_000_000)).err().unwrap_or_default()
    }

    #[test]
    fn a_good_form_is_a_card() {
        assert_eq!(errors(GOOD), []);
    }

    #[test]
    fn an_empty_form_names_every_field_in_the_forms_order() {
        use FieldError::{CodeMissing, ExpiryMissing, NameMissing, NumberMissing};
        let missing = [NumberMissing, ExpiryMissing, CodeMissing, NameMissing];
        assert_eq!(errors(Typed::default()), missing);
        let fields: Vec<_> = missing.into_iter().map(FieldError::field).collect();
        assert_eq!(fields, Field::ALL);
    }

    #[test]
    fn the_code_is_measured_by_the_brand_of_a_number_that_is_wrong_elsewhere() {
        let amex = Typed { number: "3782 822463 10006", ..GOOD };
        assert_eq!(errors(amex), [FieldError::NumberInvalid, FieldError::CodeLength]);
    }
}
