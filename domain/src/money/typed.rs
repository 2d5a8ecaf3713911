//! Amounts as people type them: in major units, with the decimals of the currency. Exact, on the text; nothing is
//! rounded and nothing guessed.

use super::MINOR_MAX;
use crate::currency::Currency;

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TypedError {
    /// Empty, or with something besides digits, one point or comma, and spaces between digits.
    #[error("not an amount")]
    NotANumber,
    /// More decimals than the currency has: `1,000` is no thousand dollars.
    #[error("the amount has more decimals than its currency")]
    TooFine,
    /// Nothing, or beyond every amount.
    #[error("the amount is out of range")]
    OutOfRange,
}

/// The minor units of what was typed: `49`, `49.00`, `49,00` and `1 049.5` with two decimals are 4900, 4900, 4900
/// and 104950.
///
/// # Errors
/// Why it is no amount of this currency.
pub fn minor_of(typed: &str, currency: Currency) -> Result<i64, TypedError> {
    let text: String = typed.trim().chars().filter(|c| !is_gap(*c)).collect();
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((&text, ""));
    let is_pointed = text.len() > whole.len();
    let are_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !are_digits(whole) || !are_digits(fraction) {
        return Err(TypedError::NotANumber);
    }
    let decimals = usize::from(currency.exponent());
    if fraction.len() > decimals {
        return Err(TypedError::TooFine);
    }
    if is_pointed && fraction.is_empty() {
        return Err(TypedError::NotANumber);
    }
    let digits = format!("{whole}{fraction:0<decimals$}");
    // More digits than any integer here has is beyond every amount as well.
    let minor = digits.parse::<i64>().map_err(|_| TypedError::OutOfRange)?;
    if (1..=MINOR_MAX).contains(&minor) { Ok(minor) } else { Err(TypedError::OutOfRange) }
}

/// An amount as it is typed, and as programs read it: `49.00`, `-0.05`, `500`.
pub fn major_of(minor: i64, currency: Currency) -> String {
    let decimals = usize::from(currency.exponent());
    let sign = if minor < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", minor.unsigned_abs(), width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let point = if decimals == 0 { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}")
}

/// What stands between groups of digits in the notations of our languages.
const fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn currency(code: &str) -> Currency {
        code.parse().unwrap()
    }

    #[test]
    #[rustfmt::skip]
    fn what_people_type_is_read_exactly_or_not_at_all() {
        use TypedError::{NotANumber, OutOfRange, TooFine};
        let table = [
            ("49",              "USD", Ok(4900)),
            ("49.5",            "USD", Ok(4950)),
            ("49,50",           "USD", Ok(4950)),
            (" 49.50 ",         "USD", Ok(4950)),
            ("1 049,50",        "RUB", Ok(104_950)),
            ("1\u{a0}049,50",   "RUB", Ok(104_950)),
            ("0.01",            "USD", Ok(1)),
            ("500",             "JPY", Ok(500)),
            ("1.234",           "KWD", Ok(1234)),
            ("9999999999.99",   "USD", Ok(MINOR_MAX)),
            ("49.005",          "USD", Err(TooFine)),
            ("49.000",          "USD", Err(TooFine)),
            ("1,000",           "USD", Err(TooFine)),
            ("500.0",           "JPY", Err(TooFine)),
            ("1,234.50",        "USD", Err(NotANumber)),
            ("",                "USD", Err(NotANumber)),
            (".5",              "USD", Err(NotANumber)),
            ("5.",              "USD", Err(NotANumber)),
            ("-5",              "USD", Err(NotANumber)),
            ("$5",              "USD", Err(NotANumber)),
            ("5e2",             "USD", Err(NotANumber)),
            ("٥",               "USD", Err(NotANumber)),
            ("0",               "USD", Err(OutOfRange)),
            ("0.00",            "USD", Err(OutOfRange)),
            ("10000000000.00",  "USD", Err(OutOfRange)),
            ("99999999999999999999", "USD", Err(OutOfRange)),
        ];
        for (typed, code, expected) in table {
            assert_eq!(minor_of(typed, currency(code)), expected, "{typed} {code}");
        }
    }

    #[test]
    fn an_amount_is_written_with_all_decimals_of_its_currency() {
        for (minor, code, text) in [
            (4900, "USD", "49.00"),
            (5, "USD", "0.05"),
            (-4900, "USD", "-49.00"),
            (-5, "USD", "-0.05"),
            (0, "USD", "0.00"),
            (500, "JPY", "500"),
            (1234, "KWD", "1.234"),
        ] {
            assert_eq!(major_of(minor, currency(code)), text);
        }
    }

    proptest! {
        #[test]
        fn what_was_written_reads_back(minor in 1..=MINOR_MAX, code in "USD|JPY|KWD|CLF") {
            let currency = currency(&code);
            prop_assert_eq!(minor_of(&major_of(minor, currency), currency), Ok(minor));
        }
    }
}
