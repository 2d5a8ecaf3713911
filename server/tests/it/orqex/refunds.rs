//! Money back: in parts, as a whole, and whether there is anything left.

use serde_json::{Value, json};

use super::{Project, errors, intent};

/// Says yes at once.
const TEST: &str = "test";

async fn paid(project: &Project, amount: Value) -> Value {
    let attempt = json!({"method_code": TEST, "country": "CI"});
    project.intend(json!({"amount": amount, "currency": "USD", "attempt": attempt})).await
}

#[tokio::test]
async fn a_payment_is_refunded_in_parts_and_no_further() {
    let project = Project::new().await;
    let secret = project.listen().await;
    let payment = paid(&project, json!(12.5)).await;
    let refunds = intent(&payment, "/refunds");
    let body = json!({
        "amount": 2.5,
        "reason": "duplicate",
        "note": "paid twice",
        "metadata": {"ticket": 7},
        "allow_payout": true
    });
    let refund = project.done(&refunds, body).await;
    let id = refund["id"].as_str().unwrap();
    assert!(id.starts_with("re_"), "{id}");
    let expected = json!({
        "id": id,
        "status": "completed",
        "type": "partial",
        "amount": {"value": 250, "formatted": "2.50 USD", "short": "2.50 USD", "currency": "USD"},
        "reason": "duplicate",
        "note": "paid twice",
        "execution_method": "gateway",
        "metadata": {"ticket": 7},
        "created_at": "2026-04-17T06:04:14+00:00"
    });
    assert_eq!(refund, expected);
    assert_eq!(project.get(&format!("{refunds}/{id}")).await["data"], expected);
    assert_eq!(project.read(&payment).await["status"], "partially_refunded");
    let over = project.ask(&refunds, json!({"amount": 10.01})).await;
    assert_eq!(errors(&over), (422, vec!["amount".to_owned()]));
    assert_eq!(over.json()["message"], "The amount must be at most 10 USD.");
    project.world.clock.advance_seconds(1);
    let rest = project.done(&refunds, json!({"reason": "the wrong colour"})).await;
    assert_eq!((&rest["amount"]["value"], &rest["type"]), (&json!(1000), &json!("partial")));
    assert_eq!((&rest["reason"], &rest["note"]), (&json!("other"), &json!("the wrong colour")));
    assert_eq!(project.get(&refunds).await["data"], json!([rest, refund]));
    assert_eq!(project.read(&payment).await["status"], "refunded");
    let late = project.ask(&refunds, json!({})).await;
    assert_eq!(errors(&late), (409, Vec::new()));
    let told = project.told(&secret).await;
    for kind in ["payment.partially_refunded", "payment.refunded"] {
        assert_eq!(told.iter().filter(|event| event["event"] == kind).count(), 1, "{kind}");
    }
}

#[tokio::test]
async fn what_can_be_given_back_is_told() {
    let project = Project::new().await;
    let payment = project.intend(json!({"amount": 12.5, "currency": "USD"})).await;
    let availability = intent(&payment, "/refunds/availability");
    let said = async || project.get(&availability).await["data"].clone();
    let amount = |value: i64| {
        let (whole, rest) = (value / 100, value % 100);
        let formatted = format!("{whole}.{rest:02} USD");
        let short = if rest == 0 { format!("{whole} USD") } else { formatted.clone() };
        json!({"value": value, "formatted": formatted, "short": short, "currency": "USD"})
    };
    let unpaid = json!({
        "is_refundable": false,
        "refunded_amount": amount(0),
        "pending_amount": amount(0),
        "refundable_amount": amount(0),
        "has_pending_refund": false,
        "available_types": [],
        "execution_method": null,
        "unavailable_reason": "not_completed"
    });
    assert_eq!(said().await, unpaid);
    let early = project.ask(&intent(&payment, "/refunds"), json!({})).await;
    assert_eq!(errors(&early), (409, Vec::new()));
    project
        .done(&intent(&payment, "/attempt"), json!({"method_code": TEST, "country": "CI"}))
        .await;
    let paid = said().await;
    assert_eq!((&paid["is_refundable"], &paid["refundable_amount"]), (&json!(true), &amount(1250)));
    assert_eq!(paid["available_types"], json!(["full", "partial"]));
    assert_eq!(
        (&paid["execution_method"], &paid["unavailable_reason"]),
        (&json!("gateway"), &json!(null))
    );
    project.done(&intent(&payment, "/refunds"), json!({"amount": 2})).await;
    let part = said().await;
    assert_eq!(
        (&part["refunded_amount"], &part["refundable_amount"]),
        (&amount(200), &amount(1050))
    );
    assert_eq!(part["available_types"], json!(["partial"]));
    project.done(&intent(&payment, "/refunds"), json!({})).await;
    assert_eq!(said().await["unavailable_reason"], "fully_refunded");
}

#[tokio::test]
async fn a_refund_that_is_not_as_it_must_be_is_refused() {
    let project = Project::new().await;
    let payment = paid(&project, json!(12.5)).await;
    let refunds = intent(&payment, "/refunds");
    for (body, field) in [
        (json!({"amount": 0}), "amount"),
        (json!({"amount": 0.001}), "amount"),
        (json!({"amount": "2"}), "amount"),
        (json!({"reason": 1}), "reason"),
        (json!({"note": []}), "note"),
        (json!({"metadata": 1}), "metadata"),
        (json!({"allow_payout": "yes"}), "allow_payout"),
    ] {
        let answer = project.ask(&refunds, body).await;
        assert_eq!(errors(&answer), (422, vec![field.to_owned()]), "{}", answer.text);
    }
    let other = paid(&project, json!(3)).await;
    let refund = project.done(&intent(&other, "/refunds"), json!({})).await;
    let foreign = format!("{refunds}/{}", refund["id"].as_str().unwrap());
    assert_eq!(project.send("GET", &foreign, None, String::new()).await.status, 404);
}
