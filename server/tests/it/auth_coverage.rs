//! Every route of the list is called by a stranger: what needs a key says so, and what needs a session's
//! id shows nothing without one.

use crate::{
    routes::{ROUTES, Who},
    world::World,
};

#[tokio::test]
async fn no_route_lets_a_stranger_in() {
    let world = World::new().await;
    let wrong = format!("Bearer sk_test_{}", "x".repeat(53));
    let mut called = 0;
    for route in ROUTES {
        let path = route
            .path
            .replace("{id}", "cs_01KPD6K4ZG00000000000000000000000000")
            .replace("{*name}", "pay");
        let own_page = ("sec-fetch-site", "same-origin");
        let method = if route.method == "ANY" { "GET" } else { route.method };
        match route.who {
            Who::Key => {
                for headers in
                    [&[][..], &[("authorization", wrong.as_str())], &[("x-api-key", "sk_test_1")]]
                {
                    let answer = world.merchant.send(method, &path, headers, Vec::new()).await;
                    assert_eq!(
                        answer.error(),
                        (401, "UNAUTHORIZED".into(), String::new()),
                        "{path}"
                    );
                }
                called += 1;
            }
            Who::Capability => {
                let form = ("content-type", "application/x-www-form-urlencoded");
                let answer =
                    world.merchant.send(method, &path, &[own_page, form], Vec::new()).await;
                assert_eq!(answer.status, 404, "{path}");
                called += 1;
            }
            Who::Public => {}
        }
    }
    assert_eq!(called, 6, "the list names every route with a door");
}
