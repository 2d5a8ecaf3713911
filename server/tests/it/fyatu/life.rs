//! Created, refused a second time, paid, failed, expired, cancelled, refunded: and told each time.

use serde_json::json;

use super::{App, error, id};

const GOOD: &str = "4242424242424242";
const DECLINED: &str = "4000000000000002";

#[tokio::test]
async fn a_collection_is_paid_and_the_app_is_told() {
    let app = App::new().await;
    let secret = app.secret().await;
    let urls = json!({
        "webhookUrl": app.world.receiver.url,
        "callbackUrl": "https://shop.example/back?cart=7#top",
    });
    let collection = app.open("ORDER-1", urls).await;
    app.pay(&collection, GOOD).await;
    let paid = app.read(&collection).await;
    assert_eq!((&paid["status"], &paid["statusReason"]), (&json!("COMPLETED"), &json!(null)));
    assert_eq!(paid["completedAt"], "2026-04-17T06:04:14+00:00");
    let back = format!(
        "https://shop.example/back?cart=7&amp;batch={}&amp;status=COMPLETED#top",
        id(&collection)
    );
    app.world.payer.visit(&app.path(&collection)).await.says(&back);
    let told = app.told(&secret).await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(
        (&told[0]["event"], &told[0]["version"]),
        (&json!("collection.completed"), &json!("3.0"))
    );
    let data = &told[0]["data"];
    assert_eq!(
        (&data["collectionId"], &data["status"]),
        (&collection["collectionId"], &json!("COMPLETED"))
    );
    assert_eq!(
        (&data["amount"], &data["fee"], &data["netAmount"]),
        (&json!(25), &json!(0.75), &json!(24.25))
    );
    assert_eq!(told[0]["eventId"].as_str().unwrap().len(), 36);
}

#[tokio::test]
async fn an_order_number_is_used_once_whatever_became_of_it() {
    let app = App::new().await;
    let collection = app.open("ORDER-1", json!({})).await;
    let again = app.create("ORDER-1", json!({})).await;
    assert_eq!(error(&again), (409, "DUPLICATE_REFERENCE".into()));
    app.world.pass_seconds(3601).await;
    assert_eq!(app.read(&collection).await["status"], "EXPIRED");
    let late = app.create("ORDER-1", json!({"amount": 30})).await;
    assert_eq!(error(&late), (409, "DUPLICATE_REFERENCE".into()), "{}", late.text);
    let native = json!({"order_id": "ORDER-1"});
    app.world.merchant.open(native).await;
    app.open("ORDER-2", json!({})).await;
}

#[tokio::test]
async fn an_hour_later_a_collection_is_expired() {
    let app = App::new().await;
    let secret = app.secret().await;
    let urls = json!({
        "webhookUrl": app.world.receiver.url,
        "callbackUrl": "https://shop.example/back",
    });
    let collection = app.open("ORDER-1", urls).await;
    assert_eq!(collection["expiresAt"], "2026-04-17T07:04:14+00:00");
    let advance = json!({"seconds": 3600});
    app.world.merchant.ask("/v2/test/clock/advance", &advance).await;
    assert_eq!(app.read(&collection).await["status"], "EXPIRED");
    let told = app.told(&secret).await;
    assert_eq!((told.len(), &told[0]["event"]), (1, &json!("collection.expired")));
    let back = format!("batch={}&amp;status=FAILED", id(&collection));
    app.world.payer.visit(&app.path(&collection)).await.says(&back);
}

#[tokio::test]
async fn a_collection_fails_when_its_tries_are_used_up() {
    let app = App::new().await;
    let secret = app.secret().await;
    let urls = json!({"webhookUrl": app.world.receiver.url});
    let collection = app.open("ORDER-1", urls).await;
    for _ in 0..4 {
        app.pay(&collection, DECLINED).await;
        assert_eq!(app.read(&collection).await["status"], "PENDING");
    }
    app.pay(&collection, DECLINED).await;
    let failed = app.read(&collection).await;
    assert_eq!(failed["status"], "FAILED");
    assert_eq!(failed["statusReason"], "GENERIC_DECLINE");
    let told = app.told(&secret).await;
    assert_eq!((told.len(), &told[0]["event"]), (1, &json!("collection.failed")));
    assert_eq!(told[0]["data"]["statusReason"], "GENERIC_DECLINE");
}

#[tokio::test]
async fn a_payer_may_cancel_on_the_page() {
    let app = App::new().await;
    let secret = app.secret().await;
    let urls = json!({
        "webhookUrl": app.world.receiver.url,
        "callbackUrl": "https://shop.example/back",
    });
    let collection = app.open("ORDER-1", urls).await;
    let path = app.path(&collection);
    app.world.payer.post(&format!("{path}/cancel"), &[("lang", "en")]).await;
    assert_eq!(app.read(&collection).await["status"], "CANCELLED");
    let told = app.told(&secret).await;
    assert_eq!((told.len(), &told[0]["event"]), (1, &json!("collection.cancelled")));
    let back = format!("batch={}&amp;status=CANCELLED", id(&collection));
    app.world.payer.visit(&path).await.says(&back);
}

#[tokio::test]
async fn a_full_refund_gives_back_what_the_app_got_once() {
    let app = App::new().await;
    let secret = app.secret().await;
    let collection = app.open("ORDER-1", json!({"webhookUrl": app.world.receiver.url})).await;
    let early = app.refund(&collection, json!({})).await;
    assert_eq!(error(&early), (400, "INVALID_STATUS".into()));
    app.pay(&collection, GOOD).await;
    let refund = app.refund(&collection, json!({"reason": "ORDER_CANCELLED"})).await;
    assert_eq!(refund.status, 201, "{}", refund.text);
    let data = refund.json()["data"].clone();
    assert_eq!((&data["amount"], &data["status"]), (&json!(24.25), &json!("COMPLETED")));
    assert_eq!((&data["reason"], &data["currency"]), (&json!("ORDER_CANCELLED"), &json!("USD")));
    assert_eq!(data["collectionId"], collection["collectionId"]);
    let read = app.read(&collection).await;
    assert_eq!(read["status"], "REFUNDED", "the fee is not returned");
    let refunds = json!({"totalRefunded": 24.25, "remainingRefundable": 0, "count": 1});
    assert_eq!(read["refunds"], refunds);
    let again = app.refund(&collection, json!({})).await;
    assert_eq!(error(&again), (409, "ALREADY_REFUNDED".into()));
    let told = app.told(&secret).await;
    let of_refund = told.iter().find(|event| event["event"] == "refund.completed").unwrap();
    assert_eq!(of_refund["data"], data);
}

#[tokio::test]
async fn a_partial_refund_is_within_what_the_app_got() {
    let app = App::new().await;
    let collection = app.open("ORDER-1", json!({"amount": 25.5})).await;
    app.pay(&collection, GOOD).await;
    for (body, field) in [
        (json!({"mode": "PARTIAL"}), "amount"),
        (json!({"mode": "PARTIAL", "amount": 0.001}), "amount"),
        (json!({"mode": "PARTIAL", "amount": 24.74}), "amount"),
        (json!({"mode": "SOME"}), "mode"),
        (json!({"reason": "BECAUSE"}), "reason"),
    ] {
        let answer = app.refund(&collection, body).await;
        assert_eq!(error(&answer), (400, "VALIDATION_ERROR".into()), "{}", answer.text);
        assert_eq!(answer.json()["error"]["fields"][0]["field"], field, "{}", answer.text);
    }
    let refund = app.refund(&collection, json!({"mode": "PARTIAL", "amount": 0.5})).await;
    assert_eq!(refund.json()["data"]["reason"], "CUSTOMER_REQUEST", "{}", refund.text);
    let read = app.read(&collection).await;
    assert_eq!(read["status"], "PARTIALLY_REFUNDED");
    assert_eq!(read["refunds"]["remainingRefundable"], 24.23);
}

/// Whoever asks: the dialect's webhook hears of it.
#[tokio::test]
async fn a_native_refund_is_told_in_the_dialects_words() {
    let app = App::new().await;
    let secret = app.secret().await;
    let collection = app.open("ORDER-1", json!({"webhookUrl": app.world.receiver.url})).await;
    app.pay(&collection, GOOD).await;
    let merchant = &app.world.merchant;
    let payment = merchant.payment(&collection["collectionId"]).await;
    let shown = ["dialect", "source", "order_id", "status"];
    let shown = shown.map(|name| payment[name].as_str().unwrap_or_default());
    assert_eq!(shown, ["fyatu", "checkout", "ORDER-1", "succeeded"]);
    let body = json!({"amount": 1000, "reason": "one item returned"});
    let refund = format!("/v2/payments/{}/refund", id(&collection));
    assert_eq!(merchant.ask(&refund, &body).await.status, 200);
    let told = app.told(&secret).await;
    let event = told.iter().find(|event| event["event"] == "refund.completed").unwrap();
    let data = &event["data"];
    assert_eq!((&data["amount"], &data["reason"]), (&json!(10), &json!("OTHER")));
    assert_eq!(data["reasonDescription"], "one item returned");
}

#[tokio::test]
async fn what_a_collection_does_not_say_is_set_up_for_the_app() {
    let app = App::new().await;
    let own = r#"update merchants set settings = '{"return_url":"https://shop.example/own"}'"#;
    app.world.dir.run(own).await;
    let secret = app.listen().await;
    let silent = app.open("ORDER-1", json!({})).await;
    assert_eq!(app.read(&silent).await["callbackUrl"], "https://shop.example/own");
    app.pay(&silent, GOOD).await;
    let told = app.told(&secret).await;
    assert_eq!((told.len(), &told[0]["data"]["orderId"]), (1, &json!("ORDER-1")));

    let urls =
        json!({"callbackUrl": "https://shop.example/back", "webhookUrl": app.world.receiver.url});
    let other = app.open("ORDER-2", urls).await;
    assert_eq!(app.read(&other).await["callbackUrl"], "https://shop.example/back");
}
