//! An amount that can be charged: a positive integer of minor units and its currency.
//! Dialects parse their own notations into it, `typed` what people type; `app::i18n` writes it for a payer.

mod typed;

use std::fmt;

use crate::currency::Currency;

pub use typed::{TypedError, major_of, minor_of};

/// The most minor units one amount may hold.
pub const MINOR_MAX: i64 = 999_999_999_999;

/// Between 1 and [`MINOR_MAX`] minor units of a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    #[error("amount is below one minor unit")]
    TooSmall,
    #[error("amount is above {MINOR_MAX} minor units")]
    TooLarge,
}

impl Money {
    /// # Errors
    /// `TooSmall` below 1, `TooLarge` above [`MINOR_MAX`].
    pub const fn new(minor: i64, currency: Currency) -> Result<Self, MoneyError> {
        match minor {
            ..1 => Err(MoneyError::TooSmall),
            1..=MINOR_MAX => Ok(Self { minor, currency }),
            _ => Err(MoneyError::TooLarge),
        }
    }

    /// Minor units: cents of USD, whole yen of JPY.
    pub const fn minor(self) -> i64 {
        self.minor
    }

    pub const fn currency(self) -> Currency {
        self.currency
    }
}

/// For logs, in minor units: `4900 USD`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.minor, self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn usd() -> Currency {
        "USD".parse().unwrap()
    }

    #[test]
    fn an_amount_lies_between_one_minor_unit_and_the_limit() {
        use MoneyError::{TooLarge, TooSmall};
        for (minor, expected) in [
            (i64::MIN, Err(TooSmall)),
            (-1, Err(TooSmall)),
            (0, Err(TooSmall)),
            (1, Ok(1)),
            (4_900, Ok(4_900)),
            (999_999_999_999, Ok(999_999_999_999)),
            (1_000_000_000_000, Err(TooLarge)),
            (i64::MAX, Err(TooLarge)),
        ] {
            assert_eq!(Money::new(minor, usd()).map(Money::minor), expected, "{minor}");
        }
    }

    #[test]
    fn a_log_shows_minor_units() {
        assert_eq!(Money::new(4900, usd()).unwrap().to_string(), "4900 USD");
    }

    proptest! {
        #[test]
        fn money_is_made_exactly_within_the_limits(minor in any::<i64>()) {
            let expected = (1..=MINOR_MAX).contains(&minor).then_some(minor);
            prop_assert_eq!(Money::new(minor, usd()).ok().map(Money::minor), expected);
        }

        #[test]
        fn money_keeps_what_it_was_given(minor in 1..=MINOR_MAX) {
            let money = Money::new(minor, usd()).unwrap();
            prop_assert_eq!((money.minor(), money.currency()), (minor, usd()));
        }
    }
}
