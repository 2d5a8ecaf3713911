//! Money goes out: to cards, bank accounts and phones.

use serde_json::{Value, json};

use crate::world::{Answer, World};

const IBAN: &str = "GB82WEST12345698765432";

async fn pay_out(world: &World, currency: &str, destination: Value) -> Answer {
    let body = json!({"amount": 10000, "currency": currency, "destination": destination,
        "metadata": {"batch": "7"}});
    world.merchant.ask("/v2/payouts", &body).await
}

#[tokio::test]
async fn a_payout_shows_its_destination_masked_and_keeps_nothing_else() {
    let world = World::new().await;
    let phone = json!({"type": "sbp", "phone": "+7 (901) 123-45-67", "bic": "100000000111"});
    let phone = pay_out(&world, "RUB", phone).await;
    assert_eq!(phone.status, 201, "{}", phone.text);
    let phone = phone.json();
    let time = "2026-04-17T06:04:14Z";
    assert!(phone["id"].as_str().unwrap().starts_with("payout_"));
    assert_eq!(
        phone,
        json!({
            "id": phone["id"], "status": "processing", "amount": 10000, "currency": "RUB",
            "destination": {"type": "sbp", "phone": "+7******4567", "bic": "100000000111"},
            "error_code": null, "metadata": {"batch": "7"}, "livemode": false,
            "created_at": time, "updated_at": time,
        })
    );
    let account = pay_out(&world, "EUR", json!({"type": "iban", "iban": IBAN})).await.json();
    assert_eq!(account["status"], "succeeded");
    let masked = json!({"type": "iban", "iban": "GB82**************5432", "bic": null});
    assert_eq!(account["destination"], masked);
    let card = json!({"type": "card", "card": "4242 4242 4242 4242"});
    let card = pay_out(&world, "USD", card).await.json();
    assert_eq!(card["status"], "succeeded");
    assert_eq!(card["destination"], json!({"type": "card", "card": "****4242", "brand": "visa"}));
    for text in ["+79011234567", IBAN, "4242424242424242"] {
        world.nowhere_on_disk(text);
    }
}

#[tokio::test]
async fn a_payout_is_read_until_it_is_over() {
    let world = World::new().await;
    let read = async |id: &Value| {
        world.merchant.get(&format!("/v2/payouts/{}", id.as_str().unwrap())).await
    };
    let phone = |number: &str| json!({"type": "sbp", "phone": number, "bic": "100000000111"});
    let made = pay_out(&world, "RUB", phone("+79011234567")).await.json();
    assert_eq!(read(&made["id"]).await.json(), made);
    world.pass_seconds(5).await;
    assert_eq!(read(&made["id"]).await.json()["status"], "succeeded");
    let failed = pay_out(&world, "RUB", phone("+79011230002")).await;
    assert_eq!((failed.status, &failed.json()["status"]), (201, &json!("failed")));
    assert_eq!(failed.json()["error_code"], "payment_declined");
    for unknown in ["payout_x", "payout_00000000000000000000000000", "%00"] {
        assert_eq!(read(&json!(unknown)).await.error().0, 404, "{unknown}");
    }
}

#[tokio::test]
async fn a_payout_that_comes_back_has_failed() {
    let world = World::new().await;
    let body = json!({"amount": 101_700, "currency": "EUR", "destination": {"type": "iban", "iban": IBAN}});
    let made = world.merchant.ask("/v2/payouts", &body).await.json();
    assert_eq!(made["status"], "succeeded");
    world.pass_seconds(60).await;
    let path = format!("/v2/payouts/{}", made["id"].as_str().unwrap());
    let back = world.merchant.get(&path).await.json();
    assert_eq!((&back["status"], &back["error_code"]), (&json!("failed"), &json!("returned")));
}

#[tokio::test]
async fn a_payout_is_sent_once_and_only_where_there_is_an_acquirer() {
    let world = World::new().await;
    let body =
        json!({"amount": 100, "currency": "EUR", "destination": {"type": "iban", "iban": IBAN}});
    let first = world.merchant.ask_once("k", "/v2/payouts", &body).await;
    let again = world.merchant.ask_once("k", "/v2/payouts", &body).await;
    assert_eq!((again.status, &again.text), (201, &first.text));
    assert_eq!(again.headers["idempotent-replayed"], "true");
    let refused = world.live().await.ask("/v2/payouts", &body).await;
    assert_eq!(refused.error(), (402, "NO_CONNECTOR".into(), "currency".into()));
    let wrong = json!({"type": "iban", "iban": "GB82WEST12345698765433"});
    let wrong = pay_out(&world, "EUR", wrong).await;
    assert_eq!(wrong.error(), (400, "VALIDATION_ERROR".into(), "destination.iban".into()));
}
