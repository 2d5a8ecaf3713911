//! A merchant's own payment: the same bank, by `next_action`, and without where there is no way to it.

use domain::three_ds::OWNER_SECONDS;
use serde_json::{Value, json};

use super::{ASKS, answer_at_bank, carry_back, form_at};
use crate::world::{World, card};

const RETURN_URL: &str = "https://shop.example/back";

async fn away(world: &World) -> (Value, String) {
    let payment = world.merchant.pay(json!({"card": card(ASKS), "return_url": RETURN_URL})).await;
    assert_eq!(payment["status"], "requires_action");
    assert_eq!(payment["next_action"]["type"], "redirect");
    let url = payment["next_action"]["url"].as_str().unwrap();
    let path = url.strip_prefix(&world.base_url).unwrap().to_owned();
    assert_eq!(path, format!("/3ds/go/{}", payment["id"].as_str().unwrap()));
    (payment, path)
}

#[tokio::test]
async fn a_payer_is_sent_to_the_bank_and_from_there_to_the_shop() {
    let world = World::new().await;
    for (press, status, error_code) in
        [("answer", "succeeded", Value::Null), ("cancel", "failed", json!("authentication_failed"))]
    {
        let (payment, path) = away(&world).await;
        let form = form_at(&world, &path).await;
        let back = answer_at_bank(&world, &form, press, "123456").await;
        let page = carry_back(&world, &back).await;
        assert!(page.text.contains(&format!("0;url={RETURN_URL}")), "{}", page.text);
        let over = world.merchant.payment(&payment["id"]).await;
        assert_eq!((&over["status"], &over["error_code"]), (&json!(status), &error_code));
        assert_eq!(over["next_action"], Value::Null);
        let again = world.payer.visit(&path).await;
        again.says("shop.example");
    }
    assert_eq!(world.dir.effects("authorize").await, 1);
}

#[tokio::test]
async fn the_bank_asks_nobody_whom_the_merchant_cannot_send() {
    let world = World::new().await;
    let failed = world.merchant.pay(json!({"card": card(ASKS)})).await;
    assert_eq!(
        (&failed["status"], &failed["error_code"], &failed["decline_code"]),
        (&json!("failed"), &json!("authentication_failed"), &json!("authentication_not_supported"))
    );
    assert_eq!(world.dir.effects("authorize").await, 0);
    let paid = world.merchant.pay(json!({"card": card("4000000032200000")})).await;
    assert_eq!(paid["status"], "succeeded", "a bank that asks nobody needs no way");
}

#[tokio::test]
async fn a_repeated_request_has_the_first_ones_answer() {
    let world = World::new().await;
    let body =
        json!({"amount": 4900, "currency": "USD", "card": card(ASKS), "return_url": RETURN_URL});
    let first = world.merchant.ask_once("k", "/v2/payments", &body).await;
    let second = world.merchant.ask_once("k", "/v2/payments", &body).await;
    assert_eq!((first.status, &first.text), (201, &second.text));
    assert_eq!(world.dir.count("select count(*) from authentications").await, 1);
}

#[tokio::test]
async fn after_the_death_of_its_process_it_has_failed() {
    let world = World::new().await;
    let (payment, _) = away(&world).await;
    let world = world.restart().await;
    world.pass_seconds(OWNER_SECONDS + 1).await;
    let failed = world.merchant.payment(&payment["id"]).await;
    assert_eq!(
        (&failed["status"], &failed["error_code"]),
        (&json!("failed"), &json!("card_reentry_needed"))
    );
    assert_eq!(world.dir.effects("authorize").await, 0);
}
