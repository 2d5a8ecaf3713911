//! Held money is captured, wholly or in part, or let go.
//!
//! While the acquirer is asked the payment is processing; a refusal brings it back to authorized.

use super::{Outcome, PaymentEvent, Phase, Purchase, Status};
use crate::{
    acquirer::{Answer, Effect, Found},
    decline::{Decline, ErrorCode},
    event::Fact,
    ledger,
    operation::{Cause, Kind, Naming, Operation, State, Subject},
    time::Micros,
};

/// Why nothing was captured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaptureRefusal {
    #[error("the payment is {0}")]
    State(Status),
    /// Below one minor unit, or more than is held.
    #[error("the amount must be between 1 and {authorized_minor}")]
    Amount { authorized_minor: i64 },
}

impl Purchase {
    /// Captures `minor` of what is held, or all of it. The rest is released.
    pub fn begin_capture(
        self,
        minor: Option<i64>,
        naming: Naming,
        now: Micros,
    ) -> Result<(Self, Operation), CaptureRefusal> {
        let payment = &self.payment;
        let authorized_minor = payment.authorized_minor;
        let minor = minor.unwrap_or(authorized_minor);
        if payment.phase != Phase::Authorized {
            return Err(CaptureRefusal::State(self.status_at(now)));
        }
        if !(1..=authorized_minor).contains(&minor) {
            return Err(CaptureRefusal::Amount { authorized_minor });
        }
        self.begin(Kind::Capture, Cause::Merchant, minor, naming, now)
            .map_err(CaptureRefusal::State)
    }

    /// Lets go of all that is held. Refuses with the status that it has instead.
    pub fn begin_void(
        self,
        cause: Cause,
        naming: Naming,
        now: Micros,
    ) -> Result<(Self, Operation), Status> {
        let held = self.payment.authorized_minor;
        self.begin(Kind::Void, cause, held, naming, now)
    }

    fn begin(
        mut self,
        kind: Kind,
        cause: Cause,
        minor: i64,
        naming: Naming,
        now: Micros,
    ) -> Result<(Self, Operation), Status> {
        let status = self.status_at(now);
        let payment = &mut self.payment;
        let (Some(amount), Some(account_id)) = (payment.money(minor), payment.account_id.clone())
        else {
            return Err(status);
        };
        payment.on(PaymentEvent::Complete, now).map_err(|_| status)?;
        payment.decline = None;
        let subject = Subject::Payment(payment.id.clone());
        let ids = (payment.merchant_id.clone(), account_id);
        let operation = Operation::intent(naming, kind, cause, subject, ids, amount, now);
        Ok((self, operation))
    }

    /// The acquirer has answered a capture or void.
    pub fn finish_complete(
        self,
        operation: Operation,
        answer: Answer<Effect>,
        now: Micros,
    ) -> Outcome {
        match answer {
            Answer::Done(effect) => self.complete(operation, &effect, now),
            Answer::Refused(decline) => self.hold_on(operation, decline, now),
            Answer::NotSent => {
                self.hold_on(operation, Decline::of(ErrorCode::AcquirerUnavailable), now)
            }
            Answer::Action(_) | Answer::Accepted | Answer::Unknown => self.wait(operation, now),
        }
    }

    /// An inquiry about a capture or void has found evidence, or still has not.
    pub fn find_completed(self, operation: Operation, found: Found, now: Micros) -> Outcome {
        match found {
            Found::Done(effect) => self.complete(operation, &effect, now),
            Found::Refused(decline) | Found::Returned(decline) => {
                self.hold_on(operation, decline, now)
            }
            // What nobody knows is sent again, and never given up without evidence.
            Found::Never | Found::Pending | Found::Accepted => self.wait(operation, now),
        }
    }

    fn complete(mut self, operation: Operation, effect: &Effect, now: Micros) -> Outcome {
        let event = match (operation.kind, operation.cause) {
            (Kind::Void, Cause::Lapse) => PaymentEvent::Expire,
            (Kind::Void, _) => PaymentEvent::Cancel,
            _ => PaymentEvent::Settle,
        };
        let payment = &mut self.payment;
        let held = payment.money(payment.authorized_minor);
        let (Some(held), true) = (held, effect.amount == operation.amount) else {
            return self.wait(operation, now);
        };
        if payment.on(event, now).is_err() {
            return self.wait(operation, now);
        }
        payment.capture_before = None;
        let mut postings = vec![ledger::released(held)];
        let fact = match event {
            PaymentEvent::Settle => {
                payment.captured_minor = effect.amount.minor();
                payment.fee_minor = ledger::fee_minor(effect.amount, payment.fee_bps);
                postings.push(ledger::captured(
                    &operation.account_id,
                    effect.amount,
                    payment.fee_minor,
                ));
                Fact::PaymentSucceeded
            }
            PaymentEvent::Expire => {
                payment.decline = Some(Decline::of(ErrorCode::AuthorizationExpired));
                Fact::PaymentExpired
            }
            _ => Fact::PaymentCancelled,
        };
        self.after(operation.done(None, now), postings, vec![fact])
    }

    /// It did not happen: the money is held as before.
    fn hold_on(mut self, operation: Operation, decline: Decline, now: Micros) -> Outcome {
        if self.payment.on(PaymentEvent::Authorize, now).is_ok() {
            self.payment.decline = Some(decline);
        }
        self.after(operation.done(None, now), Vec::new(), Vec::new())
    }

    /// No answer yet. Told once.
    fn wait(self, operation: Operation, now: Micros) -> Outcome {
        let is_news = operation.inquiries == 0 && operation.state != State::Done;
        let facts = if is_news { vec![Fact::PaymentProcessing] } else { Vec::new() };
        self.after(operation.unknown(now), Vec::new(), facts)
    }
}
