//! An approval of which we learn when nobody wants the money any more: the try was taken for lost, or the
//! merchant has cancelled meanwhile. It is booked and given back; the payment's own status stays.

use super::{AttemptState, Outcome, PaymentEvent, Purchase, attempt::Event as AttemptEvent};
use crate::{
    acquirer::{Answer, Effect, Found},
    event::Fact,
    ledger,
    operation::{Cause, Kind, Naming, Operation, State},
    session::{CaptureMethod, Event as SessionEvent},
    testkit::mutant,
    time::Micros,
};

impl Purchase {
    /// Whether an approval of this try is no success any more.
    pub(super) fn is_too_late(&self, operation: &Operation) -> bool {
        let state = self.attempt.as_ref().map(|attempt| attempt.state);
        let is_given_up = matches!(state, Some(AttemptState::Declined | AttemptState::Abandoned));
        is_given_up || (operation.is_withdrawn && self.can(AttemptEvent::Approve))
    }

    /// Books it, and begins to give it back. Learned twice it is given back once.
    pub(super) fn approve_late(
        mut self,
        operation: Operation,
        approved: Effect,
        reversal: Naming,
        now: Micros,
    ) -> Outcome {
        if operation.transaction_id.is_some() {
            return self.after(operation.done(None, now), Vec::new(), Vec::new());
        }
        let mut facts = Vec::new();
        if self.can(AttemptEvent::Approve) {
            self.step(AttemptEvent::Approve, None, now);
            self.payment.action = None;
            let moved = self.session_on(SessionEvent::Cancel, now)
                && self.payment.on(PaymentEvent::Cancel, now).is_ok();
            facts.extend(moved.then_some(Fact::PaymentCancelled));
        }
        let posting =
            ledger::late_approval(&operation.account_id, approved.amount, self.is_taken_at_once());
        let reversal = self.reversal(&operation, &approved, reversal, now);
        let booked = Operation { transaction_id: Some(approved.transaction_id), ..operation };
        let outcome = self.after(booked.done(None, now), vec![posting], facts);
        let reversal = (!mutant("late.kept")).then_some(reversal);
        Outcome { reversal, ..outcome }
    }

    /// What gives it back: due at once, and not sent yet.
    fn reversal(
        &self,
        operation: &Operation,
        approved: &Effect,
        naming: Naming,
        now: Micros,
    ) -> Operation {
        let kind = if self.is_taken_at_once() { Kind::Refund } else { Kind::Void };
        let ids = (operation.merchant_id.clone(), operation.account_id.clone());
        let subject = operation.subject.clone();
        let intent = Operation::intent(
            naming,
            kind,
            Cause::LateApproval,
            subject,
            ids,
            approved.amount,
            now,
        );
        Operation {
            state: State::Unsent,
            lease_until: now,
            next_inquiry_at: Some(now),
            transaction_id: Some(approved.transaction_id.clone()),
            ..intent
        }
    }

    /// The acquirer has answered a reversal. What was not sent is sent again; what is refused is for a
    /// person to look at.
    pub fn finish_reversal(
        self,
        operation: Operation,
        answer: Answer<Effect>,
        now: Micros,
    ) -> Outcome {
        match answer {
            Answer::Done(effect) => self.reversed(operation, &effect, now),
            Answer::Refused(_) => self.after(operation.stuck(now), Vec::new(), Vec::new()),
            Answer::NotSent => self.after(operation.unsent(now), Vec::new(), Vec::new()),
            Answer::Action(_) | Answer::Accepted | Answer::Unknown => {
                self.after(operation.unknown(now), Vec::new(), Vec::new())
            }
        }
    }

    /// An inquiry about a reversal has found evidence, or still has not.
    pub fn find_reversed(self, operation: Operation, found: Found, now: Micros) -> Outcome {
        match found {
            Found::Done(effect) => self.reversed(operation, &effect, now),
            Found::Refused(_) | Found::Returned(_) => {
                self.after(operation.stuck(now), Vec::new(), Vec::new())
            }
            Found::Never | Found::Pending | Found::Accepted => {
                self.after(operation.unknown(now), Vec::new(), Vec::new())
            }
        }
    }

    fn reversed(mut self, operation: Operation, effect: &Effect, now: Micros) -> Outcome {
        if effect.amount != operation.amount {
            return self.after(operation.unknown(now), Vec::new(), Vec::new());
        }
        let is_news = self.can(AttemptEvent::Reverse);
        let (mut postings, mut facts) = (Vec::new(), Vec::new());
        if is_news {
            // Why it was given up before stays on record.
            let decline = self.attempt.as_ref().and_then(|attempt| attempt.decline);
            self.step(AttemptEvent::Reverse, decline, now);
            self.payment.updated_at = now;
            postings.push(ledger::late_approval_reversed(
                &operation.account_id,
                effect.amount,
                operation.kind == Kind::Refund,
            ));
            facts.push(Fact::PaymentReversed);
        }
        self.after(operation.done(None, now), postings, facts)
    }

    fn is_taken_at_once(&self) -> bool {
        self.payment.capture_method == CaptureMethod::Automatic
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        acquirer::Action,
        decline::{Decline, ErrorCode},
        payment::{
            Leaving, Status,
            tests::{approved, naming, pay, purchase},
        },
    };

    const NOW: Micros = Micros::new(1_776_405_854_000_000);

    fn approval() -> Effect {
        let Answer::Done(approval) = approved(4900) else { panic!("an approval is done") };
        approval
    }

    /// A try that was believed lost, and its operation.
    fn given_up(capture: CaptureMethod) -> (Purchase, Operation) {
        let unknown = pay(purchase(capture), Answer::Unknown, NOW);
        let operation = unknown.operation.unwrap();
        let outcome = unknown.purchase.find_authorized(operation, Found::Never, naming(), NOW);
        assert_eq!(outcome.purchase.payment.status(), Status::Pending);
        (outcome.purchase, outcome.operation.unwrap())
    }

    #[test]
    fn an_approval_of_a_try_that_was_given_up_is_given_back() {
        for (capture, kind) in
            [(CaptureMethod::Automatic, Kind::Refund), (CaptureMethod::Manual, Kind::Void)]
        {
            let (given_up, operation) = given_up(capture);
            let before = given_up.payment.clone();
            let found = Found::Done(approval());
            let late = given_up.find_authorized(operation, found.clone(), naming(), NOW);
            let reversal = late.reversal.clone().unwrap();
            assert_eq!((reversal.kind, reversal.cause), (kind, Cause::LateApproval));
            assert_eq!((reversal.state, reversal.next_inquiry_at), (State::Unsent, Some(NOW)));
            assert_eq!(reversal.transaction_id.as_deref(), Some("tx_1"));
            assert_eq!((late.postings.len(), late.facts.len()), (1, 0));
            assert_eq!(late.purchase.payment, before, "the payment's own status stays");

            let operation = late.operation.unwrap();
            let again = late.purchase.clone().find_authorized(operation, found, naming(), NOW);
            assert_eq!((again.reversal, again.postings.len()), (None, 0), "learned twice");

            let back = late.purchase.finish_reversal(reversal, approved(4900), NOW);
            assert_eq!(back.facts, [Fact::PaymentReversed]);
            assert_eq!(back.purchase.attempt.as_ref().unwrap().state, AttemptState::Reversed);
            let books = late.postings.into_iter().chain(back.postings.clone());
            let mut entries: Vec<_> = books.flat_map(|posting| posting.entries).collect();
            entries.sort_by_key(|(book, minor)| (book.name(), *minor));
            let sums = entries.chunks(2).map(|pair| pair[0].1 + pair[1].1);
            assert_eq!(sums.collect::<Vec<_>>(), [0, 0], "the exact reverse");

            let operation = back.operation.unwrap();
            let twice = back.purchase.finish_reversal(operation, approved(4900), NOW);
            assert_eq!((twice.facts.len(), twice.postings.len()), (0, 0));
        }
    }

    #[test]
    fn a_reversal_is_sent_until_it_is_done_and_shown_to_a_person_when_it_is_refused() {
        let (purchase, operation) = given_up(CaptureMethod::Automatic);
        let late = purchase.find_authorized(operation, Found::Done(approval()), naming(), NOW);
        let begun = late.reversal.unwrap();
        let refused = || Answer::Refused(Decline::of(ErrorCode::InvalidOperation));
        for (answer, state, is_reviewed) in [
            (Answer::NotSent, State::Unsent, false),
            (Answer::Unknown, State::Unknown, false),
            (Answer::Accepted, State::Unknown, false),
            (refused(), State::Unknown, true),
            (approved(4800), State::Unknown, false),
        ] {
            let purchase = late.purchase.clone();
            let outcome = purchase.finish_reversal(begun.clone(), answer.clone(), NOW);
            let operation = outcome.operation.unwrap();
            assert_eq!(operation.state, state, "{answer:?}");
            assert_eq!(operation.review_at.is_some(), is_reviewed, "{answer:?}");
            assert!(operation.next_inquiry_at.is_some() && outcome.facts.is_empty());
        }
    }

    #[test]
    fn what_is_approved_after_the_merchant_has_cancelled_is_given_back() {
        let action = || Answer::Action(Action::Redirect { url: "https://wallet.example/1".into() });
        let withdrawn = || {
            let away = pay(purchase(CaptureMethod::Automatic), action(), NOW);
            let operation = away.operation.unwrap();
            let left = away.purchase;
            left.finish_leaving(operation, Found::Pending, Leaving::Merchant, naming(), NOW)
        };
        let outcome = withdrawn();
        assert_eq!(outcome.purchase.payment.status(), Status::Processing);
        assert_eq!(outcome.facts, [Fact::PaymentProcessing]);
        let operation = outcome.operation.unwrap();
        let found = Found::Done(approval());
        let late = outcome.purchase.find_authorized(operation, found, naming(), NOW);
        assert_eq!(late.purchase.payment.status(), Status::Cancelled);
        assert_eq!(late.facts, [Fact::PaymentCancelled]);
        let back = late.purchase.finish_reversal(late.reversal.unwrap(), approved(4900), NOW);
        assert_eq!(back.facts, [Fact::PaymentReversed]);
        assert_eq!(back.purchase.payment.status(), Status::Cancelled);

        let outcome = withdrawn();
        let no = Found::Refused(Decline::of(ErrorCode::PayerCancelled));
        let operation = outcome.operation.unwrap();
        let over = outcome.purchase.find_authorized(operation, no, naming(), NOW);
        assert_eq!(over.facts, [Fact::PaymentCancelled]);
        assert!(over.reversal.is_none());
    }
}
