//! Who is signed in and who was turned away, what the payment page consists of, and what browsers report of it.

use domain::{audit::Subject, user::Role};
use serde_json::json;

use crate::world::{PASSWORD, World};

const ROOM: &str = "/dashboard/test/security";

/// A browser's report about the page of a session.
async fn report(world: &World, page: &str, directive: &str, blocked: &str) -> u16 {
    let report =
        json!({"document-uri": page, "effective-directive": directive, "blocked-uri": blocked});
    let body = json!({"csp-report": report}).to_string();
    world.merchant.send("POST", "/csp-report", &[], body.into()).await.status
}

async fn page_of_a_session(world: &World) -> String {
    let session = world.merchant.open(json!({})).await;
    format!("{}/checkout/{}", world.base_url, session["id"].as_str().unwrap())
}

#[tokio::test]
async fn a_browser_is_signed_out_from_afar_and_who_was_turned_away_is_listed() {
    let world = World::new().await;
    let (owner, dev) = (world.staff(Role::Owner).await, world.staff(Role::Developer).await);
    let (second, third) = (dev.elsewhere(), dev.elsewhere());
    for browser in [&second, &third] {
        assert_eq!(browser.sign_in(PASSWORD).await.status, 303);
    }
    assert_eq!(dev.elsewhere().sign_in("another password").await.status, 401);
    let page = owner.open(ROOM).await;
    assert!(page.contains("This browser") && page.contains("Turned away"), "{page}");
    assert!(page.contains("sign in with a password alone:"), "{page}");
    let mark = |page: &str| {
        let at = page.find("name=\"browser\" value=\"").expect("a browser to sign out");
        page[at..].split('"').nth(3).unwrap().to_owned()
    };
    let n_browsers = |page: &str| page.matches("name=\"browser\"").count();
    assert_eq!(n_browsers(&page), 3);
    let mark = mark(&page);
    assert_eq!(mark.len(), 16, "no more than tells it from others");
    let out = format!("{ROOM}/sign-out");
    let after = owner.done(ROOM, &out, &[("browser", &mark)]).await;
    assert!(after.contains("Signed out.") && n_browsers(&after) == 2, "{after}");
    assert_eq!(owner.act(ROOM, &out, &[("browser", &mark)]).await.status, 404);
    let user = world.instance.store.user_by_email(&dev.email).await.unwrap().unwrap();
    let after = owner.done(ROOM, &out, &[("person", user.id.as_str())]).await;
    assert_eq!(n_browsers(&after), 0, "{after}");
    for browser in [&dev, &second, &third] {
        assert_eq!(browser.get("/dashboard/test").await.status, 303);
    }
    // Whoever asks stays, also of their own browsers.
    let own = world.instance.store.user_by_email(&owner.email).await.unwrap().unwrap();
    owner.done(ROOM, &out, &[("person", own.id.as_str())]).await;
    let neighbour = world.staff_of(&world.another_merchant().await, Role::Owner).await;
    assert_eq!(neighbour.act(ROOM, &out, &[("person", user.id.as_str())]).await.status, 404);
    let told = world.told(Subject::User).await;
    assert_eq!(told.iter().filter(|verb| **verb == "signed_out").count(), 3, "{told:?}");
}

#[tokio::test]
async fn what_browsers_report_is_counted_and_nothing_of_a_payer_is_kept() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    assert!(owner.open(ROOM).await.contains("Nothing was reported."));
    let page = page_of_a_session(&world).await;
    let evil = "https://evil.example/skim.js?number=4242424242424242";
    for _ in 0..3 {
        assert_eq!(report(&world, &page, "script-src-elem", evil).await, 204);
        world.clock.advance_seconds(60);
    }
    report(&world, &page, "script-src-elem", "chrome-extension://abcdef/x.js").await;
    report(&world, "https://pay.example/checkout/cs_1", "img-src", "https://other.example").await;
    let shown = owner.open(ROOM).await;
    assert!(shown.contains("https://evil.example") && shown.contains(">3<"), "{shown}");
    assert!(shown.contains("most often an extension") && !shown.contains("other.example"));
    let id = page.rsplit('/').next().unwrap();
    for part in ["skim.js", "4242424242424242", "abcdef", id] {
        assert!(!shown.contains(part), "{part}");
    }
    assert!(owner.open("/dashboard/live/security").await.contains("Nothing was reported."));
    let neighbour = world.staff_of(&world.another_merchant().await, Role::Owner).await;
    assert!(!neighbour.open(ROOM).await.contains("evil.example"));
}

#[tokio::test]
async fn of_reports_the_newest_two_hundred_are_kept() {
    let world = World::new().await;
    let page = page_of_a_session(&world).await;
    for n in 0..205 {
        world.clock.advance_seconds(30);
        assert_eq!(report(&world, &page, "img-src", &format!("https://a{n}.example")).await, 204);
    }
    let kept = world.instance.store.reports(&world.merchant_id(), false).await.unwrap();
    assert_eq!(kept.len(), 200);
    assert_eq!(kept[0].violation.blocked.text(), "https://a204.example");
    assert_eq!(kept[199].violation.blocked.text(), "https://a5.example");
}

#[tokio::test]
async fn the_page_is_looked_at_and_what_was_seen_is_kept() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    let nothing = owner.open(ROOM).await;
    assert!(nothing.contains("no open payment link in this mode"), "{nothing}");
    assert!(
        nothing.contains("script-src &#x27;self&#x27;") || nothing.contains("script-src 'self'")
    );
    let look = format!("{ROOM}/look");
    let unseen = owner.done(ROOM, &look, &[]).await;
    assert!(unseen.contains("The page could not be looked at."), "{unseen}");
    let page = page_of_a_session(&world).await;
    let seen = owner.done(ROOM, &look, &[]).await;
    assert!(seen.contains("The page is as listed.") && seen.contains("As listed"), "{seen}");
    assert!(!seen.contains(page.rsplit('/').next().unwrap()));
    let kept = world.instance.store.look(&world.merchant_id(), false).await.unwrap().unwrap();
    assert_eq!((kept.trouble, kept.findings), (None, Vec::new()));
    assert_eq!(world.told(Subject::Page).await, ["checked"]);
    // Everything that the page loads is listed with its hash.
    let html = world.payer.visit(page.trim_start_matches(&world.base_url)).await.answer.text;
    for asset in html.split('"').filter(|part| part.starts_with("sha384-")) {
        let is_tools = !seen.contains(asset);
        assert!(!is_tools || html.contains("tools."), "{asset}");
    }
}
