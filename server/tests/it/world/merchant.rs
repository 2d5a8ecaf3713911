//! The merchant's server: speaks the native API.

use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use server::compose::DemoFile;

use super::contract::check_answer;

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

/// A card of this number as a merchant sends it; everything else is right.
pub fn card(number: &str) -> Value {
    let cvc = if number.starts_with("37") { "1234" } else { "123" };
    json!({"number": number, "exp_month": "12", "exp_year": "34", "cvc": cvc, "holder": "Ann"})
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

    /// The same shop with another key.
    pub fn with_key(&self, key: &SecretString) -> Self {
        Self {
            http: self.http.clone(),
            base_url: self.base_url.clone(),
            key: key.expose_secret().into(),
            webhook_secret: self.webhook_secret.clone(),
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

    /// Asks for something under the key.
    pub async fn ask(&self, path: &str, body: &Value) -> Answer {
        let bearer = format!("Bearer {}", self.key);
        self.post(path, &body.to_string(), &[("authorization", &bearer)]).await
    }

    /// The same, under an idempotency key.
    pub async fn ask_once(&self, key: &str, path: &str, body: &Value) -> Answer {
        let bearer = format!("Bearer {}", self.key);
        let headers = [("authorization", bearer.as_str()), ("idempotency-key", key)];
        self.post(path, &body.to_string(), &headers).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        let bearer = format!("Bearer {}", self.key);
        self.send("DELETE", path, &[("authorization", &bearer)], Vec::new()).await
    }

    pub async fn patch(&self, path: &str, body: &Value) -> Answer {
        let bearer = format!("Bearer {}", self.key);
        let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
        self.send("PATCH", path, &headers, body.to_string().into_bytes()).await
    }

    /// Asks for 49.00 USD from the good card, with these fields besides or instead.
    pub async fn charge(&self, fields: Value) -> Answer {
        let mut body = json!({"amount": 4900, "currency": "USD"});
        if !fields.as_object().unwrap().contains_key("payment_method") {
            body["card"] = card("4242424242424242");
        }
        body.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        self.ask("/v2/payments", &body).await
    }

    /// The payment that becomes of [`Self::charge`].
    pub async fn pay(&self, fields: Value) -> Value {
        let answer = self.charge(fields).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.json()
    }

    /// Does something to a payment.
    pub async fn act(&self, payment: &Value, verb: &str, body: Value) -> Answer {
        let id = payment["payment_id"].as_str().unwrap();
        self.ask(&format!("/v2/payments/{id}/{verb}"), &body).await
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
        let answer = Answer::of(request.send().await.unwrap()).await;
        check_answer("post", path, &answer);
        answer
    }

    /// A request as it is, for what the others cannot say.
    pub async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Answer {
        let verb = method.parse().unwrap();
        let mut request = self.http.request(verb, format!("{}{path}", self.base_url)).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = Answer::of(request.send().await.unwrap()).await;
        check_answer(method, path, &answer);
        answer
    }

    pub async fn get(&self, path: &str) -> Answer {
        let request = self.http.get(format!("{}{path}", self.base_url)).bearer_auth(&self.key);
        let answer = Answer::of(request.send().await.unwrap()).await;
        check_answer("get", path, &answer);
        answer
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
