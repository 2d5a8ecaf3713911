//! The payer on the page, without script.

use serde_json::json;

use crate::world::{World, without_picker};

const GOOD: &str = "4242 4242 4242 4242";
/// Insufficient funds.
const NO_FUNDS: &str = "2200000000000053";

#[tokio::test]
async fn a_payer_pays_and_the_merchant_is_told() {
    let world = World::new().await;
    let session =
        world.merchant.open(json!({"webhook_url": world.receiver.url, "order_id": "A-1"})).await;
    world.payer.open(&session).await.pay_with(GOOD).await.says("$49.00").says("4242");
    assert_eq!(world.merchant.session_status(&session["id"]).await, "succeeded");
    world.deliver().await;
    let told = world.receiver.only();
    told.is_signed_with(&world.merchant.webhook_secret);
    let event = told.json();
    assert_eq!(
        (event["type"].as_str(), &event["data"]["payment_id"]),
        (Some("payment.succeeded"), &session["id"])
    );
    assert_eq!(
        (&event["data"]["order_id"], &event["data"]["sequence"]),
        (&json!("A-1"), &json!(1))
    );
    let payment = world.merchant.payment(&session["id"]).await;
    assert_eq!(
        (&payment["status"], &payment["captured_amount"]),
        (&json!("succeeded"), &json!(4900))
    );
    assert_eq!((&payment["card_brand"], &payment["card_last4"]), (&json!("visa"), &json!("4242")));
}

#[tokio::test]
async fn a_declined_card_can_be_followed_by_another_in_the_same_session() {
    let world = World::new().await;
    let session = world.merchant.open(json!({"webhook_url": world.receiver.url})).await;
    let declined = world.payer.open(&session).await.pay_with(NO_FUNDS).await;
    declined.says("role=\"alert\"").never_says_beside_the_picker(NO_FUNDS);
    let alert = declined.answer.text.split("role=\"alert\"").nth(1).unwrap();
    let alert = alert.split("<form").next().unwrap();
    assert!(!alert.to_lowercase().contains("fund"), "one text for all declines: {alert}");
    assert_eq!(world.merchant.session_status(&session["id"]).await, "open");
    let payment = world.merchant.payment(&session["id"]).await;
    assert_eq!(
        (&payment["error_code"], &payment["decline_code"]),
        (&json!("card_declined"), &json!("insufficient_funds"))
    );
    declined.pay_with(GOOD).await;
    assert_eq!(world.merchant.session_status(&session["id"]).await, "succeeded");
    assert_eq!(world.merchant.payment(&session["id"]).await["error_code"], json!(null));
    world.deliver().await;
    assert_eq!(world.receiver.only().json()["type"], "payment.succeeded");
}

#[tokio::test]
async fn five_declines_end_the_session() {
    let world = World::new().await;
    let session = world.merchant.open(json!({"webhook_url": world.receiver.url})).await;
    let mut page = world.payer.open(&session).await;
    for _ in 0..5 {
        page = page.pay_with(NO_FUNDS).await;
    }
    assert_eq!(world.merchant.session_status(&session["id"]).await, "failed");
    assert_eq!(world.merchant.payment(&session["id"]).await["error_code"], "too_many_attempts");
    world.deliver().await;
    assert_eq!(world.receiver.only().json()["type"], "payment.failed");
}

#[tokio::test]
async fn the_same_form_twice_charges_once() {
    let world = World::new().await;
    let session = world.merchant.open(json!({"webhook_url": world.receiver.url})).await;
    let page = world.payer.open(&session).await;
    let (first, second) = tokio::join!(page.submit(GOOD), page.submit(GOOD));
    assert_eq!((first.status, second.status), (303, 303));
    assert_eq!(page.submit(GOOD).await.status, 303, "and once more after Back");
    world.deliver().await;
    world.receiver.only();
}

#[tokio::test]
async fn two_tabs_charge_once() {
    let world = World::new().await;
    let session = world.merchant.open(json!({"webhook_url": world.receiver.url})).await;
    let (one, two) = (world.payer.open(&session).await, world.payer.open(&session).await);
    let (first, second) = tokio::join!(one.submit(GOOD), two.submit(GOOD));
    assert_eq!((first.status, second.status), (303, 303));
    world.deliver().await;
    world.receiver.only();
}

#[tokio::test]
async fn a_declined_form_that_is_sent_again_tries_no_card() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    let page = world.payer.open(&session).await;
    page.pay_with(NO_FUNDS).await;
    page.pay_with(GOOD).await.says("role=\"alert\"");
    assert_eq!(world.merchant.session_status(&session["id"]).await, "open");
}

#[tokio::test]
async fn wrong_fields_are_named_and_nothing_is_tried() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    let page = world.payer.open(&session).await;
    let table = [
        (["4242424242424241", "12/34", "123", "Ann"], "card-number"),
        (["", "12/34", "123", "Ann"], "card-number"),
        (["5200828282828210", "13/34", "123", "Ann"], "card-expiry"),
        (["5200828282828210", "01/20", "123", "Ann"], "card-expiry"),
        (["5200828282828210", "12/34", "12", "Ann"], "card-code"),
        (["5200828282828210", "12/34", "123", ""], "card-name"),
    ];
    for ([number, expiry, code, name], wrong) in table {
        let fields = [
            ("card-number", number),
            ("card-expiry", expiry),
            ("card-code", code),
            ("card-name", name),
        ];
        let answer = page.submit_fields(&fields).await;
        assert_eq!(answer.status, 422, "{wrong}");
        assert!(answer.text.contains(&format!("href=\"#{wrong}\"")), "{wrong}: {}", answer.text);
        let page = without_picker(&answer.text);
        assert!(number.is_empty() || !page.contains(number), "the number never comes back");
    }
    assert_eq!(world.merchant.payment(&session["id"]).await["card_last4"], json!(null));
}

#[tokio::test]
async fn a_card_that_is_not_on_the_list_is_not_tried() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    let answer = world.payer.open(&session).await.submit("4111111111111111").await;
    assert_eq!(answer.status, 422);
    assert_eq!(world.merchant.payment(&session["id"]).await["card_last4"], json!(null));
}

#[tokio::test]
async fn a_page_of_another_site_cannot_post_the_form() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    let page = world.payer.open(&session).await;
    let token = page.form_token();
    let path = format!("{}/pay", page.path);
    let fields = [
        ("form_token", token.as_str()),
        ("card-number", GOOD),
        ("card-expiry", "12/34"),
        ("card-code", "123"),
        ("card-name", "Ann"),
    ];
    for headers in
        [&[("sec-fetch-site", "cross-site")][..], &[("origin", "https://evil.example")], &[]]
    {
        assert_eq!(world.payer.post_from(&path, &fields, headers).await.status, 403);
    }
    let own = [("origin", world.base_url.as_str())];
    let foreign = [("form_token", "AAAA.BBBB"), fields[1], fields[2], fields[3], fields[4]];
    assert_eq!(
        world.payer.post_from(&path, &foreign, &own).await.status,
        403,
        "a form that we did not make"
    );
    assert_eq!(world.merchant.session_status(&session["id"]).await, "open");
    assert_eq!(world.payer.post_from(&path, &fields, &own).await.status, 303);
}

#[tokio::test]
async fn the_page_speaks_the_sessions_language_until_the_payer_chooses_another() {
    let world = World::new().await;
    let session = world.merchant.open(json!({"language": "ru"})).await;
    let page = world.payer.open(&session).await;
    page.says("<html lang=\"ru\"");
    assert_eq!(page.answer.headers["content-language"], "ru");
    let path = format!("{}?lang=az", page.path);
    world.payer.visit(&path).await.says("<html lang=\"az\"").says("49,00");
}

#[tokio::test]
async fn the_success_page_leads_on_with_the_id_filled_in() {
    let world = World::new().await;
    let fields = json!({"success_url": "https://s.example/ok?sid={CHECKOUT_SESSION_ID}", "settings": {"auto_return": 0}});
    let session = world.merchant.open(fields).await;
    let paid = world.payer.open(&session).await.pay_with(GOOD).await;
    let target = format!("https://s.example/ok?sid={}", session["id"].as_str().unwrap());
    paid.says(&format!("0;url={target}")).says("s.example");
    world
        .payer
        .visit(&format!("{}?stay=1", paid.path.split('?').next().unwrap()))
        .await
        .never_says("http-equiv=\"refresh\"");
}

#[tokio::test]
async fn an_expired_session_takes_no_card_and_leads_back() {
    let world = World::new().await;
    let session = world
        .merchant
        .open(json!({"expires_in": 300, "cancel_url": "https://s.example/no",
        "webhook_url": world.receiver.url}))
        .await;
    let page = world.payer.open(&session).await;
    world.clock.advance_seconds(300);
    page.pay_with(GOOD).await.says("https://s.example/no");
    assert_eq!(world.merchant.payment(&session["id"]).await["status"], "expired");
    world.pass_seconds(0).await;
    world.deliver().await;
    assert_eq!(world.receiver.only().json()["type"], "payment.expired");
}

#[tokio::test]
async fn an_unknown_id_is_one_404_whatever_its_shape() {
    let world = World::new().await;
    let shaped = "cs_01KPD6K4ZG0000000000000000000000000000".chars().take(39).collect::<String>();
    for id in ["cs_1", "x", &shaped, "%00", "..%2f.."] {
        let page = world.payer.visit(&format!("/checkout/{id}")).await;
        assert_eq!(page.answer.status, 404, "{id}");
        page.never_says("http-equiv");
    }
    assert_eq!(world.payer.visit("/nothing/here").await.answer.status, 404);
}

#[tokio::test]
async fn every_page_carries_the_policy_and_is_never_kept() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    let open = world.payer.open(&session).await;
    let again = world.payer.open(&session).await;
    let missing = world.payer.visit("/checkout/x").await;
    for page in [&open, &missing] {
        let headers = &page.answer.headers;
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'nonce-"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
        assert_eq!(headers["cache-control"], "no-store");
        assert_eq!(headers["x-frame-options"], "DENY");
        assert_eq!(headers["referrer-policy"], "same-origin");
        assert!(!headers.contains_key("server"));
        page.never_says(" style=").never_says("<script>").never_says("onclick");
    }
    assert_ne!(
        open.answer.headers["content-security-policy"],
        again.answer.headers["content-security-policy"]
    );
}

#[tokio::test]
async fn words_from_outside_are_text() {
    let world = World::new().await;
    let session = world
        .merchant
        .open(json!({"description": "<script>alert(1)</script>", "order_id": "\"><img src=x>",
        "customer": {"name": "<b>Ann"}, "settings": {"button_text": "<i>Go"}}))
        .await;
    world
        .payer
        .open(&session)
        .await
        .never_says("<script>alert")
        .never_says("<img src=x")
        .never_says("<b>Ann")
        .never_says("<i>Go");
}

#[tokio::test]
async fn a_waiting_page_is_told_when_the_session_moves() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    let id = session["id"].as_str().unwrap();
    let page = world.payer.open(&session).await;
    let path = format!("/checkout/{id}/status?known=open&wait=20");
    let (status, _) = tokio::join!(world.payer.visit(&path), page.pay_with(GOOD));
    let seen = status.answer.json()["status"].as_str().unwrap().to_owned();
    assert!(["processing", "succeeded"].contains(&seen.as_str()), "{seen}");
    let now = world.payer.visit(&format!("/checkout/{id}/status")).await;
    assert_eq!(now.answer.json(), json!({"id": id, "status": "succeeded"}));
}

#[tokio::test]
async fn no_message_is_missing_anywhere() {
    let world = World::new().await;
    for language in ["en", "ru", "az"] {
        let session = world.merchant.open(json!({"language": language})).await;
        let page = world.payer.open(&session).await;
        page.submit("").await;
        page.pay_with(NO_FUNDS).await.pay_with(GOOD).await;
    }
    assert_eq!(app::i18n::missing(), 0);
}
