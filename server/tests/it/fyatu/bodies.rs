//! What a collection is asked with and what it answers, field by field.

use serde_json::{Value, json};

use super::{App, error};

#[tokio::test]
async fn every_field_of_the_answer_is_there() {
    let app = App::new().await;
    let answer = app.create("ORDER-1", json!({"currency": "EUR", "unknown": 1})).await;
    let json = answer.json();
    assert_eq!((&json["success"], &json["status"]), (&json!(true), &json!(201)));
    assert_eq!(json["meta"]["timestamp"], "2026-04-17T06:04:14+00:00");
    assert_eq!(json["meta"]["requestId"].as_str(), answer.headers["request-id"].to_str().ok());
    let data = &json["data"];
    let members = data.as_object().unwrap().keys().map(String::as_str).collect::<Vec<_>>();
    let all = [
        "amount",
        "checkoutUrl",
        "collectionId",
        "currency",
        "expiresAt",
        "fee",
        "netAmount",
        "orderId",
        "reference",
        "status",
    ];
    assert_eq!(members, all);
    let collection_id = data["collectionId"].as_str().unwrap();
    assert!(collection_id.starts_with("SCI") && collection_id.len() == 16, "{collection_id}");
    assert_eq!(data["reference"].as_str().unwrap().len(), 12);
    assert_eq!(data["orderId"], "ORDER-1");
    assert_eq!(data["currency"], "USD", "whatever was asked for");
    assert_eq!(data["status"], "PENDING");
    assert!(
        answer.text.contains(r#""amount":25,"fee":0.75,"netAmount":24.25,"#),
        "{}",
        answer.text
    );
    let read = app.read(data).await;
    let callback =
        json!({"callbackUrl": "https://shop.example/b", "metadata": {"a": [1, null], "b": "x"}});
    let with = app.open("ORDER-2", callback).await;
    let with = app.read(&with).await;
    assert_eq!(with["callbackUrl"], "https://shop.example/b");
    assert_eq!(with["webhookUrl"], json!(null));
    assert_eq!(with["metadata"], json!({"a": [1, null], "b": "x"}));
    assert_eq!((&read["metadata"], &read["description"]), (&json!({}), &json!("Order")));
    assert_eq!(read["batch"], read["collectionId"]);
    let payer = json!({"clientId": null, "name": null, "email": null, "accountName": null});
    assert_eq!(read["payer"], payer);
    assert_eq!((&read["completedAt"], &read["checkoutUrl"]), (&json!(null), &json!(null)));
    assert_eq!(read["createdAt"], "2026-04-17T06:04:14+00:00");
}

/// The text of the number, and the answer's text of amount, fee and net amount.
#[tokio::test]
#[rustfmt::skip]
async fn amounts_are_dollars_to_the_cent() {
    let app = App::new().await;
    for (order, (sent, answered)) in [
        ("25",                  r#""amount":25,"fee":0.75,"netAmount":24.25,"#),
        ("25.5",                r#""amount":25.5,"fee":0.77,"netAmount":24.73,"#),
        ("25.50",               r#""amount":25.5,"fee":0.77,"netAmount":24.73,"#),
        ("25.500",              r#""amount":25.5,"#),
        ("2.55e1",              r#""amount":25.5,"#),
        ("1",                   r#""amount":1,"fee":0.03,"netAmount":0.97,"#),
        ("25.555",              "amount must have at most 2 decimals"),
        ("0.30000000000000004", "amount must have at most 2 decimals"),
        ("0.99",                "amount must be at least 1"),
        ("0",                   "amount must be at least 1"),
        ("-1",                  "amount must be between 1 and 9999999999.99"),
        ("1e11",                "amount must be between 1 and 9999999999.99"),
        ("\"25\"",              "amount must be a number"),
        ("null",                "amount is required"),
    ].into_iter().enumerate() {
        let body = format!(r#"{{"amount":{sent},"orderId":"A-{order}","description":"d"}}"#);
        let answer = app.send("POST", "/api/v3/collections", body).await;
        assert!(answer.text.contains(answered), "{sent}: {}", answer.text);
        if answer.status != 201 {
            assert_eq!(error(&answer), (400, "VALIDATION_ERROR".into()), "{sent}");
            assert_eq!(answer.json()["error"]["fields"][0]["field"], "amount");
        }
    }
}

#[tokio::test]
async fn every_field_that_is_wrong_is_told() {
    let app = App::new().await;
    let body = json!({
        "amount": "x",
        "callbackUrl": "nowhere",
        "webhookUrl": 1,
        "metadata": [],
        "description": "d".repeat(101),
    });
    let answer = app.ask("/api/v3/collections", &body).await;
    assert_eq!(error(&answer), (400, "VALIDATION_ERROR".into()));
    let json = answer.json();
    let fields = json["error"]["fields"].as_array().unwrap();
    let named = fields.iter().map(|field| field["field"].as_str().unwrap()).collect::<Vec<_>>();
    let all = ["amount", "orderId", "description", "callbackUrl", "webhookUrl", "metadata"];
    assert_eq!(named, all);
    assert_eq!(
        (&json["message"], &fields[1]["message"]),
        (&json!("amount must be a number"), &json!("is required"))
    );
    let one = app.create("", json!({})).await;
    assert_eq!(one.json()["error"]["fields"].as_array().unwrap().len(), 1, "{}", one.text);
}

#[tokio::test]
#[rustfmt::skip]
async fn other_refusals_are_in_the_dialects_words() {
    let app = App::new().await;
    for (method, path, status, code) in [
        ("GET",    "/api/v3/collections/SCI0",        404, "RESOURCE_NOT_FOUND"),
        ("POST",   "/api/v3/collections/SCI0/refund", 404, "RESOURCE_NOT_FOUND"),
        ("GET",    "/api/v3/nothing",                 404, "RESOURCE_NOT_FOUND"),
        ("GET",    "/api/v3",                         404, "RESOURCE_NOT_FOUND"),
        ("DELETE", "/api/v3/collections",             405, "METHOD_NOT_ALLOWED"),
    ] {
        let answer = app.send(method, path, "{}".into()).await;
        assert_eq!(error(&answer), (status, code.into()), "{method} {path}");
        assert_eq!(answer.headers.contains_key("allow"), status == 405, "{method} {path}");
    }
    let bad = app.send("POST", "/api/v3/collections", "{".into()).await;
    assert_eq!(error(&bad), (400, "VALIDATION_ERROR".into()));
    let headers = [("authorization", app.bearer.as_str()), ("content-type", "text/plain")];
    let merchant = &app.world.merchant;
    let typed = merchant.send("POST", "/api/v3/collections", &headers, b"{}".to_vec()).await;
    assert_eq!(error(&typed), (415, "UNSUPPORTED_MEDIA_TYPE".into()));
}

#[tokio::test]
async fn the_reasons_of_refunds_are_listed() {
    let app = App::new().await;
    let reasons = app.get("/api/v3/refunds/reasons").await.json()["data"].clone();
    let codes = reasons.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap());
    let all = [
        "DUPLICATE_PAYMENT",
        "FRAUDULENT",
        "CUSTOMER_REQUEST",
        "ORDER_CANCELLED",
        "PRODUCT_NOT_DELIVERED",
        "PRODUCT_NOT_AS_DESCRIBED",
        "PRICING_ERROR",
        "OTHER",
    ];
    assert_eq!(codes.collect::<Vec<_>>(), all);
    let described = |one: &Value| one["description"].as_str().is_some_and(|text| !text.is_empty());
    assert!(reasons.as_array().unwrap().iter().all(described));
}
