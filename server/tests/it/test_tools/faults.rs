//! What goes wrong with one press of the button, on demand.

use app::test_faults::TEST_FAULTS;
use domain::fault::Faults;
use serde_json::json;

use super::{GOOD, Story};

const NO_FUNDS: &str = "4000000000009995";
/// Its bank is asked first, and content without asking anybody.
const UNSEEN: &str = "4000000032200000";
const PROCESSING: &str = "payment.processing";
const SUCCEEDED: &str = "payment.succeeded";

#[tokio::test]
async fn every_fault_ends_as_the_page_explains_it() {
    // The fault; the answer (0: none); the session at once, after five seconds, two minutes later; what the
    // merchant has heard by then.
    #[rustfmt::skip]
    let table: &[(&str, u16, [&str; 3], &[&str])] = &[
        ("delay=1",                 303, ["succeeded"; 3],                          &[SUCCEEDED]),
        ("status=429",              429, ["open"; 3],                               &[]),
        ("status=500",              500, ["open"; 3],                               &[]),
        ("status=503",              503, ["open"; 3],                               &[]),
        ("status_after_commit=500", 500, ["succeeded"; 3],                          &[SUCCEEDED]),
        ("drop_after_commit",       0,   ["succeeded"; 3],                          &[SUCCEEDED]),
        ("acquirer=timeout_before", 303, ["processing", "open", "open"],            &[PROCESSING]),
        ("acquirer=timeout_after",  303, ["processing", "succeeded", "succeeded"],  &[PROCESSING, SUCCEEDED]),
        ("acquirer=reset",          303, ["processing", "succeeded", "succeeded"],  &[PROCESSING, SUCCEEDED]),
        ("acquirer=malformed",      303, ["processing", "succeeded", "succeeded"],  &[PROCESSING, SUCCEEDED]),
        ("acquirer=wrong_amount",   303, ["processing", "succeeded", "succeeded"],  &[PROCESSING, SUCCEEDED]),
        ("acquirer=duplicate",      303, ["succeeded"; 3],                          &[SUCCEEDED]),
        ("acquirer=late:60",        303, ["processing", "processing", "succeeded"], &[PROCESSING, SUCCEEDED]),
        ("acquirer=not_found_then_found", 303, ["processing", "open", "open"],      &[PROCESSING]),
        ("webhook=duplicate",       303, ["succeeded"; 3],                          &[SUCCEEDED, SUCCEEDED]),
        ("webhook=reorder",         303, ["succeeded"; 3],                          &[SUCCEEDED]),
        ("webhook=drop_first:2",    303, ["succeeded"; 3],                          &[SUCCEEDED]),
    ];
    let played = table.iter().map(|row| row.0.parse::<Faults>().unwrap());
    let played = played.map(|faults| Faults { delay_ms: faults.delay_ms.min(1), ..faults });
    let offered = TEST_FAULTS.iter().map(|fault| fault.words.parse::<Faults>().unwrap());
    let offered = offered.map(|faults| Faults { delay_ms: faults.delay_ms.min(1), ..faults });
    let (played, offered) = (played.collect::<Vec<_>>(), offered.collect::<Vec<_>>());
    assert!(offered.iter().all(|fault| played.contains(fault)), "every choice is played here");
    for (fault, answer, [at_once, soon, later], heard) in table {
        let story = Story::new(json!({})).await;
        let pressed = story.pay(GOOD, fault).await;
        assert_eq!(pressed.map_or(0, |answer| answer.status), *answer, "{fault}");
        assert_eq!(story.status().await, *at_once, "{fault}");
        story.heard().await;
        story.world.pass_seconds(5).await;
        assert_eq!(story.status().await, *soon, "{fault}");
        for seconds in [30, 90] {
            story.heard().await;
            story.world.pass_seconds(seconds).await;
        }
        assert_eq!(story.status().await, *later, "{fault}");
        assert_eq!(story.heard().await, *heard, "{fault}");
        let kept = story.world.merchant.payment(&story.session["id"]).await;
        assert_eq!(kept["metadata"], json!({}), "the merchant's own stays as it was: {fault}");
    }
}

#[tokio::test]
async fn the_payer_sees_what_went_wrong_and_then_what_is_true() {
    let story = Story::new(json!({})).await;
    let spoilt = story.pay(GOOD, "status=500").await.unwrap();
    assert!(spoilt.text.contains(&story.path("")), "it leads back: {}", spoilt.text);
    let page = story.world.payer.open(&story.session).await;
    page.says("name=\"form_token\"").says("Failure simulator");
    let spoilt = story.pay(GOOD, "status_after_commit=500").await.unwrap();
    assert!(!spoilt.text.contains("Payment successful"), "{}", spoilt.text);
    story.world.payer.open(&story.session).await.says("Payment successful");
}

#[tokio::test]
async fn an_approval_that_is_found_too_late_is_given_back() {
    let story = Story::new(json!({})).await;
    story.pay(GOOD, "acquirer=not_found_then_found").await.unwrap();
    story.world.pass_seconds(5).await;
    story.world.payer.open(&story.session).await.says("name=\"form_token\"");
    story.world.pass_seconds(3600).await;
    let heard = story.heard().await;
    assert!(heard.contains(&"payment.reversed".to_owned()), "{heard:?}");
    assert_eq!(story.world.dir.effects("refund").await, 1);
}

#[tokio::test]
async fn a_fault_is_for_one_press() {
    let story = Story::new(json!({})).await;
    assert_eq!(story.pay(NO_FUNDS, "webhook=duplicate").await.unwrap().status, 303);
    assert_eq!(story.status().await, "open");
    assert_eq!(story.pay(GOOD, "").await.unwrap().status, 303);
    assert_eq!(story.heard().await, [SUCCEEDED], "the second press asked for nothing");
}

#[tokio::test]
async fn webhooks_of_a_press_are_lost_and_out_of_order_as_those_of_the_api() {
    let lost = Story::new(json!({})).await;
    lost.pay(GOOD, "webhook=drop_first:2").await.unwrap();
    assert_eq!(lost.heard().await, [""; 0]);
    lost.world.pass_seconds(30).await;
    assert_eq!(lost.heard().await, [""; 0]);
    lost.world.pass_seconds(90).await;
    assert_eq!(lost.heard().await, [SUCCEEDED]);

    let late = Story::new(json!({})).await;
    late.pay(GOOD, "webhook=reorder").await.unwrap();
    let payment = json!({"payment_id": late.session["id"]});
    assert_eq!(late.world.merchant.act(&payment, "refund", json!({})).await.status, 200);
    assert_eq!(late.heard().await, ["payment.refunded"]);
    late.world.pass_seconds(10).await;
    assert_eq!(late.heard().await, ["payment.refunded", SUCCEEDED]);
}

#[tokio::test]
async fn what_the_merchant_has_asked_for_still_goes_wrong_beside_it() {
    let metadata = json!({"kassa_fault": "webhook=duplicate"});
    let story = Story::new(json!({"metadata": metadata})).await;
    story.pay(GOOD, "acquirer=timeout_after").await.unwrap();
    assert_eq!(story.status().await, "processing");
    assert_eq!(story.heard().await, [PROCESSING; 2]);
    story.world.pass_seconds(5).await;
    assert_eq!(story.heard().await, [PROCESSING, PROCESSING, SUCCEEDED, SUCCEEDED]);
    let kept = story.world.merchant.payment(&story.session["id"]).await;
    assert_eq!(kept["metadata"], metadata);
}

#[tokio::test]
async fn a_fault_waits_while_the_cards_bank_is_asked() {
    let story = Story::new(json!({})).await;
    story.pay(UNSEEN, "acquirer=late:600").await.unwrap();
    assert_eq!(story.status().await, "processing");
    story.world.pass_seconds(600).await;
    assert_eq!(story.status().await, "succeeded");
}

#[tokio::test]
async fn what_is_no_fault_is_no_form_of_ours() {
    let story = Story::new(json!({})).await;
    assert_eq!(story.pay(GOOD, "acquirer=fire").await.unwrap().status, 403);
    assert_eq!(story.status().await, "open");
}

#[tokio::test]
async fn a_server_function_goes_wrong_in_the_same_way() {
    let story = Story::new(json!({})).await;
    let press = async |fault: &str| {
        let token = story.world.payer.open(&story.session).await.form_token();
        let id = story.session["id"].as_str().unwrap();
        let fields = [
            ("id", id),
            ("form_token", &token),
            ("lang", "en"),
            ("number", GOOD),
            ("expiry", "12/34"),
            ("code", "123"),
            ("name", "Ann Payer"),
            ("test_case", ""),
            ("fault", fault),
        ];
        let fields = if fault.is_empty() { &fields[..8] } else { &fields };
        story.world.payer.post("/_fn/pay", fields).await.status
    };
    assert_eq!((press("status=500").await, story.status().await), (500, "open".into()));
    assert_eq!((press("drop_after_commit").await, story.status().await), (500, "succeeded".into()));
}

#[tokio::test]
async fn a_live_session_has_no_tools_and_goes_right_whatever_is_asked() {
    let story = Story::new(json!({})).await;
    let page = story.world.payer.open(&story.session).await;
    page.says("name=\"fault\"").says("value=\"webhook=duplicate\"");
    story
        .world
        .dir
        .run(
            "insert into connector_accounts (merchant_id, id, livemode, name, connector, credentials,
                currencies, methods, priority, is_enabled, removed_at)
            select merchant_id, 'ca_01KPD0MERQ00000000000000AA', true, name, connector, credentials,
                currencies, methods, priority, is_enabled, removed_at from connector_accounts",
        )
        .await;
    let live = story.world.live().await;
    for fault in ["delay=30000", "status=500", "drop_after_commit", "webhook=duplicate", "fire"] {
        let session = live.open(json!({})).await;
        let page = story.world.payer.open(&session).await;
        page.never_says("fault").never_says("Test tools").never_says("tools");
        let token = page.form_token();
        let fields = [
            ("form_token", token.as_str()),
            ("lang", "en"),
            ("method", "card"),
            ("card-number", GOOD),
            ("card-expiry", "12/34"),
            ("card-code", "123"),
            ("card-name", "Ann Payer"),
            ("fault", fault),
        ];
        let pressed = story.world.payer.post(&format!("{}/pay", page.path), &fields).await;
        assert_eq!(pressed.status, 303, "{fault}: {}", pressed.text);
        for what in ["approve", "decline", "settle", "fail"] {
            let path = format!("{}/test", page.path);
            assert_eq!(story.world.payer.post(&path, &[("do", what)]).await.status, 404, "{what}");
        }
    }
    let kept = "select count(*) from payments where particulars like '%press_fault%'";
    assert_eq!(story.world.dir.count(kept).await, 0);
}
