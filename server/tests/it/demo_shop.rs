//! The demo shop: a cart in the address, the till, and an order that believes the webhook.

use domain::language::Lang;

use crate::world::World;

const GOOD: &str = "4242424242424242";
const CART: [(&str, &str); 3] = [("lang", "en"), ("currency", "USD"), ("cart", "vase-1.cup-2")];

/// Buys what is in [`CART`]; answers the path of the payment page and the session's id.
async fn buy(world: &World) -> (String, String) {
    let created = world.payer.post("/demo", &CART).await;
    assert_eq!(created.status, 303, "{}", created.text);
    let path = created.headers["location"].to_str().unwrap().to_owned();
    let id = path.rsplit('/').next().unwrap().to_owned();
    (path, id)
}

fn reloads(html: &str) -> bool {
    html.contains("http-equiv=\"refresh\"") && !html.contains("<noscript")
}

#[tokio::test]
async fn the_cart_lives_in_the_address_and_its_links_change_it() {
    let world = World::new().await;
    let shop = world.payer.visit("/demo?lang=en&currency=USD&cart=cup-2").await;
    assert!(shop.answer.headers.get("set-cookie").is_none());
    shop.says("$36.00")
        .says("cart=cup-3&amp;lang=en#cart")
        .says("cart=cup-1&amp;lang=en#cart")
        .says("cart=vase-1.cup-2&amp;lang=en#vase")
        .says("/demo?currency=USD&amp;cart=cup-2&amp;lang=ru\"")
        .never_says("<script");
    world.payer.visit("/demo?lang=en&cart=").await.says("The cart is empty.").never_says("<button");
    let full = world.payer.visit("/demo?lang=en&cart=cup-9").await;
    full.says("cart=cup-8").never_says("cart=cup-10");
}

#[tokio::test]
async fn an_address_that_no_shop_wrote_is_a_shop_with_less_in_its_cart() {
    let world = World::new().await;
    for (cart, sum) in [
        ("cup-1.%22%3E%3Cscript%3E-1", "$18.00"),
        ("cup-1.bowl-4294967296", "$18.00"),
        ("cup-1.bowl--1&currency=XXX", "$18.00"),
        ("cup-1&currency=JPY", "$18.00"),
        ("cup-1&session=cs_unknown", "$18.00"),
    ] {
        let shop = world.payer.visit(&format!("/demo?lang=en&cart={cart}")).await;
        assert_eq!(shop.answer.status, 200, "{cart}");
        shop.says(sum).never_says("<script");
    }
    for nothing in ["", "cup-0", "gold-1"] {
        let fields = [("lang", "en"), ("currency", "USD"), ("cart", nothing)];
        let refused = world.payer.post("/demo", &fields).await;
        assert_eq!(refused.headers["location"], "/demo", "{nothing}");
    }
}

#[tokio::test]
async fn what_is_in_the_cart_is_what_is_paid_and_the_way_back_leads_to_it() {
    let world = World::new().await;
    let (path, id) = buy(&world).await;
    world.payer.visit(&path).await.says("$85.00").says("Cup and saucer").says("Stoneware vase");
    let session = world.merchant.get(&format!("/v2/payments/checkout/{id}")).await.json();
    assert_eq!(session["amount"], 8500);
    let back = "/demo?currency=USD&cart=vase-1.cup-2&lang=en";
    assert_eq!(session["cancel_url"], format!("{}{back}", world.base_url));
    let payment = world.merchant.get(&format!("/v2/payments/{id}")).await.json();
    let number = payment["order_id"].as_str().unwrap();
    assert!(number.starts_with("A-") && number.len() == 8, "{number}");
}

#[tokio::test]
async fn an_order_is_paid_when_the_webhook_has_said_so_and_not_before() {
    let world = World::new().await;
    let (path, id) = buy(&world).await;
    let order = format!("/demo?lang=en&session={id}");
    let open = world.payer.visit(&order).await;
    open.says("The payment page is open.").never_says("http-equiv=\"refresh\"");

    world.payer.visit(&path).await.pay_with(GOOD).await;
    let waits = world.payer.visit(&order).await;
    waits.says("The order waits for the webhook").never_says("The order is paid");
    assert!(reloads(&waits.answer.text));

    world.deliver().await;
    let paid = world.payer.visit(&order).await;
    paid.says("The order is paid").says("payment.succeeded: delivered").says(&id);
    assert!(!reloads(&paid.answer.text));

    let again = [("session", id.as_str()), ("lang", "ru")];
    let resent = world.payer.post("/demo/resend", &again).await;
    assert_eq!(resent.headers["location"], format!("/demo?session={id}&lang=ru"));
    world.payer.visit(&order).await.says("The order is paid");
    assert_eq!(world.instance.dispatcher.turn().await.unwrap(), 1);
    world.payer.visit(&order).await.says("payment.succeeded: delivered");
}

#[tokio::test]
async fn an_order_that_runs_out_of_time_is_not_paid() {
    let world = World::new().await;
    let (_, id) = buy(&world).await;
    world.pass_seconds(1800).await;
    world.deliver().await;
    world.payer.visit(&format!("/demo?lang=en&session={id}")).await.says("The order is not paid");
}

#[tokio::test]
async fn the_shop_shows_the_code_that_the_documentation_shows() {
    let world = World::new().await;
    for lang in Lang::ALL {
        let shop = world.payer.visit(&format!("/demo?lang={lang}")).await;
        let html = &shop.answer.text;
        assert_eq!(html.matches("<pre class=\"code\"").count(), 16, "four steps, four languages");
        for word in ["hmac", "timingSafeEqual", "compare_digest", "bearer_auth", "curl"] {
            assert!(html.contains(word), "{lang}: {word}");
        }
    }
}
