//! Payment links made without code.

use domain::{
    audit::{Subject, Verb},
    user::Role,
};

use crate::world::World;

const NEW: &str = "/dashboard/test/sessions/new";
const SESSIONS: &str = "/dashboard/test/sessions";

/// The link on a page, as somebody would copy it.
fn link(html: &str) -> String {
    let text = html.split("link-text\"").nth(1).unwrap().split('>').nth(1).unwrap();
    text.split('<').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_link_is_made_without_code_and_paid() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    assert!(owner.open(SESSIONS).await.contains("No payment links yet."));
    let fields = [
        ("amount", "12,50"),
        ("currency", "USD"),
        ("description", "A vase"),
        ("order_id", "V-1"),
        ("expires_in", "3600"),
        ("language", "az"),
        ("success_url", "https://shop.example/thanks"),
    ];
    let made = owner.done(NEW, SESSIONS, &fields).await;
    assert!(made.contains("The payment link is ready.") && made.contains("A vase"));
    let link = link(&made);
    let id = link.rsplit('/').next().unwrap().to_owned();
    assert_eq!(link, format!("{}/checkout/{id}", world.base_url));
    let page = world.payer.visit(&format!("/checkout/{id}?lang=en")).await;
    page.says("$12.50")
        .says("A vase")
        .pay_with("4242424242424242")
        .await
        .says("https://shop.example/thanks");
    let paid = owner.open(&format!("{SESSIONS}?status=succeeded")).await;
    assert!(paid.contains(&format!("{SESSIONS}/{id}")) && paid.contains("Azərbaycan"));
    let told = world.merchant.payment(&serde_json::json!(id)).await;
    assert_eq!((&told["amount"], &told["order_id"]), (&1250.into(), &"V-1".into()));
    let log = world.instance.store.audit_entries(&world.merchant_id(), None, 100).await.unwrap();
    let entry = log.iter().find(|entry| entry.subject == Subject::Session).unwrap();
    assert_eq!((entry.verb, entry.object_id.as_str()), (Verb::Added, id.as_str()));
    assert_eq!(entry.detail, "12.50 USD");
    let file = owner.get(&format!("{SESSIONS}?format=csv")).await.text;
    assert!(file.contains("12.50,USD,az,0,V-1,A vase") && file.contains(&link));
}

#[tokio::test]
async fn a_form_that_is_wrong_says_so_and_keeps_the_rest() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    for (field, value, says) in [
        ("amount", "12.505", "USD has 2 decimal places."),
        ("currency", "XYZ", "Choose a currency from the list."),
        ("currency", "KWD", "None of your accounts takes KWD"),
        ("description", &"x".repeat(501), "The description is too long"),
        ("success_url", "http://shop.example", "must begin with https://"),
        ("cancel_url", "javascript:alert(1)", "must begin with https://"),
    ] {
        let plain = [("amount", "12.50"), ("currency", "USD"), ("order_id", "V-2")];
        let fields = [&plain[..], &[(field, value)]].concat();
        let fields: Vec<_> = fields
            .iter()
            .filter(|(name, given)| *name != field || *given == value)
            .copied()
            .collect();
        let refused = owner.act(NEW, SESSIONS, &fields).await;
        assert!(refused.status == 422 && refused.text.contains(says), "{field}: {}", refused.text);
        assert!(refused.text.contains("value=\"V-2\""), "{field}");
    }
    assert!(owner.open(SESSIONS).await.contains("No payment links yet."));
}

#[tokio::test]
async fn a_link_is_ended_and_then_nobody_pays_by_it() {
    let world = World::new().await;
    let developer = world.staff(Role::Developer).await;
    let session = world.merchant.open(serde_json::json!({})).await;
    let id = session["id"].as_str().unwrap();
    let (page, action) = (format!("{SESSIONS}/{id}"), format!("{SESSIONS}/{id}/expire"));
    assert!(developer.done(&page, &action, &[]).await.contains("cannot be paid any more"));
    assert_eq!(world.merchant.session_status(&session["id"]).await, "expired");
    // A second time there is nothing to end.
    let token = crate::world::form_token(&developer.open(NEW).await);
    let again = developer.post(&action, &[("form_token", &token)]).await;
    assert!(again.headers["location"].to_str().unwrap().ends_with("word=session-busy"));
    // Who only looks sees the link and no buttons.
    let support = world.staff(Role::Support).await;
    let open = world.merchant.open(serde_json::json!({})).await;
    let seen = support.open(&format!("{SESSIONS}/{}", open["id"].as_str().unwrap())).await;
    assert!(seen.contains(open["id"].as_str().unwrap()) && !seen.contains("/expire\""));
    // A payment that a merchant made itself has no page, and so no link.
    let direct = world.merchant.pay(serde_json::json!({})).await;
    let direct = format!("{SESSIONS}/{}", direct["payment_id"].as_str().unwrap());
    assert_eq!(developer.get(&direct).await.status, 404);
}
