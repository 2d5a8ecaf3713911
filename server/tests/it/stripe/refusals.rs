//! What is refused, and in which words.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use serde_json::json;

use super::{INTENT, VASES, error, get, id, made, paid, post, post_as, wrong};
use crate::{routes::ROUTES, world::World};

const INVALID: &str = "invalid_request_error";

/// The form of a session with this pair in place of the one of its name.
fn with<'a>(name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields = VASES.to_vec();
    fields.retain(|(known, _)| *known != name);
    fields.push((name, value));
    fields
}

#[tokio::test]
#[rustfmt::skip]
async fn each_parameter_of_a_session_has_its_rule() {
    let world = World::planned(|plan| plan.limits = None).await;
    let long = "a".repeat(1201);
    for (name, value, code, param) in [
        ("mode", "subscription",                              "", "mode"),
        ("mode", "",                                          "parameter_invalid_empty", "mode"),
        ("ui_mode", "embedded",                               "", "ui_mode"),
        ("line_items[0][price_data][currency]", "xxx",        "", "line_items[0][price_data][currency]"),
        ("line_items[0][price_data][unit_amount]", "24.50",   "parameter_invalid_integer", "line_items[0][price_data][unit_amount]"),
        ("line_items[0][price_data][unit_amount]", "-1",      "parameter_invalid_integer", "line_items[0][price_data][unit_amount]"),
        ("line_items[0][price_data][unit_amount]", "0",       "amount_too_small", "line_items"),
        ("line_items[0][price_data][unit_amount]", "999999999999", "amount_too_large", "line_items[0][price_data][unit_amount]"),
        ("line_items[0][price_data][unit_amount_decimal]", "1", "", "line_items[0][price_data][unit_amount_decimal]"),
        ("line_items[0][price_data][product_data][name]", "", "parameter_invalid_empty", "line_items[0][price_data][product_data][name]"),
        ("line_items[0][quantity]", "0",                      "parameter_invalid_integer", "line_items[0][quantity]"),
        ("line_items[0][price]", "price_1",                   "resource_missing", "line_items[0][price]"),
        ("line_items[0][tax_rates][0]", "txr_1",              "parameter_unknown", "line_items[0][tax_rates]"),
        ("success_url", "shop.example",                       "url_invalid", "success_url"),
        ("success_url", "",                                   "parameter_invalid_empty", "success_url"),
        ("cancel_url", "javascript:alert(1)",                 "url_invalid", "cancel_url"),
        ("customer_email", "nobody",                          "email_invalid", "customer_email"),
        ("customer", "cus_1",                                 "parameter_unknown", "customer"),
        ("expires_at", "1776405855",                          "", "expires_at"),
        ("expires_at", "soon",                                "parameter_invalid_integer", "expires_at"),
        ("locale", "xx",                                      "", "locale"),
        ("payment_method_types[0]", "ideal",                  "", "payment_method_types"),
        ("payment_intent_data[capture_method]", "later",      "", "payment_intent_data[capture_method]"),
        ("payment_intent_data[statement_descriptor]", "12345", "", "payment_intent_data[statement_descriptor]"),
        ("payment_intent_data[setup_future_usage]", "off_session", "parameter_unknown", "payment_intent_data[setup_future_usage]"),
        ("branding_settings[button_color]", "red",            "", "branding_settings[button_color]"),
        ("branding_settings[logo][type]", "url",              "parameter_unknown", "branding_settings[logo]"),
        ("custom_text[shipping_address][message]", "x",        "parameter_unknown", "custom_text[shipping_address]"),
        ("custom_text[terms_of_service_acceptance][message]", &long, "", "custom_text[terms_of_service_acceptance][message]"),
        ("custom_text[submit][message]", &long,               "", "custom_text[submit][message]"),
        ("after_expiration[recovery][enabled]", "yes",        "", "after_expiration[recovery][enabled]"),
        ("after_expiration[recovery][allow_promotion_codes]", "true", "parameter_unknown", "after_expiration[recovery][allow_promotion_codes]"),
        ("submit_type", "subscribe",                          "", "submit_type"),
        ("phone_number_collection[enabled]", "yes",           "", "phone_number_collection[enabled]"),
        ("metadata[k][l]", "v",                               "parameter_unknown", "metadata[k][l]"),
        ("expand[]", "customer",                              "", "expand"),
        ("automatic_tax[enabled]", "true",                    "parameter_unknown", "automatic_tax"),
    ] {
        let answer = post(&world, "/v1/checkout/sessions", &with(name, value)).await;
        assert_eq!(error(&answer), wrong(400, INVALID, code, param), "{name}={value}: {}", answer.text);
    }
    let without = |name: &str| VASES.iter().copied().filter(|(known, _)| *known != name).collect::<Vec<_>>();
    for name in ["mode", "success_url", "line_items[0][price_data][currency]"] {
        let answer = post(&world, "/v1/checkout/sessions", &without(name)).await;
        assert_eq!(error(&answer), wrong(400, INVALID, "parameter_missing", name), "{name}");
    }
    let two = [VASES, &[("line_items[1][price_data][currency]", "eur"), ("line_items[1][price_data][unit_amount]", "1"), ("line_items[1][price_data][product_data][name]", "b")]].concat();
    let answer = post(&world, "/v1/checkout/sessions", &two).await;
    assert_eq!(error(&answer), wrong(400, INVALID, "", "line_items[1][price_data][currency]"));
}

#[tokio::test]
#[rustfmt::skip]
async fn each_parameter_of_an_intent_has_its_rule() {
    let world = World::planned(|plan| plan.limits = None).await;
    for (name, value, code, param) in [
        ("amount", "0",                              "amount_too_small", "amount"),
        ("amount", "49.00",                          "parameter_invalid_integer", "amount"),
        ("amount", "9999999999990",                  "parameter_invalid_integer", "amount"),
        ("currency", "zzz",                          "", "currency"),
        ("confirm", "true",                          "parameter_missing", "payment_method"),
        ("payment_method_types[]", "sbp",            "", "payment_method_types"),
        ("payment_method_data[card][number]", "4242424242424242", "parameter_unknown", "payment_method_data"),
        ("customer", "cus_1",                        "parameter_unknown", "customer"),
        ("return_url", "x",                          "url_invalid", "return_url"),
        ("receipt_email", "x",                       "email_invalid", "receipt_email"),
        ("capture_method", "now",                    "", "capture_method"),
    ] {
        let mut fields = INTENT.to_vec();
        fields.retain(|(known, _)| *known != name);
        fields.push((name, value));
        let answer = post(&world, "/v1/payment_intents", &fields).await;
        assert_eq!(error(&answer), wrong(400, INVALID, code, param), "{name}={value}: {}", answer.text);
        assert!(!answer.text.contains("4242424242424242"));
    }
    let unknown = [INTENT, &[("payment_method", "pm_1"), ("confirm", "true")]].concat();
    let answer = post(&world, "/v1/payment_intents", &unknown).await;
    assert_eq!(error(&answer), wrong(400, INVALID, "resource_missing", "payment_method"));
    assert_eq!(world.dir.count("select count(*) from payments").await, 0);
}

#[tokio::test]
async fn a_key_is_taken_as_bearer_and_as_basic() {
    let world = World::new().await;
    let key = world.merchant.key.clone();
    let basic = |pair: String| format!("Basic {}", STANDARD.encode(pair));
    for (credential, status) in [
        (format!("Bearer {key}"), 200),
        (basic(format!("{key}:")), 200),
        (basic(format!("{key}:secret")), 401),
        (basic(key.clone()), 401),
        ("Bearer sk_test_1".into(), 401),
        (String::new(), 401),
    ] {
        let headers = [("authorization", credential.as_str())];
        let path = "/v1/payment_intents";
        let answer = world.merchant.send("GET", path, &headers, Vec::new()).await;
        assert_eq!(answer.status, status, "{credential}");
        if status == 401 {
            assert_eq!(error(&answer), wrong(401, INVALID, "", ""));
        }
    }
}

#[tokio::test]
async fn answers_carry_what_the_clients_go_by() {
    let world = World::new().await;
    let answer =
        post_as(&world, "/v1/payment_intents", INTENT, &[("stripe-version", "2020-01-01")]).await;
    assert_eq!(answer.headers["stripe-version"], "2020-01-01");
    assert!(answer.headers["request-id"].to_str().unwrap().starts_with("req_"));
    let answer = post(&world, "/v1/payment_intents", &[]).await;
    assert_eq!(answer.headers["stripe-version"], "2026-10-28.endive");
    assert_eq!(answer.headers["stripe-should-retry"], "false");
    let answer =
        post_as(&world, "/v1/payment_intents", INTENT, &[("stripe-account", "acct_1")]).await;
    assert_eq!(error(&answer), wrong(403, INVALID, "", ""));
    for (method, path, status, code, param) in [
        ("GET", "/v1/payment_intents/pi_1", 404, "resource_missing", "intent"),
        ("GET", "/v1/checkout/sessions/cs_test_1", 404, "resource_missing", "session"),
        ("GET", "/v1/charges/ch_1", 404, "resource_missing", "id"),
        ("GET", "/v1/refunds/re_1", 404, "resource_missing", "id"),
        ("GET", "/v1/events/evt_1", 404, "resource_missing", "id"),
        ("GET", "/v1/customers", 404, "", ""),
        ("GET", "/v1/payouts", 404, "", ""),
        ("GET", "/v1/payment_intents/", 404, "", ""),
        ("DELETE", "/v1/payment_intents", 405, "", ""),
    ] {
        let bearer = format!("Bearer {}", world.merchant.key);
        let headers = [("authorization", bearer.as_str())];
        let answer = world.merchant.send(method, path, &headers, Vec::new()).await;
        assert_eq!(error(&answer), wrong(status, INVALID, code, param), "{method} {path}");
    }
    let bearer = format!("Bearer {}", world.merchant.key);
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    let answer = world.merchant.send("POST", "/v1/payment_intents", &headers, b"{}".to_vec()).await;
    assert_eq!(error(&answer), wrong(400, INVALID, "", ""));
}

/// The table's routes of this dialect, with the ids of objects that are there.
async fn routes(world: &World) -> Vec<(&'static str, String)> {
    let (session, intent) = paid(world, &[]).await;
    let refund = made(world, "/v1/refunds", &[("payment_intent", id(&intent))]).await;
    let url = world.receiver.url.as_str();
    let fields = [("url", url), ("enabled_events[]", "*")];
    let endpoint = made(world, "/v1/webhook_endpoints", &fields).await;
    let event = get(world, "/v1/events?limit=1").await["data"][0].clone();
    let named = |path: &str| match path.split('/').nth(2) {
        Some("checkout") => id(&session).to_owned(),
        Some("payment_intents") => id(&intent).to_owned(),
        Some("refunds") => id(&refund).to_owned(),
        Some("charges") => intent["latest_charge"].as_str().unwrap().to_owned(),
        Some("events") => id(&event).to_owned(),
        Some("webhook_endpoints") => id(&endpoint).to_owned(),
        _ => panic!("nothing stands at {path}"),
    };
    let ours = [
        "/v1/checkout/",
        "/v1/payment_intents",
        "/v1/refunds",
        "/v1/charges",
        "/v1/events",
        "/v1/webhook_endpoints",
    ];
    ROUTES
        .iter()
        .filter(|route| ours.iter().any(|prefix| route.path.starts_with(prefix)))
        .map(|route| (route.method, route.path.replace("{id}", &named(route.path))))
        .collect()
}

#[tokio::test]
async fn strangers_get_nothing_and_nobody_sees_what_is_anothers() {
    let world = World::planned(|plan| plan.limits = None).await;
    let routes = routes(&world).await;
    assert!(routes.len() >= 25, "{}", routes.len());
    let (neighbour, live) = (world.neighbour().await, world.live().await);
    for (method, path) in &routes {
        let none = world.merchant.send(method, path, &[], Vec::new()).await;
        assert_eq!(error(&none), wrong(401, INVALID, "", ""), "{method} {path}");
        let is_named = path.chars().any(|c| c.is_ascii_digit() && c != '1');
        for stranger in [&neighbour, &live] {
            let bearer = format!("Bearer {}", stranger.key);
            let headers = [("authorization", bearer.as_str())];
            let foreign = stranger.send(method, path, &headers, Vec::new()).await;
            if is_named {
                // A confirmation without a method is asked for it first.
                let code = error(&foreign).2;
                assert_eq!(
                    (foreign.status, code),
                    (404, "resource_missing".into()),
                    "{method} {path}"
                );
            } else if *method == "GET" {
                assert_eq!(foreign.json()["data"], json!([]), "{path}");
            }
        }
    }
}
