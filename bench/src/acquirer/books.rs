//! What was done under each reference, and the journal of it: one line of JSON for everything that is decided,
//! synced before it is answered.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io::Write as _,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::fault::Fault;
use crate::{figures::now, shop::DECLINED};

/// How much later what is late is done, and for how long what is hidden is not found: between the first
/// inquiry of a server and its second.
pub(crate) const LATE: Duration = Duration::from_secs(9);
pub(crate) const HIDDEN: Duration = Duration::from_secs(9);

/// What moves money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Authorize,
    Capture,
    Void,
    Refund,
    Payout,
}

impl Kind {
    pub(super) fn named(word: &str) -> Option<Self> {
        Some(match word {
            "authorize" => Self::Authorize,
            "capture" => Self::Capture,
            "void" => Self::Void,
            "refund" => Self::Refund,
            "payout" => Self::Payout,
            _ => return None,
        })
    }

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Authorize => "authorize",
            Self::Capture => "capture",
            Self::Void => "void",
            Self::Refund => "refund",
            Self::Payout => "payout",
        }
    }
}

/// Whether money has moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Outcome {
    Applied,
    Refused,
}

/// A line of the journal. The last one of a reference holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Line {
    /// Milliseconds of Unix time.
    pub(crate) t: u64,
    pub(crate) reference: String,
    pub(crate) kind: Kind,
    pub(crate) amount: i64,
    pub(crate) currency: String,
    pub(crate) effect: Outcome,
    /// What goes wrong with the answer, if anything does.
    pub(crate) answer_sent: String,
    pub(crate) transaction_id: String,
    /// Of an authorization: the money was taken at once.
    pub(crate) is_captured: bool,
}

/// An effect that happened.
#[derive(Clone, Debug)]
pub(super) struct Effect {
    pub(super) transaction_id: String,
    pub(super) amount: i64,
    pub(super) currency: String,
}

/// What stands under a reference at this moment.
#[derive(Clone, Debug)]
pub(super) enum Standing {
    Done(Effect),
    Refused,
    Pending,
    Never,
}

struct Entry {
    line: Line,
    happens_at: Instant,
    hidden_until: Instant,
}

pub(super) struct Books {
    journal: File,
    entries: BTreeMap<String, Entry>,
    /// Orders that were taken back before they came.
    dead: BTreeSet<String>,
}

impl Books {
    pub(super) fn open(path: &Path) -> Result<Self> {
        let journal = File::options().create(true).append(true).open(path);
        let journal = journal.with_context(|| format!("cannot open {}", path.display()))?;
        Ok(Self { journal, entries: BTreeMap::new(), dead: BTreeSet::new() })
    }

    pub(super) fn amount(&self, reference: &str) -> Option<i64> {
        Some(self.entries.get(reference)?.line.amount)
    }

    /// Once under one reference, however often it is asked for.
    pub(super) fn perform(
        &mut self,
        kind: Kind,
        reference: &str,
        fields: &Value,
        fault: Option<Fault>,
    ) -> Result<Standing> {
        if !self.entries.contains_key(reference) {
            let entry = self.decided(kind, reference, fields, fault)?;
            self.write(&entry.line)?;
            self.entries.insert(reference.to_owned(), entry);
        }
        Ok(match self.find(reference) {
            // Whoever gives the order is not told that it is not there.
            Standing::Never => Standing::Pending,
            standing => standing,
        })
    }

    fn decided(
        &self,
        kind: Kind,
        reference: &str,
        fields: &Value,
        fault: Option<Fault>,
    ) -> Result<Entry> {
        let text = |name: &str| fields[name].as_str();
        let is_declined = text("card").is_some_and(|card| DECLINED.contains(&card));
        let is_dead = self.dead.contains(reference);
        let acts_on = text("transaction_id");
        let is_unknown = acts_on
            .is_some_and(|id| !self.entries.values().any(|entry| entry.line.transaction_id == id));
        let is_refused = is_declined || is_dead || is_unknown;
        let now = now();
        Ok(Entry {
            line: Line {
                t: unix_ms(),
                reference: reference.to_owned(),
                kind,
                amount: fields["amount"].as_i64().context("no amount")?,
                currency: text("currency").context("no currency")?.to_owned(),
                effect: if is_refused { Outcome::Refused } else { Outcome::Applied },
                answer_sent: fault.map_or("whole", Fault::word).to_owned(),
                transaction_id: format!("tx_{reference}"),
                is_captured: fields["is_captured"].as_bool().unwrap_or_default(),
            },
            happens_at: if fault == Some(Fault::Late) { now + LATE } else { now },
            hidden_until: if fault == Some(Fault::Hidden) { now + HIDDEN } else { now },
        })
    }

    /// What stands there changes for whoever asks.
    pub(super) fn bend(&mut self, reference: &str, fault: Fault) {
        let Some(entry) = self.entries.get_mut(reference) else { return };
        match fault {
            Fault::Late => entry.happens_at = now() + LATE,
            Fault::Hidden => entry.hidden_until = now() + HIDDEN,
            _ => {}
        }
    }

    pub(super) fn find(&self, reference: &str) -> Standing {
        let (now, entry) = (now(), self.entries.get(reference));
        match entry {
            None if self.dead.contains(reference) => Standing::Refused,
            None => Standing::Never,
            Some(entry) if now < entry.hidden_until => Standing::Never,
            Some(entry) if entry.line.effect == Outcome::Refused => Standing::Refused,
            Some(entry) if now < entry.happens_at => Standing::Pending,
            Some(Entry { line, .. }) => Standing::Done(Effect {
                transaction_id: line.transaction_id.clone(),
                amount: line.amount,
                currency: line.currency.clone(),
            }),
        }
    }

    /// Takes an order back that has not happened; what never came cannot come any more.
    pub(super) fn abandon(&mut self, reference: &str) -> Result<Standing> {
        let Some(entry) = self.entries.get_mut(reference) else {
            self.dead.insert(reference.to_owned());
            return Ok(Standing::Refused);
        };
        entry.hidden_until = now();
        if now() < entry.happens_at && entry.line.effect == Outcome::Applied {
            entry.line.effect = Outcome::Refused;
            let line = entry.line.clone();
            self.write(&line)?;
        }
        Ok(self.find(reference))
    }

    fn write(&mut self, line: &Line) -> Result<()> {
        let mut text = serde_json::to_vec(line)?;
        text.push(b'\n');
        self.journal.write_all(&text)?;
        Ok(self.journal.sync_data()?)
    }
}

/// What a journal says in the end, by reference.
pub(crate) fn read(path: &Path) -> Result<BTreeMap<String, Line>> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut last = BTreeMap::new();
    for line in text.lines() {
        let line: Line = serde_json::from_str(line).with_context(|| format!("a line: {line}"))?;
        last.insert(line.reference.clone(), line);
    }
    Ok(last)
}

#[expect(clippy::disallowed_methods, reason = "a journal says when, by the wall")]
fn unix_ms() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn order(amount: i64) -> Value {
        json!({"amount": amount, "currency": "USD"})
    }

    #[test]
    fn a_reference_is_done_once_and_what_was_taken_back_cannot_come() {
        let path = std::env::temp_dir().join(format!("acquirer-books-{}", std::process::id()));
        let _ = fs::remove_file(&path);
        let mut books = Books::open(&path).unwrap();
        for amount in [5, 6] {
            let standing = books.perform(Kind::Payout, "one", &order(amount), None).unwrap();
            assert!(matches!(standing, Standing::Done(effect) if effect.amount == 5));
        }
        assert!(matches!(books.abandon("two").unwrap(), Standing::Refused));
        let came = books.perform(Kind::Authorize, "two", &order(7), None).unwrap();
        assert!(matches!(came, Standing::Refused));
        let taken = books.perform(Kind::Authorize, "three", &order(8), Some(Fault::Late)).unwrap();
        assert!(matches!(taken, Standing::Pending));
        assert!(matches!(books.abandon("three").unwrap(), Standing::Refused));
        let lines = read(&path).unwrap();
        let told = lines.values().map(|line| (&*line.reference, line.amount, line.effect));
        let expected = [
            ("one", 5, Outcome::Applied),
            ("three", 8, Outcome::Refused),
            ("two", 7, Outcome::Refused),
        ];
        assert_eq!(told.collect::<Vec<_>>(), expected);
        fs::remove_file(&path).unwrap();
    }
}
