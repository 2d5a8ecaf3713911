//! The process dies at the worst moments; the next one knows what to do.

use serde_json::json;

use crate::world::World;

const GOOD: &str = "4242424242424242";

#[tokio::test]
async fn merchant_key_and_secret_survive_a_restart() {
    let world = World::new().await;
    let (key, secret) = (world.merchant.key.clone(), world.merchant.webhook_secret.clone());
    let session = world.merchant.open(json!({})).await;
    let world = world.restart().await;
    assert_eq!((&world.merchant.key, &world.merchant.webhook_secret), (&key, &secret));
    assert_eq!(world.merchant.session_status(&session["id"]).await, "open");
}

#[tokio::test]
async fn an_undelivered_webhook_is_delivered_by_the_next_process() {
    let world = World::new().await;
    let session = world.merchant.open(json!({"webhook_url": world.receiver.url})).await;
    world.payer.open(&session).await.pay_with(GOOD).await;
    let world = world.restart().await;
    world.deliver().await;
    assert_eq!(world.receiver.only().json()["data"]["payment_id"], session["id"]);
}

#[tokio::test]
async fn a_database_is_not_served_without_the_key_that_sealed_it() {
    let world = World::new().await;
    std::fs::remove_file(world.dir.path().join("master.key")).unwrap();
    std::fs::remove_file(world.dir.path().join("kassa.lock")).unwrap();
    let plan = crate::world::plan(&world.dir, &world.base_url, world.clock.clone());
    let message = server::compose::instance(plan).await.err().unwrap().to_string();
    assert!(message.contains("master.key is missing"), "{message}");
    assert!(!world.dir.path().join("master.key").exists(), "none is made");
}

#[tokio::test]
async fn only_one_server_owns_a_directory() {
    let world = World::new().await;
    let plan = crate::world::plan(&world.dir, &world.base_url, world.clock.clone());
    let second = server::compose::instance(plan).await;
    let message = second.err().unwrap().to_string();
    assert!(message.contains("another kassa"), "{message}");
}
