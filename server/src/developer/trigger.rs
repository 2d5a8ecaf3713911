//! Events on demand, by requests: what happens in the sandbox when these are sent.

use domain::on_demand::{self, Later, PAYMENT, PAYOUT, RECIPES, Recipe, Steps};
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
pub struct Wanted(Recipe);

/// Their names, for people.
pub(super) fn names() -> String {
    RECIPES.iter().map(|one| one.name).collect::<Vec<_>>().join(", ")
}

impl Wanted {
    /// The event of this type, if it can be made.
    pub fn named(name: &str) -> Result<Self, Trouble> {
        let found = on_demand::named(name);
        found.map(Self).ok_or_else(|| Trouble::NotOnDemand(name.to_owned()))
    }

    /// Sends the requests.
    pub async fn make(self, api: &Api) -> Result<Made, Trouble> {
        let id = match self.0.steps {
            Steps::Pay(card) => pay(api, card, "automatic").await?,
            Steps::Hold => pay(api, on_demand::CARD, "manual").await?,
            Steps::LetGo => {
                let id = pay(api, on_demand::CARD, "manual").await?;
                api.post(&format!("/v2/payments/{id}/cancel"), &json!({})).await?;
                id
            }
            Steps::Refund(card) => {
                let id = pay(api, card, "automatic").await?;
                api.post(&format!("/v2/payments/{id}/refund"), &json!({})).await?;
                id
            }
            Steps::Open => {
                let (amount, currency) = PAYMENT;
                let expires_in = on_demand::LIFETIME_SECONDS;
                let session =
                    json!({"amount": amount, "currency": currency, "expires_in": expires_in});
                let session = api.post("/v2/payments/checkout", &session).await?;
                text(&session, "id").to_owned()
            }
            Steps::Payout(phone) => {
                let (amount, currency) = PAYOUT;
                let destination = json!({"type": "sbp", "phone": phone, "bic": on_demand::BIC});
                let payout =
                    json!({"amount": amount, "currency": currency, "destination": destination});
                text(&api.post("/v2/payouts", &payout).await?, "id").to_owned()
            }
            Steps::Test => test(api).await?,
        };
        let when = self.0.later.map(|later| match later {
            Later::FiveMinutes => "in five minutes",
            Later::MinuteAfterRefund => "in a minute, after payment.refunded",
        });
        Ok(Made { id, when })
    }
}

async fn pay(api: &Api, card: &str, capture_method: &str) -> Result<String, Trouble> {
    let card = json!({"number": card, "exp_month": "12", "exp_year": "34", "cvc": "123"});
    let (amount, currency) = PAYMENT;
    let payment = json!({
        "amount": amount, "currency": currency, "card": card, "capture_method": capture_method,
        "description": "Made by kassa trigger",
        "return_url": on_demand::RETURN_URL,
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
