//! The API, as its clients see it.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Map, Value, value::RawValue};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why there is no answer that helps. Sentences for whoever typed the command.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error("{url} cannot be asked: {cause}")]
    Unreachable { url: String, cause: String },
    /// The API's own words.
    #[error("{message} ({code})")]
    Refused { code: String, message: String },
    /// Ask again in so many seconds.
    #[error("too many requests with this key; there is room in {0} s")]
    Limited(u64),
    #[error("the answer of {0} is not one of Kassa's API")]
    Strange(String),
    #[error("this needs a test key, sk_test_…: nothing is tried out with live money")]
    NotATestKey,
    #[error("there is no event {0}")]
    NoEvent(String),
    #[error("{0:?} cannot be made on demand; these can: {list}", list = super::trigger::names())]
    NotOnDemand(String),
    #[error("no webhook endpoint is active; add one with POST /v2/webhook_endpoints")]
    NoEndpoint,
}

/// A server and a key for it.
#[derive(Clone, Debug)]
pub struct Api {
    pub(super) http: reqwest::Client,
    base_url: String,
    key: SecretString,
}

impl Api {
    /// The API at `base_url`, for a test key.
    pub fn new(base_url: &str, key: SecretString) -> Result<Self, Trouble> {
        if !key.expose_secret().starts_with("sk_test_") {
            return Err(Trouble::NotATestKey);
        }
        let http = reqwest::Client::builder().timeout(PATIENCE).no_proxy().build();
        let base_url = base_url.trim_end_matches('/').to_owned();
        let http = http.map_err(|error| unreachable(&base_url, &error))?;
        Ok(Self { http, base_url, key })
    }

    pub(super) async fn get(&self, path: &str) -> Result<Value, Trouble> {
        self.ask(self.http.get(format!("{}{path}", self.base_url)), path).await
    }

    pub(super) async fn post(&self, path: &str, body: &Value) -> Result<Value, Trouble> {
        let request = self.http.post(format!("{}{path}", self.base_url));
        let json = ("content-type", "application/json");
        self.ask(request.header(json.0, json.1).body(body.to_string()), path).await
    }

    /// The rows of a list, byte for byte.
    pub(super) async fn raw_rows(&self, path: &str) -> Result<Vec<Box<RawValue>>, Trouble> {
        #[derive(Deserialize)]
        struct Page {
            data: Vec<Box<RawValue>>,
        }
        let text = self.text(self.http.get(format!("{}{path}", self.base_url)), path).await?;
        let page: Page = serde_json::from_str(&text).map_err(|_| self.strange(path))?;
        Ok(page.data)
    }

    async fn ask(&self, request: reqwest::RequestBuilder, path: &str) -> Result<Value, Trouble> {
        let text = self.text(request, path).await?;
        serde_json::from_str(&text).map_err(|_| self.strange(path))
    }

    async fn text(&self, request: reqwest::RequestBuilder, path: &str) -> Result<String, Trouble> {
        let answer = request.bearer_auth(self.key.expose_secret()).send().await;
        let answer = answer.map_err(|error| unreachable(&self.base_url, &error))?;
        let status = answer.status();
        let wait = answer.headers().get("retry-after").and_then(|value| value.to_str().ok());
        let wait = wait.and_then(|seconds| seconds.parse().ok());
        let text = answer.text().await.map_err(|error| unreachable(&self.base_url, &error))?;
        if status.is_success() {
            return Ok(text);
        }
        if status.as_u16() == 429 {
            return Err(Trouble::Limited(wait.unwrap_or(1)));
        }
        let json: Value = serde_json::from_str(&text).map_err(|_| self.strange(path))?;
        let said = |name: &str| json["error"][name].as_str().map(String::from);
        match (said("code"), said("message")) {
            (Some(code), Some(message)) => Err(Trouble::Refused { code, message }),
            _ => Err(self.strange(path)),
        }
    }

    pub(super) fn strange(&self, path: &str) -> Trouble {
        Trouble::Strange(format!("{}{path}", self.base_url))
    }

    /// Queues every delivery of an event again, and says how many there are.
    pub async fn resend(&self, event_id: &str) -> Result<usize, Trouble> {
        match self.get(&format!("/v2/events/{event_id}")).await {
            Err(Trouble::Refused { code, .. }) if code == "NOT_FOUND" => {
                return Err(Trouble::NoEvent(event_id.to_owned()));
            }
            found => found?,
        };
        let path = format!("/v2/deliveries?limit=100&event_id={event_id}");
        let listed = self.get(&path).await?;
        let ids: Vec<_> = rows(&listed).iter().map(|one| text(one, "id")).collect();
        for id in &ids {
            self.post(&format!("/v2/deliveries/{id}/replay"), &Value::Object(Map::new())).await?;
        }
        Ok(ids.len())
    }
}

fn unreachable(base_url: &str, error: &reqwest::Error) -> Trouble {
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    Trouble::Unreachable { url: base_url.to_owned(), cause: cause.to_string() }
}

/// The rows of a list.
pub(super) fn rows(list: &Value) -> &[Value] {
    list["data"].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// A member that is text.
pub(super) fn text<'a>(json: &'a Value, name: &str) -> &'a str {
    json[name].as_str().unwrap_or_default()
}
