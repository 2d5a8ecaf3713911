//! What is done to a transaction: captures, voids, refunds. The sandbox believes its own books.

use std::sync::Arc;

use domain::{
    acquirer::{Answer, Effect, Found},
    decline::DeclineCode::{BalanceExceeded, TransactionNotFound, WrongState},
};

use super::{
    charges::{answered, found},
    given::{Counter, GOOD, done, money, not_allowed, usd},
    place::Place,
};

pub async fn an_authorization_is_captured_once_and_for_no_more_than_it_holds(place: &impl Place) {
    let counter = Counter::at(place).await;
    let held = counter.hold(1, usd(1000)).await;
    assert_eq!(counter.capture(2, &held, usd(1001)).await, not_allowed(BalanceExceeded));
    let captured = done(counter.capture(3, &held, usd(600)).await);
    assert_eq!(captured.amount, usd(600));
    assert_ne!(captured.transaction_id, held);
    assert_eq!(counter.capture(4, &held, usd(400)).await, not_allowed(WrongState));
    // What was refused stays refused, and what was done stays done.
    assert_eq!(counter.capture(2, &held, usd(1001)).await, not_allowed(BalanceExceeded));
    assert_eq!(counter.capture(3, &held, usd(600)).await, Answer::Done(captured));
    let taken = transaction(counter.charge(5, GOOD, usd(1000)).await);
    assert_eq!(counter.capture(6, &taken, usd(1)).await, not_allowed(WrongState));
}

pub async fn only_what_was_not_captured_can_be_voided(place: &impl Place) {
    let counter = Counter::at(place).await;
    let held = counter.hold(1, usd(1000)).await;
    assert_eq!(done(counter.void(2, &held, usd(1000)).await).amount, usd(1000));
    assert_eq!(counter.void(3, &held, usd(1000)).await, not_allowed(WrongState));
    assert_eq!(counter.capture(4, &held, usd(1)).await, not_allowed(WrongState));
    assert_eq!(counter.refund(5, &held, usd(1)).await, not_allowed(WrongState));
    let captured = counter.hold(6, usd(1000)).await;
    done(counter.capture(7, &captured, usd(1000)).await);
    assert_eq!(counter.void(8, &captured, usd(1000)).await, not_allowed(WrongState));
}

pub async fn only_what_was_captured_can_be_refunded_and_no_more(place: &impl Place) {
    let counter = Counter::at(place).await;
    let held = counter.hold(1, usd(1000)).await;
    assert_eq!(counter.refund(2, &held, usd(1)).await, not_allowed(WrongState));
    done(counter.capture(3, &held, usd(600)).await);
    assert_eq!(counter.refund(4, &held, usd(601)).await, not_allowed(BalanceExceeded));
    done(counter.refund(5, &held, usd(400)).await);
    assert_eq!(counter.refund(6, &held, usd(201)).await, not_allowed(BalanceExceeded));
    done(counter.refund(7, &held, usd(200)).await);
    assert_eq!(counter.refund(8, &held, usd(1)).await, not_allowed(BalanceExceeded));
}

pub async fn a_refund_may_name_the_capture(place: &impl Place) {
    let counter = Counter::at(place).await;
    let held = counter.hold(1, usd(1000)).await;
    let captured = transaction(counter.capture(2, &held, usd(1000)).await);
    done(counter.refund(3, &captured, usd(700)).await);
    assert_eq!(counter.refund(4, &held, usd(301)).await, not_allowed(BalanceExceeded));
    done(counter.refund(5, &held, usd(300)).await);
}

pub async fn nothing_is_done_to_what_is_not_there(place: &impl Place) {
    let counter = Counter::at(place).await;
    assert_eq!(counter.refund(1, "sbx_1", usd(1)).await, not_allowed(TransactionNotFound));
    assert_eq!(found(counter.ask(1).await), "invalid_operation/transaction_not_found");
    // What was declined holds nothing.
    counter.charge(2, "4000000000000002", usd(100)).await;
    let declined = format!("sbx_{}", super::given::reference(2));
    assert_eq!(counter.refund(3, &declined, usd(1)).await, not_allowed(WrongState));
}

pub async fn another_currency_is_another_transaction(place: &impl Place) {
    let counter = Counter::at(place).await;
    let held = counter.hold(1, usd(1000)).await;
    let euros = money(1000, "EUR");
    assert_eq!(counter.capture(2, &held, euros).await, not_allowed(BalanceExceeded));
}

pub async fn refunds_of_one_card_are_pending_for_a_minute(place: &impl Place) {
    let counter = Counter::at(place).await;
    let charged = transaction(counter.charge(1, "4000000000007726", usd(1000)).await);
    assert_eq!(counter.refund(2, &charged, usd(1000)).await, Answer::Accepted);
    assert_eq!(counter.refund(3, &charged, usd(1)).await, not_allowed(BalanceExceeded));
    counter.pass_seconds(59);
    assert_eq!(counter.ask(2).await, Found::Pending);
    counter.pass_seconds(1);
    let refunded = done(counter.refund(2, &charged, usd(1000)).await);
    assert_eq!(counter.ask(2).await, Found::Done(refunded));
}

pub async fn refunds_of_one_card_come_back_after_a_minute_and_can_be_made_again(
    place: &impl Place,
) {
    let counter = Counter::at(place).await;
    let charged = transaction(counter.charge(1, "4000000000005126", usd(1000)).await);
    let refunded = done(counter.refund(2, &charged, usd(1000)).await);
    counter.pass_seconds(59);
    assert_eq!(counter.ask(2).await, Found::Done(refunded));
    assert_eq!(counter.refund(3, &charged, usd(1)).await, not_allowed(BalanceExceeded));
    counter.pass_seconds(1);
    assert_eq!(found(counter.ask(2).await), "returned");
    done(counter.refund(4, &charged, usd(1000)).await);
}

pub async fn a_hundred_refunds_at_once_never_give_back_more_than_was_taken(place: &impl Place) {
    let counter = Arc::new(Counter::at(place).await);
    let charged = transaction(counter.charge(1, GOOD, usd(3300)).await);
    let refunds = (2..102).map(|n| {
        let (counter, charged) = (counter.clone(), charged.clone());
        tokio::spawn(async move { counter.refund(n, &charged, usd(99)).await })
    });
    let refunds: Vec<_> = refunds.collect();
    let mut words = Vec::new();
    for refund in refunds {
        words.push(answered(refund.await.unwrap()));
    }
    let count = |wanted: &str| words.iter().filter(|word| *word == wanted).count();
    assert_eq!((count("done"), count("invalid_operation/balance_exceeded")), (33, 67));
    let rest = counter.refund(200, &charged, usd(34)).await;
    assert_eq!(rest, not_allowed(BalanceExceeded));
    done(counter.refund(201, &charged, usd(33)).await);
}

pub async fn of_captures_and_voids_at_once_one_happens(place: &impl Place) {
    let counter = Arc::new(Counter::at(place).await);
    let held = counter.hold(1, usd(1000)).await;
    let acts = (2..22).map(|n| {
        let (counter, held) = (counter.clone(), held.clone());
        tokio::spawn(async move {
            match n % 2 {
                0 => counter.capture(n, &held, usd(1000)).await,
                _ => counter.void(n, &held, usd(1000)).await,
            }
        })
    });
    let acts: Vec<_> = acts.collect();
    let mut n_done = 0;
    for act in acts {
        n_done += u32::from(matches!(act.await.unwrap(), Answer::Done(_)));
    }
    assert_eq!(n_done, 1);
}

#[track_caller]
fn transaction(answer: Answer<Effect>) -> String {
    done(answer).transaction_id
}
