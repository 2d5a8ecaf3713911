//! FYATU v3, by a client written from its public documents: the whole life of a collection.

mod access;
mod bodies;
mod life;
mod lists;

use domain::session::Dialect;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::world::{Answer, Received, World};

/// A server, and an app of it with its token.
struct App {
    world: World,
    bearer: String,
}

impl App {
    async fn new() -> Self {
        let world = World::new().await;
        let mut app = Self { world, bearer: String::new() };
        let token = app.token().await["data"]["accessToken"].as_str().unwrap().to_owned();
        app.bearer = format!("Bearer {token}");
        app
    }

    /// The app's id is the public part of its key.
    fn credentials(&self) -> Value {
        let key = &self.world.merchant.key;
        json!({"appId": &key[8..18], "secretKey": key, "grantType": "client_credentials"})
    }

    async fn token(&self) -> Value {
        let body = self.credentials().to_string();
        let answer = self.world.merchant.post("/api/v3/auth/token", &body, &[]).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()
    }

    async fn ask(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, body.to_string()).await
    }

    async fn send(&self, method: &str, path: &str, body: String) -> Answer {
        let headers = [("authorization", self.bearer.as_str())];
        self.world.merchant.send(method, path, &headers, body.into_bytes()).await
    }

    async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, String::new()).await
    }

    /// With 25 USD for this order, and these fields besides or instead.
    async fn create(&self, order_id: &str, fields: Value) -> Answer {
        let mut body = json!({"amount": 25, "orderId": order_id, "description": "Order"});
        body.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        self.ask("/api/v3/collections", &body).await
    }

    /// A collection that is opened.
    async fn open(&self, order_id: &str, fields: Value) -> Value {
        let answer = self.create(order_id, fields).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.json()["data"].clone()
    }

    async fn read(&self, collection: &Value) -> Value {
        let answer = self.get(&format!("/api/v3/collections/{}", id(collection))).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()["data"].clone()
    }

    async fn refund(&self, collection: &Value, body: Value) -> Answer {
        self.ask(&format!("/api/v3/collections/{}/refund", id(collection)), &body).await
    }

    /// Where the payer is led, on this server.
    fn path(&self, collection: &Value) -> String {
        let url = collection["checkoutUrl"].as_str().unwrap();
        url.strip_prefix(&self.world.base_url).unwrap().to_owned()
    }

    async fn pay(&self, collection: &Value, number: &str) {
        let path = self.path(collection);
        self.world.payer.visit(&path).await.pay_with(number).await;
    }

    /// A new secret of this app's.
    async fn secret(&self) -> String {
        let answer = self.ask("/api/v3/webhooks/secret/regenerate", &json!({})).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()["data"]["secret"].as_str().unwrap().to_owned()
    }

    /// An endpoint of the app; gives its secret.
    async fn listen(&self) -> String {
        self.world.listen(Dialect::Fyatu).await
    }

    /// What has come so far, each verified as the documents say.
    async fn told(&self, secret: &str) -> Vec<Value> {
        self.world.deliver().await;
        let received = self.world.receiver.received();
        for one in &received {
            verify(one, secret);
        }
        received.iter().map(Received::json).collect()
    }
}

/// `sign` is the HMAC of the exact bytes of `data`.
#[track_caller]
fn verify(received: &Received, secret: &str) {
    let text = std::str::from_utf8(&received.body).unwrap();
    let data = text.split_once("\"data\":").unwrap().1.strip_suffix('}').unwrap();
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(data.as_bytes());
    let mac = mac.finalize().into_bytes();
    let hex = mac.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    assert_eq!(received.json()["sign"], hex);
}

fn id(collection: &Value) -> &str {
    collection["collectionId"].as_str().unwrap()
}

/// Status and word of an error.
fn error(answer: &Answer) -> (u16, String) {
    let json = answer.json();
    assert_eq!((&json["success"], &json["status"]), (&json!(false), &json!(answer.status)));
    (answer.status, json["error"]["code"].as_str().unwrap_or_default().to_owned())
}
