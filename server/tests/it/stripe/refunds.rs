//! Refunds, by intent or charge, until nothing is left.

use serde_json::json;

use super::{error, get, id, made, paid, post, wrong};
use crate::world::World;

#[tokio::test]
async fn refunds_chain_until_nothing_is_left() {
    let world = World::new().await;
    let (_, intent) = paid(&world, &[]).await;
    let charge = intent["latest_charge"].as_str().unwrap();
    let fields = [
        ("payment_intent", id(&intent)),
        ("amount", "1000"),
        ("reason", "requested_by_customer"),
        ("metadata[k]", "v"),
    ];
    let first = made(&world, "/v1/refunds", &fields).await;
    assert!(id(&first).starts_with("re_"));
    for (key, value) in [
        ("object", json!("refund")),
        ("amount", json!(1000)),
        ("charge", json!(charge)),
        ("currency", json!("usd")),
        ("metadata", json!({"k": "v"})),
        ("payment_intent", intent["id"].clone()),
        ("reason", json!("requested_by_customer")),
        ("status", json!("succeeded")),
    ] {
        assert_eq!(first[key], value, "{key}");
    }
    world.pass_seconds(1).await;
    let over = [("charge", charge), ("amount", "3901")];
    let refused = post(&world, "/v1/refunds", &over).await;
    assert_eq!(error(&refused), wrong(400, "invalid_request_error", "", "amount"));
    let rest = made(&world, "/v1/refunds", &[("charge", charge), ("expand[]", "charge")]).await;
    assert_eq!((&rest["amount"], &rest["charge"]["amount_refunded"]), (&json!(3900), &json!(4900)));
    assert_eq!(rest["charge"]["refunded"], true);
    let none = post(&world, "/v1/refunds", &[("charge", charge)]).await;
    assert_eq!(error(&none), wrong(400, "invalid_request_error", "charge_already_refunded", ""));
    // The intent stays what it was.
    let after = get(&world, &format!("/v1/payment_intents/{}", id(&intent))).await;
    assert_eq!(after["status"], "succeeded");
    let listed = get(&world, &format!("/v1/refunds?payment_intent={}", id(&intent))).await;
    let ids = listed["data"].as_array().unwrap().iter().map(id).collect::<Vec<_>>();
    assert_eq!(ids, [id(&rest), id(&first)]);
    assert_eq!(get(&world, &format!("/v1/refunds/{}", id(&first))).await, first);
}

#[tokio::test]
async fn what_is_not_there_or_not_paid_is_not_refunded() {
    let world = World::new().await;
    let intent = made(&world, "/v1/payment_intents", super::INTENT).await;
    let kind = "invalid_request_error";
    for (fields, expected) in [
        (vec![], wrong(400, kind, "parameter_missing", "payment_intent")),
        (vec![("payment_intent", "pi_1")], wrong(400, kind, "resource_missing", "payment_intent")),
        (vec![("charge", "ch_1")], wrong(400, kind, "resource_missing", "charge")),
        (vec![("payment_intent", id(&intent))], wrong(400, kind, "", "payment_intent")),
        (
            vec![("payment_intent", id(&intent)), ("reason", "because")],
            wrong(400, kind, "", "reason"),
        ),
    ] {
        assert_eq!(error(&post(&world, "/v1/refunds", &fields).await), expected, "{fields:?}");
    }
}
