//! The merchant's webhook receiver: answers as it is told and remembers everything.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{Router, body::Bytes, extract::State, http::HeaderMap, routing::post};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;

use super::contract::check_event;

/// What another process may take to send, and how often that is looked for.
const PATIENCE: Duration = Duration::from_secs(40);
const LOOK_AGAIN: Duration = Duration::from_millis(20);

#[derive(Clone, Debug)]
pub struct Received {
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Received {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
    }

    /// The native signature is the right one for this secret.
    #[track_caller]
    pub fn is_signed_with(&self, secret: &str) -> &Self {
        self.header_is_signed_with("x-maxfi-signature", secret)
    }

    /// So is the second one, which is there while a secret is being replaced.
    #[track_caller]
    pub fn is_also_signed_with(&self, secret: &str) -> &Self {
        self.header_is_signed_with("x-maxfi-signature-secondary", secret)
    }

    #[track_caller]
    fn header_is_signed_with(&self, name: &str, secret: &str) -> &Self {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        mac.update(&self.body);
        let sent = self.header(name).strip_prefix("sha256=").unwrap();
        let right = mac.finalize().into_bytes();
        let right = right.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        assert_eq!(sent, right);
        self
    }
}

/// The header by which a delivery is known to be in the words of an API, and what stands before that API's event types
/// in the document.
const EVENTS: &[(&str, &str)] = &[
    ("x-maxfi-event", ""),
    ("x-adullam-signature", ""),
    ("x-payment-event", "orqex."),
    ("stripe-signature", "stripe."),
];

#[derive(Default)]
struct Inner {
    received: Vec<Received>,
    /// Statuses to answer with, in order; then 200.
    answers: VecDeque<u16>,
}

pub struct Receiver {
    inner: Arc<Mutex<Inner>>,
    pub url: String,
}

impl Receiver {
    pub async fn new() -> Self {
        let inner = Arc::new(Mutex::new(Inner::default()));
        let router = Router::new().route("/hook", post(receive)).with_state(inner.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { inner, url }
    }

    /// The next answers have these statuses.
    pub fn will_answer(&self, statuses: &[u16]) {
        self.inner.lock().unwrap().answers.extend(statuses);
    }

    /// Everything received so far, in order.
    pub fn received(&self) -> Vec<Received> {
        let received = self.inner.lock().unwrap().received.clone();
        for one in &received {
            for (header, prefix) in EVENTS {
                if one.headers.contains_key(*header) {
                    check_event(prefix, &one.json());
                }
            }
        }
        received
    }

    /// Waits until a process has sent so many.
    pub async fn has(&self, n_received: usize) {
        let look = async {
            while self.received().len() < n_received {
                tokio::time::sleep(LOOK_AGAIN).await;
            }
        };
        tokio::time::timeout(PATIENCE, look).await.unwrap();
    }

    /// The only webhook so far.
    #[track_caller]
    pub fn only(&self) -> Received {
        let received = self.received();
        assert_eq!(received.len(), 1, "{received:?}");
        received[0].clone()
    }
}

async fn receive(
    State(inner): State<Arc<Mutex<Inner>>>,
    headers: HeaderMap,
    body: Bytes,
) -> axum::http::StatusCode {
    let mut inner = inner.lock().unwrap();
    inner.received.push(Received { headers, body });
    let status = inner.answers.pop_front().unwrap_or(200);
    axum::http::StatusCode::from_u16(status).unwrap()
}
