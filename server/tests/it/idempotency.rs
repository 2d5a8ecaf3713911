//! The same request twice: one object, one answer.

use std::{sync::Arc, time::Duration};

use domain::idempotency::{LEASE_SECONDS, Scope};
use serde_json::json;
use server::{
    services::idempotency::{Claim, Turn},
    store::Commit,
};
use tokio::task::JoinSet;

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

#[tokio::test]
async fn refusals_of_every_kind_leave_the_key_free() {
    let world = World::new().await;
    let refused = create(&world, "k-1", r#"{"amount":4900,"currency":"JPY"}"#).await;
    assert_eq!(refused.status, 400);
    // A live key has no acquirer.
    let id = world.instance.demo.as_ref().unwrap().merchant_id.clone();
    let (_, secret) = world.instance.merchants.create_key(&id, true).await.unwrap().unwrap();
    let bearer = format!("Bearer {}", secrecy::ExposeSecret::expose_secret(&secret));
    let headers = [("authorization", bearer.as_str()), ("idempotency-key", "k-1")];
    for body in [BODY, r#"{"amount":1,"currency":"EUR"}"#] {
        let refused = world.merchant.post(PATH, body, &headers).await;
        assert_eq!((refused.status, is_replayed(&refused)), (402, false), "{}", refused.text);
    }
    let forced = r#"{"amount":4900,"currency":"USD","test_mode":true}"#;
    let session = world.merchant.post(PATH, forced, &headers).await;
    assert_eq!(session.status, 201, "{}", session.text);
}

#[tokio::test]
async fn a_key_means_one_thing_for_each_merchant_and_mode() {
    let world = World::new().await;
    let first = create(&world, "k-1", BODY).await;
    let id = world.instance.demo.as_ref().unwrap().merchant_id.clone();
    let (_, live) = world.instance.merchants.create_key(&id, true).await.unwrap().unwrap();
    let new = server::services::merchants::NewMerchant {
        name: "Other".into(),
        currencies: vec!["USD".parse().unwrap()],
        webhook_url: None,
    };
    let other = world.instance.merchants.create(new).await.unwrap().secret_key;
    let body = r#"{"amount":4900,"currency":"USD","test_mode":true}"#;
    for secret in [live, other] {
        let bearer = format!("Bearer {}", secrecy::ExposeSecret::expose_secret(&secret));
        let headers = [("authorization", bearer.as_str()), ("idempotency-key", "k-1")];
        let answer = world.merchant.post(PATH, body, &headers).await;
        assert_eq!((answer.status, is_replayed(&answer)), (201, false), "{}", answer.text);
        assert_ne!(answer.json()["id"], first.json()["id"]);
    }
}

#[tokio::test]
async fn a_malformed_key_is_refused_and_reading_does_not_look_at_it() {
    let world = World::new().await;
    let bearer = format!("Bearer {}", world.merchant.key);
    let long = "x".repeat(256);
    let twice = [("idempotency-key", "a"), ("idempotency-key", "a")];
    let malformed = [&[("idempotency-key", "")][..], &[("idempotency-key", &long)], &twice];
    for keys in malformed {
        let headers = [&[("authorization", bearer.as_str())], keys].concat();
        let refused = world.merchant.post(PATH, BODY, &headers).await;
        assert_eq!(refused.error(), (400, "VALIDATION_ERROR".into(), String::new()), "{keys:?}");
        let read = world.merchant.send("GET", "/v2/payments/none", &headers, Vec::new()).await;
        assert_eq!(read.status, 404, "{keys:?}");
    }
    assert_eq!(create(&world, &long[..255], BODY).await.status, 201);
}

/// Two hundred requests at once, some of them with another body.
#[tokio::test]
async fn of_two_hundred_requests_at_once_one_opens_a_session() {
    let world = Arc::new(World::new().await);
    for round in 0..5 {
        let mut requests = JoinSet::new();
        for n in 0..200 {
            let (world, key) = (world.clone(), format!("k-{round}"));
            let other = r#"{"amount":1,"currency":"USD"}"#;
            let body = if round > 0 && n % 10 == 9 { other } else { BODY };
            requests.spawn(async move { (body, create(&world, &key, body).await) });
        }
        let answers = requests.join_all().await;
        let created = answers.iter().filter(|(_, answer)| answer.status == 201);
        let mut bodies = created.clone().map(|(_, answer)| &answer.text).collect::<Vec<_>>();
        let n_first = created.filter(|(_, answer)| !is_replayed(answer)).count();
        bodies.dedup();
        assert_eq!((n_first, bodies.len()), (1, 1), "round {round}");
        let winner = answers.iter().find(|(_, answer)| answer.status == 201).unwrap().0;
        for (body, answer) in &answers {
            let expected = if *body == winner { 201 } else { 409 };
            assert_eq!(answer.status, expected, "{}", answer.text);
        }
    }
    let sessions = world.dir.count("select count(*) from sessions").await;
    assert_eq!(sessions, 5);
}

/// Another process begins the request of this key, and is not heard of again.
async fn begun_elsewhere(world: &World, key: &str) -> Claim {
    match begin(world, key).await {
        Turn::Work(claim) => claim,
        other => panic!("{other:?}"),
    }
}

/// What a process is told that begins the request of this key.
async fn begin(world: &World, key: &str) -> Turn {
    let scope = Scope {
        merchant_id: world.instance.demo.as_ref().unwrap().merchant_id.clone(),
        livemode: false,
        method: "POST".into(),
        path: PATH.into(),
        key: key.into(),
    };
    let idempotency = &world.instance.idempotency;
    idempotency.begin(idempotency.keyed(scope, BODY.as_bytes())).await.unwrap()
}

async fn impatient() -> World {
    World::planned(|plan| plan.patience.total = Duration::ZERO).await
}

#[tokio::test]
async fn a_request_still_at_work_is_told_to_the_next_one() {
    let world = impatient().await;
    begun_elsewhere(&world, "k-1").await;
    let refused = create(&world, "k-1", BODY).await;
    assert_eq!(refused.error(), (409, "IDEMPOTENCY_IN_PROGRESS".into(), String::new()));
    assert_eq!(refused.headers["retry-after"], "1");
    let conflict = create(&world, "k-1", r#"{"amount":1,"currency":"USD"}"#).await;
    assert_eq!(conflict.error().1, "IDEMPOTENCY_CONFLICT");
}

#[tokio::test]
async fn a_waiting_request_works_itself_when_the_first_came_to_nothing() {
    let world = Arc::new(World::new().await);
    let claim = begun_elsewhere(&world, "k-1").await;
    let waiting = {
        let world = world.clone();
        tokio::spawn(async move { create(&world, "k-1", BODY).await })
    };
    tokio::task::yield_now().await;
    world.instance.idempotency.end(claim, false).await;
    let answer = waiting.await.unwrap();
    assert_eq!((answer.status, is_replayed(&answer)), (201, false));
}

#[tokio::test]
async fn a_request_whose_process_died_is_begun_anew_after_its_lease() {
    let world = impatient().await;
    let dead = begun_elsewhere(&world, "k-1").await;
    world.clock.advance_seconds(LEASE_SECONDS - 1);
    assert_eq!(create(&world, "k-1", BODY).await.status, 409);
    world.clock.advance_seconds(1);
    let answer = create(&world, "k-1", BODY).await;
    assert_eq!((answer.status, is_replayed(&answer)), (201, false));
    assert_eq!(create(&world, "k-1", BODY).await.text, answer.text);
    // The dead one was only slow: it has lost its claim, and what it commits now is refused.
    let late = server::services::idempotency::Reply { status: 201, body: b"late".to_vec() };
    let commit = Commit::new().answering(Some(&dead), &late);
    assert!(world.instance.idempotency.ground.store.commit(commit).await.is_err());
    world.instance.idempotency.end(dead, false).await;
    assert_eq!(create(&world, "k-1", BODY).await.text, answer.text);
}

#[tokio::test]
async fn an_effect_that_was_begun_is_never_begun_again() {
    let world = impatient().await;
    let dead = begun_elsewhere(&world, "k-1").await;
    let commit = Commit::new().claiming(Some(&dead), "pay_1");
    world.instance.idempotency.ground.store.commit(commit).await.unwrap();
    // Its intent is committed: it is not released, whatever happens to the request.
    world.instance.idempotency.end(dead, false).await;
    assert_eq!(create(&world, "k-1", BODY).await.status, 409);
    for seconds in [LEASE_SECONDS, 80_000] {
        world.clock.advance_seconds(seconds);
        let turn = begin(&world, "k-1").await;
        assert!(matches!(turn, Turn::Resume(id) if id == "pay_1"));
    }
    assert_eq!(world.dir.count("select count(*) from sessions").await, 0);
}

#[tokio::test]
async fn a_caller_who_hangs_up_finds_the_answer_under_its_key() {
    let world = World::new().await;
    for n in 0..20 {
        let key = format!("k-{n}");
        let request = create(&world, &key, BODY);
        // The connection is cut somewhere between its first byte and the answer.
        let cut = Duration::from_micros(n * 300);
        let first = tokio::time::timeout(cut, request).await;
        let again = create(&world, &key, BODY).await;
        assert_eq!(again.status, 201, "{}", again.text);
        assert!(first.is_err() || is_replayed(&again));
        assert_eq!(create(&world, &key, BODY).await.text, again.text);
    }
    assert_eq!(world.dir.count("select count(*) from sessions").await, 20);
}

#[tokio::test]
async fn old_records_are_forgotten_and_young_ones_are_not() {
    let world = World::new().await;
    create(&world, "old", BODY).await;
    world.clock.advance_seconds(1);
    let young = create(&world, "young", BODY).await;
    world.clock.advance_seconds(86_399);
    world.instance.idempotency.purge().await.unwrap();
    assert_eq!(world.dir.count("select count(*) from idempotency_records").await, 1);
    assert_eq!(create(&world, "young", BODY).await.text, young.text);
}
