//! Events, their deliveries, and who holds which.

use async_trait::async_trait;
use domain::{
    event::{Delivery, DeliveryAttempt, DeliveryState, Event},
    id::{DeliveryId, EndpointId, EventId, MerchantId, Reference},
    time::Micros,
    webhook::Next,
};
use sqlx::FromRow;

use super::{
    super::{Connection, Pool, claims},
    Work,
    query::{Query, all, insert, one},
};
use crate::store::{
    Claimed, Sent, StoreError, Waiting,
    rows::{DeliveryAttemptRow, DeliveryRow, EventRow},
    sql,
};

pub(super) fn insert_event(event: &Event) -> Query<'_> {
    sqlx::query(sql::INSERT_EVENT)
        .bind(event.merchant_id.as_str())
        .bind(event.id.as_str())
        .bind(event.livemode)
        .bind(event.dialect.word())
        .bind(&event.kind)
        .bind(&event.object_id)
        .bind(event.sequence)
        .bind(&event.body)
        .bind(event.created_at.as_i64())
}

pub(super) fn insert_delivery(delivery: &Delivery) -> Query<'_> {
    sqlx::query(sql::INSERT_DELIVERY)
        .bind(delivery.merchant_id.as_str())
        .bind(delivery.id.as_str())
        .bind(delivery.event_id.as_str())
        .bind(delivery.endpoint_id.as_ref().map(domain::id::Id::as_str))
        .bind(&delivery.url)
        .bind(&delivery.host)
        .bind(delivery.secret_id.as_str())
        .bind(delivery.state.word())
        .bind(i64::from(delivery.attempts_done))
        .bind(delivery.due_at.as_i64())
        .bind(delivery.created_at.as_i64())
}

/// Leases up to `limit` due deliveries.
pub(super) struct ClaimDue {
    pub(super) now: Micros,
    pub(super) lease_until: Micros,
    pub(super) token: Reference,
    pub(super) limit: u32,
}

#[async_trait]
impl Work for ClaimDue {
    type Done = Vec<Claimed>;

    async fn write(&self, connection: &mut Connection) -> Result<Vec<Claimed>, StoreError> {
        let claim = sqlx::query(claims::DELIVERIES)
            .bind(self.now.as_i64())
            .bind(self.lease_until.as_i64())
            .bind(self.token.as_str())
            .bind(i64::from(self.limit))
            .execute(&mut *connection);
        if claim.await.map_err(StoreError::unavailable)?.rows_affected() == 0 {
            return Ok(Vec::new());
        }
        let rows = sqlx::query(sql::CLAIMED).bind(self.token.as_str()).fetch_all(connection);
        let rows = rows.await.map_err(StoreError::unavailable)?;
        let claimed = rows.iter().map(|row| {
            let row = DeliveryRow::from_row(row).map_err(StoreError::unavailable)?;
            let (delivery, event) = row.try_into()?;
            Ok(Claimed { delivery, event, lease_token: self.token.clone() })
        });
        claimed.collect()
    }
}

/// What happened to one delivery, if its lease still stands.
#[async_trait]
impl Work for Sent {
    type Done = bool;

    async fn write(&self, connection: &mut Connection) -> Result<bool, StoreError> {
        let (state, due_at) = match self.next {
            Next::Delivered => (DeliveryState::Delivered, self.started_at),
            Next::RetryAt(at) => (DeliveryState::Due, at),
            Next::Exhausted => (DeliveryState::Exhausted, self.started_at),
            Next::Stopped => (DeliveryState::Stopped, self.started_at),
            Next::Back(left) => (left, self.started_at),
        };
        let update = sqlx::query(sql::RECORD)
            .bind(self.merchant_id.as_str())
            .bind(self.delivery_id.as_str())
            .bind(self.lease_token.as_str())
            .bind(state.word())
            .bind(i64::from(self.number))
            .bind(due_at.as_i64())
            .bind(self.class.word())
            .bind(self.http_status.map(i64::from))
            .execute(&mut *connection);
        if update.await.map_err(StoreError::unavailable)?.rows_affected() == 0 {
            return Ok(false);
        }
        let attempt = sqlx::query(sql::INSERT_DELIVERY_ATTEMPT)
            .bind(self.merchant_id.as_str())
            .bind(self.delivery_id.as_str())
            .bind(i64::from(self.number))
            .bind(self.started_at.as_i64())
            .bind(self.duration_ms)
            .bind(self.class.word())
            .bind(self.http_status.map(i64::from))
            .bind(&self.request_headers)
            .bind(&self.signed_string)
            .bind(&self.response_body);
        insert(connection, "delivery_attempts", attempt).await?;
        Ok(true)
    }
}

/// Makes every leased delivery due again.
pub(super) struct ReleaseLeases;

#[async_trait]
impl Work for ReleaseLeases {
    type Done = u64;

    async fn write(&self, connection: &mut Connection) -> Result<u64, StoreError> {
        let done = sqlx::query(sql::RELEASE_LEASES).execute(connection).await;
        Ok(done.map_err(StoreError::unavailable)?.rows_affected())
    }
}

/// Ends what waits for an endpoint. None may wait.
pub(super) async fn stop(
    connection: &mut Connection,
    merchant_id: &MerchantId,
    endpoint_id: &EndpointId,
) -> Result<(), StoreError> {
    for text in [sql::STOP_DUE, sql::STOP_LEASED] {
        let stop = sqlx::query(text).bind(merchant_id.as_str()).bind(endpoint_id.as_str());
        stop.execute(&mut *connection).await.map_err(StoreError::unavailable)?;
    }
    Ok(())
}

pub(super) async fn delivery(
    pool: &Pool,
    merchant_id: &MerchantId,
    livemode: bool,
    id: &DeliveryId,
) -> Result<Option<(Delivery, Event)>, StoreError> {
    let query = sqlx::query(sql::DELIVERY).bind(merchant_id.as_str()).bind(livemode);
    one::<DeliveryRow, _>(pool, query.bind(id.as_str())).await
}

pub(super) async fn attempts(
    pool: &Pool,
    merchant_id: &MerchantId,
    id: &DeliveryId,
) -> Result<Vec<DeliveryAttempt>, StoreError> {
    let query = sqlx::query(sql::DELIVERY_ATTEMPTS).bind(merchant_id.as_str());
    all::<DeliveryAttemptRow, _>(pool, query.bind(id.as_str())).await
}

pub(super) async fn next_due(pool: &Pool) -> Result<Option<Micros>, StoreError> {
    let query = sqlx::query_scalar::<_, Option<i64>>(sql::NEXT_DUE);
    Ok(query.fetch_one(pool).await.map_err(StoreError::unavailable)?.map(Micros::new))
}

pub(super) async fn deliveries_of(
    pool: &Pool,
    merchant_id: &MerchantId,
    object_id: &str,
) -> Result<Vec<(Delivery, Event)>, StoreError> {
    all::<DeliveryRow, _>(
        pool,
        sqlx::query(sql::DELIVERIES_OF).bind(merchant_id.as_str()).bind(object_id),
    )
    .await
}

/// Deliveries that are due at `now`.
pub(super) async fn waiting(pool: &Pool, now: Micros) -> Result<Waiting, StoreError> {
    let query = sqlx::query_as(sql::DELIVERIES_WAITING).bind(now.as_i64());
    query.fetch_one(pool).await.map(super::waiting).map_err(StoreError::unavailable)
}

pub(super) async fn event(
    pool: &Pool,
    merchant_id: &MerchantId,
    livemode: bool,
    id: &EventId,
) -> Result<Option<Event>, StoreError> {
    let query = sqlx::query(sql::EVENT).bind(merchant_id.as_str()).bind(livemode);
    one::<EventRow, _>(pool, query.bind(id.as_str())).await
}
