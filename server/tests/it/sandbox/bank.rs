//! Orders that wait for their payer's answer on the page of the bank or wallet.

use domain::{
    acquirer::{Action, Answer, Found},
    money::Money,
    session::MethodCode,
};
use server::acquirers::{Funding, sandbox::Question};

use super::{
    charges::{answered, found},
    given::{Counter, GOOD, RETURN_URL, card, money, reference, usd},
    place::{BASE_URL, Place},
};

const CHALLENGED: &str = "4000000000003220";

impl Counter {
    /// Charges a card whose payer can be sent.
    async fn challenge(&self, n: u32, number: &str, amount: Money) -> String {
        answered(self.pay(n, Funding::Card(&card(number)), amount, Some(RETURN_URL)).await)
    }

    async fn answer(&self, n: u32, is_approved: bool) -> Option<Question> {
        self.sandbox.answer(&reference(n), is_approved, self.now()).await.unwrap()
    }

    async fn question(&self, n: u32) -> Option<Question> {
        self.sandbox.question(&reference(n)).await.unwrap()
    }
}

pub async fn a_challenge_waits_for_the_payer(place: &impl Place) {
    let counter = Counter::at(place).await;
    let card = card(CHALLENGED);
    let ask = || counter.pay(1, Funding::Card(&card), usd(4900), Some(RETURN_URL));
    let url = format!("{BASE_URL}/sandbox/bank/{}", reference(1));
    let action = Answer::Action(Action::Redirect { url });
    assert_eq!(ask().await, action);
    assert_eq!(ask().await, action, "asked twice, it is one order");
    counter.pass_seconds(86_400);
    assert_eq!(counter.ask(1).await, Found::Pending);
    let question = counter.question(1).await.unwrap();
    assert_eq!((question.amount, question.is_answered), (usd(4900), false));
    assert_eq!(question.card_last4.as_deref(), Some("3220"));
    assert_eq!(question.return_url, RETURN_URL);
    assert!(counter.answer(1, true).await.unwrap().is_answered);
    assert!(counter.question(1).await.unwrap().is_answered);
    assert_eq!(found(counter.ask(1).await), "done");
    // Only the first answer counts.
    counter.answer(1, false).await;
    assert_eq!(found(counter.ask(1).await), "done");
    assert_eq!(answered(ask().await), "done");
}

pub async fn a_payer_who_says_no_is_not_charged(place: &impl Place) {
    let counter = Counter::at(place).await;
    assert_eq!(counter.challenge(1, CHALLENGED, usd(1)).await, "action");
    counter.answer(1, false).await;
    assert_eq!(found(counter.ask(1).await), "authentication_failed");
    counter.answer(1, true).await;
    assert_eq!(found(counter.ask(1).await), "authentication_failed");
}

pub async fn what_the_payer_approved_ends_as_the_card_says(place: &impl Place) {
    let counter = Counter::at(place).await;
    let table = [
        ("4000008400001629", "card_declined/generic_decline"),
        ("4000008260003178", "card_declined/insufficient_funds"),
        ("2200000000000004", "done"),
        ("4000000000001208", "done"),
        ("4000990000005003", "done"),
        ("4000990000006001", "authentication_failed"),
    ];
    for (n, (number, expected)) in (1..).zip(table) {
        assert_eq!(counter.challenge(n, number, usd(1)).await, "action", "{number}");
        counter.answer(n, true).await;
        assert_eq!(found(counter.ask(n).await), expected, "{number}");
    }
}

pub async fn a_frictionless_card_asks_nobody(place: &impl Place) {
    let counter = Counter::at(place).await;
    let table = [
        (GOOD, "done"),
        ("4000000032200000", "done"),
        ("4000990000001002", "done"),
        ("4000990000002000", "authentication_failed"),
        ("4000990000003008", "authentication_failed!"),
    ];
    for (n, (number, expected)) in (1..).zip(table) {
        assert_eq!(counter.challenge(n, number, usd(1)).await, expected, "{number}");
    }
}

#[rustfmt::skip]
pub async fn a_wallet_with_a_page_waits_for_the_payer(place: &impl Place) {
    let counter = Counter::at(place).await;
    // Kind, minor units, whether the payer says yes, what is found then and after two minutes.
    let table = [
        (MethodCode::Sberpay,  4900,    true,  "done",                             "done"),
        (MethodCode::Tpay,     4900,    false, "payment_declined/payer_rejected",  "payment_declined/payer_rejected"),
        (MethodCode::Yoomoney, 100_700, true,  "card_declined/insufficient_funds", "card_declined/insufficient_funds"),
        (MethodCode::Sberpay,  101_400, true,  "pending",                          "done"),
        (MethodCode::Tpay,     101_300, true,  "pending",                          "payment_declined/approval_expired"),
    ];
    for (n, (kind, minor, is_approved, then, _)) in (1..).zip(table) {
        let funding = Funding::Wallet { kind, payload: None };
        let answer = counter.pay(n, funding, money(minor, "RUB"), Some(RETURN_URL)).await;
        assert_eq!(answered(answer), "action", "{minor}");
        assert_eq!(counter.answer(n, is_approved).await.unwrap().card_last4, None);
        assert_eq!(found(counter.ask(n).await), then, "{minor}");
    }
    counter.pass_seconds(120);
    for (n, (_, minor, _, _, later)) in (1..).zip(table) {
        assert_eq!(found(counter.ask(n).await), later, "{minor}");
    }
}

pub async fn nobody_is_asked_about_anything_else(place: &impl Place) {
    let counter = Counter::at(place).await;
    counter.charge(1, GOOD, usd(1)).await;
    for n in [1, 2] {
        assert_eq!(counter.question(n).await, None);
        assert_eq!(counter.answer(n, false).await, None);
    }
    assert_eq!(found(counter.ask(1).await), "done");
}
