//! The merchant is told, again and again if need be.

use std::{
    collections::VecDeque,
    io,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex},
};

use async_trait::async_trait;
use domain::egress::Egress;
use serde_json::json;
use server::webhooks::{Network, SystemNetwork};
use tokio::net::TcpStream;

use crate::world::World;

const GOOD: &str = "4242424242424242";

#[tokio::test]
async fn a_failing_receiver_gets_eight_attempts_across_a_day_with_the_same_bytes() {
    let world = World::new().await;
    let session = world.merchant.open(json!({"webhook_url": world.receiver.url})).await;
    world.payer.open(&session).await.pay_with(GOOD).await;
    world.receiver.will_answer(&[500; 8]);
    let mut seen = 0;
    for delay in [0, 30, 90, 360, 1320, 4200, 16_800, 63_600] {
        if delay > 0 {
            world.pass_seconds(delay - 1).await;
            world.deliver().await;
            assert_eq!(world.receiver.received().len(), seen, "nothing before its time");
            world.pass_seconds(1).await;
        }
        world.deliver().await;
        seen += 1;
        assert_eq!(world.receiver.received().len(), seen);
    }
    world.pass_seconds(1_000_000).await;
    world.deliver().await;
    let received = world.receiver.received();
    assert_eq!(received.len(), 8, "then it is exhausted");
    for (number, one) in (1..).zip(&received) {
        one.is_signed_with(&world.merchant.webhook_secret);
        assert_eq!(one.header("x-maxfi-attempt"), number.to_string());
        assert_eq!(
            (&one.body, one.header("webhook-id")),
            (&received[0].body, received[0].header("x-maxfi-event-id"))
        );
        assert_eq!(one.header("x-maxfi-delivery"), received[0].header("x-maxfi-delivery"));
        assert_eq!(one.header("x-maxfi-event"), "payment.succeeded");
    }
}

#[tokio::test]
async fn a_receiver_that_is_gone_is_left_alone() {
    let world = World::new().await;
    let session = world.merchant.open(json!({"webhook_url": world.receiver.url})).await;
    world.payer.open(&session).await.pay_with(GOOD).await;
    world.receiver.will_answer(&[410]);
    world.deliver().await;
    world.pass_seconds(100_000).await;
    world.deliver().await;
    world.receiver.only();
}

#[tokio::test]
async fn the_sessions_url_wins_over_the_merchants() {
    let world = World::new().await;
    let wide = crate::world::Receiver::new().await;
    let made = world.instance.merchants.create(server::services::merchants::NewMerchant {
        name: "Wide".into(),
        currencies: vec!["USD".parse().unwrap()],
        webhook_url: Some(wide.url.clone()),
    });
    let made = made.await.unwrap();
    let mut merchant =
        crate::world::Merchant::new(&world.base_url, world.instance.demo.as_ref().unwrap());
    merchant.key = secrecy::ExposeSecret::expose_secret(&made.secret_key).into();
    let own = merchant.open(json!({"webhook_url": world.receiver.url})).await;
    let plain = merchant.open(json!({})).await;
    world.payer.open(&own).await.pay_with(GOOD).await;
    world.payer.open(&plain).await.pay_with(GOOD).await;
    world.deliver().await;
    assert_eq!(world.receiver.only().json()["data"]["payment_id"], own["id"]);
    assert_eq!(wide.only().json()["data"]["payment_id"], plain["id"]);
    wide.only().is_signed_with(secrecy::ExposeSecret::expose_secret(&made.webhook_secret));
}

/// A resolver that answers as it is told, on a network that is this machine's.
struct Resolver {
    answers: Mutex<VecDeque<IpAddr>>,
}

#[async_trait]
impl Network for Resolver {
    async fn addresses(&self, _: &str) -> io::Result<Vec<IpAddr>> {
        let next = self.answers.lock().unwrap().pop_front();
        next.map(|ip| vec![ip]).ok_or_else(|| io::ErrorKind::NotFound.into())
    }
    async fn dial(&self, to: SocketAddr) -> io::Result<TcpStream> {
        assert!(to.ip().is_loopback(), "{to} was dialed");
        SystemNetwork.dial(to).await
    }
}

#[tokio::test]
async fn a_name_that_leads_inward_is_not_sent_to_until_it_leads_where_it_may() {
    let answers = ["10.0.0.5", "169.254.169.254", "127.0.0.1"].map(|ip| ip.parse().unwrap());
    let network = Resolver { answers: Mutex::new(answers.into()) };
    let world = World::planned(|plan| plan.network = Arc::new(network)).await;
    let url = world.receiver.url.replace("127.0.0.1", "localhost");
    let session = world.merchant.open(json!({"webhook_url": url})).await;
    world.payer.open(&session).await.pay_with(GOOD).await;
    for delay in [0, 30, 90] {
        assert_eq!(world.receiver.received().len(), 0);
        world.pass_seconds(delay).await;
        world.deliver().await;
    }
    assert_eq!(world.receiver.only().header("x-maxfi-attempt"), "3");
    let blocked = "select count(*) from delivery_attempts where class = 'blocked'
        and remote_addr is null and http_status is null";
    assert_eq!(world.dir.count(blocked).await, 2);
    let told = "select count(*) from delivery_attempts where class = 'ok'
        and remote_addr like '127.0.0.1:%' and response_headers like '{%'";
    assert_eq!(world.dir.count(told).await, 1);
}

#[tokio::test]
async fn a_webhook_url_that_leads_inward_is_refused_when_it_comes() {
    let world = World::planned(|plan| plan.egress = Egress::strict()).await;
    let create = async |url: &str| {
        let body = json!({"amount": 4900, "currency": "USD", "webhook_url": url});
        world.merchant.ask("/v2/payments/checkout", &body).await.status
    };
    for url in [
        "https://127.0.0.1/hook",
        "https://0x7f.1/hook",
        "https://[::ffff:169.254.169.254]/",
        "https://metadata.google.internal/",
        "https://user@hook.example/",
        "https://hook.example./",
        "https://hook.example:8443/",
        "http://hook.example/",
    ] {
        assert_eq!(create(url).await, 400, "{url}");
    }
    assert_eq!(create("https://hook.example/").await, 201);
}

#[tokio::test]
async fn four_hours_without_a_server_use_up_no_attempt() {
    let mut world = World::new().await;
    let session = world.merchant.open(json!({"webhook_url": world.receiver.url})).await;
    world.payer.open(&session).await.pay_with(GOOD).await;
    world.receiver.will_answer(&[500; 8]);
    let mut attempts = Vec::new();
    for delay in [0, 30, 90, 14_400, 1320, 4200, 16_800, 58_200] {
        if delay == 14_400 {
            world.clock.advance_seconds(delay);
            world = world.restart().await;
        } else {
            world.pass_seconds(delay).await;
        }
        world.deliver().await;
        attempts.push(world.receiver.received().len());
    }
    assert_eq!(attempts, [1, 2, 3, 4, 5, 6, 7, 8]);
    let exhausted =
        "select count(*) from deliveries where state = 'exhausted' and attempts_done = 8";
    assert_eq!(world.dir.count(exhausted).await, 1);
}

#[tokio::test]
async fn after_a_downtime_a_receiver_gets_twenty_a_second() {
    let mut world = World::new().await;
    for _ in 0..23 {
        let session = world.merchant.open(json!({"webhook_url": world.receiver.url})).await;
        world.payer.open(&session).await.pay_with(GOOD).await;
    }
    world.clock.advance_seconds(14_400);
    world = world.restart().await;
    world.deliver().await;
    assert_eq!(world.receiver.received().len(), 20);
    // What is new does not wait for what is old.
    let session = world.merchant.open(json!({"webhook_url": world.receiver.url})).await;
    world.payer.open(&session).await.pay_with(GOOD).await;
    world.deliver().await;
    let last = world.receiver.received().pop().unwrap().json();
    assert_eq!(
        (world.receiver.received().len(), &last["data"]["payment_id"]),
        (21, &session["id"])
    );
    world.clock.advance_seconds(1);
    world.deliver().await;
    assert_eq!(world.receiver.received().len(), 24);
}
