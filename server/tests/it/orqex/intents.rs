//! Payments without a page: made, tried with the first request, and listed.

use serde_json::{Value, json};

use super::{PHONE, Project, errors, mtn};

#[tokio::test]
async fn an_intent_has_no_page_and_may_be_tried_with_its_first_request() {
    let project = Project::new().await;
    let secret = project.listen().await;
    let fields = json!({
        "attempt": mtn(PHONE),
        "return_url": "https://shop.example/return",
        "restriction": {"country_code": "GH"},
        "metadata": {"a": 1},
    });
    let payment = project.intend(fields).await;
    assert_eq!(
        payment["active_attempt"]["status"], "action_required",
        "what binds is of checkouts"
    );
    assert_eq!(payment["return_url"], "https://shop.example/return");
    assert_eq!(payment["expires_at"], "2026-04-17T07:04:14+00:00");
    project.world.pass_seconds(4).await;
    let paid = project.read(&payment).await;
    assert_eq!(
        (&paid["status"], &paid["completed_at"]),
        (&json!("completed"), &json!("2026-04-17T06:04:18+00:00"))
    );
    let native = project.world.merchant.payment(&payment["id"]).await;
    assert_eq!((&native["source"], &native["dialect"]), (&json!("api"), &json!("orqex")));
    let told = project.told(&secret).await;
    assert_eq!(told.len(), 3);
    assert!(told.iter().all(|event| event["attempt"]["method_code"] == "momo_mtn"));
    let page = format!("/checkout/{}", payment["id"].as_str().unwrap());
    assert_eq!(project.world.payer.visit(&page).await.answer.status, 404);
}

fn ids(list: &Value) -> Vec<&str> {
    list["data"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_client_pages_through_payments_both_ways() {
    let project = Project::new().await;
    let mut made = Vec::new();
    for n in 0..5 {
        let payment = match n % 2 {
            0 => project.intend(json!({})).await,
            _ => project.open(json!({})).await["payment"].clone(),
        };
        made.insert(0, payment["id"].as_str().unwrap().to_owned());
        project.world.clock.advance_seconds(1);
    }
    project.world.merchant.open(json!({})).await;
    let all = project.get("/intents").await;
    assert_eq!(ids(&all), made, "those of other dialects are not among them");
    let nothing = json!({"per_page": 15, "next_cursor": null, "prev_cursor": null});
    assert_eq!(all["meta"], nothing);
    assert_eq!(all["pagination"], json!({"has_more_pages": false, "next_page_url": null}));
    let first = project.get("/intents?per_page=2").await;
    assert_eq!(
        (ids(&first), &first["meta"]["prev_cursor"]),
        (vec![&*made[0], &made[1]], &json!(null))
    );
    let next = first["pagination"]["next_page_url"].as_str().unwrap();
    let next = next.strip_prefix(&format!("{}/v1/payment", project.world.base_url)).unwrap();
    let second = project.get(next).await;
    assert_eq!(ids(&second), [&*made[2], &made[3]]);
    let third = second["meta"]["next_cursor"].as_str().unwrap();
    let third = project.get(&format!("/intents?per_page=2&cursor={third}")).await;
    assert_eq!((ids(&third), &third["meta"]["next_cursor"]), (vec![&*made[4]], &json!(null)));
    let back = second["meta"]["prev_cursor"].as_str().unwrap();
    let back = project.get(&format!("/intents?per_page=2&cursor={back}")).await;
    assert_eq!(
        (ids(&back), &back["meta"]["prev_cursor"]),
        (vec![&*made[0], &made[1]], &json!(null))
    );
    assert_eq!(back["pagination"]["has_more_pages"], true);
}

#[tokio::test]
async fn a_list_is_narrowed() {
    let project = Project::new().await;
    let ama = project.intend(json!({})).await;
    project.world.clock.advance_seconds(60);
    let opened = project.open(json!({"customer": {"email": "kofi@example.com"}})).await;
    let kofi = &opened["payment"];
    project.pay(&opened, "4242424242424242").await;
    let customer = kofi["customer"]["id"].as_str().unwrap();
    #[rustfmt::skip]
    let table = [
        ("status=completed".to_owned(),                     kofi),
        ("status=pending".to_owned(),                       &ama),
        ("channel=checkout".to_owned(),                     kofi),
        ("channel=api".to_owned(),                          &ama),
        (format!("customer_id={customer}"),                 kofi),
        ("created_at[lte]=2026-04-17T06:04:14Z".to_owned(), &ama),
        ("created_at[gte]=2026-04-17T06:05:14Z".to_owned(), kofi),
    ];
    for (query, payment) in table {
        let list = project.get(&format!("/intents?{query}")).await;
        assert_eq!(ids(&list), [payment["id"].as_str().unwrap()], "{query}");
    }
    let wrong = "/intents?per_page=101&cursor=x&customer_id=cus_&status=paid&channel=web&created_at[gte]=noon";
    let answer = project.send("GET", wrong, None, String::new()).await;
    let all = ["channel", "created_at[gte]", "cursor", "customer_id", "per_page", "status"];
    assert_eq!(errors(&answer), (422, all.map(String::from).to_vec()));
    let unknown = project.send("GET", "/intents?cursor=next_TRX0", None, String::new()).await;
    assert_eq!(errors(&unknown), (422, vec!["cursor".to_owned()]));
}
