//! The test clock, for whoever types.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Api, Trouble};
use crate::wire::time::instant;

/// How far the clock has come, and what has happened on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    pub now: String,
    /// Only what has happened.
    pub ran: BTreeMap<String, u64>,
}

#[derive(Deserialize)]
struct Step {
    now: String,
    done: bool,
    ran: BTreeMap<String, u64>,
}

impl Api {
    /// What time it is in test mode.
    pub async fn clock(&self) -> Result<String, Trouble> {
        let clock = self.get(CLOCK).await?;
        clock["now"].as_str().map(String::from).ok_or_else(|| self.strange(CLOCK))
    }

    /// Moves it by so many seconds, in as many calls as it takes.
    pub async fn advance(&self, seconds: i64) -> Result<Moved, Trouble> {
        let strange = || self.strange(ADVANCE);
        let micros = |text: &str| instant(text).ok_or_else(strange);
        let end = micros(&self.clock().await?)?.plus_seconds(seconds);
        let (mut left, mut ran) = (seconds, BTreeMap::new());
        loop {
            let step: Value = self.post(ADVANCE, &json!({"seconds": left})).await?;
            let step: Step = serde_json::from_value(step).map_err(|_| strange())?;
            for (kind, count) in step.ran {
                *ran.entry(kind).or_default() += count;
            }
            left = end.seconds() - micros(&step.now)?.seconds();
            if step.done || left < 1 {
                ran.retain(|_, count| *count > 0);
                return Ok(Moved { now: step.now, ran });
            }
        }
    }
}

const CLOCK: &str = "/v2/test/clock";
const ADVANCE: &str = "/v2/test/clock/advance";
