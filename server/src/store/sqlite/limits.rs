//! Rate limits in memory: one process owns the file, so that nobody else counts.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use domain::{
    id::KeyId,
    limit::{Log, Standing},
};

use crate::store::Counted;

/// The log of each key that was used since the start. Only keys that exist get here.
#[derive(Default)]
pub(super) struct Limits(Mutex<HashMap<KeyId, Log>>);

impl Limits {
    pub(super) fn admit(&self, counted: Counted<'_>) -> Standing {
        let Counted { key_id, rule, now, .. } = counted;
        let mut logs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        logs.entry(key_id.clone()).or_default().admit(rule, now)
    }
}
