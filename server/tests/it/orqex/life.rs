//! Created, paid on the page, failed, expired, cancelled, refunded: and told each time.

use serde_json::{Value, json};

use super::{PHONE, Project, intent, mtn, words};

const GOOD: &str = "4242424242424242";
const DECLINED: &str = "4000000000000002";

/// What one event says of payment and attempt.
fn said(event: &Value) -> [&str; 3] {
    let (payment, attempt) = (&event["payment"], &event["attempt"]);
    [&event["event"], &payment["status"], &attempt["status"]]
        .map(|word| word.as_str().unwrap_or_default())
}

#[tokio::test]
async fn a_checkout_is_paid_and_the_project_is_told() {
    let project = Project::new().await;
    let secret = project.listen().await;
    let fields = json!({
        "return_url": "https://shop.example/return?cs={CHECKOUT_SESSION_ID}",
        "metadata": {"order": 1024},
    });
    let opened = project.open(fields).await;
    project.pay(&opened, GOOD).await;
    let id = opened["checkout"]["id"].as_str().unwrap();
    let read = project.get(&format!("/checkouts/{id}")).await["data"].clone();
    assert_eq!(
        (&read["checkout"]["status"], &read["payment"]["status"]),
        (&json!("completed"), &json!("completed"))
    );
    assert_eq!(read["payment"]["completed_at"], "2026-04-17T06:04:14+00:00");
    assert_eq!(read["payment"]["active_attempt"]["method"]["value"], "card");
    let back = format!("https://shop.example/return?cs={id}");
    project.world.payer.visit(&project.path(&opened)).await.says(&back);
    let mut told = project.told(&secret).await;
    // No order is promised between events of one moment.
    told.sort_by_key(|event| event["event"].as_str().unwrap().len());
    assert_eq!(words(&told), ["payment.completed", "payment.attempt.completed"]);
    let payment = &read["payment"];
    let expected = json!({
        "event": "payment.completed",
        "payment": {
            "id": payment["id"],
            "amount": payment["amount"],
            "status": "completed",
            "metadata": {"order": 1024}
        },
        "attempt": {
            "id": payment["active_attempt"]["id"],
            "status": "completed",
            "method_code": "card",
            "is_fallback": false
        },
        "customer": {"id": payment["customer"]["id"], "email": "ama@example.com"},
        "timestamp": "2026-04-17T06:04:14+00:00"
    });
    assert_eq!(told[0], expected);
}

/// The payment's own address is told beside the endpoints, and nothing there is signed.
#[tokio::test]
async fn an_address_of_the_payments_own_is_told_as_well_and_unsigned() {
    let project = Project::new().await;
    project.listen().await;
    let own = crate::world::Receiver::new().await;
    let opened = project.open(json!({"webhook_url": own.url})).await;
    project.pay(&opened, GOOD).await;
    project.world.deliver().await;
    let received = own.received();
    assert_eq!(received.len(), 2);
    for one in &received {
        assert!(!one.headers.contains_key("x-orqex-signature"));
        assert_eq!(one.header("x-payment-id"), opened["payment"]["id"].as_str().unwrap());
    }
    let signed = project.world.receiver.received();
    let signed = signed.iter().filter(|one| one.headers.contains_key("x-orqex-signature"));
    assert_eq!(signed.count(), 2);
}

#[tokio::test]
async fn a_checkout_fails_when_its_tries_are_used_up() {
    let project = Project::new().await;
    let secret = project.listen().await;
    let opened = project.open(json!({})).await;
    for _ in 0..4 {
        project.pay(&opened, DECLINED).await;
        assert_eq!(project.read(&opened["payment"]).await["status"], "pending");
    }
    project.pay(&opened, DECLINED).await;
    let failed = project.read(&opened["payment"]).await;
    assert_eq!((&failed["status"], &failed["completed_at"]), (&json!("failed"), &json!(null)));
    let attempt = &failed["active_attempt"];
    let failure = json!({
        "code": "GENERIC_DECLINE",
        "message": "The card was declined.",
        "category": "CUSTOMER_ERROR"
    });
    assert_eq!((&attempt["status"], &attempt["failure"]), (&json!("failed"), &failure));
    assert_eq!(attempt["failed_at"], "2026-04-17T06:04:14+00:00");
    let id = opened["checkout"]["id"].as_str().unwrap();
    let read = project.get(&format!("/checkouts/{id}")).await["data"].clone();
    assert_eq!(read["checkout"]["status"], "expired");
    let told = project.told(&secret).await;
    let count = |kind: &str| told.iter().filter(|event| event["event"] == kind).count();
    assert_eq!((count("payment.attempt.failed"), count("payment.failed"), told.len()), (5, 1, 6));
}

#[tokio::test]
async fn an_hour_later_a_checkout_that_nobody_tried_is_expired() {
    let project = Project::new().await;
    let secret = project.listen().await;
    let opened = project.open(json!({"return_url": "https://shop.example/back"})).await;
    let tried = project.open(json!({})).await;
    project.pay(&tried, DECLINED).await;
    project.advance(3600).await;
    assert_eq!(project.read(&opened["payment"]).await["status"], "expired");
    assert_eq!(project.read(&tried["payment"]).await["status"], "failed", "it was tried in vain");
    project.world.payer.visit(&project.path(&opened)).await.says("https://shop.example/back");
    let told = project.told(&secret).await;
    let of = |payment: &Value| {
        let of = told.iter().filter(|event| event["payment"]["id"] == payment["id"]);
        of.map(said).collect::<Vec<_>>()
    };
    assert_eq!(of(&opened["payment"]), [["payment.expired", "expired", ""]]);
    let failed =
        [["payment.attempt.failed", "pending", "failed"], ["payment.failed", "failed", "failed"]];
    assert_eq!(of(&tried["payment"]), failed);
    for (status, payment) in [("expired", &opened["payment"]), ("failed", &tried["payment"])] {
        let list = project.get(&format!("/intents?status={status}")).await;
        assert_eq!(list["data"].as_array().unwrap().len(), 1, "{status}");
        assert_eq!(list["data"][0]["id"], payment["id"]);
    }
}

#[tokio::test]
async fn a_payer_may_cancel_on_the_page() {
    let project = Project::new().await;
    let secret = project.listen().await;
    let opened = project.open(json!({"return_url": "https://shop.example/back"})).await;
    let path = project.path(&opened);
    project.world.payer.post(&format!("{path}/cancel"), &[("lang", "en")]).await;
    let id = opened["checkout"]["id"].as_str().unwrap();
    let read = project.get(&format!("/checkouts/{id}")).await["data"].clone();
    assert_eq!(
        (&read["checkout"]["status"], &read["payment"]["status"]),
        (&json!("cancelled"), &json!("failed"))
    );
    let told = project.told(&secret).await;
    assert_eq!(told.iter().map(said).collect::<Vec<_>>(), [["payment.failed", "failed", ""]]);
    project.world.payer.visit(&path).await.says("https://shop.example/back");
}

/// Whoever asks: the dialect's endpoint hears of it.
#[tokio::test]
async fn a_native_refund_is_told_in_the_dialects_words() {
    let project = Project::new().await;
    let secret = project.listen().await;
    let opened = project.open(json!({"metadata": {"order": 7}})).await;
    project.pay(&opened, GOOD).await;
    let merchant = &project.world.merchant;
    let payment = merchant.payment(&opened["payment"]["id"]).await;
    let shown = ["dialect", "source", "status"];
    let shown = shown.map(|name| payment[name].as_str().unwrap_or_default());
    assert_eq!(shown, ["orqex", "checkout", "succeeded"]);
    assert_eq!(payment["metadata"], json!({"order": "7"}));
    let list = merchant.get("/v2/payments").await.json();
    assert_eq!(list["data"][0]["dialect"], "orqex");
    let refund = format!("/v2/payments/{}/refund", opened["checkout"]["id"].as_str().unwrap());
    for (amount, kind) in [(20, "payment.partially_refunded"), (30, "payment.refunded")] {
        let body = json!({"amount": amount, "reason": "one item returned"});
        assert_eq!(merchant.ask(&refund, &body).await.status, 200);
        let told = project.told(&secret).await;
        let event = told.iter().find(|event| event["event"] == kind).unwrap();
        assert_eq!(event["payment"]["status"], kind.strip_prefix("payment.").unwrap());
    }
    let refunds = project.get(&intent(&opened["payment"], "/refunds")).await;
    let newest = &refunds["data"][0];
    assert_eq!(
        (&newest["reason"], &newest["note"]),
        (&json!("other"), &json!("one item returned"))
    );
}

/// From the first request to the money back, each word in its place.
#[tokio::test]
async fn the_whole_life_of_a_payment() {
    let project = Project::new().await;
    let secret = project.listen().await;
    let opened = project.open(json!({"restriction": {"country_code": "CI"}})).await;
    let payment = &opened["payment"];
    let refused = project.done(&intent(payment, "/attempts"), mtn("0700000002")).await;
    assert_eq!(refused["status"], "action_required");
    project.world.pass_seconds(4).await;
    assert_eq!(project.read(payment).await["active_attempt"]["failure"]["code"], "PAYER_REJECTED");
    project.done(&intent(payment, "/attempts"), mtn(PHONE)).await;
    project.world.pass_seconds(6).await;
    assert_eq!(project.read(payment).await["status"], "completed");
    let refund = project.done(&intent(payment, "/refunds"), json!({})).await;
    assert_eq!((&refund["status"], &refund["type"]), (&json!("completed"), &json!("full")));
    let after = project.read(payment).await;
    assert_eq!(
        (&after["status"], &after["active_attempt"]["status"]),
        (&json!("refunded"), &json!("completed"))
    );
    let told = project.told(&secret).await;
    // No order is promised.
    let mut words = words(&told);
    words.sort_unstable();
    let all = [
        "payment.attempt.action_required",
        "payment.attempt.action_required",
        "payment.attempt.completed",
        "payment.attempt.failed",
        "payment.completed",
        "payment.refunded",
    ];
    assert_eq!(words, all);
}
