//! Events and deliveries: found, explained, and sent again.

use domain::{audit::Subject, user::Role};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::world::World;

const ROOM: &str = "/dashboard/test/deliveries";

/// What a person reads, without the marks of HTML.
fn plain(html: &str) -> String {
    let table = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&amp;", "&")];
    table.into_iter().fold(html.to_owned(), |text, (mark, sign)| text.replace(mark, sign))
}

/// The page of the newest delivery.
async fn newest(world: &World) -> String {
    let deliveries = world.merchant.get("/v2/deliveries").await.json();
    format!("{ROOM}/{}", deliveries["data"][0]["id"].as_str().unwrap())
}

#[tokio::test]
async fn a_delivery_that_failed_is_explained_and_sent_again() {
    let world = World::new().await;
    let support = world.staff(Role::Support).await;
    world.receiver.will_answer(&[301]);
    world.merchant.pay(json!({"webhook_url": world.receiver.url})).await;
    world.deliver().await;
    let page = newest(&world).await;
    let list = support.open(ROOM).await;
    assert!(list.contains("payment.succeeded") && list.contains("301"), "{list}");
    let shown = plain(&support.open(&page).await);
    assert!(shown.contains("Redirects are not followed. Register the final address"), "{shown}");
    assert!(shown.contains("It is sent again by itself at"), "{shown}");
    let sent = world.receiver.only();
    let body = String::from_utf8(sent.body.to_vec()).unwrap();
    let digest = Sha256::digest(&body);
    let sha256 = digest.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    let length = format!("{} bytes", body.len());
    for part in [&body, &sha256, &length, &world.receiver.url] {
        assert!(shown.contains(part), "{part} is not in {shown}");
    }
    for header in ["x-maxfi-signature", "webhook-signature", "webhook-id", "webhook-timestamp"] {
        assert!(shown.contains(sent.header(header)), "{header}");
    }
    let repeats = format!("curl --request POST '{}'", world.receiver.url);
    assert!(shown.contains(&repeats) && shown.contains(&format!("--data-binary '{body}'")));
    assert!(!shown.contains(&world.merchant.webhook_secret));
    let again = support.done(&page, &format!("{page}/resend"), &[]).await;
    assert!(again.contains("It is on its way again."));
    world.pass_seconds(30).await;
    world.deliver().await;
    assert!(support.open(&page).await.contains("It has arrived; nothing more is sent."));
    assert_eq!(world.told(Subject::Delivery).await, ["resent"]);
}

#[tokio::test]
async fn all_that_pass_a_filter_are_sent_again_once_somebody_is_sure() {
    let world = World::new().await;
    let support = world.staff(Role::Support).await;
    world.receiver.will_answer(&[410, 410]);
    for _ in 0..2 {
        world.merchant.pay(json!({"webhook_url": world.receiver.url})).await;
        world.deliver().await;
    }
    let chosen = format!("{ROOM}?state=stopped&type=payment.succeeded");
    assert!(support.open(&chosen).await.contains("Send all of these again"));
    assert!(!support.open(ROOM).await.contains("Send all of these again"));
    let ask = format!("{ROOM}/resend?state=stopped&type=payment.succeeded");
    assert!(support.open(&ask).await.contains("Send 2 deliveries again?"));
    // What has arrived is sent again by its name only.
    assert_eq!(support.get(&format!("{ROOM}/resend?state=delivered")).await.status, 422);
    let fields = [("state", "stopped"), ("type", "payment.succeeded")];
    let done = support.done(&ask, &format!("{ROOM}/resend"), &fields).await;
    assert!(done.contains("They are on their way again."));
    world.deliver().await;
    assert_eq!(world.receiver.received().len(), 4);
    let none = [("state", "stopped"), ("type", "payment.failed")];
    support.done(ROOM, &format!("{ROOM}/resend"), &none).await;
    world.deliver().await;
    assert_eq!(world.receiver.received().len(), 4);
    assert_eq!(world.told(Subject::Delivery).await, ["resent", "resent"]);
    assert!(support.get(&ask).await.headers["location"].to_str().unwrap().contains("nothing"));
    assert_eq!(support.get(&format!("{ROOM}?after=dlv_1")).await.status, 404);
}

#[tokio::test]
async fn lists_are_filtered_turned_over_and_kept_as_files() {
    let world = World::new().await;
    let support = world.staff(Role::Support).await;
    let events = "/dashboard/test/events";
    assert!(support.open(events).await.contains("Nothing has happened yet."));
    for _ in 0..26 {
        world.merchant.pay(json!({"webhook_url": world.receiver.url})).await;
    }
    for (room, file) in [(events, "events"), (ROOM, "deliveries")] {
        let first = support.open(room).await;
        assert_eq!(first.matches("<tr>").count(), 26, "{room}");
        let older = first.split("rel=\"next\"").next().unwrap().rsplit("href=\"").next().unwrap();
        let older = older.split('"').next().unwrap().replace("&amp;", "&");
        let second = support.open(&older).await;
        assert_eq!(second.matches("<tr>").count(), 2, "{older}");
        assert!(second.contains("rel=\"prev\""));
        let none = support.open(&format!("{room}?type=payment.failed&from=2026-01-01")).await;
        assert!(none.contains("Nothing passes this filter."));
        assert_eq!(support.get(&format!("{room}?from=soon")).await.status, 422);
        let kept = support.get(&format!("{room}?type=payment.succeeded&format=csv")).await;
        assert_eq!(kept.headers["content-type"], "text/csv; charset=utf-8");
        let name = format!("attachment; filename=\"{file}.csv\"");
        assert_eq!(kept.headers["content-disposition"], name.as_str());
        assert_eq!(kept.text.lines().count(), 27, "{}", kept.text);
    }
}

#[tokio::test]
async fn an_event_shows_its_exact_body_and_whom_it_was_told() {
    let world = World::new().await;
    let support = world.staff(Role::Support).await;
    world.merchant.pay(json!({"webhook_url": world.receiver.url})).await;
    world.deliver().await;
    let sent = world.receiver.only();
    let page = format!("/dashboard/test/events/{}", sent.header("webhook-id"));
    let shown = plain(&support.open(&page).await);
    assert!(shown.contains(std::str::from_utf8(&sent.body).unwrap()));
    assert!(shown.contains(&world.receiver.url) && shown.contains("Delivered"));
}
