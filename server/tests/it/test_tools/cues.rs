//! The tools do what the payer would do on the phone, or the bank in its own time.

use serde_json::json;

use super::{GOOD, Story};

/// A phone that is asked, in a country whose operators say no more.
const PHONE: &str = "+2295100";

impl Story {
    /// Somebody pays by a phone that ends so.
    async fn by_phone(ending: &str) -> Self {
        let story = Self::new(json!({})).await;
        let phone = format!("{PHONE}{ending}");
        let fields = [("method", "mobile_money"), ("mobile-phone", phone.as_str())];
        assert_eq!(story.press(&fields).await.unwrap().status, 303);
        assert_eq!(story.status().await, "requires_action", "{ending}");
        story
    }
}

#[tokio::test]
async fn the_phone_is_answered_on_the_page_whatever_it_would_have_done() {
    // How the number ends: approves, refuses, asks for a code, is silent, takes its time, for ever.
    for ending in ["1234", "0002", "0003", "0004", "0005", "0006"] {
        for (tool, becomes) in [("approve", "succeeded"), ("decline", "open")] {
            let story = Story::by_phone(ending).await;
            let page = story.world.payer.visit(&story.path("")).await;
            page.says("Approve on the phone").says("Decline on the phone");
            let answer = story.tool(tool).await;
            assert_eq!(answer.status, 303, "{}", answer.text);
            assert_eq!(story.status().await, becomes, "{ending} {tool}");
            let payment = story.world.merchant.payment(&story.session["id"]).await;
            let reason = if tool == "decline" { json!("payer_rejected") } else { json!(null) };
            assert_eq!(payment["decline_code"], reason, "{ending} {tool}");
            // What the phone would have done later does nothing any more.
            story.world.pass_seconds(300).await;
            assert_eq!(story.status().await, becomes, "{ending} {tool}");
        }
    }
}

#[tokio::test]
async fn a_code_to_scan_and_a_wallet_are_answered_on_the_page_too() {
    for (currency, method) in [("RUB", "sbp"), ("RUB", "sberpay"), ("USD", "apple_pay")] {
        for (tool, becomes) in [("approve", "succeeded"), ("decline", "open")] {
            let story = Story::new(json!({"currency": currency})).await;
            story.press(&[("method", method)]).await.unwrap();
            assert_eq!(story.status().await, "requires_action", "{method}");
            assert_eq!(story.tool(tool).await.status, 303);
            assert_eq!(story.status().await, becomes, "{method} {tool}");
        }
    }
}

#[tokio::test]
async fn a_wallet_that_was_approved_ends_as_its_amount_says() {
    let story = Story::new(json!({"amount": 100_700})).await;
    story.press(&[("method", "apple_pay")]).await.unwrap();
    story.tool("approve").await;
    let payment = story.world.merchant.payment(&story.session["id"]).await;
    assert_eq!(payment["decline_code"], "insufficient_funds");
}

#[tokio::test]
async fn a_bank_that_takes_its_time_decides_now() {
    for (fault, tool, becomes) in [
        ("acquirer=late:3600", "settle", "succeeded"),
        ("acquirer=late:3600", "fail", "open"),
        ("acquirer=not_found_then_found", "settle", "succeeded"),
        ("acquirer=not_found_then_found", "fail", "open"),
        // What the bank has booked stays booked.
        ("acquirer=timeout_after", "fail", "succeeded"),
        ("acquirer=timeout_before", "settle", "open"),
    ] {
        let story = Story::new(json!({})).await;
        story.pay(GOOD, fault).await.unwrap();
        assert_eq!(story.status().await, "processing");
        let page = story.world.payer.visit(&story.path("")).await;
        page.says("Settle now").says("Fail now");
        assert_eq!(story.tool(tool).await.status, 303);
        assert_eq!(story.status().await, becomes, "{fault} {tool}");
        let told = story.heard().await;
        let is_paid = told.iter().any(|kind| kind == "payment.succeeded");
        assert_eq!(is_paid, becomes == "succeeded", "{told:?}");
    }
}

#[tokio::test]
async fn where_nobody_is_waited_for_the_tools_change_nothing() {
    let story = Story::new(json!({})).await;
    for tool in ["approve", "decline", "settle", "fail"] {
        assert_eq!(story.tool(tool).await.status, 303);
    }
    assert_eq!(story.status().await, "open");
    story.pay(GOOD, "").await.unwrap();
    for tool in ["decline", "fail"] {
        assert_eq!(story.tool(tool).await.status, 303);
    }
    assert_eq!(story.status().await, "succeeded");
    assert_eq!(story.world.payer.post("/checkout/cs_x/test", &[("do", "fail")]).await.status, 404);
}

#[tokio::test]
async fn a_clock_that_was_moved_is_the_one_that_decides() {
    let story = Story::new(json!({})).await;
    story.tool("hour").await;
    let phone = format!("{PHONE}0006");
    story.press(&[("method", "mobile_money"), ("mobile-phone", &phone)]).await.unwrap();
    assert_eq!(story.tool("approve").await.status, 303);
    assert_eq!(story.status().await, "succeeded");
}
