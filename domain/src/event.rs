//! Facts that a merchant is told, and the events that carry them.

use crate::{
    id::{DeliveryId, EndpointId, EventId, MerchantId, SecretId},
    session::Dialect,
    time::Micros,
    words::words,
};

words! {
    /// Something that has happened to a payment, refund or payout; the word is the native event type.
    pub enum Fact {
        /// The payer must go somewhere and act.
        PaymentRequiresAction = "payment.requires_action",
        /// The acquirer's answer is outstanding; told once.
        PaymentProcessing = "payment.processing",
        PaymentAuthorized = "payment.authorized",
        PaymentSucceeded = "payment.succeeded",
        PaymentFailed = "payment.failed",
        PaymentCancelled = "payment.cancelled",
        PaymentExpired = "payment.expired",
        /// An approval came when nobody wanted the money any more; it has been given back.
        PaymentReversed = "payment.reversed",
        /// One refund has settled.
        PaymentRefunded = "payment.refunded",
        /// A refund did not happen, or came back.
        RefundFailed = "refund.failed",
        PayoutProcessing = "payout.processing",
        PayoutSucceeded = "payout.succeeded",
        PayoutFailed = "payout.failed",
    }
}

/// One fact in one dialect. Its body is rendered once and never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub id: EventId,
    pub merchant_id: MerchantId,
    pub livemode: bool,
    pub dialect: Dialect,
    /// The event type in the dialect's words.
    pub kind: String,
    /// What it is about: the public payment id.
    pub object_id: String,
    /// Counts the events of one object in one dialect from 1 without gaps.
    pub sequence: i64,
    pub body: Vec<u8>,
    pub created_at: Micros,
}

words! {
    /// Where a delivery stands.
    pub enum DeliveryState {
        Due = "due",
        Leased = "leased",
        Delivered = "delivered",
        Exhausted = "exhausted",
        Stopped = "stopped",
    }
}

/// One event on its way to one URL; the URL is the one that was valid when the event was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    pub id: DeliveryId,
    pub merchant_id: MerchantId,
    pub event_id: EventId,
    /// Absent for a per-session URL.
    pub endpoint_id: Option<EndpointId>,
    pub url: String,
    /// Host of the URL: deliveries to one host share a limit.
    pub host: String,
    pub secret_id: SecretId,
    pub state: DeliveryState,
    pub attempts_done: u32,
    pub due_at: Micros,
    pub created_at: Micros,
}
