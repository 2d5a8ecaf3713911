//! What nobody knows for a day waits for an operator, and what the operator has seen settles it as an
//! inquiry would.

use domain::operation::{Operation, Promises, Verdict};
use serde_json::{Value, json};
use server::services::reviews::ReviewError;

use super::{
    FINAL, owed,
    scripted::{Asked, Fault},
    served,
};
use crate::world::World;

/// Two days without evidence.
async fn two_days(world: &World) {
    for _ in 0..4 {
        world.pass_seconds(43_200).await;
    }
}

async fn only(world: &World) -> Operation {
    let mut reviews = world.instance.reviews.list().await.unwrap();
    assert_eq!(reviews.len(), 1, "{reviews:?}");
    reviews.remove(0)
}

async fn settle(world: &World, operation: &Operation, verdict: Verdict) -> Result<(), ReviewError> {
    let transaction = (verdict == Verdict::Done).then(|| "tx_seen".to_owned());
    let (reviews, note) = (&world.instance.reviews, "seen in the back office, Ann".to_owned());
    reviews.settle(&operation.id, verdict, transaction, note).await.map(drop)
}

async fn status(world: &World, payment: &Value) -> (String, Value) {
    let payment = world.merchant.payment(&payment["id"]).await;
    (payment["status"].as_str().unwrap().to_owned(), payment["error_code"].clone())
}

#[tokio::test]
async fn an_operator_settles_a_payment_by_what_was_seen() {
    let declined = json!("payment_declined");
    let table = [
        (Verdict::Done, "succeeded", Value::Null, 4900),
        (Verdict::Declined, "failed", declined, 0),
        (Verdict::NotDone, "failed", json!("not_processed"), 0),
    ];
    for (verdict, expected, code, books) in table {
        let (world, acquirer) = served(Promises::NONE).await;
        acquirer.fails(Asked::Authorize, 4900, Fault::TimeoutBefore);
        let payment = world.merchant.pay(json!({})).await;
        two_days(&world).await;
        assert_eq!(status(&world, &payment).await.0, "processing", "nobody fails it");
        let operation = only(&world).await;
        settle(&world, &operation, verdict).await.unwrap();
        assert_eq!(status(&world, &payment).await, (expected.to_owned(), code), "{verdict}");
        assert_eq!(owed(&world).await, books, "{verdict}");
        let case = world.instance.reviews.find(&operation.id).await.unwrap();
        assert_eq!((case.rulings.len(), case.rulings[0].verdict), (1, verdict));
        let again = settle(&world, &operation, verdict).await;
        assert!(matches!(again, Err(ReviewError::NotInReview(_))), "{again:?}");
    }
}

#[tokio::test]
async fn an_operator_settles_what_was_asked_of_money_that_is_there() {
    // What is done, what is ruled; the payment's status, what is refunded, and the books.
    #[rustfmt::skip]
    let table = [
        ("capture", Verdict::Done,     "succeeded",  0,    4900),
        ("capture", Verdict::NotDone,  "authorized", 0,    0),
        ("cancel",  Verdict::Done,     "cancelled",  0,    0),
        ("cancel",  Verdict::Declined, "authorized", 0,    0),
        ("refund",  Verdict::Done,     "refunded",   4900, 0),
        ("refund",  Verdict::NotDone,  "succeeded",  0,    4900),
    ];
    for (verb, verdict, expected, refunded, books) in table {
        let (world, acquirer) = served(Promises::NONE).await;
        let capture_method = if verb == "refund" { "automatic" } else { "manual" };
        let payment = world.merchant.pay(json!({"capture_method": capture_method})).await;
        for asked in [Asked::Capture, Asked::Void, Asked::Refund] {
            acquirer.fails(asked, 4900, Fault::TimeoutBefore);
        }
        world.merchant.act(&payment, verb, json!({})).await;
        two_days(&world).await;
        settle(&world, &only(&world).await, verdict).await.unwrap();
        let found = world.merchant.payment(&payment["id"]).await;
        let told = (found["status"].as_str().unwrap(), found["refunded_amount"].as_i64().unwrap());
        assert_eq!(told, (expected, refunded), "{verb} {verdict}");
        assert_eq!(owed(&world).await, books, "{verb} {verdict}");
    }
}

#[tokio::test]
async fn a_reversal_that_is_refused_waits_for_an_operator() {
    for (verdict, calls) in [(Verdict::Done, 1), (Verdict::NotDone, 2)] {
        let (world, acquirer) = served(FINAL).await;
        acquirer.fails(Asked::Authorize, 4900, Fault::Hidden(1000));
        world.merchant.pay(json!({})).await;
        for seconds in [5, 10, 30, 75, 180] {
            world.pass_seconds(seconds).await;
        }
        acquirer.fails(Asked::Refund, 4900, Fault::Refused);
        world.pass_seconds(3600).await;
        let operation = only(&world).await;
        assert_eq!(operation.cause.word(), "late_approval");
        settle(&world, &operation, Verdict::Declined).await.unwrap();
        assert_eq!(only(&world).await.id, operation.id, "the money is still there");
        world.pass_seconds(1).await;
        settle(&world, &operation, verdict).await.unwrap();
        world.pass_seconds(60).await;
        let rows = acquirer.rows();
        let refund = rows.iter().find(|row| row.asked == Asked::Refund).unwrap();
        assert_eq!(refund.calls, calls, "{verdict}: sent again under the same reference");
        assert_eq!(owed(&world).await, 0, "{verdict}");
    }
}

#[tokio::test]
async fn nothing_is_settled_without_a_number_or_before_its_time() {
    let (world, acquirer) = served(Promises::NONE).await;
    acquirer.fails(Asked::Authorize, 4900, Fault::TimeoutBefore);
    world.merchant.pay(json!({})).await;
    assert!(world.instance.reviews.list().await.unwrap().is_empty());
    two_days(&world).await;
    let operation = only(&world).await;
    let (reviews, note) = (&world.instance.reviews, String::from("?"));
    let refused = reviews.settle(&operation.id, Verdict::Done, None, note).await;
    assert!(matches!(refused, Err(ReviewError::NoTransaction)), "{refused:?}");
}
