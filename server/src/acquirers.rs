//! The parties that move money. Services call the trait; an adapter knows its acquirer and nothing of
//! stores, services or pages.
//!
//! There is no error arm: a failure is `NotSent` (no byte left) or `Unknown` (anything may have happened).

mod measured;
pub mod sandbox;

use std::{collections::BTreeMap, sync::Arc};

use async_trait::async_trait;
use domain::{
    acquirer::{Answer, Effect, Found},
    card::Card,
    id::Reference,
    money::Money,
    session::CaptureMethod,
    time::Micros,
};

use self::measured::Measured;

/// What an adapter can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConnectorSpec {
    /// The word in `connector_accounts.connector`.
    pub name: &'static str,
    /// Seconds until an unanswered call is given up.
    pub call_deadline_seconds: i64,
    /// Whether "not found" by a process that cannot be calling any more is the last word.
    pub is_not_found_final: bool,
}

/// Under which name and by which time.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// On disk before this call; the acquirer's idempotency key.
    pub reference: &'a Reference,
    /// The merchant's now.
    pub now: Micros,
}

/// An authorization to ask for.
#[derive(Clone, Copy)]
pub struct AuthorizeOrder<'a> {
    pub amount: Money,
    pub capture: CaptureMethod,
    pub card: &'a Card,
}

/// One acquirer.
#[async_trait]
pub trait Acquirer: Send + Sync {
    /// What it can do.
    fn spec(&self) -> &ConnectorSpec;

    /// Asks for the money. Twice with one reference is one effect and one answer.
    async fn authorize(&self, call: Call<'_>, order: AuthorizeOrder<'_>) -> Answer<Effect>;

    /// Asks what became of our reference.
    async fn inquire(&self, call: Call<'_>) -> Answer<Found>;

    /// Whether this card can be tried at all; the sandbox knows only its list.
    fn accepts(&self, card: &Card) -> bool;
}

/// The adapters of this process, by the name in a connector account.
#[derive(Clone, Default)]
pub struct Acquirers(BTreeMap<&'static str, Arc<dyn Acquirer>>);

impl Acquirers {
    /// Also has this one, and counts its calls.
    #[must_use]
    pub fn with(mut self, acquirer: Arc<dyn Acquirer>) -> Self {
        self.0.insert(acquirer.spec().name, Arc::new(Measured(acquirer)));
        self
    }

    /// The adapter of this name.
    pub fn get(&self, name: &str) -> Option<&Arc<dyn Acquirer>> {
        self.0.get(name)
    }
}
