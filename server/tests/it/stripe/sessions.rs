//! Checkout sessions: opened, shown, paid, ended.

use serde_json::{Value, json};

use super::{error, get, id, made, open, page_of, paid, post, seen, wrong};
use crate::world::{START, World};

#[tokio::test]
async fn a_session_is_opened_paid_on_its_page_and_complete() {
    let world = World::new().await;
    let session = open(&world, &[("client_reference_id", "A 1"), ("metadata[k]", "v")]).await;
    assert!(id(&session).starts_with("cs_test_"), "{session}");
    for (key, value) in [
        ("object", json!("checkout.session")),
        ("amount_subtotal", json!(4900)),
        ("amount_total", json!(4900)),
        ("currency", json!("usd")),
        ("status", json!("open")),
        ("payment_status", json!("unpaid")),
        ("payment_intent", Value::Null),
        ("client_reference_id", json!("A 1")),
        ("metadata", json!({"k": "v"})),
        ("livemode", json!(false)),
        ("ui_mode", json!("hosted_page")),
        ("customer_details", Value::Null),
        ("success_url", json!("https://shop.example/ok?sid={CHECKOUT_SESSION_ID}")),
    ] {
        assert_eq!(session[key], value, "{key}");
    }
    let lifetime = session["expires_at"].as_i64().unwrap() - session["created"].as_i64().unwrap();
    assert_eq!(lifetime, 86_400);
    // The id that the merchant has is not the one that opens the page.
    let path = page_of(&world, &session);
    assert!(path.starts_with("/checkout/cs_") && !path.contains(id(&session)), "{path}");
    assert_eq!(world.payer.visit(&format!("/checkout/{}", id(&session))).await.answer.status, 404);

    let page = world.payer.visit(&path).await;
    page.says("Vase × 2").says("$24.50").says("$49.00");
    let over = page.pay_with("4242424242424242").await;
    over.says(&format!("https://shop.example/ok?sid={}", id(&session)));

    let complete = seen(&world, &session).await;
    assert_eq!(
        (&complete["status"], &complete["payment_status"]),
        (&json!("complete"), &json!("paid"))
    );
    assert_eq!(complete["url"], Value::Null);
    assert_eq!(complete["customer_details"]["tax_exempt"], "none");
    let path = format!(
        "/v1/checkout/sessions/{}?expand[]=payment_intent.latest_charge&expand[]=line_items",
        id(&session)
    );
    let whole = get(&world, &path).await;
    let intent = &whole["payment_intent"];
    assert_eq!(
        (&intent["status"], &intent["amount_received"]),
        (&json!("succeeded"), &json!(4900))
    );
    let charge = &intent["latest_charge"];
    assert_eq!((&charge["object"], &charge["paid"]), (&json!("charge"), &json!(true)));
    assert_eq!(charge["payment_method_details"]["card"]["last4"], "4242");
    let line = &whole["line_items"]["data"][0];
    assert_eq!((&line["description"], &line["quantity"]), (&json!("Vase"), &json!(2)));
    assert_eq!(
        (&line["amount_total"], &line["price"]["unit_amount"]),
        (&json!(4900), &json!(2450))
    );
    let lines = get(&world, &format!("/v1/checkout/sessions/{}/line_items", id(&session))).await;
    assert_eq!(lines["data"], whole["line_items"]["data"]);
}

#[tokio::test]
async fn a_declined_card_leaves_the_session_open_and_another_pays_it() {
    let world = World::new().await;
    let session = open(&world, &[]).await;
    let path = page_of(&world, &session);
    world.payer.visit(&path).await.pay_with("4000000000009995").await;
    let tried = seen(&world, &session).await;
    assert_eq!(tried["status"], "open");
    let intent =
        get(&world, &format!("/v1/payment_intents/{}", tried["payment_intent"].as_str().unwrap()))
            .await;
    assert_eq!(intent["status"], "requires_payment_method");
    assert_eq!(intent["last_payment_error"]["decline_code"], "insufficient_funds");
    world.payer.visit(&path).await.pay_with("4242424242424242").await;
    assert_eq!(seen(&world, &session).await["payment_status"], "paid");
}

#[tokio::test]
async fn a_merchant_or_the_clock_ends_a_session_that_nobody_pays() {
    let world = World::new().await;
    let session = open(&world, &[]).await;
    let path = format!("/v1/checkout/sessions/{}/expire", id(&session));
    let ended = made(&world, &path, &[]).await;
    assert_eq!((&ended["status"], &ended["url"]), (&json!("expired"), &Value::Null));
    let again = post(&world, &path, &[]).await;
    assert_eq!(error(&again), wrong(400, "invalid_request_error", "", ""));
    world.payer.visit(&page_of(&world, &session)).await.says("expired");

    let soon = (START.seconds() + 1800).to_string();
    let session = open(&world, &[("expires_at", &soon)]).await;
    world.pass_seconds(1799).await;
    assert_eq!(seen(&world, &session).await["status"], "open");
    world.pass_seconds(1).await;
    assert_eq!(seen(&world, &session).await["status"], "expired");
}

#[tokio::test]
async fn money_may_be_held_and_captured_later() {
    let world = World::new().await;
    let manual = [("payment_intent_data[capture_method]", "manual")];
    let (session, intent) = paid(&world, &manual).await;
    assert_eq!(
        (&session["status"], &session["payment_status"]),
        (&json!("complete"), &json!("unpaid"))
    );
    assert_eq!(
        (&intent["status"], &intent["amount_capturable"]),
        (&json!("requires_capture"), &json!(4900))
    );
    let path = format!("/v1/payment_intents/{}/capture", id(&intent));
    let captured = made(&world, &path, &[("amount_to_capture", "4000")]).await;
    assert_eq!(
        (&captured["status"], &captured["amount_received"]),
        (&json!("succeeded"), &json!(4000))
    );
    assert_eq!(seen(&world, &session).await["payment_status"], "paid");
}

#[tokio::test]
async fn metadata_is_merged_and_that_of_the_intent_is_its_own() {
    let world = World::new().await;
    let fields =
        [("metadata[a]", "1"), ("metadata[b]", "2"), ("payment_intent_data[metadata][c]", "3")];
    let (session, intent) = paid(&world, &fields).await;
    assert_eq!(intent["metadata"], json!({"c": "3"}));
    let path = format!("/v1/checkout/sessions/{}", id(&session));
    let changed = made(&world, &path, &[("metadata[a]", ""), ("metadata[d]", "4")]).await;
    assert_eq!(changed["metadata"], json!({"b": "2", "d": "4"}));
    let path = format!("/v1/payment_intents/{}", id(&intent));
    let changed = made(&world, &path, &[("metadata[c]", "5")]).await;
    assert_eq!(changed["metadata"], json!({"c": "5"}));
    assert_eq!(seen(&world, &session).await["metadata"], json!({"b": "2", "d": "4"}));
}

#[tokio::test]
async fn branding_texts_and_the_word_on_the_button_take_effect() {
    let world = World::new().await;
    let fields = [
        ("branding_settings[display_name]", "Kiln"),
        ("branding_settings[button_color]", "#ff0055"),
        ("branding_settings[border_style]", "pill"),
        ("branding_settings[font_family]", "lora"),
        ("custom_text[submit][message]", "We ship on Monday."),
        ("custom_text[after_submit][message]", "Thank you, neighbour."),
        ("submit_type", "donate"),
        ("phone_number_collection[enabled]", "true"),
        ("locale", "ru"),
    ];
    let session = open(&world, &fields).await;
    assert_eq!(session["branding_settings"]["display_name"], "Kiln");
    assert_eq!(session["branding_settings"]["background_color"], "#ffffff");
    assert_eq!(session["custom_text"]["submit"]["message"], "We ship on Monday.");
    assert_eq!((&session["submit_type"], &session["locale"]), (&json!("donate"), &json!("ru")));
    assert_eq!(session["phone_number_collection"]["enabled"], true);
    let page = world.payer.visit(&page_of(&world, &session)).await;
    page.says("Kiln").says("We ship on Monday.").says("Пожертвовать").says("lang=\"ru\"");
    page.says("#ff0055").never_says("Thank you, neighbour.");
}

#[tokio::test]
async fn nothing_is_tried_before_the_payer_agrees_to_the_terms() {
    let world = World::new().await;
    let terms = ("custom_text[terms_of_service_acceptance][message]", "I have read the terms.");
    let session = open(&world, &[terms]).await;
    let shown = &session["custom_text"]["terms_of_service_acceptance"]["message"];
    assert_eq!(shown, "I have read the terms.");
    let page = world.payer.visit(&page_of(&world, &session)).await;
    page.says("I have read the terms.").says("contact-terms");
    let card = [
        ("card-number", "4242424242424242"),
        ("card-expiry", "12/34"),
        ("card-code", "123"),
        ("card-name", "Ann Payer"),
    ];
    let refused = page.submit_fields(&card).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("Tick the box"), "{}", refused.text);
    assert_eq!(seen(&world, &session).await["payment_intent"], Value::Null);
    let agreed = [&card[..], &[("contact-terms", "yes")]].concat();
    assert_eq!(page.submit_fields(&agreed).await.status, 303);
    assert_eq!(seen(&world, &session).await["payment_status"], "paid");
}
