//! Lists, as the clients page through them.

use serde_json::{Value, json};

use super::{error, get, id, intend, open, paid, wrong};
use crate::world::World;

/// Every id of a list, as a client that pages by itself asks for it.
async fn all(world: &World, path: &str) -> Vec<String> {
    let mut ids = Vec::new();
    loop {
        let after = ids.last().map(|id| format!("&starting_after={id}")).unwrap_or_default();
        let page = get(world, &format!("{path}?limit=2{after}")).await;
        assert_eq!((&page["object"], &page["url"]), (&json!("list"), &json!(path)));
        ids.extend(page["data"].as_array().unwrap().iter().map(|one| id(one).to_owned()));
        if page["has_more"] == false {
            return ids;
        }
    }
}

#[tokio::test]
async fn a_client_pages_through_sessions_and_intents_newest_first() {
    let world = World::new().await;
    let mut sessions = Vec::new();
    for _ in 0..5 {
        sessions.push(id(&open(&world, &[]).await).to_owned());
        world.pass_seconds(1).await;
    }
    sessions.reverse();
    assert_eq!(all(&world, "/v1/checkout/sessions").await, sessions);
    // Nobody has tried to pay them.
    assert_eq!(all(&world, "/v1/payment_intents").await, Vec::<String>::new());
    let mut intents = Vec::new();
    for _ in 0..3 {
        intents.push(id(&intend(&world, &[]).await.json()).to_owned());
        world.pass_seconds(1).await;
    }
    intents.reverse();
    assert_eq!(all(&world, "/v1/payment_intents").await, intents);
    assert_eq!(all(&world, "/v1/checkout/sessions").await, sessions);
    let path = format!("/v1/checkout/sessions?limit=2&ending_before={}", sessions[3]);
    let before = get(&world, &path).await;
    let ids = before["data"].as_array().unwrap().iter().map(id).collect::<Vec<_>>();
    assert_eq!((ids, &before["has_more"]), (vec![&*sessions[1], &*sessions[2]], &json!(true)));
    // What was not made here is not here, and what was made here is everywhere.
    world.merchant.open(json!({})).await;
    assert_eq!(all(&world, "/v1/checkout/sessions").await.len(), 5);
    assert_eq!(get(&world, "/v2/payments").await["data"].as_array().unwrap().len(), 9);
}

#[tokio::test]
async fn a_list_is_filtered() {
    let world = World::new().await;
    let (complete, intent) = paid(&world, &[("customer_email", "ann@example.com")]).await;
    let created = complete["created"].as_i64().unwrap();
    world.pass_seconds(10).await;
    let still_open = open(&world, &[]).await;
    let count = |page: &Value| page["data"].as_array().unwrap().len();
    for (query, n) in [
        ("status=complete".to_owned(), 1),
        ("status=open".into(), 1),
        ("status=expired".into(), 0),
        (format!("payment_intent={}", id(&intent)), 1),
        ("customer_details[email]=Ann@example.com".into(), 1),
        (format!("created[gt]={created}"), 1),
        (format!("created={created}"), 1),
        (format!("created[lte]={}", created + 10), 2),
    ] {
        let page = get(&world, &format!("/v1/checkout/sessions?{query}")).await;
        assert_eq!(count(&page), n, "{query}");
    }
    let page =
        get(&world, "/v1/checkout/sessions?status=complete&expand[]=data.payment_intent").await;
    assert_eq!(page["data"][0]["payment_intent"]["id"], intent["id"]);
    world.pass_seconds(86_400).await;
    let page = get(&world, "/v1/checkout/sessions?status=expired").await;
    assert_eq!((count(&page), &page["data"][0]["id"]), (1, &still_open["id"]));
    let charges = get(&world, &format!("/v1/charges?payment_intent={}", id(&intent))).await;
    assert_eq!((count(&charges), &charges["data"][0]["id"]), (1, &intent["latest_charge"]));
}

#[tokio::test]
async fn a_page_is_asked_for_by_its_rules() {
    let world = World::new().await;
    let kind = "invalid_request_error";
    for (query, expected) in [
        ("limit=0", wrong(400, kind, "parameter_invalid_integer", "limit")),
        ("limit=101", wrong(400, kind, "parameter_invalid_integer", "limit")),
        ("starting_after=cs_test_1", wrong(400, kind, "resource_missing", "starting_after")),
        ("starting_after=a&ending_before=b", wrong(400, kind, "", "ending_before")),
        ("status=paid", wrong(400, kind, "", "status")),
        ("subscription=sub_1", wrong(400, kind, "parameter_unknown", "subscription")),
        ("expand[]=data.customer", wrong(400, kind, "", "expand")),
    ] {
        let answer = world.merchant.get(&format!("/v1/checkout/sessions?{query}")).await;
        assert_eq!(error(&answer), expected, "{query}");
    }
}
