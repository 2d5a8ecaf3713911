//! What a session may say besides the amount: its lines, and who may pay it.

use crate::words::words;

/// The most lines of one session.
pub const ITEMS_MAX: usize = 100;
/// The longest text on a statement, in characters.
pub const STATEMENT_MAX: usize = 22;

/// One line of what is bought. That the lines add up to the session's amount is for whoever makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub name: String,
    pub quantity: u32,
    /// In minor units of the session's currency.
    pub unit_minor: i64,
}

impl Item {
    /// Quantity times price; `None` beyond every amount.
    pub fn total_minor(&self) -> Option<i64> {
        self.unit_minor.checked_mul(i64::from(self.quantity))
    }
}

words! {
    /// What paying is called on the button, in the language of the page.
    pub enum SubmitWord {
        /// By whatever the page calls it.
        Auto = "auto",
        Pay = "pay",
        Book = "book",
        Donate = "donate",
    }
}

/// The merchant's own words on the page, as plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// Below the button.
    pub submit: Option<String>,
    /// Where the payment has succeeded.
    pub after_submit: Option<String>,
    /// What the payer must agree to before anything is tried.
    pub terms: Option<String>,
}

/// Who may pay. It binds what the payer says of themselves; where a card was issued, nobody here knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restriction {
    /// ISO 3166-1 alpha-2, upper case.
    pub country: Option<String>,
    /// E.164: only this one, so the page locks its field.
    pub phone: Option<String>,
}

impl Restriction {
    /// Whether a payer of this country and phone may pay; what is not said is not judged.
    pub fn admits(&self, country: Option<&str>, phone: Option<&str>) -> bool {
        let is_same = |own: &Option<String>, said: Option<&str>| match (own.as_deref(), said) {
            (Some(own), Some(said)) => own == said,
            _ => true,
        };
        is_same(&self.country, country) && is_same(&self.phone, phone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_restriction_binds_what_it_names() {
        let open = Restriction::default();
        let bound = Restriction { country: Some("AZ".into()), phone: Some("+994501234567".into()) };
        for (restriction, country, phone, is_admitted) in [
            (&open,  Some("RU"), Some("+79991234567"),  true),
            (&bound, Some("AZ"), Some("+994501234567"), true),
            (&bound, Some("RU"), Some("+994501234567"), false),
            (&bound, Some("AZ"), Some("+994501234568"), false),
            (&bound, None,       None,                  true),
        ] {
            assert_eq!(restriction.admits(country, phone), is_admitted, "{country:?} {phone:?}");
        }
    }

    #[test]
    fn a_line_that_is_too_much_has_no_total() {
        let item = Item { name: "Vase".into(), quantity: 3, unit_minor: 1250 };
        assert_eq!(item.total_minor(), Some(3750));
        assert_eq!(Item { unit_minor: i64::MAX, ..item }.total_minor(), None);
    }
}
