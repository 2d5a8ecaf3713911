//! Merchants say by the API where they are told, of what, and what signs it.

use serde_json::{Value, json};

use crate::world::{Answer, Merchant, Receiver, World};

const PATH: &str = "/v2/webhook_endpoints";

async fn add(merchant: &Merchant, fields: Value) -> Value {
    let answer = merchant.ask(PATH, &fields).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    answer.json()
}

fn path(endpoint: &Value) -> String {
    format!("{PATH}/{}", text(endpoint, "id"))
}

fn text<'a>(json: &'a Value, name: &str) -> &'a str {
    json[name].as_str().unwrap()
}

async fn act(world: &World, endpoint: &Value, verb: &str, body: Value) -> Answer {
    world.merchant.ask(&format!("{}/{verb}", path(endpoint)), &body).await
}

/// All of them, newest first.
async fn urls(world: &World) -> Vec<String> {
    let list = world.merchant.get(PATH).await.json();
    list["data"].as_array().unwrap().iter().map(|one| text(one, "url").to_owned()).collect()
}

#[tokio::test]
async fn an_endpoint_is_told_of_what_it_lists_under_its_own_secret() {
    let world = World::new().await;
    let events = json!(["payment.succeeded"]);
    let made = add(&world.merchant, json!({"url": world.receiver.url, "events": events})).await;
    let secret = text(&made, "secret");
    assert!(secret.starts_with("whsec_"), "{secret}");
    assert_eq!((&made["status"], &made["events"]), (&json!("active"), &events));
    let read = world.merchant.get(&path(&made)).await.json();
    assert_eq!(read.get("secret"), None, "nothing shows it again");
    world.merchant.pay(json!({})).await;
    world.merchant.pay(json!({"card": crate::world::card("4000000000000002")})).await;
    world.deliver().await;
    let told = world.receiver.only();
    assert_eq!(told.header("x-maxfi-event"), "payment.succeeded");
    told.is_signed_with(secret);
    world.nowhere_on_disk(secret);
}

#[tokio::test]
async fn a_request_that_comes_twice_adds_one_endpoint_and_shows_its_secret_again() {
    let world = World::new().await;
    let body = json!({"url": world.receiver.url});
    let first = world.merchant.ask_once("once", PATH, &body).await;
    let second = world.merchant.ask_once("once", PATH, &body).await;
    assert_eq!((first.status, &first.text), (201, &second.text));
    assert_eq!(second.headers["idempotent-replayed"], "true");
    assert_eq!(urls(&world).await, std::slice::from_ref(&world.receiver.url));
    let rotate = format!("{}/rotate", path(&first.json()));
    let rotated = world.merchant.ask_once("turn", &rotate, &json!({})).await;
    let again = world.merchant.ask_once("turn", &rotate, &json!({})).await;
    assert_eq!((rotated.status, &rotated.text), (200, &again.text));
    for made in [first.json(), rotated.json()] {
        world.nowhere_on_disk(text(&made, "secret"));
    }
}

#[tokio::test]
async fn what_cannot_be_an_endpoint_is_refused_by_its_field() {
    let world = World::new().await;
    add(&world.merchant, json!({"url": world.receiver.url})).await;
    let other = "https://shop.example/hooks";
    let table = [
        (json!({}), "url"),
        (json!({"url": "http://shop.example/hooks"}), "url"),
        (json!({"url": "https://10.0.0.1/hooks"}), "url"),
        (json!({"url": world.receiver.url}), "url"),
        (json!({"url": other, "dialect": "esperanto"}), "dialect"),
        (json!({"url": other, "events": []}), "events"),
        (json!({"url": other, "events": ["payment.exploded"]}), "events"),
        (json!({"url": other, "status": "asleep"}), "status"),
    ];
    for (body, param) in table {
        let answer = world.merchant.ask(PATH, &body).await;
        assert_eq!(answer.error(), (400, "VALIDATION_ERROR".into(), param.into()), "{body}");
    }
    for n in 1..16 {
        add(&world.merchant, json!({"url": format!("https://shop.example/{n}")})).await;
    }
    let answer = world.merchant.ask(PATH, &json!({"url": other})).await;
    assert_eq!(answer.error(), (400, "VALIDATION_ERROR".into(), String::new()));
}

#[tokio::test]
async fn endpoints_are_listed_newest_first_page_by_page() {
    let world = World::new().await;
    for n in 1..=3 {
        world.clock.advance_seconds(1);
        add(&world.merchant, json!({"url": format!("https://shop.example/{n}")})).await;
    }
    assert_eq!(urls(&world).await, [3, 2, 1].map(|n| format!("https://shop.example/{n}")));
    let page = world.merchant.get(&format!("{PATH}?limit=2")).await.json();
    assert_eq!((page["data"].as_array().unwrap().len(), &page["has_more"]), (2, &json!(true)));
    let next = format!("{PATH}?limit=1&starting_after={}", text(&page, "next_cursor"));
    let next = world.merchant.get(&next).await.json();
    assert_eq!(text(&next["data"][0], "url"), "https://shop.example/1");
    let back = format!("{PATH}?limit=1&ending_before={}", text(&next["data"][0], "id"));
    let back = world.merchant.get(&back).await.json();
    assert_eq!(
        (text(&back["data"][0], "url"), &back["has_more"]),
        ("https://shop.example/2", &json!(true))
    );
    let lost = world.merchant.get(&format!("{PATH}?starting_after=wh_x")).await;
    assert_eq!(lost.error().2, "starting_after");
}

#[tokio::test]
async fn a_disabled_endpoint_is_told_nothing_until_it_is_enabled() {
    let world = World::new().await;
    let made = add(&world.merchant, json!({"url": world.receiver.url})).await;
    world.merchant.pay(json!({})).await;
    let disabled = world.merchant.patch(&path(&made), &json!({"status": "disabled"})).await;
    assert_eq!(disabled.status, 200, "{}", disabled.text);
    assert_eq!(disabled.json()["disabled_reason"], "merchant");
    world.merchant.pay(json!({})).await;
    world.deliver().await;
    assert!(world.receiver.received().is_empty(), "nor what waited");
    let trial = act(&world, &made, "test", json!({})).await;
    assert_eq!(trial.error(), (400, "VALIDATION_ERROR".into(), String::new()));
    let enabled = world.merchant.patch(&path(&made), &json!({"status": "active"})).await.json();
    assert_eq!((&enabled["status"], &enabled["disabled_reason"]), (&json!("active"), &Value::Null));
    world.merchant.pay(json!({})).await;
    world.deliver().await;
    world.receiver.only();
}

#[tokio::test]
async fn a_changed_endpoint_is_told_at_its_new_place() {
    let world = World::new().await;
    let made = add(&world.merchant, json!({"url": world.receiver.url})).await;
    let new = Receiver::new().await;
    let change = json!({"url": new.url, "events": ["payment.failed"]});
    let changed = world.merchant.patch(&path(&made), &change).await.json();
    assert_eq!((text(&changed, "url"), &changed["events"]), (&*new.url, &change["events"]));
    world.merchant.pay(json!({})).await;
    world.merchant.pay(json!({"card": crate::world::card("4000000000000002")})).await;
    world.deliver().await;
    assert!(world.receiver.received().is_empty());
    new.only().is_signed_with(text(&made, "secret"));
    let wrong = world.merchant.patch(&path(&made), &json!({"events": "all"})).await;
    assert_eq!(wrong.error(), (400, "VALIDATION_ERROR".into(), "events".into()));
}

#[tokio::test]
async fn a_deleted_endpoint_is_gone_and_what_waited_for_it_is_stopped() {
    let world = World::new().await;
    let made = add(&world.merchant, json!({"url": world.receiver.url})).await;
    world.merchant.pay(json!({})).await;
    let gone = world.merchant.delete(&path(&made)).await;
    assert_eq!(gone.json(), json!({"id": made["id"], "deleted": true}));
    assert_eq!(world.merchant.get(&path(&made)).await.status, 404);
    assert_eq!(world.merchant.delete(&path(&made)).await.status, 404);
    world.deliver().await;
    assert!(world.receiver.received().is_empty());
    let stopped = world.merchant.get("/v2/deliveries?state=stopped").await.json();
    assert_eq!(stopped["data"][0]["endpoint_id"], made["id"]);
}

#[tokio::test]
async fn both_keys_sign_until_the_new_one_is_promoted() {
    let world = World::new().await;
    let made = add(&world.merchant, json!({"url": world.receiver.url})).await;
    let rotated = act(&world, &made, "rotate", json!({"promote_after": 3600})).await.json();
    assert_eq!(text(&rotated, "promotes_at"), "2026-04-17T07:04:14Z");
    let (old, new) = (text(&made, "secret"), text(&rotated, "secret"));
    let tell = async || {
        world.merchant.pay(json!({})).await;
        world.deliver().await;
        world.receiver.received().pop().unwrap()
    };
    tell().await.is_signed_with(old).is_also_signed_with(new);
    let promoted = act(&world, &made, "promote", json!({})).await.json();
    assert_eq!(text(&promoted, "old_secret_until"), "2026-04-18T06:04:14Z");
    tell().await.is_signed_with(new).is_also_signed_with(old);
    world.pass_seconds(86_400).await;
    let alone = tell().await;
    alone.is_signed_with(new);
    assert!(!alone.headers.contains_key("x-maxfi-signature-secondary"));
    let nothing = act(&world, &made, "promote", json!({})).await;
    assert_eq!(nothing.error(), (400, "VALIDATION_ERROR".into(), String::new()));
    let late = act(&world, &made, "rotate", json!({"promote_after": 604_801})).await;
    assert_eq!(late.error().2, "promote_after");
}

#[tokio::test]
async fn a_test_event_goes_to_one_endpoint_whatever_it_lists() {
    let world = World::new().await;
    let made =
        add(&world.merchant, json!({"url": world.receiver.url, "events": ["payout.failed"]})).await;
    let delivery = act(&world, &made, "test", json!({})).await;
    assert_eq!(delivery.status, 200, "{}", delivery.text);
    let delivery = delivery.json();
    assert_eq!((text(&delivery, "state"), text(&delivery, "event_type")), ("due", "webhook.test"));
    world.deliver().await;
    let told = world.receiver.only();
    assert_eq!(
        (told.header("x-maxfi-event"), told.header("x-maxfi-delivery")),
        ("webhook.test", text(&delivery, "id"))
    );
    assert_eq!(told.json()["data"], json!({"endpoint_id": made["id"]}));
    let event = world.merchant.get(&format!("/v2/events/{}", text(&delivery, "event_id"))).await;
    assert_eq!(event.text.as_bytes(), &told.body[..]);
    let followed = world.merchant.get(&format!("/v2/deliveries/{}", text(&delivery, "id"))).await;
    assert_eq!(followed.json()["state"], "delivered");
}
