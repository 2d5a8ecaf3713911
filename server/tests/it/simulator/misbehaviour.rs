//! What the name on a card makes its bank do wrong.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use server::wire::emv;

use super::desk::{Desk, NOTIFY, cres, field};
use crate::world::Answer;

const NUMBER: &str = "4000000000003220";
const RIGHT: [(&str, &str); 2] = [("press", "answer"), ("code", "123456")];

async fn passed(holder: &str) -> (Desk, Answer) {
    let desk = Desk::new().await;
    let (_, path) = desk.challenge(NUMBER, holder).await;
    let page = desk.press(&path, &RIGHT).await;
    (desk, page)
}

#[tokio::test]
async fn a_broken_bank_answers_nothing_and_never_says_how_it_went() {
    let desk = Desk::new().await;
    let (page, _) = desk.challenge(NUMBER, "ACS-500").await;
    assert_eq!(page.status, 500);
    desk.pass_seconds(3600).await;
    assert!(desk.told().is_empty());
}

#[tokio::test]
async fn a_bank_that_hangs_lets_go_when_the_server_stops() {
    let desk = Desk::new().await;
    let hanging = desk.challenge(NUMBER, "ACS-HANG");
    tokio::pin!(hanging);
    let is_hanging = tokio::time::timeout(Duration::from_millis(200), &mut hanging).await;
    assert!(is_hanging.is_err());
    desk.life.drain();
    assert_eq!(hanging.await.0.status, 503);
    assert!(desk.told().is_empty());
}

#[tokio::test]
async fn a_bank_refuses_the_frame_and_works_outside_of_it() {
    let desk = Desk::new().await;
    let (page, path) = desk.challenge(NUMBER, "ACS-DENY-FRAME").await;
    assert_eq!(page.headers["x-frame-options"], "DENY");
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
    assert_eq!(cres(&desk.press(&path, &RIGHT).await), "Y");
    assert_eq!(desk.told(), ["Y - -"]);
}

#[tokio::test]
async fn an_error_message_goes_back_by_the_browser_and_nothing_else() {
    let desk = Desk::new().await;
    let (page, _) = desk.challenge(NUMBER, "ACS-ERRO").await;
    assert!(page.text.contains(&format!("action=\"{NOTIFY}\"")), "{}", page.text);
    let message = URL_SAFE_NO_PAD.decode(field(&page, "cres").unwrap()).unwrap();
    let message: serde_json::Value = serde_json::from_slice(&message).unwrap();
    assert_eq!(message["messageType"], "Erro");
    desk.pass_seconds(3600).await;
    assert!(desk.told().is_empty());
}

#[tokio::test]
async fn the_browser_may_carry_what_cannot_be_read() {
    for (holder, n_chars) in [("ACS-OVERSIZE", emv::MESSAGE_MAX), ("ACS-BADBASE64", 0)] {
        let (desk, page) = passed(holder).await;
        assert_eq!(cres(&page), "garbled", "{holder}");
        assert!(field(&page, "cres").unwrap().len() > n_chars, "{holder}");
        assert_eq!(desk.told(), ["Y - -"], "{holder}");
    }
}

#[tokio::test]
async fn the_browser_may_be_first_or_far_too_early() {
    for (holder, seconds) in [("ACS-CRES-FIRST", 2), ("ACS-RREQ-LATE", 90)] {
        let (desk, page) = passed(holder).await;
        assert_eq!(cres(&page), "Y", "{holder}");
        desk.pass_seconds(seconds - 1).await;
        assert!(desk.told().is_empty(), "{holder}");
        desk.pass_seconds(1).await;
        assert_eq!(desk.told(), ["Y - -"], "{holder}");
    }
}

#[tokio::test]
async fn the_browser_may_never_come_back() {
    let (desk, page) = passed("ACS-NO-CRES").await;
    assert!(!page.text.contains("<form") && !page.text.contains(NOTIFY), "{}", page.text);
    assert_eq!(desk.told(), ["Y - -"]);
}

#[tokio::test]
async fn the_browser_may_lie() {
    let (desk, page) = passed("ACS-FORGED").await;
    assert_eq!(cres(&page), "Y");
    assert_eq!(desk.told(), ["N 01 -"]);
}
