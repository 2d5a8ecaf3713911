//! What a checkout is asked with and what it answers, field by field.

use serde_json::{Value, json};

use super::{PHONE, Partner, error, key};

const VALID: &str = "f47ac10b-58cc-4372-a567-0e02b2c3d479";

#[tokio::test]
async fn every_field_of_the_answer_is_there_from_the_beginning() {
    let partner = Partner::new().await;
    let fields = json!({"payment_id": "ORDER_123", "description": "Two tickets", "unknown": 1});
    let checkout = partner.open(fields).await;
    let members = checkout.as_object().unwrap().keys().map(String::as_str).collect::<Vec<_>>();
    let all = [
        "amount",
        "checkout_url",
        "completed_at",
        "created_at",
        "currency",
        "customer_id",
        "description",
        "expires_at",
        "failure_reason",
        "id",
        "payment_id",
        "status",
        "transaction_fee",
        "user_phone",
    ];
    assert_eq!(members, all);
    assert!(super::id(&checkout).starts_with("cs_ci_"));
    assert_eq!(checkout["status"], "created");
    assert_eq!(checkout["amount"], 5000);
    assert_eq!(checkout["currency"], "XOF");
    assert_eq!(checkout["user_phone"], PHONE);
    assert_eq!(checkout["payment_id"], "ORDER_123");
    assert_eq!(checkout["description"], "Two tickets");
    assert_eq!(checkout["created_at"], "2026-04-17T06:04:14Z");
    assert_eq!(checkout["expires_at"], "2026-04-17T06:34:14Z", "half an hour by default");
    assert_eq!(checkout["completed_at"], json!(null));
    assert_eq!(checkout["failure_reason"], json!(null));
    assert_eq!(checkout["transaction_fee"], 25);
    assert!(checkout["customer_id"].as_str().unwrap().starts_with("cus_"));
    let url = checkout["checkout_url"].as_str().unwrap();
    assert!(url.starts_with(&format!("{}/checkout/cs_", partner.world.base_url)), "{url}");
    let bare = partner.open(json!({})).await;
    assert!(bare["payment_id"].as_str().unwrap().starts_with("pay_"), "{bare}");
    assert_eq!(bare["description"], json!(null));
    assert_eq!(bare["customer_id"], checkout["customer_id"], "one per phone");
    let other = partner.open(json!({"user_phone": "+22507987655"})).await;
    assert_ne!(other["customer_id"], checkout["customer_id"]);
}

#[tokio::test]
#[rustfmt::skip]
async fn each_field_has_its_rule() {
    let partner = Partner::new().await;
    let long = |n| "x".repeat(n);
    let table: &[(&str, Value, &str)] = &[
        ("amount",         json!(100),                        ""),
        ("amount",         json!(99),                         "amount must be between 100 and"),
        ("amount",         json!(5000.0),                     "amount must be an integer"),
        ("amount",         json!("5000"),                     "amount must be an integer"),
        ("amount",         json!(50.5),                       "amount must be an integer"),
        ("amount",         json!(-100),                       "amount must be between 100 and"),
        ("amount",         json!(1_000_000_000_000_i64),      "amount must be between 100 and"),
        ("amount",         json!(null),                       "amount is required"),
        ("currency",       json!("usd"),                      "currency must be one of XOF"),
        ("currency",       json!("xof"),                      "currency must be one of XOF"),
        ("currency",       json!(null),                       "currency is required"),
        ("user_phone",     json!("+2250798765432"),           ""),
        ("user_phone",     json!("+221771234567"),            "user_phone must be a Cote d'Ivoire number"),
        ("user_phone",     json!("07987654"),                 "user_phone must be a Cote d'Ivoire number"),
        ("user_phone",     json!("+225079876543"),            "user_phone must be a Cote d'Ivoire number"),
        ("user_phone",     json!(null),                       "user_phone is required"),
        ("description",    json!(long(200)),                  ""),
        ("description",    json!(long(201)),                  "description must have at most 200 characters"),
        ("expires_in",     json!(300),                        ""),
        ("expires_in",     json!(86400),                      ""),
        ("expires_in",     json!(299),                        "expires_in must be between 300 and 86400"),
        ("expires_in",     json!(86401),                      "expires_in must be between 300 and 86400"),
        ("payment_id",     json!(long(128)),                  ""),
        ("payment_id",     json!(""),                         "payment_id must have 1 to 128 characters"),
        ("payment_method", json!("mobile_money"),             ""),
        ("payment_method", json!("wave"),                     "payment_method must be one of mobile_money, card"),
        ("success_url",    json!("https://shop.example/ok"),  ""),
        ("success_url",    json!("javascript:alert(1)"),      "success_url must be an absolute https URL"),
        ("cancel_url",     json!("http://shop.example/no"),   "cancel_url must be https"),
    ];
    for (field, value, expected) in table {
        let answer = partner.create(json!({*field: value})).await;
        if expected.is_empty() {
            assert_eq!(answer.status, 201, "{field} {value}: {}", answer.text);
            continue;
        }
        let (status, code, message) = error(&answer);
        assert_eq!((status, code.as_str()), (400, "validation_error"), "{field} {value}");
        assert!(message.starts_with(expected), "{field} {value}: {message}");
    }
}

/// The vendor's first example is a placeholder of another product; the answer says what is wrong with it.
#[tokio::test]
async fn the_narrative_example_is_refused_by_name() {
    let partner = Partner::new().await;
    let body = json!({
        "amount": 1000,
        "currency": "usd",
        "payment_method": "card",
        "success_url": "https://example.com/success",
        "cancel_url": "https://example.com/cancel"
    });
    let keyless = partner.ask("POST", "/v1/checkouts", &body).await;
    assert_eq!(
        error(&keyless),
        (400, "idempotency_key_required".into(), "idempotency-key is required".into())
    );
    let headers = [("authorization", partner.bearer.as_str()), ("idempotency-key", VALID)];
    let sent = body.to_string().into_bytes();
    let answer = partner.world.merchant.send("POST", "/v1/checkouts", &headers, sent).await;
    assert_eq!(
        error(&answer),
        (400, "validation_error".into(), "currency must be one of XOF".into())
    );
}

#[tokio::test]
async fn bad_requests_are_answered_in_the_dialects_words() {
    let partner = Partner::new().await;
    let (merchant, bearer) = (&partner.world.merchant, partner.bearer.as_str());
    for bad in ["", "1", "f47ac10b58cc4372a5670e02b2c3d479"] {
        let answer = partner.create_as(bad, json!({})).await;
        assert_eq!(error(&answer).1, "idempotency_key_invalid", "{bad:?} {}", answer.text);
    }
    let twice = [("authorization", bearer), ("idempotency-key", VALID), ("idempotency-key", VALID)];
    let answer = merchant.send("POST", "/v1/checkouts", &twice, b"{}".to_vec()).await;
    assert_eq!(error(&answer).1, "idempotency_key_invalid");
    let own = key();
    let headers = [("authorization", bearer), ("idempotency-key", own.as_str())];
    let answer = merchant.send("POST", "/v1/checkouts", &headers, b"{".to_vec()).await;
    assert_eq!((answer.status, error(&answer).1.as_str()), (400, "invalid_json"));
    let typed = [headers[0], headers[1], ("content-type", "text/plain")];
    let answer = merchant.send("POST", "/v1/checkouts", &typed, b"{}".to_vec()).await;
    assert_eq!((answer.status, error(&answer).1.as_str()), (400, "validation_error"));
    let large = vec![b' '; 1_048_577];
    let answer = merchant.send("POST", "/v1/checkouts", &headers, large).await;
    assert_eq!((answer.status, error(&answer).1.as_str()), (413, "payload_too_large"));
}

#[tokio::test]
async fn a_merchant_without_an_acquirer_for_the_currency_is_told_so() {
    let partner = Partner { world: crate::world::World::new().await, bearer: String::new() };
    let bearer = format!("Bearer {}", partner.world.merchant.key);
    let answer = Partner { bearer, ..partner }.create(json!({})).await;
    assert_eq!((answer.status, error(&answer).1.as_str()), (400, "no_connector"));
}

#[tokio::test]
#[rustfmt::skip]
async fn unknown_paths_and_methods_have_an_owner() {
    let partner = Partner::new().await;
    for (method, path, status, code) in [
        ("GET",    "/v1/checkouts/cs_ci_1",          404, "not_found"),
        ("GET",    "/v1/checkouts/cs_ci_1/more/yet", 404, "not_found"),
        ("GET",    "/v1/checkouts/",                 404, "not_found"),
        ("GET",    "/v1/auth/none",                  404, "not_found"),
        ("GET",    "/v1/payments",                   404, "not_found"),
        ("POST",   "/v1/transfers",                  404, "not_found"),
        ("DELETE", "/v1/checkouts",                  405, "method_not_allowed"),
        ("GET",    "/v1/auth/token",                 405, "method_not_allowed"),
    ] {
        let answer = partner.ask(method, path, &json!({})).await;
        assert_eq!((answer.status, error(&answer).1.as_str()), (status, code), "{method} {path}");
        assert_eq!(answer.headers.contains_key("allow"), status == 405, "{method} {path}");
    }
}
