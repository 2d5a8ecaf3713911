//! Orqex, by a client written from its public documents: the whole life of checkouts and intents.

mod access;
mod attempts;
mod bodies;
mod intents;
mod life;
mod page;
mod refunds;

use std::sync::atomic::{AtomicI64, Ordering};

use domain::{currency::Currency, session::Dialect};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::world::{Answer, Received, World};

/// Pays three seconds after it was asked.
const PHONE: &str = "0700001234";

/// A server that takes currencies of every kind, and a project of it.
struct Project {
    world: World,
    bearer: String,
}

impl Project {
    async fn new() -> Self {
        let world = World::planned(|plan| {
            let more = ["XOF", "JPY", "KWD"];
            plan.currencies.extend(more.map(|code| code.parse::<Currency>().unwrap()));
        })
        .await;
        Self::of(world)
    }

    fn of(world: World) -> Self {
        let bearer = format!("Bearer {}", world.merchant.key);
        Self { world, bearer }
    }

    async fn send(&self, method: &str, path: &str, key: Option<&str>, body: String) -> Answer {
        let mut headers = vec![("authorization", self.bearer.as_str())];
        headers.extend(key.map(|key| ("x-idempotency-key", key)));
        let path = format!("/v1/payment{path}");
        self.world.merchant.send(method, &path, &headers, body.into_bytes()).await
    }

    async fn get(&self, path: &str) -> Value {
        let answer = self.send("GET", path, None, String::new()).await;
        assert_eq!(answer.status, 200, "{path} {}", answer.text);
        answer.json()
    }

    async fn ask(&self, path: &str, body: Value) -> Answer {
        self.send("POST", path, None, body.to_string()).await
    }

    /// What becomes of a request that is granted.
    async fn done(&self, path: &str, body: Value) -> Value {
        let answer = self.ask(path, body).await;
        assert!([200, 201].contains(&answer.status), "{path} {}", answer.text);
        answer.json()["data"].clone()
    }

    /// With 50 XOF, and these fields besides or instead.
    async fn create(&self, key: Option<&str>, fields: Value) -> Answer {
        self.send("POST", "/checkouts", key, order(fields).to_string()).await
    }

    /// A checkout that is opened.
    async fn open(&self, fields: Value) -> Value {
        self.done("/checkouts", order(fields)).await
    }

    /// An intent that is made.
    async fn intend(&self, fields: Value) -> Value {
        self.done("/intents", order(fields)).await
    }

    /// The payment as it is.
    async fn read(&self, payment: &Value) -> Value {
        self.get(&intent(payment, "")).await["data"].clone()
    }

    /// Where the payer is led, on this server.
    fn path(&self, checkout: &Value) -> String {
        let url = checkout["checkout"]["url"].as_str().unwrap();
        url.strip_prefix(&self.world.base_url).unwrap().to_owned()
    }

    async fn pay(&self, checkout: &Value, number: &str) {
        let path = self.path(checkout);
        self.world.payer.visit(&path).await.pay_with(number).await;
    }

    /// The test clock of this project moves.
    async fn advance(&self, seconds: i64) {
        let advance = json!({"seconds": seconds});
        let moved = self.world.merchant.ask("/v2/test/clock/advance", &advance).await;
        assert_eq!(moved.status, 200, "{}", moved.text);
    }

    /// An endpoint of the project; gives its secret.
    async fn listen(&self) -> String {
        self.world.listen(Dialect::Orqex).await
    }

    /// What an endpoint was told, each verified as the documents say, in the order in which it came.
    async fn told(&self, secret: &str) -> Vec<Value> {
        self.world.deliver().await;
        let received = self.world.receiver.received();
        let told = received.iter().filter(|one| one.headers.contains_key("x-payment-event"));
        told.inspect(|one| verify(one, secret)).map(Received::json).collect()
    }
}

/// `x-orqex-signature` is the HMAC of the body.
#[track_caller]
fn verify(received: &Received, secret: &str) {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(&received.body);
    let mac = mac.finalize().into_bytes();
    let hex = mac.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    assert_eq!(received.header("x-orqex-signature"), hex);
    let json = received.json();
    assert_eq!(json["event"], received.header("x-payment-event"));
    assert_eq!(json["payment"]["id"], received.header("x-payment-id"));
}

/// 50 XOF of somebody's, with these fields besides or instead.
fn order(fields: Value) -> Value {
    let customer = json!({"email": "ama@example.com", "first_name": "Ama", "last_name": "Mensah"});
    let mut body = json!({
        "amount": 50,
        "currency": "XOF",
        "description": "Order 1024",
        "customer": customer,
    });
    let Value::Object(fields) = fields else { panic!("no object") };
    body.as_object_mut().unwrap().extend(fields);
    body
}

/// What a payer in Abidjan is asked by.
fn mtn(number: &str) -> Value {
    json!({"method_code": "momo_mtn", "country": "CI", "phone": {"number": number, "country": "CI"}})
}

fn intent(payment: &Value, below: &str) -> String {
    format!("/intents/{}{below}", payment["id"].as_str().unwrap())
}

/// A key that no other request has.
fn key() -> String {
    static COUNT: AtomicI64 = AtomicI64::new(1);
    format!("key-{:08}", COUNT.fetch_add(1, Ordering::Relaxed))
}

/// Status, and the fields that are wrong in their order.
fn errors(answer: &Answer) -> (u16, Vec<String>) {
    let json = answer.json();
    assert!(json["message"].as_str().is_some_and(|text| text.ends_with('.')), "{}", answer.text);
    let fields = json["errors"].as_object().unwrap().keys().cloned().collect();
    (answer.status, fields)
}

fn words(told: &[Value]) -> Vec<&str> {
    told.iter().map(|event| event["event"].as_str().unwrap()).collect()
}

/// The members of an object.
fn members(object: &Value) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}
