//! Idempotency records.

use super::{
    super::{Connection, Pool},
    query::{Query, guarded, one as read},
};
use crate::store::{ClaimWrite, StoreError, rows::ClaimRow, sql};
use domain::{
    id::Reference,
    idempotency::{Record, Scope},
};

pub(super) async fn one(connection: &mut Connection, write: &ClaimWrite) -> Result<(), StoreError> {
    match write {
        ClaimWrite::Insert(record) => {
            match count(connection, begin(sql::INSERT_CLAIM, record)).await? {
                0 => Err(StoreError::Conflict("idempotency_records")),
                _ => Ok(()),
            }
        }
        ClaimWrite::Take(record) => {
            guarded(connection, begin(sql::TAKE_CLAIM, record).bind(record.version)).await
        }
        ClaimWrite::Name { scope, token, object_id } => {
            guarded(connection, held(sql::NAME_CLAIM, scope, token).bind(object_id)).await
        }
        ClaimWrite::Answer { scope, token, reply } => {
            let query = held(sql::ANSWER_CLAIM, scope, token);
            guarded(connection, query.bind(i64::from(reply.status)).bind(&reply.body)).await
        }
        ClaimWrite::Release { scope, token } => {
            count(connection, held(sql::RELEASE_CLAIM, scope, token)).await.map(drop)
        }
        ClaimWrite::Purge { until, limit } => {
            let query = sqlx::query(sql::PURGE_CLAIMS).bind(until.as_i64());
            count(connection, query.bind(i64::from(*limit))).await.map(drop)
        }
    }
}

/// Runs a write that may find nothing to do; says how many rows it met.
async fn count(connection: &mut Connection, query: Query<'_>) -> Result<u64, StoreError> {
    let done = query.execute(connection).await.map_err(StoreError::unavailable)?;
    Ok(done.rows_affected())
}

fn begin<'q>(text: &'static str, record: &'q Record) -> Query<'q> {
    scoped(text, &record.scope)
        .bind(&record.fingerprint)
        .bind(record.token.as_str())
        .bind(record.lease_until.as_i64())
        .bind(record.created_at.as_i64())
}

fn held<'q>(text: &'static str, scope: &'q Scope, token: &'q Reference) -> Query<'q> {
    scoped(text, scope).bind(token.as_str())
}

fn scoped<'q>(text: &'static str, scope: &'q Scope) -> Query<'q> {
    sqlx::query(text)
        .bind(scope.merchant_id.as_str())
        .bind(scope.livemode)
        .bind(&scope.method)
        .bind(&scope.path)
        .bind(&scope.key)
}

pub(super) async fn claim(pool: &Pool, scope: &Scope) -> Result<Option<Record>, StoreError> {
    let query = sqlx::query(sql::CLAIM_OF)
        .bind(scope.merchant_id.as_str())
        .bind(scope.livemode)
        .bind(&scope.method)
        .bind(&scope.path)
        .bind(&scope.key);
    read::<ClaimRow, _>(pool, query).await
}
