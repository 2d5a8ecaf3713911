//! Payment intents: made, confirmed, asked for at the bank, captured, canceled.

use serde_json::{Value, json};

use super::{error, get, id, intend, made, paid, post, post_as, wrong};
use crate::{
    three_ds::{answer_at_bank, carry_back, form_at},
    world::World,
};

#[tokio::test]
async fn an_intent_is_confirmed_at_once() {
    let world = World::new().await;
    let fields = [
        ("payment_method", "pm_card_visa"),
        ("confirm", "true"),
        ("description", "Mug"),
        ("metadata[k]", "v"),
    ];
    let intent = intend(&world, &fields).await;
    assert_eq!(intent.status, 200, "{}", intent.text);
    let intent = intent.json();
    assert!(id(&intent).starts_with("pi_"));
    for (key, value) in [
        ("object", json!("payment_intent")),
        ("status", json!("succeeded")),
        ("amount", json!(4900)),
        ("amount_received", json!(4900)),
        ("currency", json!("usd")),
        ("description", json!("Mug")),
        ("metadata", json!({"k": "v"})),
        ("capture_method", json!("automatic")),
        ("payment_method_types", json!(["card"])),
        ("last_payment_error", Value::Null),
    ] {
        assert_eq!(intent[key], value, "{key}");
    }
    let charge =
        get(&world, &format!("/v1/charges/{}", intent["latest_charge"].as_str().unwrap())).await;
    assert_eq!((&charge["status"], &charge["captured"]), (&json!("succeeded"), &json!(true)));
    // It has no page, and the native list has it all the same.
    let native = get(&world, "/v2/payments").await;
    assert_eq!(
        (&native["data"][0]["source"], &native["data"][0]["status"]),
        (&json!("api"), &json!("succeeded"))
    );
    let path = format!("/v2/payments/checkout/{}", id(&native["data"][0]));
    assert_eq!(world.merchant.get(&path).await.status, 404);
    let page = world
        .payer
        .visit(&format!("/checkout/{}", native["data"][0]["id"].as_str().unwrap()))
        .await;
    assert_eq!(page.answer.status, 404);
}

#[tokio::test]
async fn a_decline_is_a_card_error_and_another_card_pays() {
    let world = World::new().await;
    let fields =
        [("payment_method", "pm_card_visa_chargeDeclinedInsufficientFunds"), ("confirm", "true")];
    let declined = intend(&world, &fields).await;
    assert_eq!(error(&declined), wrong(402, "card_error", "card_declined", ""));
    assert_eq!(declined.headers["stripe-should-retry"], "false");
    let told = &declined.json()["error"];
    assert_eq!(told["decline_code"], "insufficient_funds");
    assert!(told["charge"].as_str().unwrap().starts_with("ch_"));
    let intent = &told["payment_intent"];
    assert_eq!(
        (&intent["status"], &intent["payment_method"]),
        (&json!("requires_payment_method"), &Value::Null)
    );
    assert_eq!(intent["last_payment_error"]["code"], "card_declined");
    let path = format!("/v1/payment_intents/{}/confirm", id(intent));
    let paid = made(&world, &path, &[("payment_method", "pm_card_mastercard")]).await;
    assert_eq!((&paid["status"], &paid["last_payment_error"]), (&json!("succeeded"), &Value::Null));
    let again = post(&world, &path, &[("payment_method", "pm_card_visa")]).await;
    assert_eq!(
        error(&again),
        wrong(400, "invalid_request_error", "payment_intent_unexpected_state", "")
    );
    assert_eq!(again.json()["error"]["payment_intent"]["id"], intent["id"]);
    assert_eq!(world.dir.effects("authorize").await, 2);
}

#[tokio::test]
async fn the_caps_of_a_session_end_an_intent() {
    let world = World::new().await;
    let intent = intend(&world, &[]).await.json();
    let path = format!("/v1/payment_intents/{}/confirm", id(&intent));
    let bad = [("payment_method", "pm_card_visa_chargeDeclined")];
    for _ in 0..5 {
        assert_eq!(post(&world, &path, &bad).await.status, 402);
    }
    let over = get(&world, &format!("/v1/payment_intents/{}", id(&intent))).await;
    assert_eq!(
        (&over["status"], &over["cancellation_reason"]),
        (&json!("canceled"), &json!("automatic"))
    );
    assert_eq!(post(&world, &path, &bad).await.status, 400);
}

#[tokio::test]
async fn an_attached_method_waits_for_its_confirmation() {
    let world = World::new().await;
    let intent = intend(&world, &[("payment_method", "pm_card_visa")]).await.json();
    assert_eq!(
        (&intent["status"], &intent["payment_method"]),
        (&json!("requires_confirmation"), &json!("pm_card_visa"))
    );
    let path = format!("/v1/payment_intents/{}/confirm", id(&intent));
    assert_eq!(made(&world, &path, &[]).await["status"], "succeeded");
    let bare = intend(&world, &[]).await.json();
    assert_eq!(bare["status"], "requires_payment_method");
    let path = format!("/v1/payment_intents/{}/confirm", id(&bare));
    let missing = wrong(400, "invalid_request_error", "parameter_missing", "payment_method");
    assert_eq!(error(&post(&world, &path, &[]).await), missing);
}

#[tokio::test]
async fn a_payer_goes_to_the_bank_and_comes_back_with_the_result() {
    let world = World::new().await;
    for (press, status, result) in
        [("answer", "succeeded", "succeeded"), ("cancel", "requires_payment_method", "failed")]
    {
        let fields = [
            ("payment_method", "pm_card_threeDSecure2Required"),
            ("confirm", "true"),
            ("return_url", "https://shop.example/back?a=1"),
        ];
        let intent = intend(&world, &fields).await.json();
        assert_eq!(intent["status"], "requires_action", "{intent}");
        let next = &intent["next_action"];
        assert_eq!(next["type"], "redirect_to_url");
        assert_eq!(next["redirect_to_url"]["return_url"], "https://shop.example/back?a=1");
        let url = next["redirect_to_url"]["url"].as_str().unwrap();
        let path = url.strip_prefix(&world.base_url).unwrap();
        let form = form_at(&world, path).await;
        let back = answer_at_bank(&world, &form, press, "123456").await;
        let page = carry_back(&world, &back).await;
        let secret = intent["client_secret"].as_str().unwrap();
        let home = format!(
            "0;url=https://shop.example/back?a=1&amp;payment_intent={}\
             &amp;payment_intent_client_secret={secret}&amp;redirect_status={result}",
            id(&intent)
        );
        assert!(page.text.contains(&home), "{home} is not in {}", page.text);
        let over = get(&world, &format!("/v1/payment_intents/{}", id(&intent))).await;
        assert_eq!((&over["status"], &over["next_action"]), (&json!(status), &Value::Null));
    }
    let fields = [
        ("payment_method", "pm_card_threeDSecure2Required"),
        ("confirm", "true"),
        ("return_url", "https://shop.example/back"),
        ("error_on_requires_action", "true"),
    ];
    let alone = intend(&world, &fields).await;
    assert_eq!(error(&alone), wrong(402, "card_error", "authentication_required", ""));
}

#[tokio::test]
async fn held_money_is_captured_once_or_let_go() {
    let world = World::new().await;
    let fields =
        [("payment_method", "pm_card_visa"), ("confirm", "true"), ("capture_method", "manual")];
    let intent = intend(&world, &fields).await.json();
    assert_eq!(
        (&intent["status"], &intent["amount_capturable"]),
        (&json!("requires_capture"), &json!(4900))
    );
    let path = format!("/v1/payment_intents/{}", id(&intent));
    let more = post(&world, &format!("{path}/capture"), &[("amount_to_capture", "4901")]).await;
    assert_eq!(
        error(&more),
        wrong(400, "invalid_request_error", "amount_too_large", "amount_to_capture")
    );
    let fields = [("amount_to_capture", "1000"), ("metadata[k]", "v")];
    let captured = made(&world, &format!("{path}/capture"), &fields).await;
    assert_eq!(
        (&captured["amount_received"], &captured["metadata"]),
        (&json!(1000), &json!({"k": "v"}))
    );
    let again = post(&world, &format!("{path}/capture"), &[]).await;
    assert_eq!(
        error(&again),
        wrong(400, "invalid_request_error", "payment_intent_unexpected_state", "")
    );

    let fields =
        [("payment_method", "pm_card_visa"), ("confirm", "true"), ("capture_method", "manual")];
    let intent = intend(&world, &fields).await.json();
    let path = format!("/v1/payment_intents/{}/cancel", id(&intent));
    let canceled = made(&world, &path, &[("cancellation_reason", "duplicate")]).await;
    assert_eq!(
        (&canceled["status"], &canceled["cancellation_reason"]),
        (&json!("canceled"), &json!("duplicate"))
    );
    assert!(canceled["canceled_at"].is_i64());
    assert_eq!(post(&world, &path, &[]).await.status, 400);
}

#[tokio::test]
async fn an_intent_that_nobody_confirms_ends_after_thirty_days() {
    let world = World::new().await;
    let intent = intend(&world, &[]).await.json();
    let path = format!("/v1/payment_intents/{}", id(&intent));
    world.pass_seconds(30 * 86_400 - 1).await;
    assert_eq!(get(&world, &path).await["status"], "requires_payment_method");
    world.pass_seconds(1).await;
    let over = get(&world, &path).await;
    assert_eq!(
        (&over["status"], &over["cancellation_reason"]),
        (&json!("canceled"), &json!("expired"))
    );
}

#[tokio::test]
async fn an_intent_of_a_session_is_confirmed_and_canceled_on_its_page_only() {
    let world = World::new().await;
    let (_, intent) = paid(&world, &[]).await;
    for verb in ["confirm", "cancel"] {
        let path = format!("/v1/payment_intents/{}/{verb}", id(&intent));
        let fields: &[_] =
            if verb == "confirm" { &[("payment_method", "pm_card_visa")] } else { &[] };
        let refused = post(&world, &path, fields).await;
        let expected = wrong(400, "invalid_request_error", "payment_intent_unexpected_state", "");
        assert_eq!(error(&refused), expected, "{verb}");
    }
}

#[tokio::test]
async fn one_key_is_one_intent_decline_or_not() {
    let world = World::new().await;
    for token in ["pm_card_visa", "pm_card_visa_chargeDeclined"] {
        let fields = [
            ("amount", "4900"),
            ("currency", "usd"),
            ("payment_method", token),
            ("confirm", "true"),
        ];
        let key = [("idempotency-key", token)];
        let first = post_as(&world, "/v1/payment_intents", &fields, &key).await;
        let second = post_as(&world, "/v1/payment_intents", &fields, &key).await;
        assert_eq!((first.status, &first.text), (second.status, &second.text));
        assert_eq!(second.headers["idempotent-replayed"], "true");
        assert_eq!(second.headers["idempotency-key"], token);
        let other = post_as(&world, "/v1/payment_intents", &fields[..2], &key).await;
        assert_eq!(error(&other), wrong(400, "idempotency_error", "", ""));
    }
    assert_eq!(world.dir.effects("authorize").await, 2);
}
