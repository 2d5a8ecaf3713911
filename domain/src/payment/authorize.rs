//! A card is submitted, and the acquirer has answered.

use super::{
    Attempt, AttemptState, CardSummary, Method, Operation, OperationKind, OperationState, Outcome,
    PaymentEvent, Purchase, attempt::Event as AttemptEvent,
};
use crate::{
    acquirer::{Answer, Effect, Found},
    decline::{Decline, ErrorCode},
    event::Fact,
    id::{AccountId, AttemptId, OperationId, Reference, ReplicaId},
    ledger,
    session::{CaptureMethod, Event as SessionEvent, Status as SessionStatus},
    time::Micros,
};

/// A try to pay by card, with the names of everything that it will make.
#[derive(Clone, Debug)]
pub struct Submission {
    pub attempt_id: AttemptId,
    pub operation_id: OperationId,
    pub reference: Reference,
    pub account_id: AccountId,
    pub card: CardSummary,
    pub owner: ReplicaId,
    pub lease_until: Micros,
}

/// Why a card is not even tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SubmitRefusal {
    #[error("the session has expired")]
    Expired,
    #[error("another try is under way")]
    InProgress,
    #[error("the session is {0}")]
    Closed(SessionStatus),
}

impl Purchase {
    /// Takes a card for this session. The operation must be on disk before the acquirer is called.
    pub fn begin_authorize(
        mut self,
        submission: Submission,
        now: Micros,
    ) -> Result<(Self, Operation), SubmitRefusal> {
        match self.session.status_at(now) {
            SessionStatus::Open => {}
            SessionStatus::Expired => return Err(SubmitRefusal::Expired),
            SessionStatus::Processing | SessionStatus::RequiresAction => {
                return Err(SubmitRefusal::InProgress);
            }
            closed => return Err(SubmitRefusal::Closed(closed)),
        }
        let closed = |_| SubmitRefusal::Closed(SessionStatus::Open);
        self.session
            .on(SessionEvent::Submit, now)
            .map_err(|refused| SubmitRefusal::Closed(refused.from))?;
        self.payment.on(PaymentEvent::Submit, now).map_err(closed)?;
        self.session.attempts += 1;
        self.payment.method = Some(Method::Card);
        self.payment.card_brand = submission.card.brand;
        self.payment.card_last4 = Some(submission.card.last4.clone());
        self.payment.account_id = Some(submission.account_id.clone());
        let operation = Operation {
            id: submission.operation_id,
            merchant_id: self.payment.merchant_id.clone(),
            payment_id: self.payment.id.clone(),
            attempt_id: submission.attempt_id.clone(),
            account_id: submission.account_id.clone(),
            kind: OperationKind::Authorize,
            state: OperationState::Intent,
            reference: submission.reference,
            amount: self.payment.amount,
            lease_until: submission.lease_until,
            started_at: now,
            ended_at: None,
        };
        self.attempt = Some(Attempt {
            id: submission.attempt_id,
            merchant_id: self.payment.merchant_id.clone(),
            payment_id: self.payment.id.clone(),
            number: self.session.attempts,
            state: AttemptState::Submitted,
            account_id: submission.account_id,
            card: submission.card,
            owner: submission.owner,
            decline: None,
            submitted_at: now,
            resolved_at: None,
        });
        Ok((self, operation))
    }

    /// The acquirer has answered, or has not. Never refuses: whatever came becomes an outcome.
    pub fn finish_authorize(
        self,
        operation: Operation,
        answer: Answer<Effect>,
        now: Micros,
    ) -> Outcome {
        match answer {
            Answer::Done(approved) => self.approve(operation, approved, now),
            Answer::Refused(decline) => self.close(operation, AttemptEvent::Decline, decline, now),
            Answer::NotSent => {
                let decline = Decline::of(ErrorCode::AcquirerUnavailable);
                self.close(operation, AttemptEvent::Abandon, decline, now)
            }
            Answer::Action(_) | Answer::Accepted | Answer::Unknown => {
                self.lose_contact(operation, now)
            }
        }
    }

    /// An inquiry by our reference has found evidence, or still has not.
    pub fn finish_inquiry(self, operation: Operation, found: Found, now: Micros) -> Outcome {
        match found {
            Found::Done(approved) => self.approve(operation, approved, now),
            Found::Refused(decline) => self.close(operation, AttemptEvent::Decline, decline, now),
            Found::Never => self.close(
                operation,
                AttemptEvent::Decline,
                Decline::of(ErrorCode::NotProcessed),
                now,
            ),
            Found::Pending | Found::Returned(_) => self.lose_contact(operation, now),
        }
    }

    fn approve(mut self, operation: Operation, approved: Effect, now: Micros) -> Outcome {
        let is_ours = approved.amount == operation.amount && self.can(AttemptEvent::Approve);
        let event = match self.payment.capture_method {
            CaptureMethod::Automatic => PaymentEvent::Settle,
            CaptureMethod::Manual => PaymentEvent::Authorize,
        };
        // An approval that does not fit (another amount, an outcome that already stands) is no success and
        // no failure: it stays unknown until somebody has looked.
        if !is_ours
            || self.payment.phase.on(event).is_err()
            || self.session.status.on(SessionEvent::Approve).is_err()
        {
            return self.lose_contact(operation, now);
        }
        self.step(AttemptEvent::Approve, None, now);
        let _ = self.payment.on(event, now);
        let _ = self.session.on(SessionEvent::Approve, now);
        self.payment.decline = None;
        self.payment.transaction_id = Some(approved.transaction_id);
        self.payment.authorized_minor = approved.amount.minor();
        let (posting, fact) = match self.payment.capture_method {
            CaptureMethod::Automatic => {
                self.payment.captured_minor = approved.amount.minor();
                self.payment.fee_minor = ledger::fee_minor(approved.amount, self.payment.fee_bps);
                let posting = ledger::captured(
                    &operation.account_id,
                    approved.amount,
                    self.payment.fee_minor,
                );
                (posting, Fact::PaymentSucceeded)
            }
            CaptureMethod::Manual => (ledger::authorized(approved.amount), Fact::PaymentAuthorized),
        };
        let operation = Some(ended(operation, OperationState::Done, now));
        Outcome { purchase: self, operation, postings: vec![posting], facts: vec![fact] }
    }

    /// This try is over without money. Whether another may follow depends on clock and caps.
    fn close(
        mut self,
        operation: Operation,
        event: AttemptEvent,
        decline: Decline,
        now: Micros,
    ) -> Outcome {
        if !self.can(event) {
            return self.lose_contact(operation, now);
        }
        self.step(event, Some(decline), now);
        if event == AttemptEvent::Decline {
            self.session.declines += 1;
        }
        self.payment.decline = Some(decline);
        let (session_event, payment_event, fact) = if self.session.is_exhausted() {
            self.payment.decline = Some(Decline { code: ErrorCode::TooManyAttempts, ..decline });
            (SessionEvent::Fail, PaymentEvent::Fail, Some(Fact::PaymentFailed))
        } else if now >= self.session.expires_at {
            (SessionEvent::Expire, PaymentEvent::Expire, Some(Fact::PaymentExpired))
        } else {
            (SessionEvent::Reopen, PaymentEvent::Reopen, None)
        };
        let moved = self.session.on(session_event, now).is_ok()
            && self.payment.on(payment_event, now).is_ok();
        let operation = Some(ended(operation, OperationState::Done, now));
        let facts = fact.filter(|_| moved).into_iter().collect();
        Outcome { purchase: self, operation, postings: Vec::new(), facts }
    }

    /// No usable answer: the payment stays processing, and nobody may try again.
    fn lose_contact(mut self, operation: Operation, now: Micros) -> Outcome {
        let is_news = self.can(AttemptEvent::LoseContact);
        if is_news {
            self.step(AttemptEvent::LoseContact, None, now);
        }
        let facts = if is_news { vec![Fact::PaymentProcessing] } else { Vec::new() };
        let operation = Some(ended(operation, OperationState::Unknown, now));
        Outcome { purchase: self, operation, postings: Vec::new(), facts }
    }

    fn can(&self, event: AttemptEvent) -> bool {
        self.attempt.as_ref().is_some_and(|attempt| attempt.state.on(event).is_ok())
    }

    fn step(&mut self, event: AttemptEvent, decline: Option<Decline>, now: Micros) {
        let Some(attempt) = &mut self.attempt else { return };
        let Ok(state) = attempt.state.on(event) else { return };
        attempt.state = state;
        attempt.decline = decline;
        attempt.resolved_at = state.is_final().then_some(now);
    }
}

fn ended(operation: Operation, state: OperationState, now: Micros) -> Operation {
    let ended_at = (state == OperationState::Done).then_some(now);
    Operation { state, ended_at, ..operation }
}
