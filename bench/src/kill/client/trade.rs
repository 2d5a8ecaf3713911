//! What a merchant's server does by itself: charges, holds, gives back and pays out. Whatever breaks off stays
//! written down, and is asked for again under its key when everything is over.

use anyhow::Result;
use serde_json::json;

use super::Client;
use crate::{
    evidence::journal::Kind,
    shop::{APPROVED, DECLINED, FRICTIONLESS},
};

/// In percent: what merchants do.
const CHARGES: u64 = 60;
const HOLDS: u64 = 75;
const ASKS_BANK: u64 = 30;
const GIVES_BACK: u64 = 70;
const CAPTURES: u64 = 60;

impl Client {
    /// One of these, to its end.
    pub(super) async fn trade(&mut self) -> Result<()> {
        let amount = self.chance.between(100, 100_000);
        if self.chance.is(CHARGES) {
            self.charge(amount).await
        } else if self.chance.is(HOLDS) {
            self.hold(amount).await
        } else {
            let account = json!({"type": "iban", "iban": "GB82WEST12345698765432"});
            // Beyond the amounts by which the sandbox is told to behave otherwise.
            self.desk.payout(amount + 200_000, "EUR", account).await.map(drop)
        }
    }

    /// A payment that is given back in part, perhaps twice.
    async fn charge(&mut self, amount: u64) -> Result<()> {
        let card = if self.chance.is(ASKS_BANK) {
            self.chance.pick(&FRICTIONLESS)
        } else if self.chance.is(super::USES_GOOD_CARD) {
            self.chance.pick(&APPROVED)
        } else {
            self.chance.pick(&DECLINED)
        };
        let Some(paid) = self.desk.charge(amount, card, json!({})).await? else { return Ok(()) };
        let paid = paid.json();
        let (Some(id), Some("succeeded")) = (paid["id"].as_str(), paid["status"].as_str()) else {
            return Ok(());
        };
        let mut left = amount;
        while left > 0 && self.chance.is(GIVES_BACK) {
            let part = self.chance.between(1, left);
            if self.desk.act(Kind::Refund, id, Some(part)).await?.is_none() {
                break;
            }
            left -= part;
        }
        Ok(())
    }

    /// Money that is held, and then taken or let go.
    async fn hold(&mut self, amount: u64) -> Result<()> {
        let card = self.chance.pick(&APPROVED);
        let manual = json!({"capture_method": "manual"});
        let Some(held) = self.desk.charge(amount, card, manual).await? else { return Ok(()) };
        let held = held.json();
        let (Some(id), Some("authorized")) = (held["id"].as_str(), held["status"].as_str()) else {
            return Ok(());
        };
        if self.chance.is(CAPTURES) {
            let part = self.chance.between(1, amount);
            self.desk.act(Kind::Capture, id, Some(part)).await?;
        } else {
            self.desk.act(Kind::Cancel, id, None).await?;
        }
        Ok(())
    }
}
