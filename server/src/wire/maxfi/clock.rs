//! The test clock: how far it is to be moved, and where it stands.

use domain::test_clock::{ADVANCE_MAX_SECONDS, Item, Ran};
use domain::time::Micros;
use serde::Serialize;
use std::collections::BTreeMap;

use crate::wire::{Invalid, fields::Fields, json::Json, time::rfc3339};

/// Reads by how many seconds.
pub fn read(body: &Json) -> Result<i64, Invalid> {
    let fields = Fields::top(body);
    match fields.integer("seconds", 1..=ADVANCE_MAX_SECONDS)? {
        Some(seconds) => Ok(seconds),
        None => fields.refuse("seconds", "is required"),
    }
}

/// Where it stands.
#[derive(Debug, Serialize)]
pub struct ClockOut {
    now: String,
    offset_seconds: i64,
}

impl ClockOut {
    /// It shows `now`, so many seconds ahead of the real time.
    pub fn of(now: Micros, offset_seconds: i64) -> Self {
        Self { now: rfc3339(now), offset_seconds }
    }
}

/// How far one call has come; every kind is named.
#[derive(Debug, Serialize)]
pub struct AdvancedOut {
    now: String,
    done: bool,
    ran: BTreeMap<&'static str, u32>,
}

impl AdvancedOut {
    /// What has run on the way.
    pub fn of(now: Micros, done: bool, ran: &Ran) -> Self {
        let ran = Item::ALL.iter().map(|item| (item.word(), ran.of(*item))).collect();
        Self { now: rfc3339(now), done, ran }
    }
}
