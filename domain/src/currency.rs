//! ISO 4217 currencies and how many digits their minor unit has. Knows no symbols: they depend
//! on the reader's language and belong to the page.

use std::{fmt, str::FromStr};

/// An ISO 4217 currency that has a minor unit, so that an integer can count it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency {
    iso: iso_currency::Currency,
    exponent: u8,
}

/// No currency has this code: codes are three upper-case letters of ISO 4217. Metals and the
/// codes for testing and for "no currency" are not counted in minor units and have no place here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an ISO 4217 currency code")]
pub struct UnknownCurrency;

impl Currency {
    /// The alphabetic code, as `USD`.
    pub fn code(self) -> &'static str {
        self.iso.code()
    }

    /// Digits of the minor unit: 2 for USD, 0 for JPY, 3 for KWD.
    pub const fn exponent(self) -> u8 {
        self.exponent
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Currency {
    type Err = UnknownCurrency;

    fn from_str(code: &str) -> Result<Self, UnknownCurrency> {
        let iso = iso_currency::Currency::from_code(code).ok_or(UnknownCurrency)?;
        let exponent = iso.exponent().and_then(|digits| u8::try_from(digits).ok());
        Ok(Self { iso, exponent: exponent.ok_or(UnknownCurrency)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn exponents_are_those_of_iso_4217() {
        for (code, exponent) in [
            ("USD", 2),
            ("EUR", 2),
            ("GBP", 2),
            ("RUB", 2),
            ("AZN", 2),
            ("KZT", 2),
            ("TRY", 2),
            ("XOF", 0),
            ("JPY", 0),
            ("KRW", 0),
            ("VND", 0),
            ("UGX", 0),
            ("ISK", 0),
            ("HUF", 2),
            ("IDR", 2),
            ("MGA", 2),
            ("MRU", 2),
            ("KWD", 3),
            ("BHD", 3),
            ("IQD", 3),
            ("TND", 3),
            ("CLF", 4),
            ("UYW", 4),
        ] {
            assert_eq!(code.parse().map(Currency::exponent), Ok(exponent), "{code}");
        }
    }

    #[test]
    fn what_is_not_a_currency_in_minor_units_is_refused() {
        for code in ["", "usd", "Usd", "US", "USDT", " USD", "AAA", "XAU", "XXX", "XTS", "840", "€"]
        {
            assert_eq!(code.parse::<Currency>(), Err(UnknownCurrency), "{code:?}");
        }
    }

    proptest! {
        #[test]
        fn a_currency_reads_back_from_its_code(code in "[A-Z]{3}") {
            if let Ok(currency) = code.parse::<Currency>() {
                prop_assert_eq!(currency.code(), &code);
                prop_assert_eq!(currency.to_string().parse(), Ok(currency));
                prop_assert!(currency.exponent() <= 4);
            }
        }

        #[test]
        fn only_upper_case_letters_are_read(code in "\\PC{0,4}") {
            let shaped = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
            prop_assert!(shaped || code.parse::<Currency>().is_err());
        }
    }
}
