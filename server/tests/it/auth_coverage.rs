//! Nobody gets past a door that is not theirs: each route of the table is tried by strangers.

use serde_json::{Value, json};

use crate::{
    routes::{ROUTES, Route, Who},
    world::{World, card},
};

/// A key that was never made, of the right shape.
const FOREIGN_KEY: &str = "sk_test_0000000000000000000000000000000000000000000";

/// One object of every kind that a path can name.
struct Objects {
    payment: String,
    session: String,
    payout: String,
    token: String,
    event: String,
    endpoint: String,
    delivery: String,
}

impl Objects {
    async fn of(world: &World) -> Self {
        let id = |object: &Value| object["id"].as_str().unwrap().to_owned();
        let merchant = &world.merchant;
        let payout = json!({"amount": 1, "currency": "USD",
            "destination": {"type": "card", "card": "4242424242424242"}});
        let token = json!({"card": card("4242424242424242")});
        let endpoint = json!({"url": format!("{}/endpoint", world.receiver.url)});
        let endpoint = merchant.ask("/v2/webhook_endpoints", &endpoint).await.json();
        let trial = format!("/v2/webhook_endpoints/{}/test", id(&endpoint));
        Self {
            payment: id(&merchant.pay(json!({"webhook_url": world.receiver.url})).await),
            session: id(&merchant.open(json!({})).await),
            payout: id(&merchant.ask("/v2/payouts", &payout).await.json()),
            token: id(&merchant.ask("/v2/tokens", &token).await.json()),
            delivery: id(&merchant.ask(&trial, &json!({})).await.json()),
            endpoint: id(&endpoint),
            event: id(&merchant.get("/v2/events").await.json()["data"][0]),
        }
    }

    /// The path with the id of an object that stands there.
    fn path(&self, route: &Route) -> String {
        let id = match route.path {
            path if path.starts_with("/v2/payments/checkout") => &self.session,
            path if path.starts_with("/v2/payments") => &self.payment,
            path if path.starts_with("/v2/payouts") => &self.payout,
            path if path.starts_with("/v2/tokens") => &self.token,
            path if path.starts_with("/v2/events") => &self.event,
            path if path.starts_with("/v2/webhook_endpoints") => &self.endpoint,
            path if path.starts_with("/v2/deliveries") => &self.delivery,
            // A clock is its merchant's; it has no name.
            "/v2/test/clock" | "/v2/test/clock/advance" => return route.path.to_owned(),
            path => panic!("nothing stands at {path}"),
        };
        route.path.replace("{id}", id)
    }

    fn all(&self) -> [&String; 7] {
        let Self { payment, session, payout, token, event, endpoint, delivery } = self;
        [payment, session, payout, token, event, endpoint, delivery]
    }
}

#[tokio::test]
async fn a_keyed_route_is_closed_to_whoever_has_no_key() {
    let world = World::new().await;
    let objects = Objects::of(&world).await;
    let mut tried = 0;
    for route in keyed() {
        let path = objects.path(route);
        for credential in strangers(&world.merchant.key) {
            let headers = credential.iter().map(|(name, value)| (*name, value.as_str()));
            let headers = headers.collect::<Vec<_>>();
            let answer = world.merchant.send(route.method, &path, &headers, Vec::new()).await;
            let expected = (401, "UNAUTHORIZED".to_owned(), String::new());
            assert_eq!(answer.error(), expected, "{} {path} with {credential:?}", route.method);
            for id in objects.all() {
                assert!(!answer.text.contains(id), "{path} tells a stranger about {id}");
            }
            tried += 1;
        }
    }
    assert!(tried >= 12 * 8, "{tried}");
}

#[tokio::test]
async fn a_keyed_route_takes_one_credential() {
    let world = World::new().await;
    let objects = Objects::of(&world).await;
    let (key, bearer) = (world.merchant.key.clone(), format!("Bearer {}", world.merchant.key));
    for route in keyed() {
        let both = [("authorization", bearer.as_str()), ("x-api-key", key.as_str())];
        let path = objects.path(route);
        let answer = world.merchant.send(route.method, &path, &both, Vec::new()).await;
        let expected = (400, "VALIDATION_ERROR".to_owned(), String::new());
        assert_eq!(answer.error(), expected, "{} {path}", route.method);
    }
}

#[tokio::test]
async fn a_keyed_route_is_open_to_its_merchant() {
    let world = World::new().await;
    let objects = Objects::of(&world).await;
    let key = format!("Bearer {}", world.merchant.key);
    for route in keyed() {
        let headers = [("authorization", key.as_str())];
        let path = objects.path(route);
        let answer = world.merchant.send(route.method, &path, &headers, Vec::new()).await;
        assert!(![401, 403, 404].contains(&answer.status), "{path} {}", answer.text);
    }
}

/// Another merchant, and the same one in the other mode: one answer for what is not theirs and for what
/// is not there.
#[tokio::test]
async fn a_foreign_object_is_no_object() {
    let world = World::new().await;
    let objects = Objects::of(&world).await;
    let before = world.merchant.payment(&json!(objects.payment)).await;
    let (neighbour, live) = (world.neighbour().await, world.live().await);
    for route in keyed().filter(|route| route.path.contains("{id}")) {
        let path = objects.path(route);
        let nothing = path.replace(|c: char| c.is_ascii_digit() && c != '2', "0");
        for stranger in [&neighbour, &live] {
            let bearer = format!("Bearer {}", stranger.key);
            let headers = [("authorization", bearer.as_str())];
            let foreign = stranger.send(route.method, &path, &headers, Vec::new()).await;
            let expected = (404, "NOT_FOUND".to_owned(), String::new());
            assert_eq!(foreign.error(), expected, "{} {path}", route.method);
            let absent = stranger.send(route.method, &nothing, &headers, Vec::new()).await;
            assert_eq!(foreign.text, absent.text, "{} {path} tells that it is there", route.method);
        }
    }
    assert_eq!(world.merchant.payment(&json!(objects.payment)).await, before);
    let token = world.merchant.get(&format!("/v2/tokens/{}", objects.token)).await;
    assert_eq!(token.json()["status"], "active");
}

/// What a collection holds of others.
#[tokio::test]
async fn a_foreign_object_is_in_no_list() {
    let world = World::new().await;
    Objects::of(&world).await;
    for stranger in [world.neighbour().await, world.live().await] {
        let is_list = |route: &&Route| {
            route.method == "GET" && !route.path.contains('{') && route.path != "/v2/test/clock"
        };
        for route in keyed().filter(is_list) {
            let answer = stranger.get(route.path).await;
            assert_eq!(
                (answer.status, &answer.json()["data"]),
                (200, &json!([])),
                "{}",
                route.path
            );
        }
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
    // Other dialects have stories of their own.
    ROUTES.iter().filter(|route| route.who == Who::Key && route.path.starts_with("/v2"))
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
