//! The tools on a page of test mode: what goes wrong with a press of the button, what is done in the place of the
//! payer's phone or the bank, which cards there are to pick, what the merchant was told.

mod cues;
mod faults;

use std::collections::BTreeSet;

use app::test_cards::{TEST_CARDS, family};
use serde_json::{Value, json};
use server::acquirers::sandbox::cards;

use crate::world::{Answer, World};

const GOOD: &str = "4242424242424242";

/// A world, and a session in it whose webhooks go to the world's receiver.
pub struct Story {
    pub world: World,
    pub session: Value,
}

impl Story {
    pub async fn new(fields: Value) -> Self {
        let world = World::new().await;
        let mut wanted = json!({"webhook_url": world.receiver.url, "expires_in": 7200});
        wanted.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        let session = world.merchant.open(wanted).await;
        Self { world, session }
    }

    pub fn path(&self, end: &str) -> String {
        format!("/checkout/{}{end}", self.session["id"].as_str().unwrap())
    }

    /// Presses the button with these fields; `None`: there is no answer.
    pub async fn press(&self, fields: &[(&str, &str)]) -> Option<Answer> {
        let page = self.world.payer.open(&self.session).await;
        let token = page.form_token();
        let fields = [&[("form_token", token.as_str()), ("lang", "en")], fields].concat();
        let body =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let http =
            reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
        let pressed = http
            .build()
            .unwrap()
            .post(format!("{}{}", self.world.base_url, self.path("/pay")))
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body)
            .send()
            .await;
        let answer = pressed.ok()?;
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        Some(Answer { status, headers, text: answer.text().await.ok()? })
    }

    /// The same with this card and this fault.
    pub async fn pay(&self, number: &str, fault: &str) -> Option<Answer> {
        let fields = [
            ("method", "card"),
            ("card-number", number),
            ("card-expiry", "12/34"),
            ("card-code", "123"),
            ("card-name", "Ann Payer"),
            ("fault", fault),
        ];
        self.press(&fields).await
    }

    /// Uses a tool of the page.
    pub async fn tool(&self, what: &str) -> Answer {
        self.world.payer.post(&self.path("/test"), &[("do", what), ("lang", "en")]).await
    }

    pub async fn status(&self) -> String {
        self.world.merchant.session_status(&self.session["id"]).await
    }

    /// The types of what the merchant has received so far, in order.
    pub async fn heard(&self) -> Vec<String> {
        self.world.deliver().await;
        let received = self.world.receiver.received();
        let kind = |event: Value| event["type"].as_str().unwrap().to_owned();
        received.iter().map(|one| kind(one.json())).collect()
    }
}

#[test]
fn the_picker_has_every_card_of_the_sandbox_and_no_other() {
    let offered = TEST_CARDS.into_iter().chain(family()).map(|card| card.number.to_owned());
    let listed = cards::listed().into_iter().map(|card| card.number);
    assert_eq!(offered.collect::<BTreeSet<_>>(), listed.collect());
}

#[tokio::test]
async fn every_card_on_the_page_can_be_paid_with_by_its_name() {
    let story = Story::new(json!({})).await;
    let page = story.world.payer.open(&story.session).await;
    for card in TEST_CARDS.into_iter().chain(family()) {
        page.says(&format!("<option value=\"{}\" data-number=\"{}\"", card.case, card.number));
    }
    let amount_and_phone = ["1001", "1016", "0008", "0010", "anything else"];
    for row in amount_and_phone {
        page.says(&format!("<dt>{row}</dt>"));
    }
    let pressed = story.press(&[("method", "card"), ("test_case", "amex_other")]).await;
    assert_eq!(pressed.unwrap().status, 303);
    assert_eq!(story.world.merchant.payment(&story.session["id"]).await["card_last4"], "8431");
}

#[tokio::test]
async fn the_page_shows_what_the_merchant_was_told_and_whether_it_came() {
    let story = Story::new(json!({})).await;
    let look = async || story.world.payer.visit(&story.path("")).await;
    look().await.says("Events so far").says("None yet.");
    story.pay(GOOD, "").await.unwrap();
    let page = look().await;
    page.says("<code>payment.succeeded</code>").says("on its way").says("datetime=\"2026-04-17T");
    story.world.receiver.will_answer(&[500]);
    assert_eq!(story.heard().await, ["payment.succeeded"]);
    look().await.says("1 attempt failed");
    story.world.pass_seconds(3600).await;
    story.heard().await;
    look().await.says("delivered").never_says("attempt failed");
}

#[tokio::test]
async fn an_event_that_nobody_listens_for_is_shown_all_the_same() {
    let story = Story::new(json!({"webhook_url": null})).await;
    story.pay(GOOD, "").await.unwrap();
    let page = story.world.payer.visit(&story.path("")).await;
    page.says("<code>payment.succeeded</code>").says("nobody listens");
}
