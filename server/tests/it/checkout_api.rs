//! The native API: creating and reading sessions, and every way to be refused.

use serde_json::json;
use server::clock::Clock;

use crate::world::World;

#[tokio::test]
async fn a_session_has_exactly_the_seven_members_and_reads_back_the_same() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    let mut members = session.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    members.sort();
    assert_eq!(
        members,
        ["amount", "checkout_url", "currency", "expires_at", "id", "livemode", "status"]
    );
    let id = session["id"].as_str().unwrap();
    assert_eq!(session["checkout_url"], format!("{}/checkout/{id}", world.base_url));
    assert_eq!((&session["status"], &session["livemode"]), (&json!("open"), &json!(false)));
    assert_eq!(session["expires_at"], "2026-04-17T06:34:14Z");
    let read = world.merchant.get(&format!("/v2/payments/checkout/{id}")).await;
    assert_eq!((read.status, read.json()), (200, session));
}

#[tokio::test]
async fn every_field_of_the_contract_is_taken() {
    let world = World::new().await;
    let session = world
        .merchant
        .open(json!({
            "description": "Two\nlines", "order_id": "A-1001", "language": "az",
            "customer": {"email": "ann@example.com", "phone": "+994 (50) 123-45-67", "name": "Ann", "country": "az"},
            "success_url": "https://s.example/ok?sid={CHECKOUT_SESSION_ID}", "cancel_url": "https://s.example/no",
            "settings": {"payment_methods": ["card", "wallet"], "button_text": "Book", "auto_return": 0,
                "customer_fields": ["email"], "success_url": "https://legacy.example", "cancel_url": null},
            "webhook_url": world.receiver.url, "metadata": {"cart": "7"}, "test_mode": true, "expires_in": 300,
            "unknown_member": [1, 2, 3]
        }))
        .await;
    let payment = world.merchant.payment(&session["id"]).await;
    assert_eq!(payment["order_id"], "A-1001");
    assert_eq!(payment["metadata"], json!({"cart": "7"}));
    assert_eq!(payment["customer_email"], "ann@example.com");
    assert_eq!(payment["status"], "pending");
    assert_eq!(payment["payment_id"], session["id"]);
    assert_eq!(world.merchant.payment(&json!("A-1001")).await, payment);
    assert_eq!(world.merchant.payment(&payment["id"]).await, payment);
}

#[tokio::test]
async fn a_bad_request_gets_a_clear_answer() {
    let world = World::new().await;
    let key = format!("Bearer {}", world.merchant.key);
    let with_key = [("authorization", key.as_str())];
    let big = format!(
        "{{\"amount\":4900,\"currency\":\"USD\",\"description\":\"{}\"}}",
        "x".repeat(1_048_576)
    );
    let validation = |param: &str| (400, "VALIDATION_ERROR".to_owned(), param.to_owned());
    let table = [
        (r#"{"amount":4900.0,"currency":"USD"}"#.to_owned(), validation("amount")),
        (r#"{"amount":"4900","currency":"USD"}"#.into(), validation("amount")),
        (r#"{"amount":0,"currency":"USD"}"#.into(), validation("amount")),
        (r#"{"currency":"USD"}"#.into(), validation("amount")),
        (r#"{"amount":4900,"currency":"usd"}"#.into(), validation("currency")),
        (r#"{"amount":4900,"currency":"JPY"}"#.into(), validation("currency")),
        (r#"{"amount":4900,"amount":4900,"currency":"USD"}"#.into(), validation("")),
        (
            r#"{"amount":4900,"currency":"USD","webhook_url":"https://10.0.0.1/x"}"#.into(),
            validation("webhook_url"),
        ),
        (
            r#"{"amount":4900,"currency":"USD","success_url":"javascript:alert(1)"}"#.into(),
            validation("success_url"),
        ),
        (
            r#"{"amount":4900,"currency":"USD","settings":{"auto_return":60001}}"#.into(),
            validation("settings.auto_return"),
        ),
        ("[".into(), validation("")),
        ("[]".into(), validation("")),
        (big, (413, "PAYLOAD_TOO_LARGE".into(), String::new())),
    ];
    for (body, expected) in table {
        let answer = world.merchant.post("/v2/payments/checkout", &body, &with_key).await;
        assert_eq!(answer.error(), expected, "{}", &body[..body.len().min(100)]);
        assert!(answer.headers["request-id"].to_str().unwrap().starts_with("req_"));
        assert_eq!(answer.headers["content-type"], "application/json");
    }
}

#[tokio::test]
async fn both_ways_to_send_a_key_work_and_a_missing_body_is_an_empty_object() {
    let world = World::new().await;
    let body = br#"{"amount":4900,"currency":"USD"}"#.to_vec();
    let by_header = [("x-api-key", world.merchant.key.as_str())];
    assert_eq!(
        world.merchant.send("POST", "/v2/payments/checkout", &by_header, body).await.status,
        201
    );
    let empty = world.merchant.send("POST", "/v2/payments/checkout", &by_header, Vec::new()).await;
    assert_eq!(empty.error(), (400, "VALIDATION_ERROR".into(), "amount".into()));
}

#[tokio::test]
async fn a_revoked_key_is_no_key() {
    let world = World::new().await;
    let id = world.instance.demo.as_ref().unwrap().merchant_id.clone();
    let keys = world.instance.merchants.keys(&id).await.unwrap();
    assert!(world.instance.merchants.revoke_key(&id, &keys[0].id).await.unwrap());
    assert!(!world.instance.merchants.revoke_key(&id, &keys[0].id).await.unwrap());
    let answer = world.merchant.create(r#"{"amount":4900,"currency":"USD"}"#).await;
    assert_eq!(answer.status, 401);
}

#[tokio::test]
async fn another_merchants_session_is_not_there() {
    let world = World::new().await;
    let session = world.merchant.open(json!({"order_id": "A-1"})).await;
    let other = world.instance.merchants.create(server::services::merchants::NewMerchant {
        name: "Other".into(),
        currencies: vec!["USD".parse().unwrap()],
        webhook_url: None,
    });
    let mut stranger =
        crate::world::Merchant::new(&world.base_url, world.instance.demo.as_ref().unwrap());
    stranger.key = secrecy::ExposeSecret::expose_secret(&other.await.unwrap().secret_key).into();
    let id = session["id"].as_str().unwrap();
    for path in [
        format!("/v2/payments/checkout/{id}"),
        format!("/v2/payments/{id}"),
        "/v2/payments/A-1".into(),
    ] {
        assert_eq!(
            stranger.get(&path).await.error(),
            (404, "NOT_FOUND".into(), String::new()),
            "{path}"
        );
    }
    let refused = stranger.create(r#"{"amount":4900,"currency":"EUR"}"#).await;
    assert_eq!(refused.error(), (402, "NO_CONNECTOR".into(), "currency".into()));
}

#[tokio::test]
async fn a_live_key_reaches_the_sandbox_only_by_asking_for_it() {
    let world = World::new().await;
    let id = world.instance.demo.as_ref().unwrap().merchant_id.clone();
    let (_, secret) = world.instance.merchants.create_key(&id, true).await.unwrap().unwrap();
    let mut live =
        crate::world::Merchant::new(&world.base_url, world.instance.demo.as_ref().unwrap());
    live.key = secrecy::ExposeSecret::expose_secret(&secret).into();
    assert_eq!(live.create(r#"{"amount":4900,"currency":"USD"}"#).await.error().1, "NO_CONNECTOR");
    let forced = live.open(json!({"test_mode": true})).await;
    assert_eq!(forced["livemode"], false);
    assert_eq!(live.session_status(&forced["id"]).await, "open");
    let by_test_key = world.merchant.open(json!({})).await;
    let path = format!("/v2/payments/checkout/{}", by_test_key["id"].as_str().unwrap());
    assert_eq!(live.get(&path).await.status, 404, "test objects stay with test keys");
}

#[tokio::test]
async fn a_suspended_merchant_reads_and_does_not_write() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    world.dir.run("update merchants set status = 'suspended'").await;
    let refused = world.merchant.create(r#"{"amount":4900,"currency":"USD"}"#).await;
    assert_eq!(refused.error(), (403, "FORBIDDEN".into(), String::new()));
    assert_eq!(world.merchant.session_status(&session["id"]).await, "open");
}

#[tokio::test]
async fn health_needs_no_key() {
    let world = World::new().await;
    let answer = world.merchant.send("GET", "/v2/health", &[], Vec::new()).await;
    assert_eq!(
        (answer.status, answer.text.as_str()),
        (200, r#"{"status":"ok","version":"2.0.0"}"#)
    );
}

#[tokio::test]
async fn an_expired_session_reads_expired_before_any_sweeper_has_run() {
    let world = World::new().await;
    let session = world.merchant.open(json!({"expires_in": 300})).await;
    world.clock.advance_seconds(299);
    assert_eq!(world.merchant.session_status(&session["id"]).await, "open");
    world.clock.advance_seconds(1);
    assert_eq!(world.merchant.session_status(&session["id"]).await, "expired");
    assert_eq!(world.merchant.payment(&session["id"]).await["status"], "expired");
    assert!(world.clock.now() > crate::world::START);
}
