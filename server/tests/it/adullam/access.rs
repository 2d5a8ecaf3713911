//! Who may call: a token for a phone and a password, or a secret key.

use serde_json::{Value, json};

use super::{Partner, error};
use crate::routes::{ROUTES, Who};

async fn token(partner: &Partner) -> Value {
    let body = json!({"phone": "+22507123456", "password": partner.world.merchant.key});
    let answer = partner.world.merchant.post("/v1/auth/token", &body.to_string(), &[]).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

fn bearer(token: &Value) -> String {
    format!("Bearer {}", token["access_token"].as_str().unwrap())
}

#[tokio::test]
async fn a_token_opens_what_its_key_does_for_an_hour() {
    let mut partner = Partner::new().await;
    let token = token(&partner).await;
    assert_eq!((&token["token_type"], &token["expires_in"]), (&json!("Bearer"), &json!(3600)));
    assert!(token["partner_id"].as_str().unwrap().starts_with("partner_"));
    partner.bearer = bearer(&token);
    let checkout = partner.open(json!({"payment_method": "card"})).await;
    let text = token["access_token"].as_str().unwrap();
    let path = format!("/v1/checkouts/{}", super::id(&checkout));
    let x_auth = [("x-auth", text)];
    let answer = partner.world.merchant.send("GET", &path, &x_auth, Vec::new()).await;
    assert_eq!(answer.status, 200, "the other header: {}", answer.text);
    partner.world.clock.advance_seconds(3599);
    assert_eq!(partner.get(&path).await.status, 200);
    partner.world.clock.advance_seconds(1);
    let late = partner.get(&path).await;
    assert_eq!((late.status, error(&late).1.as_str()), (401, "unauthorized"));
}

#[tokio::test]
async fn a_rotated_token_opens_nothing_at_once() {
    let mut partner = Partner::new().await;
    let first = token(&partner).await;
    partner.bearer = bearer(&first);
    let rotated = partner.ask("POST", "/v1/auth/rotate", &json!({})).await;
    assert_eq!(rotated.status, 200, "{}", rotated.text);
    assert_eq!(partner.get("/v1/checkouts").await.status, 401);
    assert_eq!(partner.ask("POST", "/v1/auth/rotate", &json!({})).await.status, 401);
    partner.bearer = bearer(&rotated.json());
    assert_eq!(partner.get("/v1/checkouts").await.status, 200);
    partner.bearer = format!("Bearer {}", partner.world.merchant.key);
    let key = partner.ask("POST", "/v1/auth/rotate", &json!({})).await;
    assert_eq!(key.status, 401, "a key is rotated by the operator");
}

#[tokio::test]
async fn a_token_ends_with_its_key() {
    let mut partner = Partner::new().await;
    let merchants = partner.world.instance.merchants.clone();
    let id = partner.world.instance.demo.as_ref().unwrap().merchant_id.clone();
    partner.bearer = bearer(&token(&partner).await);
    assert_eq!(partner.get("/v1/checkouts").await.status, 200);
    for key in merchants.keys(&id).await.unwrap() {
        merchants.revoke_key(&id, &key.id).await.unwrap();
    }
    assert_eq!(partner.get("/v1/checkouts").await.status, 401);
}

#[tokio::test]
#[rustfmt::skip]
async fn wrong_credentials_are_refused() {
    let partner = Partner::new().await;
    let key = &partner.world.merchant.key;
    for (phone, password, status, code) in [
        ("+22507123456", "password-of-nobody", 401, "invalid_credentials"),
        ("+22507123456", &key[..key.len() - 1], 401, "invalid_credentials"),
        ("+22507123456", "short", 400, "validation_error"),
        ("nobody",       key,     400, "validation_error"),
    ] {
        let body = json!({"phone": phone, "password": password}).to_string();
        let answer = partner.world.merchant.post("/v1/auth/token", &body, &[]).await;
        assert_eq!((answer.status, error(&answer).1.as_str()), (status, code), "{}", answer.text);
    }
}

/// Every route of the table, tried by strangers.
#[tokio::test]
async fn nobody_gets_in_without_a_token() {
    let partner = Partner::new().await;
    let key = partner.world.merchant.key.clone();
    let strangers = [
        vec![],
        vec![("authorization", "Bearer ".to_owned())],
        vec![("authorization", format!("Bearer {}", &key[..key.len() - 1]))],
        vec![("authorization", "Bearer eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.e30.AAAA".to_owned())],
        vec![("authorization", format!("Basic {key}"))],
        vec![("x-api-key", key.clone())],
    ];
    let is_ours = |path: &str| {
        ["/v1/checkouts", "/v1/auth/rotate", "/v1/webhooks"].iter().any(|it| path.starts_with(it))
    };
    let mut tried = 0;
    for route in ROUTES.iter().filter(|route| route.who == Who::Token && is_ours(route.path)) {
        let path = route.path.replace("{id}", "cs_ci_1");
        for stranger in &strangers {
            let headers = stranger.iter().map(|(name, value)| (*name, value.as_str()));
            let headers = headers.collect::<Vec<_>>();
            let send = partner.world.merchant.send(route.method, &path, &headers, Vec::new());
            let answer = send.await;
            let found = (answer.status, error(&answer).1);
            assert_eq!(found, (401, "unauthorized".to_owned()), "{} {path}", route.method);
            tried += 1;
        }
    }
    assert!(tried >= 7 * 6, "{tried}");
    let both = [("authorization", partner.bearer.as_str()), ("x-auth", "token")];
    let answer = partner.world.merchant.send("GET", "/v1/checkouts", &both, Vec::new()).await;
    assert_eq!((answer.status, error(&answer).1.as_str()), (400, "validation_error"));
}

#[tokio::test]
async fn an_endpoint_is_told_of_what_it_asked_for_while_it_is_active() {
    let partner = Partner::new().await;
    let url = partner.world.receiver.url.clone();
    let body = json!({"url": url, "events": ["checkout.completed"], "description": "Shop"});
    let made = partner.ask("POST", "/v1/webhooks", &body).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let made = made.json();
    assert!(made["id"].as_str().unwrap().starts_with("webhook_"));
    assert_eq!((&made["url"], &made["status"]), (&json!(url), &json!("active")));
    assert_eq!(made["events"], json!(["checkout.completed"]));
    let secret = made["secret"].as_str().unwrap();
    partner.open(json!({})).await;
    partner.world.pass_seconds(4).await;
    let told = partner.told(secret).await;
    assert_eq!((told.len(), &told[0]["event"]), (1, &json!("checkout.completed")));
    partner.world.merchant.open(json!({})).await;
    let path = format!("/v1/webhooks/{}", made["id"].as_str().unwrap());
    let changed = json!({"status": "inactive", "events": ["checkout.created"]});
    let changed = partner.ask("PATCH", &path, &changed).await;
    assert_eq!(changed.status, 200, "{}", changed.text);
    let changed = changed.json();
    assert_eq!((&changed["status"], &changed["secret"]), (&json!("inactive"), &json!(null)));
    partner.open(json!({"payment_method": "card"})).await;
    assert_eq!(partner.told(secret).await.len(), 1);
    partner.ask("PATCH", &path, &json!({"status": "active"})).await;
    partner.open(json!({"payment_method": "card"})).await;
    let told = partner.told(secret).await;
    assert_eq!((told.len(), &told[0]["event"]), (2, &json!("checkout.created")));
    for (wrong, word) in [
        (json!({"events": ["checkout.created"]}), "url"),
        (json!({"url": url}), "events"),
        (json!({"url": url, "events": []}), "events"),
        (json!({"url": "ftp://x", "events": ["checkout.created"]}), "url"),
        (json!({"url": url, "events": ["payment.succeeded"]}), "events"),
    ] {
        let answer = partner.ask("POST", "/v1/webhooks", &wrong).await;
        let (status, code, message) = error(&answer);
        assert_eq!((status, code.as_str()), (400, "validation_error"), "{wrong}");
        assert!(message.starts_with(word), "{message}");
    }
}
