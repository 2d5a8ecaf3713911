//! A merchant's server that asks for everything under an idempotency key, writes down what it asks and hears, and
//! asks again for what was never answered.

use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::{
    evidence::journal::{Answer, Asked, Journal, Kind},
    figures::now,
    server::{Demo, Kassa},
    shop::Shop,
};

/// A key whose process died is free after a minute.
const KEY_FREE_AFTER: Duration = Duration::from_secs(75);
/// Between two tries.
const LOOK_AGAIN: Duration = Duration::from_millis(250);

/// One such server.
pub(crate) struct Desk {
    /// Its requests are told apart by this.
    name: String,
    pub(crate) shop: Shop,
    pub(crate) journal: Journal,
}

impl Desk {
    pub(crate) fn new(name: String, kassa: &Kassa, demo: &Demo) -> Self {
        Self::at(name, Shop::new(kassa.addr, demo))
    }

    pub(crate) fn at(name: String, shop: Shop) -> Self {
        Self { name, shop, journal: Journal::default() }
    }

    /// A name that no other request has.
    fn next_key(&self) -> String {
        format!("{}-k{}", self.name, self.journal.asked.len())
    }

    /// A payment of one's own by this card; `fields` say more.
    pub(crate) async fn charge(
        &mut self,
        amount_minor: u64,
        card: &str,
        fields: Value,
    ) -> Result<Option<Answer>> {
        let mut body = json!({
            "amount": amount_minor, "currency": "USD", "order_id": self.next_key(),
            "card": {"number": card, "exp_month": "12", "exp_year": "40", "cvc": "123"},
        });
        extend(&mut body, fields);
        self.once(Kind::Payment, "/v2/payments", body).await
    }

    /// A payment by a card that the acquirer keeps.
    pub(crate) async fn charge_token(&mut self, token: &str) -> Result<Option<Answer>> {
        let body = json!({
            "amount": 1200, "currency": "USD", "order_id": self.next_key(),
            "payment_method": "token", "token": token,
        });
        self.once(Kind::Payment, "/v2/payments", body).await
    }

    /// Does something to a payment.
    pub(crate) async fn act(
        &mut self,
        kind: Kind,
        payment: &str,
        amount_minor: Option<u64>,
    ) -> Result<Option<Answer>> {
        let body = amount_minor.map_or_else(|| json!({}), |amount| json!({"amount": amount}));
        self.once(kind, &format!("/v2/payments/{payment}/{}", kind.word()), body).await
    }

    pub(crate) async fn payout(
        &mut self,
        amount_minor: u64,
        currency: &str,
        destination: Value,
    ) -> Result<Option<Answer>> {
        let body =
            json!({"amount": amount_minor, "currency": currency, "destination": destination});
        self.once(Kind::Payout, "/v2/payouts", body).await
    }

    pub(crate) async fn token(&mut self, card: &str) -> Result<Option<Answer>> {
        let card = json!({"number": card, "exp_month": "12", "exp_year": "40", "cvc": "123"});
        self.once(Kind::Token, "/v2/tokens", json!({"card": card, "reusable": true})).await
    }

    pub(crate) async fn session(&mut self, fields: Value) -> Result<Option<Answer>> {
        let mut body = json!({
            "amount": 900, "currency": "USD", "order_id": self.next_key(),
            "success_url": "https://shop.example/thanks",
        });
        extend(&mut body, fields);
        self.once(Kind::Session, "/v2/payments/checkout", body).await
    }

    /// Asks for all that was never answered, until it is; what was cut off again is left for later.
    pub(crate) async fn ask_again(&mut self) -> Result<()> {
        let since = now();
        while since.elapsed() < KEY_FREE_AFTER {
            let unanswered = |asked: &Asked| asked.answer.is_none();
            let Some(index) = self.journal.asked.iter().position(unanswered) else { return Ok(()) };
            for index in index..self.journal.asked.len() {
                if unanswered(&self.journal.asked[index]) {
                    self.ask(index).await?;
                }
            }
            sleep(LOOK_AGAIN).await;
        }
        let left = self.journal.asked.iter().filter(|asked| asked.answer.is_none());
        let left = left.map(|asked| format!("no answer to {} {}", asked.path, asked.key));
        self.journal.faults.extend(left.collect::<Vec<_>>());
        Ok(())
    }

    /// Written down, sent, and the answer written down. `None`: the key is still at work elsewhere.
    async fn once(&mut self, kind: Kind, path: &str, body: Value) -> Result<Option<Answer>> {
        let key = self.next_key();
        let asked =
            Asked { kind, key, path: path.into(), body: body.to_string(), n_sent: 0, answer: None };
        self.journal.asked.push(asked);
        self.ask(self.journal.asked.len() - 1).await
    }

    async fn ask(&mut self, index: usize) -> Result<Option<Answer>> {
        self.journal.asked[index].n_sent += 1;
        let Asked { key, path, body, .. } = &self.journal.asked[index];
        let reply = self.shop.ask_once(key, path, body).await?;
        let answer = Answer { status: reply.status.as_u16(), body: reply.body.clone() };
        if answer.status == 409 {
            return Ok(None);
        }
        // A refund whose process died before the acquirer heard of it has failed.
        let is_refused = self.journal.asked[index].kind == Kind::Refund && answer.status == 502;
        if !answer.is_success() && !is_refused {
            let text = reply.text();
            self.journal.faults.push(format!("{path} {key}: {} {text}", answer.status));
        }
        self.journal.asked[index].answer = Some(answer.clone());
        Ok(Some(answer))
    }
}

/// Asks once more for what was acknowledged, at most `n_max` of it: the answers must be the same to the byte. When the
/// process of the first request died, its object is shown as it is, and only that must be the same. A line for each
/// that is not.
pub(crate) async fn repeat(
    shop: &mut Shop,
    journal: &Journal,
    n_max: usize,
) -> Result<Vec<String>> {
    let acknowledged = journal.acknowledged().collect::<Vec<_>>();
    let step = acknowledged.len().div_ceil(n_max.max(1)).max(1);
    let mut wrong = Vec::new();
    for (asked, answer) in acknowledged.into_iter().step_by(step) {
        let reply = shop.ask_once(&asked.key, &asked.path, &asked.body).await?;
        let again = Answer { status: reply.status.as_u16(), body: reply.body };
        let was_cut_off = asked.n_sent > 1;
        let is_same = if was_cut_off { again.id() == answer.id() } else { again == *answer };
        if !is_same {
            wrong.push(format!(
                "{} {} was answered otherwise the second time: {} {}, then {} {}",
                asked.path,
                asked.key,
                answer.status,
                answer.json(),
                again.status,
                again.json()
            ));
        }
    }
    Ok(wrong)
}

fn extend(body: &mut Value, fields: Value) {
    if let (Some(body), Value::Object(fields)) = (body.as_object_mut(), fields) {
        body.extend(fields);
    }
}
