//! Whoever tests stolen cards meets limits that read like any decline; whoever pays does not meet them.

use serde_json::{Value, json};
use server::clock::Clock;
use server::{
    services::limits::{Rule, Rules, STRANGERS},
    store::{Commit, RiskWrite, Write},
};

use crate::world::{Merchant, Payer, World, card};

const GOOD: &str = "4242424242424242";
const STOLEN: &str = "4000000000009979";
const NO_FUNDS: &str = "2200000000000053";
/// Nobody asks the payer anything about these.
const CARDS: [&str; 21] = [
    "4000000000000002",
    "4000000000009995",
    "2200000000000053",
    "4000000000000069",
    "2200000000000038",
    "4000000000000127",
    "2200770212727079",
    "4000000000000119",
    "2201382000000021",
    "4000000000006975",
    "2201382000000039",
    "2200000000000020",
    "2202202212312379",
    "2201382000000013",
    "2201382000000047",
    "2201382000000054",
    "4242424242424242",
    "4000056655665556",
    "5555555555554444",
    "2223003122003222",
    "5200828282828210",
];

/// A server whose limits hold in test mode, and which believes whom it is asked for.
async fn guarded() -> World {
    World::planned(|plan| {
        let key = Rule { requests: 1_000_000, window_seconds: 60 };
        plan.limits = Some(Rules { key, address: STRANGERS });
        plan.sandbox_limits = true;
        plan.proxies = vec!["127.0.0.0/8".parse().unwrap()];
    })
    .await
}

/// Tries a card in a session of its own; answers what the merchant reads.
async fn try_card(merchant: &Merchant, payer: &Payer, number: &str, address: &str) -> Value {
    let session = merchant.open(json!({})).await;
    let page = payer.open(&session).await;
    let answer = page.submit_as(number, &[("x-forwarded-for", address)]).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    merchant.payment(&session["id"]).await
}

fn is_refused_like_any(payment: &Value) -> bool {
    payment["error_code"] == "card_declined" && payment["decline_code"] == "generic_decline"
}

#[tokio::test]
async fn an_address_has_twenty_cards_an_hour_and_the_page_never_says_so() {
    let world = guarded().await;
    let (merchant, payer) = (&world.merchant, &world.payer);
    for number in &CARDS[..20] {
        try_card(merchant, payer, number, "198.51.100.7").await;
    }
    assert_eq!(world.dir.effects("authorize").await, 20);
    let refused = try_card(merchant, payer, CARDS[20], "198.51.100.7").await;
    assert!(is_refused_like_any(&refused), "{refused}");
    // At another merchant too, and from the same subscriber's other addresses.
    let neighbour = world.neighbour().await;
    assert!(is_refused_like_any(&try_card(&neighbour, payer, CARDS[20], "198.51.100.7").await));
    assert_eq!(world.dir.effects("authorize").await, 20, "nobody was asked");
    // A card of the twenty is asked about, and so is another payer's.
    assert_eq!(try_card(merchant, payer, GOOD, "198.51.100.7").await["status"], "succeeded");
    assert_eq!(try_card(merchant, payer, CARDS[20], "198.51.100.8").await["status"], "succeeded");
    // What was refused was not counted: after an hour there is room.
    world.pass_seconds(3600).await;
    assert_eq!(try_card(merchant, payer, CARDS[20], "198.51.100.7").await["status"], "succeeded");
}

#[tokio::test]
async fn a_refusal_and_a_decline_are_the_same_page() {
    let world = guarded().await;
    let mut pages = Vec::new();
    // Declined by its issuer, and afterwards by us.
    for _ in 0..2 {
        let session = world.merchant.open(json!({})).await;
        let page = world.payer.open(&session).await.pay_with(STOLEN).await;
        let id = session["id"].as_str().unwrap().to_owned();
        let names = [(id.as_str(), "ID"), (page.form_token().leak() as &str, "TOKEN")];
        let mut text = page.answer.text.clone();
        for (name, word) in names {
            text = text.replace(name, word);
        }
        let payment = world.merchant.payment(&session["id"]).await;
        pages.push(without_nonces(&text));
        assert_eq!(payment["status"], "pending");
    }
    assert_eq!(world.dir.effects("authorize").await, 1);
    assert_eq!(pages[0], pages[1]);
    assert_eq!(
        world.dir.count("select count(*) from risks where refused_by = 'hard_declined'").await,
        1
    );
}

/// What no two answers have in common.
fn without_nonces(html: &str) -> String {
    let mut parts = html.split("nonce=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('"').map_or(part, |(_, rest)| rest))
}

#[tokio::test]
async fn a_card_that_must_not_be_tried_again_is_not_for_thirty_days() {
    let world = guarded().await;
    let charge = async |merchant: &Merchant| {
        let payment = merchant.pay(json!({"card": card(STOLEN)})).await;
        payment["decline_code"].as_str().unwrap().to_owned()
    };
    assert_eq!(charge(&world.merchant).await, "stolen_card");
    assert_eq!(charge(&world.merchant).await, "generic_decline");
    let neighbour = world.neighbour().await;
    assert_eq!(charge(&neighbour).await, "stolen_card", "another merchant asks for itself");
    world.pass_seconds(30 * 86_400).await;
    assert_eq!(charge(&world.merchant).await, "stolen_card");
    assert_eq!(world.dir.effects("authorize").await, 3);
    // What is too old to count is forgotten.
    assert_eq!(world.dir.count("select count(*) from signals").await, 3);
    world.instance.payments.forget_signals().await.unwrap();
    assert_eq!(world.dir.count("select count(*) from signals").await, 1);
}

#[tokio::test]
async fn a_card_an_email_and_a_phone_are_declined_ten_times_a_day() {
    let contacts = [
        (json!({}), false),
        (json!({"customer": {"email": "Ann@Example.com"}}), true),
        (json!({"customer": {"phone": "+994 50 123 45 67"}}), true),
    ];
    for (fields, with_other_cards) in contacts {
        let world = guarded().await;
        for n in 0..12 {
            let number = if with_other_cards { CARDS[n % 5] } else { NO_FUNDS };
            let mut fields = fields.clone();
            fields["card"] = card(number);
            world.merchant.pay(fields).await;
        }
        assert_eq!(world.dir.effects("authorize").await, 10, "{fields}");
        // Others are not concerned.
        assert_eq!(world.merchant.pay(json!({})).await["status"], "succeeded");
        world.pass_seconds(86_400).await;
        let mut again = fields.clone();
        again["card"] = card(GOOD);
        assert_eq!(world.merchant.pay(again).await["status"], "succeeded", "{fields}");
    }
}

#[tokio::test]
async fn a_merchant_under_attack_takes_only_cards_that_can_be_challenged() {
    let world = guarded().await;
    let merchant_id = world.instance.demo.as_ref().unwrap().merchant_id.clone();
    let ends_at = world.clock.now().plus_seconds(1800);
    let alarm = RiskWrite::StepUp { merchant_id, livemode: false, ends_at };
    world.instance.store.commit(Commit::new().and(Write::Risk(alarm))).await.unwrap();
    let refused = world.merchant.pay(json!({})).await;
    assert!(is_refused_like_any(&refused), "{refused}");
    let wallet = json!({"payment_method": "wallet", "wallet_type": "google_pay"});
    let wallet = world.merchant.charge(wallet).await;
    assert!(wallet.status != 201 || wallet.json()["error_code"] != "payment_declined");
    assert_eq!(world.neighbour().await.pay(json!({})).await["status"], "succeeded");
    world.pass_seconds(1800).await;
    assert_eq!(world.merchant.pay(json!({})).await["status"], "succeeded");
}

#[tokio::test]
async fn a_refused_try_counts_as_a_decline_of_its_session() {
    let world = guarded().await;
    world.merchant.pay(json!({"card": card(STOLEN)})).await;
    let session = world.merchant.open(json!({})).await;
    for _ in 0..5 {
        world.payer.open(&session).await.pay_with(STOLEN).await;
    }
    let payment = world.merchant.payment(&session["id"]).await;
    assert_eq!(payment["status"], "failed");
    assert_eq!(payment["error_code"], "too_many_attempts");
    assert_eq!(world.dir.effects("authorize").await, 1);
}

#[tokio::test]
async fn in_test_mode_only_the_caps_of_a_session_hold() {
    let world = World::new().await;
    for number in CARDS {
        world.merchant.pay(json!({"card": card(number)})).await;
    }
    for _ in 0..12 {
        world.merchant.pay(json!({"card": card(STOLEN)})).await;
    }
    assert_eq!(world.dir.effects("authorize").await, 33);
    assert_eq!(world.dir.count("select count(*) from signals").await, 0);
}

#[tokio::test]
async fn a_test_card_pays_nothing_in_live_mode() {
    let world = World::new().await;
    world
        .dir
        .run(
            "insert into connector_accounts (merchant_id, id, livemode, name, connector, credentials,
                currencies, methods, priority, is_enabled, removed_at)
            select merchant_id, 'ca_01KPD0MERQ00000000000000AA', true, name, connector, credentials,
                currencies, methods, priority, is_enabled, removed_at from connector_accounts",
        )
        .await;
    let live = world.live().await;
    let session = live.open(json!({})).await;
    world.payer.open(&session).await.pay_with(GOOD).await.says("role=\"alert\"");
    let payment = live.payment(&session["id"]).await;
    assert_eq!(payment["error_code"], "card_declined");
    assert_eq!(payment["decline_code"], "live_mode_test_card");
    assert_eq!(world.dir.effects("authorize").await, 0);
}

#[tokio::test]
async fn what_is_odd_about_a_payer_is_noted_and_refuses_nothing() {
    let world = guarded().await;
    let customer = json!({"email": "x@mailinator.com", "country": "AZ"});
    let fields = json!({"customer": customer, "card": card("2202474301322987")});
    assert_eq!(world.merchant.pay(fields).await["status"], "succeeded");
    let noted = "select count(*) from risks where refused_by is null
        and reasons = 'country_mismatch disposable_email'";
    assert_eq!(world.dir.count(noted).await, 1);
    world.nowhere_on_disk("198.51.100.7");
}

#[tokio::test]
async fn cards_that_come_at_once_are_counted_one_after_the_other() {
    let world = guarded().await;
    for number in &CARDS[..19] {
        try_card(&world.merchant, &world.payer, number, "2001:db8:1:2::7").await;
    }
    let try_one = |number| try_card(&world.merchant, &world.payer, number, "2001:db8:1:2::8");
    tokio::join!(try_one(CARDS[19]), try_one(CARDS[20]));
    assert_eq!(world.dir.effects("authorize").await, 20);
}
