//! The parties that move money. Services call the trait; an adapter knows its acquirer and nothing of
//! stores, services or pages.
//!
//! There is no error arm: a failure is `NotSent` (no byte left) or `Unknown` (anything may have happened).

#[cfg(feature = "testkit")]
pub(crate) mod loopback;
mod measured;
pub mod sandbox;
pub mod three_ds;

use std::{collections::BTreeMap, sync::Arc};

use async_trait::async_trait;
use domain::{
    acquirer::{Answer, CardReference, Effect, Found, Instalment},
    card::{Card, Pan},
    fault::AcquirerFault,
    id::Reference,
    money::Money,
    operation::Promises,
    session::{CaptureMethod, Customer, MethodCode},
    three_ds::Proof,
    time::Micros,
};

use self::{measured::Measured, three_ds::Directory};

/// What an adapter can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConnectorSpec {
    /// The word in `connector_accounts.connector`.
    pub name: &'static str,
    /// Seconds until an unanswered call is given up.
    pub call_deadline_seconds: i64,
    /// What "not found" means, and what may be asked for under a reference of which nothing is known.
    pub promises: Promises,
    /// Whether it keeps cards for us.
    pub can_tokenize: bool,
    /// When a refund or payout that is done is inquired once more, because it may come back.
    pub confirm_after_seconds: Option<i64>,
    /// How long an authorization can be captured.
    pub auth_validity_seconds: i64,
}

/// Under which name and by which time.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// On disk before this call; the acquirer's idempotency key.
    pub reference: &'a Reference,
    /// The merchant's now.
    pub now: Micros,
    /// What is to go wrong, for acquirers of test mode.
    pub fault: Option<AcquirerFault>,
}

/// Where the money of an authorization comes from.
#[derive(Clone, Copy)]
pub enum Funding<'a> {
    Card(&'a Card),
    /// A card that this acquirer keeps.
    Stored(&'a CardReference),
    /// A name that test mode has for a card.
    TestToken(&'a str),
    Wallet {
        kind: MethodCode,
        /// What the wallet gave to the page, if it speaks before we do, or by which name it knows the
        /// payer.
        payload: Option<&'a str>,
    },
    /// A transfer by the Faster Payments System; without a phone by a code that the payer scans.
    Sbp {
        phone: Option<&'a str>,
    },
    /// An operator's account, by its phone.
    MobileMoney {
        phone: &'a str,
        /// Its code, where the payer's country has several.
        operator: Option<&'a str>,
    },
    /// In parts, by a contract between the payer and somebody who lends.
    Bnpl {
        contact: &'a Customer,
    },
}

/// An authorization to ask for.
#[derive(Clone, Copy)]
pub struct AuthorizeOrder<'a> {
    pub amount: Money,
    pub capture: CaptureMethod,
    pub funding: Funding<'a>,
    /// Where the payer lands after the bank's or the wallet's page; `None`: the payer cannot be sent
    /// anywhere.
    pub return_url: Option<&'a str>,
    /// What 3-D Secure has come to, where it was asked.
    pub proof: Option<&'a Proof>,
}

/// A capture, void or refund to ask for.
#[derive(Clone, Copy, Debug)]
pub struct EffectOrder<'a> {
    pub amount: Money,
    /// Of the authorization or capture it acts on.
    pub transaction_id: &'a str,
}

/// Where a payout goes. Whole values, in memory for the call only.
#[derive(Clone, Copy)]
pub enum Destination<'a> {
    Card(&'a Pan),
    Iban { iban: &'a str, bic: Option<&'a str> },
    Sbp { phone: &'a str, bic: &'a str },
}

/// One acquirer. Twice with one reference is one effect and one answer.
#[async_trait]
pub trait Acquirer: Send + Sync {
    /// What it can do.
    fn spec(&self) -> &ConnectorSpec;

    /// Whether this can be tried at all; the sandbox knows only its lists.
    fn accepts(&self, funding: &Funding<'_>) -> bool;

    /// The card that a test token stands for; `None` when there is no such token.
    fn test_card(&self, token: &str) -> Option<Pan>;

    /// Where its cards are authenticated; `None`: it does not offer 3-D Secure, or does it by itself.
    fn directory(&self) -> Option<Arc<dyn Directory>> {
        None
    }

    /// Asks for the money, and takes it when the capture is automatic.
    async fn authorize(&self, call: Call<'_>, order: AuthorizeOrder<'_>) -> Answer<Effect>;

    /// Hands over the code that the payer has typed for an [`Action::Code`]. The answer is the same kind
    /// as that of [`Acquirer::authorize`].
    ///
    /// [`Action::Code`]: domain::acquirer::Action::Code
    async fn confirm(&self, call: Call<'_>, code: &str) -> Answer<Effect>;

    /// Takes back an order that its payer has not approved yet. Answers with what is true then: it may
    /// have been approved in the meantime. What is taken back is refused as
    /// [`ErrorCode::PayerCancelled`] from now on, whoever asks. Where [`Promises::void_by_reference`]
    /// says so, also one that was never heard of: it cannot come any more.
    ///
    /// [`ErrorCode::PayerCancelled`]: domain::decline::ErrorCode::PayerCancelled
    async fn abandon(&self, call: Call<'_>) -> Answer<Found>;

    /// How an amount would be paid in parts; empty: not in parts.
    fn instalments(&self, amount: Money, now: Micros) -> Vec<Instalment>;

    /// Takes what was authorized, or a part; the rest is released.
    async fn capture(&self, call: Call<'_>, order: EffectOrder<'_>) -> Answer<Effect>;

    /// Releases what was authorized.
    async fn void(&self, call: Call<'_>, order: EffectOrder<'_>) -> Answer<Effect>;

    /// Gives back what was captured, or a part.
    async fn refund(&self, call: Call<'_>, order: EffectOrder<'_>) -> Answer<Effect>;

    /// Sends money out.
    async fn payout(
        &self,
        call: Call<'_>,
        amount: Money,
        destination: Destination<'_>,
    ) -> Answer<Effect>;

    /// Asks what became of our reference, whatever was asked under it.
    async fn inquire(&self, call: Call<'_>) -> Answer<Found>;

    /// Hands over a card to keep.
    async fn tokenize(&self, call: Call<'_>, card: &Card) -> Answer<CardReference>;
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

    /// Whether this pays in test mode only, wherever it is used.
    pub fn is_test_card(&self, funding: &Funding<'_>) -> bool {
        matches!(funding, Funding::Card(_) | Funding::TestToken(_))
            && self.get(sandbox::NAME).is_some_and(|sandbox| sandbox.accepts(funding))
    }
}
