//! Merchants look up what became of their webhooks, and have them sent again.

use serde_json::{Value, json};

use crate::world::{Answer, World, card};

const PATH: &str = "/v2/deliveries";
/// Seconds from one attempt to the next.
const DELAYS: [i64; 7] = [30, 90, 360, 1320, 4200, 16_800, 63_600];

/// An endpoint at the world's receiver.
async fn endpoint(world: &World) -> Value {
    let answer =
        world.merchant.ask("/v2/webhook_endpoints", &json!({"url": world.receiver.url})).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    answer.json()
}

/// The deliveries to it that pass, newest first.
async fn listed(world: &World, endpoint: &Value, query: &str) -> Vec<Value> {
    let path = format!("{PATH}?endpoint_id={}&{query}", endpoint["id"].as_str().unwrap());
    let list = world.merchant.get(&path).await.json();
    list["data"].as_array().unwrap().clone()
}

async fn follow(world: &World, delivery: &Value) -> Value {
    let answer = world.merchant.get(&path(delivery)).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

fn path(delivery: &Value) -> String {
    format!("{PATH}/{}", delivery["id"].as_str().unwrap())
}

async fn replay(world: &World, delivery: &Value) -> Answer {
    world.merchant.ask(&format!("{}/replay", path(delivery)), &json!({})).await
}

/// The receiver refuses until nothing is tried any more.
async fn exhaust(world: &World, deliveries: usize) {
    world.receiver.will_answer(&vec![500; 8 * deliveries]);
    world.deliver().await;
    for delay in DELAYS {
        world.pass_seconds(delay).await;
        world.deliver().await;
    }
}

#[tokio::test]
async fn every_attempt_can_be_read_with_what_was_sent_and_signed() {
    let world = World::new().await;
    let endpoint = endpoint(&world).await;
    world.receiver.will_answer(&[500]);
    world.merchant.pay(json!({})).await;
    world.deliver().await;
    let [delivery] = &listed(&world, &endpoint, "").await[..] else { panic!("one") };
    assert_eq!(
        (
            &delivery["state"],
            &delivery["attempts_done"],
            &delivery["last_class"],
            &delivery["last_status"]
        ),
        (&json!("due"), &json!(1), &json!("http_error"), &json!(500))
    );
    assert_eq!(delivery["next_attempt_at"], "2026-04-17T06:04:44Z");
    world.pass_seconds(30).await;
    world.deliver().await;
    let followed = follow(&world, delivery).await;
    assert_eq!(
        (&followed["state"], &followed["next_attempt_at"], &followed["last_status"]),
        (&json!("delivered"), &Value::Null, &json!(200))
    );
    let attempts = followed["attempts"].as_array().unwrap();
    let received = world.receiver.received();
    for ((attempt, received), number) in attempts.iter().zip(&received).zip(1..) {
        assert_eq!(attempt["number"], number);
        let headers = attempt["request_headers"].as_object().unwrap();
        for (name, value) in headers {
            assert_eq!(received.header(&name.to_ascii_lowercase()), value.as_str().unwrap());
        }
        let signed = attempt["signed_string"].as_str().unwrap();
        let (id, time) = (received.header("webhook-id"), received.header("webhook-timestamp"));
        let body = std::str::from_utf8(&received.body).unwrap();
        assert_eq!(signed, format!("{id}.{time}.{body}"));
    }
    assert_eq!((attempts.len(), received.len()), (2, 2));
}

#[tokio::test]
async fn an_exhausted_delivery_is_sent_again_as_attempt_nine_with_the_same_bytes() {
    let world = World::new().await;
    let endpoint = endpoint(&world).await;
    world.merchant.pay(json!({})).await;
    exhaust(&world, 1).await;
    let [delivery] = &listed(&world, &endpoint, "state=exhausted").await[..] else { panic!("one") };
    assert_eq!(delivery["attempts_done"], 8);
    for (number, status, state) in [(9, 500, "exhausted"), (10, 200, "delivered")] {
        world.receiver.will_answer(&[status]);
        let queued = replay(&world, delivery).await;
        assert_eq!((queued.status, &queued.json()["state"]), (202, &json!("due")));
        world.deliver().await;
        let received = world.receiver.received();
        let (first, last) = (&received[0], received.last().unwrap());
        assert_eq!(last.header("x-maxfi-attempt"), number.to_string());
        assert_eq!(
            (&last.body, last.header("webhook-id")),
            (&first.body, first.header("webhook-id"))
        );
        assert_ne!(last.header("webhook-timestamp"), first.header("webhook-timestamp"));
        let followed = follow(&world, delivery).await;
        assert_eq!(
            (&followed["state"], &followed["attempts_done"]),
            (&json!(state), &json!(number))
        );
    }
    world.pass_seconds(1_000_000).await;
    world.deliver().await;
    assert_eq!(world.receiver.received().len(), 10, "a replay is one attempt");
}

#[tokio::test]
async fn a_replay_that_fails_leaves_a_delivered_one_delivered() {
    let world = World::new().await;
    let endpoint = endpoint(&world).await;
    world.merchant.pay(json!({})).await;
    world.deliver().await;
    let [delivery] = &listed(&world, &endpoint, "state=delivered").await[..] else { panic!("one") };
    world.receiver.will_answer(&[410]);
    assert_eq!(replay(&world, delivery).await.status, 202);
    world.deliver().await;
    let followed = follow(&world, delivery).await;
    assert_eq!((&followed["state"], &followed["last_status"]), (&json!("delivered"), &json!(410)));
    assert_eq!(world.receiver.received()[1].header("x-maxfi-attempt"), "9");
    assert_eq!(followed["attempts"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn what_is_on_its_way_is_not_queued_twice() {
    let world = World::new().await;
    let endpoint = endpoint(&world).await;
    world.receiver.will_answer(&[500]);
    world.merchant.pay(json!({})).await;
    world.deliver().await;
    let [delivery] = &listed(&world, &endpoint, "").await[..] else { panic!("one") };
    let queued = replay(&world, delivery).await;
    assert_eq!(
        (queued.status, &queued.json()["next_attempt_at"]),
        (202, &delivery["next_attempt_at"])
    );
    world.deliver().await;
    assert_eq!(world.receiver.received().len(), 1);
    world.pass_seconds(30).await;
    world.deliver().await;
    assert_eq!(world.receiver.received()[1].header("x-maxfi-attempt"), "2");
}

#[tokio::test]
async fn a_request_that_comes_twice_replays_once() {
    let world = World::new().await;
    let endpoint = endpoint(&world).await;
    world.merchant.pay(json!({})).await;
    world.deliver().await;
    let [delivery] = &listed(&world, &endpoint, "").await[..] else { panic!("one") };
    let path = format!("{}/replay", path(delivery));
    let first = world.merchant.ask_once("again", &path, &json!({})).await;
    world.deliver().await;
    let second = world.merchant.ask_once("again", &path, &json!({})).await;
    assert_eq!((first.status, &first.text), (202, &second.text));
    world.deliver().await;
    assert_eq!(world.receiver.received().len(), 2);
}

#[tokio::test]
async fn all_that_failed_is_sent_again_and_nothing_else() {
    let world = World::new().await;
    let endpoint = endpoint(&world).await;
    world.merchant.pay(json!({})).await;
    world.deliver().await;
    for _ in 0..3 {
        world.merchant.pay(json!({})).await;
    }
    exhaust(&world, 3).await;
    let before = world.receiver.received().len();
    let bulk = format!("{PATH}/replay");
    let elsewhere = json!({"endpoint_id": "wh_x"});
    assert_eq!(world.merchant.ask(&bulk, &elsewhere).await.json(), json!({"queued": 0}));
    let long_ago = json!({"to": "2026-04-17"});
    assert_eq!(world.merchant.ask(&bulk, &long_ago).await.json(), json!({"queued": 0}));
    let wanted = json!({"endpoint_id": endpoint["id"], "from": "2026-04-17"});
    let queued = world.merchant.ask(&bulk, &wanted).await;
    assert_eq!((queued.status, queued.json()), (202, json!({"queued": 3})));
    world.deliver().await;
    assert_eq!(world.receiver.received().len(), before + 3);
    assert_eq!(listed(&world, &endpoint, "state=delivered").await.len(), 4);
    assert_eq!(world.merchant.ask(&bulk, &wanted).await.json(), json!({"queued": 0}));
}

#[tokio::test]
async fn what_an_endpoint_missed_is_sent_when_it_is_back() {
    let world = World::new().await;
    let endpoint = endpoint(&world).await;
    let path = format!("/v2/webhook_endpoints/{}", endpoint["id"].as_str().unwrap());
    world.merchant.pay(json!({})).await;
    world.merchant.patch(&path, &json!({"status": "disabled"})).await;
    let bulk = (format!("{PATH}/replay"), json!({"state": "stopped"}));
    assert_eq!(world.merchant.ask(&bulk.0, &bulk.1).await.json(), json!({"queued": 0}));
    let [stopped] = &listed(&world, &endpoint, "state=stopped").await[..] else { panic!("one") };
    assert_eq!(
        replay(&world, stopped).await.error(),
        (400, "VALIDATION_ERROR".into(), String::new())
    );
    world.merchant.patch(&path, &json!({"status": "active"})).await;
    assert_eq!(world.merchant.ask(&bulk.0, &bulk.1).await.json(), json!({"queued": 1}));
    world.deliver().await;
    assert_eq!(world.receiver.only().header("x-maxfi-attempt"), "9");
}

#[tokio::test]
async fn deliveries_are_listed_newest_first_page_by_page() {
    let world = World::new().await;
    let endpoint = endpoint(&world).await;
    for _ in 0..3 {
        world.clock.advance_seconds(60);
        world.merchant.pay(json!({})).await;
    }
    let all = listed(&world, &endpoint, "").await;
    let times = all.iter().map(|one| one["created_at"].as_str().unwrap()).collect::<Vec<_>>();
    assert_eq!(times, ["2026-04-17T06:07:14Z", "2026-04-17T06:06:14Z", "2026-04-17T06:05:14Z"]);
    let id = |n: usize| all[n]["id"].as_str().unwrap();
    let ids = |rows: Vec<Value>| rows.into_iter().map(|one| one["id"].clone()).collect::<Vec<_>>();
    let after = format!("limit=1&starting_after={}", id(0));
    assert_eq!(ids(listed(&world, &endpoint, &after).await), [id(1)]);
    let before = format!("limit=2&ending_before={}", id(2));
    assert_eq!(ids(listed(&world, &endpoint, &before).await), [id(0), id(1)]);
    let span = "from=2026-04-17T06:06:00Z&to=2026-04-17T06:07:00Z";
    assert_eq!(ids(listed(&world, &endpoint, span).await), [id(1)]);
    let event = format!("event_id={}", all[2]["event_id"].as_str().unwrap());
    assert_eq!(ids(listed(&world, &endpoint, &event).await), [id(2)]);
    let lost = world.merchant.get(&format!("{PATH}?ending_before=dlv_x")).await;
    assert_eq!(lost.error(), (400, "VALIDATION_ERROR".into(), "ending_before".into()));
}

/// A payment, made with this header, that the world's receiver is told of.
async fn pay_with_fault(world: &World, fault: &str, fields: Value) -> Value {
    let mut body = json!({"amount": 4900, "currency": "USD", "card": card("4242424242424242"),
        "webhook_url": world.receiver.url});
    body.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    let bearer = format!("Bearer {}", world.merchant.key);
    let headers = [("authorization", bearer.as_str()), ("kassa-fault", fault)];
    let answer = world.merchant.post("/v2/payments", &body.to_string(), &headers).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    answer.json()
}

#[tokio::test]
async fn a_webhook_that_is_to_arrive_twice_does() {
    let world = World::new().await;
    let paid = pay_with_fault(&world, "webhook=duplicate", json!({})).await;
    assert_eq!(paid["metadata"], json!({"kassa_fault": "webhook=duplicate"}));
    world.deliver().await;
    let [first, second] = &world.receiver.received()[..] else { panic!("two") };
    assert_eq!(first.header("webhook-id"), second.header("webhook-id"));
    assert_eq!(first.body, second.body);
    // Whatever becomes of the payment later is told twice as well.
    world.merchant.act(&paid, "refund", json!({})).await;
    world.deliver().await;
    assert_eq!(world.receiver.received().len(), 4);
    let list = world.merchant.get(PATH).await.json();
    assert_eq!(list["data"][0]["attempts_done"], 1, "to us it is one attempt");
}

#[tokio::test]
async fn webhooks_that_are_to_be_out_of_order_are() {
    let world = World::new().await;
    let paid = pay_with_fault(&world, "webhook=reorder", json!({})).await;
    world.merchant.act(&paid, "refund", json!({})).await;
    world.deliver().await;
    world.pass_seconds(10).await;
    world.deliver().await;
    let received = world.receiver.received();
    let kinds: Vec<_> = received.iter().map(|one| one.header("x-maxfi-event")).collect();
    assert_eq!(kinds, ["payment.refunded", "payment.succeeded"]);
}

#[tokio::test]
async fn attempts_that_are_to_be_lost_never_arrive() {
    let world = World::new().await;
    let kept = json!({"metadata": {"kassa_fault": "delay=1"}});
    let paid = pay_with_fault(&world, "webhook=drop_first:2", kept).await;
    assert_eq!(paid["metadata"]["kassa_fault"], "delay=1,webhook=drop_first:2");
    for (seconds, arrived) in [(0, 0), (30, 0), (90, 1)] {
        world.pass_seconds(seconds).await;
        world.deliver().await;
        assert_eq!(world.receiver.received().len(), arrived, "after {seconds} seconds more");
    }
    let list = world.merchant.get(PATH).await.json();
    let followed = follow(&world, &list["data"][0]).await;
    let classes: Vec<_> =
        followed["attempts"].as_array().unwrap().iter().map(|one| &one["class"]).collect();
    assert_eq!(classes, ["timeout", "timeout", "ok"]);
    assert_eq!(world.receiver.only().header("x-maxfi-attempt"), "3");
}

#[tokio::test]
async fn only_what_makes_something_says_what_becomes_of_its_webhooks() {
    let world = World::new().await;
    let paid = world.merchant.pay(json!({})).await;
    let path = format!("/v2/payments/{}/refund", paid["payment_id"].as_str().unwrap());
    let bearer = format!("Bearer {}", world.merchant.key);
    let headers = [("authorization", bearer.as_str()), ("kassa-fault", "webhook=duplicate")];
    let refused = world.merchant.post(&path, "{}", &headers).await;
    assert_eq!(refused.error().0, 400, "{}", refused.text);
    assert_eq!(refused.json()["error"]["param"], "Kassa-Fault");
}
