//! Two things measured in turn, so that whatever slows this machine down slows both.

use std::{fmt::Write as _, time::Duration};

use anyhow::Result;

/// How often and how long.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    pub(super) pairs: usize,
    pub(super) length: Duration,
}

/// What is asked of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Target {
    AtLeast(f64),
    AtMost(f64),
}

/// A line of the scorecard.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) what: String,
    result: String,
    target: String,
    is_met: Option<bool>,
}

/// Measurements of two things, pair by pair.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs(Vec<(f64, f64)>);

impl Pace {
    /// Measures `this` and `that` in turn; who begins changes with each pair. Before that each warms up once.
    pub(super) async fn pairs(
        self,
        mut this: impl AsyncFnMut(Duration) -> Result<f64>,
        mut that: impl AsyncFnMut(Duration) -> Result<f64>,
    ) -> Result<Pairs> {
        this(self.length / 2).await?;
        that(self.length / 2).await?;
        let mut pairs = Pairs::default();
        for number in 0..self.pairs {
            pairs.0.push(if number % 2 == 0 {
                let a = this(self.length).await?;
                (a, that(self.length).await?)
            } else {
                let b = that(self.length).await?;
                (this(self.length).await?, b)
            });
        }
        Ok(pairs)
    }
}

impl Pairs {
    pub(super) fn add(&mut self, this: f64, that: f64) {
        self.0.push((this, that));
    }

    /// The median of the ratios.
    pub(super) fn ratio(&self) -> f64 {
        median(self.0.iter().map(|(a, b)| a / b.max(f64::MIN_POSITIVE)).collect())
    }

    /// A line about the ratio; both sides are told as well, by their medians.
    pub(super) fn row(
        &self,
        name: &'static str,
        what: &str,
        unit: fn(f64) -> String,
        target: Target,
    ) -> Row {
        let this = unit(median(self.0.iter().map(|pair| pair.0).collect()));
        let that = unit(median(self.0.iter().map(|pair| pair.1).collect()));
        let ratios = self.0.iter().map(|(a, b)| a / b);
        let (low, high) = ratios.fold((f64::MAX, 0.0), |(low, high): (f64, f64), ratio| {
            (low.min(ratio), high.max(ratio))
        });
        let ratio = self.ratio();
        let result = format!("{} ({}–{}; {this} / {that})", short(ratio), short(low), short(high));
        Row::of(name, what, result, target, ratio)
    }
}

impl Row {
    /// A figure that `value` stands for, told as `result`.
    pub(super) fn of(
        name: &'static str,
        what: &str,
        result: String,
        target: Target,
        value: f64,
    ) -> Self {
        let (told, is_met) = match target {
            Target::AtLeast(least) => (format!("≥ {}", short(least)), value >= least),
            Target::AtMost(most) => (format!("≤ {}", short(most)), value <= most),
        };
        Self { name, what: what.into(), result, target: told, is_met: Some(is_met) }
    }

    /// The same, where the target has a unit or is a sentence.
    pub(super) fn aiming_at(mut self, target: &str) -> Self {
        self.target = target.into();
        self
    }

    /// What there is no target for.
    pub(super) fn aside(name: &'static str, what: &str, result: String) -> Self {
        Self { name, what: what.into(), result, target: "–".into(), is_met: None }
    }

    pub(super) fn not_measured(name: &'static str, why: &anyhow::Error) -> Self {
        Self::aside(name, "not measured", format!("{why:#}"))
    }
}

/// The scorecard as one text.
pub(super) fn table(rows: &[Row]) -> String {
    let head = ["", "what", "result (lowest–highest; median / median)", "target", ""];
    let mut cells = vec![head.map(String::from)];
    cells.extend(rows.iter().map(|row| {
        let verdict = match row.is_met {
            Some(true) => "met",
            Some(false) => "MISSED",
            None => "",
        };
        let name = row.name.to_owned();
        [name, row.what.clone(), row.result.clone(), row.target.clone(), verdict.into()]
    }));
    let width = |column: usize| {
        cells.iter().map(|row| row[column].chars().count()).max().unwrap_or_default()
    };
    let widths = [0, 1, 2, 3, 4].map(width);
    let mut text = String::new();
    for row in &cells {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            // Writing to a String cannot fail.
            let _ = write!(line, "{cell:<width$}  ");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

pub(super) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Three digits are more than this machine can keep.
fn short(value: f64) -> String {
    match value {
        value if value >= 100.0 => format!("{value:.0}"),
        value if value >= 10.0 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    }
}

pub(super) fn per_second(rate: f64) -> String {
    format!("{rate:.0}/s")
}

pub(super) fn micros(seconds: f64) -> String {
    format!("{:.0} µs", seconds * 1e6)
}

pub(super) fn millis(seconds: f64) -> String {
    format!("{:.1} ms", seconds * 1e3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_that_is_just_reached_is_met() {
        for (target, value, is_met) in [
            (Target::AtLeast(0.6), 0.6, true),
            (Target::AtLeast(0.6), 0.59, false),
            (Target::AtMost(3.0), 3.0, true),
            (Target::AtMost(3.0), 3.01, false),
        ] {
            let row = Row::of("P", "", String::new(), target, value);
            assert_eq!(row.is_met, Some(is_met), "{target:?} {value}");
        }
    }

    #[test]
    fn the_ratio_is_the_middle_of_the_pairs_ratios() {
        let mut pairs = Pairs::default();
        for (this, that) in [(1.0, 2.0), (30.0, 10.0), (7.0, 10.0)] {
            pairs.add(this, that);
        }
        assert!((pairs.ratio() - 0.7).abs() < 1e-9);
    }
}
