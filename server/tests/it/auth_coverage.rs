//! Nobody gets past a door that is not theirs: each route of the table is tried by strangers.

use serde_json::json;

use crate::{
    routes::{ROUTES, Route, Who},
    world::World,
};

/// A key that was never made, of the right shape.
const FOREIGN_KEY: &str = "sk_test_0000000000000000000000000000000000000000000";

#[tokio::test]
async fn a_keyed_route_is_closed_to_whoever_has_no_key() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    let id = session["id"].as_str().unwrap();
    let mut tried = 0;
    for route in keyed() {
        let path = route.path.replace("{id}", id);
        for credential in strangers(&world.merchant.key) {
            let headers = credential.iter().map(|(name, value)| (*name, value.as_str()));
            let headers = headers.collect::<Vec<_>>();
            let answer = world.merchant.send(route.method, &path, &headers, Vec::new()).await;
            let expected = (401, "UNAUTHORIZED".to_owned(), String::new());
            assert_eq!(answer.error(), expected, "{} {path} with {credential:?}", route.method);
            assert!(!answer.text.contains(id), "{path} tells a stranger about the session");
            tried += 1;
        }
    }
    assert!(tried >= 12, "{tried}");
}

#[tokio::test]
async fn a_keyed_route_is_open_to_its_merchant() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    let path = |route: &Route| route.path.replace("{id}", session["id"].as_str().unwrap());
    let key = format!("Bearer {}", world.merchant.key);
    for route in keyed() {
        let headers = [("authorization", key.as_str())];
        let answer = world.merchant.send(route.method, &path(route), &headers, Vec::new()).await;
        assert!(![401, 403, 404].contains(&answer.status), "{} {}", route.path, answer.text);
    }
}

#[tokio::test]
async fn a_capability_that_nobody_was_given_opens_nothing() {
    let world = World::new().await;
    let unknown = format!("cs_{}", "0".repeat(36));
    let origin = world.base_url.clone();
    let headers =
        [("origin", origin.as_str()), ("content-type", "application/x-www-form-urlencoded")];
    for route in ROUTES.iter().filter(|route| route.who == Who::Capability) {
        for id in [unknown.as_str(), "cs_1", "x"] {
            let path = route.path.replace("{id}", id);
            let answer = world.merchant.send(route.method, &path, &headers, Vec::new()).await;
            assert_eq!(answer.status, 404, "{} {path}", route.method);
        }
    }
}

fn keyed() -> impl Iterator<Item = &'static Route> {
    ROUTES.iter().filter(|route| route.who == Who::Key)
}

/// Credentials that are none: the headers of each.
fn strangers(key: &str) -> Vec<Vec<(&'static str, String)>> {
    let last_cut = &key[..key.len() - 1];
    vec![
        vec![],
        vec![("authorization", String::new())],
        vec![("authorization", "Bearer ".into())],
        vec![("authorization", format!("Bearer {FOREIGN_KEY}"))],
        vec![("authorization", format!("Bearer {last_cut}"))],
        vec![("authorization", format!("Basic {key}"))],
        vec![("x-api-key", FOREIGN_KEY.into())],
        vec![("cookie", format!("key={key}"))],
    ]
}
