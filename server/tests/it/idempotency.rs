//! The same request twice: one object, one answer.

use serde_json::json;

use crate::world::{Answer, World};

const PATH: &str = "/v2/payments/checkout";
const BODY: &str = r#"{"amount":4900,"currency":"USD"}"#;

/// Asks for a session under `key`.
async fn create(world: &World, key: &str, body: &str) -> Answer {
    let bearer = format!("Bearer {}", world.merchant.key);
    let headers = [("authorization", bearer.as_str()), ("idempotency-key", key)];
    world.merchant.post(PATH, body, &headers).await
}

fn is_replayed(answer: &Answer) -> bool {
    answer.headers.get("idempotent-replayed").is_some_and(|value| value == "true")
}

#[tokio::test]
async fn a_repeated_request_gets_the_first_answer_byte_for_byte() {
    let world = World::new().await;
    let first = create(&world, "k-1", BODY).await;
    assert_eq!(first.status, 201, "{}", first.text);
    assert!(!is_replayed(&first));
    world.clock.advance_seconds(3600);
    // Members in another order, white space, escapes: the same request.
    let same = "{ \"currency\":\"\\u0055SD\",\n\"amount\":4900 }";
    for body in [BODY, same] {
        let again = create(&world, "k-1", body).await;
        assert_eq!((again.status, &again.text), (201, &first.text));
        assert!(is_replayed(&again));
    }
    let status = world.merchant.session_status(&first.json()["id"]).await;
    assert_eq!(status, "expired", "the object has moved on, its first answer has not");
    let other = create(&world, "k-2", BODY).await;
    assert_ne!(other.json()["id"], first.json()["id"]);
}

#[tokio::test]
async fn another_request_under_the_same_key_conflicts() {
    let world = World::new().await;
    create(&world, "k-1", BODY).await;
    for body in [
        r#"{"amount":4901,"currency":"USD"}"#,
        r#"{"amount":4900,"currency":"USD","unknown":1}"#,
        r#"{"amount":4900,"currency":"USD","test_mode":false}"#,
    ] {
        let refused = create(&world, "k-1", body).await;
        assert_eq!(refused.error(), (409, "IDEMPOTENCY_CONFLICT".into(), String::new()));
        assert_eq!(refused.headers["stripe-should-retry"], "false");
    }
}

#[tokio::test]
async fn a_key_is_forgotten_after_a_day_and_not_a_second_earlier() {
    let world = World::new().await;
    let first = create(&world, "k-1", BODY).await;
    world.clock.advance_seconds(86_399);
    assert_eq!(create(&world, "k-1", BODY).await.text, first.text);
    world.clock.advance_seconds(2);
    let second = create(&world, "k-1", BODY).await;
    assert!(!is_replayed(&second));
    assert_ne!(second.json()["id"], first.json()["id"]);
    assert_eq!(create(&world, "k-1", BODY).await.text, second.text);
    let third = create(&world, "k-1", r#"{"amount":1,"currency":"USD"}"#).await;
    assert_eq!(third.status, 409, "a day has begun anew");
}

#[tokio::test]
async fn a_refusal_without_effect_leaves_the_key_free() {
    let world = World::new().await;
    let refused = create(&world, "k-1", r#"{"amount":0,"currency":"USD"}"#).await;
    assert_eq!(refused.status, 400);
    let session = create(&world, "k-1", BODY).await;
    assert_eq!(session.status, 201);
    assert!(!is_replayed(&session));
    assert_eq!(session.json()["status"], json!("open"));
}
