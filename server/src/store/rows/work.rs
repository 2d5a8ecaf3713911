//! Operations, events and deliveries.

use domain::{
    event::{Delivery, Event},
    payment::Operation,
};
use sqlx::FromRow;

use super::{StoreError, at, read, read_count, read_money, read_option};

#[derive(FromRow)]
pub(in crate::store) struct OperationRow {
    merchant_id: String,
    id: String,
    payment_id: String,
    attempt_id: String,
    account_id: String,
    kind: String,
    state: String,
    reference: String,
    amount_minor: i64,
    currency: String,
    lease_until: i64,
    started_at: i64,
    ended_at: Option<i64>,
    pub(in crate::store) session_id: String,
}

impl TryFrom<OperationRow> for Operation {
    type Error = StoreError;

    fn try_from(row: OperationRow) -> Result<Self, StoreError> {
        let id = &row.id;
        Ok(Self {
            merchant_id: read("operations.merchant_id", id, &row.merchant_id)?,
            payment_id: read("operations.payment_id", id, &row.payment_id)?,
            attempt_id: read("operations.attempt_id", id, &row.attempt_id)?,
            account_id: read("operations.account_id", id, &row.account_id)?,
            kind: read("operations.kind", id, &row.kind)?,
            state: read("operations.state", id, &row.state)?,
            reference: read("operations.reference", id, &row.reference)?,
            amount: read_money("operations.amount", id, row.amount_minor, &row.currency)?,
            lease_until: at(row.lease_until),
            started_at: at(row.started_at),
            ended_at: row.ended_at.map(at),
            id: read("operations.id", id, id)?,
        })
    }
}

#[derive(FromRow)]
pub(in crate::store) struct DeliveryRow {
    merchant_id: String,
    id: String,
    event_id: String,
    endpoint_id: Option<String>,
    url: String,
    host: String,
    secret_id: String,
    state: String,
    attempts_done: i64,
    due_at: i64,
    created_at: i64,
    e_livemode: bool,
    e_dialect: String,
    e_kind: String,
    e_object_id: String,
    e_sequence: i64,
    e_body: Vec<u8>,
    e_created_at: i64,
}

impl TryFrom<DeliveryRow> for (Delivery, Event) {
    type Error = StoreError;

    fn try_from(row: DeliveryRow) -> Result<Self, StoreError> {
        let id = &row.id;
        let delivery = Delivery {
            merchant_id: read("deliveries.merchant_id", id, &row.merchant_id)?,
            event_id: read("deliveries.event_id", id, &row.event_id)?,
            endpoint_id: read_option("deliveries.endpoint_id", id, row.endpoint_id.as_ref())?,
            url: row.url.clone(),
            host: row.host.clone(),
            secret_id: read("deliveries.secret_id", id, &row.secret_id)?,
            state: read("deliveries.state", id, &row.state)?,
            attempts_done: read_count("deliveries.attempts_done", id, row.attempts_done)?,
            due_at: at(row.due_at),
            created_at: at(row.created_at),
            id: read("deliveries.id", id, id)?,
        };
        let event = Event {
            id: delivery.event_id.clone(),
            merchant_id: delivery.merchant_id.clone(),
            livemode: row.e_livemode,
            dialect: read("events.dialect", id, &row.e_dialect)?,
            kind: row.e_kind,
            object_id: row.e_object_id,
            sequence: row.e_sequence,
            body: row.e_body,
            created_at: at(row.e_created_at),
        };
        Ok((delivery, event))
    }
}
