//! The demo shop: a cart in the address, the till, and an order that believes the webhook.

use std::{fs, path::Path};

use domain::language::Lang;
use regex::Regex;

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
    let page = world.payer.visit(&path).await;
    page.says("$85.00").says("Cup and saucer").says("Stoneware vase");
    page.says(&format!("{}/demo?currency=USD&amp;cart=vase-1.cup-2&amp;lang=en\"", world.base_url));
    let session = world.merchant.get(&format!("/v2/payments/checkout/{id}")).await.json();
    assert_eq!(session["amount"], 8500);
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

/// The samples of each step, in the order in which they stand.
#[rustfmt::skip]
const SHOWN: [&str; 16] = [
    "curl/create-checkout-session.sh", "node/create-checkout-session.mjs",
    "python/create-checkout-session.py", "rust/create-checkout-session.rs",
    "curl/get-checkout-session.sh", "node/get-checkout-session.mjs",
    "python/get-checkout-session.py", "rust/get-checkout-session.rs",
    "curl/get-event.sh", "node/receive-webhook.mjs",
    "python/receive-webhook.py", "rust/verify-native.rs",
    "curl/get-payment.sh", "node/get-payment.mjs",
    "python/get-payment.py", "rust/get-payment.rs",
];

#[tokio::test]
async fn the_shop_shows_the_samples_as_they_run_to_the_letter() {
    let world = World::new().await;
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/samples");
    let files = SHOWN.map(|name| fs::read_to_string(samples.join(name)).unwrap());
    let (block, tag) =
        (Regex::new("(?s)<pre [^>]*>(.*?)</pre>").unwrap(), Regex::new("<[^>]*>").unwrap());
    for lang in Lang::ALL {
        let shop = world.payer.visit(&format!("/demo?lang={lang}")).await;
        let shown = block.captures_iter(&shop.answer.text).map(|found| {
            let text = tag.replace_all(&found[1], "");
            text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        });
        assert_eq!(shown.collect::<Vec<_>>(), files.each_ref().map(|file| file.trim_end()));
    }
}
