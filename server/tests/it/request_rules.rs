//! What every request of the API passes before it reaches a use case, and in which order.

use server::services::limits::{Rule, Rules, STRANGERS};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::{
    routes::ROUTES,
    world::{Answer, World},
};

const PATH: &str = "/v2/payments/checkout";
const BODY: &str = r#"{"amount":4900,"currency":"USD"}"#;
const BODY_MAX: usize = 1_048_576;

fn bearer(world: &World) -> String {
    format!("Bearer {}", world.merchant.key)
}

async fn post(world: &World, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    let bearer = bearer(world);
    let headers = [&[("authorization", bearer.as_str())], headers].concat();
    world.merchant.send("POST", PATH, &headers, body.to_vec()).await
}

/// Every fault that a request can have is there from the start; one after the other is mended.
#[tokio::test]
async fn of_many_faults_the_first_of_the_documented_order_answers() {
    let key = Rule { requests: 4, window_seconds: 60 };
    let world = World::planned(|plan| plan.limits = Some(Rules { key, address: STRANGERS })).await;
    let only_usd = "update connector_accounts set currencies = 'USD'";
    world.dir.run(only_usd).await;
    let bearer = bearer(&world);
    let (auth, wrong) = (("authorization", bearer.as_str()), ("authorization", "Bearer sk_test_x"));
    let (second, text) = (("x-api-key", "sk_test_x"), ("content-type", "text/plain"));
    let (used, again) = (("idempotency-key", "used"), ("idempotency-key", "used"));
    let fresh = ("idempotency-key", "fresh");
    assert_eq!(world.merchant.send("POST", PATH, &[auth, used], BODY.into()).await.status, 201);
    for _ in 0..3 {
        world.merchant.send("GET", "/v2/payments/x", &[auth], Vec::new()).await;
    }
    world.dir.run("update merchants set status = 'suspended'").await;

    let big = "[".repeat(BODY_MAX + 1);
    let no_field = r#"{"amount":0,"currency":"EUR"}"#;
    let no_connector = r#"{"amount":4901,"currency":"EUR"}"#;
    let ask = async |method: &str, path: &str, headers: &[(&str, &str)], body: &str| {
        let answer = world.merchant.send(method, path, headers, body.into()).await;
        let (status, code, param) = answer.error();
        let message = answer.json()["error"]["message"].to_string();
        ((status, code, param), message)
    };
    let is = |status: u16, code: &str, param: &str| (status, code.to_owned(), param.to_owned());
    let validation = |param: &str| is(400, "VALIDATION_ERROR", param);

    let all = [wrong, second, text, used, again];
    assert_eq!(ask("PUT", "/v2/nothing", &all, &big).await.0, is(404, "NOT_FOUND", ""));
    assert_eq!(ask("PUT", PATH, &all, &big).await.0, is(405, "METHOD_NOT_ALLOWED", ""));
    let (error, message) = ask("POST", PATH, &all, &big).await;
    assert_eq!(error, validation(""));
    assert!(message.contains("one credential"), "{message}");
    let one = [wrong, text, used, again];
    assert_eq!(ask("POST", PATH, &one, &big).await.0, is(401, "UNAUTHORIZED", ""));
    let known = [auth, text, used, again];
    assert_eq!(ask("POST", PATH, &known, &big).await.0, is(403, "FORBIDDEN", ""));
    world.dir.run("update merchants set status = 'active'").await;
    assert_eq!(ask("POST", PATH, &known, &big).await.0, is(429, "RATE_LIMIT_EXCEEDED", ""));
    world.clock.advance_seconds(60);
    assert_eq!(ask("POST", PATH, &known, &big).await.0, is(413, "PAYLOAD_TOO_LARGE", ""));
    assert_eq!(ask("POST", PATH, &known, "[").await.0, is(415, "UNSUPPORTED_MEDIA_TYPE", ""));
    let (error, message) = ask("POST", PATH, &[auth, used, again], "[").await;
    assert_eq!(error, validation(""));
    assert!(message.contains("not valid JSON"), "{message}");
    let (error, message) = ask("POST", PATH, &[auth, used, again], no_field).await;
    assert_eq!(error, validation(""));
    assert!(message.contains("one Idempotency-Key"), "{message}");
    world.clock.advance_seconds(60);
    assert_eq!(ask("POST", PATH, &[auth, used], no_field).await.0, validation("amount"));
    let conflict = is(409, "IDEMPOTENCY_CONFLICT", "");
    assert_eq!(ask("POST", PATH, &[auth, used], no_connector).await.0, conflict);
    let refused = ask("POST", PATH, &[auth, fresh], no_connector).await.0;
    assert_eq!(refused, is(402, "NO_CONNECTOR", "currency"));
    // The refusal has left the key free, and the world is in order.
    assert_eq!(world.merchant.send("POST", PATH, &[auth, fresh], BODY.into()).await.status, 201);
}

#[tokio::test]
async fn reading_checks_the_key_before_the_object() {
    let world = World::new().await;
    let bearer = bearer(&world);
    for path in ["/v2/payments/cs_none", "/v2/payments/checkout/cs_none"] {
        let headers = [("authorization", bearer.as_str())];
        assert_eq!(world.merchant.send("GET", path, &[], Vec::new()).await.status, 401);
        assert_eq!(world.merchant.send("GET", path, &headers, Vec::new()).await.status, 404);
    }
    let refused = world.merchant.send("DELETE", PATH, &[], Vec::new()).await;
    assert_eq!((refused.status, &refused.headers["allow"]), (405, &"POST".parse().unwrap()));
}

#[tokio::test]
async fn a_path_that_no_object_can_have_is_none() {
    let world = World::new().await;
    let long = "x".repeat(3000);
    for id in ["%FF", "%00", "a%0Ab", "%C3%28", &long, "%F0%9F%98%80", "..%2f..", "'%20or%201=1"] {
        let answer = world.merchant.get(&format!("/v2/payments/{id}")).await;
        assert_eq!(answer.error(), (404, "NOT_FOUND".into(), String::new()), "{id:.20}");
    }
}

#[tokio::test]
async fn a_body_is_json_by_its_media_type_or_by_its_silence() {
    let world = World::new().await;
    let table = [
        ("application/json", 201),
        ("Application/JSON ; charset=UTF-8", 201),
        ("application/jsonp", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("", 415),
    ];
    assert_eq!(post(&world, &[], BODY.as_bytes()).await.status, 201);
    for (media_type, status) in table {
        let answer = post(&world, &[("content-type", media_type)], BODY.as_bytes()).await;
        assert_eq!(answer.status, status, "{media_type}: {}", answer.text);
    }
}

#[tokio::test]
async fn a_body_is_one_object_of_at_most_a_mebibyte() {
    let world = World::new().await;
    let with = |member: &str| BODY.replace('}', &format!(",{member}}}")).into_bytes();
    let nested = |levels| with(&format!("\"x\":{}{}", "[".repeat(levels), "]".repeat(levels)));
    let padded = |length: usize| BODY.replace('}', &(" ".repeat(length - BODY.len()) + "}"));
    let table = [
        (padded(BODY_MAX).into_bytes(), 201),
        (padded(BODY_MAX + 1).into_bytes(), 413),
        (nested(31), 201),
        (nested(32), 400),
        (nested(100_000), 400),
        (with(r#""currency":"USD""#), 400),
        (with(r#""\u0061mount":4900"#), 400),
        (with(r#""metadata":{"a":"1","a":"1"}"#), 400),
        (with(r#""x":"\ud83d\ude00""#), 201),
        (with(r#""x":"\ud83d""#), 400),
        (with(r#""x":NaN"#), 400),
        (with(""), 400),
        (with("\"x\":\"\u{1}\""), 400),
        ([b"{\"x\":\"\xff\",", &BODY.as_bytes()[1..]].concat(), 400),
        ([b"\xef\xbb\xbf", BODY.as_bytes()].concat(), 400),
        (format!("[{BODY}]").into_bytes(), 400),
        (format!("{BODY} {{}}").into_bytes(), 400),
        (b"null".to_vec(), 400),
    ];
    for (body, status) in table {
        let shown = String::from_utf8_lossy(&body[..body.len().min(80)]).into_owned();
        let answer = post(&world, &[], &body).await;
        assert_eq!(answer.status, status, "{shown}: {}", answer.text);
    }
}

#[tokio::test]
async fn a_body_that_hides_its_length_is_measured_all_the_same() {
    let world = World::new().await;
    let mut stream =
        TcpStream::connect(world.base_url.trim_start_matches("http://")).await.unwrap();
    let head = format!(
        "POST {PATH} HTTP/1.1\r\nhost: kassa\r\nauthorization: {}\r\n\
         content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n",
        bearer(&world)
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let chunk = format!("10000\r\n{}\r\n", " ".repeat(0x10000));
    let mut answer = [0; 12];
    // The server may answer and close before all of it is sent.
    for _ in 0..17 {
        if stream.write_all(chunk.as_bytes()).await.is_err() {
            break;
        }
    }
    stream.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 413");
}

#[tokio::test]
async fn no_other_origin_reads_the_api_or_asks_whether_it_may() {
    let world = World::new().await;
    let bearer = bearer(&world);
    let origin = ("origin", "https://shop.example");
    let wish = ("access-control-request-method", "POST");
    let auth = ("authorization", bearer.as_str());
    for route in ROUTES {
        let path = route.path.replace("{id}", "x").replace("{*rest}", "x").replace("{*name}", "x");
        let asked = world.merchant.send("OPTIONS", &path, &[origin, wish], Vec::new()).await;
        let is_api = path.starts_with("/v2") && route.method != "ANY";
        assert!(!is_api || asked.status == 405, "{path} {}", asked.status);
        let method = if route.method == "ANY" { "GET" } else { route.method };
        let answered = world.merchant.send(method, &path, &[origin, auth], Vec::new()).await;
        for (name, _) in asked.headers.iter().chain(&answered.headers) {
            assert!(!name.as_str().starts_with("access-control-"), "{path} {name}");
        }
    }
}

#[tokio::test]
async fn every_answer_names_its_request() {
    let world = World::new().await;
    let mut seen = std::collections::HashSet::new();
    for (path, headers) in
        [("/v2/health", &[][..]), ("/v2/x", &[]), (PATH, &[("request-id", "req_of_a_stranger")])]
    {
        let answer = world.merchant.send("GET", path, headers, Vec::new()).await;
        let id = answer.headers["request-id"].to_str().unwrap().to_owned();
        assert_eq!(answer.headers["x-request-id"], id);
        assert!(id.starts_with("req_") && id.len() == 30, "{id}");
        assert!(seen.insert(id), "{path}");
    }
}

/// The checks that only an object can fail, in their order.
#[tokio::test]
async fn after_the_fields_come_key_object_state_and_balance() {
    let world = World::new().await;
    let bearer = bearer(&world);
    let ask = async |path: &str, key: &str, body: &str| {
        let headers = [("authorization", bearer.as_str()), ("idempotency-key", key)];
        world.merchant.post(path, body, &headers).await
    };
    let session = world.merchant.open(serde_json::json!({})).await;
    let open = format!("/v2/payments/{}/refund", session["id"].as_str().unwrap());
    let card = r#""card":{"number":"4242424242424242","exp_month":"12","exp_year":"30"}"#;
    let pay = format!(r#"{{"amount":4900,"currency":"USD",{card}}}"#);
    let paid = ask("/v2/payments", "pay", &pay).await.json();
    let paid = format!("/v2/payments/{}/refund", paid["id"].as_str().unwrap());
    let nothing = "/v2/payments/none/refund";
    let table = [
        (nothing, "used", r#"{"amount":0}"#, 400, "VALIDATION_ERROR"),
        (nothing, "used", r#"{"amount":9900}"#, 404, "NOT_FOUND"),
        (&open, "used", r#"{"amount":9900}"#, 400, "INVALID_PAYMENT_STATE"),
        (&paid, "used", r#"{"amount":9900}"#, 400, "REFUND_EXCEEDS_BALANCE"),
        (&paid, "used", r#"{"amount":4000}"#, 200, ""),
        (&paid, "used", r#"{"amount":9900}"#, 409, "IDEMPOTENCY_CONFLICT"),
        (&paid, "used", r#"{"amount":0}"#, 400, "VALIDATION_ERROR"),
        (&paid, "fresh", r#"{"amount":901}"#, 400, "REFUND_EXCEEDS_BALANCE"),
        (&paid, "fresh", r#"{"amount":900}"#, 200, ""),
        (&paid, "last", r#"{"amount":1}"#, 400, "INVALID_PAYMENT_STATE"),
    ];
    for (path, key, body, status, code) in table {
        let answer = ask(path, key, body).await;
        let (is_status, is_code, _) = answer.error();
        assert_eq!((is_status, is_code.as_str()), (status, code), "{path} {key} {body}");
    }
}
