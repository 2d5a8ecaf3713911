//! The test lab: a clock that is moved, events that are made to happen, requests that go wrong as asked.

use domain::{audit::Subject, on_demand::RECIPES, user::Role};
use serde_json::json;

use crate::world::World;

const LAB: &str = "/dashboard/test/lab";
const CLOCK: &str = "/dashboard/test/lab/clock";
const TRIGGER: &str = "/dashboard/test/lab/trigger";

#[tokio::test]
async fn the_clock_shows_what_is_due_goes_there_and_says_what_has_run() {
    let world = World::new().await;
    let dev = world.staff(Role::Developer).await;
    let empty = dev.open(LAB).await;
    assert!(empty.contains("Nothing is due.") && empty.contains("Real time"), "{empty}");
    assert!(!empty.contains("To the next thing due"));
    world.receiver.will_answer(&[500]);
    let session = json!({"webhook_url": world.receiver.url, "expires_in": 3600});
    let session = world.merchant.open(session).await;
    let id = session["id"].as_str().unwrap();
    let due = dev.open(LAB).await;
    assert!(due.contains(&format!("href=\"/dashboard/test/sessions/{id}\"")), "{due}");
    assert!(due.contains("A payment link expires") && due.contains(">1 hour<"));
    let moved = dev.done(LAB, CLOCK, &[("to", "next")]).await;
    assert_eq!(world.merchant.session_status(&session["id"]).await, "expired");
    assert!(
        moved.contains("It is Apr 17, 2026, 7:04") && moved.contains("1 hour ahead"),
        "{moved}"
    );
    // The webhook of the expiry has failed once, and is tried again.
    assert!(moved.contains("A webhook is sent") && moved.contains(">30 s<"), "{moved}");
    let again = dev.done(LAB, CLOCK, &[("amount", "2"), ("unit", "minutes")]).await;
    assert!(again.contains("A webhook is sent"), "{again}");
    assert_eq!(world.receiver.received().len(), 2);
    let quiet = dev.done(LAB, CLOCK, &[("seconds", "604800")]).await;
    assert!(quiet.contains("Nothing was due on the way."), "{quiet}");
    assert_eq!(world.told(Subject::Clock).await, ["moved", "moved", "moved"]);
}

#[tokio::test]
async fn a_clock_that_cannot_go_there_says_why_and_stays() {
    let world = World::new().await;
    let dev = world.staff(Role::Developer).await;
    for (fields, says) in [
        (&[("amount", "soon"), ("unit", "hours")][..], "by a whole number"),
        (&[("amount", "-1"), ("unit", "hours")], "by a whole number"),
        (&[("to", "next")], "there is nothing to move the clock to"),
    ] {
        let refused = dev.act(LAB, CLOCK, fields).await;
        assert!(refused.status == 422 && refused.text.contains(says), "{}", refused.text);
    }
    dev.done(LAB, CLOCK, &[("amount", "365"), ("unit", "days")]).await;
    let refused = dev.act(LAB, CLOCK, &[("amount", "36"), ("unit", "days")]).await;
    assert!(refused.text.contains("35 days are left"), "{}", refused.text);
    assert_eq!(world.told(Subject::Clock).await, ["moved"]);
}

#[tokio::test]
async fn a_page_that_cannot_be_shown_again_is_trouble_and_no_refusal() {
    let world = World::new().await;
    let dev = world.staff(Role::Developer).await;
    let token = crate::world::form_token(&dev.open(LAB).await);
    world.dir.run("alter table deliveries rename to burnt").await;
    let fields = [("form_token", &*token), ("amount", "soon"), ("unit", "hours")];
    let answer = dev.post(CLOCK, &fields).await;
    assert_eq!(answer.status, 503, "{}", answer.text);
}

#[tokio::test]
async fn a_form_that_is_sent_twice_moves_the_clock_once_though_it_moved_by_a_week() {
    let world = World::new().await;
    let dev = world.staff(Role::Developer).await;
    let token = crate::world::form_token(&dev.open(LAB).await);
    let fields = [("form_token", &*token), ("seconds", "604800")];
    let first = dev.post(CLOCK, &fields).await;
    let second = dev.post(CLOCK, &fields).await;
    assert_eq!((first.status, second.status), (303, 303));
    let clock = world.merchant.get("/v2/test/clock").await.json();
    assert_eq!(clock["offset_seconds"], 604_800);
}

#[tokio::test]
async fn every_event_happens_when_it_is_asked_for() {
    let world = World::new().await;
    let dev = world.staff(Role::Developer).await;
    let none = dev.act(LAB, TRIGGER, &[("event", "webhook.test")]).await;
    assert!(none.status == 422 && none.text.contains("no endpoint that is on"), "{}", none.text);
    let endpoint = json!({"url": world.receiver.url});
    assert_eq!(world.merchant.ask("/v2/webhook_endpoints", &endpoint).await.status, 201);
    let page = dev.open(LAB).await;
    for recipe in RECIPES {
        assert!(page.contains(&format!("value=\"{}\"", recipe.name)), "{}", recipe.name);
        let before = world.receiver.received().len();
        let done = dev.act(LAB, TRIGGER, &[("event", recipe.name)]).await;
        assert_eq!(done.status, 303, "{}", recipe.name);
        let shown = dev.open(done.headers["location"].to_str().unwrap()).await;
        assert!(shown.contains("This is what the event is about."), "{}: {shown}", recipe.name);
        world.pass_seconds(if recipe.later.is_some() { 300 } else { 0 }).await;
        world.deliver().await;
        let told = world.receiver.received();
        let told = told[before..].iter().map(|one| one.header("x-maxfi-event").to_owned());
        let told = told.collect::<Vec<_>>();
        assert!(told.iter().any(|told| told == recipe.name), "{}: {told:?}", recipe.name);
    }
    assert_eq!(dev.act(LAB, TRIGGER, &[("event", "payment.exploded")]).await.status, 422);
    assert_eq!(world.told(Subject::Payment).await, ["added"; 7]);
    assert_eq!(world.told(Subject::Payout).await, ["added"; 3]);
}

#[tokio::test]
async fn what_is_chosen_becomes_a_request_that_goes_wrong_so() {
    let world = World::new().await;
    let dev = world.staff(Role::Developer).await;
    let faults = format!("{LAB}/faults");
    let nothing = dev.open(&faults).await;
    assert!(!nothing.contains("Kassa-Fault") && nothing.contains("drop_after_commit"));
    let chosen = format!("{faults}?page=status%3D503&bank=acquirer%3Dlate%3A60&webhook=");
    let built = dev.open(&chosen).await;
    let words = "status=503,acquirer=late:60";
    assert!(built.contains(&format!("Kassa-Fault: {words}")), "{built}");
    assert!(built.contains(&format!("{}/v2/payments", world.base_url)));
    let body = json!({"amount": 4900, "currency": "USD", "metadata": {"kassa_fault": words}});
    assert_eq!(world.merchant.ask("/v2/payments/checkout", &body).await.status, 503);
    // Nothing but what is listed gets into a command.
    for wrong in ["page=status%3D200", "bank=%27%3Bid%3B%27", "bank=status%3D503"] {
        assert_eq!(dev.get(&format!("{faults}?{wrong}")).await.status, 422, "{wrong}");
    }
}

#[tokio::test]
async fn every_test_card_is_listed_and_live_mode_has_no_lab() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    let cards = owner.open(&format!("{LAB}/cards")).await;
    assert_eq!(cards.matches("class=\"code pick\"").count(), 136);
    for part in
        ["4000 0000 0000 9995", "Insufficient funds", "C → N", "5200 9900 0000 6303", "1013"]
    {
        assert!(cards.contains(part), "{part}");
    }
    assert!(owner.open("/dashboard/test").await.contains("href=\"/dashboard/test/lab\""));
    assert!(!owner.open("/dashboard/live").await.contains("/lab"));
    assert!(owner.open(LAB).await.contains("href=\"/dashboard/live\""), "the way to live mode");
    assert_eq!(owner.get("/dashboard/live/lab").await.status, 403);
}
