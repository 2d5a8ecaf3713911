//! What a merchant settles in the dashboard, and what becomes of it.

use domain::{
    audit::Subject,
    limit::Rule,
    merchant::{Merchant, ThreeDsUnavailable, ThreeDsUse},
    user::Role,
};
use serde_json::json;
use server::services::limits::{Rules, STRANGERS};

use crate::world::{Answer, Staff, World, form_token};

const ROOM: &str = "/dashboard/test/settings";

/// What is typed, by the names of the fields.
type Fields<'a> = &'a [(&'a str, &'a str)];

fn at(part: &str) -> String {
    format!("{ROOM}/{part}")
}

/// The mark that the form of a part carries.
fn seen(html: &str, part: &str) -> String {
    let form = html.split(&format!("action=\"{}\"", at(part))).nth(1).unwrap();
    let value = form.split("name=\"seen\" value=\"").nth(1).unwrap();
    value.split('"').next().unwrap().to_owned()
}

/// Sends the form of a part as the page at hand has it.
async fn sent(owner: &Staff, html: &str, part: &str, fields: Fields<'_>) -> Answer {
    let (token, seen) = (form_token(html), seen(html, part));
    let carried = [("form_token", token.as_str()), ("seen", seen.as_str())];
    owner.post(&at(part), &[&carried, fields].concat()).await
}

/// Opens the page and saves a part of it.
async fn saved(owner: &Staff, part: &str, fields: Fields<'_>) -> String {
    let answer = sent(owner, &owner.open(ROOM).await, part, fields).await;
    assert_eq!(answer.status, 303, "{part}: {}", answer.text);
    owner.open(answer.headers["location"].to_str().unwrap()).await
}

impl World {
    async fn settled(&self) -> Merchant {
        self.instance.merchants.find(&self.merchant_id()).await.unwrap().unwrap()
    }
}

#[tokio::test]
async fn what_an_owner_settles_holds_for_the_next_session() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    let shown = [("name", "Чайная «Ясный»"), ("statement", "YASNY TEA")];
    assert!(saved(&owner, "shown", &shown).await.contains("Saved: what payers read."));
    let origins = "https://shop.example\r\nhttps://WWW.shop.example:443/\r\n";
    let leads = [("origins", origins), ("return_url", "https://shop.example/thanks")];
    let page = saved(&owner, "return", &leads).await;
    assert!(page.contains("Saved: where payers return."));
    assert!(page.contains("https://shop.example\nhttps://www.shop.example<"), "{page}");
    assert!(saved(&owner, "lifetime", &[("minutes", "45")]).await.contains("value=\"45\""));
    let order = |url: &str| json!({"amount": 4900, "currency": "USD", "success_url": url});
    let elsewhere = world.merchant.create(&order("https://elsewhere.example").to_string()).await;
    assert_eq!((elsewhere.status, elsewhere.error().2.as_str()), (400, "success_url"));
    let session = world.merchant.open(order("https://www.shop.example/ok")).await;
    // Opened at 06:04:14.
    assert_eq!(session["expires_at"], "2026-04-17T06:49:14Z");
    world.payer.open(&session).await.says("Чайная «Ясный»").pay_with("4242 4242 4242 4242").await;
    let id = session["id"].as_str().unwrap();
    world.payer.visit(&format!("/checkout/{id}/receipt")).await.says("YASNY TEA");
}

#[tokio::test]
async fn three_d_secure_is_settled_in_words_that_say_who_bears_the_risk() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    let page = owner.open(ROOM).await;
    assert!(page.contains("it bears the loss of fraud") && page.contains("You bear every loss"));
    assert!(page.contains("value=\"auto\" checked") && page.contains("value=\"proceed\" checked"));
    let secure = [("three_ds", "never"), ("unavailable", "fail")];
    let page = saved(&owner, "secure", &secure).await;
    assert!(page.contains("value=\"never\" checked") && page.contains("value=\"fail\" checked"));
    let settings = world.settled().await.settings;
    let chosen = (settings.three_ds, settings.three_ds_unavailable);
    assert_eq!(chosen, (ThreeDsUse::Never, ThreeDsUnavailable::Fail));
    // The bank of this card asks its holder where anybody asks the bank.
    let session = world.merchant.open(json!({})).await;
    let page = world.payer.open(&session).await.pay_with("4000 0000 0000 3220").await;
    page.never_says("/3ds/go/");
    saved(&owner, "secure", &[("three_ds", "auto"), ("unavailable", "fail")]).await;
    let session = world.merchant.open(json!({})).await;
    let page = world.payer.open(&session).await.pay_with("4000 0000 0000 3220").await;
    page.says("/3ds/go/");
}

#[tokio::test]
async fn the_audit_log_says_who_has_settled_what() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    let name = world.settled().await.name;
    saved(&owner, "shown", &[("name", "Kiln"), ("statement", "")]).await;
    saved(&owner, "lifetime", &[("minutes", "20")]).await;
    saved(&owner, "lifetime", &[("minutes", "")]).await;
    // Saved as it is, nothing is different.
    saved(&owner, "lifetime", &[("minutes", "")]).await;
    let noted = world.noted_of(&owner, Subject::Merchant).await;
    let expected = [
        format!("changed Kiln: name {name} → Kiln"),
        "changed Kiln: session_seconds 1200 → –".to_owned(),
        "changed Kiln: session_seconds – → 1200".to_owned(),
    ];
    assert_eq!(noted, expected);
    let log = owner.open("/dashboard/test/audit").await;
    assert!(log.contains("session_seconds – → 1200") && log.contains(&owner.email));
}

#[tokio::test]
async fn a_wrong_field_keeps_what_was_typed_and_says_what_is_wrong() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    let before = world.settled().await;
    let long = "x".repeat(61);
    #[rustfmt::skip]
    let table: [(&str, Fields<'_>, &str, &str); 7] = [
        ("shown",    &[("name", &long), ("statement", "KILN")], "name", "1 to 60 characters"),
        ("shown",    &[("name", "Kiln"), ("statement", "ЧАЙ")], "statement", "22 Latin letters, digits and signs, with"),
        ("return",   &[("origins", "https://a.example\nshop.example/path"), ("return_url", "")], "origins", "“shop.example/path” cannot be used."),
        ("return",   &[("origins", "https://a.example"), ("return_url", "https://b.example/ok")], "return_url", "must be on one of this merchant&#x27;s origins"),
        ("return",   &[("origins", ""), ("return_url", "javascript:alert(1)")], "return_url", "This address cannot be used."),
        ("lifetime", &[("minutes", "4")], "minutes", "from 5 to 1440"),
        ("lifetime", &[("minutes", "1441")], "minutes", "from 5 to 1440"),
    ];
    for (part, fields, field, says) in table {
        let answer = sent(&owner, &owner.open(ROOM).await, part, fields).await;
        let words = format!("{fields:?}: {}", answer.text);
        assert_eq!(answer.status, 422, "{words}");
        let text = answer.text.replace("&#x27;", "'").replace("&#39;", "'");
        assert!(text.contains(&says.replace("&#x27;", "'")), "{says} of {words}");
        let described = format!("aria-describedby=\"{field}-problem {field}-hint\"");
        assert!(answer.text.contains(&described), "{words}");
        for (_, typed) in fields {
            assert!(typed.lines().all(|line| answer.text.contains(line)), "{typed} of {words}");
        }
    }
    assert_eq!(sent(&owner, &owner.open(ROOM).await, "secure", &[]).await.status, 422);
    assert_eq!(world.settled().await, before);
}

#[tokio::test]
async fn of_two_who_settle_the_same_the_second_is_told() {
    let world = World::new().await;
    let ann = world.staff(Role::Owner).await;
    let bob = ann.twin();
    let (hers, his) = (ann.open(ROOM).await, bob.open(ROOM).await);
    let name = |name| [("name", name), ("statement", "")];
    assert_eq!(sent(&ann, &hers, "shown", &name("Ann's")).await.status, 303);
    // Another part is nobody else's business.
    assert_eq!(sent(&bob, &his, "lifetime", &[("minutes", "10")]).await.status, 303);
    let told = sent(&bob, &his, "shown", &name("Bob's")).await;
    assert_eq!(told.status, 409);
    let text = told.text.replace("&#x27;", "'").replace("&#39;", "'");
    for part in ["Somebody has changed this", "value=\"Bob's\"", "<li class=\"lined\">Ann's</li>"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(world.settled().await.name, "Ann's");
    assert_eq!(sent(&bob, &told.text, "shown", &name("Bob's")).await.status, 303);
    assert_eq!(world.settled().await.name, "Bob's");
    // A form that is sent again finds things as it wants them.
    assert_eq!(sent(&bob, &told.text, "shown", &name("Bob's")).await.status, 303);
    // A mistake does not make anybody the second's last word.
    let stale = sent(&ann, &hers, "shown", &name("")).await;
    assert_eq!(stale.status, 422);
    assert_eq!(sent(&ann, &stale.text, "shown", &name("Ann's")).await.status, 409);
}

#[tokio::test]
async fn a_merchant_limits_its_own_programs_and_never_beyond_what_it_was_granted() {
    let key = Rule { requests: 100, window_seconds: 60 };
    let limits = Some(Rules { key, address: STRANGERS });
    let world = World::planned(|plan| plan.limits = limits).await;
    let owner = world.staff(Role::Owner).await;
    let limit = async || {
        let answer = world.merchant.get("/v2/payments/nothing").await;
        answer.headers["x-ratelimit-limit"].to_str().unwrap().to_owned()
    };
    let page = saved(&owner, "limit", &[("requests", "40")]).await;
    assert!(
        page.contains("Saved: the limit of requests.") && page.contains("Requests in 60 seconds")
    );
    assert_eq!(limit().await, "40");
    let greedy = sent(&owner, &page, "limit", &[("requests", "101")]).await;
    assert!(greedy.status == 422 && greedy.text.contains("from 1 to 100"), "{}", greedy.text);
    // What the operator has granted may be kept, and given back.
    let granted = |merchant: &mut Merchant| merchant.settings.requests_max = Some(500);
    world.instance.merchants.update(&world.merchant_id(), granted).await.unwrap();
    saved(&owner, "limit", &[("requests", "500")]).await;
    assert_eq!(limit().await, "500");
    saved(&owner, "limit", &[("requests", "")]).await;
    assert_eq!(limit().await, "100");
}

#[tokio::test]
async fn terms_are_read_and_nothing_is_anybody_elses() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    let another = world.another_merchant().await;
    let before = world.instance.merchants.find(&another).await.unwrap();
    let page = owner.open(ROOM).await;
    for part in ["Whoever runs this server decides these", "0.5%", "3%", "Not allowed", "/studio"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(page.contains(world.merchant_id().as_str()));
    // Nobody counts requests on this server, so there is nothing to choose.
    assert!(!page.contains("Limit of requests"));
    let token = form_token(&page);
    let limit = [("form_token", token.as_str()), ("requests", "5")];
    assert_eq!(owner.post(&at("limit"), &limit).await.status, 422);
    // Fields of other parts, and of nobody's, change nothing here.
    let more = [("minutes", "30"), ("direct_api", "true"), ("name", "Else"), ("fees", "0")];
    saved(&owner, "lifetime", &more).await;
    let after = world.settled().await;
    assert!(!after.settings.direct_api && after.name != "Else");
    assert_eq!(after.settings.session_seconds, Some(1800));
    assert_eq!(world.instance.merchants.find(&another).await.unwrap(), before);
    for role in [Role::Developer, Role::Support, Role::Designer] {
        let somebody = world.staff(role).await;
        assert_eq!(somebody.get(ROOM).await.status, 403, "{role}");
        assert!(!somebody.open("/dashboard/test").await.contains(ROOM), "{role}");
    }
}
