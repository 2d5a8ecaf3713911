//! Payouts: card, account and phone decide.

use domain::card::Pan;
use server::acquirers::Destination;

use super::{
    charges::{answered, found},
    given::{Counter, money, usd},
    place::Place,
};

const IBAN: Destination<'_> = Destination::Iban { iban: "AZ21NABZ00000000137010001944", bic: None };

pub async fn a_card_payout_ends_as_its_card(place: &impl Place) {
    let counter = Counter::at(place).await;
    let table = [
        ("4242424242424242", "done"),
        ("2202474301322987", "done"),
        ("4000000000003220", "done"), // nobody is there to be asked
        ("4000000000000002", "card_declined/generic_decline"),
        ("2201382000000047", "card_declined/restricted_card"),
        ("4000000000009987", "card_declined/lost_card!"),
        ("4111111111111111", "testmode_unknown_card"),
    ];
    for (n, (number, expected)) in (1..).zip(table) {
        let pan = Pan::parse(number).unwrap();
        let answer = counter.payout(n, usd(500), Destination::Card(&pan)).await;
        assert_eq!(answered(answer), expected, "{number}");
    }
}

#[rustfmt::skip]
pub async fn an_iban_payout_ends_as_its_amount_says(place: &impl Place) {
    let counter = Counter::at(place).await;
    // Minor units, the answer, and what an inquiry finds an hour later.
    let table = [
        (100,     "done",                            "done"),
        (100_600, "card_declined/refused_by_issuer", "card_declined/refused_by_issuer"),
        (101_400, "accepted",                        "done"),
        (101_500, "unknown",                         "done"),
        (101_600, "accepted",                        "pending"),
        (101_700, "done",                            "returned"),
        (101_201, "done",                            "done"),
    ];
    for (n, (minor, expected, _)) in (1..).zip(table) {
        assert_eq!(answered(counter.payout(n, usd(minor), IBAN).await), expected, "{minor}");
    }
    counter.pass_seconds(3600);
    for (n, (minor, _, expected)) in (1..).zip(table) {
        assert_eq!(found(counter.ask(n).await), expected, "{minor}");
    }
}

#[rustfmt::skip]
pub async fn an_sbp_payout_ends_as_its_phone_says(place: &impl Place) {
    let counter = Counter::at(place).await;
    // The answer, what is found after 3 and after 25 seconds.
    let table = [
        ("+79161230000", "done",     "done",    "done"),
        ("+79161230005", "accepted", "pending", "done"),
        ("+79161230006", "accepted", "pending", "pending"),
        ("+79161230007", "unknown",  "done",    "done"),
        ("+79161234567", "accepted", "done",    "done"),
    ];
    let refused = [
        ("+79161230001", "payment_declined/insufficient_funds"),
        ("+79161230002", "payment_declined/recipient_rejected"),
        ("+79161230008", "payment_declined/recipient_not_found"),
        ("+79161230010", "payment_declined/limit_exceeded"),
    ];
    let roubles = money(100, "RUB");
    for (n, (phone, expected, ..)) in (1..).zip(table) {
        let answer = counter.payout(n, roubles, Destination::Sbp { phone, bic: "044525225" }).await;
        assert_eq!(answered(answer), expected, "{phone}");
    }
    for (n, (phone, expected)) in (11..).zip(refused) {
        let answer = counter.payout(n, roubles, Destination::Sbp { phone, bic: "044525225" }).await;
        assert_eq!(answered(answer), expected, "{phone}");
    }
    counter.pass_seconds(3);
    for (n, (phone, _, expected, _)) in (1..).zip(table) {
        assert_eq!(found(counter.ask(n).await), expected, "{phone}");
    }
    counter.pass_seconds(22);
    for (n, (phone, .., expected)) in (1..).zip(table) {
        assert_eq!(found(counter.ask(n).await), expected, "{phone}");
    }
}

pub async fn a_returned_payout_was_paid_first(place: &impl Place) {
    let counter = Counter::at(place).await;
    counter.payout(1, usd(101_700), IBAN).await;
    counter.pass_seconds(59);
    assert_eq!(found(counter.ask(1).await), "done");
    counter.pass_seconds(1);
    assert_eq!(found(counter.ask(1).await), "returned");
}
