//! Webhook endpoints and events: made here, told in Stripe's words, signed in its manner.

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use super::{error, get, id, intend, made, open, page_of, paid, post, wrong};
use crate::world::{Received, World};

/// Makes the receiver an endpoint; gives it and its secret.
pub(super) async fn endpoint(world: &World, fields: &[(&str, &str)]) -> (Value, String) {
    let url = [("url", world.receiver.url.as_str())];
    let made = made(world, "/v1/webhook_endpoints", &[&url[..], fields].concat()).await;
    let secret = made["secret"].as_str().unwrap().to_owned();
    (made, secret)
}

/// As the clients verify it.
#[track_caller]
fn is_signed(received: &Received, secret: &str) {
    let header = received.header("stripe-signature");
    let (time, mark) = header.split_once(',').unwrap();
    let (time, mark) = (time.strip_prefix("t=").unwrap(), mark.strip_prefix("v1=").unwrap());
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("{time}.").as_bytes());
    mac.update(&received.body);
    let right = mac.finalize().into_bytes();
    let right = right.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    assert_eq!(mark, right);
}

/// The types that were told of since the last look; nothing promises their order.
async fn told(world: &World, from: &mut usize) -> Vec<String> {
    world.deliver().await;
    let received = world.receiver.received();
    let mut told = received[*from..]
        .iter()
        .map(Received::json)
        .map(|event| event["type"].as_str().unwrap().to_owned())
        .collect::<Vec<_>>();
    *from = received.len();
    told.sort();
    told
}

#[tokio::test]
async fn a_paid_session_is_told_signed_and_read_again() {
    let world = World::new().await;
    let (_, secret) = endpoint(&world, &[("enabled_events[]", "*")]).await;
    let (session, intent) = paid(&world, &[]).await;
    world.deliver().await;
    let received = world.receiver.received();
    let mut kinds = received.iter().map(|one| one.json()["type"].clone()).collect::<Vec<_>>();
    kinds.sort_by_key(Value::to_string);
    assert_eq!(
        kinds,
        [
            "charge.succeeded",
            "checkout.session.completed",
            "payment_intent.created",
            "payment_intent.succeeded"
        ]
    );
    for one in &received {
        is_signed(one, &secret);
        let event = one.json();
        assert_eq!(
            (&event["object"], &event["api_version"]),
            (&json!("event"), &json!("2026-10-28.endive"))
        );
        assert_eq!(get(&world, &format!("/v1/events/{}", id(&event))).await, event);
    }
    let event = |kind: &str| {
        received.iter().map(Received::json).find(|event| event["type"] == kind).unwrap()
    };
    let completed = event("checkout.session.completed");
    assert_eq!(completed["data"]["object"]["id"], session["id"]);
    assert_eq!(completed["data"]["object"]["payment_status"], "paid");
    let succeeded = event("payment_intent.succeeded");
    assert_eq!(succeeded["data"]["object"]["id"], intent["id"]);
    let listed = get(&world, "/v1/events?type=checkout.session.completed").await;
    assert_eq!(listed["data"], json!([completed]));
}

#[tokio::test]
async fn each_turn_of_a_payment_has_its_events() {
    let world = World::new().await;
    endpoint(&world, &[("enabled_events[]", "*")]).await;
    let mut from = 0;
    let session = open(&world, &[]).await;
    let path = page_of(&world, &session);
    world.payer.visit(&path).await.pay_with("4000000000000002").await;
    assert_eq!(
        told(&world, &mut from).await,
        ["charge.failed", "payment_intent.created", "payment_intent.payment_failed"]
    );
    made(&world, &format!("/v1/checkout/sessions/{}/expire", id(&session)), &[]).await;
    assert_eq!(
        told(&world, &mut from).await,
        ["checkout.session.expired", "payment_intent.canceled"]
    );
    world.pass_seconds(1).await;
    let held =
        [("payment_method", "pm_card_visa"), ("confirm", "true"), ("capture_method", "manual")];
    let intent = intend(&world, &held).await.json();
    assert_eq!(
        told(&world, &mut from).await,
        ["charge.succeeded", "payment_intent.amount_capturable_updated", "payment_intent.created"]
    );
    made(&world, &format!("/v1/payment_intents/{}/capture", id(&intent)), &[]).await;
    assert_eq!(told(&world, &mut from).await, ["charge.captured", "payment_intent.succeeded"]);
    // Whoever gives it back, the dialect's endpoint hears of it.
    let native = get(&world, "/v2/payments?limit=1").await["data"][0].clone();
    let refunded = world.merchant.act(&native, "refund", json!({"amount": 100})).await;
    assert_eq!(refunded.status, 200, "{}", refunded.text);
    assert_eq!(told(&world, &mut from).await, ["charge.refunded", "refund.created"]);
    let unpaid = intend(&world, &[]).await.json();
    made(&world, &format!("/v1/payment_intents/{}/cancel", id(&unpaid)), &[]).await;
    assert_eq!(
        told(&world, &mut from).await,
        ["payment_intent.canceled", "payment_intent.created"]
    );
}

#[tokio::test]
async fn an_endpoint_is_read_changed_and_removed() {
    let world = World::new().await;
    let fields = [
        ("enabled_events[0]", "checkout.session.completed"),
        ("description", "Shop"),
        ("metadata[k]", "v"),
    ];
    let (made_one, _) = endpoint(&world, &fields).await;
    assert!(id(&made_one).starts_with("we_"));
    let path = format!("/v1/webhook_endpoints/{}", id(&made_one));
    let read = get(&world, &path).await;
    assert_eq!(read.get("secret"), None);
    for (key, value) in [
        ("object", json!("webhook_endpoint")),
        ("description", json!("Shop")),
        ("enabled_events", json!(["checkout.session.completed"])),
        ("metadata", json!({"k": "v"})),
        ("status", json!("enabled")),
        ("url", json!(world.receiver.url)),
    ] {
        assert_eq!(read[key], value, "{key}");
    }
    paid(&world, &[]).await;
    world.deliver().await;
    assert_eq!(world.receiver.only().json()["type"], "checkout.session.completed");
    let changed = made(&world, &path, &[("disabled", "true"), ("metadata[k]", "")]).await;
    assert_eq!((&changed["status"], &changed["metadata"]), (&json!("disabled"), &json!({})));
    assert_eq!(changed["description"], "Shop");
    assert_eq!(get(&world, "/v1/webhook_endpoints").await["data"], json!([changed]));
    let gone = world.merchant.delete(&path).await.json();
    assert_eq!((&gone["deleted"], &gone["id"]), (&json!(true), &made_one["id"]));
    let missing = world.merchant.get(&path).await;
    assert_eq!(error(&missing), wrong(404, "invalid_request_error", "resource_missing", "id"));
    let kind = "invalid_request_error";
    let url = world.receiver.url.as_str();
    for (fields, expected) in [
        (vec![("enabled_events[]", "*")], wrong(400, kind, "parameter_missing", "url")),
        (vec![("url", url)], wrong(400, kind, "parameter_missing", "enabled_events")),
        (
            vec![("url", "ftp://a.example"), ("enabled_events[]", "*")],
            wrong(400, kind, "url_invalid", "url"),
        ),
        (
            vec![("url", url), ("enabled_events[]", "invoice.paid")],
            wrong(400, kind, "", "enabled_events"),
        ),
        (
            vec![("url", url), ("enabled_events[]", "*"), ("connect", "true")],
            wrong(400, kind, "parameter_unknown", "connect"),
        ),
    ] {
        let answer = post(&world, "/v1/webhook_endpoints", &fields).await;
        assert_eq!(error(&answer), expected, "{fields:?}");
    }
}
