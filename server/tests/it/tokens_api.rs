//! Cards that the acquirer keeps: used once or often, until they expire or are revoked.

use serde_json::{Value, json};

use crate::world::{Answer, Merchant, World, card};

const GOOD: &str = "4242424242424242";
const DECLINED: &str = "4000000000000002";

async fn token(world: &World, number: &str, fields: Value) -> Value {
    let answer = ask(&world.merchant, number, fields).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    answer.json()
}

async fn ask(merchant: &Merchant, number: &str, fields: Value) -> Answer {
    let mut body = json!({"card": card(number)});
    body.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    merchant.ask("/v2/tokens", &body).await
}

async fn read(world: &World, token: &Value) -> Value {
    let answer = world.merchant.get(&path(token)).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

fn path(token: &Value) -> String {
    format!("/v2/tokens/{}", token["id"].as_str().unwrap())
}

async fn charge(merchant: &Merchant, token: &Value) -> Answer {
    merchant.charge(json!({"payment_method": "token", "token": token["id"]})).await
}

#[track_caller]
fn does_not_pay(answer: &Answer) {
    assert_eq!(answer.error(), (400, "VALIDATION_ERROR".into(), "token".into()));
}

#[tokio::test]
async fn a_token_pays_once() {
    let world = World::new().await;
    let token = token(&world, GOOD, json!({})).await;
    assert_eq!(
        token,
        json!({
            "id": token["id"], "reusable": false, "status": "active", "card_brand": "visa",
            "card_last4": "4242", "livemode": false, "expires_at": "2026-04-17T06:34:14Z",
            "created_at": "2026-04-17T06:04:14Z",
        })
    );
    assert!(token["id"].as_str().unwrap().starts_with("tok_"));
    let paid = charge(&world.merchant, &token).await;
    assert_eq!(paid.status, 201, "{}", paid.text);
    let paid = paid.json();
    assert_eq!((&paid["status"], &paid["payment_method"]), (&json!("succeeded"), &json!("token")));
    assert_eq!((&paid["card_brand"], &paid["card_last4"]), (&json!("visa"), &json!("4242")));
    assert_eq!(read(&world, &token).await["status"], "used");
    does_not_pay(&charge(&world.merchant, &token).await);
    world.nowhere_on_disk(GOOD);
}

#[tokio::test]
async fn of_many_payments_at_once_a_token_pays_one() {
    let world = World::new().await;
    let token = token(&world, GOOD, json!({})).await;
    let charge = || charge(&world.merchant, &token);
    let (a, b, c, d) = tokio::join!(charge(), charge(), charge(), charge());
    let (paid, refused): (Vec<_>, Vec<_>) =
        [a, b, c, d].into_iter().partition(|answer| answer.status == 201);
    assert_eq!(paid.len(), 1);
    refused.iter().for_each(does_not_pay);
}

#[tokio::test]
async fn a_reusable_token_pays_until_it_expires() {
    let world = World::new().await;
    let token = token(&world, GOOD, json!({"reusable": true, "expires_in": 300})).await;
    assert_eq!(token["reusable"], true);
    for _ in 0..2 {
        assert_eq!(charge(&world.merchant, &token).await.json()["status"], "succeeded");
    }
    assert_eq!(read(&world, &token).await["status"], "active");
    world.pass_seconds(300).await;
    assert_eq!(read(&world, &token).await["status"], "expired");
    does_not_pay(&charge(&world.merchant, &token).await);
}

#[tokio::test]
async fn a_revoked_token_pays_nothing() {
    let world = World::new().await;
    let token = token(&world, GOOD, json!({"reusable": true})).await;
    for _ in 0..2 {
        let revoked = world.merchant.delete(&path(&token)).await;
        assert_eq!((revoked.status, &revoked.json()["status"]), (200, &json!("revoked")));
    }
    assert_eq!(read(&world, &token).await["status"], "revoked");
    does_not_pay(&charge(&world.merchant, &token).await);
    assert_eq!(world.merchant.delete("/v2/tokens/tok_x").await.error().0, 404);
}

#[tokio::test]
async fn a_token_belongs_to_one_merchant_and_mode() {
    let world = World::new().await;
    let token = token(&world, GOOD, json!({})).await;
    let (neighbour, live) = (world.neighbour().await, world.live().await);
    for stranger in [&neighbour, &live] {
        assert_eq!(stranger.get(&path(&token)).await.status, 404);
        assert_eq!(stranger.delete(&path(&token)).await.status, 404);
    }
    does_not_pay(&charge(&neighbour, &token).await);
    assert_eq!(read(&world, &token).await["status"], "active");
    let refused = ask(&live, GOOD, json!({})).await;
    assert_eq!(refused.error(), (403, "FORBIDDEN".into(), String::new()));
}

#[tokio::test]
async fn a_kept_card_does_what_it_always_does() {
    let world = World::new().await;
    let declined = token(&world, DECLINED, json!({})).await;
    let failed = charge(&world.merchant, &declined).await.json();
    assert_eq!(
        (&failed["status"], &failed["error_code"]),
        (&json!("failed"), &json!("card_declined"))
    );
    let refused = ask(&world.merchant, "4111111111111111", json!({})).await;
    assert_eq!(refused.error(), (400, "VALIDATION_ERROR".into(), "card.number".into()));
    assert!(refused.text.contains("testmode_unknown_card"), "{}", refused.text);
}

#[tokio::test]
async fn a_card_is_kept_once_and_only_where_an_account_can() {
    let world = World::new().await;
    let body = json!({"card": card(GOOD)});
    let first = world.merchant.ask_once("k", "/v2/tokens", &body).await;
    let again = world.merchant.ask_once("k", "/v2/tokens", &body).await;
    assert_eq!((first.status, &again.text), (201, &first.text));
    assert_eq!(again.headers["idempotent-replayed"], "true");
    world.dir.run("update connector_accounts set is_enabled = false").await;
    let refused = world.merchant.ask("/v2/tokens", &body).await;
    assert_eq!(refused.error(), (402, "NO_CONNECTOR".into(), String::new()));
    assert!(refused.text.contains("hold cards"), "{}", refused.text);
    let refused = charge(&world.merchant, &first.json()).await;
    assert_eq!(refused.error(), (402, "NO_CONNECTOR".into(), "currency".into()));
}
