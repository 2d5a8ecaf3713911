//! Events, their deliveries, and who holds which.

use async_trait::async_trait;
use domain::{
    event::{Delivery, DeliveryAttempt, DeliveryState, Event},
    id::{DeliveryId, EndpointId, EventId, MerchantId, Reference},
    merchant::DisabledReason,
    testkit::mutant,
    time::Micros,
    webhook::{Class, Next},
};

use super::{
    super::{Connection, Pool, claims},
    Work,
    query::{Query, all, count, insert, one, only, query, update},
};
use crate::store::{
    Claim, Claimed, QueuedHost, Sent, StoreError, Upcoming, Waiting,
    rows::{ClaimedRow, DeliveryAttemptRow, DeliveryRow, EventRow},
    sql,
};

pub(super) fn insert_event(event: &Event) -> Query<'_> {
    query(sql::INSERT_EVENT)
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
    query(sql::INSERT_DELIVERY)
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
        .bind(delivery.fault.map(|fault| fault.to_string()))
}

/// Lapsed leases that one transaction ends, at most.
const LAPSED_MAX: i64 = 100;

/// Makes lapsed leases due again.
pub(super) struct ReleaseLapsed(pub(super) Micros);

#[async_trait]
impl Work for ReleaseLapsed {
    type Done = u64;

    async fn write(&self, connection: &mut Connection) -> Result<u64, StoreError> {
        count(connection, query(claims::LAPSED).bind(self.0.as_i64()).bind(LAPSED_MAX)).await
    }
}

#[async_trait]
impl Work for Claim {
    type Done = Vec<Claimed>;

    async fn write(&self, connection: &mut Connection) -> Result<Vec<Claimed>, StoreError> {
        let (token, lease_until) = (self.token.as_str(), self.lease_until.as_i64());
        let mut n_claimed = 0;
        for share in &self.shares {
            let claim = query(claims::DELIVERIES)
                .bind(self.now.as_i64())
                .bind(lease_until)
                .bind(token)
                .bind(&share.host)
                .bind(share.since.as_i64())
                .bind(i64::from(share.limit));
            n_claimed += count(connection, claim).await?;
        }
        if n_claimed == 0 {
            return Ok(Vec::new());
        }
        claimed(connection, &self.token, self.lease_until).await
    }
}

/// What has been leased under this token and is wanted.
pub(super) async fn claimed(
    connection: &mut Connection,
    token: &Reference,
    lease_until: Micros,
) -> Result<Vec<Claimed>, StoreError> {
    let until = lease_until.as_i64();
    let stop = query(sql::STOP_UNWANTED).bind(token.as_str()).bind(until);
    update(connection, stop).await?;
    let claimed = query(sql::CLAIMED).bind(token.as_str()).bind(until);
    let rows = claimed.rows::<ClaimedRow>(connection).await?;
    rows.into_iter().map(|row| row.claimed(token)).collect()
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
        let record = query(sql::RECORD)
            .bind(self.merchant_id.as_str())
            .bind(self.delivery_id.as_str())
            .bind(self.lease_token.as_str())
            .bind(state.word())
            .bind(i64::from(self.number))
            .bind(due_at.as_i64())
            .bind(self.class.word())
            .bind(self.http_status.map(i64::from));
        let n_held = count(connection, record).await?;
        if n_held == 0 && !mutant("lease.unfenced") {
            return Ok(false);
        }
        let attempt = query(sql::INSERT_DELIVERY_ATTEMPT)
            .bind(self.merchant_id.as_str())
            .bind(self.delivery_id.as_str())
            .bind(i64::from(self.number))
            .bind(self.started_at.as_i64())
            .bind(self.duration_ms)
            .bind(self.class.word())
            .bind(self.http_status.map(i64::from))
            .bind(&self.request_headers)
            .bind(&self.signed_string)
            .bind(&self.response_body)
            .bind(&self.response_headers)
            .bind(&self.remote_addr);
        insert(connection, "delivery_attempts", attempt).await?;
        if self.class == Class::Gone {
            disable_endpoint(connection, self).await?;
        }
        Ok(true)
    }
}

/// The endpoint that this delivery was for. A per-session URL belongs to none: nothing is found then.
async fn disable_endpoint(connection: &mut Connection, sent: &Sent) -> Result<(), StoreError> {
    let disable = query(sql::DISABLE_ENDPOINT)
        .bind(sent.merchant_id.as_str())
        .bind(sent.delivery_id.as_str())
        .bind(DisabledReason::Gone.word());
    if count(connection, disable).await? > 0 {
        let touch = query(sql::TOUCH_MERCHANT).bind(sent.merchant_id.as_str());
        update(connection, touch).await?;
    }
    Ok(())
}

/// Makes every leased delivery due again.
pub(super) struct ReleaseLeases;

#[async_trait]
impl Work for ReleaseLeases {
    type Done = u64;

    async fn write(&self, connection: &mut Connection) -> Result<u64, StoreError> {
        count(connection, query(sql::RELEASE_LEASES)).await
    }
}

/// Ends what waits for an endpoint. None may wait.
pub(super) async fn stop(
    connection: &mut Connection,
    merchant_id: &MerchantId,
    endpoint_id: &EndpointId,
) -> Result<(), StoreError> {
    for text in [sql::STOP_DUE, sql::STOP_LEASED] {
        let stop = query(text).bind(merchant_id.as_str()).bind(endpoint_id.as_str());
        update(connection, stop).await?;
    }
    Ok(())
}

pub(super) async fn delivery(
    pool: &Pool,
    merchant_id: &MerchantId,
    livemode: bool,
    id: &DeliveryId,
) -> Result<Option<(Delivery, Event)>, StoreError> {
    let query = query(sql::DELIVERY).bind(merchant_id.as_str()).bind(livemode);
    one::<DeliveryRow, _>(pool, query.bind(id.as_str())).await
}

pub(super) async fn attempts(
    pool: &Pool,
    merchant_id: &MerchantId,
    id: &DeliveryId,
) -> Result<Vec<DeliveryAttempt>, StoreError> {
    let query = query(sql::DELIVERY_ATTEMPTS).bind(merchant_id.as_str());
    all::<DeliveryAttemptRow, _>(pool, query.bind(id.as_str())).await
}

pub(super) async fn upcoming(pool: &Pool) -> Result<Upcoming, StoreError> {
    let (due_at, lapses_at) =
        only::<(Option<i64>, Option<i64>)>(pool, query(sql::NEXT_DUE)).await?;
    Ok(Upcoming { due_at: due_at.map(Micros::new), lapses_at: lapses_at.map(Micros::new) })
}

pub(super) async fn queued_hosts(
    pool: &Pool,
    after: &str,
    limit: u32,
) -> Result<Vec<QueuedHost>, StoreError> {
    let query = query(sql::DUE_HOSTS).bind(after).bind(i64::from(limit));
    let rows = query.rows::<(String, Option<i64>)>(pool).await?.into_iter();
    // Both looks are into one snapshot, so that a host has its first.
    let host =
        |(host, due_at): (_, Option<i64>)| Some(QueuedHost { host, due_at: Micros::new(due_at?) });
    Ok(rows.filter_map(host).collect())
}

pub(super) async fn deliveries_of(
    pool: &Pool,
    merchant_id: &MerchantId,
    object_id: &str,
) -> Result<Vec<(Delivery, Event)>, StoreError> {
    all::<DeliveryRow, _>(
        pool,
        query(sql::DELIVERIES_OF).bind(merchant_id.as_str()).bind(object_id),
    )
    .await
}

/// Deliveries that are due at `now`.
pub(super) async fn waiting(pool: &Pool, now: Micros) -> Result<Waiting, StoreError> {
    only(pool, query(sql::DELIVERIES_WAITING).bind(now.as_i64())).await.map(super::waiting)
}

pub(super) async fn event(
    pool: &Pool,
    merchant_id: &MerchantId,
    livemode: bool,
    id: &EventId,
) -> Result<Option<Event>, StoreError> {
    let query = query(sql::EVENT).bind(merchant_id.as_str()).bind(livemode);
    one::<EventRow, _>(pool, query.bind(id.as_str())).await
}
