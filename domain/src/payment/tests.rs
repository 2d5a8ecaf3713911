//! The decisions about a payment, as sentences and under random commands.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::{
    acquirer::{Action, Answer, Effect, Found},
    decline::{DeclineCode, ErrorCode},
    id::{AttemptId, OperationId, Reference, ReplicaId},
    language::Lang,
    operation::{Cause, Naming, Operation, State as OperationState},
    session::{self, ATTEMPTS_MAX, Customer, DECLINES_MAX, Dialect, Settings},
};

const NOW: Micros = Micros::new(1_776_405_854_000_000);
const RANDOM: [u8; 16] = [1; 16];

fn session(purchase: &Purchase) -> &Session {
    purchase.session.as_ref().unwrap()
}

pub(crate) fn opening(capture_method: CaptureMethod) -> Opening {
    Opening {
        id: PaymentId::new(NOW, &RANDOM),
        merchant_id: MerchantId::new(NOW, &RANDOM),
        livemode: false,
        is_test_forced: false,
        amount: Money::new(4900, "USD".parse().unwrap()).unwrap(),
        capture_method,
        fee_bps: 50,
        order: Order {
            dialect: Dialect::Maxfi,
            description: None,
            order_id: None,
            customer: Customer::default(),
            particulars: crate::particulars::Particulars::default(),
            webhook_url: None,
            metadata: BTreeMap::new(),
        },
    }
}

pub(crate) fn purchase(capture_method: CaptureMethod) -> Purchase {
    let page = Presentation {
        language: Lang::En,
        success_url: None,
        cancel_url: None,
        settings: Settings::default(),
        lifetime_seconds: 1800,
    };
    Purchase::hosted(SessionId::new(NOW, &[1; 26]), opening(capture_method), page, NOW)
}

pub(crate) fn naming() -> Naming {
    Naming {
        id: OperationId::new(NOW, &RANDOM),
        reference: Reference::new(NOW, &RANDOM),
        lease_until: NOW.plus_seconds(45),
    }
}

fn submission() -> Submission {
    Submission {
        attempt_id: AttemptId::new(NOW, &RANDOM),
        operation: naming(),
        account_id: AccountId::new(NOW, &RANDOM),
        method: Method::Card,
        operator: None,
        card: Some(CardSummary {
            brand: Some(Brand::Visa),
            last4: "4242".into(),
            fingerprint: "f".into(),
        }),
        token_id: None,
        owner: ReplicaId::new(NOW, &RANDOM),
    }
}

pub(crate) fn approved(minor: i64) -> Answer<Effect> {
    let amount = Money::new(minor, "USD".parse().unwrap()).unwrap();
    Answer::Done(Effect { transaction_id: "tx_1".into(), amount })
}

pub(crate) fn declined() -> Answer<Effect> {
    Answer::Refused(Decline::because(ErrorCode::CardDeclined, DeclineCode::InsufficientFunds))
}

pub(crate) fn pay(purchase: Purchase, answer: Answer<Effect>, now: Micros) -> Outcome {
    let (purchase, operation) = purchase.begin_authorize(submission(), now).unwrap();
    purchase.finish_authorize(operation, answer, naming(), now)
}

#[test]
fn an_approved_card_is_captured_and_posted() {
    let outcome = pay(purchase(CaptureMethod::Automatic), approved(4900), NOW);
    assert_eq!(outcome.purchase.payment.status(), Status::Succeeded);
    assert_eq!(session(&outcome.purchase).status, session::Status::Succeeded);
    assert_eq!(session(&outcome.purchase).completed_at, Some(NOW));
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
fn a_decline_leaves_the_session_open_and_has_no_native_event() {
    let outcome = pay(purchase(CaptureMethod::Automatic), declined(), NOW);
    assert_eq!(session(&outcome.purchase).status, session::Status::Open);
    assert_eq!(outcome.purchase.payment.status(), Status::Pending);
    assert_eq!(session(&outcome.purchase).tries_left(), DECLINES_MAX - 1);
    assert_eq!(outcome.facts, [Fact::AttemptEnded]);
    assert!(!Fact::AttemptEnded.is_native());
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
    assert_eq!(session(&outcome.purchase).status, session::Status::Failed);
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
        assert_eq!(session(&now_open).declines, 0);
    }
    assert_eq!(pay(now_open, Answer::NotSent, NOW).facts, [Fact::PaymentFailed]);
}

#[test]
fn a_decline_after_the_time_expires_the_session() {
    let (begun, operation) =
        purchase(CaptureMethod::Automatic).begin_authorize(submission(), NOW).unwrap();
    let outcome = begun.finish_authorize(operation, declined(), naming(), NOW.plus_seconds(1801));
    assert_eq!(session(&outcome.purchase).status, session::Status::Expired);
    assert_eq!(outcome.facts, [Fact::PaymentExpired]);
}

#[test]
fn an_approval_after_the_time_still_counts_when_submitted_in_time() {
    let (begun, operation) =
        purchase(CaptureMethod::Automatic).begin_authorize(submission(), NOW).unwrap();
    let outcome =
        begun.finish_authorize(operation, approved(4900), naming(), NOW.plus_seconds(1801));
    assert_eq!(session(&outcome.purchase).status, session::Status::Succeeded);
}

#[test]
fn no_answer_is_not_a_failure_and_blocks_a_second_try() {
    let outcome = pay(purchase(CaptureMethod::Automatic), Answer::Unknown, NOW);
    assert_eq!(outcome.purchase.payment.status(), Status::Processing);
    assert_eq!(outcome.facts, [Fact::PaymentProcessing]);
    let late = NOW.plus_seconds(90_000);
    assert_eq!(session(&outcome.purchase).status_at(late), session::Status::Processing);
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
        let outcome =
            unknown.purchase.clone().find_authorized(operation.clone(), found, naming(), NOW);
        session(&outcome.purchase).status
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
    let again =
        unknown.purchase.find_authorized(unknown.operation.unwrap(), Found::Pending, naming(), NOW);
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
    let end = session(&open).expires_at;
    assert_eq!(open.status_at(Micros::new(end.as_i64() - 1)), Status::Pending);
    assert_eq!(open.status_at(end), Status::Expired);
    assert_eq!(open.clone().begin_authorize(submission(), end), Err(SubmitRefusal::Expired));
    assert_eq!(open.clone().expire(Micros::new(end.as_i64() - 1)), None);
    let outcome = open.expire(end).unwrap();
    assert_eq!(outcome.purchase.payment.status(), Status::Expired);
    assert_eq!(outcome.facts, [Fact::PaymentExpired]);
}

fn direct(capture_method: CaptureMethod) -> Purchase {
    Purchase::direct(opening(capture_method), None, NOW)
}

#[test]
fn a_direct_payment_has_one_try() {
    let failed = pay(direct(CaptureMethod::Automatic), declined(), NOW);
    assert_eq!(failed.purchase.payment.status(), Status::Failed);
    assert_eq!(failed.facts, [Fact::PaymentFailed]);
    let again = failed.purchase.begin_authorize(submission(), NOW);
    assert_eq!(again.unwrap_err(), SubmitRefusal::Over(Phase::Failed));
    let paid = pay(direct(CaptureMethod::Automatic), approved(4900), NOW);
    assert_eq!(paid.purchase.payment.status(), Status::Succeeded);
}

fn intended() -> Purchase {
    let opening = opening(CaptureMethod::Automatic);
    let home = Some("https://shop.example/back".into());
    Purchase::intended(SessionId::new(NOW, &[1; 26]), opening, home, 2_592_000, NOW)
}

#[test]
fn an_intended_payment_has_no_page_and_may_be_tried_until_its_caps() {
    assert!(purchase(CaptureMethod::Automatic).has_page());
    let mut open = intended();
    assert!(!open.has_page() && open.clone().hosted_parts().is_none());
    assert_eq!(open.payment.source, Source::Api);
    for _ in 1..DECLINES_MAX {
        open = pay(open, declined(), NOW).purchase;
        assert_eq!(open.payment.status(), Status::Pending);
    }
    let paid = pay(open.clone(), approved(4900), NOW).purchase;
    assert_eq!(paid.payment.status(), Status::Succeeded);
    assert_eq!(pay(open, declined(), NOW).purchase.payment.status(), Status::Failed);
    let end = NOW.plus_seconds(2_592_000);
    assert_eq!(intended().status_at(end), Status::Expired);
    assert_eq!(intended().expire(end).unwrap().facts, [Fact::PaymentExpired]);
}

#[test]
fn a_trial_says_anew_what_it_names_and_nothing_else() {
    let trial = Trial {
        tender: Tender::Token("pm_card_visa".into()),
        return_url: None,
        is_alone: false,
        capture_method: None,
        memo: None,
    };
    assert_eq!(trial.clone().on(intended()), intended());
    let other = Trial {
        return_url: Some("https://shop.example/else".into()),
        capture_method: Some(CaptureMethod::Manual),
        memo: Some("{}".into()),
        ..trial.clone()
    };
    let payment = other.on(intended()).payment;
    assert_eq!(payment.return_url.as_deref(), Some("https://shop.example/else"));
    assert_eq!(payment.capture_method, CaptureMethod::Manual);
    assert_eq!(payment.order.particulars.memo(), Some("{}"));
    let alone = Trial { is_alone: true, ..trial }.on(intended()).payment;
    assert_eq!(alone.return_url, None, "nobody is there whom the bank could ask");
}

#[test]
fn a_payer_who_is_sent_away_comes_back_to_an_outcome() {
    let action = || Answer::Action(Action::Redirect { url: "https://bank.example/1".into() });
    for start in [direct(CaptureMethod::Automatic), purchase(CaptureMethod::Automatic)] {
        let away = pay(start, action(), NOW);
        assert_eq!(away.facts, [Fact::PaymentRequiresAction]);
        assert_eq!(away.purchase.payment.status(), Status::RequiresAction);
        assert!(away.purchase.payment.action.is_some());
        let operation = away.operation.unwrap();
        let ask =
            |found| away.purchase.clone().find_authorized(operation.clone(), found, naming(), NOW);
        let waiting = ask(Found::Pending);
        assert_eq!((waiting.facts.len(), &waiting.purchase), (0, &away.purchase));
        let Answer::Done(approval) = approved(4900) else { panic!() };
        let paid = ask(Found::Done(approval));
        assert_eq!(paid.purchase.payment.status(), Status::Succeeded);
        assert_eq!(paid.purchase.payment.action, None);
        let no = ask(Found::Refused(Decline::of(ErrorCode::AuthenticationFailed)));
        assert!(matches!(no.purchase.payment.status(), Status::Failed | Status::Pending));
    }
}

fn sent_away() -> (Purchase, Operation) {
    let action = Answer::Action(Action::Redirect { url: "https://wallet.example/1".into() });
    let away = pay(purchase(CaptureMethod::Automatic), action, NOW);
    (away.purchase, away.operation.unwrap())
}

#[test]
fn who_leaves_may_try_another_way_only_when_the_order_is_taken_back() {
    let back = || Found::Refused(Decline::of(ErrorCode::PayerCancelled));
    let Answer::Done(approval) = approved(4900) else { panic!() };
    let late = NOW.plus_seconds(2100);
    // Who leaves, what is found, when; what becomes of the payment, and whether it counts as a decline.
    let table = [
        (Leaving::Payer, back(), NOW, Status::Pending, 0),
        (Leaving::Payer, back(), late, Status::Expired, 0),
        (Leaving::Payer, Found::Done(approval.clone()), NOW, Status::Succeeded, 0),
        (Leaving::Payer, declined_found(), NOW, Status::Pending, 1),
        (Leaving::Payer, Found::Pending, NOW, Status::RequiresAction, 0),
        (Leaving::Payer, Found::Pending, late, Status::Processing, 0),
        (Leaving::Payer, Found::Accepted, NOW, Status::Processing, 0),
        (Leaving::Merchant, back(), NOW, Status::Cancelled, 0),
        (Leaving::Merchant, Found::Never, NOW, Status::Cancelled, 0),
        (Leaving::Merchant, Found::Done(approval), NOW, Status::Succeeded, 0),
        (Leaving::Merchant, Found::Pending, NOW, Status::Processing, 0),
    ];
    for (leaving, found, now, status, declines) in table {
        let (purchase, operation) = sent_away();
        assert!(purchase.can_leave());
        let left =
            purchase.finish_leaving(operation, found.clone(), leaving, naming(), now).purchase;
        assert_eq!(left.payment.status(), status, "{leaving:?} {found:?}");
        assert_eq!(session(&left).declines, declines, "{leaving:?} {found:?}");
        assert_eq!(left.payment.action.is_some(), status == Status::RequiresAction);
    }
}

fn declined_found() -> Found {
    Found::Refused(Decline::because(ErrorCode::PaymentDeclined, DeclineCode::PayerRejected))
}

#[test]
fn nobody_is_asked_to_act_for_ever() {
    let (purchase, operation) = sent_away();
    let end = session(&purchase).expires_at.plus_seconds(300);
    assert_eq!(purchase.acting_until(), Some(end));
    let just_before = end.plus_seconds(-1);
    let waiting = purchase.find_authorized(operation, Found::Pending, naming(), just_before);
    // Asked at the very end, whatever the schedule says.
    let operation = waiting.operation.unwrap();
    assert_eq!(operation.next_inquiry_at, Some(end));
    let over = waiting.purchase.find_authorized(operation, Found::Pending, naming(), end);
    assert_eq!(over.purchase.payment.status(), Status::Processing);
    let operation = over.operation.unwrap();
    let day = NOW.plus_seconds(86_400);
    let given_up = over.purchase.find_authorized(operation, Found::Pending, naming(), day).purchase;
    assert_eq!(given_up.attempt.unwrap().state, AttemptState::ManualReview);
    assert_eq!(given_up.payment.status(), Status::Processing);
}

#[test]
fn a_wrong_code_is_asked_for_again() {
    let code = |tries_left| {
        let (phone, expires_at) = ("+22951340003".into(), NOW.plus_seconds(120));
        Answer::Action(Action::Code { phone, tries_left, expires_at })
    };
    let asked = pay(purchase(CaptureMethod::Automatic), code(3), NOW);
    let operation = asked.operation.unwrap();
    assert_eq!(operation.next_inquiry_at, Some(NOW.plus_seconds(5)));
    let again = asked.purchase.finish_authorize(operation, code(2), naming(), NOW);
    assert_eq!((again.facts.len(), again.purchase.payment.status()), (0, Status::RequiresAction));
    assert!(matches!(again.purchase.payment.action, Some(Action::Code { tries_left: 2, .. })));
    let paid =
        again.purchase.finish_authorize(again.operation.unwrap(), approved(4900), naming(), NOW);
    assert_eq!(paid.purchase.payment.status(), Status::Succeeded);
}

fn held() -> Purchase {
    pay(direct(CaptureMethod::Manual), approved(4900), NOW).purchase
}

#[test]
fn what_is_offered_is_what_would_be_done() {
    let usd = |minor| Money::new(minor, "USD".parse().unwrap()).ok();
    let paid = pay(direct(CaptureMethod::Automatic), approved(4900), NOW).purchase;
    let declined = pay(direct(CaptureMethod::Automatic), declined(), NOW).purchase;
    let mut partly = paid.clone();
    partly.payment.refunded_minor = 900;
    let mut refunded = paid.clone();
    refunded.payment.refunded_minor = 4900;
    let asked = purchase(CaptureMethod::Automatic).begin_authorize(submission(), NOW).unwrap().0;
    let open = purchase(CaptureMethod::Automatic);
    let over = NOW.plus_seconds(1800);
    #[rustfmt::skip]
    let table = [
        (&open,     NOW,  Able { cancel: true, ..Able::default() }),
        (&open,     over, Able::default()),
        (&asked,    NOW,  Able::default()),
        (&held(),   NOW,  Able { capture: usd(4900), cancel: true, refund: None }),
        (&paid,     NOW,  Able { refund: usd(4900), ..Able::default() }),
        (&partly,   NOW,  Able { refund: usd(4000), ..Able::default() }),
        (&refunded, NOW,  Able::default()),
        (&declined, NOW,  Able::default()),
    ];
    for (purchase, now, able) in table {
        let status = purchase.status_at(now);
        assert_eq!(purchase.able_at(now), able, "{status}");
    }
}

#[test]
fn held_money_is_captured_whole_or_in_part_and_once() {
    for (minor, captured) in [(None, 4900), (Some(4900), 4900), (Some(1000), 1000), (Some(1), 1)] {
        let (begun, operation) = held().begin_capture(minor, naming(), NOW).unwrap();
        assert_eq!(begun.payment.status(), Status::Processing);
        let outcome = begun.finish_complete(operation, approved(captured), NOW);
        let payment = &outcome.purchase.payment;
        assert_eq!((payment.status(), payment.captured_minor), (Status::Succeeded, captured));
        assert_eq!(outcome.facts, [Fact::PaymentSucceeded]);
        assert_eq!(outcome.postings.len(), 2, "the hold is over, the money is booked");
        let again = outcome.purchase.begin_capture(None, naming(), NOW);
        assert_eq!(again, Err(CaptureRefusal::State(Status::Succeeded)));
    }
    for minor in [0, -1, 4901] {
        let refused = held().begin_capture(Some(minor), naming(), NOW);
        assert_eq!(refused, Err(CaptureRefusal::Amount { authorized_minor: 4900 }));
    }
}

#[test]
fn a_refused_capture_leaves_the_money_held_and_no_answer_leaves_it_processing() {
    let begin = || held().begin_capture(None, naming(), NOW).unwrap();
    for answer in [declined(), Answer::NotSent] {
        let (begun, operation) = begin();
        let outcome = begun.finish_complete(operation, answer, NOW);
        assert_eq!(outcome.purchase.payment.status(), Status::Authorized);
        assert_eq!((outcome.facts.len(), outcome.postings.len()), (0, 0));
    }
    let (begun, operation) = begin();
    let outcome = begun.finish_complete(operation, Answer::Unknown, NOW);
    assert_eq!(outcome.purchase.payment.status(), Status::Processing);
    assert_eq!(outcome.facts, [Fact::PaymentProcessing]);
    let operation = outcome.operation.unwrap();
    let Answer::Done(effect) = approved(4900) else { panic!() };
    let found = outcome.purchase.find_completed(operation, Found::Done(effect), NOW);
    assert_eq!(found.purchase.payment.status(), Status::Succeeded);
}

#[test]
fn cancelling_lets_held_money_go_and_closes_what_is_open() {
    let Ok(Cancelling::Voiding(begun, operation)) = held().begin_cancel(naming(), NOW) else {
        panic!()
    };
    let outcome = begun.finish_complete(*operation, approved(4900), NOW);
    assert_eq!(outcome.purchase.payment.status(), Status::Cancelled);
    assert_eq!(
        (outcome.facts.as_slice(), outcome.postings.len()),
        (&[Fact::PaymentCancelled][..], 1)
    );

    let open = purchase(CaptureMethod::Automatic);
    let Ok(Cancelling::Over(outcome)) = open.clone().begin_cancel(naming(), NOW) else { panic!() };
    assert_eq!(session(&outcome.purchase).status, session::Status::Cancelled);
    assert_eq!(outcome.facts, [Fact::PaymentCancelled]);
    let late = open.begin_cancel(naming(), NOW.plus_seconds(1800)).unwrap_err();
    assert_eq!(late, Status::Expired);

    let unknown = pay(purchase(CaptureMethod::Automatic), Answer::Unknown, NOW).purchase;
    assert_eq!(unknown.begin_cancel(naming(), NOW).unwrap_err(), Status::Processing);
    let again = outcome.purchase.begin_cancel(naming(), NOW).unwrap_err();
    assert_eq!(again, Status::Cancelled);
}

#[test]
fn an_authorization_that_nobody_captures_lapses() {
    assert_eq!(held().payment.capture_before, Some(NOW.plus_seconds(604_800)));
    let (begun, operation) = held().begin_void(Cause::Lapse, naming(), NOW).unwrap();
    let outcome = begun.finish_complete(operation, approved(4900), NOW);
    assert_eq!(outcome.purchase.payment.status(), Status::Expired);
    assert_eq!(outcome.purchase.payment.decline.unwrap().code, ErrorCode::AuthorizationExpired);
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
                        Some(state.clone().find_authorized(operation, found[usize::from(kind) % 3].clone(), naming(), now))
                    }
                    None => state.clone().begin_authorize(submission(), now).ok().map(|(begun, operation)| {
                        let answers = [approved(4900), declined(), declined(), Answer::NotSent, Answer::Unknown, approved(1)];
                        begun.finish_authorize(operation, answers[usize::from(kind)].clone(), naming(), now)
                    }),
                },
            };
            let Some(outcome) = outcome else { continue };
            let was_final = session(&state).status.is_final();
            prop_assert!(!was_final || session(&outcome.purchase).status == session(&state).status);
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
