//! The decisions about a payment, as sentences and under random commands.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::{
    acquirer::{Answer, Effect, Found},
    decline::{DeclineCode, ErrorCode},
    id::{AttemptId, OperationId, Reference, ReplicaId},
    language::Lang,
    money::Money,
    session::{self, ATTEMPTS_MAX, Customer, DECLINES_MAX, Dialect, Settings},
};

const NOW: Micros = Micros::new(1_776_405_854_000_000);
const RANDOM: [u8; 16] = [1; 16];

fn purchase(capture_method: CaptureMethod) -> Purchase {
    let amount = Money::new(4900, "USD".parse().unwrap()).unwrap();
    let merchant_id = MerchantId::new(NOW, &RANDOM);
    let session_id = SessionId::new(NOW, &[1; 26]);
    let payment_id = PaymentId::new(NOW, &RANDOM);
    Purchase {
        session: Session {
            id: session_id.clone(),
            merchant_id: merchant_id.clone(),
            livemode: false,
            is_test_forced: false,
            dialect: Dialect::Maxfi,
            payment_id: payment_id.clone(),
            status: session::Status::Open,
            amount,
            description: None,
            order_id: None,
            language: Lang::En,
            customer: Customer::default(),
            success_url: None,
            cancel_url: None,
            settings: Settings::default(),
            webhook_url: None,
            metadata: BTreeMap::new(),
            declines: 0,
            attempts: 0,
            expires_at: NOW.plus_seconds(1800),
            created_at: NOW,
            completed_at: None,
            version: 1,
        },
        payment: Payment {
            id: payment_id,
            merchant_id,
            livemode: false,
            session_id: Some(session_id),
            source: Source::Checkout,
            amount,
            capture_method,
            phase: Phase::Pending,
            authorized_minor: 0,
            captured_minor: 0,
            refunded_minor: 0,
            fee_minor: 0,
            fee_bps: 50,
            method: None,
            card_brand: None,
            card_last4: None,
            decline: None,
            account_id: None,
            transaction_id: None,
            created_at: NOW,
            updated_at: NOW,
            sequence: 0,
            version: 1,
        },
        attempt: None,
    }
}

fn submission() -> Submission {
    Submission {
        attempt_id: AttemptId::new(NOW, &RANDOM),
        operation_id: OperationId::new(NOW, &RANDOM),
        reference: Reference::new(NOW, &RANDOM),
        account_id: AccountId::new(NOW, &RANDOM),
        card: CardSummary {
            brand: Some(Brand::Visa),
            last4: "4242".into(),
            fingerprint: "f".into(),
        },
        owner: ReplicaId::new(NOW, &RANDOM),
        lease_until: NOW.plus_seconds(45),
    }
}

fn approved(minor: i64) -> Answer<Effect> {
    let amount = Money::new(minor, "USD".parse().unwrap()).unwrap();
    Answer::Done(Effect { transaction_id: "tx_1".into(), amount })
}

fn declined() -> Answer<Effect> {
    Answer::Refused(Decline::because(ErrorCode::CardDeclined, DeclineCode::InsufficientFunds))
}

fn pay(purchase: Purchase, answer: Answer<Effect>, now: Micros) -> Outcome {
    let (purchase, operation) = purchase.begin_authorize(submission(), now).unwrap();
    purchase.finish_authorize(operation, answer, now)
}

#[test]
fn an_approved_card_is_captured_and_posted() {
    let outcome = pay(purchase(CaptureMethod::Automatic), approved(4900), NOW);
    assert_eq!(outcome.purchase.payment.status(), Status::Succeeded);
    assert_eq!(outcome.purchase.session.status, session::Status::Succeeded);
    assert_eq!(outcome.purchase.session.completed_at, Some(NOW));
    assert_eq!(
        (outcome.purchase.payment.captured_minor, outcome.purchase.payment.fee_minor),
        (4900, 25)
    );
    assert_eq!(outcome.facts, [Fact::PaymentSucceeded]);
    assert_eq!(outcome.postings.len(), 1);
    assert_eq!(outcome.operation.unwrap().state, OperationState::Done);
}

#[test]
fn manual_capture_holds_the_money() {
    let outcome = pay(purchase(CaptureMethod::Manual), approved(4900), NOW);
    assert_eq!(outcome.purchase.payment.status(), Status::Authorized);
    assert_eq!(
        (outcome.purchase.payment.authorized_minor, outcome.purchase.payment.captured_minor),
        (4900, 0)
    );
    assert_eq!(outcome.facts, [Fact::PaymentAuthorized]);
}

#[test]
fn a_decline_leaves_the_session_open_and_tells_no_one() {
    let outcome = pay(purchase(CaptureMethod::Automatic), declined(), NOW);
    assert_eq!(outcome.purchase.session.status, session::Status::Open);
    assert_eq!(outcome.purchase.payment.status(), Status::Pending);
    assert_eq!(outcome.purchase.session.tries_left(), DECLINES_MAX - 1);
    assert_eq!(outcome.facts, []);
    let paid = pay(outcome.purchase, approved(4900), NOW);
    assert_eq!(paid.purchase.payment.status(), Status::Succeeded);
    assert_eq!(paid.purchase.payment.decline, None);
}

#[test]
fn the_last_decline_fails_the_session() {
    let mut now_open = purchase(CaptureMethod::Automatic);
    for _ in 1..DECLINES_MAX {
        now_open = pay(now_open, declined(), NOW).purchase;
    }
    let outcome = pay(now_open, declined(), NOW);
    assert_eq!(outcome.purchase.session.status, session::Status::Failed);
    assert_eq!(outcome.purchase.payment.decline.unwrap().code, ErrorCode::TooManyAttempts);
    assert_eq!(outcome.facts, [Fact::PaymentFailed]);
    let again = outcome.purchase.begin_authorize(submission(), NOW);
    assert_eq!(again.unwrap_err(), SubmitRefusal::Closed(session::Status::Failed));
}

#[test]
fn attempts_that_never_reached_the_acquirer_have_their_own_cap() {
    let mut now_open = purchase(CaptureMethod::Automatic);
    for _ in 1..ATTEMPTS_MAX {
        now_open = pay(now_open, Answer::NotSent, NOW).purchase;
        assert_eq!(now_open.session.declines, 0);
    }
    assert_eq!(pay(now_open, Answer::NotSent, NOW).facts, [Fact::PaymentFailed]);
}

#[test]
fn a_decline_after_the_time_expires_the_session() {
    let (begun, operation) =
        purchase(CaptureMethod::Automatic).begin_authorize(submission(), NOW).unwrap();
    let outcome = begun.finish_authorize(operation, declined(), NOW.plus_seconds(1801));
    assert_eq!(outcome.purchase.session.status, session::Status::Expired);
    assert_eq!(outcome.facts, [Fact::PaymentExpired]);
}

#[test]
fn an_approval_after_the_time_still_counts_when_submitted_in_time() {
    let (begun, operation) =
        purchase(CaptureMethod::Automatic).begin_authorize(submission(), NOW).unwrap();
    let outcome = begun.finish_authorize(operation, approved(4900), NOW.plus_seconds(1801));
    assert_eq!(outcome.purchase.session.status, session::Status::Succeeded);
}

#[test]
fn no_answer_is_not_a_failure_and_blocks_a_second_try() {
    let outcome = pay(purchase(CaptureMethod::Automatic), Answer::Unknown, NOW);
    assert_eq!(outcome.purchase.payment.status(), Status::Processing);
    assert_eq!(outcome.facts, [Fact::PaymentProcessing]);
    let late = NOW.plus_seconds(90_000);
    assert_eq!(outcome.purchase.session.status_at(late), session::Status::Processing);
    assert_eq!(
        outcome.purchase.clone().begin_authorize(submission(), late),
        Err(SubmitRefusal::InProgress)
    );
    assert_eq!(outcome.purchase.expire(late), None);
}

#[test]
fn an_inquiry_settles_the_unknown_by_evidence_only() {
    let unknown = pay(purchase(CaptureMethod::Automatic), Answer::Unknown, NOW);
    let operation = unknown.operation.unwrap();
    let ask = |found| {
        unknown
            .purchase
            .clone()
            .finish_inquiry(operation.clone(), found, NOW)
            .purchase
            .session
            .status
    };
    let Answer::Done(approval) = approved(4900) else { panic!() };
    assert_eq!(ask(Found::Done(approval)), session::Status::Succeeded);
    assert_eq!(ask(Found::Refused(Decline::of(ErrorCode::ExpiredCard))), session::Status::Open);
    assert_eq!(ask(Found::Never), session::Status::Open);
    assert_eq!(ask(Found::Pending), session::Status::Processing);
}

#[test]
fn asking_again_without_news_tells_nobody_twice() {
    let unknown = pay(purchase(CaptureMethod::Automatic), Answer::Unknown, NOW);
    let again = unknown.purchase.finish_inquiry(unknown.operation.unwrap(), Found::Pending, NOW);
    assert_eq!(again.facts, []);
}

#[test]
fn an_approval_of_another_amount_is_never_taken_for_success() {
    let outcome = pay(purchase(CaptureMethod::Automatic), approved(4901), NOW);
    assert_eq!(outcome.purchase.payment.status(), Status::Processing);
    assert_eq!(outcome.postings, []);
}

#[test]
fn expiry_is_a_fact_of_the_clock() {
    let open = purchase(CaptureMethod::Automatic);
    let end = open.session.expires_at;
    assert_eq!(open.status_at(Micros::new(end.as_i64() - 1)), Status::Pending);
    assert_eq!(open.status_at(end), Status::Expired);
    assert_eq!(open.clone().begin_authorize(submission(), end), Err(SubmitRefusal::Expired));
    assert_eq!(open.clone().expire(Micros::new(end.as_i64() - 1)), None);
    let outcome = open.expire(end).unwrap();
    assert_eq!(outcome.purchase.payment.status(), Status::Expired);
    assert_eq!(outcome.facts, [Fact::PaymentExpired]);
}

#[derive(Clone, Debug)]
enum Command {
    Pay(u8),
    Wait(i64),
    Expire,
}

fn command() -> impl Strategy<Value = Command> {
    prop_oneof![
        (0..6u8).prop_map(Command::Pay),
        (0..900i64).prop_map(Command::Wait),
        Just(Command::Expire),
    ]
}

proptest! {
    #[test]
    fn money_invariants_hold_under_any_commands(commands in prop::collection::vec(command(), 0..40)) {
        let mut now = NOW;
        let mut state = purchase(CaptureMethod::Automatic);
        let mut pending: Option<Operation> = None;
        let mut captured = 0;
        for command in commands {
            let outcome = match command {
                Command::Wait(seconds) => { now = now.plus_seconds(seconds); None }
                Command::Expire => state.clone().expire(now),
                Command::Pay(kind) => match pending.take() {
                    Some(operation) => {
                        let Answer::Done(approval) = approved(4900) else { unreachable!() };
                        let found = [Found::Done(approval), Found::Never, Found::Pending];
                        Some(state.clone().finish_inquiry(operation, found[usize::from(kind) % 3].clone(), now))
                    }
                    None => state.clone().begin_authorize(submission(), now).ok().map(|(begun, operation)| {
                        let answers = [approved(4900), declined(), declined(), Answer::NotSent, Answer::Unknown, approved(1)];
                        begun.finish_authorize(operation, answers[usize::from(kind)].clone(), now)
                    }),
                },
            };
            let Some(outcome) = outcome else { continue };
            let was_final = state.session.status.is_final();
            prop_assert!(!was_final || outcome.purchase.session.status == state.session.status);
            pending = outcome.operation.filter(|operation| operation.state == OperationState::Unknown);
            captured += outcome.postings.len();
            state = outcome.purchase;
            let payment = &state.payment;
            prop_assert!(payment.amount.minor() >= payment.authorized_minor);
            prop_assert!(payment.authorized_minor >= payment.captured_minor && payment.captured_minor >= 0);
            prop_assert!(captured <= 1, "one capture at most");
            prop_assert_eq!(captured == 1, payment.status() == Status::Succeeded);
        }
    }
}
