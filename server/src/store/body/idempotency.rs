//! Idempotency records.

use domain::{
    id::Reference,
    idempotency::{Record, Scope},
};

use super::{
    super::{Connection, Pool},
    query::{CLAIMS, Query, count, one, query},
};
use crate::store::{ClaimWrite, StoreError, rows::ClaimRow, sql};

pub(super) async fn write(
    connection: &mut Connection,
    write: &ClaimWrite,
) -> Result<(), StoreError> {
    match write {
        ClaimWrite::Insert(_) | ClaimWrite::InsertAnswered(..) => {
            Err(StoreError::Corrupt("a new record that was not put with the other rows".into()))
        }
        ClaimWrite::Take(record) => {
            claimed(connection, begin(sql::TAKE_CLAIM, record).bind(record.version)).await
        }
        ClaimWrite::Name { scope, token, object_id } => {
            claimed(connection, held(sql::NAME_CLAIM, scope, token).bind(object_id)).await
        }
        ClaimWrite::Answer { scope, token, reply } => {
            let query = held(sql::ANSWER_CLAIM, scope, token);
            claimed(connection, query.bind(i64::from(reply.status)).bind(&reply.body)).await
        }
        ClaimWrite::Release { scope, token } => {
            count(connection, held(sql::RELEASE_CLAIM, scope, token)).await.map(drop)
        }
        ClaimWrite::Purge { until, limit } => {
            let query = query(sql::PURGE_CLAIMS).bind(until.as_i64());
            count(connection, query.bind(i64::from(*limit))).await.map(drop)
        }
    }
}

/// The record of a first request.
pub(super) fn insert(write: &ClaimWrite) -> Option<(&'static str, Query<'_>)> {
    let query = match write {
        ClaimWrite::Insert(record) => begin(sql::INSERT_CLAIM, record),
        ClaimWrite::InsertAnswered(record, reply) => begin(sql::INSERT_ANSWERED_CLAIM, record)
            .bind(i64::from(reply.status))
            .bind(&reply.body),
        _ => return None,
    };
    Some((CLAIMS, query))
}

pub(super) async fn claim(pool: &Pool, scope: &Scope) -> Result<Option<Record>, StoreError> {
    one::<ClaimRow, _>(pool, scoped(sql::CLAIM_OF, scope)).await
}

/// A write that only whoever has the key may make: it meets its row, or the key is another's.
async fn claimed(connection: &mut Connection, query: Query<'_>) -> Result<(), StoreError> {
    match count(connection, query).await? {
        0 => Err(StoreError::ClaimTaken),
        _ => Ok(()),
    }
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
    query(text)
        .bind(scope.merchant_id.as_str())
        .bind(scope.livemode)
        .bind(&scope.method)
        .bind(&scope.path)
        .bind(&scope.key)
}
