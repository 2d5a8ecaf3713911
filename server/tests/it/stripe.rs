//! The Stripe subset, as a client of Stripe speaks it: forms out, objects and errors in.

mod intents;
mod lists;
mod recovery;
mod refunds;
mod refusals;
mod sessions;
mod webhooks;

use serde_json::{Value, json};

use crate::world::{Answer, World};

/// A session for two vases at 24.50 USD.
pub const VASES: &[(&str, &str)] = &[
    ("mode", "payment"),
    ("line_items[0][price_data][currency]", "usd"),
    ("line_items[0][price_data][unit_amount]", "2450"),
    ("line_items[0][price_data][product_data][name]", "Vase"),
    ("line_items[0][quantity]", "2"),
    ("success_url", "https://shop.example/ok?sid={CHECKOUT_SESSION_ID}"),
    ("cancel_url", "https://shop.example/c"),
];

/// An intent of 49.00 USD.
pub const INTENT: &[(&str, &str)] = &[("amount", "4900"), ("currency", "usd")];

/// Sends a form under the merchant's key.
pub async fn post(world: &World, path: &str, fields: &[(&str, &str)]) -> Answer {
    post_as(world, path, fields, &[]).await
}

/// The same with these headers besides.
pub async fn post_as(
    world: &World,
    path: &str,
    fields: &[(&str, &str)],
    headers: &[(&str, &str)],
) -> Answer {
    let bearer = format!("Bearer {}", world.merchant.key);
    let own =
        [("authorization", bearer.as_str()), ("content-type", "application/x-www-form-urlencoded")];
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let headers = [&own[..], headers].concat();
    world.merchant.send("POST", path, &headers, body.into_bytes()).await
}

/// What becomes of a form that is right.
pub async fn made(world: &World, path: &str, fields: &[(&str, &str)]) -> Value {
    let answer = post(world, path, fields).await;
    assert_eq!(answer.status, 200, "{path} {}", answer.text);
    answer.json()
}

/// Opens a session with these fields besides.
pub async fn open(world: &World, fields: &[(&str, &str)]) -> Value {
    made(world, "/v1/checkout/sessions", &[VASES, fields].concat()).await
}

/// Makes an intent with these fields besides.
pub async fn intend(world: &World, fields: &[(&str, &str)]) -> Answer {
    post(world, "/v1/payment_intents", &[INTENT, fields].concat()).await
}

/// Reads what must be there.
pub async fn get(world: &World, path: &str) -> Value {
    let answer = world.merchant.get(path).await;
    assert_eq!(answer.status, 200, "{path} {}", answer.text);
    answer.json()
}

/// What a session has come to.
pub async fn seen(world: &World, session: &Value) -> Value {
    get(world, &format!("/v1/checkout/sessions/{}", id(session))).await
}

pub fn id(object: &Value) -> &str {
    object["id"].as_str().unwrap()
}

/// The path of a session's page.
pub fn page_of(world: &World, session: &Value) -> String {
    session["url"].as_str().unwrap().strip_prefix(&world.base_url).unwrap().to_owned()
}

/// A session that was paid with the good card, and its intent.
pub async fn paid(world: &World, fields: &[(&str, &str)]) -> (Value, Value) {
    let session = open(world, fields).await;
    let page = world.payer.visit(&page_of(world, &session)).await;
    page.pay_with("4242424242424242").await;
    let path = format!("/v1/checkout/sessions/{}?expand[]=payment_intent", id(&session));
    let session = get(world, &path).await;
    let intent = session["payment_intent"].clone();
    assert_eq!(intent["object"], "payment_intent", "{session}");
    (session, intent)
}

/// Type, code and parameter of an error.
pub fn error(answer: &Answer) -> (u16, Value, Value, Value) {
    let error = &answer.json()["error"];
    (answer.status, error["type"].clone(), error["code"].clone(), error["param"].clone())
}

/// The same as it is expected: empty texts are null.
pub fn wrong(status: u16, kind: &str, code: &str, param: &str) -> (u16, Value, Value, Value) {
    let filled = |text: &str| if text.is_empty() { Value::Null } else { json!(text) };
    (status, json!(kind), filled(code), filled(param))
}
