//! Rate limits that all replicas share: one row for each key holds when its accepted requests came.
//!
//! The rows are of no use after a crash, so their table is not logged.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use async_trait::async_trait;
use domain::{
    id::{KeyId, MerchantId},
    limit::{Rule, Standing},
    time::Micros,
};

use sqlx::PgExecutor;

use super::{Connection, body::Work};
use crate::store::{Counted, StoreError};

/// Drops what has left the window, and takes the request if there is room. The row is locked from
/// before it is read, so that replicas count one after the other. $4 to $5 is the window, and the one
/// after it: an instant beyond is from a clock that has been set back.
const ADMIT: &str = "insert into rate_limits as r (merchant_id, key_id, accepted, is_admitted)
    values ($1, $2, array[$3], true)
    on conflict (merchant_id, key_id) do update set (accepted, is_admitted) = (
        select case when count(*) < $6 then array_append(array_agg(instant), $3)
            else array_agg(instant) end, count(*) < $6
        from unnest(r.accepted) as instant where instant > $4 and instant <= $5)
    returning is_admitted, cast(cardinality(accepted) as bigint),
        (select min(instant) from unnest(accepted) as instant)";

/// A request to count.
pub(super) struct Admit {
    merchant_id: MerchantId,
    key_id: KeyId,
    rule: Rule,
    now: Micros,
}

impl Admit {
    pub(super) fn of(counted: Counted<'_>) -> Self {
        let Counted { merchant_id, key_id, rule, now } = counted;
        Self { merchant_id: merchant_id.clone(), key_id: key_id.clone(), rule, now }
    }
}

#[async_trait]
impl Work for Admit {
    type Done = Standing;

    async fn write(&self, connection: &mut Connection) -> Result<Standing, StoreError> {
        self.ask(connection).await
    }
}

impl Admit {
    /// Counts it in one statement, which is a transaction of its own where none is open.
    pub(super) async fn ask(&self, on: impl PgExecutor<'_>) -> Result<Standing, StoreError> {
        let query = sqlx::query_as::<_, (bool, i64, i64)>(ADMIT)
            .bind(self.merchant_id.as_str())
            .bind(self.key_id.as_str())
            .bind(self.now.as_i64())
            .bind(self.rule.window_before(self.now).as_i64())
            .bind(self.now.plus_seconds(self.rule.window_seconds).as_i64())
            .bind(i64::from(self.rule.requests));
        let (is_admitted, accepted, oldest) =
            query.fetch_one(on).await.map_err(StoreError::unavailable)?;
        let accepted = u32::try_from(accepted).unwrap_or(u32::MAX);
        Ok(Standing::of(self.rule, is_admitted, accepted, Micros::new(oldest)))
    }
}

/// The keys whose window is full, as this replica has heard. Until the oldest accepted request leaves
/// the window, nothing can make room.
#[derive(Default)]
pub(super) struct Full(Mutex<HashMap<KeyId, Standing>>);

impl Full {
    pub(super) fn standing(&self, counted: Counted<'_>) -> Option<Standing> {
        let full = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let standing = full.get(counted.key_id)?;
        let Counted { rule, now, .. } = counted;
        // Room that is more than a window away was promised by a clock that has been set back since.
        let is_near = standing.room_at <= now.plus_seconds(rule.window_seconds);
        let is_full = standing.rule == rule && now < standing.room_at && is_near;
        is_full.then_some(*standing)
    }

    pub(super) fn note(&self, counted: Counted<'_>, standing: Standing) {
        let mut full = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if standing.is_admitted {
            full.remove(counted.key_id);
        } else {
            full.insert(counted.key_id.clone(), standing);
        }
    }
}
