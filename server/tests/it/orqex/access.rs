//! Who is let in, what is repeated, and in what words everything else is refused.

use serde_json::json;

use super::{Project, errors, key, order};

#[tokio::test]
async fn a_stranger_is_let_in_nowhere() {
    let project = Project::new().await;
    let payment = project.intend(json!({})).await;
    let path = format!("/v1/payment/intents/{}", payment["id"].as_str().unwrap());
    for bearer in ["", "Bearer ", "Bearer sk_test_0000000000000000000000000000000000000000000"] {
        let headers = [("authorization", bearer)];
        let answer = project.world.merchant.send("GET", &path, &headers, Vec::new()).await;
        assert_eq!(errors(&answer), (401, Vec::new()), "{bearer}");
    }
    for stranger in [project.world.neighbour().await, project.world.live().await] {
        let answer = stranger.get(&path).await;
        assert_eq!(errors(&answer), (404, Vec::new()));
        let list = stranger.get("/v1/payment/intents").await.json();
        assert_eq!(list["data"], json!([]));
    }
}

#[tokio::test]
async fn a_repeated_request_gets_the_first_answer() {
    let project = Project::new().await;
    let key = key();
    let first = project.create(Some(&key), json!({})).await;
    assert!(!first.headers.contains_key("x-idempotent-replayed"));
    project.pay(&first.json()["data"], "4242424242424242").await;
    let again = project.create(Some(&key), json!({})).await;
    assert_eq!((again.status, &again.text), (201, &first.text), "even though it is paid by now");
    assert_eq!(again.headers["x-idempotent-replayed"], "true");
    let other = project.create(Some(&key), json!({"amount": 51})).await;
    assert_eq!(errors(&other), (409, Vec::new()));
    let list = project.get("/intents").await;
    assert_eq!(list["data"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_key_has_eight_to_128_characters() {
    let project = Project::new().await;
    for (length, status) in [(7, 428), (8, 201), (128, 201), (129, 428)] {
        let answer = project.create(Some(&"k".repeat(length)), json!({})).await;
        assert_eq!(answer.status, status, "{length} {}", answer.text);
        if status == 428 {
            assert_eq!(errors(&answer).1, ["X-Idempotency-Key"]);
        }
    }
}

#[tokio::test]
#[rustfmt::skip]
async fn whatever_lies_below_its_prefix_is_refused_in_its_words() {
    let project = Project::new().await;
    for (method, path, status) in [
        ("GET",    "/checkouts/cs_0",                  404),
        ("GET",    "/intents/TRX0",                    404),
        ("POST",   "/intents/TRX0/attempt",            404),
        ("POST",   "/intents/TRX0/refunds",            404),
        ("GET",    "/intents/TRX0/refunds/re_0",       404),
        ("GET",    "/intents/TRX0/countries/XYZ/methods", 404),
        ("GET",    "/nothing",                         404),
        ("GET",    "",                                 404),
        ("GET",    "/checkouts/",                      404),
        ("DELETE", "/checkouts",                       405),
    ] {
        let answer = project.send(method, path, None, "{}".into()).await;
        assert_eq!(errors(&answer), (status, Vec::new()), "{method} {path}");
        assert_eq!(answer.headers.contains_key("allow"), status == 405, "{method} {path}");
    }
    let broken = project.send("POST", "/checkouts", None, "{".into()).await;
    assert_eq!(errors(&broken), (400, Vec::new()));
    let headers = [("authorization", project.bearer.as_str()), ("content-type", "text/plain")];
    let merchant = &project.world.merchant;
    let typed = merchant.send("POST", "/v1/payment/checkouts", &headers, b"{}".to_vec()).await;
    assert_eq!(errors(&typed), (415, Vec::new()));
    let large = order(json!({"description": "x".repeat(1_048_576)})).to_string();
    assert_eq!(errors(&project.send("POST", "/checkouts", None, large).await).0, 413);
    // Its neighbours answer in their own.
    for path in ["/v1/payments", "/v1/payment_intents/pi_0"] {
        let answer = merchant.get(path).await;
        assert!(answer.status == 404 && !answer.text.contains("\"errors\""), "{path} {}", answer.text);
    }
}
