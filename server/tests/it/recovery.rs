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

/// Event and outcome are one commit: where one cannot be written the other is not either, and nothing is
/// lost once both can.
#[tokio::test]
async fn an_outcome_that_cannot_be_told_is_not_written() {
    let world = World::new().await;
    let is_postgres = world.dir.database_url().is_some();
    let body = json!({"card": {"number": GOOD, "exp_month": "12", "exp_year": "30"}});
    world.dir.run(if is_postgres { NO_EVENTS_POSTGRES } else { NO_EVENTS }).await;
    let answer = world.merchant.charge(body).await;
    assert_eq!(answer.status, 503, "{}", answer.text);
    let listed = || async { world.merchant.get("/v2/payments").await.json()["data"][0].clone() };
    assert_eq!(listed().await["status"], "processing");
    let told = "select count(*) from events";
    let posted = "select count(*) from ledger_entries";
    assert_eq!((world.dir.count(told).await, world.dir.count(posted).await), (0, 0));

    let again = if is_postgres { "alter table events drop constraint none" } else { EVENTS };
    world.dir.run(again).await;
    world.pass_seconds(60).await;
    assert_eq!(listed().await["status"], "succeeded");
    assert_eq!((world.dir.count(told).await, world.dir.count(posted).await), (1, 2));
    assert_eq!(world.dir.effects("authorize").await, 1, "nobody was asked twice");
}

const NO_EVENTS: &str =
    "create trigger none before insert on events begin select raise(abort, 'no events'); end";
const NO_EVENTS_POSTGRES: &str = "alter table events add constraint none check (false) not valid";
const EVENTS: &str = "drop trigger none";

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
