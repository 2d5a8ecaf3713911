//! How often pages may be loaded, and what whoever loads too many is told.

use serde_json::{Value, json};
use server::services::limits::{Rule, Rules, STRANGERS};

use crate::world::{Answer, World};

async fn limited() -> World {
    World::planned(|plan| {
        let key = Rule { requests: 1_000_000, window_seconds: 60 };
        plan.limits = Some(Rules { key, address: STRANGERS });
        plan.proxies = vec!["127.0.0.0/8".parse().unwrap()];
    })
    .await
}

async fn load(world: &World, path: &str, client: &str) -> Answer {
    let headers = [("x-forwarded-for", client), ("accept-language", "ru")];
    world.merchant.send("GET", path, &headers, Vec::new()).await
}

fn page_of(session: &Value) -> String {
    format!("/checkout/{}", session["id"].as_str().unwrap())
}

#[tokio::test]
async fn a_session_is_loaded_sixty_times_a_minute() {
    let world = limited().await;
    let (one, other) = (world.merchant.open(json!({})).await, world.merchant.open(json!({})).await);
    for n in 0..60 {
        let client = format!("198.51.100.{}", n % 7);
        assert_eq!(load(&world, &page_of(&one), &client).await.status, 200, "{n}");
    }
    world.clock.advance_seconds(13);
    let refused = load(&world, &page_of(&one), "198.51.100.99").await;
    assert_eq!(refused.status, 429);
    assert_eq!(refused.headers["retry-after"], "47");
    assert!(refused.headers.contains_key("content-security-policy"));
    assert!(refused.text.contains("<html lang=\"ru\">") && !refused.text.contains("198.51"));
    assert!(refused.text.contains(&format!("href=\"{}?lang=ru\"", page_of(&one))));
    assert_eq!(load(&world, &page_of(&other), "198.51.100.1").await.status, 200);
    // A press of the button counts as well, and charges nothing.
    let pay = format!("{}/pay", page_of(&one));
    assert_eq!(world.payer.post(&pay, &[("form_token", "x")]).await.status, 429);
    world.clock.advance_seconds(47);
    assert_eq!(load(&world, &page_of(&one), "198.51.100.1").await.status, 200);
}

#[tokio::test]
async fn an_address_loads_three_hundred_pages_a_minute() {
    let world = limited().await;
    for n in 0..300 {
        let status = load(&world, &format!("/checkout/guess{n}"), "2001:db8::1").await.status;
        assert_eq!(status, 404, "{n}");
    }
    assert_eq!(load(&world, "/nowhere", "2001:db8::2").await.status, 429);
    assert_eq!(load(&world, "/nowhere", "2001:db8:0:1::1").await.status, 404);
    // What is not a page is not counted.
    assert_eq!(load(&world, "/v2/health", "2001:db8::1").await.status, 200);
    assert_eq!(load(&world, "/assets/x.js", "2001:db8::1").await.status, 404);
    world.clock.advance_seconds(60);
    assert_eq!(load(&world, "/nowhere", "2001:db8::1").await.status, 404);
}

#[tokio::test]
async fn an_address_reports_ten_violations_a_minute() {
    let world = limited().await;
    let report =
        async || world.merchant.send("POST", "/csp-report", &[], b"{}".into()).await.status;
    for n in 0..10 {
        assert_eq!(report().await, 204, "{n}");
    }
    assert_eq!(report().await, 429);
    world.clock.advance_seconds(60);
    assert_eq!(report().await, 204);
}
