//! One amount of money in the units of each dialect: what is sent, and the minor units that the engine keeps. More
//! decimals than the currency has are refused, never rounded.

use std::collections::BTreeSet;

use domain::currency::Currency;
use serde_json::{Value, json};

use crate::world::{Answer, World};

/// Dialect, currency, the amount as it is written in the request, and what is kept, if it is taken.
#[rustfmt::skip]
const TABLE: &[(&str, &str, &str, Option<i64>)] = &[
    // Minor units, as integers.
    ("maxfi",   "USD", "4900",    Some(4_900)),
    ("maxfi",   "JPY", "4900",    Some(4_900)),
    ("maxfi",   "KWD", "4900",    Some(4_900)),
    ("maxfi",   "XOF", "4900",    Some(4_900)),
    ("maxfi",   "USD", "49.5",    None),
    ("maxfi",   "USD", "4900.0",  None),
    ("maxfi",   "USD", "\"4900\"", None),
    ("stripe",  "USD", "4900",    Some(4_900)),
    ("stripe",  "JPY", "4900",    Some(4_900)),
    ("stripe",  "KWD", "4900",    Some(4_900)),
    ("stripe",  "XOF", "4900",    Some(4_900)),
    ("stripe",  "USD", "49.5",    None),
    ("stripe",  "JPY", "0.5",     None),
    // Whole XOF and nothing else.
    ("adullam", "XOF", "4900",    Some(4_900)),
    ("adullam", "XOF", "4900.5",  None),
    ("adullam", "XOF", "4900.0",  None),
    ("adullam", "USD", "4900",    None),
    ("adullam", "JPY", "4900",    None),
    // Major units of USD, whatever currency is named.
    ("fyatu",   "USD", "49",      Some(4_900)),
    ("fyatu",   "USD", "49.05",   Some(4_905)),
    ("fyatu",   "USD", "49.050",  Some(4_905)),
    ("fyatu",   "USD", "49.055",  None),
    // Major units of the currency.
    ("orqex",   "USD", "49",      Some(4_900)),
    ("orqex",   "USD", "49.05",   Some(4_905)),
    ("orqex",   "USD", "49.055",  None),
    ("orqex",   "JPY", "4900",    Some(4_900)),
    ("orqex",   "JPY", "4900.5",  None),
    ("orqex",   "XOF", "4900",    Some(4_900)),
    ("orqex",   "XOF", "4900.5",  None),
    // Two decimals at most, whatever the currency has.
    ("orqex",   "KWD", "4.9",     Some(4_900)),
    ("orqex",   "KWD", "4.905",   None),
];

#[tokio::test]
async fn an_amount_is_the_same_money_in_every_dialect() {
    let world = World::planned(|plan| {
        plan.currencies.extend(["XOF", "JPY", "KWD"].map(|code| code.parse::<Currency>().unwrap()));
    })
    .await;
    let token = fyatu_token(&world).await;
    let mut known = BTreeSet::new();
    for (order, (dialect, currency, amount, kept)) in TABLE.iter().enumerate() {
        let case = format!("{dialect} {amount} {currency}");
        let answer = ask(&world, (dialect, &token), (currency, amount), order).await;
        assert_eq!(answer.status < 300, kept.is_some(), "{case}: {}", answer.text);
        if kept.is_none() {
            assert!([400, 422].contains(&answer.status), "{case}: {}", answer.text);
            let is_named = ["amount", "currency"].iter().any(|name| answer.text.contains(name));
            assert!(is_named, "{case}: {}", answer.text);
        }
        let listed = world.merchant.get("/v2/payments?limit=100").await.json()["data"].clone();
        let listed = listed.as_array().unwrap().iter();
        let new = listed.filter(|payment| known.insert(payment["id"].to_string()));
        let new = new.map(|payment| ["dialect", "currency", "amount"].map(|name| &payment[name]));
        let expected = kept.map(|minor| [json!(dialect), json!(currency), json!(minor)]);
        let expected = expected.iter().map(<[Value; 3]>::each_ref);
        assert!(new.eq(expected), "{case}: {}", answer.text);
    }
}

/// Asks for the money in the words of a dialect.
async fn ask(
    world: &World,
    (dialect, token): (&str, &str),
    (currency, amount): (&str, &str),
    order: usize,
) -> Answer {
    let key = world.merchant.key.as_str();
    let uuid = format!("f47ac10b-58cc-4372-a567-{order:012x}");
    let (path, bearer, body) = match dialect {
        "maxfi" => (
            "/v2/payments/checkout",
            key,
            format!(r#"{{"amount":{amount},"currency":"{currency}"}}"#),
        ),
        "stripe" => ("/v1/checkout/sessions", key, stripe_form(currency, amount)),
        "adullam" => (
            "/v1/checkouts",
            key,
            format!(r#"{{"amount":{amount},"currency":"{currency}","user_phone":"+22507987654"}}"#),
        ),
        "fyatu" => (
            "/api/v3/collections",
            token,
            format!(r#"{{"amount":{amount},"orderId":"A-{order}","description":"Two tickets"}}"#),
        ),
        _ => (
            "/v1/payment/checkouts",
            key,
            format!(
                r#"{{"amount":{amount},"currency":"{currency}","description":"d","customer":{{}}}}"#
            ),
        ),
    };
    let kind =
        if dialect == "stripe" { "application/x-www-form-urlencoded" } else { "application/json" };
    let bearer = format!("Bearer {bearer}");
    let headers = [("authorization", bearer.as_str()), ("content-type", kind)];
    let keyed = [&headers[..], &[("idempotency-key", uuid.as_str())]].concat();
    let headers = if dialect == "adullam" { keyed } else { headers.to_vec() };
    world.merchant.send("POST", path, &headers, body.into_bytes()).await
}

fn stripe_form(currency: &str, amount: &str) -> String {
    let fields = [
        ("mode", "payment"),
        ("line_items[0][price_data][currency]", &currency.to_ascii_lowercase()),
        ("line_items[0][price_data][unit_amount]", amount),
        ("line_items[0][price_data][product_data][name]", "Vase"),
        ("line_items[0][quantity]", "1"),
        ("success_url", "https://shop.example/ok"),
    ];
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

async fn fyatu_token(world: &World) -> String {
    let key = &world.merchant.key;
    let app = json!({"appId": &key[8..18], "secretKey": key, "grantType": "client_credentials"});
    let answer = world.merchant.post("/api/v3/auth/token", &app.to_string(), &[]).await;
    let token: Value = answer.json()["data"]["accessToken"].clone();
    token.as_str().unwrap().to_owned()
}
