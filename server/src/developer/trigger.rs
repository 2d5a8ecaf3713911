//! Events on demand: what happens in the sandbox when these requests are sent.

use serde_json::{Value, json};

use super::{
    Api, Trouble,
    api::{rows, text},
};

/// What was made so that the event happens.
#[derive(Debug, PartialEq, Eq)]
pub struct Made {
    /// The payment, payout or endpoint that the event is about.
    pub id: String,
    /// When it is not at once.
    pub when: Option<&'static str>,
}

/// An event that can be made.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    name: &'static str,
    steps: Steps,
    when: Option<&'static str>,
}

#[derive(Clone, Copy, Debug)]
enum Steps {
    /// A payment with this card.
    Pay(&'static str),
    /// A payment that is held, and then this.
    Hold(Option<&'static str>),
    /// A payment with this card, and a refund.
    Refund(&'static str),
    /// A session that nobody pays.
    Open,
    /// A payout by SBP to a phone with these last four digits.
    Payout(&'static str),
    /// A test event for every active endpoint.
    Test,
}

const GOOD: &str = "4242424242424242";

const fn wanted(name: &'static str, steps: Steps, when: Option<&'static str>) -> Wanted {
    Wanted { name, steps, when }
}

#[rustfmt::skip]
const ALL: &[Wanted] = &[
    wanted("payment.succeeded",       Steps::Pay(GOOD),                  None),
    wanted("payment.failed",          Steps::Pay("4000000000000002"),    None),
    wanted("payment.requires_action", Steps::Pay("4000000000003220"),    None),
    wanted("payment.authorized",      Steps::Hold(None),                 None),
    wanted("payment.cancelled",       Steps::Hold(Some("cancel")),       None),
    wanted("payment.expired",         Steps::Open,                       Some("in five minutes")),
    wanted("payment.refunded",        Steps::Refund(GOOD),               None),
    wanted("refund.failed",           Steps::Refund("4000000000005126"), Some("in a minute, after payment.refunded")),
    wanted("payout.processing",       Steps::Payout("0006"),             None),
    wanted("payout.succeeded",        Steps::Payout("0000"),             None),
    wanted("payout.failed",           Steps::Payout("0001"),             None),
    wanted("webhook.test",            Steps::Test,                       None),
];

/// Their names, for people.
pub(super) fn names() -> String {
    ALL.iter().map(|one| one.name).collect::<Vec<_>>().join(", ")
}

impl Wanted {
    /// The event of this type, if it can be made.
    pub fn named(name: &str) -> Result<Self, Trouble> {
        let found = ALL.iter().find(|one| one.name == name).copied();
        found.ok_or_else(|| Trouble::NotOnDemand(name.to_owned()))
    }

    /// Sends the requests.
    pub async fn make(self, api: &Api) -> Result<Made, Trouble> {
        let id = match self.steps {
            Steps::Pay(card) => pay(api, card, "automatic").await?,
            Steps::Hold(verb) => {
                let id = pay(api, GOOD, "manual").await?;
                if let Some(verb) = verb {
                    api.post(&format!("/v2/payments/{id}/{verb}"), &json!({})).await?;
                }
                id
            }
            Steps::Refund(card) => {
                let id = pay(api, card, "automatic").await?;
                api.post(&format!("/v2/payments/{id}/refund"), &json!({})).await?;
                id
            }
            Steps::Open => {
                let session = json!({"amount": 4900, "currency": "USD", "expires_in": 300});
                let session = api.post("/v2/payments/checkout", &session).await?;
                text(&session, "id").to_owned()
            }
            Steps::Payout(last_four) => {
                let phone = format!("+7916123{last_four}");
                let destination = json!({"type": "sbp", "phone": phone, "bic": "100000000111"});
                let payout =
                    json!({"amount": 10_000, "currency": "RUB", "destination": destination});
                text(&api.post("/v2/payouts", &payout).await?, "id").to_owned()
            }
            Steps::Test => test(api).await?,
        };
        Ok(Made { id, when: self.when })
    }
}

async fn pay(api: &Api, card: &str, capture_method: &str) -> Result<String, Trouble> {
    let card = json!({"number": card, "exp_month": "12", "exp_year": "34", "cvc": "123"});
    let payment = json!({
        "amount": 4900, "currency": "USD", "card": card, "capture_method": capture_method,
        "description": "Made by kassa trigger",
        // Without it a card's bank cannot ask the payer.
        "return_url": "https://shop.example/return",
    });
    Ok(text(&api.post("/v2/payments", &payment).await?, "payment_id").to_owned())
}

/// The ids of the endpoints that are tried out.
async fn test(api: &Api) -> Result<String, Trouble> {
    let listed = api.get("/v2/webhook_endpoints?limit=100").await?;
    let is_active = |one: &&Value| text(one, "status") == "active";
    let ids: Vec<_> = rows(&listed).iter().filter(is_active).map(|one| text(one, "id")).collect();
    if ids.is_empty() {
        return Err(Trouble::NoEndpoint);
    }
    for id in &ids {
        api.post(&format!("/v2/webhook_endpoints/{id}/test"), &json!({})).await?;
    }
    Ok(ids.join(", "))
}
