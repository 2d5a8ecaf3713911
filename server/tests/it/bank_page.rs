//! The payer at the bank that test mode plays, without script.

use domain::{
    acquirer::{Answer, Found},
    id::Reference,
    money::Money,
    session::{CaptureMethod, MethodCode},
};
use server::acquirers::{Acquirer, AuthorizeOrder, Call, Funding, sandbox::Sandbox};

use crate::world::{START, World};

const RETURN_URL: &str = "https://shop.example/back?a=1&b=2";
const WALLET: Funding<'_> = Funding::Wallet { kind: MethodCode::Sberpay, payload: None };

/// A merchant's server that has sent the payer away, by the same books as the world's own.
struct Sent {
    world: World,
    sandbox: Sandbox,
    reference: Reference,
    /// Where the payer was sent, without the origin.
    path: String,
}

impl Sent {
    async fn with(funding: Funding<'_>) -> Self {
        let world = World::new().await;
        let sandbox = world.dir.sandbox(&world.base_url).await;
        let reference = Reference::new(START, &[7; 16]);
        let amount = Money::new(4900, "USD".parse().unwrap()).unwrap();
        let (capture, return_url) = (CaptureMethod::Automatic, Some(RETURN_URL));
        let order = AuthorizeOrder { amount, capture, funding, return_url, proof: None };
        let call = Call { reference: &reference, now: START };
        let Answer::Action(action) = sandbox.authorize(call, order).await else {
            panic!("the payer is not asked")
        };
        let path = action.url().unwrap().strip_prefix(&world.base_url).unwrap().to_owned();
        Self { world, sandbox, reference, path }
    }

    async fn press(&self, button: &str) -> crate::world::Answer {
        self.world.payer.post(&self.path, &[("lang", "en"), ("answer", button)]).await
    }

    async fn outcome(&self) -> Found {
        let call = Call { reference: &self.reference, now: START };
        match self.sandbox.inquire(call).await {
            Answer::Done(found) => found,
            other => panic!("an inquiry is answered: {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_payer_approves_and_is_led_back() {
    let sent = Sent::with(WALLET).await;
    let page = sent.world.payer.visit(&sent.path).await;
    assert_eq!(page.answer.status, 200);
    page.says("$49.00").says("Approve").says("Decline").never_says("shop.example");
    let policy = page.answer.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    assert_eq!(sent.outcome().await, Found::Pending);
    let answer = sent.press("approve").await;
    assert_eq!(answer.status, 200, "a redirect would be against the form's policy");
    assert!(answer.text.contains("content=\"0;url=https://shop.example/back?a=1&amp;b=2\""));
    assert!(answer.text.contains("href=\"https://shop.example/back?a=1&amp;b=2\""));
    assert!(matches!(sent.outcome().await, Found::Done(_)));
    // Back and once more: the answer stands.
    let again = sent.press("decline").await;
    assert!(again.text.contains("shop.example"), "{}", again.text);
    sent.world.payer.visit(&sent.path).await.says("shop.example").never_says("Approve");
    assert!(matches!(sent.outcome().await, Found::Done(_)));
}

#[tokio::test]
async fn a_payer_declines_and_is_led_back() {
    let sent = Sent::with(WALLET).await;
    sent.world.payer.visit(&sent.path).await.says("wallet");
    assert!(sent.press("decline").await.text.contains("shop.example"));
    assert!(matches!(sent.outcome().await, Found::Refused(_)));
}

#[tokio::test]
async fn only_a_button_of_that_very_page_is_an_answer() {
    let sent = Sent::with(WALLET).await;
    let approve = [("answer", "approve")];
    let foreign = [("sec-fetch-site", "cross-site")];
    let answer = sent.world.payer.post_from(&sent.path, &approve, &foreign).await;
    assert_eq!(answer.status, 403);
    let answer = sent.press("perhaps").await;
    assert!(answer.status == 200 && answer.text.contains("Approve"), "{}", answer.text);
    assert_eq!(sent.outcome().await, Found::Pending);
}

#[tokio::test]
async fn the_bank_speaks_the_payers_language() {
    let sent = Sent::with(WALLET).await;
    let cases = [("ru", "Подтвердите платёж"), ("az", "Ödənişi təsdiqləyin"), ("en", "Confirm")];
    for (lang, words) in cases {
        let page = sent.world.payer.visit(&format!("{}?lang={lang}", sent.path)).await;
        page.says(words).says(&format!("<html lang=\"{lang}\""));
    }
}
