//! A payment and the decisions about it. Each decision takes what is and gives what is to be.
//!
//! *Begin may refuse, finish may not*: once money may have moved, every answer becomes an outcome.

mod attempt;
mod authorize;
mod expire;
mod status;
#[cfg(test)]
mod tests;
mod wanted;

pub use attempt::{
    Attempt, CardSummary, Operation, OperationKind, OperationState, State as AttemptState,
};
pub use authorize::{Submission, SubmitRefusal};
pub use status::{Event as PaymentEvent, InvalidTransition, Phase, Status};
pub use wanted::{Funding, Wanted};

use crate::{
    card::Brand,
    decline::Decline,
    event::Fact,
    id::{AccountId, MerchantId, PaymentId, SessionId},
    ledger::Posting,
    money::Money,
    session::{CaptureMethod, Session},
    time::Micros,
    words::words,
};

words! {
    /// Where a payment came from.
    pub enum Source {
        Checkout = "checkout",
        Api = "api",
    }
}

words! {
    /// How it was paid.
    pub enum Method {
        Card = "card",
    }
}

/// A payment. `amount ≥ authorized ≥ captured ≥ refunded ≥ 0`, all in minor units of one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    pub id: PaymentId,
    pub merchant_id: MerchantId,
    pub livemode: bool,
    /// The session it was born in; then its id is also the payment's public id, for life.
    pub session_id: Option<SessionId>,
    pub source: Source,
    pub amount: Money,
    pub capture_method: CaptureMethod,
    pub phase: Phase,
    pub authorized_minor: i64,
    pub captured_minor: i64,
    pub refunded_minor: i64,
    pub fee_minor: i64,
    /// What the merchant pays for the service, in basis points of what is captured.
    pub fee_bps: u32,
    pub method: Option<Method>,
    pub card_brand: Option<Brand>,
    pub card_last4: Option<String>,
    /// Of the last try that did not succeed.
    pub decline: Option<Decline>,
    pub account_id: Option<AccountId>,
    /// The acquirer's number of the approved authorization.
    pub transaction_id: Option<String>,
    pub created_at: Micros,
    pub updated_at: Micros,
    /// Events so far.
    pub sequence: i64,
    /// Counts the commits of this row.
    pub version: i64,
}

impl Payment {
    /// The id that merchants see: the session's for a payment born in one, else its own.
    pub fn public_id(&self) -> &str {
        self.session_id.as_ref().map_or(self.id.as_str(), SessionId::as_str)
    }

    /// The stored status; a pending payment of an expired session is [`Purchase::status_at`].
    pub const fn status(&self) -> Status {
        match self.phase {
            Phase::Pending => Status::Pending,
            Phase::RequiresAction => Status::RequiresAction,
            Phase::Processing => Status::Processing,
            Phase::Authorized => Status::Authorized,
            Phase::Succeeded if self.refunded_minor == 0 => Status::Succeeded,
            Phase::Succeeded if self.refunded_minor < self.captured_minor => {
                Status::PartiallyRefunded
            }
            Phase::Succeeded => Status::Refunded,
            Phase::Failed => Status::Failed,
            Phase::Cancelled => Status::Cancelled,
            Phase::Expired => Status::Expired,
        }
    }

    fn on(&mut self, event: PaymentEvent, now: Micros) -> Result<(), InvalidTransition> {
        self.phase = self.phase.on(event)?;
        self.updated_at = now;
        Ok(())
    }
}

/// What one decision reads and writes: a payment, the session it was born in, and its latest try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purchase {
    pub session: Session,
    pub payment: Payment,
    pub attempt: Option<Attempt>,
}

impl Purchase {
    /// The payment's status at `now`: expiry is a fact of the clock.
    pub fn status_at(&self, now: Micros) -> Status {
        match (self.payment.status(), self.session.status_at(now)) {
            (Status::Pending, crate::session::Status::Expired) => Status::Expired,
            (status, _) => status,
        }
    }
}

/// What a decision leads to: new state, and what must be committed with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub purchase: Purchase,
    /// The operation in its new state, when the decision concerned one.
    pub operation: Option<Operation>,
    pub postings: Vec<Posting>,
    /// What the merchant is told.
    pub facts: Vec<Fact>,
}
