//! What is agreed with one merchant. Every default is what a merchant has of whom nothing was said.

use std::{collections::BTreeMap, ops::RangeInclusive};

use super::{ThreeDsUnavailable, ThreeDsUse};
use crate::{
    session::{Dialect, LIFETIME_SECONDS_DEFAULT, STATEMENT_MAX},
    theme::Theme,
};

/// The whole of a payment, in basis points.
pub const FEE_BPS_MAX: u32 = 10_000;
/// How short and long a session may live, in seconds.
pub const SESSION_SECONDS: RangeInclusive<i64> = 300..=86_400;
/// What a limit of requests per window may be.
pub const REQUESTS_MAX: RangeInclusive<u32> = 1..=1_000_000;

/// The terms of one merchant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MerchantSettings {
    /// Where payers may be led, as `https://shop.example`. Empty: anywhere.
    pub return_origins: Vec<String>,
    /// Where payers return to when a request does not say, in dialects whose merchants set that up beforehand.
    pub return_url: Option<String>,
    pub fees: Fees,
    /// Whether it may send card numbers in live mode.
    pub direct_api: bool,
    /// How long a session lives when it does not say.
    pub session_seconds: Option<i64>,
    /// Requests per window and key, for keys without a limit of their own.
    pub requests_max: Option<u32>,
    /// When the bank of a card is asked.
    pub three_ds: ThreeDsUse,
    /// What becomes of a payment when that bank could not say anything.
    pub three_ds_unavailable: ThreeDsUnavailable,
    /// How the pages of its sessions look.
    pub theme: Theme,
    /// What payers' banks write on their statements.
    pub statement_descriptor: Option<String>,
}

impl MerchantSettings {
    /// How long a session lives when it does not say, in seconds.
    pub fn lifetime_seconds(&self) -> i64 {
        self.session_seconds.unwrap_or(LIFETIME_SECONDS_DEFAULT)
    }
}

/// What the merchant pays for the service, in basis points of what is captured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fees(BTreeMap<Dialect, u32>);

impl Fees {
    /// The fee of payments born in this dialect.
    pub fn bps(&self, dialect: Dialect) -> u32 {
        self.0.get(&dialect).copied().unwrap_or_else(|| Self::default_bps(dialect))
    }

    /// Sets a fee; one that is the default is not kept.
    pub fn set(&mut self, dialect: Dialect, bps: u32) {
        if bps == Self::default_bps(dialect) {
            self.0.remove(&dialect);
        } else {
            self.0.insert(dialect, bps);
        }
    }

    /// What differs from the defaults.
    pub fn own(&self) -> impl Iterator<Item = (Dialect, u32)> {
        self.0.iter().map(|(dialect, bps)| (*dialect, *bps))
    }

    const fn default_bps(dialect: Dialect) -> u32 {
        match dialect {
            Dialect::Adullam => 50,
            Dialect::Fyatu => 300,
            Dialect::Maxfi | Dialect::Stripe | Dialect::Orqex => 0,
        }
    }
}

/// A name that payers can read and a terminal can show.
pub fn is_label(text: &str) -> bool {
    (1..=60).contains(&text.chars().count()) && !text.contains(char::is_control)
}

/// What may name a merchant or an account in a file: lower-case letters, digits and hyphens.
pub fn is_handle(text: &str) -> bool {
    let is_letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=40).contains(&text.len()) && text.bytes().all(is_letter) && !text.starts_with('-')
}

/// Of what [`is_statement`] refuses.
pub const STATEMENT_RULE: &str =
    "must be 1 to 22 printable ASCII characters with a letter among them";

/// What a bank can write on a statement.
pub fn is_statement(text: &str) -> bool {
    (1..=STATEMENT_MAX).contains(&text.len())
        && text.bytes().all(|b| b == b' ' || b.is_ascii_graphic())
        && text.bytes().any(|b| b.is_ascii_alphabetic())
}
