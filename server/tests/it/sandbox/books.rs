//! The journal itself: one row per reference, on disk before anybody hears of it.

use std::sync::Arc;

use domain::acquirer::{Answer, Found};
use server::acquirers::{Acquirer, Call, Funding};

use super::{
    charges::{answered, found},
    given::{Counter, GOOD, done, reference, usd},
    place::{File, Place},
};

const ROWS: &str = "select count(*) from effects";

pub async fn one_reference_is_one_effect_and_one_answer(place: &impl Place) {
    let counter = Counter::at(place).await;
    let first = counter.charge(1, GOOD, usd(4900)).await;
    assert_eq!(counter.charge(1, GOOD, usd(4900)).await, first);
    // Not even with another card and amount: the engine must see that the answer is not its order's.
    assert_eq!(counter.charge(1, "4000000000000002", usd(1)).await, first);
    assert_eq!(place.count(ROWS).await, 1);
    counter.charge(2, GOOD, usd(4900)).await;
    assert_eq!(place.count(ROWS).await, 2);
}

pub async fn many_at_once_with_one_reference_are_one_effect(place: &impl Place) {
    let counter = Arc::new(Counter::at(place).await);
    let charges = (1..=16).map(|amount| {
        let counter = counter.clone();
        tokio::spawn(async move { counter.charge(1, GOOD, usd(amount)).await })
    });
    let charges: Vec<_> = charges.collect();
    let mut answers = Vec::new();
    for charge in charges {
        answers.push(charge.await.unwrap());
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    let charged = done(answers.swap_remove(0));
    let refunds = (0..16).map(|_| {
        let (counter, charged) = (counter.clone(), charged.clone());
        tokio::spawn(
            async move { counter.refund(2, &charged.transaction_id, charged.amount).await },
        )
    });
    for refund in refunds.collect::<Vec<_>>() {
        assert_eq!(done(refund.await.unwrap()).amount, charged.amount);
    }
    assert_eq!(place.count(ROWS).await, 2);
}

pub async fn the_journal_survives_the_process(place: &impl Place) {
    let before = Counter::at(place).await;
    let charged = done(before.charge(1, GOOD, usd(4900)).await);
    done(before.refund(2, &charged.transaction_id, usd(4000)).await);
    let Answer::Done(token) = before.tokenize(3, GOOD).await else { panic!("not kept") };
    drop(before);
    let after = Counter::at(place).await;
    assert_eq!(done(after.charge(1, GOOD, usd(4900)).await), charged);
    let again = after.refund(4, &charged.transaction_id, usd(901)).await;
    assert_eq!(answered(again), "invalid_operation/balance_exceeded");
    assert_eq!(done(after.pay(5, Funding::Stored(&token), usd(1), None).await).amount, usd(1));
}

pub async fn an_inquiry_finds_what_happened_and_knows_what_never_did(place: &impl Place) {
    let counter = Counter::at(place).await;
    let charged = done(counter.charge(1, GOOD, usd(4900)).await);
    assert_eq!(counter.ask(1).await, Found::Done(charged));
    assert_eq!(counter.ask(2).await, Found::Never);
    assert_eq!(place.count(ROWS).await, 1);
}

pub async fn a_journal_that_fails_leaves_the_outcome_unknown(place: &impl Place) {
    let counter = Counter::at(place).await;
    place.run("alter table effects rename to burnt").await;
    assert_eq!(counter.charge(1, GOOD, usd(1)).await, Answer::Unknown);
    let reference = reference(1);
    let call = Call { reference: &reference, now: counter.now(), fault: None };
    assert_eq!(counter.sandbox.inquire(call).await, Answer::Unknown);
    // One failure is not the end of the journal.
    place.run("alter table burnt rename to effects").await;
    assert_eq!(answered(counter.charge(1, GOOD, usd(1)).await), "done");
}

pub async fn two_replicas_share_the_books(place: &impl Place) {
    let (here, there) = tokio::join!(Counter::at(place), Counter::at(place));
    let charged = done(here.charge(1, GOOD, usd(100)).await).transaction_id;
    let (one, other) =
        tokio::join!(here.refund(2, &charged, usd(60)), there.refund(3, &charged, usd(60)));
    let mut words = [answered(one), answered(other)];
    words.sort();
    assert_eq!(words, ["done", "invalid_operation/balance_exceeded"]);
    assert_eq!(here.ask(3).await, there.ask(3).await);
}

pub async fn many_make_the_journal_at_once(place: &impl Place) {
    let open = || Counter::at(place);
    let counters = tokio::join!(open(), open(), open(), open(), open(), open());
    for (number, counter) in (1..).zip(<[Counter; 6]>::from(counters)) {
        done(counter.charge(number, GOOD, usd(100)).await);
    }
    assert_eq!(place.count(ROWS).await, 6);
}

pub async fn the_journal_holds_no_card_number(place: &impl Place) {
    let counter = Counter::at(place).await;
    counter.charge(1, GOOD, usd(4900)).await;
    counter.tokenize(2, GOOD).await;
    let bytes = place.bytes().await;
    let holds = |text: &str| bytes.windows(text.len()).any(|bytes| bytes == text.as_bytes());
    assert!(holds(reference(1).as_str()) && holds("sbx_card_"), "or this test means nothing");
    // Neither whole nor without its last four or its check digit.
    for part in [GOOD, &GOOD[..12], &GOOD[..15]] {
        assert!(!holds(part), "{part}");
    }
}

#[tokio::test]
async fn a_file_of_the_time_before_refunds_is_taken_over() {
    let place = File::fresh();
    place
        .run(
            "create table effects (
                 reference text not null primary key, kind text not null,
                 amount_minor integer not null, currency text not null, outcome text not null,
                 error_code text, decline_code text, is_hard integer not null, transaction_id text,
                 card_last4 text not null, created_at integer not null
             ) strict, without rowid;
             insert into effects values
                 ('01KPD0MDSG1000000000000000', 'authorize', 4900, 'USD', 'approved', null, null, 0,
                  'sbx_01KPD0MDSG1000000000000000', '4242', 1776405854000000),
                 ('01KPD0MDSG2000000000000000', 'authorize', 4900, 'USD', 'declined',
                  'card_declined', 'insufficient_funds', 0, null, '9995', 1776405854000000)",
        )
        .await;
    assert_eq!(reference(1).as_str(), "01KPD0MDSG1000000000000000");
    drop(Counter::at(&place).await);
    let counter = Counter::at(&place).await;
    let Found::Done(charged) = counter.ask(1).await else { panic!("the charge is lost") };
    assert_eq!(charged.amount, usd(4900));
    assert_eq!(found(counter.ask(2).await), "card_declined/insufficient_funds");
    done(counter.refund(3, &charged.transaction_id, usd(4900)).await);
}
