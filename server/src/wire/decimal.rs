//! Amounts in major units: exact decimal arithmetic on the text of a number. No floating point.

use std::collections::BTreeMap;

use domain::money::MINOR_MAX;
use serde_json::value::RawValue;

/// The longest text of a number that is read.
const TEXT_MAX: usize = 32;

/// Why a number is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAnAmount {
    /// Absent, or null.
    Absent,
    NotANumber,
    /// More decimals than the currency has. They are never rounded.
    TooFine,
    /// Negative, or beyond every amount.
    OutOfRange,
}

/// The member of a body as it was written.
pub fn written<'a>(canonical: &'a [u8], name: &str) -> Option<&'a str> {
    let members: BTreeMap<String, &RawValue> = serde_json::from_slice(canonical).ok()?;
    members.get(name).map(|value| value.get())
}

/// The number of this member in units of `10^-decimals`: 25.5 with two decimals is 2550.
pub fn minor(canonical: &[u8], name: &str, decimals: u32) -> Result<i64, NotAnAmount> {
    match written(canonical, name) {
        None | Some("null") => Err(NotAnAmount::Absent),
        Some(text) => scaled(text, decimals),
    }
}

fn scaled(text: &str, decimals: u32) -> Result<i64, NotAnAmount> {
    use NotAnAmount::{NotANumber, OutOfRange, TooFine};
    let is_number = text.bytes().next().is_some_and(|b| b == b'-' || b.is_ascii_digit());
    if !is_number || text.len() > TEXT_MAX {
        return Err(NotANumber);
    }
    if text.starts_with('-') {
        return Err(OutOfRange);
    }
    let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent = exponent.trim_start_matches('+').parse::<i64>().map_err(|_| OutOfRange)?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_end_matches('0');
    if significant.is_empty() {
        return Ok(0);
    }
    let stripped = i64::try_from(digits.len() - significant.len()).map_err(|_| NotANumber)?;
    let fraction = i64::try_from(fraction.len()).map_err(|_| NotANumber)?;
    let shift = exponent.saturating_add(i64::from(decimals) + stripped - fraction);
    let value = significant.parse::<i128>().map_err(|_| NotANumber)?;
    let Ok(shift) = u32::try_from(shift) else {
        return Err(if shift < 0 { TooFine } else { OutOfRange });
    };
    let value = 10_i128.checked_pow(shift).and_then(|power| value.checked_mul(power));
    let minor = value.and_then(|value| i64::try_from(value).ok());
    minor.filter(|minor| *minor <= MINOR_MAX).ok_or(OutOfRange)
}

/// The amount in major units as a JSON number: no exponent, no zeros behind the last digit.
pub fn major(minor: i64, decimals: u32) -> Box<RawValue> {
    let unit = 10_i64.checked_pow(decimals).unwrap_or(1);
    let (whole, rest) = (minor / unit, minor % unit);
    let width = usize::try_from(decimals).unwrap_or_default();
    let fraction = format!("{rest:0width$}");
    let fraction = fraction.trim_end_matches('0');
    let text = if fraction.is_empty() { whole.to_string() } else { format!("{whole}.{fraction}") };
    RawValue::from_string(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn numbers_are_read_exactly_or_not_at_all() {
        use NotAnAmount::{Absent, NotANumber, OutOfRange, TooFine};
        let table = [
            ("25",                        2, Ok(2500)),
            ("25.5",                      2, Ok(2550)),
            ("25.50",                     2, Ok(2550)),
            ("25.500",                    2, Ok(2550)),
            ("2.55e1",                    2, Ok(2550)),
            ("2550e-2",                   2, Ok(2550)),
            ("1E2",                       2, Ok(10000)),
            ("0.01",                      2, Ok(1)),
            ("0",                         2, Ok(0)),
            ("25.555",                    2, Err(TooFine)),
            ("0.30000000000000004",       2, Err(TooFine)),
            ("50.5",                      0, Err(TooFine)),
            ("50.0",                      0, Ok(50)),
            ("1.234",                     3, Ok(1234)),
            ("-1",                        2, Err(OutOfRange)),
            ("9999999999.99",             2, Ok(999_999_999_999)),
            ("10000000000",               2, Err(OutOfRange)),
            ("1e400",                     2, Err(OutOfRange)),
            ("1e99999999999999999999",    2, Err(OutOfRange)),
            ("1.00000000000000000000000000000001", 2, Err(NotANumber)),
            ("\"25\"",                    2, Err(NotANumber)),
            ("true",                      2, Err(NotANumber)),
            ("null",                      2, Err(Absent)),
        ];
        for (text, decimals, expected) in table {
            let body = format!("{{\"amount\":{text}}}");
            assert_eq!(minor(body.as_bytes(), "amount", decimals), expected, "{text}");
        }
        assert_eq!(minor(b"{}", "amount", 2), Err(Absent));
    }

    #[test]
    fn amounts_are_written_without_needless_digits() {
        for (units, decimals, expected) in [
            (2500, 2, "25"),
            (2550, 2, "25.5"),
            (75, 2, "0.75"),
            (5, 2, "0.05"),
            (50, 0, "50"),
            (0, 2, "0"),
        ] {
            assert_eq!(major(units, decimals).get(), expected);
        }
    }
}
