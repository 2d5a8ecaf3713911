//! The merchant's side of the webhooks: writes down every one, says yes to all.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
};

use anyhow::{Context, Result};
use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use tokio::{net::TcpListener, sync::Mutex};

/// One webhook as it came.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) event_id: String,
    pub(crate) body: Bytes,
    /// Both signatures hold, and both headers name the event.
    pub(crate) is_genuine: bool,
}

/// Listens on loopback for as long as the process lives.
pub(crate) struct Receiver {
    pub(crate) addr: SocketAddr,
    pub(crate) received: Arc<Mutex<Vec<Received>>>,
}

#[derive(Clone)]
struct Desk {
    secret: Arc<str>,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Receiver {
    pub(crate) async fn start(secret: &str) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let addr = listener.local_addr().context("the receiver has no address")?;
        let received = Arc::<Mutex<Vec<Received>>>::default();
        let desk = Desk { secret: secret.into(), received: received.clone() };
        let router = Router::new().fallback(receive).with_state(desk);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self { addr, received })
    }
}

/// Written down before it is acknowledged.
async fn receive(State(desk): State<Desk>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let text =
        |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("").to_owned();
    let event_id = text("webhook-id");
    let timestamp = text("webhook-timestamp");
    let is_genuine = text("x-maxfi-event-id") == event_id
        && text("x-maxfi-signature") == native(&desk.secret, &body)
        && text("webhook-signature") == standard(&desk.secret, &event_id, &timestamp, &body);
    desk.received.lock().await.push(Received { event_id, body, is_genuine });
    StatusCode::NO_CONTENT
}

/// `sha256=` and 64 hex digits over the body, keyed by the whole secret.
fn native(secret: &str, body: &[u8]) -> String {
    hmac(secret.as_bytes(), &[body])
        .iter()
        .fold("sha256=".into(), |text, byte| format!("{text}{byte:02x}"))
}

/// Standard Webhooks: `v1,` and base64 over id, time and body, keyed by what the secret encodes.
fn standard(secret: &str, id: &str, timestamp: &str, body: &[u8]) -> String {
    let key = STANDARD.decode(secret.trim_start_matches("whsec_")).unwrap_or_default();
    let mac = hmac(&key, &[id.as_bytes(), b".", timestamp.as_bytes(), b".", body]);
    format!("v1,{}", STANDARD.encode(mac))
}

fn hmac(key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    // HMAC takes a key of any length (RFC 2104).
    let Ok(mac) = Hmac::<Sha256>::new_from_slice(key) else { return Vec::new() };
    parts.iter().fold(mac, Mac::chain_update).finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_agree_with_the_public_vector() {
        // From the documentation of Standard Webhooks' reference libraries.
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let (id, timestamp) = ("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330");
        let signature = standard(secret, id, timestamp, br#"{"test": 2432232314}"#);
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn the_native_signature_covers_the_body_alone() {
        // RFC 4231, test case 2.
        let signature = native("Jefe", b"what do ya want for nothing?");
        let mac = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(signature, format!("sha256={mac}"));
    }
}
