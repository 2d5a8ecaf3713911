//! Payments: the list, one of them, and what is asked before money moves.

use std::collections::BTreeMap;

use domain::{
    card::Brand,
    currency::Currency,
    decline::Decline,
    event::DeliveryState,
    ledger::LedgerEntry,
    money::{Money, TypedError},
    operation::{Cause, Kind, State as OperationState},
    payment::{Able, AttemptState, Method, Status},
    refund,
    session::Customer,
};

/// Where a list goes on: queries of the same address.
#[derive(Debug, Clone, Default)]
pub struct Turns {
    pub newer: Option<String>,
    pub older: Option<String>,
    /// The same list as a file.
    pub csv: String,
    /// Whether anything narrows it.
    pub is_filtered: bool,
    /// Something in the address is no date, amount or status, and was left out.
    pub is_misread: bool,
}

/// How something was paid, as far as it is known.
#[derive(Debug, Clone, Default)]
pub struct By {
    pub method: Option<Method>,
    pub brand: Option<Brand>,
    pub last4: Option<String>,
}

/// A list of payments.
#[derive(Debug, Clone)]
pub struct PaymentsView {
    pub search: String,
    pub status: Option<Status>,
    pub currency: Option<Currency>,
    /// What can be chosen.
    pub currencies: Vec<Currency>,
    /// As they were typed, as are the next three.
    pub from: String,
    pub to: String,
    pub least: String,
    pub most: String,
    pub rows: Vec<PaymentRowView>,
    pub turns: Turns,
    /// In microseconds, as all times.
    pub now: i64,
}

#[derive(Debug, Clone)]
pub struct PaymentRowView {
    /// The public id.
    pub id: String,
    pub money: Money,
    pub status: Status,
    pub by: By,
    pub order_id: Option<String>,
    pub email: Option<String>,
    pub created_at: i64,
}

/// One payment with everything that hangs on it.
#[derive(Debug, Clone)]
pub struct PaymentView {
    /// The public id.
    pub id: String,
    pub status: Status,
    pub money: Money,
    pub by: By,
    pub description: Option<String>,
    pub order_id: Option<String>,
    pub customer: Customer,
    pub metadata: BTreeMap<String, String>,
    /// The payer's page, and the receipt.
    pub page: Option<String>,
    pub receipt: Option<String>,
    pub authorized_minor: i64,
    pub captured_minor: i64,
    pub refunded_minor: i64,
    pub fee_minor: i64,
    /// When held money goes back by itself.
    pub capture_before: Option<i64>,
    pub created_at: i64,
    /// Of the last try that did not succeed.
    pub decline: Option<Decline>,
    pub tries: Vec<TryView>,
    pub refunds: Vec<RefundLine>,
    pub entries: Vec<LedgerEntry>,
    pub moments: Vec<Moment>,
    pub deliveries: Vec<DeliveryLine>,
    /// What is offered: what the payment allows now, and the role.
    pub able: Able,
    pub typed: Typed,
    pub problem: Option<MoneyProblem>,
}

impl PaymentView {
    /// What can still be given back, in minor units.
    pub const fn remaining_minor(&self) -> i64 {
        self.captured_minor - self.refunded_minor
    }
}

/// What somebody has typed into the forms of a payment, so that a refusal loses none of it.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub capture: String,
    pub refund: String,
    pub reason: String,
}

/// Why no money moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyProblem {
    Amount(TypedError, Currency),
    /// No more than this.
    TooMuch(Money),
    /// The payment is in this state instead.
    State(Status),
    /// Everything was given back already.
    Nothing,
    /// No account takes this currency.
    NoConnector(Currency),
    /// The reason is too long or has odd characters.
    Reason,
}

/// One try to pay.
#[derive(Debug, Clone)]
pub struct TryView {
    pub number: u32,
    pub by: By,
    pub state: AttemptState,
    pub decline: Option<Decline>,
    /// What 3-D Secure has said, where the bank was asked.
    pub secure: Option<SecureView>,
    pub at: i64,
}

/// The outcome of EMV 3-D Secure.
#[derive(Debug, Clone)]
pub struct SecureView {
    /// Of the protocol.
    pub version: &'static str,
    /// `transStatus`; `None`: nothing was answered yet, or in time.
    pub status: Option<&'static str>,
    pub eci: Option<String>,
    /// Whether the holder was asked.
    pub is_challenged: bool,
}

#[derive(Debug, Clone)]
pub struct RefundLine {
    pub id: String,
    pub money: Money,
    pub status: refund::Status,
    pub reason: Option<String>,
    pub decline: Option<Decline>,
    pub created_at: i64,
}

/// Something that happened to a payment.
#[derive(Debug, Clone)]
pub struct Moment {
    pub at: i64,
    pub what: Happened,
}

#[derive(Debug, Clone)]
pub enum Happened {
    Created,
    /// An acquirer was asked for an effect.
    Asked {
        kind: Kind,
        cause: Cause,
        money: Money,
        state: OperationState,
        reference: String,
    },
    /// The merchant was told, in the words of a dialect.
    Told {
        kind: String,
        dialect: &'static str,
    },
}

#[derive(Debug, Clone)]
pub struct DeliveryLine {
    pub id: String,
    pub kind: String,
    pub url: String,
    pub state: DeliveryState,
    pub http_status: Option<u16>,
    pub attempts: u32,
    pub created_at: i64,
}

/// What somebody is about to do with money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    Capture,
    Cancel,
    Refund,
}

impl Deed {
    /// Its place behind the payment's address.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Capture => "capture",
            Self::Cancel => "cancel",
            Self::Refund => "refund",
        }
    }
}

/// The question before it is done.
#[derive(Debug, Clone)]
pub struct ConfirmView {
    pub deed: Deed,
    pub id: String,
    /// What is moved; of a cancelled payment, what it was about.
    pub money: Money,
    /// The amount as the form says it again.
    pub typed: String,
    /// What stays behind; `None`: nothing.
    pub rest: Option<Money>,
    pub reason: String,
    pub order_id: Option<String>,
    pub email: Option<String>,
    pub by: By,
}
