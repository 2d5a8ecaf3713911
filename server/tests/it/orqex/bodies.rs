//! What a checkout is asked with and what it answers, field by field.

use serde_json::{Value, json};

use super::{PHONE, Project, errors, intent, members, mtn, order};

#[tokio::test]
async fn every_field_is_taken_and_every_member_is_there() {
    let project = Project::new().await;
    let fields = json!({
        "customer": {
            "email": "ama@example.com",
            "first_name": "Ama",
            "last_name": "Mensah",
            "address": "1 Rue du Commerce",
            "city": "Abidjan",
            "state": "Lagunes",
            "country": "ci",
            "zip": "01 BP 1"
        },
        "return_url": "https://shop.example/return",
        "webhook_url": project.world.receiver.url,
        "statement_descriptor": "ACME 1024",
        "receipt_email": "books@example.com",
        "restriction": {"country_code": "CI", "phone": {"number": PHONE, "country": "CI"}},
        "customization": {"color": "#0b5fff", "brand": "Acme"},
        "metadata": {"order": "1024", "count": 2, "gift": true},
        "unknown": [1]
    });
    let answer = project.create(None, fields.clone()).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    let json = answer.json();
    assert_eq!(json["message"], "Checkout session created successfully.");
    let (checkout, payment) = (&json["data"]["checkout"], &json["data"]["payment"]);
    assert_eq!(members(&json["data"]), ["checkout", "payment"]);
    let all = ["created_at", "customization", "environment", "expires_at", "id", "restriction"];
    assert_eq!(members(checkout), [&all[..], &["status", "token", "url"]].concat());
    let id = checkout["id"].as_str().unwrap();
    assert!(id.starts_with("cs_") && id.len() == 15, "{id}");
    assert!(!project.path(&json["data"]).contains(id), "the page has an address of its own");
    assert_eq!(checkout["restriction"], fields["restriction"]);
    assert_eq!(checkout["customization"], fields["customization"]);
    assert_eq!(checkout["created_at"], "2026-04-17T06:04:14+00:00");
    assert_eq!(checkout["expires_at"], "2026-04-17T07:04:14+00:00");
    assert_eq!(
        (&checkout["status"], &checkout["environment"]),
        (&json!("open"), &json!("sandbox"))
    );
    assert!(!checkout["token"].as_str().unwrap().is_empty());
    let amount =
        json!({"value": 5000, "formatted": "50.00 XOF", "short": "50 XOF", "currency": "XOF"});
    let id = payment["id"].as_str().unwrap();
    assert!(id.starts_with("TRX") && id.len() == 15, "{id}");
    let customer = &payment["customer"];
    assert!(customer["id"].as_str().unwrap().starts_with("cus_"));
    let expected = json!({
        "id": id,
        "amount": amount,
        "customer": {
            "id": customer["id"],
            "first_name": "Ama",
            "last_name": "Mensah",
            "email": "ama@example.com",
            "avatar_url": null
        },
        "description": "Order 1024",
        "return_url": "https://shop.example/return",
        "webhook_url": project.world.receiver.url,
        "statement_descriptor": "ACME 1024",
        "receipt_email": "books@example.com",
        "metadata": {"order": "1024", "count": 2, "gift": true},
        "active_attempt": null,
        "completed_at": null,
        "expires_at": "2026-04-17T07:04:14+00:00",
        "created_at": "2026-04-17T06:04:14+00:00",
        "status": "pending"
    });
    assert_eq!(*payment, expected);
    let read = project.get(&format!("/checkouts/{}", checkout["id"].as_str().unwrap())).await;
    assert_eq!(members(&read), ["data"], "no message");
    assert_eq!(read["data"], json["data"]);
    assert_eq!(project.read(payment).await, expected);
}

#[tokio::test]
async fn what_was_not_said_is_null_or_empty() {
    let project = Project::new().await;
    let opened = project.open(json!({"customer": {}, "metadata": null})).await;
    let (checkout, payment) = (&opened["checkout"], &opened["payment"]);
    assert_eq!((&checkout["restriction"], &checkout["customization"]), (&json!({}), &json!({})));
    for name in ["return_url", "webhook_url", "statement_descriptor", "receipt_email"] {
        assert_eq!(payment[name], json!(null), "{name}");
    }
    assert_eq!(payment["metadata"], json!({}));
    let known = project.open(json!({"expires_in_minutes": 5})).await;
    assert_eq!(known["checkout"]["expires_at"], "2026-04-17T06:09:14+00:00");
    assert_eq!(known["payment"]["receipt_email"], "ama@example.com", "the customer's");
    let again = project.open(json!({})).await;
    assert_eq!(known["payment"]["customer"]["id"], again["payment"]["customer"]["id"]);
    assert_ne!(opened["payment"]["customer"]["id"], again["payment"]["customer"]["id"]);
}

/// Once somebody was asked, every member of the attempt is there as well.
#[tokio::test]
async fn the_attempt_has_every_member() {
    let project = Project::new().await;
    let opened = project.open(json!({})).await;
    let payment = project.done(&intent(&opened["payment"], "/attempt"), mtn(PHONE)).await;
    let attempt = &payment["active_attempt"];
    let transaction = &attempt["gateway"]["transaction"];
    assert!(attempt["id"].as_str().unwrap().starts_with("att_"));
    assert!(transaction["id"].as_str().unwrap().starts_with("txn_"));
    assert_eq!(transaction["reference"].as_str().map(str::len), Some(26));
    let expected = json!({
        "id": attempt["id"],
        "method": {
            "value": "momo_mtn",
            "label": "MTN Mobile Money",
            "description": null,
            "icon_url": null
        },
        "amount": payment["amount"],
        "exchange_rate": 1,
        "correction_rate": 1,
        "gateway": {
            "transaction": {
                "id": transaction["id"],
                "reference": transaction["reference"],
                "external_id": null,
                "status": "PENDING"
            }
        },
        "next_action": {"type": "approve_on_phone", "dial_code": null},
        "failure": null,
        "is_fallback": false,
        "completed_at": null,
        "failed_at": null,
        "created_at": "2026-04-17T06:04:14+00:00",
        "status": "action_required"
    });
    assert_eq!(*attempt, expected);
    project.world.pass_seconds(4).await;
    let paid = project.read(&payment).await["active_attempt"].clone();
    let transaction = &paid["gateway"]["transaction"];
    assert_eq!(
        (&paid["status"], &transaction["status"]),
        (&json!("completed"), &json!("SUCCESSFUL"))
    );
    assert!(transaction["external_id"].is_string());
    assert_eq!(paid["completed_at"], "2026-04-17T06:04:18+00:00");
    assert_eq!(paid["next_action"], json!({"type": "none"}));
}

/// The text of the number, the currency, and the answer's amount or the rule.
#[tokio::test]
#[rustfmt::skip]
async fn amounts_are_major_units_without_needless_decimals() {
    let project = Project::new().await;
    for (sent, currency, answered) in [
        ("50",      "XOF", r#""amount":{"value":5000,"formatted":"50.00 XOF","short":"50 XOF","currency":"XOF"}"#),
        ("50.0",    "XOF", r#""amount":{"value":5000,"formatted":"50.00 XOF","#),
        ("12.5",    "USD", r#""amount":{"value":1250,"formatted":"12.50 USD","short":"12.50 USD","currency":"USD"}"#),
        ("1.25e1",  "USD", r#""amount":{"value":1250,"#),
        ("1",       "JPY", r#""amount":{"value":100,"formatted":"1.00 JPY","short":"1 JPY","currency":"JPY"}"#),
        ("1.23",    "KWD", r#""amount":{"value":123,"formatted":"1.23 KWD","short":"1.23 KWD","currency":"KWD"}"#),
        ("50.5",    "XOF", "The amount must have no decimals in this currency."),
        ("12.555",  "USD", "The amount must have at most 2 decimals."),
        ("1.234",   "KWD", "The amount must have at most 2 decimals."),
        ("0.99",    "USD", "The amount must be at least 1."),
        ("0",       "XOF", "The amount must be at least 1."),
        ("-5",      "XOF", "The amount is not an amount that can be charged."),
        ("1e13",    "XOF", "The amount is not an amount that can be charged."),
        ("\"50\"",  "XOF", "The amount must be a number."),
        ("null",    "XOF", "The amount field is required."),
    ] {
        let body = order(json!({"amount": 1, "currency": currency})).to_string();
        let body = body.replacen("\"amount\":1,", &format!("\"amount\":{sent},"), 1);
        let answer = project.send("POST", "/checkouts", None, body).await;
        assert!(answer.text.contains(answered), "{sent} {currency}: {}", answer.text);
        if answer.status != 201 {
            assert_eq!(errors(&answer), (422, vec!["amount".to_owned()]), "{sent}");
        }
    }
    let payment = project.world.merchant.payment(&project.intend(json!({"currency": "KWD", "amount": 1.5})).await["id"]).await;
    assert_eq!((&payment["amount"], &payment["currency"]), (&json!(1500), &json!("KWD")));
}

#[tokio::test]
async fn every_field_that_is_wrong_is_told() {
    let project = Project::new().await;
    let nothing = project.ask("/checkouts", json!({})).await;
    let json = nothing.json();
    assert_eq!(json["message"], "The amount field is required.");
    assert_eq!(json["errors"]["customer"], json!(["The customer field is required."]));
    let required = ["amount", "currency", "customer", "description"];
    assert_eq!(errors(&nothing), (422, required.map(String::from).to_vec()));
    let text = &nothing.text;
    let place = |field: &str| text.find(&format!("\"{field}\":[")).unwrap();
    assert!(place("currency") < place("description") && place("description") < place("customer"));
    let long = |length| "x".repeat(length);
    #[rustfmt::skip]
    let table = [
        ("currency",                 json!({"currency": "xof"})),
        ("currency",                 json!({"currency": "CHF"})),
        ("description",              json!({"description": ""})),
        ("description",              json!({"description": long(501)})),
        ("customer",                 json!({"customer": "Ama"})),
        ("customer.email",           json!({"customer": {"email": "ama"}})),
        ("customer.first_name",      json!({"customer": {"first_name": long(101)}})),
        ("customer.last_name",       json!({"customer": {"last_name": 1}})),
        ("customer.address",         json!({"customer": {"address": long(256)}})),
        ("customer.city",            json!({"customer": {"city": long(101)}})),
        ("customer.state",           json!({"customer": {"state": long(101)}})),
        ("customer.country",         json!({"customer": {"country": "CIV"}})),
        ("customer.zip",             json!({"customer": {"zip": long(21)}})),
        ("return_url",               json!({"return_url": "nowhere"})),
        ("return_url",               json!({"return_url": format!("https://s.example/{}", long(2048))})),
        ("webhook_url",              json!({"webhook_url": "https://10.0.0.1/in"})),
        ("statement_descriptor",     json!({"statement_descriptor": long(23)})),
        ("receipt_email",            json!({"receipt_email": "@"})),
        ("receipt_email",            json!({"receipt_email": format!("{}@example.com", long(244))})),
        ("restriction",              json!({"restriction": []})),
        ("restriction.country_code", json!({"restriction": {"country_code": "C"}})),
        ("restriction.phone.number", json!({"restriction": {"phone": {"country": "CI"}}})),
        ("restriction.phone.number", json!({"restriction": {"phone": {"number": "none", "country": "CI"}}})),
        ("restriction.phone.country", json!({"restriction": {"phone": {"number": PHONE}}})),
        ("restriction.phone.country", json!({"restriction": {"country_code": "GH", "phone": {"number": PHONE, "country": "CI"}}})),
        ("customization.color",      json!({"customization": {"color": "blue"}})),
        ("customization.brand",      json!({"customization": {"brand": long(61)}})),
        ("metadata",                 json!({"metadata": []})),
        ("metadata",                 json!({"metadata": {"a": {}}})),
        ("metadata",                 json!({"metadata": (0..11).map(|n| (n.to_string(), json!(n))).collect::<serde_json::Map<_, Value>>()})),
        ("expires_in_minutes",       json!({"expires_in_minutes": 4})),
        ("expires_in_minutes",       json!({"expires_in_minutes": 1441})),
    ];
    for (field, fields) in table {
        let answer = project.create(None, fields).await;
        assert_eq!(errors(&answer), (422, vec![field.to_owned()]), "{}", answer.text);
        let sentences = answer.json()["errors"][field].clone();
        assert_eq!(sentences.as_array().unwrap().len(), 1);
        assert_eq!(sentences[0], answer.json()["message"]);
    }
    let ten = (0..10).map(|n| (n.to_string(), json!(n))).collect::<serde_json::Map<_, Value>>();
    let receipt_email = format!("{}@example.com", long(243));
    let most = json!({
        "metadata": ten,
        "description": long(500),
        "statement_descriptor": long(22),
        "receipt_email": receipt_email,
    });
    assert_eq!(project.open(most).await["payment"]["receipt_email"], receipt_email);
}
