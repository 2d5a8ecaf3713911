//! Lists of payments and events, and what a page asks about its session.

use serde_json::{Value, json};

use crate::world::{World, card};

/// Payments of rising amounts, a second apart, oldest first.
async fn several(world: &World, count: i64) -> Vec<Value> {
    let mut made = Vec::new();
    for amount in 1..=count {
        made.push(world.merchant.pay(json!({"amount": amount})).await);
        world.clock.advance_seconds(1);
    }
    made
}

/// The amounts on a page, and the page.
async fn page(world: &World, query: &str) -> (Vec<i64>, Value) {
    let answer = world.merchant.get(&format!("/v2/payments{query}")).await;
    assert_eq!(answer.status, 200, "{query}: {}", answer.text);
    let page = answer.json();
    let rows = page["data"].as_array().unwrap();
    (rows.iter().map(|row| row["amount"].as_i64().unwrap()).collect(), page)
}

#[tokio::test]
async fn pages_follow_each_other_whatever_comes_in() {
    let world = World::new().await;
    assert_eq!(
        page(&world, "").await.1,
        json!({"data": [], "has_more": false, "next_cursor": null})
    );
    let made = several(&world, 5).await;
    let (amounts, first) = page(&world, "?limit=2").await;
    assert_eq!((amounts, &first["has_more"]), (vec![5, 4], &json!(true)));
    assert_eq!(first["data"][0], made[4]);
    assert_eq!(first["next_cursor"], made[3]["payment_id"]);
    several(&world, 3).await;
    let next =
        |page: &Value| format!("?limit=2&starting_after={}", page["next_cursor"].as_str().unwrap());
    let (amounts, second) = page(&world, &next(&first)).await;
    assert_eq!((amounts, &second["has_more"]), (vec![3, 2], &json!(true)));
    let (amounts, third) = page(&world, &next(&second)).await;
    assert_eq!(amounts, [1]);
    assert_eq!((&third["has_more"], &third["next_cursor"]), (&json!(false), &Value::Null));
    // And back.
    let before =
        |row: &Value| format!("?limit=2&ending_before={}", row["payment_id"].as_str().unwrap());
    let (amounts, back) = page(&world, &before(&made[0])).await;
    assert_eq!((amounts, &back["has_more"]), (vec![3, 2], &json!(true)));
    assert_eq!(page(&world, &before(&made[2])).await.0, [5, 4]);
}

#[tokio::test]
async fn a_session_is_listed_and_is_a_cursor_by_its_own_id() {
    let world = World::new().await;
    several(&world, 1).await;
    let session = world.merchant.open(json!({"amount": 2})).await;
    let (amounts, listed) = page(&world, "").await;
    assert_eq!(amounts, [2, 1]);
    assert_eq!(listed["data"][0]["payment_id"], session["id"]);
    let query = format!("?starting_after={}", session["id"].as_str().unwrap());
    assert_eq!(page(&world, &query).await.0, [1]);
}

#[tokio::test]
async fn filters_narrow_the_list() {
    let world = World::new().await;
    world.merchant.pay(json!({"amount": 1, "order_id": "№ 1"})).await;
    world.clock.advance_seconds(86_400);
    world.merchant.pay(json!({"amount": 2, "customer": {"email": "Ann@Example.com"}})).await;
    world.clock.advance_seconds(1);
    world.merchant.pay(json!({"amount": 3, "currency": "EUR"})).await;
    world.clock.advance_seconds(1);
    world.merchant.pay(json!({"amount": 4, "card": card("4000000000000002")})).await;
    world.clock.advance_seconds(1);
    let refunded = world.merchant.pay(json!({"amount": 5})).await;
    world.merchant.act(&refunded, "refund", json!({"amount": 2})).await;
    world.clock.advance_seconds(1);
    world.merchant.open(json!({"amount": 6, "expires_in": 300})).await;
    #[rustfmt::skip]
    let table = [
        ("?status=succeeded",                       vec![3, 2, 1]),
        ("?status=failed,partially_refunded",       vec![5, 4]),
        ("?status=pending",                         vec![6]),
        ("?status=expired",                         vec![]),
        ("?order_id=%E2%84%96+1",                   vec![1]),
        ("?customer_email=ann%40example.COM",       vec![2]),
        ("?currency=EUR",                           vec![3]),
        ("?created_to=2026-04-18",                  vec![1]),
        ("?created_from=2026-04-18T06:04:15Z&created_to=2026-04-18T06:04:17Z", vec![4, 3]),
        ("?amount_from=2&amount_to=4",              vec![4, 3, 2]),
        ("?currency=USD&status=succeeded&limit=1",  vec![2]),
        ("?livemode=false&currency=EUR",            vec![3]),
        ("?livemode=true",                          vec![]),
        ("?unknown=1",                              vec![6, 5, 4, 3, 2, 1]),
    ];
    for (query, expected) in table {
        assert_eq!(page(&world, query).await.0, expected, "{query}");
    }
    // Expired by the clock, whether the row knows it or not.
    world.clock.advance_seconds(300);
    assert_eq!(page(&world, "?status=pending").await.0, [0; 0]);
    assert_eq!(page(&world, "?status=expired").await.0, [6]);
}

#[tokio::test]
async fn a_wrong_parameter_is_named() {
    let world = World::new().await;
    world.merchant.pay(json!({"order_id": "A1"})).await;
    for (query, param) in [
        ("limit=0", "limit"),
        ("starting_after=pay_00000000000000000000000000", "starting_after"),
        ("ending_before=nothing", "ending_before"),
        ("starting_after=A1", "starting_after"),
        ("status=paid", "status"),
    ] {
        let refused = world.merchant.get(&format!("/v2/payments?{query}")).await;
        assert_eq!(refused.error(), (400, "VALIDATION_ERROR".into(), param.into()), "{query}");
    }
    for (query, param) in [("starting_after=evt_x", "starting_after"), ("type=x", "type")] {
        let refused = world.merchant.get(&format!("/v2/events?{query}")).await;
        assert_eq!(refused.error(), (400, "VALIDATION_ERROR".into(), param.into()), "{query}");
    }
}

#[tokio::test]
async fn a_live_key_lists_its_own_test_objects_when_it_asks() {
    let world = World::new().await;
    world.merchant.pay(json!({"amount": 1})).await;
    let live = world.live().await;
    live.pay(json!({"amount": 2, "test_mode": true})).await;
    let listed = live.get("/v2/payments").await.json();
    assert_eq!(listed["data"], json!([]));
    let listed = live.get("/v2/payments?livemode=false").await.json();
    let amounts = listed["data"].as_array().unwrap().iter().map(|row| &row["amount"]);
    assert_eq!(amounts.collect::<Vec<_>>(), [&json!(2)]);
    assert_eq!(world.neighbour().await.get("/v2/payments").await.json()["data"], json!([]));
}

#[tokio::test]
async fn events_are_read_as_they_are_sent() {
    let world = World::new().await;
    let with = |number: &str| json!({"card": card(number), "webhook_url": world.receiver.url});
    let paid = world.merchant.pay(with("4242424242424242")).await;
    world.deliver().await;
    world.clock.advance_seconds(1);
    world.merchant.pay(with("4000000000000002")).await;
    world.deliver().await;
    let sent = world.receiver.received();
    let list = world.merchant.get("/v2/events").await;
    let bodies = sent.iter().rev().map(|one| std::str::from_utf8(&one.body).unwrap());
    let bodies = bodies.collect::<Vec<_>>().join(",");
    assert_eq!(list.text, format!(r#"{{"data":[{bodies}],"has_more":false,"next_cursor":null}}"#));
    for one in &sent {
        let read =
            world.merchant.get(&format!("/v2/events/{}", one.header("x-maxfi-event-id"))).await;
        assert_eq!((read.status, read.text.as_bytes()), (200, &one.body[..]));
        assert_eq!(read.headers["content-type"], "application/json");
    }
    let id = paid["id"].as_str().unwrap();
    for (query, types) in [
        ("type=payment.failed".to_owned(), vec!["payment.failed"]),
        (format!("payment_id={id}"), vec!["payment.succeeded"]),
        (format!("payment_id={id}&type=payment.failed"), vec![]),
        ("limit=1".into(), vec!["payment.failed"]),
        (
            format!("starting_after={}", sent[1].header("x-maxfi-event-id")),
            vec!["payment.succeeded"],
        ),
        (format!("ending_before={}", sent[0].header("x-maxfi-event-id")), vec!["payment.failed"]),
    ] {
        let page = world.merchant.get(&format!("/v2/events?{query}")).await.json();
        let found = page["data"].as_array().unwrap().iter().map(|event| &event["type"]);
        assert_eq!(found.collect::<Vec<_>>(), types, "{query}");
    }
    assert_eq!(world.merchant.get("/v2/events/evt_x").await.error().0, 404);
}

#[tokio::test]
async fn a_page_asks_what_it_may_offer() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    let path = format!("/checkout/{}/methods", session["id"].as_str().unwrap());
    let answer = world.payer.visit(&path).await.answer;
    assert_eq!(
        (answer.status, &answer.headers["cache-control"]),
        (200, &"no-store".parse().unwrap())
    );
    let methods = answer.json();
    let codes = methods["methods"].as_array().unwrap().iter().map(|method| &method["method_code"]);
    let codes = codes.map(|code| code.as_str().unwrap()).collect::<Vec<_>>();
    let wallets = ["sberpay", "tpay", "yoomoney", "apple_pay", "google_pay"];
    assert_eq!(codes, [&["card"][..], &wallets, &["mobile_money", "bnpl"]].concat());
    let card = &methods["methods"][0];
    assert_eq!(
        (&card["method_code"], &card["render_mode"]),
        (&json!("card"), &json!("inline_form"))
    );
    let currencies = card["allowed_currencies"].as_array().unwrap();
    assert!(currencies.contains(&json!("USD")), "{currencies:?}");
    world.dir.run("update connector_accounts set currencies = 'EUR'").await;
    assert_eq!(world.payer.visit(&path).await.answer.json(), json!({"methods": []}));
    world.dir.run("update connector_accounts set currencies = 'USD', methods = 'sbp'").await;
    assert_eq!(world.payer.visit(&path).await.answer.json(), json!({"methods": []}));
}

#[tokio::test]
async fn a_page_that_asks_wrongly_is_told_in_the_dialects_words() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    let path = format!("/checkout/{}/status", session["id"].as_str().unwrap());
    for (query, param) in [("known=paid", "known"), ("wait=21", "wait"), ("wait=x", "wait")] {
        let refused = world.payer.visit(&format!("{path}?{query}")).await.answer;
        assert_eq!(refused.error(), (400, "VALIDATION_ERROR".into(), param.into()), "{query}");
    }
    for verb in ["methods", "status"] {
        let unknown = world.payer.visit(&format!("/checkout/cs_x/{verb}")).await.answer;
        assert_eq!(unknown.error(), (404, "NOT_FOUND".into(), String::new()), "{verb}");
    }
    world.clock.advance_seconds(1800);
    let over = world.payer.visit(&format!("{path}?known=open&wait=20")).await.answer;
    assert_eq!(over.json(), json!({"id": session["id"], "status": "expired"}));
}
