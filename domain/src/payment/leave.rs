//! A payer who was sent away does not come back, or wants another way to pay.
//!
//! The acquirer holds an order that could still be approved. So nothing is over before the acquirer has said
//! what became of it: taken back, refused or, after all, approved.

use super::{Outcome, PaymentEvent, Phase, Purchase, Status, attempt::Event as AttemptEvent};
use crate::{
    acquirer::{Action, Found},
    decline::{Decline, ErrorCode},
    event::Fact,
    operation::Operation,
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
        now: Micros,
    ) -> Outcome {
        match (found, leaving) {
            (Found::Refused(decline), Leaving::Merchant) => self.withdraw(operation, decline, now),
            (Found::Never, Leaving::Merchant) => {
                self.withdraw(operation, Decline::of(ErrorCode::NotProcessed), now)
            }
            (found, _) => self.find_authorized(operation, found, now),
        }
    }

    /// The try is over, and the merchant wants no other.
    fn withdraw(mut self, operation: Operation, decline: Decline, now: Micros) -> Outcome {
        let is_waiting = self.payment.status() == Status::RequiresAction;
        if !is_waiting || !self.can(AttemptEvent::Abandon) {
            return self.refused(operation, decline, now);
        }
        self.step(AttemptEvent::Abandon, Some(decline), now);
        self.payment.action = None;
        let moved = self.session_on(SessionEvent::Cancel, now)
            && self.payment.on(PaymentEvent::Cancel, now).is_ok();
        let facts = if moved { vec![Fact::PaymentCancelled] } else { Vec::new() };
        self.after(operation.done(None, now), Vec::new(), facts)
    }
}
