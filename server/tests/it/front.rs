//! What every answer has, whoever made it.

use serde_json::json;

use crate::world::World;

#[tokio::test]
#[rustfmt::skip] // an aligned table
async fn every_answer_carries_its_request_id_twice() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    let page = format!("/checkout/{}", session["id"].as_str().unwrap());
    let mut seen = std::collections::BTreeSet::new();
    for (method, path, status) in [
        ("GET",    "/v2/health",            200),
        ("POST",   "/v2/payments/checkout", 401),
        ("GET",    "/v2/payments/x",        401),
        ("DELETE", "/v2/payments/x",        405),
        ("GET",    "/v2/nothing",           404),
        ("GET",    page.as_str(),           200),
        ("GET",    "/checkout/x",           404),
        ("POST",   "/checkout/x/pay",       403),
        ("DELETE", "/checkout/x",           403),
        ("GET",    "/nowhere",              404),
        ("GET",    "/",                     404),
        ("GET",    "/assets/nothing.js",    404),
        ("POST",   "/csp-report",           204),
        ("GET",    "/demo",                 200),
    ] {
        // A caller cannot choose it.
        let headers = [("request-id", "mine"), ("x-request-id", "mine")];
        let answer = world.merchant.send(method, path, &headers, Vec::new()).await;
        assert_eq!(answer.status, status, "{method} {path}");
        let id = answer.headers["request-id"].to_str().unwrap().to_owned();
        assert!(id.starts_with("req_"), "{method} {path}: {id}");
        assert_eq!(answer.headers["x-request-id"], id, "{method} {path}");
        assert!(seen.insert(id), "{method} {path}");
    }
}

#[tokio::test]
async fn an_embedded_file_carries_its_request_id_too() {
    let world = World::new().await;
    let page = world.payer.visit("/nowhere").await.answer.text;
    // A build without the page's files links to none.
    let Some(link) = page.split('"').find(|text| text.starts_with("/assets/")) else { return };
    let answer = world.payer.visit(link).await.answer;
    assert_eq!(
        (answer.status, &answer.headers["request-id"]),
        (200, &answer.headers["x-request-id"])
    );
}
