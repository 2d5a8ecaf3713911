//! One decision's writes, in order.

use domain::{
    event::{Delivery, Event},
    id::{DeliveryId, EndpointId, KeyId, MerchantId, PostingId, SessionId},
    ledger::Posting,
    merchant::{ApiKey, ConnectorAccount, Endpoint, Merchant, WebhookSecret},
    payment::{Attempt, Operation, Payment},
    session::Session,
    time::Micros,
};

/// One row to write. Updates of versioned rows name the version they were decided on.
#[derive(Clone, Debug)]
pub enum Write {
    InsertMerchant(Merchant),
    /// Guards everything that is set up for the merchant.
    UpdateMerchant(Merchant),
    InsertKey(ApiKey),
    /// Notes when a key was used; late news changes nothing.
    UseKey {
        merchant_id: MerchantId,
        id: KeyId,
        at: Micros,
    },
    RevokeKey {
        merchant_id: MerchantId,
        id: KeyId,
        at: Micros,
    },
    InsertAccount(ConnectorAccount),
    UpdateAccount(ConnectorAccount),
    InsertEndpoint(Endpoint),
    UpdateEndpoint(Endpoint),
    DeleteEndpoint {
        merchant_id: MerchantId,
        id: EndpointId,
    },
    InsertWebhookSecret(WebhookSecret),
    UpdateWebhookSecret(WebhookSecret),
    InsertSession(Box<Session>),
    UpdateSession(Box<Session>),
    InsertPayment(Box<Payment>),
    UpdatePayment(Box<Payment>),
    InsertAttempt(Box<Attempt>),
    UpdateAttempt(Box<Attempt>),
    InsertOperation(Box<Operation>),
    UpdateOperation(Box<Operation>),
    Post {
        id: PostingId,
        payment: Box<Payment>,
        posting: Posting,
        at: Micros,
    },
    InsertEvent(Box<Event>),
    InsertDelivery(Box<Delivery>),
    /// Queues one delivery again, by hand.
    ReplayDelivery {
        merchant_id: MerchantId,
        id: DeliveryId,
        at: Micros,
    },
    SpendFormToken {
        merchant_id: MerchantId,
        session_id: SessionId,
        token: String,
        at: Micros,
    },
}

/// Everything that one decision writes, atomically.
#[derive(Clone, Debug, Default)]
pub struct Commit {
    pub(crate) writes: Vec<Write>,
}

impl Commit {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Also writes this.
    #[must_use]
    pub fn and(mut self, write: Write) -> Self {
        self.writes.push(write);
        self
    }

    /// Also writes these.
    #[must_use]
    pub fn and_all(mut self, writes: impl IntoIterator<Item = Write>) -> Self {
        self.writes.extend(writes);
        self
    }
}
