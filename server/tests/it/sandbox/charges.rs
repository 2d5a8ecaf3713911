//! Authorizations: the means of payment decides.

use domain::{
    acquirer::{Answer, CardReference, Effect, Found},
    decline::DeclineCode,
    session::MethodCode,
    three_ds::{Proof, TransStatus},
};
use server::acquirers::{
    Acquirer, Funding,
    sandbox::{Charge, cards},
};

use super::{
    given::{Counter, GOOD, RETURN_URL, card, done, money, proof, reference, refusal, usd, words},
    place::Place,
};

pub async fn a_good_card_is_approved_for_what_was_asked(place: &impl Place) {
    let counter = Counter::at(place).await;
    assert_eq!(done(counter.charge(1, GOOD, usd(4900)).await).amount, usd(4900));
}

pub async fn every_listed_card_does_what_its_table_says_and_says_it_again(place: &impl Place) {
    let counter = Counter::at(place).await;
    for (n, card) in (1..).zip(cards::listed()) {
        let proof = proof(TransStatus::Y);
        let first = counter.charge_with(n, &card.number, &proof).await;
        assert_eq!(counter.charge_with(n, &card.number, &proof).await, first, "{}", card.number);
        let (word, found) = match first {
            Answer::Done(effect) => ("approved", Found::Done(effect)),
            Answer::Refused(decline) => {
                let reason = decline.decline_code.map(DeclineCode::word);
                (reason.unwrap_or(decline.code.word()), Found::Refused(decline))
            }
            other => panic!("{} has no outcome: {other:?}", card.number),
        };
        assert_eq!(word, card.outcome, "{}", card.number);
        assert_eq!(counter.ask(n).await, found, "{}", card.number);
    }
}

pub async fn a_card_that_is_not_listed_is_neither_accepted_nor_charged(place: &impl Place) {
    let counter = Counter::at(place).await;
    let stranger = "4111111111111111";
    assert!(counter.sandbox.accepts(&Funding::Card(&card(GOOD))));
    assert!(!counter.sandbox.accepts(&Funding::Card(&card(stranger))));
    assert_eq!(refusal(counter.charge(1, stranger, usd(1)).await), "testmode_unknown_card");
    assert_eq!(refusal(counter.tokenize(2, stranger).await), "testmode_unknown_card");
}

#[rustfmt::skip]
pub async fn a_card_whose_bank_wants_a_proof_is_declined_without_a_sound_one(place: &impl Place) {
    const NO_3DS: &str = "authentication_failed/authentication_not_supported";
    let counter = Counter::at(place).await;
    // Number, without a proof, with one.
    let table = [
        (GOOD,               "done", "done"),
        ("4000000000003220", NO_3DS, "done"),
        ("4000008400001629", NO_3DS, "card_declined/generic_decline"),
        ("4000008260003178", NO_3DS, "card_declined/insufficient_funds"),
        ("4000000032200000", NO_3DS, "done"),
        ("4000000000003055", "done", "done"),
        ("4000000000003097", "done", "done"),
        ("4000990000000004", NO_3DS, "done"),
        ("4000990000001002", NO_3DS, "done"),
        ("4000990000002000", NO_3DS, "authentication_failed"),
        ("4000990000003008", NO_3DS, "authentication_failed!"),
        ("4000990000004006", "done", "done"), // the bank could not say: approved, and liability stays
        ("5200990000005008", NO_3DS, "done"),
        ("5200990000006006", NO_3DS, "authentication_failed"),
        ("5200990000007004", "done", "done"),
    ];
    let unproved = |status, value: Option<&str>| {
        Proof { status, authentication_value: value.map(str::to_owned), ..proof(TransStatus::Y) }
    };
    let forged = [
        unproved(TransStatus::Y, None),
        unproved(TransStatus::A, Some("AAAAAAAAAAAAAAAAAAAAAAAAAAA=")),
        proof(TransStatus::U),
        proof(TransStatus::N),
    ];
    for (n, (number, without, with)) in (1..).step_by(10).zip(table) {
        assert_eq!(answered(counter.charge(n, number, usd(100)).await), without, "{number}");
        let proof = proof(TransStatus::Y);
        assert_eq!(answered(counter.charge_with(n + 1, number, &proof).await), with, "{number}");
        for (n, forged) in (n + 2..).zip(&forged) {
            let answer = answered(counter.charge_with(n, number, forged).await);
            assert_eq!(answer, without, "{number} {forged:?}");
        }
    }
}

pub async fn the_books_say_which_proof_came_with_a_charge(place: &impl Place) {
    let counter = Counter::at(place).await;
    counter.charge(1, GOOD, usd(4900)).await;
    counter.pass_seconds(1);
    let proof = proof(TransStatus::A);
    counter.charge_with(2, "4000990000001002", &proof).await;
    counter.pass_seconds(1);
    counter.charge(3, "4000000000003220", usd(100)).await;
    let of = |n, minor, is_approved, proof: Option<&Proof>| Charge {
        reference: reference(n),
        amount: usd(minor),
        is_approved,
        proof: proof.cloned(),
    };
    let charges =
        [of(1, 4900, true, None), of(2, 100, true, Some(&proof)), of(3, 100, false, None)];
    assert_eq!(counter.sandbox.charges().await.unwrap(), charges);
}

pub async fn a_test_token_is_charged_as_its_card(place: &impl Place) {
    let counter = Counter::at(place).await;
    let table = [
        ("pm_card_visa", "4242", "approved"),
        ("pm_card_amex", "0005", "approved"),
        ("pm_card_visa_chargeDeclinedLostCard", "9987", "card_declined/lost_card!"),
        ("pm_card_chargeDeclinedIncorrectCvc", "0127", "incorrect_cvc"),
    ];
    for (n, (token, last4, expected)) in (1..).zip(table) {
        assert!(counter.sandbox.accepts(&Funding::TestToken(token)), "{token}");
        assert_eq!(counter.sandbox.test_card(token).unwrap().last4(), last4, "{token}");
        let outcome = match counter.pay(n, Funding::TestToken(token), usd(1), None).await {
            Answer::Done(_) => "approved".into(),
            answer => refusal(answer),
        };
        assert_eq!(outcome, expected, "{token}");
    }
    assert!(!counter.sandbox.accepts(&Funding::TestToken("pm_card_unheard_of")));
    assert!(counter.sandbox.test_card("pm_card_unheard_of").is_none());
}

pub async fn a_stored_card_is_charged_by_its_token(place: &impl Place) {
    let counter = Counter::at(place).await;
    let token = kept(counter.tokenize(1, GOOD).await);
    assert_eq!(kept(counter.tokenize(1, GOOD).await), token, "one reference is one card");
    assert_ne!(kept(counter.tokenize(2, GOOD).await), token);
    assert!(counter.sandbox.accepts(&Funding::Stored(&token)));
    for n in 3..5 {
        assert_eq!(
            done(counter.pay(n, Funding::Stored(&token), usd(9), None).await).amount,
            usd(9)
        );
    }
    // The bank still wants a proof where the card demands it.
    let token = kept(counter.tokenize(5, "4000002760003184").await);
    let funding = Funding::Stored(&token);
    let answer = counter.pay(6, funding, usd(9), Some(RETURN_URL)).await;
    assert_eq!(refusal(answer), "authentication_failed/authentication_not_supported");
}

pub async fn a_card_that_is_kept_without_error_is_declined_when_charged(place: &impl Place) {
    let counter = Counter::at(place).await;
    let token = kept(counter.tokenize(1, "4000000000000341").await);
    let answer = counter.pay(2, Funding::Stored(&token), usd(1), None).await;
    assert_eq!(refusal(answer), "card_declined/generic_decline");
}

pub async fn a_token_that_nobody_was_given_is_not_charged(place: &impl Place) {
    let counter = Counter::at(place).await;
    let token = CardReference { reference: "sbx_card_1".into() };
    let answer = counter.pay(1, Funding::Stored(&token), usd(1), None).await;
    assert_eq!(refusal(answer), "testmode_unknown_card");
}

#[rustfmt::skip]
pub async fn a_wallet_does_what_the_amount_says(place: &impl Place) {
    let counter = Counter::at(place).await;
    // Minor units, currency, the answer, and what an inquiry finds an hour later.
    let table = [
        (100_100, "USD", "incorrect_number",                 "incorrect_number"),
        (100_700, "USD", "card_declined/insufficient_funds", "card_declined/insufficient_funds"),
        (1009,    "JPY", "card_declined/fraudulent!",        "card_declined/fraudulent!"),
        (101_200, "RUB", "payment_declined/payer_rejected",  "payment_declined/payer_rejected"),
        (101_300, "RUB", "accepted",                         "payment_declined/approval_expired"),
        (101_400, "RUB", "accepted",                         "done"),
        (101_500, "RUB", "unknown",                          "done"),
        (101_600, "RUB", "accepted",                         "pending"),
        (100_101, "RUB", "done",                             "done"),
        (101_700, "RUB", "done",                             "done"),
    ];
    for (n, (minor, currency, ..)) in (1..).zip(table) {
        let funding = Funding::Wallet { kind: MethodCode::ApplePay, payload: Some("{}") };
        let answer = counter.pay(n, funding, money(minor, currency), None).await;
        assert_eq!(answered(answer), table[n as usize - 1].2, "{minor} {currency}");
    }
    counter.pass_seconds(3600);
    for (n, (minor, currency, _, expected)) in (1..).zip(table) {
        assert_eq!(found(counter.ask(n).await), expected, "{minor} {currency}");
    }
}

#[track_caller]
fn kept(answer: Answer<CardReference>) -> CardReference {
    match answer {
        Answer::Done(card) => card,
        other => panic!("not kept: {other:?}"),
    }
}

/// An answer in one word, or its decline.
#[expect(clippy::needless_pass_by_value, reason = "what was asked is asked in its place")]
pub fn answered(answer: Answer<Effect>) -> String {
    match answer {
        Answer::Done(_) => "done".into(),
        Answer::Refused(decline) => words(decline),
        Answer::Action(_) => "action".into(),
        Answer::Accepted => "accepted".into(),
        Answer::NotSent => "not sent".into(),
        Answer::Unknown => "unknown".into(),
    }
}

/// What was found, in one word, or its decline.
#[expect(clippy::needless_pass_by_value, reason = "what was asked is asked in its place")]
pub fn found(found: Found) -> String {
    match found {
        Found::Done(_) => "done".into(),
        Found::Refused(decline) => words(decline),
        Found::Returned(_) => "returned".into(),
        Found::Pending | Found::Accepted => "pending".into(),
        Found::Never => "never".into(),
    }
}
