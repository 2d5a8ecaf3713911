//! Created, replayed, approved, paid on the page, failed, expired, cancelled, refunded: and told each time.

use serde_json::{Value, json};

use super::{Partner, SILENT, error, id, key};

const DECLINED: &str = "4000000000000002";

fn words(told: &[Value]) -> Vec<&str> {
    told.iter().map(|event| event["event"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn the_payer_approves_on_the_phone() {
    let partner = Partner::new().await;
    let secret = partner.listen().await;
    let fields = json!({"payment_id": "ORDER_123", "description": "Two tickets"});
    let created = partner.create(fields).await;
    let location = created.json();
    assert_eq!((created.status, &location["status"]), (201, &json!("created")), "{location}");
    assert_eq!(partner.read(&location).await["status"], "pending", "the phone has been asked");
    partner.world.pass_seconds(4).await;
    let paid = partner.read(&location).await;
    assert_eq!((&paid["status"], &paid["failure_reason"]), (&json!("completed"), &json!(null)));
    assert_eq!(paid["completed_at"], "2026-04-17T06:04:18Z");
    let told = partner.told(&secret).await;
    assert_eq!(words(&told), ["checkout.created", "checkout.pending", "checkout.completed"]);
    for (event, status) in told.iter().zip(["created", "pending", "completed"]) {
        assert_eq!((&event["data"]["id"], &event["data"]["status"]), (&paid["id"], &json!(status)));
    }
    assert_eq!(told[2]["data"]["completed_at"], paid["completed_at"]);
}

#[tokio::test]
async fn a_repeated_request_gets_the_first_answer_with_another_status() {
    let partner = Partner::new().await;
    let key = key();
    let first = partner.create_as(&key, json!({})).await;
    partner.world.pass_seconds(4).await;
    let again = partner.create_as(&key, json!({})).await;
    assert_eq!((first.status, again.status), (201, 200));
    assert_eq!(first.text, again.text, "even though it is paid by now");
    assert_eq!(partner.read(&first.json()).await["status"], "completed");
    let other = partner.create_as(&key, json!({"amount": 6000})).await;
    assert_eq!(error(&other).1, "idempotency_conflict");
    assert_eq!(other.status, 409);
    let list = partner.get("/v1/checkouts").await.json();
    assert_eq!(list["total_count"], 1);
}

#[tokio::test]
async fn the_page_shows_the_same_payment_and_takes_a_card() {
    let partner = Partner::new().await;
    let checkout = partner.open(json!({"payment_method": "card"})).await;
    assert_eq!(partner.read(&checkout).await["status"], "created", "nobody was asked");
    partner.pay_on_the_page(&checkout, "4242424242424242").await;
    assert_eq!(partner.read(&checkout).await["status"], "completed");
}

#[tokio::test]
async fn a_checkout_fails_when_its_tries_are_used_up() {
    let partner = Partner::new().await;
    let secret = partner.listen().await;
    let checkout = partner.open(json!({"payment_method": "card"})).await;
    for n in 1..=5 {
        partner.pay_on_the_page(&checkout, DECLINED).await;
        let expected = if n < 5 { "pending" } else { "failed" };
        assert_eq!(partner.read(&checkout).await["status"], expected);
    }
    let failed = partner.read(&checkout).await;
    assert_eq!(failed["failure_reason"], "generic_decline", "{failed}");
    let told = partner.told(&secret).await;
    assert_eq!(words(&told), ["checkout.created", "checkout.pending", "checkout.failed"]);
    assert_eq!(told[2]["data"]["failure_reason"], "generic_decline");
}

#[tokio::test]
async fn a_checkout_expires_by_the_test_clock() {
    let partner = Partner::new().await;
    let secret = partner.listen().await;
    let checkout = partner.open(json!({"expires_in": 300, "payment_method": "card"})).await;
    assert_eq!(checkout["expires_at"], "2026-04-17T06:09:14Z");
    let advance = json!({"seconds": 301});
    let moved = partner.world.merchant.ask("/v2/test/clock/advance", &advance).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    assert_eq!(partner.read(&checkout).await["status"], "expired");
    assert_eq!(words(&partner.told(&secret).await), ["checkout.created", "checkout.expired"]);
}

#[tokio::test]
async fn an_open_checkout_is_cancelled_once_and_a_paid_one_never() {
    let partner = Partner::new().await;
    let secret = partner.listen().await;
    let asked = partner.open(json!({"user_phone": SILENT})).await;
    assert_eq!(partner.read(&asked).await["status"], "pending");
    let cancelled = partner.cancel(&asked).await;
    assert_eq!((cancelled.status, &cancelled.json()["status"]), (200, &json!("cancelled")));
    let again = partner.cancel(&asked).await;
    assert_eq!(error(&again).1, "invalid_state", "{}", again.text);
    assert_eq!(again.status, 409);
    let created = partner.open(json!({"payment_method": "card"})).await;
    assert_eq!(partner.cancel(&created).await.json()["status"], "cancelled");
    let paid = partner.open(json!({})).await;
    partner.world.pass_seconds(4).await;
    assert_eq!(partner.cancel(&paid).await.status, 409);
    assert_eq!(partner.read(&paid).await["status"], "completed");
    let told = partner.told(&secret).await;
    let cancelled = told.iter().filter(|event| event["event"] == "checkout.cancelled").count();
    assert_eq!(cancelled, 2);
}

#[tokio::test]
async fn a_payer_may_cancel_on_the_page() {
    let partner = Partner::new().await;
    let cancel_url = "https://shop.example/no?session={CHECKOUT_SESSION_ID}";
    let fields = json!({"payment_method": "card", "cancel_url": cancel_url});
    let checkout = partner.open(fields).await;
    let url = checkout["checkout_url"].as_str().unwrap();
    let path = url.strip_prefix(&partner.world.base_url).unwrap();
    let left = partner.world.payer.post(&format!("{path}/cancel"), &[("lang", "en")]).await;
    assert!(left.status < 400, "{}", left.text);
    assert_eq!(partner.read(&checkout).await["status"], "cancelled");
    let theirs = format!("https://shop.example/no?session={}", id(&checkout));
    let page = partner.world.payer.visit(path).await;
    page.says(&theirs);
    // The tools of test mode tell in the dialect's words, too.
    page.says("<code>checkout.created</code>").says("<code>checkout.cancelled</code>");
    page.says("<code>payment.cancelled</code>");
}

#[tokio::test]
async fn a_payment_is_seen_and_refunded_natively() {
    let partner = Partner::new().await;
    let secret = partner.listen().await;
    let checkout = partner.open(json!({"payment_id": "ORDER_9"})).await;
    partner.world.pass_seconds(4).await;
    let merchant = &partner.world.merchant;
    let list = merchant.get("/v2/payments").await.json();
    let payment = &list["data"][0];
    let seen = ["dialect", "source", "order_id", "currency", "status", "payment_method"];
    let seen = seen.map(|name| payment[name].as_str().unwrap_or_default());
    let expected = ["adullam", "checkout", "ORDER_9", "XOF", "succeeded", "mobile_money"];
    assert_eq!(seen, expected, "{payment}");
    assert_eq!(merchant.payment(&checkout["id"]).await["id"], payment["id"], "by either id");
    let refund = format!("/v2/payments/{}/refund", id(&checkout));
    let refund = merchant.ask(&refund, &json!({"amount": 1000})).await;
    assert_eq!((refund.status, &refund.json()["remaining"]), (200, &json!(4000)));
    assert_eq!(partner.read(&checkout).await["status"], "completed", "there is no other word");
    let told = partner.told(&secret).await;
    assert_eq!(words(&told), ["checkout.created", "checkout.pending", "checkout.completed"]);
}
