//! What a person has found out where no inquiry could: on the acquirer's own pages, or by telephone.

use super::Operation;
use crate::{
    acquirer::{Effect, Found},
    decline::{Decline, ErrorCode},
    time::Micros,
    words::words,
};

words! {
    /// What became of an effect.
    pub enum Verdict {
        /// It happened: the acquirer's number says which one it is.
        Done = "done",
        /// The acquirer said no.
        Declined = "declined",
        /// Nobody has ever done it.
        NotDone = "not-done",
    }
}

/// An operator's evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    pub verdict: Verdict,
    /// The acquirer's number, for what has happened.
    pub transaction_id: Option<String>,
    /// Where it was seen, and by whom.
    pub note: String,
    pub ruled_at: Micros,
}

impl Ruling {
    /// The same as an inquiry would have said. `None`: what happened has a number.
    pub fn found(&self, operation: &Operation) -> Option<Found> {
        match (self.verdict, &self.transaction_id) {
            (Verdict::Done, None) => None,
            (Verdict::Done, Some(id)) => {
                Some(Found::Done(Effect { transaction_id: id.clone(), amount: operation.amount }))
            }
            (Verdict::Declined, _) => Some(Found::Refused(Decline::of(ErrorCode::PaymentDeclined))),
            (Verdict::NotDone, _) => Some(Found::Refused(Decline::of(ErrorCode::NotProcessed))),
        }
    }
}
