//! The audit log, and the people it names, as an owner sees them.

use domain::user::Role;
use server::compose::DEMO_OWNER;

use crate::world::{PASSWORD, Staff, World, secret_in};

const PEOPLE: &str = "/dashboard/test/people";

/// Invites somebody through the dashboard; gives the page of the new person, and the link.
async fn invited(world: &World, owner: &Staff, email: &str, role: &str) -> (String, String) {
    let fields = [("email", email), ("role", role), ("may_refund", "true")];
    let answer = owner.act(PEOPLE, PEOPLE, &fields).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let user = world.instance.store.user_by_email(email).await.unwrap().unwrap();
    (format!("{PEOPLE}/{}", user.id), secret_in(&answer.text))
}

async fn page_of(world: &World, staff: &Staff) -> String {
    let user = world.instance.store.user_by_email(&staff.email).await.unwrap().unwrap();
    format!("{PEOPLE}/{}", user.id)
}

#[tokio::test]
async fn somebody_is_invited_by_a_link_that_is_shown_once() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    let (_, link) = invited(&world, &owner, "bob@kiln.example", "support").await;
    assert!(link.starts_with(&format!("{}/dashboard/welcome/", world.base_url)), "{link}");
    let list = owner.open(PEOPLE).await;
    assert!(list.contains("bob@kiln.example") && list.contains("may refund"));
    assert!(!list.contains(&link));
    let bob = Staff::new(&world.base_url, "bob@kiln.example");
    let pass = link.rsplit('/').next().unwrap();
    let chosen = bob.post("/dashboard/welcome", &[("pass", pass), ("password", PASSWORD)]).await;
    assert_eq!(chosen.status, 303);
    bob.open("/dashboard/test/deliveries").await;
    for (email, says) in [("bob@kiln.example", "has this address already"), ("bob", "no e-mail")] {
        let refused = owner.act(PEOPLE, PEOPLE, &[("email", email), ("role", "support")]).await;
        assert!(refused.status == 422 && refused.text.contains(says), "{email}");
    }
}

#[tokio::test]
async fn a_role_changes_at_once_and_the_last_owner_stays() {
    let world = World::new().await;
    let (owner, dev) = (world.staff(Role::Owner).await, world.staff(Role::Developer).await);
    let (own, devs) = (page_of(&world, &owner).await, page_of(&world, &dev).await);
    // The demo's own owner is another one.
    let demo = Staff::new(&world.base_url, DEMO_OWNER);
    let others = page_of(&world, &demo).await;
    owner.done(&others, &format!("{others}/turn"), &[("to", "off")]).await;
    for (action, fields) in
        [(own.clone(), [("role", "designer")]), (format!("{own}/turn"), [("to", "off")])]
    {
        let refused = owner.act(&own, &action, &fields).await;
        assert!(refused.status == 422 && refused.text.contains("needs an owner"), "{action}");
    }
    dev.open("/dashboard/test/keys").await;
    owner.done(&devs, &devs, &[("role", "designer")]).await;
    assert_eq!(dev.get("/dashboard/test/keys").await.status, 403);
    let off = owner.done(&devs, &format!("{devs}/turn"), &[("to", "off")]).await;
    assert!(off.contains("Turned off"));
    assert_eq!(dev.get("/dashboard/test").await.status, 303);
    assert_eq!(owner.act(&devs, &format!("{devs}/link"), &[]).await.status, 422);
    owner.done(&devs, &format!("{devs}/turn"), &[("to", "on")]).await;
    let link = secret_in(&owner.act(&devs, &format!("{devs}/link"), &[]).await.text);
    let path = link.trim_start_matches(&world.base_url);
    assert!(dev.elsewhere().open(path).await.contains(&dev.email));
}

#[tokio::test]
async fn the_audit_log_says_who_has_done_what() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    let (page, _) = invited(&world, &owner, "bob@kiln.example", "support").await;
    let keys = "/dashboard/test/keys";
    let key = secret_in(&owner.act(keys, keys, &[]).await.text);
    let endpoint = serde_json::json!({"url": world.receiver.url});
    let made = world.merchant.ask("/v2/webhook_endpoints", &endpoint).await.json();
    let log = owner.open("/dashboard/test/audit").await;
    let last4 = &world.merchant.key[world.merchant.key.len() - 4..];
    for part in [
        &owner.email,
        "bob@kiln.example (support)",
        "Operator of this server",
        &format!("Key …{last4}"),
        &format!("href=\"{page}\""),
        &format!("href=\"/dashboard/test/webhooks/{}\"", made["id"].as_str().unwrap()),
        "Person: added",
        "Key: added",
    ] {
        assert!(log.contains(part), "{part} is not in {log}");
    }
    let kept = owner.get("/dashboard/test/audit?format=csv").await;
    assert!(kept.text.starts_with("at,who,subject,verb,object,detail\r\n"));
    assert!(kept.text.contains("owner@kiln.example,user,added"));
    for text in [&log, &kept.text] {
        assert!(!text.contains(&key) && !text.contains(&world.merchant.key));
    }
}

#[tokio::test]
async fn the_audit_log_is_turned_over() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    for n in 0..30 {
        world.clock.advance_seconds(1);
        world.invite(&format!("somebody{n}@kiln.example"), Role::Support).await;
    }
    let first = owner.open("/dashboard/test/audit").await;
    assert_eq!(first.matches("<tr>").count(), 26);
    let older = first.split("rel=\"next\"").next().unwrap().rsplit("href=\"").next().unwrap();
    let second = owner.open(older.split('"').next().unwrap()).await;
    assert!(second.contains("rel=\"prev\"") && !second.contains("somebody29@"));
    assert!(second.contains("somebody0@kiln.example"));
}

#[tokio::test]
async fn an_entry_leads_to_what_it_is_about() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    let paid = world.merchant.pay(serde_json::json!({})).await;
    let payment = format!("/dashboard/test/payments/{}", paid["payment_id"].as_str().unwrap());
    let refund = format!("{payment}/refund");
    owner.done(&format!("{refund}?amount=1"), &refund, &[("amount", "1")]).await;
    let links = "/dashboard/test/sessions";
    let link = [("amount", "49"), ("currency", "USD"), ("expires_in", "3600"), ("language", "en")];
    let made = owner.act(&format!("{links}/new"), links, &link).await;
    let session = made.headers["location"].to_str().unwrap().split('?').next().unwrap().to_owned();
    let lab = "/dashboard/test/lab";
    let trigger = format!("{lab}/trigger");
    owner.done(lab, &trigger, &[("event", "payment.refunded")]).await;
    owner.done(lab, &trigger, &[("event", "payout.succeeded")]).await;
    owner.done(lab, &format!("{lab}/clock"), &[("seconds", "60")]).await;
    // What is of test mode is there, from wherever one looks.
    for log in ["/dashboard/test/audit", "/dashboard/live/audit"] {
        let log = owner.open(log).await;
        for href in [&*payment, &*session, "/dashboard/test/payouts", lab] {
            assert!(log.contains(&format!("<a href=\"{href}\" class=\"code\">")), "{href}: {log}");
        }
        // Of what was refunded on demand, too.
        assert_eq!(log.matches("<a href=\"/dashboard/test/payments/").count(), 2, "{log}");
    }
}

#[tokio::test]
async fn entries_of_one_instant_stand_in_the_order_in_which_they_were_made() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    for n in 10..30 {
        world.invite(&format!("somebody{n}@kiln.example"), Role::Support).await;
    }
    let log = owner.open("/dashboard/test/audit").await;
    let mut places =
        (10..30).map(|n| log.find(&format!("somebody{n}@")).unwrap()).collect::<Vec<_>>();
    places.reverse();
    assert!(places.is_sorted(), "{places:?}");
}
