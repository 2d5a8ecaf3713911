//! Lists by numbered pages.

use serde_json::{Value, json};

use super::{App, error, id};

fn ids(page: &Value, list: &str) -> Vec<String> {
    let rows = page["data"][list].as_array().unwrap();
    rows.iter().map(|row| row["collectionId"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn collections_are_listed_page_by_page_and_narrowed() {
    let app = App::new().await;
    let mut made = Vec::new();
    for order in ["A-1", "a-2", "B_3"] {
        let collection = app.open(order, json!({})).await;
        made.insert(0, id(&collection).to_owned());
        app.world.clock.advance_seconds(1);
    }
    app.world.merchant.open(json!({})).await;
    let page = app.get("/api/v3/collections?limit=2").await.json();
    assert_eq!(ids(&page, "collections"), made[..2]);
    let pagination = json!({"page": 1, "perPage": 2, "totalItems": 3, "totalPages": 2});
    assert_eq!(page["data"]["pagination"], pagination);
    let second = app.get("/api/v3/collections?limit=2&page=2").await.json();
    assert_eq!(ids(&second, "collections"), made[2..]);
    let one = app.get(&format!("/api/v3/collections/{}", made[0])).await.json();
    let reference = one["data"]["reference"].as_str().unwrap();
    for (query, expected) in [
        ("orderId=a-".to_owned(), &made[1..]),
        ("orderId=_".into(), &made[..1]),
        ("orderId=%25".into(), &made[3..]),
        (format!("reference={}", &reference[..8]), &made[..1]),
        ("status=PENDING".into(), &made[..]),
        ("status=COMPLETED".into(), &made[3..]),
        ("dateFrom=2026-04-17&dateTo=2026-04-17".into(), &made[..]),
        ("dateFrom=2026-04-18".into(), &made[3..]),
        ("dateTo=2026-04-16".into(), &made[3..]),
    ] {
        let page = app.get(&format!("/api/v3/collections?{query}")).await.json();
        assert_eq!(ids(&page, "collections"), expected, "{query}");
    }
    let wrong = app.get("/api/v3/collections?page=0&limit=101&status=paid&dateFrom=today").await;
    assert_eq!(error(&wrong), (400, "VALIDATION_ERROR".into()));
    assert_eq!(wrong.json()["error"]["fields"].as_array().unwrap().len(), 4, "{}", wrong.text);
}

#[tokio::test]
async fn refunds_are_listed_whoever_asked_for_them() {
    let app = App::new().await;
    let (full, part) = (app.open("A-1", json!({})).await, app.open("A-2", json!({})).await);
    for collection in [&full, &part] {
        app.pay(collection, "4242424242424242").await;
    }
    app.refund(&full, json!({})).await;
    app.world.clock.advance_seconds(1);
    let native = format!("/v2/payments/{}/refund", id(&part));
    app.world.merchant.ask(&native, &json!({"amount": 100})).await;
    let direct = app.world.merchant.pay(json!({})).await;
    app.world.merchant.act(&direct, "refund", json!({})).await;
    let both = app.get("/api/v3/refunds").await.json();
    assert_eq!(ids(&both, "refunds"), [id(&part), id(&full)]);
    assert_eq!(both["data"]["pagination"]["totalItems"], 2);
    for (query, expected) in [
        (format!("collectionId={}", id(&full)), vec![id(&full)]),
        ("status=COMPLETED&limit=1".into(), vec![id(&part)]),
        ("status=FAILED".into(), vec![]),
        ("dateFrom=2026-04-18".into(), vec![]),
    ] {
        let page = app.get(&format!("/api/v3/refunds?{query}")).await.json();
        assert_eq!(ids(&page, "refunds"), expected, "{query}");
    }
    for (word, collection) in [("REFUNDED", &full), ("PARTIALLY_REFUNDED", &part)] {
        let page = app.get(&format!("/api/v3/collections?status={word}")).await.json();
        assert_eq!(ids(&page, "collections"), [id(collection)], "{word}");
    }
}
