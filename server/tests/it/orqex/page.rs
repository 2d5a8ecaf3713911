//! What a checkout's fields do on its page.

use serde_json::json;

use super::{PHONE, Project};

#[tokio::test]
async fn colour_and_brand_are_on_the_page() {
    let project = Project::new().await;
    for (sent, shown) in [("#0a7f3f", "#0a7f3f"), ("#0f0", "#00ff00")] {
        let fields = json!({"customization": {"color": sent, "brand": "Acme Tea"}});
        let opened = project.open(fields).await;
        let page = project.world.payer.visit(&project.path(&opened)).await;
        page.says("Acme Tea").says("Order 1024");
        let style = page.answer.text.to_lowercase();
        assert!(style.contains(shown), "{sent} is not on the page");
    }
}

/// The payer pays with that phone, whatever their browser sends.
#[tokio::test]
async fn a_phone_is_locked() {
    let project = Project::new().await;
    let fields = json!({"restriction": {"phone": {"number": PHONE, "country": "CI"}}});
    let opened = project.open(fields).await;
    let page = project.world.payer.visit(&project.path(&opened)).await;
    let html = &page.answer.text;
    let input = &html[html.find("id=\"mobile-phone\"").unwrap()..];
    let input = &input[..input.find('>').unwrap()];
    assert!(input.contains("readonly"), "{input}");
    assert!(input.contains(&format!("value=\"{PHONE}\"")), "{input}");
    let typed =
        [("method", "mobile_money"), ("mobile-operator", "mtn"), ("mobile-phone", "0700000002")];
    let token = page.form_token();
    let form = [&[("form_token", token.as_str()), ("lang", "en")][..], &typed[..]].concat();
    let answer = project.world.payer.post(&format!("{}/pay", project.path(&opened)), &form).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    project.world.pass_seconds(4).await;
    let paid = project.read(&opened["payment"]).await;
    assert_eq!(paid["status"], "completed", "the other phone would have refused");
    assert_eq!(paid["active_attempt"]["method"]["value"], "momo_mtn");
    let free = project.open(json!({})).await;
    project.world.payer.visit(&project.path(&free)).await.never_says("readonly");
}

#[tokio::test]
async fn only_what_payers_of_the_country_have_is_offered() {
    let project = Project::new().await;
    #[rustfmt::skip]
    let table = [
        (json!({}),                     ["id=\"mobile-phone\"", "Orange Money"], [true, false]),
        (json!({"country_code": "CI"}), ["id=\"mobile-phone\"", "Orange Money"], [true, true]),
        (json!({"country_code": "RW"}), ["id=\"mobile-phone\"", "Orange Money"], [true, false]),
        (json!({"country_code": "FR"}), ["id=\"mobile-phone\"", "Orange Money"], [false, false]),
    ];
    for (restriction, texts, expected) in table {
        let opened = project.open(json!({"restriction": restriction})).await;
        let page = project.world.payer.visit(&project.path(&opened)).await;
        let found = texts.map(|text| page.answer.text.contains(text));
        assert_eq!(found, expected, "{restriction}");
        page.says("id=\"card-number\"");
        let wallet = page.answer.text.contains("value=\"sberpay\"");
        assert_eq!(wallet, restriction == json!({}), "{restriction}");
    }
}

#[tokio::test]
async fn the_receipt_has_the_statement_of_the_checkout() {
    let project = Project::new().await;
    let opened = project.open(json!({"statement_descriptor": "ACME 1024"})).await;
    project.pay(&opened, "4242424242424242").await;
    let receipt = format!("{}/receipt", project.path(&opened));
    project.world.payer.visit(&receipt).await.says("ACME 1024");
}
