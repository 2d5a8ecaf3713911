//! Who may call: an access token for an app's credentials.

use serde_json::json;

use super::{App, error};
use crate::routes::{ROUTES, Who};

#[tokio::test]
async fn a_token_opens_everything_for_a_day() {
    let app = App::new().await;
    let token = app.token().await;
    let data = &token["data"];
    assert_eq!((&token["success"], &token["status"]), (&json!(true), &json!(200)));
    assert_eq!((&data["tokenType"], &data["expiresIn"]), (&json!("Bearer"), &json!(86400)));
    assert_eq!(data["expiresAt"], "2026-04-18T06:04:14+00:00");
    assert_eq!(data["appType"], "collection");
    assert_eq!(data["scopes"], json!(["collect:write", "collect:read"]));
    let text = data["accessToken"].as_str().unwrap();
    assert!(text.starts_with("eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9."), "{text}");
    app.world.clock.advance_seconds(86_399);
    assert_eq!(app.get("/api/v3/collections").await.status, 200);
    app.world.clock.advance_seconds(1);
    let late = app.get("/api/v3/collections").await;
    assert_eq!(error(&late), (401, "AUTH_TOKEN_INVALID".into()));
}

#[tokio::test]
async fn a_token_is_renewed_until_shortly_after_its_end_and_revoked_at_once() {
    let mut app = App::new().await;
    app.world.clock.advance_seconds(86_400 + 299);
    let renewed = app.ask("/api/v3/auth/refresh", &json!({})).await;
    assert_eq!(renewed.status, 200, "{}", renewed.text);
    app.world.clock.advance_seconds(1);
    assert_eq!(app.ask("/api/v3/auth/refresh", &json!({})).await.status, 401);
    app.bearer = format!("Bearer {}", renewed.json()["data"]["accessToken"].as_str().unwrap());
    assert_eq!(app.get("/api/v3/refunds/reasons").await.status, 200);
    assert_eq!(app.ask("/api/v3/auth/revoke", &json!({})).await.status, 200);
    let revoked = app.get("/api/v3/refunds/reasons").await;
    assert_eq!(error(&revoked), (401, "AUTH_TOKEN_INVALID".into()));
    assert_eq!(app.ask("/api/v3/auth/refresh", &json!({})).await.status, 401);
}

#[tokio::test]
#[rustfmt::skip]
async fn wrong_credentials_are_refused() {
    let app = App::new().await;
    for (member, value, status, code) in [
        ("appId",     json!("00000000000"),            401, "AUTH_INVALID_CREDENTIALS"),
        ("secretKey", json!("sk_test_of_nobody_at_all"), 401, "AUTH_INVALID_CREDENTIALS"),
        ("appId",     json!("short"),                  400, "VALIDATION_ERROR"),
        ("secretKey", json!("short"),                  400, "VALIDATION_ERROR"),
        ("grantType", json!("password"),               400, "VALIDATION_ERROR"),
        ("grantType", json!(null),                     400, "VALIDATION_ERROR"),
    ] {
        let mut body = app.credentials();
        body[member] = value;
        let answer = app.world.merchant.post("/api/v3/auth/token", &body.to_string(), &[]).await;
        assert_eq!(error(&answer), (status, code.into()), "{member}: {}", answer.text);
    }
}

/// Every route of the table, tried by strangers.
#[tokio::test]
async fn nobody_gets_in_without_a_token() {
    let app = App::new().await;
    let merchant = &app.world.merchant;
    let key = format!("Bearer {}", merchant.key);
    let forged = "Bearer eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.e30.".to_owned();
    let strangers = [
        (vec![], "AUTH_TOKEN_MISSING"),
        (vec![("authorization", format!("Basic {}", merchant.key))], "AUTH_TOKEN_MISSING"),
        (vec![("authorization", key)], "AUTH_TOKEN_INVALID"),
        (vec![("authorization", forged)], "AUTH_TOKEN_INVALID"),
    ];
    let ours = |path: &str| path.starts_with("/api/v3/");
    let mut tried = 0;
    for route in ROUTES.iter().filter(|route| route.who == Who::Token && ours(route.path)) {
        let path = route.path.replace("{id}", "SCI0");
        for (stranger, code) in &strangers {
            let headers = stranger.iter().map(|(name, value)| (*name, value.as_str()));
            let headers = headers.collect::<Vec<_>>();
            let answer = merchant.send(route.method, &path, &headers, Vec::new()).await;
            assert_eq!(error(&answer), (401, (*code).to_owned()), "{} {path}", route.method);
            tried += 1;
        }
    }
    assert!(tried >= 9 * 4, "{tried}");
}

#[tokio::test]
async fn a_secret_is_renewed_at_once() {
    let app = App::new().await;
    let first = app.secret().await;
    let second = app.secret().await;
    assert!(first != second && second.len() == 64, "{second}");
    let collection = app.open("ORDER-1", json!({"webhookUrl": app.world.receiver.url})).await;
    app.pay(&collection, "4242424242424242").await;
    assert_eq!(app.told(&second).await.len(), 1);
}
