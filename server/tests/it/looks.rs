//! How the page looks: the session's theme over the merchant's, what a session asks for, and the tools of
//! test mode.

use serde_json::json;

use crate::world::World;

const GOOD: &str = "4242 4242 4242 4242";

#[tokio::test]
async fn a_sessions_theme_is_on_its_page_readable_and_under_the_policy() {
    let world = World::new().await;
    let theme = json!({"accent": "#FFD400", "brand": "Гончар", "radius": 0, "powered_by": false});
    let session = world.merchant.open(json!({"settings": {"theme": theme}})).await;
    let page = world.payer.open(&session).await;
    page.says("--accent:#ffd400;--on-accent:#000000;--accent-text:#").says("--radius:0px;");
    page.says("Гончар").never_says("Powered by").never_says("style=");
    let policy = page.answer.headers["content-security-policy"].to_str().unwrap();
    let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
    page.says(&format!("<style nonce=\"{nonce}\">"));
    world.payer.open(&world.merchant.open(json!({})).await).await.never_says("<style");
}

#[tokio::test]
async fn a_theme_that_is_no_theme_is_refused_and_named() {
    let world = World::new().await;
    let body =
        json!({"amount": 4900, "currency": "USD", "settings": {"theme": {"accent": "red}"}}});
    let refused = world.merchant.ask("/v2/payments/checkout", &body).await;
    let expected = (400, "VALIDATION_ERROR".to_owned(), "settings.theme.accent".to_owned());
    assert_eq!(refused.error(), expected);
}

#[tokio::test]
async fn own_words_on_the_button_have_the_amount_right_above() {
    let world = World::new().await;
    let session = world.merchant.open(json!({"settings": {"button_text": "Book <b>"}})).await;
    let page = world.payer.open(&session).await;
    let above = page.answer.text.find("amount-above\">$49.00").unwrap();
    let button = page.answer.text.find("Book &lt;b&gt;").unwrap();
    assert!(above < button);
}

#[tokio::test]
async fn the_receipt_has_an_address_once_it_is_paid_and_tells_what_went_back() {
    let world = World::new().await;
    let session = world.merchant.open(json!({"description": "Vase", "order_id": "A-1"})).await;
    let address = format!("/checkout/{}/receipt", session["id"].as_str().unwrap());
    let before = world.payer.visit(&address).await;
    assert_eq!(before.answer.status, 303, "{}", before.answer.text);
    let paid = world.payer.open(&session).await.pay_with(GOOD).await;
    paid.says(&address);
    let receipt = world.payer.visit(&format!("{address}?lang=ru")).await;
    receipt.says("Квитанция").says("Vase").says("A-1").says("4242").says("<time datetime=");
    receipt.says("Тестовый режим: деньги не списаны").never_says("Ann Payer");

    let payment = json!({"payment_id": session["id"]});
    let refund = world.merchant.act(&payment, "refund", json!({"amount": 1000})).await;
    assert_eq!(refund.status, 200, "{}", refund.text);
    world.payer.visit(&address).await.says("Refunded").says("$10.00");
    world.payer.open(&session).await.says("Partly refunded").says("$10.00");
    let stranger = world.payer.visit("/checkout/cs_test_nothing/receipt").await;
    assert_eq!(stranger.answer.status, 404);
}

#[tokio::test]
async fn a_test_session_can_be_ended_and_a_live_one_cannot() {
    let world = World::new().await;
    let session = world.merchant.open(json!({"webhook_url": world.receiver.url})).await;
    let tool =
        |session: &serde_json::Value| format!("/checkout/{}/test", session["id"].as_str().unwrap());
    let unknown = world.payer.post(&tool(&session), &[("do", "explode")]).await;
    assert_eq!(unknown.status, 400);
    let ended = world.payer.post(&tool(&session), &[("do", "expire")]).await;
    assert_eq!(ended.status, 303, "{}", ended.text);
    assert_eq!(world.merchant.session_status(&session["id"]).await, "expired");
    world.payer.open(&session).await.says("This page has expired").says("Nothing was charged");
    world.deliver().await;
    assert_eq!(world.receiver.only().json()["type"], "payment.expired");

    let foreign = world.payer.post_from(&tool(&session), &[("do", "expire")], &[]).await;
    assert_eq!(foreign.status, 403);
}

#[tokio::test]
async fn the_pseudo_locale_is_for_test_mode() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    let path = format!("/checkout/{}?lang=en-XA", session["id"].as_str().unwrap());
    world.payer.visit(&path).await.says("lang=\"en-XA\"").says("Þááý".replace('Þ', "P").as_str());
    world.payer.open(&session).await.never_says("en-XA");
}
