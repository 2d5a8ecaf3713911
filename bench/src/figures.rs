//! Times and how they are told.

use std::{
    fmt::Display,
    time::{Duration, Instant},
};

/// Measurements of one kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    pub(crate) fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The nearest-rank percentile; zero of nothing.
    pub(crate) fn percentile(&self, percent: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let rank = (sorted.len() * percent).div_ceil(100);
        sorted.get(rank.saturating_sub(1)).copied().unwrap_or_default()
    }

    /// How many of them, from 0 to 1, took no longer than this.
    pub(crate) fn share_within(&self, most: Duration) -> f64 {
        let n_within = self.0.iter().filter(|time| **time <= most).count();
        let count = |n: usize| u32::try_from(n).map_or(f64::MAX, f64::from);
        count(n_within) / count(self.0.len().max(1))
    }
}

/// Milliseconds with one decimal.
pub(crate) fn ms(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

/// The machine's clock, for measuring only.
#[expect(clippy::disallowed_methods, reason = "a measurement is made by the wall")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// A table that is printed at the end.
#[derive(Debug, Default)]
pub(crate) struct Table(Vec<(String, String)>);

impl Table {
    pub(crate) fn row(&mut self, name: impl Into<String>, value: impl Display) {
        self.0.push((name.into(), value.to_string()));
    }

    pub(crate) fn print(&self) {
        let width = self.0.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
        for (name, value) in &self.0 {
            println!("{name:<width$}  {value}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_one_of_the_measurements() {
        let mut times = Times::default();
        assert_eq!(times.percentile(50), Duration::ZERO);
        for ms in (1..=200).rev() {
            times.add(Duration::from_millis(ms));
        }
        let table = [(1, 2), (50, 100), (99, 198), (100, 200)];
        for (percent, ms) in table {
            assert_eq!(times.percentile(percent), Duration::from_millis(ms), "p{percent}");
        }
    }
}
