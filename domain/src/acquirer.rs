//! What is asked of an acquirer and what it answers, as the core understands it.

use crate::{decline::Decline, money::Money};

/// What is known after a call. There is no error: every failure is one of the last two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer<T> {
    /// The effect happened; the answer names our reference, amount and currency.
    Done(T),
    /// The effect did not happen, and the acquirer says so.
    Refused(Decline),
    /// The payer must act at this address before anything happens; the acquirer holds the order.
    Action(Action),
    /// Taken; the outcome is told later, by notification or inquiry.
    Accepted,
    /// No request byte was written.
    NotSent,
    /// Timeout, reset, unusable answer: never failed, never retried blindly.
    Unknown,
}

/// Where the payer has to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// An absolute URL.
    pub redirect_url: String,
}

/// An effect that happened: an authorization, capture, void, refund or payout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The acquirer's own number for it.
    pub transaction_id: String,
    /// What was moved, held or released; must be what was asked.
    pub amount: Money,
}

/// A card that the acquirer keeps for us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardReference {
    /// The acquirer's name for the card. Worth nothing without our contract with it.
    pub reference: String,
}

/// What an inquiry by our reference found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    Done(Effect),
    Refused(Decline),
    /// It was done, and undone later: a refund or payout that came back.
    Returned(Decline),
    /// The acquirer knows the reference and has not decided.
    Pending,
    /// The acquirer does not know the reference.
    Never,
}
