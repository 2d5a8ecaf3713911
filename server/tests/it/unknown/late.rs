//! Approvals that are learned of when nobody wants the money any more: they are booked and given back, and
//! the payment's own status stays.

use domain::operation::Promises;
use serde_json::{Value, json};

use super::{
    FINAL, owed,
    scripted::{Asked, Fault},
    served,
};
use crate::world::World;

const CARD: &str = "4242424242424242";

/// The types of the events that have been sent, in order.
async fn told(world: &World) -> Vec<String> {
    world.deliver().await;
    let mut events: Vec<Value> =
        world.receiver.received().iter().map(crate::world::Received::json).collect();
    events.sort_by_key(|event| event["data"]["sequence"].as_i64());
    events.iter().map(|event| event["type"].as_str().unwrap().to_owned()).collect()
}

/// Lets the inquiries pass that come before anything is believed.
async fn five_minutes(world: &World) {
    for seconds in [5, 10, 30, 75, 180] {
        world.pass_seconds(seconds).await;
    }
}

#[tokio::test]
async fn an_approval_that_surfaces_after_an_hour_is_given_back_and_the_second_card_stays_paid() {
    let (world, acquirer) = served(FINAL).await;
    let session = world.merchant.open(json!({"webhook_url": world.receiver.url})).await;
    acquirer.fails(Asked::Authorize, 4900, Fault::Hidden(1000));
    world.payer.open(&session).await.pay_with(CARD).await;
    assert_eq!(world.merchant.session_status(&session["id"]).await, "processing");
    five_minutes(&world).await;
    assert_eq!(world.merchant.session_status(&session["id"]).await, "open", "believed lost");

    world.payer.open(&session).await.pay_with(CARD).await;
    let paid = world.merchant.payment(&session["id"]).await;
    assert_eq!(paid["status"], "succeeded");
    assert_eq!((acquirer.count(Asked::Authorize, 4900), owed(&world).await), (2, 4900));
    world.pass_seconds(3600).await;
    assert_eq!(acquirer.count(Asked::Refund, 4900), 1, "the first one goes back");
    assert_eq!(owed(&world).await, 4900);
    let after = world.merchant.payment(&session["id"]).await;
    for member in ["status", "captured_amount", "refunded_amount", "connector_transaction_id"] {
        assert_eq!(after[member], paid[member], "{member}");
    }
    let expected = ["payment.processing", "payment.succeeded", "payment.reversed"];
    assert_eq!(told(&world).await, expected);
    world.pass_seconds(86_400).await;
    assert_eq!(acquirer.count(Asked::Refund, 4900), 1, "once");
    assert_eq!(told(&world).await, expected);
    let reversed = "select count(*) from attempts where state = 'reversed'";
    assert_eq!(world.dir.count(reversed).await, 1);
}

#[tokio::test]
async fn a_failed_payment_stays_failed_when_its_money_comes_and_goes_back() {
    for (capture, back) in [("automatic", Asked::Refund), ("manual", Asked::Void)] {
        let (world, acquirer) = served(FINAL).await;
        acquirer.fails(Asked::Authorize, 4900, Fault::Hidden(1000));
        let fields = json!({"webhook_url": world.receiver.url, "capture_method": capture});
        let payment = world.merchant.pay(fields).await;
        five_minutes(&world).await;
        let failed = world.merchant.payment(&payment["id"]).await;
        assert_eq!(
            (&failed["status"], &failed["error_code"]),
            (&json!("failed"), &json!("not_processed"))
        );
        world.pass_seconds(3600).await;
        assert_eq!(acquirer.count(back, 4900), 1, "{capture}");
        assert_eq!(owed(&world).await, 0, "{capture}");
        assert_eq!(world.merchant.payment(&payment["id"]).await["status"], "failed");
        let expected = ["payment.processing", "payment.failed", "payment.reversed"];
        assert_eq!(told(&world).await, expected, "{capture}");
    }
}

#[tokio::test]
async fn an_approval_found_after_a_day_of_silence_is_a_success_where_nothing_was_given_up() {
    let (world, acquirer) = served(Promises::NONE).await;
    acquirer.fails(Asked::Authorize, 4900, Fault::Hidden(100_000));
    let payment = world.merchant.pay(json!({"webhook_url": world.receiver.url})).await;
    for _ in 0..4 {
        world.pass_seconds(43_200).await;
    }
    assert_eq!(world.merchant.payment(&payment["id"]).await["status"], "succeeded");
    assert_eq!((acquirer.count(Asked::Refund, 4900), owed(&world).await), (0, 4900));
    assert_eq!(told(&world).await, ["payment.processing", "payment.succeeded"]);
}

#[tokio::test]
async fn what_is_approved_after_a_cancel_is_given_back() {
    let (world, acquirer) = served(Promises::NONE).await;
    acquirer.fails(Asked::Authorize, 4900, Fault::Away);
    let fields = json!({"webhook_url": world.receiver.url, "return_url": "https://shop.example/"});
    let payment = world.merchant.pay(fields).await;
    assert_eq!(payment["status"], "requires_action");
    // Nobody hears whether the order could be taken back.
    acquirer.fails(Asked::Abandon, 4900, Fault::TimeoutBefore);
    let cancelled = world.merchant.act(&payment, "cancel", json!({})).await;
    assert_eq!((cancelled.status, &cancelled.json()["status"]), (200, &json!("processing")));
    acquirer.approve(4900);
    world.pass_seconds(60).await;
    assert_eq!(world.merchant.payment(&payment["id"]).await["status"], "cancelled");
    world.pass_seconds(60).await;
    assert_eq!((acquirer.count(Asked::Refund, 4900), owed(&world).await), (1, 0));
    let expected =
        ["payment.requires_action", "payment.processing", "payment.cancelled", "payment.reversed"];
    assert_eq!(told(&world).await, expected);
}

#[tokio::test]
async fn a_cancel_that_nobody_answers_is_asked_for_again() {
    let (world, acquirer) = served(Promises::NONE).await;
    acquirer.fails(Asked::Authorize, 4900, Fault::Away);
    let payment = world.merchant.pay(json!({"return_url": "https://shop.example/"})).await;
    acquirer.fails(Asked::Abandon, 4900, Fault::TimeoutBefore);
    world.merchant.act(&payment, "cancel", json!({})).await;
    world.pass_seconds(60).await;
    assert_eq!(world.merchant.payment(&payment["id"]).await["status"], "cancelled");
    assert_eq!((acquirer.count(Asked::Authorize, 4900), owed(&world).await), (0, 0));
}

#[tokio::test]
async fn a_reversal_is_sent_until_it_arrives_and_only_once() {
    for fault in [Fault::NotSent, Fault::TimeoutBefore, Fault::TimeoutAfter] {
        let (world, acquirer) = served(Promises { resend_same_reference: true, ..FINAL }).await;
        acquirer.fails(Asked::Authorize, 4900, Fault::Hidden(1000));
        world.merchant.pay(json!({})).await;
        five_minutes(&world).await;
        acquirer.fails(Asked::Refund, 4900, fault);
        world.pass_seconds(3600).await;
        assert_eq!(acquirer.count(Asked::Refund, 4900), usize::from(fault == Fault::TimeoutAfter));
        five_minutes(&world).await;
        assert_eq!((acquirer.count(Asked::Refund, 4900), owed(&world).await), (1, 0), "{fault:?}");
    }
}
