// reqwest = "0.13", serde_json = "1"
use std::error::Error;

use reqwest::Client;
use serde_json::{Value, json};

/// Opens a session; answers the address of its payment page. `url`: of your Kassa. `key`: secret.
pub async fn create_session(http: &Client, url: &str, key: &str) -> Result<String, Box<dyn Error>> {
    let body = json!({
        "amount": 4900,
        "currency": "USD",
        "description": "Two tickets",
        "order_id": "A-1001",
        "customer": {"email": "ann@example.com"},
        "success_url": "https://shop.example/thanks?session={CHECKOUT_SESSION_ID}",
        "cancel_url": "https://shop.example/basket",
    });
    let answer = http
        .post(format!("{url}/v2/payments/checkout"))
        .bearer_auth(key)
        .header("idempotency-key", "order-A-1001")
        .header("content-type", "application/json")
        .body(body.to_string())
        .send()
        .await?
        .error_for_status()?;
    let session: Value = serde_json::from_slice(&answer.bytes().await?)?;
    Ok(session["checkout_url"].as_str().unwrap_or_default().to_owned())
}
