//! What the tools of a test page show and take.

use app::view::{Carried, ToldView, UiError};
use domain::{acquirer::Cue, fault::Faults, id::SessionId, payment::Payment};

use super::{CheckoutAdapter, unavailable};
use crate::services::rehearsal::Told;

impl CheckoutAdapter {
    /// What is to go wrong with a press; whoever asks for nothing costs nothing.
    pub(super) async fn faults_of(&self, id: &str, words: &str) -> Result<Faults, UiError> {
        if words.is_empty() {
            return Ok(Faults::default());
        }
        pressed(words, self.purchase(id).await?.session.livemode)
    }

    /// Does what somebody outside would.
    pub(super) async fn let_happen(&self, id: &str, cue: Cue) -> Result<(), UiError> {
        let id: SessionId = id.parse().map_err(|_| UiError::not_found())?;
        let is_there = self.rehearsal.cue(&id, cue).await.map_err(|e| unavailable(&e))?;
        if is_there { Ok(()) } else { Err(UiError::not_found()) }
    }

    /// What the merchant was told of this payment so far.
    pub(super) async fn told(&self, payment: &Payment) -> Result<Vec<ToldView>, UiError> {
        let told = self.rehearsal.told(payment).await.map_err(|e| unavailable(&e))?;
        let view = |told: Told| ToldView {
            carried: carried(&told),
            at: told.event.created_at.as_i64(),
            kind: told.event.kind,
        };
        Ok(told.into_iter().map(view).collect())
    }
}

/// What a press of the button asks for. The list of the page holds nothing that is not a fault.
pub(super) fn pressed(words: &str, livemode: bool) -> Result<Faults, UiError> {
    Faults::pressed(words, livemode).map_err(|_| UiError::of("forbidden_form"))
}

fn carried(told: &Told) -> Carried {
    if told.deliveries.is_empty() {
        Carried::Nobody
    } else if told.is_delivered() {
        Carried::Delivered
    } else if told.is_given_up() {
        Carried::GivenUp
    } else {
        Carried::Waiting { failures: told.failures() }
    }
}
