//! Refunds as sentences, and under random commands.

use proptest::prelude::*;

use super::*;
use crate::{
    acquirer::Effect,
    payment::tests::{approved, naming, opening, pay},
    session::CaptureMethod,
};

const NOW: Micros = Micros::new(1_776_405_854_000_000);

fn paid() -> Purchase {
    pay(Purchase::direct(opening(CaptureMethod::Automatic), None, NOW), approved(4900), NOW)
        .purchase
}

fn wanted(minor: Option<i64>) -> Wanted {
    Wanted {
        id: RefundId::new(NOW, &[1; 16]),
        minor,
        at_most_minor: None,
        is_only: false,
        reason: None,
        memo: None,
    }
}

fn begin(purchase: Purchase, minor: Option<i64>) -> (Purchase, Refund, Operation) {
    let outcome = purchase.begin_refund(wanted(minor), naming(), NOW).unwrap();
    assert_eq!(outcome.postings.len(), 1);
    (outcome.purchase, outcome.refund.unwrap(), outcome.operation.unwrap())
}

fn done(minor: i64) -> Answer<Effect> {
    approved(minor)
}

fn refused() -> Decline {
    Decline::of(ErrorCode::ProcessingError)
}

#[test]
fn refunds_chain_until_nothing_is_left() {
    let mut purchase = paid();
    for (minor, left, status) in [
        (Some(1000), 3900, PaymentStatus::PartiallyRefunded),
        (Some(900), 3000, PaymentStatus::PartiallyRefunded),
        (None, 0, PaymentStatus::Refunded),
    ] {
        let (begun, refund, operation) = begin(purchase, minor);
        let amount = refund.amount.minor();
        let outcome = begun.finish_refund(refund, operation, done(amount), None, NOW);
        assert_eq!(outcome.facts, [Fact::PaymentRefunded]);
        assert_eq!(outcome.refund.unwrap().status, Status::Succeeded);
        purchase = outcome.purchase;
        assert_eq!((purchase.payment.remaining_minor(), purchase.payment.status()), (left, status));
    }
    assert_eq!(purchase.payment.refund_count, 3);
    let more = purchase.begin_refund(wanted(None), naming(), NOW);
    assert_eq!(more, Err(RefundRefusal::State(PaymentStatus::Refunded)));
}

#[test]
fn more_than_is_left_is_refused_and_the_rest_is_named() {
    let (begun, ..) = begin(paid(), Some(4000));
    let more = begun.begin_refund(wanted(Some(901)), naming(), NOW);
    assert_eq!(more, Err(RefundRefusal::ExceedsBalance { remaining_minor: 900 }));
}

#[test]
fn a_pending_refund_keeps_its_amount_reserved_and_tells_nobody() {
    let (begun, refund, operation) = begin(paid(), Some(4900));
    let outcome = begun.finish_refund(refund, operation, Answer::Unknown, None, NOW);
    assert_eq!(outcome.refund.as_ref().unwrap().status, Status::Pending);
    assert_eq!((outcome.facts.len(), outcome.postings.len()), (0, 0));
    assert_eq!(outcome.purchase.payment.remaining_minor(), 0);
}

#[test]
fn a_refused_refund_gives_its_amount_back() {
    for answer in [Answer::Refused(refused()), Answer::NotSent] {
        let (begun, refund, operation) = begin(paid(), Some(1000));
        let outcome = begun.finish_refund(refund, operation, answer, None, NOW);
        assert_eq!(outcome.facts, [Fact::RefundFailed]);
        assert_eq!(outcome.purchase.payment.status(), PaymentStatus::Succeeded);
        assert_eq!(outcome.purchase.payment.refund_count, 0);
        assert_eq!(outcome.postings.len(), 1);
    }
}

#[test]
fn a_refund_that_comes_back_is_failed_once() {
    let (begun, refund, operation) = begin(paid(), Some(1000));
    let outcome = begun.finish_refund(refund, operation, done(1000), Some(60), NOW);
    let (refund, operation) = (outcome.refund.unwrap(), outcome.operation.unwrap());
    assert_eq!(operation.next_inquiry_at, Some(NOW.plus_seconds(60)));
    let back = Found::Returned(refused());
    let outcome = outcome.purchase.find_refunded(refund, operation, back.clone(), Some(60), NOW);
    assert_eq!(outcome.facts, [Fact::RefundFailed]);
    assert_eq!(outcome.purchase.payment.remaining_minor(), 4900);
    let (refund, operation) = (outcome.refund.unwrap(), outcome.operation.unwrap());
    assert_eq!(operation.next_inquiry_at, None);
    let again = outcome.purchase.find_refunded(refund, operation, back, Some(60), NOW);
    assert_eq!((again.facts.len(), again.postings.len()), (0, 0));
    assert_eq!(again.purchase.payment.remaining_minor(), 4900);
}

#[test]
fn only_captured_money_is_refunded() {
    let held = Purchase::direct(opening(CaptureMethod::Manual), None, NOW);
    let held = pay(held, approved(4900), NOW).purchase;
    let refusal = held.begin_refund(wanted(None), naming(), NOW).unwrap_err();
    assert_eq!(refusal, RefundRefusal::State(PaymentStatus::Authorized));
}

proptest! {
    #[test]
    fn refunds_never_exceed_what_was_captured(
        steps in prop::collection::vec((1..3000i64, 0..4u8), 1..30),
    ) {
        let mut purchase = paid();
        let mut books = 0;
        for (minor, kind) in steps {
            let Ok(begun) = purchase.clone().begin_refund(wanted(Some(minor)), naming(), NOW) else {
                continue;
            };
            let (refund, operation) = (begun.refund.unwrap(), begun.operation.unwrap());
            let answer = match kind {
                0 => Answer::Refused(refused()),
                1 => Answer::Unknown,
                2 => Answer::Accepted,
                _ => done(minor),
            };
            let outcome = begun.purchase.finish_refund(refund, operation, answer, None, NOW);
            for posting in begun.postings.iter().chain(&outcome.postings) {
                let merchant = posting.entries.iter().filter(|(book, _)| *book == ledger::Book::Merchant);
                books += merchant.map(|(_, minor)| minor).sum::<i64>();
            }
            purchase = outcome.purchase;
            let payment = &purchase.payment;
            prop_assert!(0 <= payment.refunded_minor && payment.refunded_minor <= payment.captured_minor);
            prop_assert_eq!(books, payment.refunded_minor, "the books say what the payment says");
        }
    }
}
