//! Amounts: a number of major units comes, an object goes. `value` is a hundred times the major unit, whatever
//! minor unit ISO 4217 gives the currency.

use domain::{currency::Currency, money::Money};
use serde::Serialize;
use serde_json::value::RawValue;

use crate::wire::{
    Invalid,
    decimal::{self, NotAnAmount, major},
};

/// The most decimals that an amount may have, if its currency has so many.
pub const DECIMALS_MAX: u32 = 2;

/// Reads `amount`, of at least one major unit; without `currency` only its shape is judged.
pub fn read(canonical: &[u8], currency: Option<Currency>) -> Result<Option<Money>, Invalid> {
    let decimals = currency.map_or(DECIMALS_MAX, decimals);
    let unit = 10_i64.checked_pow(decimals).unwrap_or(1);
    let steps = steps(canonical, decimals)?;
    if steps < unit {
        return refuse("must be at least 1");
    }
    currency.map(|currency| money(steps, currency)).transpose()
}

/// Reads what is to be given back; absent: all that is left.
pub fn read_part(canonical: &[u8], currency: Currency) -> Result<Option<Money>, Invalid> {
    if matches!(decimal::written(canonical, "amount"), None | Some("null")) {
        return Ok(None);
    }
    match steps(canonical, decimals(currency))? {
        0 => refuse("must be more than 0"),
        steps => money(steps, currency).map(Some),
    }
}

/// In units of `10^-decimals`.
fn steps(canonical: &[u8], decimals: u32) -> Result<i64, Invalid> {
    decimal::minor(canonical, "amount", decimals).or_else(|error| match error {
        NotAnAmount::Absent => refuse("is required"),
        NotAnAmount::NotANumber => refuse("must be a number"),
        NotAnAmount::TooFine if decimals == 0 => refuse("must have no decimals in this currency"),
        NotAnAmount::TooFine => refuse("must have at most 2 decimals"),
        NotAnAmount::OutOfRange => refuse("is not an amount that can be charged"),
    })
}

fn money(steps: i64, currency: Currency) -> Result<Money, Invalid> {
    let finer = u32::from(currency.exponent()) - decimals(currency);
    let minor = 10_i64.checked_pow(finer).and_then(|factor| steps.checked_mul(factor));
    let money = minor.and_then(|minor| Money::new(minor, currency).ok());
    money.map_or_else(|| refuse("is not an amount that can be charged"), Ok)
}

fn decimals(currency: Currency) -> u32 {
    u32::from(currency.exponent()).min(DECIMALS_MAX)
}

fn refuse<T>(rule: &str) -> Result<T, Invalid> {
    Err(Invalid::new("amount", format!("amount {rule}")))
}

/// An amount as it is shown, in four ways.
#[derive(Debug, Serialize)]
pub struct AmountOut {
    value: Box<RawValue>,
    formatted: String,
    short: String,
    currency: &'static str,
}

impl AmountOut {
    /// So much money.
    pub fn of(money: Money) -> Self {
        Self::minor(money.minor(), money.currency())
    }

    /// As people write it.
    pub fn short(&self) -> &str {
        &self.short
    }

    /// The same where it may be nothing.
    pub fn minor(minor: i64, currency: Currency) -> Self {
        let exponent = u32::from(currency.exponent());
        let power = |digits: u32| 10_i64.checked_pow(digits).unwrap_or(1);
        let value = match exponent.checked_sub(DECIMALS_MAX) {
            Some(finer) => major(minor, finer),
            None => major(minor.saturating_mul(power(DECIMALS_MAX - exponent)), 0),
        };
        let (whole, rest) = (minor / power(exponent), minor % power(exponent));
        let width = usize::try_from(exponent).unwrap_or_default();
        let digits = if width == 0 { String::new() } else { format!("{rest:0width$}") };
        let code = currency.code();
        let digits = format!("{:0<2}", digits.trim_end_matches('0'));
        let formatted = format!("{whole}.{digits} {code}");
        let short = if rest == 0 { format!("{whole} {code}") } else { formatted.clone() };
        Self { value, formatted, short, currency: code }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn currency(code: &str) -> Currency {
        code.parse().unwrap()
    }

    #[test]
    #[rustfmt::skip]
    fn an_amount_is_read_exactly_or_refused() {
        for (text, code, expected) in [
            ("50",                  "XOF", Ok(50)),
            ("50.0",                "XOF", Ok(50)),
            ("50.5",                "XOF", Err("must have no decimals in this currency")),
            ("12.5",                "USD", Ok(1250)),
            ("12.50",               "USD", Ok(1250)),
            ("1.25e1",              "USD", Ok(1250)),
            ("12.555",              "USD", Err("must have at most 2 decimals")),
            ("0.30000000000000004", "USD", Err("must have at most 2 decimals")),
            ("1.23",                "KWD", Ok(1230)),
            ("1.234",               "KWD", Err("must have at most 2 decimals")),
            ("1",                   "JPY", Ok(1)),
            ("0.99",                "USD", Err("must be at least 1")),
            ("0",                   "USD", Err("must be at least 1")),
            ("-1",                  "USD", Err("is not an amount that can be charged")),
            ("999999999999",        "XOF", Ok(999_999_999_999)),
            ("1000000000000",       "XOF", Err("is not an amount that can be charged")),
            ("1000000000",          "KWD", Err("is not an amount that can be charged")),
            ("\"50\"",              "XOF", Err("must be a number")),
            ("null",                "XOF", Err("is required")),
        ] {
            let body = format!("{{\"amount\":{text}}}");
            let read = read(body.as_bytes(), Some(currency(code)));
            let read = read.map(|money| money.map_or(0, Money::minor)).map_err(|wrong| wrong.message);
            assert_eq!(read, expected.map_err(|rule| format!("amount {rule}")), "{text} {code}");
        }
        assert_eq!(read(b"{\"amount\":50.5}", None), Ok(None), "the currency is what is wrong");
    }

    #[test]
    #[rustfmt::skip]
    fn an_amount_is_shown_in_hundredths_of_the_major_unit() {
        for (minor, code, value, formatted, short) in [
            (50,   "XOF", "5000",  "50.00 XOF", "50 XOF"),
            (1250, "USD", "1250",  "12.50 USD", "12.50 USD"),
            (1205, "USD", "1205",  "12.05 USD", "12.05 USD"),
            (1200, "USD", "1200",  "12.00 USD", "12 USD"),
            (0,    "USD", "0",     "0.00 USD",  "0 USD"),
            (1230, "KWD", "123",   "1.23 KWD",  "1.23 KWD"),
            (1000, "KWD", "100",   "1.00 KWD",  "1 KWD"),
            (1234, "KWD", "123.4", "1.234 KWD", "1.234 KWD"),
        ] {
            let shown = AmountOut::minor(minor, currency(code));
            let told = (shown.value.get(), shown.formatted.as_str(), shown.short.as_str());
            assert_eq!(told, (value, formatted, short));
        }
    }
}
