//! What is said to the acquirer on this machine and what it says, as JSON. It is ours on both sides
//! (`bench/src/acquirer` has the other), and no contract with anybody.

use domain::{
    acquirer::{Effect, Found},
    decline::{Decline, ErrorCode},
    money::Money,
};
use serde::{Deserialize, Serialize};

use super::super::{Call, EffectOrder};

/// A question under our reference.
#[derive(Serialize)]
pub(super) struct Asked<'a> {
    pub(super) reference: &'a str,
    /// In the currency's minor unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) amount: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) currency: Option<&'a str>,
    /// Of the authorization or capture it acts on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) transaction_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) card: Option<&'a str>,
    /// Of an authorization: take the money at once.
    pub(super) is_captured: bool,
}

impl<'a> Asked<'a> {
    pub(super) fn about(call: Call<'a>) -> Self {
        Self {
            reference: call.reference.as_str(),
            amount: None,
            currency: None,
            transaction_id: None,
            card: None,
            is_captured: false,
        }
    }

    pub(super) fn for_amount(call: Call<'a>, amount: Money) -> Self {
        let currency = Some(amount.currency().code());
        Self { amount: Some(amount.minor()), currency, ..Self::about(call) }
    }

    pub(super) fn acting(call: Call<'a>, order: EffectOrder<'a>) -> Self {
        let transaction_id = Some(order.transaction_id);
        Self { transaction_id, ..Self::for_amount(call, order.amount) }
    }
}

/// What stands under a reference.
#[derive(Deserialize)]
pub(super) struct Told {
    pub(super) reference: String,
    result: Standing,
    transaction_id: Option<String>,
    amount: Option<i64>,
    currency: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Standing {
    Done,
    Refused,
    Pending,
    Never,
}

impl Told {
    /// `None`: it is not complete. Whether the amount is what was asked for is judged by whoever asked.
    pub(super) fn found(self) -> Option<Found> {
        Some(match self.result {
            Standing::Done => {
                let currency = self.currency?.parse().ok()?;
                let amount = Money::new(self.amount?, currency).ok()?;
                Found::Done(Effect { transaction_id: self.transaction_id?, amount })
            }
            Standing::Refused => Found::Refused(Decline::of(ErrorCode::CardDeclined)),
            Standing::Pending => Found::Pending,
            Standing::Never => Found::Never,
        })
    }
}
