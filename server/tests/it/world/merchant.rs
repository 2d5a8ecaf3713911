//! The merchant's server: speaks the native API.

use secrecy::ExposeSecret;
use serde_json::{Value, json};
use server::compose::DemoFile;

pub struct Merchant {
    http: reqwest::Client,
    pub base_url: String,
    pub key: String,
    pub webhook_secret: String,
}

/// Status, headers and body of one answer.
pub struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub text: String,
}

impl Answer {
    pub async fn of(response: reqwest::Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Self { status, headers, text: response.text().await.unwrap() }
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }

    /// Status, code and field of an error.
    pub fn error(&self) -> (u16, String, String) {
        let error = &self.json()["error"];
        let text = |name: &str| error[name].as_str().unwrap_or_default().to_owned();
        (self.status, text("code"), text("param"))
    }
}

impl Merchant {
    pub fn new(base_url: &str, demo: &DemoFile) -> Self {
        Self {
            http: reqwest::Client::builder().no_proxy().build().unwrap(),
            base_url: base_url.into(),
            key: demo.secret_key.expose_secret().into(),
            webhook_secret: demo.webhook_secret.expose_secret().into(),
        }
    }

    /// The same merchant, calling another address.
    pub fn at(&self, base_url: &str) -> Self {
        Self {
            http: self.http.clone(),
            base_url: base_url.into(),
            key: self.key.clone(),
            webhook_secret: self.webhook_secret.clone(),
        }
    }

    /// Opens a session for 49.00 USD with these fields besides.
    pub async fn open(&self, fields: Value) -> Value {
        let mut body = json!({"amount": 4900, "currency": "USD"});
        body.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        let answer = self.create(&body.to_string()).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.json()
    }

    pub async fn create(&self, body: &str) -> Answer {
        self.post(
            "/v2/payments/checkout",
            body,
            &[("authorization", &format!("Bearer {}", self.key))],
        )
        .await
    }

    pub async fn post(&self, path: &str, body: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = self.http.post(format!("{}{path}", self.base_url)).body(body.to_owned());
        request = request.header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Answer::of(request.send().await.unwrap()).await
    }

    /// A request as it is, for what the others cannot say.
    pub async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Answer {
        let method = method.parse().unwrap();
        let mut request = self.http.request(method, format!("{}{path}", self.base_url)).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Answer::of(request.send().await.unwrap()).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        let request = self.http.get(format!("{}{path}", self.base_url)).bearer_auth(&self.key);
        Answer::of(request.send().await.unwrap()).await
    }

    pub async fn session_status(&self, id: &Value) -> String {
        let answer = self.get(&format!("/v2/payments/checkout/{}", id.as_str().unwrap())).await;
        answer.json()["status"].as_str().unwrap().to_owned()
    }

    pub async fn payment(&self, reference: &Value) -> Value {
        let answer = self.get(&format!("/v2/payments/{}", reference.as_str().unwrap())).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()
    }
}
