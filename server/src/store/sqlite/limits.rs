//! Rate limits in memory: one process owns the file, so that nobody else counts.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use domain::{
    id::KeyId,
    limit::{Log, Rule, Standing},
    time::Micros,
};

/// The log of each key that was used since the start. Only keys that exist get here.
#[derive(Default)]
pub(super) struct Limits(Mutex<HashMap<KeyId, Log>>);

impl Limits {
    pub(super) fn admit(&self, key_id: &KeyId, rule: Rule, now: Micros) -> Standing {
        let mut logs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        logs.entry(key_id.clone()).or_default().admit(rule, now)
    }
}
