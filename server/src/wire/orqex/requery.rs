//! What came of asking the acquirer at once.

use domain::{payment::Purchase, time::Micros};
use serde::Serialize;

use super::{attempt, order::PAYMENT, payment::status_word};
use crate::wire::time::rfc3339_offset;

#[derive(Debug, Serialize)]
struct Standing {
    intent_status: &'static str,
    attempt_status: Option<&'static str>,
}

impl Standing {
    fn of(purchase: &Purchase, now: Micros) -> Self {
        let attempt = purchase.attempt.as_ref();
        Self {
            intent_status: status_word(purchase, now),
            attempt_status: attempt.map(|attempt| attempt::status_word(attempt.state)),
        }
    }
}

/// A question to the acquirer, and what it has changed.
#[derive(Debug, Serialize)]
pub struct RequeryOut<'a> {
    id: &'a str,
    status: &'static str,
    payment_intent_id: &'a str,
    payment_attempt_id: Option<&'a str>,
    before: Standing,
    after: Standing,
    attempts: u32,
    completed_at: String,
    created_at: String,
}

impl<'a> RequeryOut<'a> {
    /// Asked so often, at `now`.
    pub fn of(
        id: &'a str,
        (before, after): (&'a Purchase, &'a Purchase),
        attempts: u32,
        now: Micros,
    ) -> Self {
        Self {
            id,
            status: "completed",
            payment_intent_id: after.payment.order.particulars.name(PAYMENT).unwrap_or_default(),
            payment_attempt_id: after.attempt.as_ref().map(|attempt| attempt.id.as_str()),
            before: Standing::of(before, now),
            after: Standing::of(after, now),
            attempts,
            completed_at: rfc3339_offset(now),
            created_at: rfc3339_offset(now),
        }
    }
}
