//! `Payout`: where the money goes is shown masked.

use std::collections::BTreeMap;

use domain::{
    card::Brand,
    payout::{
        Payout,
        destination::{Kind, Masked},
    },
};
use serde::Serialize;

use crate::wire::time::rfc3339;

/// A payout as merchants read it; all members always present.
#[derive(Debug, Serialize)]
pub struct PayoutOut<'a> {
    id: &'a str,
    status: &'static str,
    amount: i64,
    currency: &'static str,
    destination: DestinationOut<'a>,
    error_code: Option<&'static str>,
    metadata: &'a BTreeMap<String, String>,
    livemode: bool,
    created_at: String,
    updated_at: String,
}

/// The members of its type, and no other.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum DestinationOut<'a> {
    Card { card: &'a str, brand: Option<&'static str> },
    Iban { iban: &'a str, bic: Option<&'a str> },
    Sbp { phone: &'a str, bic: Option<&'a str> },
}

impl<'a> PayoutOut<'a> {
    /// The payout as it is.
    pub fn of(payout: &'a Payout) -> Self {
        Self {
            id: payout.id.as_str(),
            status: payout.status.word(),
            amount: payout.amount.minor(),
            currency: payout.amount.currency().code(),
            destination: DestinationOut::of(&payout.destination),
            error_code: payout.decline.map(|decline| decline.code.word()),
            metadata: &payout.metadata,
            livemode: payout.livemode,
            created_at: rfc3339(payout.created_at),
            updated_at: rfc3339(payout.updated_at),
        }
    }
}

impl<'a> DestinationOut<'a> {
    fn of(Masked { kind, shown, brand, bic }: &'a Masked) -> Self {
        let bic = bic.as_deref();
        match kind {
            Kind::Card => Self::Card { card: shown, brand: brand.map(Brand::word) },
            Kind::Iban => Self::Iban { iban: shown, bic },
            Kind::Sbp => Self::Sbp { phone: shown, bic },
        }
    }
}
