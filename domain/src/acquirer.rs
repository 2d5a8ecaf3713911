//! What is asked of an acquirer and what it answers, as the core understands it.

use crate::{decline::Decline, money::Money};

/// What is known after a call. There is no error: every failure is one of the last two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer<T> {
    /// The effect happened; the answer names our reference, amount and currency.
    Done(T),
    /// The effect did not happen, and the acquirer says so.
    Refused(Decline),
    /// No request byte was written.
    NotSent,
    /// Timeout, reset, unusable answer: never failed, never retried blindly.
    Unknown,
}

/// An approved authorization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorized {
    /// The acquirer's own number for it.
    pub transaction_id: String,
    /// What was approved; must be what was asked.
    pub amount: Money,
}

/// What an inquiry by our reference found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    Approved(Authorized),
    Declined(Decline),
    /// The acquirer knows the reference and has not decided.
    Pending,
    /// The acquirer does not know the reference, and never will.
    Never,
}
