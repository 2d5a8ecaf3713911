//! The log at its most talkative holds no card, no key and no secret; and each of its lines can be traced
//! to its request.

use serde_json::{Value, json};

use crate::process::Process;

/// Pays, is declined, is unknown to the sandbox.
const NUMBERS: [&str; 3] = ["4242424242424242", "4000000000000002", "4539578763621486"];
const CODE: &str = "739";

#[tokio::test]
async fn nothing_secret_is_ever_logged() {
    let mut process = Process::start(&[("KASSA__LOG__FILTER", "trace")]).await;
    let url = format!("{}/demo/webhook", process.base_url);
    let mut tokens = Vec::new();
    for number in NUMBERS {
        let session = process.merchant.open(json!({"webhook_url": url})).await;
        let id = session["id"].as_str().unwrap();
        let page = process.payer.open(&session).await;
        tokens.push(page.form_token());
        for number in [grouped(number, "-"), number.to_owned()] {
            let typed = [
                ("card-number", number.as_str()),
                ("card-expiry", "12/34"),
                ("card-code", CODE),
                ("card-name", "Ann Payer"),
            ];
            page.submit_fields(&typed).await;
        }
        pay_oddly(&process, id, number).await;
        order_oddly(&process, number).await;
    }
    process.says("webhook delivered").await;
    process.terminate();
    let mut secrets = tokens;
    secrets.push(process.merchant.key.clone());
    secrets.push(process.merchant.webhook_secret.clone());
    let master = std::fs::read_to_string(process.dir.path().join("master.key")).unwrap();
    secrets.push(master.trim().to_owned());
    let ended = process.ended().await;
    assert_eq!(ended.code, Some(0));
    let is_deep =
        |line: &&String| line.contains(r#""level":"DEBUG""#) || line.contains(r#""level":"TRACE""#);
    assert!(ended.log.iter().filter(is_deep).count() > 100, "the log is not at its most talkative");
    for line in &ended.log {
        for number in NUMBERS {
            for written in [
                number.to_owned(),
                grouped(number, " "),
                grouped(number, "-"),
                grouped(number, "+"),
            ] {
                assert!(!line.contains(&written), "{written}: {line}");
            }
        }
        for context in ["code=", "code\":\"", "code\\\":\\\"", "cvc\":\"", "cvc=", "cvc: "] {
            assert!(!line.contains(&format!("{context}{CODE}")), "code: {line}");
        }
        for secret in &secrets {
            assert!(!line.contains(secret), "{secret}: {line}");
        }
        assert!(
            !line.contains("Ann Payer") && !line.contains("sk_test_") && !line.contains("whsec_"),
            "{line}"
        );
    }
}

/// Forms that no page of ours makes, a query that holds a card.
async fn pay_oddly(process: &Process, id: &str, number: &str) {
    let pay = format!("/checkout/{id}/pay");
    let fields = [("card-number", number), ("cvc", CODE), ("card-name", "Ann Payer")];
    process.payer.post(&pay, &fields).await;
    process.payer.post_from(&pay, &fields, &[("origin", "https://evil.example")]).await;
    process
        .payer
        .post("/_fn/pay", &[("id", id), ("with[card-number]", number), ("with[cvc]", CODE)])
        .await;
    process.payer.visit(&format!("/checkout/{id}?number={number}&cvc={CODE}")).await;
    process.payer.visit(&format!("/checkout/{number}")).await;
    process.payer.visit(&format!("/nowhere/{number}")).await;
}

/// Orders with a card where none belongs.
async fn order_oddly(process: &Process, number: &str) {
    let card = json!({"number": number, "cvc": CODE, "holder": "Ann Payer"}).to_string();
    for body in [
        format!(
            r#"{{"amount": 4900, "currency": "USD", "description": "{number}", "card": {card}}}"#
        ),
        format!(r#"{{"amount": {number}, "currency": "{number}", "card": {card}}}"#),
        format!(r#"{{"amount": "4900", "order_id": {card}"#),
        format!("card={number}&cvc={CODE}"),
        card.clone(),
    ] {
        process.merchant.create(&body).await;
        let wrong = format!("Bearer {}x", process.merchant.key);
        process.merchant.post("/v2/payments/checkout", &body, &[("authorization", &wrong)]).await;
    }
    process.merchant.get(&format!("/v2/payments/{number}")).await;
    process.merchant.get(&format!("/v2/{number}?card={number}")).await;
}

fn grouped(number: &str, between: &str) -> String {
    let digits = number.as_bytes().chunks(4).map(|four| std::str::from_utf8(four).unwrap());
    digits.collect::<Vec<_>>().join(between)
}

#[tokio::test]
async fn every_line_of_a_request_names_it() {
    let mut process = Process::start(&[("KASSA__LOG__FILTER", "trace")]).await;
    let session = process.merchant.open(json!({})).await;
    process.payer.open(&session).await.pay_with(NUMBERS[0]).await;
    let merchant_id =
        process.says("\"http.route\":\"/v2/payments/checkout\",\"merchant.id\":").await;
    let merchant_id = json_of(&merchant_id)["span"]["merchant.id"].clone();
    process.terminate();
    let ended = process.ended().await;
    let lines = ended.log.iter().map(|line| json_of(line));
    let ours = lines.filter(|line| line["span"]["name"] == "request").collect::<Vec<_>>();
    assert!(
        ours.iter().all(|line| line["span"]["request.id"].as_str().unwrap().starts_with("req_"))
    );
    let answered = ours.iter().filter(|line| line["message"] == "answered");
    let told = answered.map(|line| {
        let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
        let span = &line["span"];
        assert_eq!(span["merchant.id"], merchant_id, "{line}");
        [text(&line["http.method"]), text(&span["http.route"]), text(&span["dialect"])]
    });
    let told = told.collect::<Vec<_>>();
    let expected = [
        ["POST", "/v2/payments/checkout", "maxfi"],
        ["GET", "/checkout/{id}", "page"],
        ["POST", "/checkout/{id}/pay", "page"],
        ["GET", "/checkout/{id}", "page"],
    ];
    assert_eq!(told, expected.map(|line| line.map(String::from)));
    // The work that outlives its request stands in its span too: the payment was written from there.
    let of_pay = |line: &&Value| line["span"]["http.route"] == "/checkout/{id}/pay";
    let statements = ours.iter().filter(of_pay).filter(|line| is_statement(line));
    assert!(statements.count() > 3);
}

/// Of either database.
fn is_statement(line: &Value) -> bool {
    line["target"] == "sqlx::query" || line["target"] == "server::store::sqlite::driver"
}

fn json_of(line: &str) -> Value {
    serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"))
}
