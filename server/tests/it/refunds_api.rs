//! Money goes back: at once, later, not at all, and never more than was taken.

use serde_json::{Value, json};

use crate::world::{Answer, Received, World, card};

const LATE: &str = "4000000000007726";
const RETURNED: &str = "4000000000005126";

/// A paid payment whose events come to the receiver.
async fn paid_with(world: &World, number: &str) -> Value {
    world.merchant.pay(json!({"card": card(number), "webhook_url": world.receiver.url})).await
}

async fn paid(world: &World) -> Value {
    paid_with(world, "4242424242424242").await
}

/// The events of this type that have been sent.
async fn told(world: &World, kind: &str) -> Vec<Value> {
    world.deliver().await;
    let received = world.receiver.received();
    let of_kind = |one: &Received| one.header("x-maxfi-event") == kind;
    received.iter().filter(|one| of_kind(one)).map(Received::json).collect()
}

fn is_replayed(answer: &Answer) -> bool {
    answer.headers.contains_key("idempotent-replayed")
}

#[tokio::test]
async fn refunds_chain_until_nothing_is_left() {
    let world = World::new().await;
    let paid = paid(&world).await;
    let first =
        world.merchant.act(&paid, "refund", json!({"amount": 1000, "reason": "one item"})).await;
    assert_eq!(first.status, 200, "{}", first.text);
    let first = first.json();
    assert!(first["id"].as_str().unwrap().starts_with("refund_"));
    assert_eq!(
        first,
        json!({
            "id": first["id"], "payment_id": paid["id"], "status": "partially_refunded",
            "amount_refunded": 1000, "total_refunded": 1000, "remaining": 3900,
            "reason": "one item", "connector_refund_id": first["connector_refund_id"],
            "refund_status": "succeeded",
        })
    );
    let more = world.merchant.act(&paid, "refund", json!({"amount": 3901})).await;
    assert_eq!(more.error(), (400, "REFUND_EXCEEDS_BALANCE".into(), "amount".into()));
    assert_eq!(more.json()["error"]["remaining"], 3900);
    let rest = world.merchant.act(&paid, "refund", json!({})).await.json();
    assert_eq!((&rest["status"], &rest["remaining"]), (&json!("refunded"), &json!(0)));
    assert_eq!((&rest["amount_refunded"], &rest["total_refunded"]), (&json!(3900), &json!(4900)));
    let over = world.merchant.act(&paid, "refund", json!({})).await;
    assert_eq!(over.error(), (400, "INVALID_PAYMENT_STATE".into(), String::new()));
    let payment = world.merchant.payment(&paid["id"]).await;
    assert_eq!((&payment["status"], &payment["refund_count"]), (&json!("refunded"), &json!(2)));
    let events = told(&world, "payment.refunded").await;
    assert_eq!(events.len(), 2);
    // No order is promised.
    let event = events.iter().find(|event| event["data"]["refund"]["id"] == first["id"]);
    let data = &event.unwrap()["data"];
    let refund =
        json!({"id": first["id"], "amount": 1000, "reason": "one item", "status": "succeeded"});
    assert_eq!((&data["refund"], &data["total_refunded"]), (&refund, &json!(1000)));
}

#[tokio::test]
async fn a_session_is_refunded_by_its_own_id() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    world.payer.open(&session).await.pay_with("4242424242424242").await;
    let path = format!("/v2/payments/{}/refund", session["id"].as_str().unwrap());
    let refund = world.merchant.ask(&path, &json!({})).await.json();
    assert_eq!((&refund["payment_id"], &refund["status"]), (&session["id"], &json!("refunded")));
}

#[tokio::test]
async fn a_key_in_the_body_is_a_key_and_the_headers_wins() {
    let world = World::new().await;
    let paid = paid(&world).await;
    let path = format!("/v2/payments/{}/refund", paid["id"].as_str().unwrap());
    let body = json!({"amount": 100, "idempotency_key": "in-body"});
    let first = world.merchant.ask(&path, &body).await;
    let again = world.merchant.ask(&path, &body).await;
    let in_header = world.merchant.ask_once("in-body", &path, &body).await;
    for replay in [again, in_header] {
        assert_eq!((replay.status, &replay.text), (200, &first.text));
        assert!(is_replayed(&replay));
    }
    let other = world.merchant.ask_once("in-header", &path, &body).await;
    assert!(other.status == 200 && !is_replayed(&other), "{}", other.text);
    let conflict = json!({"amount": 101, "idempotency_key": "in-body"});
    assert_eq!(world.merchant.ask(&path, &conflict).await.error().1, "IDEMPOTENCY_CONFLICT");
    assert_eq!(world.merchant.payment(&paid["id"]).await["refunded_amount"], 200);
}

#[tokio::test]
async fn a_late_refund_is_reserved_and_told_when_it_settles() {
    let world = World::new().await;
    let paid = paid_with(&world, LATE).await;
    let path = format!("/v2/payments/{}/refund", paid["id"].as_str().unwrap());
    let body = json!({"amount": 1000});
    let late = world.merchant.ask_once("k", &path, &body).await;
    assert_eq!(late.status, 202, "{}", late.text);
    assert_eq!(late.json()["refund_status"], "pending");
    assert_eq!(late.json()["remaining"], 3900);
    let more = world.merchant.act(&paid, "refund", json!({"amount": 4000})).await;
    assert_eq!(more.json()["error"]["remaining"], 3900, "{}", more.text);
    world.pass_seconds(59).await;
    assert!(told(&world, "payment.refunded").await.is_empty());
    world.pass_seconds(60).await;
    let events = told(&world, "payment.refunded").await;
    assert_eq!(events.len(), 1);
    assert_eq!(events[0]["data"]["refund"]["status"], "succeeded");
    let replay = world.merchant.ask_once("k", &path, &body).await;
    assert_eq!((replay.status, &replay.text), (202, &late.text), "the first answer stands");
    assert_eq!(world.merchant.payment(&paid["id"]).await["refunded_amount"], 1000);
}

#[tokio::test]
async fn a_refund_that_comes_back_is_the_merchants_again() {
    let world = World::new().await;
    let paid = paid_with(&world, RETURNED).await;
    let refund = world.merchant.act(&paid, "refund", json!({})).await;
    assert_eq!((refund.status, &refund.json()["status"]), (200, &json!("refunded")));
    world.pass_seconds(60).await;
    let payment = world.merchant.payment(&paid["id"]).await;
    assert_eq!((&payment["status"], &payment["refunded_amount"]), (&json!("succeeded"), &json!(0)));
    let events = told(&world, "refund.failed").await;
    assert_eq!(events.len(), 1);
    assert_eq!(events[0]["data"]["refund"]["id"], refund.json()["id"]);
    assert_eq!(told(&world, "payment.refunded").await.len(), 1);
}

#[tokio::test]
async fn a_refund_that_the_acquirer_refuses_is_an_error_and_an_outcome() {
    let world = World::new().await;
    let paid = paid(&world).await;
    world.dir.run("update payments set transaction_id = 'sbx_nothing'").await;
    let path = format!("/v2/payments/{}/refund", paid["id"].as_str().unwrap());
    let refused = world.merchant.ask_once("k", &path, &json!({})).await;
    assert_eq!(refused.error(), (502, "CONNECTOR_REFUND_FAILED".into(), String::new()));
    let again = world.merchant.ask_once("k", &path, &json!({})).await;
    assert_eq!((again.status, &again.text), (502, &refused.text));
    assert!(is_replayed(&again));
    let payment = world.merchant.payment(&paid["id"]).await;
    assert_eq!((&payment["status"], &payment["refunded_amount"]), (&json!("succeeded"), &json!(0)));
    assert_eq!(told(&world, "refund.failed").await.len(), 1);
}
