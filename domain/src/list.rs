//! What a list is asked for: which rows, and which page of them. Newest first.

use crate::{
    currency::Currency,
    event::{DeliveryState, Fact},
    payment::Status,
    time::Micros,
};

/// Rows on a page when the caller does not say.
pub const LIMIT_DEFAULT: u32 = 20;
/// Most rows on one page.
pub const LIMIT_MAX: u32 = 100;

/// Which page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// 1 to [`LIMIT_MAX`].
    pub limit: u32,
    /// None: the newest rows.
    pub cursor: Option<Cursor>,
}

/// Where a page begins or ends: beside the row with this id, which is not on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// The rows that follow it in the list, so the older ones.
    After(String),
    /// The rows that precede it in the list, so the newer ones.
    Before(String),
}

/// A stretch of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Inclusive.
    pub from: Option<Micros>,
    /// Exclusive.
    pub to: Option<Micros>,
}

/// Which payments. An absent filter lets all pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaymentFilter {
    /// Empty: every status.
    pub statuses: Vec<Status>,
    pub order_id: Option<String>,
    /// In lower case: case does not tell addresses apart.
    pub customer_email: Option<String>,
    pub currency: Option<Currency>,
    pub created: Span,
    /// Minor units, inclusive.
    pub amount_minor_from: Option<i64>,
    /// Minor units, inclusive.
    pub amount_minor_to: Option<i64>,
    /// None: the mode of the caller's key.
    pub livemode: Option<bool>,
}

/// Which events. An absent filter lets all pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventFilter {
    pub fact: Option<Fact>,
    /// The public id.
    pub payment_id: Option<String>,
    pub created: Span,
}

/// Which deliveries. An absent filter lets all pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeliveryFilter {
    pub state: Option<DeliveryState>,
    pub endpoint_id: Option<String>,
    pub event_id: Option<String>,
    pub created: Span,
}
