//! The merchant is told, again and again if need be.

use serde_json::json;

use crate::world::World;

const GOOD: &str = "4242424242424242";

#[tokio::test]
async fn a_failing_receiver_gets_eight_attempts_across_a_day_with_the_same_bytes() {
    let world = World::new().await;
    let session = world.merchant.open(json!({"webhook_url": world.receiver.url})).await;
    world.payer.open(&session).await.pay_with(GOOD).await;
    world.receiver.will_answer(&[500; 8]);
    let mut seen = 0;
    for delay in [0, 30, 90, 360, 1320, 4200, 16_800, 63_600] {
        if delay > 0 {
            world.pass_seconds(delay - 1).await;
            world.deliver().await;
            assert_eq!(world.receiver.received().len(), seen, "nothing before its time");
            world.pass_seconds(1).await;
        }
        world.deliver().await;
        seen += 1;
        assert_eq!(world.receiver.received().len(), seen);
    }
    world.pass_seconds(1_000_000).await;
    world.deliver().await;
    let received = world.receiver.received();
    assert_eq!(received.len(), 8, "then it is exhausted");
    for (number, one) in (1..).zip(&received) {
        one.is_signed_with(&world.merchant.webhook_secret);
        assert_eq!(one.header("x-maxfi-attempt"), number.to_string());
        assert_eq!(
            (&one.body, one.header("webhook-id")),
            (&received[0].body, received[0].header("x-maxfi-event-id"))
        );
        assert_eq!(one.header("x-maxfi-delivery"), received[0].header("x-maxfi-delivery"));
        assert_eq!(one.header("x-maxfi-event"), "payment.succeeded");
    }
}

#[tokio::test]
async fn a_receiver_that_is_gone_is_left_alone() {
    let world = World::new().await;
    let session = world.merchant.open(json!({"webhook_url": world.receiver.url})).await;
    world.payer.open(&session).await.pay_with(GOOD).await;
    world.receiver.will_answer(&[410]);
    world.deliver().await;
    world.pass_seconds(100_000).await;
    world.deliver().await;
    world.receiver.only();
}

#[tokio::test]
async fn the_sessions_url_wins_over_the_merchants() {
    let world = World::new().await;
    let wide = crate::world::Receiver::new().await;
    let made = world.instance.merchants.create(server::services::merchants::NewMerchant {
        name: "Wide".into(),
        currencies: vec!["USD".parse().unwrap()],
        webhook_url: Some(wide.url.clone()),
    });
    let made = made.await.unwrap();
    let mut merchant =
        crate::world::Merchant::new(&world.base_url, world.instance.demo.as_ref().unwrap());
    merchant.key = secrecy::ExposeSecret::expose_secret(&made.secret_key).into();
    let own = merchant.open(json!({"webhook_url": world.receiver.url})).await;
    let plain = merchant.open(json!({})).await;
    world.payer.open(&own).await.pay_with(GOOD).await;
    world.payer.open(&plain).await.pay_with(GOOD).await;
    world.deliver().await;
    assert_eq!(world.receiver.only().json()["data"]["payment_id"], own["id"]);
    assert_eq!(wide.only().json()["data"]["payment_id"], plain["id"]);
    wide.only().is_signed_with(secrecy::ExposeSecret::expose_secret(&made.webhook_secret));
}

#[tokio::test]
async fn the_demo_shop_receives_its_own_webhook_and_can_have_it_again() {
    let world = World::new().await;
    let created = world.payer.post("/demo", &[("lang", "en"), ("amount", "4900 USD")]).await;
    assert_eq!(created.status, 303, "{}", created.text);
    let path = created.headers["location"].to_str().unwrap().to_owned();
    let id = path.rsplit('/').next().unwrap().to_owned();
    world.payer.visit(&path).await.pay_with(GOOD).await;
    world.deliver().await;
    let demo = format!("/demo?session={id}");
    world.payer.visit(&demo).await.says("payment.succeeded");
    assert_eq!(world.payer.post("/demo/resend", &[("session", &id)]).await.status, 303);
    assert_eq!(world.instance.dispatcher.turn().await.unwrap(), 1);
}
