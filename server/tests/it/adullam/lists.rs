//! Lists by offset: of the checkouts that were made here.

use serde_json::json;

use super::{Partner, error, id};

#[tokio::test]
async fn checkouts_are_listed_by_offset_newest_first() {
    let partner = Partner::new().await;
    let mut made = Vec::new();
    for _ in 0..3 {
        let checkout = partner.open(json!({"payment_method": "card"})).await;
        made.insert(0, id(&checkout).to_owned());
        partner.world.pass_seconds(1).await;
    }
    partner.world.merchant.open(json!({})).await;
    let page = partner.get("/v1/checkouts?limit=2").await.json();
    let ids = |page: &serde_json::Value| {
        let sessions = page["sessions"].as_array().unwrap().clone();
        sessions.iter().map(|one| id(one).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&page), made[..2]);
    let expected = (&json!(3), &json!(true), &json!(2));
    assert_eq!((&page["total_count"], &page["has_more"], &page["next_offset"]), expected);
    let rest = partner.get("/v1/checkouts?limit=2&offset=2").await.json();
    assert_eq!(ids(&rest), made[2..]);
    assert_eq!((&rest["has_more"], &rest["next_offset"]), (&json!(false), &json!(null)));
}

#[tokio::test]
async fn a_list_is_narrowed_by_each_of_the_seven_words() {
    let partner = Partner::new().await;
    let card = json!({"payment_method": "card", "expires_in": 86400});
    let created = partner.open(card.clone()).await;
    let declined = partner.open(card.clone()).await;
    partner.pay_on_the_page(&declined, "4000000000000002").await;
    let asked = partner.open(json!({"user_phone": super::SILENT, "expires_in": 86400})).await;
    let completed = partner.open(card.clone()).await;
    partner.pay_on_the_page(&completed, "4242424242424242").await;
    let cancelled = partner.open(card.clone()).await;
    partner.cancel(&cancelled).await;
    let failed = partner.open(card).await;
    for _ in 0..5 {
        partner.pay_on_the_page(&failed, "4000000000000002").await;
    }
    let expired = partner.open(json!({"payment_method": "card", "expires_in": 300})).await;
    partner.world.clock.advance_seconds(60);
    let short = partner.open(json!({"payment_method": "card", "expires_in": 300})).await;
    partner.world.clock.advance_seconds(250);
    for (word, members) in [
        ("created", vec![&created, &short]),
        ("processing", vec![]),
        ("completed", vec![&completed]),
        ("failed", vec![&failed]),
        ("expired", vec![&expired]),
        ("cancelled", vec![&cancelled]),
        ("pending", vec![&asked, &declined]),
    ] {
        let page = partner.get(&format!("/v1/checkouts?status={word}")).await.json();
        let found = page["sessions"].as_array().unwrap();
        assert_eq!(found.len(), members.len(), "{word}: {page}");
        assert_eq!(page["total_count"], members.len());
        for member in members {
            let is_there = found.iter().any(|one| one["id"] == member["id"]);
            assert!(is_there, "{word} without {}", id(member));
        }
        assert!(found.iter().all(|one| one["status"] == word), "{page}");
    }
    for wrong in ["status=paid", "limit=0", "limit=101", "offset=-1", "limit=1&limit=2"] {
        let answer = partner.get(&format!("/v1/checkouts?{wrong}")).await;
        assert_eq!(
            (answer.status, error(&answer).1.as_str()),
            (400, "validation_error"),
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn nobody_else_sees_a_checkout() {
    let partner = Partner::new().await;
    let checkout = partner.open(json!({"payment_method": "card"})).await;
    let native = partner.world.merchant.open(json!({})).await;
    let path = format!("/v1/checkouts/{}", id(&checkout));
    let (neighbour, live) = (partner.world.neighbour().await, partner.world.live().await);
    for stranger in [neighbour, live] {
        let bearer = format!("Bearer {}", stranger.key);
        let headers = [("authorization", bearer.as_str())];
        let answer = stranger.send("GET", &path, &headers, Vec::new()).await;
        assert_eq!((answer.status, error(&answer).1.as_str()), (404, "not_found"));
        let cancel = format!("{path}/cancel");
        assert_eq!(stranger.send("POST", &cancel, &headers, Vec::new()).await.status, 404);
        let list = stranger.send("GET", "/v1/checkouts", &headers, Vec::new()).await.json();
        assert_eq!(list["total_count"], 0);
    }
    let foreign = partner.get(&format!("/v1/checkouts/{}", id(&native))).await;
    assert_eq!(foreign.status, 404, "what another dialect has made is not here");
}
