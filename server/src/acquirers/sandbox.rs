//! The acquirer of test mode: moves no money, and the card number alone decides what happens.
//!
//! It knows its cards and its own journal; nothing of stores, services or pages.

pub mod cards;
mod journal;

use std::path::Path;

use async_trait::async_trait;
use domain::{
    acquirer::{Answer, Effect as Authorized, Found},
    card::Card,
    decline::{Decline, ErrorCode},
};

use self::{
    cards::Outcome,
    journal::{Effect, Entry, Journal},
};
use super::{Acquirer, AuthorizeOrder, Call, ConnectorSpec};

const SPEC: ConnectorSpec =
    ConnectorSpec { name: "sandbox", call_deadline_seconds: 30, is_not_found_final: true };

/// The sandbox with its journal open.
pub struct Sandbox {
    journal: Journal,
}

impl Sandbox {
    /// Opens the journal file, or makes it; its folder must exist.
    ///
    /// The table `effects` of that file has one row per reference: what was charged, whatever the
    /// engine remembers of it.
    pub async fn open(journal: &Path) -> Result<Self, sqlx::Error> {
        Ok(Self { journal: Journal::open(journal).await? })
    }

    /// Ends in good order; its file is then complete.
    pub async fn close(&self) {
        self.journal.close().await;
    }
}

#[async_trait]
impl Acquirer for Sandbox {
    fn spec(&self) -> &ConnectorSpec {
        &SPEC
    }

    async fn authorize(&self, call: Call<'_>, order: AuthorizeOrder<'_>) -> Answer<Authorized> {
        let unknown = Outcome::Declined(Decline::of(ErrorCode::TestmodeUnknownCard));
        let entry = Entry {
            reference: call.reference,
            amount: order.amount,
            outcome: cards::outcome(&order.card.number).unwrap_or(unknown),
            card_last4: order.card.number.last4(),
            created_at: call.now,
        };
        match self.journal.settle(&entry).await {
            Ok(Effect::Approved(authorized)) => Answer::Done(authorized),
            Ok(Effect::Declined(decline)) => Answer::Refused(decline),
            Err(error) => lost(call, &error),
        }
    }

    async fn inquire(&self, call: Call<'_>) -> Answer<Found> {
        match self.journal.find(call.reference).await {
            Ok(Some(Effect::Approved(authorized))) => Answer::Done(Found::Done(authorized)),
            Ok(Some(Effect::Declined(decline))) => Answer::Done(Found::Refused(decline)),
            Ok(None) => Answer::Done(Found::Never),
            Err(error) => lost(call, &error),
        }
    }

    fn accepts(&self, card: &Card) -> bool {
        cards::is_listed(&card.number)
    }
}

/// A journal that fails may have written before it failed.
fn lost<T>(call: Call<'_>, error: &sqlx::Error) -> Answer<T> {
    tracing::error!(operation.reference = %call.reference, %error, "the sandbox's journal failed");
    Answer::Unknown
}

#[cfg(test)]
mod tests;
