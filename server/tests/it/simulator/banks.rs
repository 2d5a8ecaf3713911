//! A wallet, a bank by SBP or a lender asks its customer, without script.

use std::slice;

use domain::{
    acquirer::{Answer, Found},
    id::Reference,
    money::Money,
    session::{CaptureMethod, MethodCode},
};
use server::acquirers::{Acquirer, AuthorizeOrder, Call, Funding};

use super::desk::Desk;
use crate::world::START;

const RETURN_URL: &str = "https://shop.example/back?a=1&b=2";

/// A payer who was sent away.
struct Sent {
    desk: Desk,
    reference: Reference,
    path: String,
}

impl Sent {
    async fn to(kind: MethodCode) -> Self {
        let desk = Desk::new().await;
        let reference = Reference::new(START, &[7; 16]);
        let amount = Money::new(4900, "USD".parse().unwrap()).unwrap();
        let order = AuthorizeOrder {
            amount,
            capture: CaptureMethod::Automatic,
            funding: Funding::Wallet { kind, payload: None },
            return_url: Some(RETURN_URL),
            proof: None,
        };
        let call = Call { reference: &reference, now: START, fault: None };
        let Answer::Action(action) = desk.sandbox.authorize(call, order).await else {
            panic!("the payer is not asked")
        };
        let path = action.url().unwrap().strip_prefix("https://pay.example").unwrap().to_owned();
        Self { desk, reference, path }
    }

    async fn press(&self, button: &str) -> crate::world::Answer {
        self.desk.press(&self.path, &[("lang", "en"), ("answer", button)]).await
    }

    async fn outcome(&self) -> Found {
        let call = Call { reference: &self.reference, now: START, fault: None };
        match self.desk.sandbox.inquire(call).await {
            Answer::Done(found) => found,
            other => panic!("an inquiry is answered: {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_payer_approves_and_is_led_back() {
    let sent = Sent::to(MethodCode::Sberpay).await;
    let page = sent.desk.browser.visit(&sent.path).await;
    assert_eq!(page.answer.status, 200);
    page.says("Pay with SberPay").says("Pay $49.00").never_says("shop.example");
    let policy = page.answer.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
    assert_eq!(sent.outcome().await, Found::Pending);
    let answer = sent.press("approve").await;
    assert!(answer.text.contains("content=\"0;url=https://shop.example/back?a=1&amp;b=2\""));
    assert!(answer.text.contains("href=\"https://shop.example/back?a=1&amp;b=2\""));
    assert!(matches!(sent.outcome().await, Found::Done(_)));
    assert_eq!(*sent.desk.heard.notices.lock().unwrap(), *slice::from_ref(&sent.reference));
    // Back and once more: the answer stands.
    let again = sent.press("decline").await;
    assert!(again.text.contains("shop.example"), "{}", again.text);
    sent.desk.browser.visit(&sent.path).await.says("shop.example").never_says("Cancel");
    assert!(matches!(sent.outcome().await, Found::Done(_)));
}

#[tokio::test]
async fn a_payer_declines_and_is_led_back() {
    let sent = Sent::to(MethodCode::Tpay).await;
    assert!(sent.press("decline").await.text.contains("shop.example"));
    assert!(matches!(sent.outcome().await, Found::Refused(_)));
}

#[tokio::test]
async fn only_a_button_of_that_very_page_is_an_answer() {
    let sent = Sent::to(MethodCode::Yoomoney).await;
    let approve = [("answer", "approve")];
    let foreign = [("sec-fetch-site", "cross-site")];
    let answer = sent.desk.browser.post_from(&sent.path, &approve, &foreign).await;
    assert_eq!(answer.status, 403);
    assert!(sent.press("perhaps").await.text.contains("Pay $49.00"));
    assert_eq!(sent.outcome().await, Found::Pending);
    assert!(sent.desk.heard.notices.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_page_for_nothing_is_not_found() {
    let desk = Desk::new().await;
    for path in ["/bank/1", "/bank/00000000000000000000000000", "/nowhere", "/checkout/1"] {
        assert_eq!(desk.browser.visit(path).await.answer.status, 404, "{path}");
    }
}

#[tokio::test]
async fn the_wallet_speaks_the_payers_language() {
    let sent = Sent::to(MethodCode::Sberpay).await;
    let cases = [("ru", "Оплата через SberPay"), ("az", "SberPay ilə ödəniş"), ("en", "Pay with")];
    for (lang, words) in cases {
        let page = sent.desk.browser.visit(&format!("{}?lang={lang}", sent.path)).await;
        page.says(words).says(&format!("<html lang=\"{lang}\""));
    }
}
