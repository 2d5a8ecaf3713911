//! The samples in Rust, fed with what Kassa really sends. Those in other languages run in `end2end`.

#[path = "../../../docs/samples/rust/create-checkout-session.rs"]
mod create;
#[path = "../../../docs/samples/rust/get-payment.rs"]
mod get_payment;
#[path = "../../../docs/samples/rust/get-checkout-session.rs"]
mod get_session;
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

#[tokio::test]
async fn the_samples_in_rust_open_a_session_and_read_its_payment() {
    let world = World::new().await;
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let (url, key) = (world.base_url.as_str(), world.merchant.key.as_str());

    let page = create::create_session(&http, url, key).await.unwrap();
    let path = page.strip_prefix(url).unwrap();
    let id = path.rsplit('/').next().unwrap();
    let session = get_session::get_session(&http, url, key, id).await.unwrap();
    assert_eq!((&session["checkout_url"], &session["status"]), (&json!(page), &json!("open")));
    assert_eq!(get_payment::payment_status(&http, url, key, id).await.unwrap(), "pending");

    world.payer.visit(path).await.pay_with("4242424242424242").await;
    assert_eq!(get_payment::payment_status(&http, url, key, id).await.unwrap(), "succeeded");
    assert!(create::create_session(&http, url, "sk_test_wrong").await.is_err());
}
