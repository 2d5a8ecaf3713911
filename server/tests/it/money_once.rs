//! Money moves once for each idempotency key, however often it is asked for.

use std::time::Duration;

use domain::idempotency::{LEASE_SECONDS, Scope};
use serde_json::json;
use server::{services::idempotency::Turn, store::Commit};

use crate::world::{Answer, World};

const PAYMENTS: &str = "/v2/payments";
/// In its canonical form.
const PAY: &str = r#"{"amount":4900,"card":{"exp_month":"12","exp_year":"30","number":"4242424242424242"},"currency":"USD"}"#;
const CALLS: &str = "select count(*) from operations";

async fn post(world: &World, path: &str, key: &str, body: &str) -> Answer {
    let bearer = format!("Bearer {}", world.merchant.key);
    let headers = [("authorization", bearer.as_str()), ("idempotency-key", key)];
    world.merchant.post(path, body, &headers).await
}

/// A new payment's own path.
async fn paid(world: &World, key: &str) -> String {
    let answer = post(world, PAYMENTS, key, PAY).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    format!("{PAYMENTS}/{}", answer.json()["id"].as_str().unwrap())
}

fn is_replayed(answer: &Answer) -> bool {
    answer.headers.contains_key("idempotent-replayed")
}

#[tokio::test]
async fn a_refund_takes_its_key_from_the_body_unless_the_header_has_one() {
    let world = World::new().await;
    let path = format!("{}/refund", paid(&world, "pay").await);
    let bearer = format!("Bearer {}", world.merchant.key);
    let auth = ("authorization", bearer.as_str());
    let body = r#"{"amount":1000,"idempotency_key":"in-body"}"#;
    let first = world.merchant.post(&path, body, &[auth]).await;
    assert_eq!((first.status, is_replayed(&first)), (200, false), "{}", first.text);
    // Both address the same store.
    for key in [None, Some(("idempotency-key", "in-body"))] {
        let headers = [auth].into_iter().chain(key).collect::<Vec<_>>();
        let again = world.merchant.post(&path, body, &headers).await;
        assert_eq!((&again.text, is_replayed(&again)), (&first.text, true));
    }
    let by_header = post(&world, &path, "in-header", body).await;
    assert_eq!((by_header.status, is_replayed(&by_header)), (200, false), "{}", by_header.text);
    assert_eq!(by_header.json()["total_refunded"], 2000);
    for wrong in [r#"{"idempotency_key":""}"#.to_owned(), long_key()] {
        let refused = world.merchant.post(&path, &wrong, &[auth]).await;
        assert_eq!(refused.error().2, "idempotency_key", "{}", refused.text);
    }
}

fn long_key() -> String {
    json!({"idempotency_key": "x".repeat(129)}).to_string()
}

#[tokio::test]
async fn a_decline_is_kept_and_a_refusal_without_effect_is_not() {
    let world = World::new().await;
    let declined = PAY.replace("4242424242424242", "4000000000000002");
    let first = post(&world, PAYMENTS, "k-1", &declined).await;
    assert_eq!((first.status, &first.json()["status"]), (201, &json!("failed")));
    let again = post(&world, PAYMENTS, "k-1", &declined).await;
    assert_eq!((&again.text, is_replayed(&again)), (&first.text, true));
    assert_eq!(world.dir.count(CALLS).await, 1);

    let path = format!("{}/refund", paid(&world, "pay").await);
    let too_much = post(&world, &path, "k-2", r#"{"amount":4901}"#).await;
    assert_eq!(too_much.error().1, "REFUND_EXCEEDS_BALANCE", "{}", too_much.text);
    let enough = post(&world, &path, "k-2", r#"{"amount":4900}"#).await;
    assert_eq!((enough.status, is_replayed(&enough)), (200, false), "{}", enough.text);
}

/// The process that asked dies after its intent was committed. Whoever repeats the request is shown what
/// became of it, and no money moves again.
#[tokio::test]
async fn a_payment_that_was_begun_is_shown_and_not_made_again() {
    let world = World::planned(|plan| plan.patience.total = Duration::ZERO).await;
    let payment = paid(&world, "k-1").await;
    let id = payment.rsplit('/').next().unwrap();
    let scope = Scope {
        merchant_id: world.instance.demo.as_ref().unwrap().merchant_id.clone(),
        livemode: false,
        method: "POST".into(),
        path: PAYMENTS.into(),
        key: "k-2".into(),
    };
    let idempotency = &world.instance.idempotency;
    let turn = idempotency.begin(idempotency.keyed(scope, PAY.as_bytes())).await.unwrap();
    let Turn::Work(dead) = turn else { panic!("{turn:?}") };
    let intent = Commit::new().claiming(Some(&dead), id);
    idempotency.ground.store.commit(intent).await.unwrap();

    assert_eq!(post(&world, PAYMENTS, "k-2", PAY).await.error().1, "IDEMPOTENCY_IN_PROGRESS");
    world.clock.advance_seconds(LEASE_SECONDS);
    let shown = post(&world, PAYMENTS, "k-2", PAY).await;
    assert_eq!((shown.status, is_replayed(&shown)), (201, true), "{}", shown.text);
    assert_eq!((&shown.json()["id"], &shown.json()["status"]), (&json!(id), &json!("succeeded")));
    assert_eq!(world.dir.count(CALLS).await, 1);
}
