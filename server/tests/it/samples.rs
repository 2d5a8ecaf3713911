//! The samples in Rust, fed with what Kassa really sends. Those in other languages run in `end2end`.

#[path = "../../../docs/samples/rust/verify-native.rs"]
mod native;
#[path = "../../../docs/samples/rust/verify-standard.rs"]
mod standard;

use serde_json::json;

use crate::world::{START, World};

#[tokio::test]
async fn the_samples_in_rust_know_our_deliveries_from_others() {
    let world = World::new().await;
    let session = world.merchant.open(json!({"webhook_url": world.receiver.url})).await;
    world.payer.open(&session).await.pay_with("4242424242424242").await;
    world.deliver().await;
    let sent = world.receiver.only();
    let header = |name: &str| sent.headers.get(name).and_then(|value| value.to_str().ok());
    let (secret, body) = (world.merchant.webhook_secret.as_str(), &sent.body[..]);
    let now = START.seconds();

    assert!(native::is_genuine(secret, header, body));
    assert!(standard::is_genuine(secret, header, body, now));

    let changed = [body, b" "].concat();
    assert!(!native::is_genuine(secret, header, &changed));
    assert!(!standard::is_genuine(secret, header, &changed, now));
    assert!(!standard::is_genuine(secret, header, body, now + 301), "an old one, played again");
    let other = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    assert!(!native::is_genuine(other, header, body));
    assert!(!standard::is_genuine(other, header, body, now));
    assert!(!native::is_genuine(secret, |_| None, body));
    assert!(!standard::is_genuine(secret, |_| None, body, now));
}
