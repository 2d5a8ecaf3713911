//! A hundred requests in any sixty seconds: counted by key, told on every answer.

use server::services::limits::{Rule, Rules, STRANGERS};

use crate::world::{Answer, World};

const READ: &str = "/v2/payments/nothing";

async fn limited() -> World {
    let key = Rule { requests: 100, window_seconds: 60 };
    World::planned(|plan| plan.limits = Some(Rules { key, address: STRANGERS })).await
}

/// How many of `n` requests are not refused for their number.
async fn burst(world: &World, n: u32) -> u32 {
    let mut accepted = 0;
    for _ in 0..n {
        let status = world.merchant.get(READ).await.status;
        assert!([404, 429].contains(&status), "{status}");
        accepted += u32::from(status != 429);
    }
    accepted
}

fn figures(answer: &Answer) -> [&str; 5] {
    let names = [
        "x-ratelimit-limit",
        "x-ratelimit-remaining",
        "x-ratelimit-reset",
        "ratelimit-policy",
        "ratelimit",
    ];
    names.map(|name| answer.headers[name].to_str().unwrap())
}

#[tokio::test]
async fn a_burst_gets_a_hundred_through_and_whoever_waits_as_told_is_accepted() {
    let world = limited().await;
    world.clock.advance_seconds(59);
    assert_eq!(burst(&world, 130).await, 100);
    let refused = world.merchant.get(READ).await;
    assert_eq!(refused.error(), (429, "RATE_LIMIT_EXCEEDED".into(), String::new()));
    assert_eq!(refused.headers["retry-after"], "60");
    // A fixed window that ends on the full minute would open here.
    world.clock.advance_seconds(1);
    assert_eq!(burst(&world, 10).await, 0);
    world.clock.advance_seconds(58);
    assert_eq!(world.merchant.get(READ).await.headers["retry-after"], "1");
    world.clock.advance_seconds(1);
    assert_eq!(burst(&world, 130).await, 100);
}

#[tokio::test]
async fn wherever_a_window_ends_no_burst_straddles_it() {
    for edge in [0, 33, 59] {
        let world = limited().await;
        world.clock.advance_seconds(edge);
        assert_eq!(burst(&world, 100).await, 100);
        for _ in 0..3 {
            world.clock.advance_seconds(15);
            assert_eq!(burst(&world, 3).await, 0, "{edge} s");
        }
    }
}

#[tokio::test]
async fn a_steady_client_is_never_refused() {
    let world = limited().await;
    // Eight requests every five seconds: 96 in any minute.
    for round in 0..30 {
        assert_eq!(burst(&world, 8).await, 8, "round {round}");
        world.clock.advance_seconds(5);
    }
}

#[tokio::test]
async fn every_answer_tells_how_much_is_left() {
    let world = limited().await;
    let reset = server::clock::Clock::now(&*world.clock).seconds() + 60;
    for left in [99, 98] {
        let answer = world.merchant.get(READ).await;
        let expected = [
            "100",
            &left.to_string(),
            &reset.to_string(),
            "\"key\";q=100;w=60",
            &format!("\"key\";r={left};t=60"),
        ];
        assert_eq!(figures(&answer), expected);
    }
    // A refused body, a replay and a created session count as well.
    let bearer = format!("Bearer {}", world.merchant.key);
    let headers = [("authorization", bearer.as_str()), ("idempotency-key", "k")];
    let body = r#"{"amount":4900,"currency":"USD"}"#;
    for (left, body, status) in [(97, "{", 400), (96, body, 201), (95, body, 201)] {
        let answer = world.merchant.post("/v2/payments/checkout", body, &headers).await;
        assert_eq!((answer.status, figures(&answer)[1]), (status, &*left.to_string()));
    }
    // Whoever names no key is not counted, and reads what a new one would have.
    for (method, path) in [("GET", "/v2/health"), ("GET", "/v2/nothing"), ("PUT", "/v2/health")] {
        let answer = world.merchant.send(method, path, &[], Vec::new()).await;
        assert_eq!(figures(&answer)[..2], ["100", "100"], "{path}");
    }
}

#[tokio::test]
async fn keys_are_counted_apart_and_only_while_limits_are_on() {
    let mut world = limited().await;
    assert_eq!(burst(&world, 101).await, 100);
    let id = world.instance.demo.as_ref().unwrap().merchant_id.clone();
    let (_, other) = world.instance.merchants.create_key(&id, false).await.unwrap().unwrap();
    world.merchant.key = secrecy::ExposeSecret::expose_secret(&other).into();
    assert_eq!(burst(&world, 101).await, 100);

    let free = World::new().await;
    assert_eq!(burst(&free, 101).await, 101);
    assert!(!free.merchant.get(READ).await.headers.contains_key("ratelimit"));
}

#[tokio::test]
async fn an_address_that_guesses_keys_is_told_to_wait_and_a_right_key_is_not() {
    let world = limited().await;
    let wrong = format!("Bearer {}x", &world.merchant.key[..world.merchant.key.len() - 1]);
    let guess = async |headers: &[(&str, &str)]| {
        world.merchant.send("GET", READ, headers, Vec::new()).await
    };
    for n in 0..20 {
        let credential = [("authorization", wrong.as_str())];
        // A request without any credential is a failure like another.
        let refused = guess(&credential[..n % 2]).await;
        assert_eq!(refused.status, 401, "failure {n}");
        assert_eq!(figures(&refused)[3], "\"address\";q=20;w=60");
    }
    let refused = guess(&[("authorization", &wrong)]).await;
    assert_eq!(refused.error().1, "RATE_LIMIT_EXCEEDED");
    assert_eq!(refused.headers["retry-after"], "60");
    // Nobody believes that a stranger speaks for another.
    let forwarded = guess(&[("authorization", &wrong), ("x-forwarded-for", "198.51.100.1")]).await;
    assert_eq!(forwarded.status, 429);
    assert_eq!(world.merchant.get(READ).await.status, 404, "the right key");
    world.clock.advance_seconds(60);
    assert_eq!(guess(&[]).await.status, 401);
}

#[tokio::test]
async fn behind_a_proxy_of_ours_each_client_is_counted_apart() {
    let key = Rule { requests: 100, window_seconds: 60 };
    let world = World::planned(|plan| {
        plan.limits = Some(Rules { key, address: STRANGERS });
        plan.proxies = vec!["127.0.0.0/8".parse().unwrap()];
    })
    .await;
    for (client, expected) in [("198.51.100.1", 401), ("198.51.100.2", 401)] {
        for n in 0..21 {
            let headers = [("x-forwarded-for", client)];
            let status = world.merchant.send("GET", READ, &headers, Vec::new()).await.status;
            assert_eq!(status, if n < 20 { expected } else { 429 }, "{client} {n}");
        }
    }
}
