//! What is asked of an acquirer and what it answers, as the core understands it.

use crate::{decline::Decline, money::Money, time::Micros, words::words};

/// What is known after a call. There is no error: every failure is one of the last two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer<T> {
    /// The effect happened; the answer names our reference, amount and currency.
    Done(T),
    /// The effect did not happen, and the acquirer says so.
    Refused(Decline),
    /// The payer must act before anything happens; the acquirer holds the order.
    Action(Action),
    /// Taken; the outcome is told later, by notification or inquiry.
    Accepted,
    /// No request byte was written.
    NotSent,
    /// Timeout, reset, unusable answer: never failed, never retried blindly.
    Unknown,
}

/// What the payer has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Go to this absolute URL: a wallet, a bank or a plan to pay later. It leads back to us.
    Redirect { url: String },
    /// Pay at this absolute URL with the bank's app: a code to scan, and a link on the phone itself.
    Scan { url: String, expires_at: Micros },
    /// Approve on the phone, where the operator asks.
    Approve { phone: String, expires_at: Micros },
    /// Type the code that the operator has sent to the phone; how often it may still be wrong.
    Code { phone: String, tries_left: u32, expires_at: Micros },
    /// Confirm to the card's bank by EMV 3-D Secure. Nothing has been asked of the acquirer yet.
    Authenticate { url: String, expires_at: Micros },
}

impl Action {
    /// Where a payer without our page goes; `None`: the page is needed, or nothing but a phone.
    pub fn url(&self) -> Option<&str> {
        match self {
            Self::Redirect { url } | Self::Scan { url, .. } | Self::Authenticate { url, .. } => {
                Some(url)
            }
            Self::Approve { .. } | Self::Code { .. } => None,
        }
    }

    /// Until when; `None`: whoever shows the page decides.
    pub const fn expires_at(&self) -> Option<Micros> {
        match self {
            Self::Redirect { .. } => None,
            Self::Scan { expires_at, .. }
            | Self::Approve { expires_at, .. }
            | Self::Code { expires_at, .. }
            | Self::Authenticate { expires_at, .. } => Some(*expires_at),
        }
    }
}

words! {
    /// What test mode lets somebody outside do about an order that is open.
    pub enum Cue {
        /// The payer says yes, wherever the payer is asked.
        Approve = "approve",
        /// The payer says no.
        Decline = "decline",
        /// The bank takes the money now.
        Settle = "settle",
        /// The bank refuses now.
        Fail = "fail",
    }
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

/// A part of a payment that is paid in parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instalment {
    pub due_at: Micros,
    pub amount: Money,
}

/// What an inquiry by our reference found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    Done(Effect),
    Refused(Decline),
    /// It was done, and undone later: a refund or payout that came back.
    Returned(Decline),
    /// The acquirer knows the reference and has not decided; a payer who is asked has not answered.
    Pending,
    /// The payer has done what was asked, and the acquirer has not decided.
    Accepted,
    /// The acquirer does not know the reference.
    Never,
}
