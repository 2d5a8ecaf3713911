// reqwest = "0.13", serde_json = "1"
use std::error::Error;

use reqwest::Client;
use serde_json::Value;

/// A session as it is now: `status`, `checkout_url`. `id`: `cs_…`.
pub async fn get_session(
    http: &Client,
    url: &str,
    key: &str,
    id: &str,
) -> Result<Value, Box<dyn Error>> {
    let request = http.get(format!("{url}/v2/payments/checkout/{id}")).bearer_auth(key);
    let answer = request.send().await?.error_for_status()?;
    Ok(serde_json::from_slice(&answer.bytes().await?)?)
}
