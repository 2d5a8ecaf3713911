//! A payer who was sent away does not come back, or wants another way to pay.
//!
//! The acquirer holds an order that could still be approved. So nothing is over before the acquirer has said
//! what became of it: taken back, refused or, after all, approved.

use super::{Outcome, PaymentEvent, Phase, Purchase, attempt::Event as AttemptEvent};
use crate::{
    acquirer::{Action, Found},
    decline::{Decline, ErrorCode},
    event::Fact,
    operation::{Naming, Operation},
    session::Event as SessionEvent,
    time::Micros,
};

/// How long after the end of a session a payer may still be at the bank, in seconds.
const GRACE_SECONDS: i64 = 300;
/// How long the payer of a payment without a page may be at the bank, in seconds.
const ALONE_SECONDS: i64 = 3600;

/// Who gives the order up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// The payer, who may try something else.
    Payer,
    /// The merchant, who wants no money any more.
    Merchant,
}

impl Purchase {
    /// Until when the payer can do what is asked; `None`: nothing is asked, or nobody holds an order.
    pub fn acting_until(&self) -> Option<Micros> {
        let action = self.payment.action.as_ref()?;
        let submitted_at = self.attempt.as_ref().map(|attempt| attempt.submitted_at);
        match (action, &self.session) {
            (Action::Redirect { .. }, Some(session)) => {
                Some(session.expires_at.plus_seconds(GRACE_SECONDS))
            }
            (Action::Redirect { .. }, None) => Some(submitted_at?.plus_seconds(ALONE_SECONDS)),
            _ => action.expires_at(),
        }
    }

    /// Whether the payer was asked and there is time.
    pub fn may_still_act(&self, now: Micros) -> bool {
        self.payment.phase == Phase::RequiresAction
            && self.acting_until().is_none_or(|until| now < until)
    }

    /// Whether an acquirer holds an order that the payer has not approved yet, as far as we know. The
    /// card's bank holds none: nothing was asked of the acquirer before it is convinced.
    pub fn can_leave(&self) -> bool {
        self.payment.phase == Phase::RequiresAction
            && !matches!(self.payment.action, Some(Action::Authenticate { .. }) | None)
    }

    /// The acquirer was asked to take the order back, and this is what is true now. Never refuses.
    pub fn finish_leaving(
        self,
        operation: Operation,
        found: Found,
        leaving: Leaving,
        reversal: Naming,
        now: Micros,
    ) -> Outcome {
        match (found, leaving) {
            (Found::Refused(decline), Leaving::Merchant) => self.withdraw(operation, decline, now),
            (Found::Never, Leaving::Merchant) => {
                let decline = Decline::of(ErrorCode::NotProcessed);
                self.withdraw(operation.doubted(), decline, now)
            }
            // It may still be approved, and is given back then.
            (Found::Pending | Found::Accepted, Leaving::Merchant) => {
                self.lose_contact(Operation { is_withdrawn: true, ..operation }, now)
            }
            (found, _) => self.find_authorized(operation, found, reversal, now),
        }
    }

    /// The try is over, and the merchant wants no other.
    pub(super) fn withdraw(
        mut self,
        operation: Operation,
        decline: Decline,
        now: Micros,
    ) -> Outcome {
        // Once a person had to look, it is over by evidence only.
        let is_reviewed = !self.can(AttemptEvent::Abandon);
        let event = if is_reviewed { AttemptEvent::Decline } else { AttemptEvent::Abandon };
        if !self.can(event) || self.payment.phase.on(PaymentEvent::Cancel).is_err() {
            return self.lose_contact(operation, now);
        }
        self.step(event, Some(decline), now);
        self.payment.action = None;
        let moved = self.session_on(SessionEvent::Cancel, now)
            && self.payment.on(PaymentEvent::Cancel, now).is_ok();
        let facts = if moved { vec![Fact::PaymentCancelled] } else { Vec::new() };
        self.after(operation.done(None, now), Vec::new(), facts)
    }
}
