//! Faults on demand: what a merchant's developer can let go wrong in test mode, and that nothing is lost.

use serde_json::{Value, json};

use crate::world::{Answer, World, card};

const IBAN: &str = "GB82WEST12345698765432";

async fn charge(world: &World, fault: &str, key: &str, body: &Value) -> Answer {
    let bearer = format!("Bearer {}", world.merchant.key);
    let mut headers = vec![("authorization", bearer.as_str()), ("idempotency-key", key)];
    if !fault.is_empty() {
        headers.push(("kassa-fault", fault));
    }
    world.merchant.post("/v2/payments", &body.to_string(), &headers).await
}

fn good() -> Value {
    json!({"amount": 4900, "currency": "USD", "card": card("4242424242424242")})
}

async fn status(world: &World, payment: &Value) -> String {
    world.merchant.payment(&payment["id"]).await["status"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn an_answer_that_is_spoilt_before_anything_is_done_changes_nothing() {
    let world = World::new().await;
    for expected in [429, 500, 503] {
        let answer = charge(&world, &format!("status={expected}"), "once", &good()).await;
        assert_eq!(answer.status, expected, "{}", answer.text);
    }
    assert_eq!(world.dir.effects("authorize").await, 0);
    let paid = charge(&world, "delay=1", "once", &good()).await;
    assert_eq!((paid.status, &paid.json()["status"]), (201, &json!("succeeded")));
}

#[tokio::test]
async fn an_answer_that_is_lost_after_the_commit_is_found_by_its_key() {
    let world = World::new().await;
    let failed = charge(&world, "status_after_commit=500", "one", &good()).await;
    assert_eq!(failed.status, 500);
    let bearer = format!("Bearer {}", world.merchant.key);
    let dropped = reqwest::Client::builder()
        .no_proxy()
        .build()
        .unwrap()
        .post(format!("{}/v2/payments", world.base_url))
        .header("authorization", bearer)
        .header("idempotency-key", "two")
        .header("kassa-fault", "drop_after_commit")
        .header("content-type", "application/json")
        .body(good().to_string())
        .send()
        .await;
    let read = match dropped {
        Ok(answer) => answer.bytes().await.map(drop),
        Err(error) => Err(error),
    };
    assert!(read.is_err(), "there is no answer");
    for key in ["one", "two"] {
        let again = charge(&world, "", key, &good()).await;
        assert_eq!((again.status, &again.json()["status"]), (201, &json!("succeeded")));
        assert!(again.headers.contains_key("idempotent-replayed"), "{key}");
    }
    assert_eq!(world.dir.effects("authorize").await, 2, "one each");
}

#[tokio::test]
async fn a_fault_of_the_sandbox_ends_as_its_books_say() {
    // The fault; the status at once, after five seconds, after a minute, and what was charged.
    #[rustfmt::skip]
    let table = [
        ("timeout_before", "processing", "failed",     "failed",     0),
        ("timeout_after",  "processing", "succeeded",  "succeeded",  1),
        ("reset",          "processing", "succeeded",  "succeeded",  1),
        ("malformed",      "processing", "succeeded",  "succeeded",  1),
        ("wrong_amount",   "processing", "succeeded",  "succeeded",  1),
        ("duplicate",      "succeeded",  "succeeded",  "succeeded",  1),
        ("late:40",        "processing", "processing", "succeeded",  1),
        ("late:3600",      "processing", "processing", "processing", 1),
    ];
    for (fault, at_once, soon, later, charges) in table {
        let world = World::new().await;
        let payment = charge(&world, &format!("acquirer={fault}"), "k", &good()).await.json();
        assert_eq!(payment["status"], at_once, "{fault}");
        world.pass_seconds(5).await;
        assert_eq!(status(&world, &payment).await, soon, "{fault}");
        for seconds in [10, 30, 15] {
            world.pass_seconds(seconds).await;
        }
        assert_eq!(status(&world, &payment).await, later, "{fault}");
        assert_eq!(world.dir.effects("authorize").await, charges, "{fault}");
    }
}

#[tokio::test]
async fn a_late_approval_can_be_tried_out_on_the_payment_page() {
    let world = World::new().await;
    let metadata = json!({"kassa_fault": "acquirer=not_found_then_found"});
    let fields = json!({"metadata": metadata, "webhook_url": world.receiver.url,
        "expires_in": 3600});
    let session = world.merchant.open(fields).await;
    world.payer.open(&session).await.pay_with("4242424242424242").await;
    world.pass_seconds(5).await;
    let payment = world.merchant.payment(&session["id"]).await;
    assert_eq!(payment["error_code"], "not_processed");
    world.pass_seconds(3600).await;
    world.deliver().await;
    let kinds: Vec<_> =
        world.receiver.received().iter().map(|one| one.json()["type"].clone()).collect();
    assert!(kinds.contains(&json!("payment.reversed")), "{kinds:?}");
    assert_eq!(super::owed(&world).await, 0);
    assert_eq!(world.dir.effects("refund").await, 1);
}

#[tokio::test]
async fn faults_of_captures_cancels_refunds_and_payouts_end_as_they_should() {
    let world = World::new().await;
    let bearer = format!("Bearer {}", world.merchant.key);
    for fault in ["acquirer=timeout_before", "acquirer=timeout_after", "acquirer=wrong_amount"] {
        let headers = [("authorization", bearer.as_str()), ("kassa-fault", fault)];
        for (verb, capture, end) in [
            ("capture", "manual", "succeeded"),
            ("cancel", "manual", "cancelled"),
            ("refund", "automatic", "refunded"),
        ] {
            let payment = world.merchant.pay(json!({"capture_method": capture})).await;
            let path = format!("/v2/payments/{}/{verb}", payment["id"].as_str().unwrap());
            let open = world.merchant.post(&path, "{}", &headers).await;
            assert!([200, 202].contains(&open.status), "{}", open.text);
            world.pass_seconds(5).await;
            assert_eq!(status(&world, &payment).await, end, "{fault} {verb}");
        }
        // What is not kept of a card cannot be sent again.
        let of_card = if fault.ends_with("before") { "failed" } else { "succeeded" };
        for (destination, end) in [
            (json!({"type": "card", "card": "4242424242424242"}), of_card),
            (json!({"type": "iban", "iban": IBAN}), "succeeded"),
        ] {
            let body = json!({"amount": 100, "currency": "EUR", "destination": destination});
            let payout = world.merchant.post("/v2/payouts", &body.to_string(), &headers).await;
            assert_eq!(payout.json()["status"], "processing", "{fault}");
            world.pass_seconds(5).await;
            let id = payout.json()["id"].as_str().unwrap().to_owned();
            let found = world.merchant.get(&format!("/v2/payouts/{id}")).await.json();
            assert_eq!(found["status"], end, "{fault}");
        }
    }
    world.nowhere_on_disk(IBAN);
    let sealed = "select count(*) from operations where sealed_order is not null";
    assert_eq!(world.dir.count(sealed).await, 0, "gone with the outcome");
    assert_eq!(
        world.dir.count("select count(*) from refunds where status <> 'succeeded'").await,
        0
    );
}

#[tokio::test]
async fn faults_are_for_test_keys_and_from_the_list() {
    let world = World::new().await;
    let refused = charge(&world, "acquirer=fire", "k", &good()).await;
    assert_eq!(refused.error(), (400, "VALIDATION_ERROR".into(), "Kassa-Fault".into()));
    let body = json!({"amount": 4900, "currency": "USD", "metadata": {"kassa_fault": "?"}});
    let refused = world.merchant.ask("/v2/payments/checkout", &body).await;
    assert_eq!(refused.error(), (400, "VALIDATION_ERROR".into(), "metadata.kassa_fault".into()));
    let live = world.live().await;
    let body = json!({"amount": 4900, "currency": "USD", "metadata": {"kassa_fault": "delay=5"}});
    let refused = live.ask("/v2/payments/checkout", &body).await;
    assert_eq!(refused.error(), (400, "VALIDATION_ERROR".into(), "metadata.kassa_fault".into()));
}
