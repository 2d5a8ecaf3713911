//! What goes wrong with one call: named beforehand for an amount, or thrown by dice that fall alike for the same
//! call, so that no order of arrival matters.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::chance::Chance;

macro_rules! faults {
    ($($name:ident = $word:literal: $meaning:literal,)+) => {
        /// What goes wrong with one call.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Fault {
            $(#[doc = $meaning] $name,)+
        }

        impl Fault {
            pub(crate) const ALL: &[Self] = &[$(Self::$name,)+];

            pub(crate) const fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)+
                }
            }
        }
    };
}

faults! {
    TimeoutBefore = "timeout before": "Nothing is done, and nothing is said.",
    TimeoutAfter = "timeout after": "It is done, and nothing is said.",
    ResetInBody = "reset in body": "It is done; the connection is reset within the answer.",
    ErrorBefore = "500 before": "Nothing is done; the status is 500.",
    ErrorAfter = "500 after": "It is done; the status is 500.",
    Malformed = "malformed": "It is done; the answer is no JSON.",
    WrongAmount = "wrong amount": "It is done; the answer names another amount.",
    Duplicate = "duplicate": "It arrives twice, and is answered twice.",
    Drip = "drip": "It is done; the answer comes byte by byte and does not end in time.",
    Late = "late": "It is taken; done it is some seconds later.",
    Forbidden = "403": "Nothing is done; the status is 403.",
    Hidden = "not found, then found": "It is done and nothing is said; for some seconds nobody finds it.",
}

impl Fault {
    /// Whether nothing is done.
    pub(crate) const fn is_before(self) -> bool {
        matches!(self, Self::TimeoutBefore | Self::ErrorBefore | Self::Forbidden)
    }

    fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|fault| fault.word() == word)
    }
}

/// What goes wrong with which call.
#[derive(Debug)]
pub(super) struct Script {
    /// By what is asked and for which amount; each goes wrong once.
    named: BTreeMap<(String, i64), Fault>,
    /// How often each reference was asked for, so that what goes wrong once need not always.
    asked: BTreeMap<String, u64>,
    seed: u64,
    percent: u64,
}

impl Script {
    pub(super) fn new(seed: u64, percent: u64) -> Self {
        Self { named: BTreeMap::new(), asked: BTreeMap::new(), seed, percent }
    }

    /// The next call of this kind for this amount goes wrong so.
    pub(super) fn read(&mut self, fields: &Value) -> Result<()> {
        let text = |name: &str| fields[name].as_str().with_context(|| format!("no {name}"));
        let fault = Fault::named(text("fault")?).context("no such fault")?;
        let amount = fields["amount"].as_i64().context("no amount")?;
        self.named.insert((text("asked")?.to_owned(), amount), fault);
        Ok(())
    }

    pub(super) fn next(
        &mut self,
        asked: &str,
        reference: &str,
        amount: Option<i64>,
    ) -> Option<Fault> {
        let key = (asked.to_owned(), amount.unwrap_or_default());
        if let Some(fault) = self.named.remove(&key) {
            return Some(fault);
        }
        let n_asked = self.asked.entry(reference.to_owned()).or_default();
        *n_asked += 1;
        let mixed = reference.bytes().fold(self.seed ^ *n_asked, |mixed, byte| {
            mixed.wrapping_mul(31).wrapping_add(byte.into())
        });
        let mut chance = Chance::new(mixed);
        chance.is(self.percent).then(|| chance.pick(Fault::ALL))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_named_goes_wrong_once_and_dice_fall_alike() {
        let mut script = Script::new(1, 0);
        for fault in Fault::ALL {
            let named = json!({"asked": "void", "amount": 5, "fault": fault.word()});
            script.read(&named).unwrap();
            assert_eq!(script.next("void", "r", Some(6)), None);
            assert_eq!(script.next("refund", "r", Some(5)), None);
            assert_eq!(script.next("void", "r", Some(5)), Some(*fault));
            assert_eq!(script.next("void", "r", Some(5)), None);
        }
        let throw = |seed| {
            let mut script = Script::new(seed, 50);
            let throw = |n: u32| script.next("void", &format!("r{}", n / 2), None);
            (0..100).map(throw).collect::<Vec<_>>()
        };
        assert_eq!(throw(7), throw(7));
        assert_ne!(throw(7), throw(8));
    }
}
