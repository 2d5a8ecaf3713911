//! Facts that a merchant is told, and the events that carry them.

use crate::{
    fault::WebhookFault,
    id::{DeliveryId, EndpointId, EventId, MerchantId, SecretId},
    session::Dialect,
    time::Micros,
    webhook::{ATTEMPTS_MAX, Class},
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
        /// A session was opened. Like the next two, told in the words of other dialects only.
        SessionOpened = "session.opened",
        /// A first or further try has begun.
        AttemptStarted = "attempt.started",
        /// A try came to nothing; another may follow.
        AttemptEnded = "attempt.ended",
        /// Nothing has happened: a merchant tries its endpoint.
        WebhookTest = "webhook.test",
    }
}

impl Fact {
    /// What has a native event type.
    pub fn native() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|fact| fact.is_native())
    }

    /// Whether it has a native event type.
    pub const fn is_native(self) -> bool {
        !matches!(self, Self::SessionOpened | Self::AttemptStarted | Self::AttemptEnded)
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
    /// Host of the URL, and its port if it names one: deliveries to one host share a limit.
    pub host: String,
    pub secret_id: SecretId,
    pub state: DeliveryState,
    pub attempts_done: u32,
    pub due_at: Micros,
    /// What the receiver did last, if it was asked.
    pub last: Option<LastAnswer>,
    /// The state that a replay by hand has left; it goes back there when the replay fails.
    pub left: Option<DeliveryState>,
    /// What test mode lets go wrong on the way.
    pub fault: Option<WebhookFault>,
    pub created_at: Micros,
}

/// What a receiver did on the last attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastAnswer {
    pub class: Class,
    /// Absent when no answer came.
    pub http_status: Option<u16>,
}

impl Delivery {
    /// The number of the attempt to be made. Replays are numbered above the schedule.
    pub fn next_number(&self) -> u32 {
        let done = match self.left {
            Some(_) => self.attempts_done.max(ATTEMPTS_MAX),
            None => self.attempts_done,
        };
        done.saturating_add(1)
    }
}

/// One try to deliver, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryAttempt {
    /// From 1; above the schedule's last, it was a replay.
    pub number: u32,
    pub started_at: Micros,
    pub duration_ms: i64,
    pub class: Class,
    pub http_status: Option<u16>,
    /// One JSON object; none of its values is a secret.
    pub request_headers: String,
    /// What was signed, byte for byte.
    pub signed_string: Vec<u8>,
    /// The beginning of the answer's headers, line by line.
    pub response_headers: Option<String>,
    /// The first KiB of the answer.
    pub response_body: Option<String>,
    /// Where it was sent, if it got so far: address and port.
    pub remote_addr: Option<String>,
}
