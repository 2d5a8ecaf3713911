//! A merchant's server makes payments of its own, captures and cancels them.

use serde_json::{Value, json};

use crate::world::{Received, World, card};

const CHALLENGED: &str = "4000000000003220";
const RETURN_URL: &str = "https://shop.example/back";
const WEEK_SECONDS: i64 = 604_800;

/// Money that is held.
async fn held(world: &World) -> Value {
    let webhook_url = world.receiver.url.as_str();
    let held = world.merchant.pay(json!({"capture_method": "manual", "webhook_url": webhook_url}));
    let held = held.await;
    assert_eq!((&held["status"], &held["authorized_amount"]), (&json!("authorized"), &json!(4900)));
    held
}

/// Events of these types have been sent; no order of arrival is promised, but their numbers tell it.
#[track_caller]
fn told(received: &[Received], types: &[&str]) {
    let mut events = received.iter().map(Received::json).collect::<Vec<_>>();
    events.sort_by_key(|event| event["data"]["sequence"].as_i64());
    assert_eq!(events.iter().map(|event| &event["type"]).collect::<Vec<_>>(), types);
}

#[tokio::test]
async fn a_card_is_charged_at_once_and_the_payment_has_all_its_members() {
    let world = World::new().await;
    let paid = world
        .merchant
        .pay(json!({
            "order_id": "A 1/2", "customer": {"email": "Ann@example.com"}, "metadata": {"cart": "7"},
            "webhook_url": world.receiver.url,
        }))
        .await;
    let (id, transaction) = (&paid["id"], &paid["connector_transaction_id"]);
    assert!(id.as_str().unwrap().starts_with("pay_"));
    assert!(transaction.is_string());
    let time = "2026-04-17T06:04:14Z";
    assert_eq!(
        paid,
        json!({
            "id": id, "payment_id": id, "order_id": "A 1/2", "checkout_session_id": null,
            "amount": 4900, "currency": "USD", "status": "succeeded", "payment_method": "card",
            "source": "api", "card_last4": "4242", "card_brand": "visa",
            "customer_email": "Ann@example.com", "error_code": null, "error_message": null,
            "decline_code": null, "metadata": {"cart": "7"}, "created_at": time, "updated_at": time,
            "connector_transaction_id": transaction, "authorized_amount": 4900,
            "captured_amount": 4900, "refunded_amount": 0, "refund_count": 0, "next_action": null,
            "livemode": false, "dialect": "maxfi",
        })
    );
    for name in [id, &json!("A%201%2F2"), transaction] {
        assert_eq!(world.merchant.payment(name).await, paid, "{name}");
    }
    world.deliver().await;
    let event = world.receiver.only();
    event.is_signed_with(&world.merchant.webhook_secret);
    assert_eq!(event.json()["type"], "payment.succeeded");
    assert_eq!(event.json()["data"]["payment_id"], *id);
    world.nowhere_on_disk("4242424242424242");
}

#[tokio::test]
async fn a_test_token_pays_as_its_card() {
    let world = World::new().await;
    let with = |token: &str| json!({"payment_method": "token", "token": token});
    let paid = world.merchant.pay(with("pm_card_amex")).await;
    assert_eq!(paid["status"], "succeeded");
    assert_eq!(paid["payment_method"], "token");
    assert_eq!((&paid["card_brand"], &paid["card_last4"]), (&json!("amex"), &json!("0005")));
    let declined = world.merchant.pay(with("pm_card_visa_chargeDeclined")).await;
    assert_eq!(
        (&declined["status"], &declined["error_code"]),
        (&json!("failed"), &json!("card_declined"))
    );
    for unknown in ["pm_card_nobody", "tok_00000000000000000000000000"] {
        let refused = world.merchant.charge(with(unknown)).await;
        assert_eq!(refused.error(), (400, "VALIDATION_ERROR".into(), "token".into()), "{unknown}");
    }
}

#[tokio::test]
async fn a_wallet_pays_with_and_without_its_page() {
    let world = World::new().await;
    let with =
        |kind: &str| json!({"payment_method": "wallet", "wallet": {"type": kind, "payload": "{}"}});
    let paid = world.merchant.pay(with("apple_pay")).await;
    assert_eq!((&paid["status"], &paid["payment_method"]), (&json!("succeeded"), &json!("wallet")));
    assert_eq!((&paid["card_brand"], &paid["card_last4"]), (&Value::Null, &Value::Null));
    let mut away = with("sberpay");
    away["return_url"] = json!(RETURN_URL);
    let away = world.merchant.pay(away).await;
    assert_eq!(away["status"], "requires_action");
    let path = bank_page(&world, &away);
    world.at_bank.post(&path, &[("answer", "approve")]).await;
    assert_eq!(world.merchant.payment(&away["id"]).await["status"], "succeeded");
}

#[tokio::test]
async fn a_lost_answer_is_processing_until_it_is_known() {
    let world = World::new().await;
    let lost = json!({"amount": 101_500, "payment_method": "wallet", "wallet": {"type": "google_pay"},
        "webhook_url": world.receiver.url});
    let lost = world.merchant.pay(lost).await;
    assert_eq!((&lost["status"], &lost["error_code"]), (&json!("processing"), &Value::Null));
    for verb in ["capture", "cancel", "refund"] {
        let refused = world.merchant.act(&lost, verb, json!({})).await;
        assert_eq!(refused.error().1, "INVALID_PAYMENT_STATE", "{verb}");
    }
    world.pass_seconds(5).await;
    assert_eq!(world.merchant.payment(&lost["id"]).await["status"], "succeeded");
    world.deliver().await;
    told(&world.receiver.received(), &["payment.processing", "payment.succeeded"]);
}

#[tokio::test]
async fn a_decline_is_a_payment_that_failed() {
    let world = World::new().await;
    #[rustfmt::skip]
    let table = [
        ("4000000000000002", "card_declined",         json!("generic_decline")),
        ("4000000000009995", "card_declined",         json!("insufficient_funds")),
        ("4000000000000069", "expired_card",          Value::Null),
        // Nobody was asked.
        ("4111111111111111", "testmode_unknown_card", Value::Null),
        // The payer cannot be sent to the bank.
        (CHALLENGED,         "authentication_failed", json!("authentication_not_supported")),
    ];
    for (number, error_code, decline_code) in table {
        let failed = world
            .merchant
            .pay(json!({"card": card(number), "webhook_url": world.receiver.url}))
            .await;
        assert_eq!(failed["status"], "failed", "{number}");
        assert_eq!(
            (&failed["error_code"], &failed["decline_code"]),
            (&json!(error_code), &decline_code)
        );
        assert!(failed["error_message"].is_string(), "{number}");
        assert_eq!(
            (&failed["authorized_amount"], &failed["captured_amount"]),
            (&json!(0), &json!(0))
        );
        assert_eq!(world.merchant.payment(&failed["id"]).await, failed);
    }
    world.deliver().await;
    told(&world.receiver.received(), &["payment.failed"; 5]);
}

/// Where the payer is sent, without the origin.
#[track_caller]
fn bank_page(world: &World, payment: &Value) -> String {
    assert_eq!(payment["next_action"]["type"], "redirect");
    let url = payment["next_action"]["url"].as_str().unwrap();
    url.strip_prefix(&world.acs_url).unwrap().to_owned()
}

#[tokio::test]
async fn a_payer_is_sent_to_the_bank_and_the_answer_there_decides() {
    let world = World::new().await;
    for (button, status, error_code, event) in [
        ("approve", "succeeded", Value::Null, "payment.succeeded"),
        ("decline", "failed", json!("payment_declined"), "payment.failed"),
    ] {
        let before = world.receiver.received().len();
        let away = json!({"payment_method": "wallet", "wallet": {"type": "sberpay"}, "return_url": RETURN_URL, "webhook_url": world.receiver.url});
        let away = world.merchant.pay(away).await;
        assert_eq!(away["status"], "requires_action");
        assert_eq!(world.merchant.payment(&away["id"]).await, away);
        let path = bank_page(&world, &away);
        world.at_bank.visit(&path).await.says("$49.00");
        world.at_bank.post(&path, &[("answer", button)]).await;
        let over = world.merchant.payment(&away["id"]).await;
        assert_eq!((&over["status"], &over["error_code"]), (&json!(status), &error_code));
        assert_eq!(over["next_action"], Value::Null);
        world.deliver().await;
        told(&world.receiver.received()[before..], &["payment.requires_action", event]);
    }
}

#[tokio::test]
async fn held_money_is_captured_once_wholly_or_in_part() {
    let world = World::new().await;
    for (body, captured) in
        [(json!({}), 4900), (json!({"amount": 4900}), 4900), (json!({"amount": 1}), 1)]
    {
        let held = held(&world).await;
        for amount in [0, 4901] {
            let refused = world.merchant.act(&held, "capture", json!({"amount": amount})).await;
            assert_eq!(refused.error(), (400, "VALIDATION_ERROR".into(), "amount".into()));
        }
        let done = world.merchant.act(&held, "capture", body.clone()).await;
        assert_eq!(done.status, 200, "{}", done.text);
        let done = done.json();
        assert_eq!(done["status"], "succeeded");
        assert_eq!(
            (&done["amount"], &done["captured_amount"]),
            (&json!(captured), &json!(captured))
        );
        assert_eq!(world.merchant.payment(&held["id"]).await, done);
        let again = world.merchant.act(&held, "capture", body).await;
        assert_eq!(again.error(), (400, "INVALID_PAYMENT_STATE".into(), String::new()));
        assert!(again.text.contains("succeeded"), "{}", again.text);
        let refund = world.merchant.act(&held, "refund", json!({})).await.json();
        assert_eq!(refund["amount_refunded"], captured, "the rest was released");
    }
}

#[tokio::test]
async fn held_money_is_let_go() {
    let world = World::new().await;
    let held = held(&world).await;
    let refused = world.merchant.act(&held, "refund", json!({})).await;
    assert_eq!(refused.error().1, "INVALID_PAYMENT_STATE");
    let done = world.merchant.act(&held, "cancel", json!({"reason": "out of stock"})).await;
    assert_eq!((done.status, &done.json()["status"]), (200, &json!("cancelled")));
    for verb in ["cancel", "capture", "refund"] {
        let refused = world.merchant.act(&held, verb, json!({})).await;
        assert_eq!(refused.error(), (400, "INVALID_PAYMENT_STATE".into(), String::new()), "{verb}");
        assert!(refused.text.contains("cancelled"), "{}", refused.text);
    }
    world.deliver().await;
    told(&world.receiver.received(), &["payment.authorized", "payment.cancelled"]);
}

#[tokio::test]
async fn a_cancelled_session_can_no_longer_be_paid() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    let page = world.payer.open(&session).await;
    let path = format!("/v2/payments/{}/cancel", session["id"].as_str().unwrap());
    let done = world.merchant.ask(&path, &json!({})).await;
    assert_eq!((done.status, &done.json()["status"]), (200, &json!("cancelled")));
    page.pay_with("4242424242424242").await;
    assert_eq!(world.merchant.session_status(&session["id"]).await, "expired");
    let payment = world.merchant.payment(&session["id"]).await;
    assert_eq!((&payment["status"], &payment["captured_amount"]), (&json!("cancelled"), &json!(0)));
}

#[tokio::test]
async fn held_money_that_nobody_captures_goes_back_after_a_week() {
    let world = World::new().await;
    let held = held(&world).await;
    world.pass_seconds(WEEK_SECONDS - 1).await;
    assert_eq!(world.merchant.payment(&held["id"]).await["status"], "authorized");
    world.pass_seconds(1).await;
    let lapsed = world.merchant.payment(&held["id"]).await;
    assert_eq!(lapsed["status"], "expired");
    assert_eq!(lapsed["error_code"], "authorization_expired");
    let late = world.merchant.act(&held, "capture", json!({})).await;
    assert_eq!(late.error().1, "INVALID_PAYMENT_STATE");
    world.deliver().await;
    told(&world.receiver.received(), &["payment.authorized", "payment.expired"]);
}

#[tokio::test]
async fn a_live_key_sends_cards_to_the_sandbox_only() {
    let world = World::new().await;
    let live = world.live().await;
    assert_eq!(live.charge(json!({})).await.error(), (403, "FORBIDDEN".into(), String::new()));
    let forced = live.pay(json!({"test_mode": true})).await;
    assert_eq!((&forced["livemode"], &forced["status"]), (&json!(false), &json!("succeeded")));
    assert_eq!(live.payment(&forced["id"]).await, forced);
    assert_eq!(live.act(&forced, "refund", json!({})).await.status, 200);
}

#[tokio::test]
async fn a_currency_without_an_acquirer_is_named() {
    let world = World::new().await;
    world.dir.run("update connector_accounts set currencies = 'USD'").await;
    let refused = world.merchant.charge(json!({"currency": "EUR"})).await;
    assert_eq!(refused.error(), (402, "NO_CONNECTOR".into(), "currency".into()));
    assert!(refused.text.contains("EUR") && refused.text.contains("operator"), "{}", refused.text);
}

#[tokio::test]
async fn a_request_is_done_once_and_its_checks_come_in_order() {
    let world = World::new().await;
    let body = json!({"amount": 4900, "currency": "USD", "card": card("4242424242424242")});
    let first = world.merchant.ask_once("k", "/v2/payments", &body).await;
    let again = world.merchant.ask_once("k", "/v2/payments", &body).await;
    assert_eq!((again.status, &again.text), (201, &first.text));
    assert_eq!(again.headers["idempotent-replayed"], "true");
    let list = world.merchant.get("/v2/payments").await.json();
    assert_eq!(list["data"].as_array().unwrap().len(), 1);
    // Fields, then the key, then the object, then its state.
    let path = format!("/v2/payments/{}/capture", first.json()["id"].as_str().unwrap());
    let (whole, part, zero) = (json!({}), json!({"amount": 5}), json!({"amount": 0}));
    let capture = |path, body| world.merchant.ask_once("k2", path, body);
    assert_eq!(capture("/v2/payments/pay_x/capture", &zero).await.error().2, "amount");
    assert_eq!(capture("/v2/payments/pay_x/capture", &part).await.status, 404);
    assert_eq!(capture(&path, &whole).await.error().1, "INVALID_PAYMENT_STATE");
    assert_eq!(
        capture(&path, &part).await.error().1,
        "INVALID_PAYMENT_STATE",
        "a refusal frees the key"
    );
}
