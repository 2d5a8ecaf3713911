//! The expiry date, and the one thing it needs to know about today.

use super::{FieldError, digit};

/// How far ahead an expiry may lie, in months.
const AHEAD_MAX: i64 = 30 * 12;

/// The calendar month at UTC−12, where every day ends last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Today {
    /// Months since January of the year 0.
    months: i64,
}

impl Today {
    /// From microseconds since the Unix epoch.
    pub fn at(micros: i64) -> Today {
        const HOUR: i64 = 3_600_000_000;
        let days = micros.saturating_sub(12 * HOUR).div_euclid(24 * HOUR);
        Today { months: months_from_days(days) }
    }
}

/// The proleptic Gregorian month of a day since the epoch. Counts in years that begin in March, so
/// that the leap day comes last (Howard Hinnant, `civil_from_days`).
fn months_from_days(days: i64) -> i64 {
    const ERA: i64 = 146_097; // days in 400 years
    let days = days + 719_468; // since 1 March of the year 0
    let day = days.rem_euclid(ERA);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year + year / 4 - year / 100);
    let months_since_march = (5 * day_of_year + 2) / 153;
    (days.div_euclid(ERA) * 400 + year) * 12 + months_since_march + 2
}

/// A month that a card is good through, to its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expiry {
    month: u8,
    year: u16,
}

impl Expiry {
    /// Takes `MMYY`, `MM/YY`, `M/YY`, `MM/YYYY`, `MMYYYY` and `YYYY-MM`; a slash, dash, dot or
    /// space may separate, digits may be of any script.
    pub fn parse(typed: &str, today: Today) -> Result<Expiry, FieldError> {
        let written = plain(typed).ok_or(FieldError::ExpiryInvalid)?;
        if written.is_empty() {
            return Err(FieldError::ExpiryMissing);
        }
        let expiry = read(&written).ok_or(FieldError::ExpiryInvalid)?;
        match i64::from(expiry.year) * 12 + i64::from(expiry.month) - 1 - today.months {
            ..0 => Err(FieldError::ExpiryPast),
            0..=AHEAD_MAX => Ok(expiry),
            _ => Err(FieldError::ExpiryInvalid),
        }
    }

    /// 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// All four digits.
    pub fn year(self) -> u16 {
        self.year
    }
}

/// Whether `c` may stand between month and year.
pub(super) fn is_separator(c: char) -> bool {
    digit::is_gap(c) || matches!(c, '/' | '\u{2044}' | '\u{2215}' | '\u{ff0f}')
}

/// ASCII digits, each run of separators inside as one slash; `None` with anything else in it.
fn plain(typed: &str) -> Option<String> {
    let mut written = String::new();
    for c in typed.trim_matches(is_separator).chars() {
        match digit::ascii(c) {
            Some(digit) => written.push(digit),
            None if !is_separator(c) => return None,
            None if !written.ends_with('/') => written.push('/'),
            None => {}
        }
    }
    Some(written)
}

/// Reads what [`plain`] wrote.
fn read(written: &str) -> Option<Expiry> {
    let (month, year) = match written.split_once('/') {
        None if matches!(written.len(), 4 | 6) => written.split_at_checked(2)?,
        None => return None,
        Some((year, month)) if (year.len(), month.len()) == (4, 2) => (month, year),
        Some(month_first) => month_first,
    };
    if !matches!((month.len(), year.len()), (1 | 2, 2 | 4)) {
        return None;
    }
    let century = if year.len() == 2 { 2000 } else { 0 };
    let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    Some(Expiry { month, year: century + year.parse::<u16>().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-03-01T00:00:00Z
    const MARCH_2026: i64 = 1_772_323_200_000_000;
    const HOUR: i64 = 3_600_000_000;

    fn today() -> Today {
        Today::at(MARCH_2026 + 24 * HOUR)
    }

    #[test]
    #[rustfmt::skip]
    fn a_date_is_read_as_people_write_it() {
        let table = [
            ("0429",         4, 2029), ("04/29",    4, 2029), ("4/29",    4, 2029),
            ("04 / 29",      4, 2029), ("04-29",    4, 2029), ("04.29",   4, 2029),
            ("04/2029",      4, 2029), ("042029",   4, 2029), ("2029-04", 4, 2029),
            (" 04\u{a0}29 ", 4, 2029), ("٠٤/٢٩",    4, 2029), ("０４／２９", 4, 2029),
            ("04–29",        4, 2029), ("4/2029",   4, 2029), ("12/30",  12, 2030),
        ];
        for (typed, month, year) in table {
            assert_eq!(Expiry::parse(typed, today()), Ok(Expiry { month, year }), "{typed}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn what_is_wrong_is_named() {
        use FieldError::{ExpiryInvalid, ExpiryMissing, ExpiryPast};
        let table = [
            ("",          ExpiryMissing), ("  ",      ExpiryMissing), ("/",      ExpiryMissing),
            ("4",         ExpiryInvalid), ("04",      ExpiryInvalid), ("429",    ExpiryInvalid),
            ("04/",       ExpiryInvalid), ("04/2",    ExpiryInvalid), ("04/202", ExpiryInvalid),
            ("13/29",     ExpiryInvalid), ("00/29",   ExpiryInvalid), ("0/29",   ExpiryInvalid),
            ("04/29/1",   ExpiryInvalid), ("04x29",   ExpiryInvalid), ("202904", ExpiryInvalid),
            ("2029-4",    ExpiryInvalid), ("004/29",  ExpiryInvalid), ("+4/29",  ExpiryInvalid),
            ("04/20299",  ExpiryInvalid), ("2029-13", ExpiryInvalid),
            ("02/26",     ExpiryPast),    ("12/2025", ExpiryPast),    ("01/00",  ExpiryPast),
            ("04/56",     ExpiryInvalid), ("04/2056", ExpiryInvalid), ("01/99",  ExpiryInvalid),
        ];
        for (typed, error) in table {
            assert_eq!(Expiry::parse(typed, today()), Err(error), "{typed}");
        }
    }

    #[test]
    fn thirty_years_ahead_is_the_furthest() {
        assert!(Expiry::parse("03/56", today()).is_ok());
    }

    #[test]
    fn a_card_is_good_until_its_month_has_ended_everywhere() {
        let noon = MARCH_2026 + 12 * HOUR;
        assert!(Expiry::parse("02/26", Today::at(noon - 1)).is_ok());
        assert_eq!(Expiry::parse("02/26", Today::at(noon)), Err(FieldError::ExpiryPast));
        assert!(Expiry::parse("03/26", Today::at(noon)).is_ok());
    }

    #[test]
    #[rustfmt::skip]
    fn days_fall_into_their_month() {
        let table = [
            (0,       1970, 1),  (30,      1970, 1), (31,      1970, 2),  (-1,       1969, 12),
            (10_956,  1999, 12), (10_957,  2000, 1), (11_016,  2000, 2),  (11_017,   2000, 3),
            (19_782,  2024, 2),  (19_783,  2024, 3), (47_540,  2100, 2),  (47_541,   2100, 3),
            (-719_528,   0, 1),  (-719_529, -1, 12),
        ];
        for (days, year, month) in table {
            assert_eq!(months_from_days(days), year * 12 + month - 1, "{days}");
        }
        Today::at(i64::MIN);
        Today::at(i64::MAX);
    }
}
