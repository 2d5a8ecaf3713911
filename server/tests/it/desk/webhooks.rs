//! Endpoints: added, told, given another secret, turned off and deleted, without a line of code.

use domain::{audit::Subject, user::Role};

use crate::world::{World, form_token, secret_in};

const ROOM: &str = "/dashboard/test/webhooks";

/// Adds the world's receiver; gives the endpoint's page and its secret.
async fn added(world: &World, dev: &crate::world::Staff) -> (String, String) {
    let answer = dev.act(ROOM, ROOM, &[("url", &world.receiver.url), ("dialect", "maxfi")]).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(answer.headers["cache-control"], "no-store");
    let endpoints = world.instance.merchants.endpoints(&world.merchant_id(), false).await;
    (format!("{ROOM}/{}", endpoints.unwrap()[0].id), secret_in(&answer.text))
}

impl World {
    /// What the audit log says of this, in the order of the alphabet: time stands still.
    pub(super) async fn told(&self, subject: Subject) -> Vec<&'static str> {
        let log = self.instance.store.audit_entries(&self.merchant_id(), None, 1000).await.unwrap();
        let mine = log.into_iter().filter(|entry| entry.subject == subject);
        let mut verbs = mine.map(|entry| entry.verb.word()).collect::<Vec<_>>();
        verbs.sort_unstable();
        verbs
    }
}

#[tokio::test]
async fn an_endpoint_is_added_tried_and_its_secret_is_shown_once() {
    let world = World::new().await;
    let dev = world.staff(Role::Developer).await;
    assert!(dev.open(ROOM).await.contains("No endpoint is told of anything yet."));
    let (page, secret) = added(&world, &dev).await;
    for path in [ROOM, &page] {
        let shown = dev.open(path).await;
        assert!(shown.contains(&world.receiver.url) && !shown.contains(&secret), "{path}");
    }
    world.nowhere_on_disk(&secret);
    let sent = dev.done(&page, &format!("{page}/test"), &[]).await;
    assert!(sent.contains("A test event is on its way."), "{sent}");
    world.deliver().await;
    world.receiver.only().is_signed_with(&secret);
    assert!(dev.open(&page).await.contains("1 delivered"));
    assert_eq!(world.told(Subject::Webhook).await, ["added", "tested"]);
}

#[tokio::test]
async fn a_form_that_is_sent_twice_adds_one_endpoint() {
    let world = World::new().await;
    let dev = world.staff(Role::Developer).await;
    let token = form_token(&dev.open(ROOM).await);
    let fields = [("form_token", token.as_str()), ("url", world.receiver.url.as_str())];
    let (first, again) = (dev.post(ROOM, &fields).await, dev.post(ROOM, &fields).await);
    assert_eq!(secret_in(&first.text), secret_in(&again.text));
    let other = [fields[0], ("url", "https://other.example/in")];
    assert_eq!(dev.post(ROOM, &other).await.status, 403);
    let endpoints = world.instance.merchants.endpoints(&world.merchant_id(), false).await;
    assert_eq!(endpoints.unwrap().len(), 1);
}

#[tokio::test]
async fn a_url_is_held_to_the_rule_of_the_api() {
    let world = World::new().await;
    let dev = world.staff(Role::Developer).await;
    for url in ["https://10.0.0.1/in", "javascript:alert(1)", "", "http://hooks.example/in"] {
        let refused = dev.act(ROOM, ROOM, &[("url", url)]).await;
        assert_eq!(refused.status, 422, "{url}");
        assert!(refused.text.contains("Events cannot be sent to this URL."), "{url}");
    }
    // In live mode this machine is out of reach, too.
    let live = "/dashboard/live/webhooks";
    assert_eq!(dev.act(live, live, &[("url", &world.receiver.url)]).await.status, 422);
    let (page, _) = added(&world, &dev).await;
    let taken = dev.act(ROOM, ROOM, &[("url", &world.receiver.url)]).await;
    assert!(taken.status == 422 && taken.text.contains("has this URL already"));
    let foreign = [("url", "https://a.example/in"), ("dialect", "stripe"), ("event", "x")];
    assert!(dev.act(ROOM, ROOM, &foreign).await.text.contains("Kassa’s own API only"));
    let moved = [("url", "https://169.254.169.254/in")];
    assert_eq!(dev.act(&page, &page, &moved).await.status, 422);
}

#[tokio::test]
async fn a_new_secret_signs_beside_the_old_one_until_it_leads() {
    let world = World::new().await;
    let dev = world.staff(Role::Developer).await;
    let (page, old) = added(&world, &dev).await;
    let early = dev.done(&page, &format!("{page}/promote"), &[]).await;
    assert!(early.contains("There is no new secret that could lead."));
    let rotated = dev.act(&page, &format!("{page}/rotate"), &[]).await;
    let new = secret_in(&rotated.text);
    assert_ne!(old, new);
    dev.done(&page, &format!("{page}/test"), &[]).await;
    world.deliver().await;
    world.receiver.received()[0].is_signed_with(&old).is_also_signed_with(&new);
    assert!(dev.done(&page, &format!("{page}/promote"), &[]).await.contains("new secret leads"));
    dev.done(&page, &format!("{page}/test"), &[]).await;
    world.deliver().await;
    world.receiver.received()[1].is_signed_with(&new).is_also_signed_with(&old);
    world.nowhere_on_disk(&new);
}

#[tokio::test]
async fn what_is_off_is_told_nothing_and_what_is_deleted_is_gone() {
    let world = World::new().await;
    let dev = world.staff(Role::Developer).await;
    let (page, _) = added(&world, &dev).await;
    let only = [("url", world.receiver.url.as_str()), ("event", "payment.failed")];
    assert!(dev.done(&page, &page, &only).await.contains("payment.failed"));
    world.merchant.pay(serde_json::json!({})).await;
    world.deliver().await;
    assert_eq!(world.receiver.received().len(), 0);
    let off = dev.done(&page, &format!("{page}/turn"), &[("to", "off")]).await;
    assert!(off.contains("Turned off by one of you"));
    let on = dev.done(&page, &format!("{page}/turn"), &[("to", "on")]).await;
    assert!(on.contains("The endpoint is on."));
    let sure = dev.open(&format!("{page}/delete")).await;
    assert!(sure.contains(&world.receiver.url) && sure.contains("Delete this endpoint?"));
    let gone = dev.done(&format!("{page}/delete"), &format!("{page}/delete"), &[]).await;
    assert!(gone.contains("The endpoint was deleted."));
    assert_eq!(dev.get(&page).await.status, 404);
    let verbs = world.told(Subject::Webhook).await;
    assert_eq!(verbs, ["added", "changed", "changed", "changed", "removed"]);
}
