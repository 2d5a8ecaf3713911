//! Accounts with acquirers: who is asked is explained, and owners change it.

use domain::{audit::Subject, merchant::ConnectorAccount, user::Role};
use serde_json::json;

use crate::world::{PASSWORD, Staff, World, card, form_token};

const ROOM: &str = "/dashboard/test/connectors";
const DECLINED: &str = "4000000000009995";

impl World {
    /// The merchant's accounts of test mode that are there, in the order in which they are asked.
    async fn connectors(&self) -> Vec<ConnectorAccount> {
        let accounts = self.instance.merchants.accounts(&self.merchant_id(), false).await.unwrap();
        accounts.into_iter().filter(|account| account.removed_at.is_none()).collect()
    }

    async fn connector(&self, name: &str) -> ConnectorAccount {
        self.connectors().await.into_iter().find(|account| account.name == name).unwrap()
    }

    /// The address of an account's page.
    async fn page_of(&self, name: &str) -> String {
        format!("{ROOM}/{}", self.connector(name).await.id)
    }

    /// What the audit log has of somebody's doings with accounts or terms, newest last.
    pub(super) async fn noted_of(&self, staff: &Staff, subject: Subject) -> Vec<String> {
        let user = self.instance.store.user_by_email(&staff.email).await.unwrap().unwrap();
        let log = self.instance.store.audit_entries(&self.merchant_id(), None, 1000).await.unwrap();
        let mine = log
            .into_iter()
            .filter(|entry| entry.subject == subject && entry.actor.word() == user.id.as_str());
        let mut noted: Vec<_> =
            mine.map(|entry| format!("{} {}", entry.verb.word(), entry.detail)).collect();
        noted.sort_unstable();
        noted
    }
}

/// Adds an account that takes these.
async fn added(owner: &Staff, name: &str, more: &[(&str, &str)]) -> String {
    let fields = [&[("name", name)], more].concat();
    owner.done(ROOM, ROOM, &fields).await
}

#[tokio::test]
async fn nobody_is_asked_is_explained_and_mended() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    let page = world.page_of("sandbox").await;
    let off = owner.done(&page, &format!("{page}/turn"), &[("to", "off")]).await;
    assert!(off.contains("takes no new payments"), "{off}");
    let order = json!({"amount": 4900, "currency": "USD"}).to_string();
    let refused = world.merchant.create(&order).await;
    assert_eq!((refused.status, refused.error().1.as_str()), (402, "NO_CONNECTOR"));
    let why = owner.open(&format!("{ROOM}?currency=USD&method=card")).await;
    for part in ["nobody is asked: the API answers 402 NO_CONNECTOR", "It is off.", "is refused"] {
        assert!(why.contains(part), "{part}: {why}");
    }
    let on = owner.done(&page, &format!("{page}/turn"), &[("to", "on")]).await;
    assert!(on.contains("The account takes new payments."));
    assert_eq!(world.merchant.create(&order).await.status, 201);
    let why = owner.open(&format!("{ROOM}?currency=USD&method=card")).await;
    assert!(why.contains("“sandbox” is asked.") && why.contains("USD opens"), "{why}");
    let noted = world.noted_of(&owner, Subject::Account).await;
    let log = owner.open("/dashboard/test/audit").await;
    assert!(log.contains(&format!("href=\"{page}\"")), "{log}");
    let told = [
        "changed sandbox (test): enabled false → true",
        "changed sandbox (test): enabled true → false",
    ];
    assert_eq!(noted, told);
}

#[tokio::test]
async fn each_account_says_why_it_is_not_asked() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    added(&owner, "wallets", &[("currency", "EUR"), ("method", "wallet")]).await;
    added(&owner, "gone", &[("currency", "EUR")]).await;
    let gone = world.page_of("gone").await;
    let question = owner.open(&format!("{gone}/remove")).await;
    assert!(question.contains("Remove this account?") && question.contains("gone"));
    let removed = owner.done(&format!("{gone}/remove"), &format!("{gone}/remove"), &[]).await;
    assert!(removed.contains("The account was removed."));
    assert_eq!(owner.get(&gone).await.status, 404);
    let table = [
        ("EUR", "card", vec!["“sandbox” is asked.", "Its methods lack Card.", "It was removed."]),
        ("EUR", "tpay", vec!["“sandbox” is asked.", "stands behind in the order"]),
        ("GBP", "card", vec!["“sandbox” is asked.", "Its currencies lack GBP."]),
        ("EUR", "sbp", vec!["nobody is asked", "SBP does not know EUR", "a checkout session"]),
        ("EUR", "payout", vec!["For a payout in EUR, “sandbox” is asked.", "stands behind"]),
    ];
    for (currency, method, parts) in table {
        let html = owner.open(&format!("{ROOM}?currency={currency}&method={method}")).await;
        for part in parts {
            let is_there = html.to_lowercase().contains(&part.to_lowercase());
            assert!(is_there, "{currency} {method}: {part}: {html}");
        }
    }
    assert_eq!(owner.get(&format!("{ROOM}?currency=dollars")).await.status, 422);
}

#[tokio::test]
async fn an_account_is_added_last_and_moved_before_the_others() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    let page = added(&owner, "cards", &[("currency", "USD"), ("method", "card")]).await;
    assert!(page.contains("The account was added.") && page.contains("Ask cards earlier"));
    let names =
        async || world.connectors().await.into_iter().map(|one| one.name).collect::<Vec<_>>();
    assert_eq!(names().await, ["sandbox", "cards"]);
    world.merchant.pay(json!({})).await;
    let token = form_token(&owner.open(ROOM).await);
    let action = format!("{}/move", world.page_of("cards").await);
    let up = [("form_token", token.as_str()), ("to", "up"), ("place", "1")];
    for _ in 0..2 {
        // Pressed twice it is moved once.
        assert_eq!(owner.post(&action, &up).await.status, 303);
        assert_eq!(names().await, ["cards", "sandbox"]);
    }
    let paid = world.merchant.pay(json!({})).await;
    let cards = world.connector("cards").await.id;
    let id = paid["payment_id"].as_str().unwrap().parse().unwrap();
    let purchase = world.instance.store.purchase_by_id(&world.merchant_id(), &id).await.unwrap();
    assert_eq!(purchase.unwrap().attempt.unwrap().account_id, cards);
    let noted = world.noted_of(&owner, Subject::Account).await;
    let told = ["added cards (test)", "changed sandbox (test): priority 0 → 2"];
    assert_eq!(noted, told);
}

#[tokio::test]
async fn what_cannot_be_an_account_is_said_at_the_form() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    let table: [(&[(&str, &str)], &str); 5] = [
        (&[("name", "My Bank"), ("currency", "USD")], "lower-case letters, digits and hyphens"),
        (&[("name", "sandbox"), ("currency", "USD")], "has this name already"),
        (&[("name", "empty")], "Choose at least one currency."),
        (&[("name", "yen"), ("currency", "JPY")], "JPY is not sold on this server"),
        (&[("name", "yen"), ("currency", "yen")], "This form cannot be used any more"),
    ];
    for (fields, says) in table {
        let refused = owner.act(ROOM, ROOM, fields).await;
        assert!(refused.status == 422 && refused.text.contains(says), "{says}: {}", refused.text);
    }
    let typed = owner.act(ROOM, ROOM, &[("name", "My Bank"), ("currency", "EUR")]).await.text;
    assert!(typed.contains("value=\"My Bank\""), "{typed}");
    assert!(typed.contains("value=\"EUR\" checked") && !typed.contains("value=\"USD\" checked"));
    assert_eq!(world.connectors().await.len(), 1);
    // There is nobody whom live payments could be sent to, and the page says so.
    let live = ROOM.replace("/test/", "/live/");
    let page = owner.open(&live).await;
    assert!(page.contains("There is no live connector yet.") && !page.contains("Add an account"));
    let refused = owner.act(&live, &live, &[("name", "bank"), ("currency", "USD")]).await;
    assert_eq!(refused.status, 422);
}

#[tokio::test]
async fn of_two_who_change_one_account_the_second_is_told() {
    let world = World::new().await;
    let (owner, page) = (world.staff(Role::Owner).await, world.page_of("sandbox").await);
    let seen = |html: &str| {
        let value = html.split("name=\"seen\" value=\"").nth(1).unwrap();
        value.split('"').next().unwrap().to_owned()
    };
    let (first, second) = (owner.open(&page).await, owner.open(&page).await);
    let mark = seen(&first);
    assert_eq!(mark, seen(&second));
    let fields = |token: &str, mark: &str, currency: &'static str| {
        vec![
            ("form_token".to_owned(), token.to_owned()),
            ("seen".to_owned(), mark.to_owned()),
            ("currency".to_owned(), currency.to_owned()),
        ]
    };
    let post = async |fields: Vec<(String, String)>| {
        let fields: Vec<_> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        owner.post(&page, &fields).await
    };
    let usd = fields(&form_token(&first), &mark, "USD");
    assert_eq!(post(usd.clone()).await.status, 303);
    // The same form once more says the same.
    assert_eq!(post(usd).await.status, 303);
    let told = post(fields(&form_token(&second), &mark, "EUR")).await;
    assert_eq!(told.status, 409);
    assert!(told.text.contains("Somebody has changed this account"), "{}", told.text);
    assert!(told.text.contains("value=\"EUR\" checked"));
    let codes = async || {
        let account = world.connector("sandbox").await;
        account.currencies.iter().map(|one| one.code()).collect::<Vec<_>>()
    };
    assert_eq!(codes().await, ["USD"]);
    let again = fields(&form_token(&told.text), &seen(&told.text), "EUR");
    assert_eq!(post(again).await.status, 303);
    assert_eq!(codes().await, ["EUR"]);
    let noted = world.noted_of(&owner, Subject::Account).await;
    assert_eq!(noted.last().unwrap(), "changed sandbox (test): currencies USD → EUR");
}

#[tokio::test]
async fn an_account_shows_how_its_payments_have_gone() {
    let world = World::new().await;
    let dev = world.staff(Role::Developer).await;
    assert!(dev.open(ROOM).await.contains("Nothing yet"));
    world.merchant.pay(json!({})).await;
    world.merchant.pay(json!({"currency": "EUR"})).await;
    world.merchant.charge(json!({"card": card(DECLINED)})).await;
    let page = dev.open(ROOM).await;
    for part in ["2 approved", "1 approved", "1 declined"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    // A developer looks, and is offered nothing to press.
    let one = dev.open(&world.page_of("sandbox").await).await;
    assert!(one.contains("2 approved") && one.contains("1 declined"));
    for html in [&page, &one] {
        assert!(!html.contains("Turn off") && !html.contains("Add an account"), "{html}");
        assert!(!html.contains("name=\"seen\""));
    }
    world.pass_seconds(86_401).await;
    assert_eq!(dev.sign_in(PASSWORD).await.status, 303);
    assert!(dev.open(ROOM).await.contains("Nothing yet"));
}

#[tokio::test]
async fn a_form_that_is_sent_twice_adds_one_account_and_nobody_elses() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    let another = world.another_merchant().await;
    let token = form_token(&owner.open(ROOM).await);
    let fields = [("form_token", token.as_str()), ("name", "twice"), ("currency", "USD")];
    for _ in 0..2 {
        assert_eq!(owner.post(ROOM, &fields).await.status, 303);
    }
    assert_eq!(world.connectors().await.len(), 2);
    let theirs = world.instance.merchants.accounts(&another, false).await.unwrap();
    assert_eq!(theirs.len(), 1);
}
