//! Adullam, by a client written from its public documents: the whole life of a checkout.

mod access;
mod bodies;
mod life;
mod lists;

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::world::{Answer, Received, World};

/// What each checkout is asked for by default; the phone is that of an example, which approves after three seconds.
const PHONE: &str = "+22507987654";
/// A phone whose owner takes her time.
const SILENT: &str = "+2250700000005";

/// What a partner may be told, as a checkout goes on.
const EVENTS: [&str; 7] = [
    "checkout.created",
    "checkout.pending",
    "checkout.processing",
    "checkout.completed",
    "checkout.failed",
    "checkout.expired",
    "checkout.cancelled",
];

/// A server that also takes XOF, and a partner of it.
struct Partner {
    world: World,
    bearer: String,
}

impl Partner {
    async fn new() -> Self {
        let world = World::planned(|plan| plan.currencies.push("XOF".parse().unwrap())).await;
        let bearer = format!("Bearer {}", world.merchant.key);
        Self { world, bearer }
    }

    async fn ask(&self, method: &str, path: &str, body: &Value) -> Answer {
        let headers = [("authorization", self.bearer.as_str())];
        self.world.merchant.send(method, path, &headers, body.to_string().into_bytes()).await
    }

    async fn get(&self, path: &str) -> Answer {
        self.world.merchant.send("GET", path, &[("authorization", &self.bearer)], Vec::new()).await
    }

    /// Under this key, with 5000 XOF from the example's phone, and these fields besides or instead.
    async fn create_as(&self, key: &str, fields: Value) -> Answer {
        let mut body = json!({"amount": 5000, "currency": "XOF", "user_phone": PHONE});
        body.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        let headers = [("authorization", self.bearer.as_str()), ("idempotency-key", key)];
        let body = body.to_string().into_bytes();
        self.world.merchant.send("POST", "/v1/checkouts", &headers, body).await
    }

    async fn create(&self, fields: Value) -> Answer {
        self.create_as(&key(), fields).await
    }

    /// A checkout that is opened.
    async fn open(&self, fields: Value) -> Value {
        let answer = self.create(fields).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.json()
    }

    async fn read(&self, checkout: &Value) -> Value {
        let answer = self.get(&format!("/v1/checkouts/{}", id(checkout))).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()
    }

    async fn cancel(&self, checkout: &Value) -> Answer {
        self.ask("POST", &format!("/v1/checkouts/{}/cancel", id(checkout)), &json!({})).await
    }

    /// The payer's browser goes where the answer says, and pays with this card there.
    async fn pay_on_the_page(&self, checkout: &Value, number: &str) {
        let url = checkout["checkout_url"].as_str().unwrap();
        let path = url.strip_prefix(&self.world.base_url).unwrap();
        self.world.payer.visit(path).await.pay_with(number).await;
    }

    /// An endpoint for all events; gives its secret.
    async fn listen(&self) -> String {
        let body = json!({"url": self.world.receiver.url, "events": EVENTS});
        let answer = self.ask("POST", "/v1/webhooks", &body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.json()["secret"].as_str().unwrap().to_owned()
    }

    /// What has come so far, each verified as the documents say.
    async fn told(&self, secret: &str) -> Vec<Value> {
        self.world.deliver().await;
        let received = self.world.receiver.received();
        for one in &received {
            verify(one, secret);
        }
        let mut told = received.iter().map(Received::json).collect::<Vec<_>>();
        // No order is promised between events of one moment.
        told.sort_by_key(|event| EVENTS.iter().position(|kind| event["event"] == **kind));
        told
    }
}

/// `X-Adullam-Signature` is `sha256=` and the HMAC of the body.
#[track_caller]
fn verify(received: &Received, secret: &str) {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(&received.body);
    let mac = mac.finalize().into_bytes();
    let hex = mac.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    assert_eq!(received.header("x-adullam-signature"), format!("sha256={hex}"));
}

fn id(checkout: &Value) -> &str {
    checkout["id"].as_str().unwrap()
}

/// A key that no other request has.
fn key() -> String {
    use std::sync::atomic::{AtomicU64, Ordering};
    static COUNT: AtomicU64 = AtomicU64::new(1);
    format!("f47ac10b-58cc-4372-a567-{:012x}", COUNT.fetch_add(1, Ordering::Relaxed))
}

/// Status, word and sentence of an error.
fn error(answer: &Answer) -> (u16, String, String) {
    let json = answer.json();
    let text = |name: &str| json[name].as_str().unwrap_or_default().to_owned();
    (answer.status, text("code"), text("error"))
}
