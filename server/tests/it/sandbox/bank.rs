//! Orders that wait for their payer's answer on the page of a bank or wallet.

use domain::{
    acquirer::{Action, Answer, Cue, Found},
    money::Money,
    session::MethodCode,
};
use server::acquirers::{
    Funding,
    sandbox::{PageKind, Question, Reply},
};

use super::{
    charges::{answered, found},
    given::{Counter, GOOD, RETURN_URL, money, reference, usd},
    place::{BASE_URL, Place},
};
use crate::world::START;

impl Counter {
    /// Charges a wallet whose payer can be sent.
    async fn send(&self, n: u32, kind: MethodCode, amount: Money) -> String {
        let funding = Funding::Wallet { kind, payload: None };
        answered(self.pay(n, funding, amount, Some(RETURN_URL)).await)
    }

    async fn answer(&self, n: u32, reply: Reply) -> Option<Question> {
        self.sandbox.answer(&reference(n), reply, self.now()).await.unwrap()
    }

    async fn question(&self, n: u32) -> Option<Question> {
        self.sandbox.question(&reference(n)).await.unwrap()
    }
}

pub async fn a_wallet_waits_for_the_payer(place: &impl Place) {
    let counter = Counter::at(place).await;
    let funding = Funding::Wallet { kind: MethodCode::Sberpay, payload: None };
    let ask = || counter.pay(1, funding, usd(4900), Some(RETURN_URL));
    let url = format!("{BASE_URL}/bank/{}", reference(1));
    let action = Answer::Action(Action::Redirect { url });
    assert_eq!(ask().await, action);
    assert_eq!(ask().await, action, "asked twice, it is one order");
    counter.pass_seconds(86_400);
    assert_eq!(counter.ask(1).await, Found::Pending);
    let question = Question {
        kind: PageKind::SberPay,
        amount: usd(4900),
        asked_at: START,
        is_answered: false,
        return_url: RETURN_URL.into(),
    };
    assert_eq!(counter.question(1).await, Some(question));
    assert!(counter.answer(1, Reply::Approve).await.unwrap().is_answered);
    assert!(counter.question(1).await.unwrap().is_answered);
    assert_eq!(found(counter.ask(1).await), "done");
    // Only the first answer counts.
    counter.answer(1, Reply::Reject).await;
    assert_eq!(found(counter.ask(1).await), "done");
    assert_eq!(answered(ask().await), "done");
}

pub async fn a_payer_who_says_no_or_nothing_is_not_charged(place: &impl Place) {
    let counter = Counter::at(place).await;
    let table = [
        (Reply::Reject, "payment_declined/payer_rejected"),
        (Reply::LetExpire, "payment_declined/approval_expired"),
    ];
    for (n, (reply, expected)) in (1..).zip(table) {
        assert_eq!(counter.send(n, MethodCode::Tpay, usd(1)).await, "action");
        counter.answer(n, reply).await;
        assert_eq!(found(counter.ask(n).await), expected);
        counter.answer(n, Reply::Approve).await;
        assert_eq!(found(counter.ask(n).await), expected);
    }
}

#[rustfmt::skip]
pub async fn what_the_payer_approved_ends_as_the_amount_says(place: &impl Place) {
    let counter = Counter::at(place).await;
    // Who asks, minor units, what is found once the payer has said yes, and after two minutes.
    let table = [
        (MethodCode::Sberpay,  4900,    "done",                             "done"),
        (MethodCode::Yoomoney, 100_700, "card_declined/insufficient_funds", "card_declined/insufficient_funds"),
        (MethodCode::Sberpay,  101_400, "pending",                          "done"),
        (MethodCode::Tpay,     101_300, "pending",                          "payment_declined/approval_expired"),
    ];
    for (n, (kind, minor, then, _)) in (1..).zip(table) {
        assert_eq!(counter.send(n, kind, money(minor, "RUB")).await, "action", "{minor}");
        counter.answer(n, Reply::Approve).await;
        assert_eq!(found(counter.ask(n).await), then, "{minor}");
    }
    counter.pass_seconds(120);
    for (n, (_, minor, _, later)) in (1..).zip(table) {
        assert_eq!(found(counter.ask(n).await), later, "{minor}");
    }
}

pub async fn nobody_is_asked_about_anything_else(place: &impl Place) {
    let counter = Counter::at(place).await;
    counter.charge(1, GOOD, usd(1)).await;
    for n in [1, 2] {
        assert_eq!(counter.question(n).await, None);
        assert_eq!(counter.answer(n, Reply::Reject).await, None);
    }
    assert_eq!(found(counter.ask(1).await), "done");
}

pub async fn a_cue_decides_what_is_open_and_nothing_else(place: &impl Place) {
    let counter = Counter::at(place).await;
    let ask = async |n: u32, phone: &str| {
        let funding = Funding::MobileMoney { phone, operator: None };
        answered(counter.pay(n, funding, usd(100), None).await)
    };
    let cue = async |n: u32, cue| {
        counter.sandbox.cue(&reference(n), cue, counter.now()).await.unwrap();
        found(counter.ask(n).await)
    };
    // The phone, what is done in its place, what is found then.
    let table = [
        ("+22951000006", Cue::Approve, "done"),
        ("+22951000002", Cue::Approve, "done"),
        ("+22951000003", Cue::Settle, "done"),
        ("+22951001234", Cue::Decline, "payment_declined/payer_rejected"),
        ("+22951000006", Cue::Fail, "payment_declined/generic_decline"),
    ];
    for (n, (phone, what, expected)) in (1..).zip(table) {
        assert_eq!(ask(n, phone).await, "action", "{phone}");
        assert_eq!(cue(n, what).await, expected, "{phone}");
        // It stands from now on.
        assert_eq!(cue(n, Cue::Fail).await, expected, "{phone}");
        counter.pass_seconds(200);
        assert_eq!(found(counter.ask(n).await), expected, "{phone}");
    }
    // Who is asked on a page answers there; a bank cannot decide before.
    counter.send(20, MethodCode::Sberpay, usd(4900)).await;
    assert_eq!(cue(20, Cue::Settle).await, "pending");
    assert_eq!(cue(20, Cue::Approve).await, "done");
    assert_eq!(counter.ask(21).await, Found::Never);
    counter.sandbox.cue(&reference(21), Cue::Settle, counter.now()).await.unwrap();
    assert_eq!(counter.ask(21).await, Found::Never, "nothing was ordered");
}
