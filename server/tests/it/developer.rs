//! A developer's tools against a running server.

use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use server::{
    clock::SystemRandom,
    developer::{Api, Listener, Trouble, Wanted},
    webhooks::Signer,
};

use crate::world::World;

fn api(world: &World) -> Api {
    Api::new(&world.base_url, world.merchant.key.clone().into()).unwrap()
}

async fn listener<'a>(world: &'a World, forward_to: Option<&str>) -> Listener<'a> {
    let tools = (&*world.clock as _, &SystemRandom as _);
    Listener::start(api(world), forward_to.map(String::from), Signer::default(), tools)
        .await
        .unwrap()
}

#[tokio::test]
async fn what_happens_is_forwarded_in_order_signed_and_once() {
    let world = World::new().await;
    world.merchant.pay(json!({"order_id": "before"})).await;
    let mut listener = listener(&world, Some(&world.receiver.url)).await;
    let held = world.merchant.pay(json!({"capture_method": "manual"})).await;
    world.clock.advance_seconds(1);
    world.merchant.act(&held, "capture", json!({})).await;
    world.receiver.will_answer(&[200, 500]);
    let mut told = Vec::new();
    for _ in 0..2 {
        listener.turn(|event| told.push((event.kind, event.answer))).await.unwrap();
    }
    assert_eq!(
        told,
        [
            ("payment.authorized".to_owned(), Some(Ok(200))),
            ("payment.succeeded".to_owned(), Some(Ok(500)))
        ]
    );
    for received in world.receiver.received() {
        received.is_signed_with(listener.secret.expose_secret());
        let id = received.header("x-maxfi-event-id");
        let event = world.merchant.get(&format!("/v2/events/{id}")).await;
        assert_eq!(event.text.as_bytes(), &received.body[..], "as the server tells it");
    }
}

#[tokio::test]
async fn a_program_that_is_not_there_is_said_to_be_so() {
    let world = World::new().await;
    let mut listener = listener(&world, Some("http://127.0.0.1:1/hook")).await;
    world.merchant.pay(json!({})).await;
    let mut told = Vec::new();
    listener.turn(|event| told.push(event.answer)).await.unwrap();
    assert_eq!(told, [Some(Err("nobody listens there".to_owned()))]);
}

#[tokio::test]
async fn events_are_made_on_demand() {
    let world = World::new().await;
    let endpoint = json!({"url": world.receiver.url});
    assert_eq!(world.merchant.ask("/v2/webhook_endpoints", &endpoint).await.status, 201);
    let table = [
        ("payment.succeeded", 0),
        ("payment.failed", 0),
        ("payment.requires_action", 0),
        ("payment.authorized", 0),
        ("payment.cancelled", 0),
        ("payment.expired", 300),
        ("payment.refunded", 0),
        ("refund.failed", 60),
        ("payout.processing", 0),
        ("payout.succeeded", 0),
        ("payout.failed", 0),
        ("webhook.test", 0),
    ];
    for (name, seconds) in table {
        let before = world.receiver.received().len();
        Wanted::named(name).unwrap().make(&api(&world)).await.unwrap();
        world.pass_seconds(seconds).await;
        world.deliver().await;
        let told = world.receiver.received();
        let told = told[before..].iter().map(|one| one.header("x-maxfi-event").to_owned());
        assert!(told.clone().any(|told| told == name), "{name}: {:?}", told.collect::<Vec<_>>());
    }
    assert!(matches!(Wanted::named("payment.exploded"), Err(Trouble::NotOnDemand(_))));
}

#[tokio::test]
async fn an_event_is_sent_again_wherever_it_went() {
    let world = World::new().await;
    let endpoint = json!({"url": world.receiver.url});
    world.merchant.ask("/v2/webhook_endpoints", &endpoint).await;
    world.merchant.pay(json!({})).await;
    world.deliver().await;
    let event = world.receiver.only().json()["id"].as_str().unwrap().to_owned();
    assert_eq!(api(&world).resend(&event).await.unwrap(), 1);
    world.deliver().await;
    let received = world.receiver.received();
    assert_eq!((received.len(), &received[1].body), (2, &received[0].body));
    assert!(matches!(api(&world).resend("evt_x").await, Err(Trouble::NoEvent(_))));
}

#[test]
fn nothing_is_tried_out_with_live_money() {
    let live = SecretString::from("sk_live_1".to_owned());
    assert!(matches!(Api::new("http://127.0.0.1:1", live), Err(Trouble::NotATestKey)));
}

#[tokio::test]
async fn a_clock_is_moved_as_far_as_was_asked_in_as_many_calls_as_it_takes() {
    let world = World::new().await;
    for _ in 0..501 {
        world.merchant.open(json!({"expires_in": 3600})).await;
    }
    let api = api(&world);
    assert_eq!(api.clock().await.unwrap(), "2026-04-17T06:04:14Z");
    let moved = api.advance(7 * 86_400).await.unwrap();
    assert_eq!((&*moved.now, moved.ran["session_expiry"]), ("2026-04-24T06:04:14Z", 501));
    assert_eq!(api.clock().await.unwrap(), moved.now);
}
