mod outbox;

use std::time::Duration;

use axum::{Router, http::StatusCode, routing::post};
use domain::egress::Egress;
use secrecy::SecretString;
use tokio::{net::TcpListener, sync::watch};

use self::outbox::Queue;
use super::*;
use crate::{
    clock::{ManualClock, SystemRandom},
    webhooks::{Limits, Network, SystemNetwork},
};

const START: Micros = Micros::new(1_776_405_854_000_000);
const SECRET: &str = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

/// Opens every secret as the same text, or none.
struct OneSecret(Option<&'static str>);

#[async_trait]
impl Secrets for OneSecret {
    async fn open(
        &self,
        _: &MerchantId,
        _: &SecretId,
        _: Micros,
    ) -> Result<Option<Keys>, StoreError> {
        Ok(self.0.map(|text| SecretString::from(text).into()))
    }

    /// A tenth later each time.
    fn chance(&self, _: &EventId, _: u32) -> u16 {
        200
    }
}

/// A dispatcher over an outbox, and a receiver with one path per behaviour.
struct Stage {
    outbox: Arc<Queue>,
    clock: Arc<ManualClock>,
    dispatcher: Arc<Dispatcher>,
    receiver: String,
}

impl Stage {
    async fn new(secret: Option<&'static str>) -> Self {
        let outbox = Arc::new(Queue::default());
        let clock = Arc::new(ManualClock::at(START));
        let total = Duration::from_secs(2);
        let network: Arc<dyn Network> = Arc::new(SystemNetwork);
        let limits = Limits { dns: total, connect: total, total };
        let loopback = Egress::with_allow(["127.0.0.0/8".parse().unwrap()]);
        let dispatcher = Arc::new(Dispatcher {
            store: outbox.clone(),
            clock: clock.clone(),
            ids: Arc::new(SystemRandom),
            secrets: Arc::new(OneSecret(secret)),
            client: Client::new(&network, &loopback, limits).unwrap(),
            signer: Signer::default(),
            recorded: Arc::default(),
            wake: Arc::new(Notify::new()),
            hosts: Hosts::since(START),
        });
        Self { outbox, clock, dispatcher, receiver: receiver().await }
    }

    fn queue(&self, path: &str) {
        self.outbox.queue(&format!("{}{path}", self.receiver), self.clock.now());
    }

    /// What is recorded while the dispatcher runs, once it is this much.
    async fn wait_for(&self, count: usize) -> Vec<Sent> {
        let mut recorded = Vec::new();
        while recorded.len() < count {
            recorded.extend(self.outbox.recorded());
            tokio::task::yield_now().await;
        }
        recorded
    }

    async fn turn(&self) -> Vec<Sent> {
        self.dispatcher.turn().await.unwrap();
        self.outbox.recorded()
    }
}

async fn receiver() -> String {
    let routes = Router::new()
        .route("/well", post(|| async { "thanks" }))
        .route("/badly", post(|| async { StatusCode::INTERNAL_SERVER_ERROR }))
        .route("/never", post(std::future::pending::<()>));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    url
}

#[tokio::test]
async fn a_delivery_is_signed_sent_and_recorded_once() {
    let stage = Stage::new(Some(SECRET)).await;
    stage.queue("/well");
    let [sent] = stage.turn().await.try_into().unwrap();
    assert_eq!((sent.number, sent.class, sent.http_status), (1, Class::Ok, Some(200)));
    assert_eq!((sent.next, sent.started_at), (Next::Delivered, START));
    assert_eq!(sent.response_body.as_deref(), Some("thanks"));
    assert!(sent.signed_string.ends_with(b".1776405854.{}"));
    let headers: serde_json::Value = serde_json::from_str(&sent.request_headers).unwrap();
    assert_eq!(headers["X-MAXFI-Attempt"], "1");
    assert!(!sent.request_headers.contains(SECRET));
    assert_eq!(stage.dispatcher.turn().await.unwrap(), 0);
}

#[tokio::test]
async fn a_failing_receiver_is_asked_eight_times_across_a_day() {
    let stage = Stage::new(Some(SECRET)).await;
    stage.queue("/badly");
    let mut offsets = Vec::new();
    for number in 1..=webhook::ATTEMPTS_MAX {
        let [sent] = stage.turn().await.try_into().unwrap();
        assert_eq!((sent.number, sent.class), (number, Class::HttpError));
        offsets.push(sent.started_at.seconds() - START.seconds());
        let Next::RetryAt(at) = sent.next else {
            assert_eq!((sent.next, number), (Next::Exhausted, webhook::ATTEMPTS_MAX));
            break;
        };
        assert_eq!(stage.dispatcher.turn().await.unwrap(), 0, "too early");
        stage.clock.advance_seconds(at.seconds() - stage.clock.now().seconds());
    }
    assert_eq!(offsets, [0, 30, 120, 480, 1800, 6000, 22_800, 86_400]);
}

#[tokio::test]
async fn without_its_secret_a_delivery_is_not_sent_but_tried_again() {
    let stage = Stage::new(None).await;
    stage.queue("/well");
    let [sent] = stage.turn().await.try_into().unwrap();
    assert_eq!((sent.class, sent.next), (Class::Blocked, Next::RetryAt(START.plus_seconds(30))));
}

#[tokio::test]
async fn a_lost_lease_records_nothing() {
    let stage = Stage::new(Some(SECRET)).await;
    stage.queue("/well");
    let mut claimed = stage.dispatcher.claim(&mut Rotation::default(), BATCH).await.unwrap();
    let (claimed, slot) = claimed.pop().unwrap();
    stage.outbox.steal_leases();
    stage.dispatcher.deliver(claimed, slot).await.unwrap();
    assert_eq!(stage.outbox.recorded().len(), 0);
}

#[tokio::test]
async fn a_lapsed_lease_sends_the_same_attempt_again() {
    let stage = Stage::new(Some(SECRET)).await;
    stage.queue("/well");
    stage.dispatcher.claim(&mut Rotation::default(), BATCH).await.unwrap();
    assert_eq!(stage.dispatcher.turn().await.unwrap(), 0);
    stage.clock.advance_seconds(LEASE_SECONDS);
    let [sent] = stage.turn().await.try_into().unwrap();
    assert_eq!((sent.number, sent.next), (1, Next::Delivered));
}

#[tokio::test]
async fn a_host_has_four_deliveries_on_their_way_and_others_do_not_wait_for_them() {
    let stage = Stage::new(Some(SECRET)).await;
    for _ in 0..20 {
        stage.queue("/never");
    }
    let other = receiver().await;
    for _ in 0..3 {
        stage.outbox.queue(&format!("{other}/well"), START.plus_seconds(-1));
    }
    let (stop, stopped) = watch::channel(false);
    let running = tokio::spawn(Arc::clone(&stage.dispatcher).run(stopped));
    stage.dispatcher.wake.notify_one();
    let sent = stage.wait_for(3).await;
    assert!(sent.iter().all(|sent| sent.next == Next::Delivered));
    stop.send(true).unwrap();
    running.await.unwrap();
    let timeouts = stage.outbox.recorded();
    assert!(timeouts.len() == 4 && timeouts.iter().all(|sent| sent.class == Class::Timeout));
}

#[tokio::test]
async fn everyone_has_a_turn_however_many_wait_before() {
    let stage = Stage::new(Some(SECRET)).await;
    for place in 0..150 {
        // Due later: they are looked at, and nothing else.
        let url = format!("http://host-{place:03}.example/");
        stage.outbox.queue(&url, START.plus_seconds(60));
    }
    let last = receiver().await.replace("127.0.0.1", "localhost");
    stage.outbox.queue(&format!("{last}/well"), START);
    let [sent] = stage.turn().await.try_into().unwrap();
    assert_eq!(sent.next, Next::Delivered);
}

#[tokio::test]
async fn live_attempts_are_moved_by_chance_and_those_of_test_mode_are_not() {
    let stage = Stage::new(Some(SECRET)).await;
    stage.queue("/badly");
    let mut claimed = stage.dispatcher.claim(&mut Rotation::default(), BATCH).await.unwrap();
    let (mut claimed, _slot) = claimed.pop().unwrap();
    for (livemode, jitter) in [(false, Jitter::NONE), (true, Jitter::of(200))] {
        claimed.event.livemode = livemode;
        let pace = stage.dispatcher.pace(&claimed, 1, (START, START));
        assert_eq!(pace, Pace { now: START, first_at: START, jitter });
    }
}
