//! What a list is asked for: which rows, and which page of them. Newest first.

use crate::{
    currency::Currency,
    event::{DeliveryState, Fact},
    id::PaymentId,
    payment::{Source, Status},
    payout::Status as PayoutStatus,
    refund::Status as RefundStatus,
    request_log::Outcome,
    session::{Dialect, Status as SessionStatus},
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
    /// The API in whose words it was made. None: every one.
    pub dialect: Option<Dialect>,
    /// Of those that are pending or expired: whether somebody has tried to pay. All others pass.
    pub is_tried: Option<bool>,
    pub source: Option<Source>,
    /// Empty: whatever became of the session, if there is one.
    pub session_statuses: Vec<SessionStatus>,
    /// Only those that a merchant has made itself, and those of sessions that somebody has tried to pay.
    pub is_intent: bool,
    pub payment_id: Option<PaymentId>,
    /// Whether refunds have reached what the merchant got; the fee is not part of that.
    pub is_net_refunded: Option<bool>,
    /// All of these.
    pub names: Vec<NameFilter>,
    /// What a person remembers of it: order id, e-mail address or last four digits of the card.
    pub remembered: Option<String>,
}

/// A part of what a dialect calls a payment; case does not matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameFilter {
    pub kind: &'static str,
    pub part: String,
}

/// Which refunds. An absent filter lets all pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RefundFilter {
    /// Of the payment.
    pub dialect: Option<Dialect>,
    pub status: Option<RefundStatus>,
    pub payment_id: Option<PaymentId>,
    pub created: Span,
}

/// Which payouts. An absent filter lets all pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PayoutFilter {
    pub status: Option<PayoutStatus>,
    pub created: Span,
}

/// Which part of a list that is counted through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub offset: u32,
    /// 1 to [`LIMIT_MAX`].
    pub limit: u32,
}

/// Which tries to pay, or which refunds: those of one dialect's payments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartFilter {
    pub dialect: Dialect,
    pub payment_id: Option<PaymentId>,
    pub created: Span,
}

impl From<PartFilter> for RefundFilter {
    fn from(PartFilter { dialect, payment_id, created }: PartFilter) -> Self {
        Self { dialect: Some(dialect), status: None, payment_id, created }
    }
}

/// Which events. An absent filter lets all pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventFilter {
    /// None: the native ones.
    pub dialect: Option<Dialect>,
    pub fact: Option<Fact>,
    /// Types in the words of the dialect; empty: all.
    pub kinds: Vec<String>,
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
    /// The event's type, in the words of its dialect.
    pub kind: Option<String>,
    pub created: Span,
}

/// Which requests of the log. An absent filter lets all pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestFilter {
    pub outcome: Option<Outcome>,
    pub method: Option<String>,
    /// How the path begins.
    pub path: Option<String>,
    pub id: Option<String>,
    pub idempotency_key: Option<String>,
    /// About any of these; empty: about whatever.
    pub object_ids: Vec<String>,
    pub key_id: Option<String>,
    pub made: Span,
}
