//! Sessions whose time is over, begun again; and what a merchant is owed.

use serde_json::{Value, json};

use super::{error, get, id, made, open, page_of, paid, seen, webhooks::endpoint, wrong};
use crate::world::World;

const RECOVERABLE: &[(&str, &str)] =
    &[("after_expiration[recovery][enabled]", "true"), ("metadata[order]", "1001")];

/// Where the session can be begun again, as a path.
fn recovery_of(world: &World, session: &Value) -> String {
    let url = &session["after_expiration"]["recovery"]["url"];
    let url = url.as_str().unwrap_or_else(|| panic!("{session}"));
    url.strip_prefix(&world.base_url).unwrap().to_owned()
}

/// Presses the button; the path of the page that it leads to.
async fn begin_again(world: &World, path: &str) -> String {
    let answer = world.payer.post(path, &[("lang", "en")]).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    let led = answer.headers["location"].to_str().unwrap();
    led.split('?').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_payer_who_comes_too_late_begins_again_and_pays_once() {
    let world = World::new().await;
    let session = open(&world, RECOVERABLE).await;
    let recovery = &session["after_expiration"]["recovery"];
    assert_eq!((&recovery["enabled"], &recovery["url"]), (&json!(true), &Value::Null));
    world.pass_seconds(86_400).await;

    let expired = seen(&world, &session).await;
    let until = session["expires_at"].as_i64().unwrap() + 30 * 86_400;
    assert_eq!(expired["after_expiration"]["recovery"]["expires_at"], until);
    let again = recovery_of(&world, &expired);
    world.payer.visit(&again).await.says("expired").says("Start again");
    world.payer.visit(&page_of(&world, &session)).await.says("Start again");

    // Two tabs come to one page.
    let page = begin_again(&world, &again).await;
    assert_eq!(begin_again(&world, &again).await, page);
    assert_ne!(page, page_of(&world, &session));
    world.payer.visit(&page).await.says("Vase × 2").pay_with("4242424242424242").await;
    assert_eq!(begin_again(&world, &again).await, page, "what is paid is not sold again");

    let listed = get(&world, "/v1/checkout/sessions").await;
    let copy = &listed["data"][0];
    assert_eq!(listed["data"].as_array().unwrap().len(), 2);
    assert_eq!(copy["recovered_from"], session["id"]);
    assert_eq!((&copy["payment_status"], &copy["amount_total"]), (&json!("paid"), &json!(4900)));
    assert_eq!(copy["metadata"], json!({"order": "1001"}));
    assert_ne!(copy["id"], session["id"]);
    assert_eq!(seen(&world, &session).await["payment_status"], "unpaid");
}

#[tokio::test]
async fn only_what_has_expired_and_was_meant_to_is_begun_again() {
    let world = World::new().await;
    let plain = open(&world, &[]).await;
    assert_eq!(plain["after_expiration"], Value::Null);
    let recoverable = open(&world, RECOVERABLE).await;
    let (paid, _) = paid(&world, RECOVERABLE).await;
    for session in [&plain, &recoverable] {
        let page = page_of(&world, session);
        let path = format!("{page}/recover");
        assert_eq!(begin_again(&world, &path).await, page, "still open");
    }
    let listed = get(&world, "/v1/checkout/sessions").await;
    assert_eq!(listed["data"].as_array().unwrap().len(), 3, "nobody has begun again");
    assert_eq!(paid["after_expiration"]["recovery"]["url"], Value::Null);

    let page = page_of(&world, &plain);
    made(&world, &format!("/v1/checkout/sessions/{}/expire", id(&plain)), &[]).await;
    assert_eq!(begin_again(&world, &format!("{page}/recover")).await, page, "not meant to");
    world.payer.visit(&page).await.never_says("Start again");

    let path = format!("/v1/checkout/sessions/{}/expire", id(&recoverable));
    let ended = made(&world, &path, &[]).await;
    let again = recovery_of(&world, &ended);
    let copy = begin_again(&world, &again).await;
    assert!(!again.starts_with(&copy), "{copy}");
    world.pass_seconds(30 * 86_400).await;
    let late = seen(&world, &recoverable).await;
    assert_eq!(late["after_expiration"]["recovery"]["url"], Value::Null, "thirty days are over");
    assert_eq!(begin_again(&world, &again).await, page_of(&world, &recoverable));
}

#[tokio::test]
async fn the_event_of_an_expiry_holds_the_way_back_to_the_order() {
    let world = World::new().await;
    endpoint(&world, &[("enabled_events[]", "checkout.session.expired")]).await;
    let session = open(&world, RECOVERABLE).await;
    world.pass_seconds(86_400).await;
    world.deliver().await;
    let event = world.receiver.received()[0].json();
    let shown = &event["data"]["object"];
    assert_eq!(shown["id"], session["id"]);
    assert_eq!(recovery_of(&world, shown), format!("{}/recover", page_of(&world, &session)));
}

#[tokio::test]
async fn a_balance_is_what_was_earned_less_what_went_back() {
    let world = World::new().await;
    assert_eq!(get(&world, "/v1/balance").await["available"], json!([]));
    let (_, intent) = paid(&world, &[]).await;
    let held = [("payment_intent_data[capture_method]", "manual")];
    paid(&world, &held).await;
    let owed = get(&world, "/v1/balance").await;
    assert_eq!(owed["available"][0]["amount"], 4900, "held money is nobody's yet: {owed}");
    let refund = [("payment_intent", id(&intent)), ("amount", "1900")];
    made(&world, "/v1/refunds", &refund).await;
    let owed = get(&world, "/v1/balance").await;
    assert_eq!(
        owed,
        json!({"object": "balance", "livemode": false, "pending": [],
            "available": [{"amount": 3000, "currency": "usd", "source_types": {}}]})
    );
    let unknown = world.merchant.get("/v1/balance?limit=1").await;
    assert_eq!(error(&unknown), wrong(400, "invalid_request_error", "parameter_unknown", "limit"));
}
