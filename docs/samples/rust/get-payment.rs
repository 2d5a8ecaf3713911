// reqwest = "0.13", serde_json = "1"
use std::error::Error;

use reqwest::Client;
use serde_json::Value;

/// The state of a payment, as `succeeded`. `id`: of the payment, or of its session.
pub async fn payment_status(
    http: &Client,
    url: &str,
    key: &str,
    id: &str,
) -> Result<String, Box<dyn Error>> {
    let request = http.get(format!("{url}/v2/payments/{id}")).bearer_auth(key);
    let answer = request.send().await?.error_for_status()?;
    let payment: Value = serde_json::from_slice(&answer.bytes().await?)?;
    Ok(payment["status"].as_str().unwrap_or_default().to_owned())
}
