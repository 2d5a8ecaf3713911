//! Instants. The domain is told the time; it never asks.

/// Microseconds since the Unix epoch, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Micros(i64);

impl Micros {
    /// An instant from its microseconds.
    pub const fn new(micros: i64) -> Self {
        Self(micros)
    }

    /// The microseconds.
    pub const fn as_i64(self) -> i64 {
        self.0
    }

    /// Whole seconds since the epoch, rounded down.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    /// This instant moved by `micros`.
    #[must_use]
    pub const fn plus_micros(self, micros: i64) -> Self {
        Self(self.0.saturating_add(micros))
    }

    /// This instant moved by `seconds`.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// The first moment of a day that is written as in ISO 8601, as `2026-11-22`, UTC. `None`: there is no such day.
    pub fn of_day(text: &str) -> Option<Self> {
        let is_shaped = text.len() == 10
            && text.bytes().enumerate().all(|(place, byte)| match place {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        let mut parts = text.split('-').map(str::parse::<i64>);
        let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) =
            (parts.next(), parts.next(), parts.next())
        else {
            return None;
        };
        let is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        let length = match month {
            4 | 6 | 9 | 11 => 30,
            2 if is_leap => 29,
            2 => 28,
            _ => 31,
        };
        if !is_shaped || !(1..=12).contains(&month) || !(1..=length).contains(&day) {
            return None;
        }
        // Years that begin in March have their leap day at the end.
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let days = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        let days = days + (153 * month + 2) / 5 + day - 1;
        Some(Self::new((days - 719_468) * 86_400_000_000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_day_begins_at_midnight_utc() {
        let table = [
            ("1970-01-01",  Some(0)),
            ("1969-12-31",  Some(-86_400)),
            ("2000-02-29",  Some(951_782_400)),
            ("2026-11-22",  Some(1_795_305_600)),
            ("2026-02-28",  Some(1_772_236_800)),
            ("2026-03-01",  Some(1_772_323_200)),
            ("2100-02-28",  Some(4_107_456_000)),
            ("2100-02-29",  None),
            ("2026-02-29",  None),
            ("2026-04-31",  None),
            ("2026-13-01",  None),
            ("2026-00-10",  None),
            ("2026-01-00",  None),
            ("2026-1-01",   None),
            ("22.11.2026",  None),
            ("+026-11-22",  None),
            ("",            None),
        ];
        for (text, seconds) in table {
            assert_eq!(Micros::of_day(text).map(Micros::seconds), seconds, "{text}");
        }
    }
}
