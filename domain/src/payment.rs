//! A payment and the decisions about it. Each decision takes what is and gives what is to be.
//!
//! *Begin may refuse, finish may not*: once money may have moved, every answer becomes an outcome.

mod able;
mod attempt;
mod authenticate;
mod authorize;
mod cancel;
mod complete;
mod expire;
mod late;
mod leave;
mod open;
mod status;
#[cfg(test)]
pub(crate) mod tests;
mod wanted;

pub use able::Able;
pub use attempt::{Attempt, CardSummary, State as AttemptState};
pub use authorize::{Submission, SubmitRefusal};
pub use cancel::Cancelling;
pub use complete::CaptureRefusal;
pub use leave::Leaving;
pub use open::{Opening, Presentation};
pub use status::{Event as PaymentEvent, InvalidTransition, Phase, Status};
pub use wanted::{Funding, Intended, Tender, Trial, Wanted};

use std::collections::BTreeMap;

use crate::{
    acquirer::Action,
    card::Brand,
    decline::Decline,
    event::Fact,
    fault::{Faults, PRESS_FACT},
    id::{AccountId, MerchantId, PaymentId, SessionId},
    ledger::Posting,
    money::Money,
    operation::Operation,
    particulars::Particulars,
    refund::Refund,
    session::{CaptureMethod, Customer, Dialect, Event as SessionEvent, Session},
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
        /// A stored card.
        Token = "token",
        /// A wallet that the merchant has named itself.
        Wallet = "wallet",
        Sbp = "sbp",
        Sberpay = "sberpay",
        Tpay = "tpay",
        Yoomoney = "yoomoney",
        ApplePay = "apple_pay",
        GooglePay = "google_pay",
        /// In parts, or later.
        Bnpl = "bnpl",
        MobileMoney = "mobile_money",
    }
}

/// What the merchant says about a payment, whichever way it is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The API in whose words it was made.
    pub dialect: Dialect,
    pub description: Option<String>,
    /// The merchant's own number; not unique.
    pub order_id: Option<String>,
    pub customer: Customer,
    /// Takes this payment's events, in its dialect's words, instead of the merchant's endpoints of that dialect.
    pub webhook_url: Option<String>,
    pub metadata: BTreeMap<String, String>,
    pub particulars: Particulars,
}

impl Order {
    /// What is to go wrong with the payment: what the last press of the page's button has asked for, and beside it
    /// what the merchant has written down. In live mode nothing.
    pub fn faults(&self, livemode: bool) -> Faults {
        let pressed = self.particulars.fact(PRESS_FACT).unwrap_or_default();
        let pressed = Faults::pressed(pressed, livemode).unwrap_or_default();
        pressed.or(Faults::kept(&self.metadata, livemode))
    }

    /// The button is pressed: what goes wrong with this try takes the place of what did with the last one.
    pub fn press(&mut self, faults: Faults) {
        self.particulars.replace(PRESS_FACT, faults.lasting());
    }
}

/// A payment. `amount ≥ authorized ≥ captured ≥ refunded ≥ 0`, all in minor units of one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    pub id: PaymentId,
    pub merchant_id: MerchantId,
    pub livemode: bool,
    /// Made by a live key that asked for the sandbox; that merchant's live keys may read it.
    pub is_test_forced: bool,
    /// The session it was born in; then its id is also the payment's public id, for life.
    pub session_id: Option<SessionId>,
    pub source: Source,
    pub order: Order,
    pub amount: Money,
    pub capture_method: CaptureMethod,
    pub phase: Phase,
    pub authorized_minor: i64,
    pub captured_minor: i64,
    /// Refunds that have succeeded or are pending.
    pub refunded_minor: i64,
    /// How many these are.
    pub refund_count: u32,
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
    /// Where the payer lands after acting elsewhere; for a payment without a session.
    pub return_url: Option<String>,
    /// What the payer must do now.
    pub action: Option<Action>,
    pub authorized_at: Option<Micros>,
    /// When held money goes back to the payer by itself.
    pub capture_before: Option<Micros>,
    pub created_at: Micros,
    pub updated_at: Micros,
    /// Native events so far.
    pub sequence: i64,
    /// Events so far in the words of its own dialect, where that is another.
    pub dialect_sequence: i64,
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

    /// What can still be refunded, in minor units.
    pub const fn remaining_minor(&self) -> i64 {
        self.captured_minor - self.refunded_minor
    }

    pub(crate) fn on(&mut self, event: PaymentEvent, now: Micros) -> Result<(), InvalidTransition> {
        self.phase = self.phase.on(event)?;
        self.updated_at = now;
        Ok(())
    }

    /// Money of this payment's currency; the amounts were checked when they were taken.
    pub(crate) fn money(&self, minor: i64) -> Option<Money> {
        Money::new(minor, self.amount.currency()).ok()
    }
}

/// What one decision reads and writes: a payment, the session it was born in, and its latest try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purchase {
    /// Absent for a payment that the merchant made directly.
    pub session: Option<Session>,
    pub payment: Payment,
    pub attempt: Option<Attempt>,
}

impl Purchase {
    /// The payment's status at `now`: expiry is a fact of the clock.
    pub fn status_at(&self, now: Micros) -> Status {
        let session = self.session.as_ref().map(|session| session.status_at(now));
        match (self.payment.status(), session) {
            (Status::Pending, Some(crate::session::Status::Expired)) => Status::Expired,
            (status, _) => status,
        }
    }

    /// Whether a payer can open a page of ours for it.
    pub fn has_page(&self) -> bool {
        self.session.is_some() && self.payment.source == Source::Checkout
    }

    /// Whether the session, if there is one, takes this.
    fn session_can(&self, event: SessionEvent) -> bool {
        self.session.as_ref().is_none_or(|session| session.status.on(event).is_ok())
    }

    /// Moves the session, if there is one; `false` when it does not take this.
    fn session_on(&mut self, event: SessionEvent, now: Micros) -> bool {
        self.session.as_mut().is_none_or(|session| session.on(event, now).is_ok())
    }

    /// A change that asked nobody.
    fn settled(self, facts: Vec<Fact>) -> Outcome {
        Outcome {
            purchase: self,
            operation: None,
            reversal: None,
            refund: None,
            postings: Vec::new(),
            facts,
        }
    }

    /// What an operation led to.
    fn after(self, operation: Operation, postings: Vec<Posting>, facts: Vec<Fact>) -> Outcome {
        Outcome {
            purchase: self,
            operation: Some(operation),
            reversal: None,
            refund: None,
            postings,
            facts,
        }
    }
}

/// A purchase that was born in a session, as its page needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hosted {
    pub session: Session,
    pub payment: Payment,
    pub attempt: Option<Attempt>,
}

impl Purchase {
    /// With its session; `None` for a payment that the merchant made directly, whose session has no page.
    pub fn hosted_parts(self) -> Option<Hosted> {
        let Self { session, payment, attempt } = self;
        let session = session.filter(|_| payment.source == Source::Checkout);
        session.map(|session| Hosted { session, payment, attempt })
    }
}

/// What a decision leads to: new state, and what must be committed with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub purchase: Purchase,
    /// The operation in its new state, when the decision concerned one.
    pub operation: Option<Operation>,
    /// What gives an approval back that came too late: new, and to be sent.
    pub reversal: Option<Operation>,
    /// The refund in its new state, when the decision concerned one.
    pub refund: Option<Refund>,
    pub postings: Vec<Posting>,
    /// What the merchant is told.
    pub facts: Vec<Fact>,
}
