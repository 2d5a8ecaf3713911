//! A method is submitted, and the acquirer has answered.

use super::{
    Attempt, AttemptState, CardSummary, Method, Outcome, PaymentEvent, Phase, Purchase,
    attempt::Event as AttemptEvent,
};
use crate::{
    acquirer::{Action, Answer, Effect, Found},
    decline::{Decline, ErrorCode},
    event::Fact,
    id::{AccountId, AttemptId, ReplicaId, TokenId},
    ledger,
    operation::{Cause, Kind, Naming, Operation, Subject},
    session::{CaptureMethod, Event as SessionEvent, Status as SessionStatus},
    testkit::mutant,
    time::Micros,
};

/// How long held money stays with the merchant, in seconds: seven days.
const AUTHORIZATION_SECONDS: i64 = 604_800;

/// A try to pay, with the names of everything that it will make.
#[derive(Clone, Debug)]
pub struct Submission {
    pub attempt_id: AttemptId,
    pub operation: Naming,
    pub account_id: AccountId,
    pub method: Method,
    /// The code of a phone's operator, where it was named.
    pub operator: Option<String>,
    /// What may be kept of the card, where there is one.
    pub card: Option<CardSummary>,
    pub token_id: Option<TokenId>,
    pub owner: ReplicaId,
}

/// Why a method is not even tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SubmitRefusal {
    #[error("the session has expired")]
    Expired,
    #[error("another try is under way")]
    InProgress,
    #[error("the session is {0}")]
    Closed(SessionStatus),
    #[error("the payment is {0}")]
    Over(Phase),
}

impl Purchase {
    /// Takes a card, token or wallet. The operation must be on disk before the acquirer is called.
    pub fn begin_authorize(
        mut self,
        submission: Submission,
        now: Micros,
    ) -> Result<(Self, Operation), SubmitRefusal> {
        let naming = self.start(submission, AttemptState::Submitted, now)?;
        let operation = self.authorization(naming, now).ok_or(SubmitRefusal::InProgress)?;
        Ok((self, operation))
    }

    /// A new try, with the card or wallet that it is made with.
    pub(super) fn start(
        &mut self,
        submission: Submission,
        state: AttemptState,
        now: Micros,
    ) -> Result<Naming, SubmitRefusal> {
        let number = self.submit(now)?;
        self.payment
            .on(PaymentEvent::Submit, now)
            .map_err(|refused| SubmitRefusal::Over(refused.from))?;
        let card = submission.card.as_ref();
        self.payment.method = Some(submission.method);
        self.payment.card_brand = card.and_then(|card| card.brand);
        self.payment.card_last4 = card.map(|card| card.last4.clone());
        self.payment.account_id = Some(submission.account_id.clone());
        self.attempt = Some(Attempt {
            id: submission.attempt_id,
            merchant_id: self.payment.merchant_id.clone(),
            payment_id: self.payment.id.clone(),
            number,
            state,
            account_id: submission.account_id,
            method: Some(submission.method),
            operator: submission.operator,
            reference: None,
            card: submission.card,
            token_id: submission.token_id,
            owner: submission.owner,
            decline: None,
            submitted_at: now,
            resolved_at: None,
        });
        Ok(submission.operation)
    }

    /// The intent to ask the acquirer for the money of the try under way.
    pub(super) fn authorization(&mut self, naming: Naming, now: Micros) -> Option<Operation> {
        let (payment, attempt) = (&self.payment, self.attempt.as_mut()?);
        attempt.reference = Some(naming.reference.clone());
        Some(Operation::intent(
            naming,
            Kind::Authorize,
            Cause::Payer,
            Subject::Attempt(payment.id.clone(), attempt.id.clone()),
            (payment.merchant_id.clone(), attempt.account_id.clone()),
            payment.amount,
            now,
        ))
    }

    /// Ends a payment for which nobody was asked.
    pub fn refuse(mut self, method: Method, decline: Decline, now: Micros) -> Outcome {
        self.payment.method = Some(method);
        self.payment.decline = Some(decline);
        let moved = self.session_on(SessionEvent::Fail, now)
            && self.payment.on(PaymentEvent::Fail, now).is_ok();
        self.settled(if moved { vec![Fact::PaymentFailed] } else { Vec::new() })
    }

    /// Moves the session, if there is one, and counts the try.
    fn submit(&mut self, now: Micros) -> Result<u32, SubmitRefusal> {
        let Some(session) = &mut self.session else { return Ok(1) };
        match session.status_at(now) {
            SessionStatus::Open => {}
            SessionStatus::Expired => return Err(SubmitRefusal::Expired),
            SessionStatus::Processing | SessionStatus::RequiresAction => {
                return Err(SubmitRefusal::InProgress);
            }
            closed => return Err(SubmitRefusal::Closed(closed)),
        }
        session
            .on(SessionEvent::Submit, now)
            .map_err(|refused| SubmitRefusal::Closed(refused.from))?;
        session.attempts += 1;
        Ok(session.attempts)
    }

    /// The acquirer has answered, or has not. Never refuses: whatever came becomes an outcome. With
    /// `reversal` is named what gives an approval back that comes too late.
    pub fn finish_authorize(
        self,
        operation: Operation,
        answer: Answer<Effect>,
        reversal: Naming,
        now: Micros,
    ) -> Outcome {
        match answer {
            Answer::Done(approved) => self.approve(operation, approved, reversal, now),
            Answer::Refused(decline) => self.refused(operation, decline, now),
            Answer::NotSent => {
                let decline = Decline::of(ErrorCode::AcquirerUnavailable);
                self.close(operation, AttemptEvent::Abandon, decline, now)
            }
            Answer::Action(action) => self.send_away(operation, action, now),
            Answer::Unknown if mutant("unknown.failed") => {
                let decline = Decline::of(ErrorCode::AcquirerUnavailable);
                self.close(operation, AttemptEvent::Abandon, decline, now)
            }
            Answer::Accepted | Answer::Unknown => self.lose_contact(operation, now),
        }
    }

    /// An inquiry by our reference has found evidence, or still has not. `Never` is what has come of
    /// [`Operation::missing`]: from the acquirer alone it would be no evidence.
    pub fn find_authorized(
        self,
        operation: Operation,
        found: Found,
        reversal: Naming,
        now: Micros,
    ) -> Outcome {
        match found {
            Found::Done(approved) => self.approve(operation, approved, reversal, now),
            Found::Refused(decline) => self.refused(operation, decline, now),
            Found::Never => {
                self.refused(operation.doubted(), Decline::of(ErrorCode::NotProcessed), now)
            }
            // The payer has not acted yet, and may still: nothing is lost.
            Found::Pending if self.may_still_act(now) => self.wait_for_payer(operation, now),
            Found::Pending | Found::Accepted | Found::Returned(_) => {
                self.lose_contact(operation, now)
            }
        }
    }

    fn approve(
        mut self,
        operation: Operation,
        approved: Effect,
        reversal: Naming,
        now: Micros,
    ) -> Outcome {
        if approved.amount == operation.amount && self.is_too_late(&operation) {
            return self.approve_late(operation, approved, reversal, now);
        }
        let event = match self.payment.capture_method {
            CaptureMethod::Automatic => PaymentEvent::Settle,
            CaptureMethod::Manual => PaymentEvent::Authorize,
        };
        let mut resumed = self.clone();
        resumed.resume(now);
        // An approval that does not fit (another amount, an outcome that already stands) is no success and
        // no failure: it stays unknown until somebody has looked.
        if (approved.amount != operation.amount && !mutant("amount.believed"))
            || !self.can(AttemptEvent::Approve)
            || resumed.payment.phase.on(event).is_err()
            || !resumed.session_can(SessionEvent::Approve)
        {
            return self.lose_contact(operation, now);
        }
        self = resumed;
        self.step(AttemptEvent::Approve, None, now);
        let _ = self.payment.on(event, now);
        self.session_on(SessionEvent::Approve, now);
        let payment = &mut self.payment;
        payment.decline = None;
        payment.transaction_id = Some(approved.transaction_id);
        payment.authorized_minor = approved.amount.minor();
        payment.authorized_at = Some(now);
        let (posting, fact) = match payment.capture_method {
            CaptureMethod::Automatic => {
                payment.captured_minor = approved.amount.minor();
                payment.fee_minor = ledger::fee_minor(approved.amount, payment.fee_bps);
                let account = &operation.account_id;
                let posting = ledger::captured(account, approved.amount, payment.fee_minor);
                (posting, Fact::PaymentSucceeded)
            }
            CaptureMethod::Manual => {
                payment.capture_before = Some(now.plus_seconds(AUTHORIZATION_SECONDS));
                (ledger::authorized(approved.amount), Fact::PaymentAuthorized)
            }
        };
        self.after(operation.done(None, now), vec![posting], vec![fact])
    }

    /// The acquirer says no. An order that was taken back is no decline: nobody has judged the payer.
    pub(super) fn refused(self, operation: Operation, decline: Decline, now: Micros) -> Outcome {
        if operation.is_withdrawn {
            return self.withdraw(operation, decline, now);
        }
        let event = match decline.code {
            ErrorCode::PayerCancelled => AttemptEvent::Abandon,
            _ => AttemptEvent::Decline,
        };
        self.close(operation, event, decline, now)
    }

    /// This try is over without money, and the acquirer says so.
    fn close(
        self,
        operation: Operation,
        event: AttemptEvent,
        decline: Decline,
        now: Micros,
    ) -> Outcome {
        if !self.can(event) {
            return self.lose_contact(operation, now);
        }
        let outcome = self.end(event, Some(decline), now);
        Outcome { operation: Some(operation.done(None, now)), ..outcome }
    }

    /// This try is over without money. Whether another may follow depends on clock and caps.
    pub(super) fn end(
        mut self,
        event: AttemptEvent,
        decline: Option<Decline>,
        now: Micros,
    ) -> Outcome {
        self.step(event, decline, now);
        self.payment.decline = decline;
        self.payment.action = None;
        let (session_event, payment_event, fact) = match &mut self.session {
            None => (SessionEvent::Fail, PaymentEvent::Fail, Some(Fact::PaymentFailed)),
            Some(session) => {
                session.declines += u32::from(event == AttemptEvent::Decline);
                if session.is_exhausted() {
                    let code = ErrorCode::TooManyAttempts;
                    let decline = decline.unwrap_or(Decline::of(code));
                    self.payment.decline = Some(Decline { code, ..decline });
                    (SessionEvent::Fail, PaymentEvent::Fail, Some(Fact::PaymentFailed))
                } else if now >= session.expires_at {
                    (SessionEvent::Expire, PaymentEvent::Expire, Some(Fact::PaymentExpired))
                } else {
                    (SessionEvent::Reopen, PaymentEvent::Reopen, Some(Fact::AttemptEnded))
                }
            }
        };
        let moved =
            self.session_on(session_event, now) && self.payment.on(payment_event, now).is_ok();
        self.settled(fact.filter(|_| moved).into_iter().collect())
    }

    /// The payer must act elsewhere; the acquirer holds the order meanwhile.
    fn send_away(mut self, operation: Operation, action: Action, now: Micros) -> Outcome {
        if self.payment.phase == Phase::RequiresAction {
            // Asked once more: a code was wrong, or there is a new one.
            self.payment.action = Some(action);
            self.payment.updated_at = now;
            return self.wait_for_payer(operation, now);
        }
        if !self.can(AttemptEvent::Challenge)
            || !self.session_can(SessionEvent::Challenge)
            || self.payment.phase.on(PaymentEvent::Challenge).is_err()
        {
            return self.lose_contact(operation, now);
        }
        self.step(AttemptEvent::Challenge, None, now);
        self.session_on(SessionEvent::Challenge, now);
        let _ = self.payment.on(PaymentEvent::Challenge, now);
        self.payment.action = Some(action);
        let until = self.acting_until();
        self.after(operation.waiting(until, now), Vec::new(), vec![Fact::PaymentRequiresAction])
    }

    fn wait_for_payer(self, operation: Operation, now: Micros) -> Outcome {
        let until = self.acting_until();
        self.after(operation.waiting(until, now), Vec::new(), Vec::new())
    }

    /// Whoever was sent away is back.
    pub(super) fn resume(&mut self, now: Micros) {
        if self.payment.phase == Phase::RequiresAction {
            let _ = self.payment.on(PaymentEvent::Resume, now);
            self.session_on(SessionEvent::Resume, now);
            self.payment.action = None;
        }
    }

    /// No usable answer: the payment stays processing, and nobody may try again.
    pub(super) fn lose_contact(mut self, operation: Operation, now: Micros) -> Outcome {
        let is_news = self.can(AttemptEvent::LoseContact);
        if is_news {
            self.resume(now);
            self.step(AttemptEvent::LoseContact, None, now);
        }
        let operation = operation.unknown(now);
        if operation.review_at.is_some() {
            self.step(AttemptEvent::Escalate, None, now);
        }
        let facts = if is_news { vec![Fact::PaymentProcessing] } else { Vec::new() };
        self.after(operation, Vec::new(), facts)
    }

    pub(super) fn can(&self, event: AttemptEvent) -> bool {
        self.attempt.as_ref().is_some_and(|attempt| attempt.state.on(event).is_ok())
    }

    pub(super) fn step(&mut self, event: AttemptEvent, decline: Option<Decline>, now: Micros) {
        let Some(attempt) = &mut self.attempt else { return };
        let Ok(state) = attempt.state.on(event) else { return };
        attempt.state = state;
        attempt.decline = decline;
        attempt.resolved_at = state.is_final().then_some(now);
    }
}
