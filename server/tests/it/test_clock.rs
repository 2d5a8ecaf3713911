//! A merchant moves the time of its test mode, and everything that waits for it happens on the way.

use serde_json::{Value, json};
use server::clock::Clock;

use crate::world::{Answer, Merchant, Received, START, World, card};

const ADVANCE: &str = "/v2/test/clock/advance";
const DAY_SECONDS: i64 = 86_400;
/// When a delivery is tried, in seconds after the first time.
const SCHEDULE: [i64; 8] = [0, 30, 120, 480, 1800, 6000, 22_800, 86_400];

async fn advance(merchant: &Merchant, seconds: i64) -> Answer {
    merchant.ask(ADVANCE, &json!({"seconds": seconds})).await
}

/// Moves the clock in one call, and says what ran.
async fn pass(world: &World, seconds: i64) -> Value {
    let answer = advance(&world.merchant, seconds).await;
    assert_eq!((answer.status, &answer.json()["done"]), (200, &json!(true)), "{}", answer.text);
    answer.json()["ran"].clone()
}

fn told(world: &World, kind: &str) -> Vec<Value> {
    let received = world.receiver.received();
    let of_kind = |one: &&Received| one.header("x-maxfi-event") == kind;
    received.iter().filter(of_kind).map(Received::json).collect()
}

#[tokio::test]
async fn the_clock_shows_the_real_time_until_it_is_moved() {
    let world = World::new().await;
    let clock = world.merchant.get("/v2/test/clock").await;
    assert_eq!(clock.json(), json!({"now": "2026-04-17T06:04:14Z", "offset_seconds": 0}));
    let moved = advance(&world.merchant, DAY_SECONDS).await;
    assert_eq!(moved.json()["now"], "2026-04-18T06:04:14Z", "{}", moved.text);
    let clock = world.merchant.get("/v2/test/clock").await;
    let tomorrow = json!({"now": "2026-04-18T06:04:14Z", "offset_seconds": DAY_SECONDS});
    assert_eq!(clock.json(), tomorrow);
    world.pass_seconds(60).await;
    let clock = world.merchant.get("/v2/test/clock").await.json();
    assert_eq!(clock["now"], "2026-04-18T06:05:14Z", "and it goes on");
    let world = world.restart().await;
    let clock = world.merchant.get("/v2/test/clock").await.json();
    assert_eq!(clock["now"], "2026-04-18T06:05:14Z", "in the next process too");
    assert_eq!(world.merchant.pay(json!({})).await["created_at"], "2026-04-18T06:05:14Z");
}

#[tokio::test]
async fn a_session_expires_on_the_way_and_its_webhook_is_sent() {
    let world = World::new().await;
    let session = json!({"webhook_url": world.receiver.url, "expires_in": 3600});
    let session = world.merchant.open(session).await;
    let page = world.payer.open(&session).await;
    assert_eq!(pass(&world, 3599).await["session_expiry"], 0);
    assert_eq!(world.merchant.session_status(&session["id"]).await, "open");
    let ran = pass(&world, 7200).await;
    assert_eq!((&ran["session_expiry"], &ran["delivery"]), (&json!(1), &json!(1)), "{ran}");
    assert_eq!(world.merchant.session_status(&session["id"]).await, "expired");
    let events = told(&world, "payment.expired");
    assert_eq!(events.len(), 1);
    assert_eq!(events[0]["created_at"], "2026-04-17T07:04:14Z", "at its own moment");
    page.pay_with("4242424242424242").await;
    assert_eq!(world.merchant.session_status(&session["id"]).await, "expired");
}

#[tokio::test]
async fn a_failing_receiver_sees_the_whole_schedule_in_one_call() {
    let world = World::new().await;
    world.receiver.will_answer(&[500; 8]);
    world.merchant.pay(json!({"webhook_url": world.receiver.url})).await;
    let ran = pass(&world, 2 * DAY_SECONDS).await;
    assert_eq!(ran["delivery"], 8, "{ran}");
    let list = world.merchant.get("/v2/deliveries?state=exhausted").await.json();
    let path = format!("/v2/deliveries/{}", list["data"][0]["id"].as_str().unwrap());
    let delivery = world.merchant.get(&path).await.json();
    let attempts = delivery["attempts"].as_array().unwrap();
    let started: Vec<_> = attempts.iter().map(|attempt| attempt["started_at"].clone()).collect();
    let expected =
        SCHEDULE.map(|seconds| server::wire::time::rfc3339(START.plus_seconds(seconds)).into());
    assert_eq!(started, expected.to_vec() as Vec<Value>);
    // Receivers compare these with their own clock.
    let real = START.seconds().to_string();
    for received in world.receiver.received() {
        assert_eq!(received.header("webhook-timestamp"), real);
        received.is_signed_with(&world.merchant.webhook_secret);
    }
}

#[tokio::test]
async fn between_two_calls_a_delivery_waits_by_the_merchants_clock() {
    let world = World::new().await;
    world.receiver.will_answer(&[500, 500]);
    world.merchant.pay(json!({"webhook_url": world.receiver.url})).await;
    assert_eq!(pass(&world, 10).await["delivery"], 1);
    let list = world.merchant.get("/v2/deliveries").await.json();
    assert_eq!(list["data"][0]["next_attempt_at"], "2026-04-17T06:04:44Z");
    world.deliver().await;
    assert_eq!(world.receiver.received().len(), 1, "20 seconds are left");
    world.pass_seconds(20).await;
    world.deliver().await;
    assert_eq!(world.receiver.received().len(), 2, "they have passed");
    assert_eq!(pass(&world, 89).await["delivery"], 0);
    assert_eq!(pass(&world, 1).await["delivery"], 1);
}

#[tokio::test]
async fn held_money_goes_back_after_a_week() {
    let world = World::new().await;
    let held = json!({"capture_method": "manual", "webhook_url": world.receiver.url});
    let held = world.merchant.pay(held).await;
    assert_eq!(pass(&world, 7 * DAY_SECONDS - 1).await["authorization_lapse"], 0);
    assert_eq!(pass(&world, 1).await["authorization_lapse"], 1);
    assert_eq!(world.merchant.payment(&held["id"]).await["status"], "expired");
    assert_eq!(told(&world, "payment.expired").len(), 1);
}

#[tokio::test]
async fn late_refunds_and_payouts_arrive() {
    let world = World::new().await;
    let late = json!({"card": card("4000000000007726"), "webhook_url": world.receiver.url});
    let paid = world.merchant.pay(late).await;
    let refund = world.merchant.act(&paid, "refund", json!({"amount": 1000})).await;
    assert_eq!(refund.json()["refund_status"], "pending", "{}", refund.text);
    let payout = json!({"amount": 10000, "currency": "RUB",
        "destination": {"type": "sbp", "phone": "+79011234567", "bic": "100000000111"}});
    let payout = world.merchant.ask("/v2/payouts", &payout).await.json();
    assert_eq!(payout["status"], "processing");
    let ran = pass(&world, 300).await;
    assert!(ran["refund"].as_i64() >= Some(1) && ran["payout"].as_i64() >= Some(1), "{ran}");
    assert_eq!(told(&world, "payment.refunded")[0]["data"]["refund"]["status"], "succeeded");
    let path = format!("/v2/payouts/{}", payout["id"].as_str().unwrap());
    assert_eq!(world.merchant.get(&path).await.json()["status"], "succeeded");
}

#[tokio::test]
async fn a_challenge_that_nobody_answers_ends() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    world.payer.open(&session).await.pay_with("4000000000003220").await;
    assert_eq!(world.merchant.session_status(&session["id"]).await, "requires_action");
    let ran = pass(&world, 700).await;
    assert!(ran["three_ds"].as_i64() >= Some(1), "{ran}");
    assert_eq!(world.merchant.session_status(&session["id"]).await, "open");
}

#[tokio::test]
async fn the_page_moves_the_clock_by_60_days_at_most() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    let path = format!("/checkout/{}/test", session["id"].as_str().unwrap());
    let offset = async || {
        world.merchant.get("/v2/test/clock").await.json()["offset_seconds"].as_i64().unwrap()
    };
    world.payer.post(&path, &[("do", "hour")]).await;
    assert_eq!(offset().await, 3600);
    assert_eq!(world.merchant.session_status(&session["id"]).await, "expired");
    for _ in 0..10 {
        let answer = world.payer.post(&path, &[("do", "week")]).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
    }
    assert_eq!(offset().await, 3600 + 8 * 7 * DAY_SECONDS);
    let wrong = world.payer.post(&path, &[("do", "year")]).await;
    assert_eq!(wrong.status, 400);
}

#[tokio::test]
async fn nobody_elses_time_moves() {
    let world = World::new().await;
    let (neighbour, live) = (world.neighbour().await, world.live().await);
    let theirs = neighbour.open(json!({"expires_in": 3600})).await;
    let test = live.open(json!({"expires_in": 3600, "test_mode": true})).await;
    pass(&world, DAY_SECONDS).await;
    world.pass_seconds(1).await;
    assert_eq!(neighbour.session_status(&theirs["id"]).await, "open");
    let clock = neighbour.get("/v2/test/clock").await.json();
    assert_eq!(clock["offset_seconds"], 0);
    // What a live key has made in test mode is the same merchant's test mode.
    assert_eq!(live.session_status(&test["id"]).await, "expired");
    let now = world.clock.now();
    let sessions = &world.instance.sessions;
    let id = &world.instance.demo.as_ref().unwrap().merchant_id;
    assert_eq!(sessions.now_of(&(id, true)), now, "live mode has everybody's time");
}

#[tokio::test]
async fn a_live_key_moves_nothing() {
    let world = World::new().await;
    let live = world.live().await;
    assert_eq!(live.get("/v2/test/clock").await.error().1, "FORBIDDEN");
    let refused = advance(&live, 1).await;
    assert_eq!((refused.status, refused.error().1), (403, "FORBIDDEN".into()));
}

#[tokio::test]
async fn seconds_are_a_year_at_most_and_400_days_in_all() {
    let world = World::new().await;
    for body in [
        json!({}),
        json!({"seconds": 0}),
        json!({"seconds": -1}),
        json!({"seconds": "1"}),
        json!({"seconds": 31_536_001}),
    ] {
        let refused = world.merchant.ask(ADVANCE, &body).await;
        assert_eq!(refused.status, 400, "{body}: {}", refused.text);
        assert_eq!(refused.json()["error"]["param"], "seconds");
    }
    pass(&world, 31_536_000).await;
    let too_far = advance(&world.merchant, 35 * DAY_SECONDS + 1).await;
    assert_eq!(too_far.status, 400, "{}", too_far.text);
    assert!(too_far.text.contains("3024000 seconds are left"), "{}", too_far.text);
    pass(&world, 35 * DAY_SECONDS).await;
}

#[tokio::test]
async fn two_calls_do_not_move_one_clock() {
    let world = World::new().await;
    let id = &world.instance.demo.as_ref().unwrap().merchant_id;
    let token = domain::id::Id::new(START, &[b'0'; 16]);
    let until = START.plus_seconds(90);
    let store = &world.instance.store;
    assert_eq!(store.begin_advance(id, &token, (START, until)).await.unwrap(), Some(0));
    let refused = advance(&world.merchant, 1).await;
    assert_eq!((refused.status, refused.error().1), (409, "CLOCK_BUSY".into()));
    assert!(refused.headers.contains_key("retry-after"));
    // Whoever held it has died.
    world.clock.advance_seconds(90);
    pass(&world, 1).await;
}

#[tokio::test]
async fn a_call_that_is_repeated_moves_the_clock_once() {
    let world = World::new().await;
    let body = json!({"seconds": 2 * DAY_SECONDS});
    let first = world.merchant.ask_once("k", ADVANCE, &body).await;
    let again = world.merchant.ask_once("k", ADVANCE, &body).await;
    assert_eq!((first.status, &first.text), (200, &again.text));
    assert!(again.headers.contains_key("idempotent-replayed"));
    let clock = world.merchant.get("/v2/test/clock").await.json();
    assert_eq!(clock["offset_seconds"], 2 * DAY_SECONDS);
}

#[tokio::test]
async fn keys_of_yesterday_are_free() {
    let world = World::new().await;
    let body = json!({"amount": 4900, "currency": "USD"});
    let first = world.merchant.ask_once("k", "/v2/payments/checkout", &body).await;
    pass(&world, DAY_SECONDS - 1).await;
    let again = world.merchant.ask_once("k", "/v2/payments/checkout", &body).await;
    assert_eq!(first.text, again.text);
    pass(&world, 1).await;
    let other = world.merchant.ask_once("k", "/v2/payments/checkout", &body).await;
    assert_ne!(first.json()["id"], other.json()["id"]);
}

#[tokio::test]
async fn what_is_too_much_for_one_call_takes_two() {
    let world = World::new().await;
    for _ in 0..510 {
        world.merchant.open(json!({"expires_in": 3600})).await;
    }
    let first = advance(&world.merchant, DAY_SECONDS).await.json();
    assert_eq!((&first["done"], &first["ran"]["session_expiry"]), (&json!(false), &json!(500)));
    assert_eq!(first["now"], "2026-04-17T07:04:14Z");
    let rest = advance(&world.merchant, DAY_SECONDS - 3600).await.json();
    assert_eq!((&rest["done"], &rest["ran"]["session_expiry"]), (&json!(true), &json!(10)));
    assert_eq!(rest["now"], "2026-04-18T06:04:14Z");
}

#[tokio::test]
async fn another_process_follows_on_postgres() {
    let world = World::shared(|_| {}).await;
    let replica = world.replica(|_| {}).await;
    pass(&world, DAY_SECONDS).await;
    replica.follow_clocks().await;
    let clock = replica.merchant.get("/v2/test/clock").await.json();
    assert_eq!(clock["offset_seconds"], DAY_SECONDS);
    let moved = advance(&replica.merchant, 1).await.json();
    assert_eq!(moved["now"], "2026-04-18T06:04:15Z");
}
