//! Money that leaves: refunds and payouts.

use domain::{
    currency::Currency,
    decline::Decline,
    money::Money,
    payout::{self, destination::Kind},
    refund,
};

use super::{MoneyProblem, RefundLine, Turns};

/// A list of refunds.
#[derive(Debug, Clone)]
pub struct RefundsView {
    pub status: Option<refund::Status>,
    /// Each with the public id of its payment.
    pub rows: Vec<(RefundLine, String)>,
    pub turns: Turns,
    pub now: i64,
}

/// A list of payouts.
#[derive(Debug, Clone)]
pub struct PayoutsView {
    pub status: Option<payout::Status>,
    pub rows: Vec<PayoutRowView>,
    pub turns: Turns,
    pub now: i64,
    /// Whether a new one can be made.
    pub may_pay_out: bool,
}

#[derive(Debug, Clone)]
pub struct PayoutRowView {
    pub id: String,
    pub money: Money,
    pub status: payout::Status,
    pub kind: Kind,
    /// With its middle hidden.
    pub shown: String,
    pub bank: Option<String>,
    pub decline: Option<Decline>,
    pub created_at: i64,
}

/// A form for a new one. The card number is never in it.
#[derive(Debug, Clone, Default)]
pub struct NewPayoutView {
    pub currencies: Vec<Currency>,
    pub typed: TypedPayout,
    pub problem: Option<PayoutProblem>,
}

/// As it was typed, but for the number: account numbers and phones are typed again like cards.
#[derive(Debug, Clone, Default)]
pub struct TypedPayout {
    pub amount: String,
    pub currency: String,
    pub kind: String,
    pub bic: String,
}

/// Why nothing is paid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayoutProblem {
    Money(MoneyProblem),
    Currency,
    Card,
    Iban,
    Phone,
    Bic,
    /// SBP moves roubles only.
    SbpCurrency,
    /// Nobody has said yes to it.
    Unconfirmed,
}
