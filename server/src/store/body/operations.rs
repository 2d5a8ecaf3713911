//! What was asked of acquirers.

use domain::{
    payment::{Operation, Purchase},
    time::Micros,
};

use super::{super::Pool, purchases, query::Query};
use crate::store::{
    StoreError, Waiting,
    rows::{OperationRow, read},
    sql,
};

pub(super) fn insert_operation(operation: &Operation) -> Query<'_> {
    sqlx::query(sql::INSERT_OPERATION)
        .bind(operation.merchant_id.as_str())
        .bind(operation.id.as_str())
        .bind(operation.payment_id.as_str())
        .bind(operation.attempt_id.as_str())
        .bind(operation.account_id.as_str())
        .bind(operation.kind.word())
        .bind(operation.state.word())
        .bind(operation.reference.as_str())
        .bind(operation.amount.minor())
        .bind(operation.amount.currency().code())
        .bind(operation.lease_until.as_i64())
        .bind(operation.started_at.as_i64())
        .bind(operation.ended_at.map(Micros::as_i64))
}

pub(super) fn update_operation(operation: &Operation) -> Query<'_> {
    sqlx::query(sql::UPDATE_OPERATION)
        .bind(operation.merchant_id.as_str())
        .bind(operation.id.as_str())
        .bind(operation.state.word())
        .bind(operation.ended_at.map(Micros::as_i64))
}

pub(super) async fn open_operations(pool: &Pool) -> Result<Vec<(Operation, Purchase)>, StoreError> {
    let rows: Vec<OperationRow> = sqlx::query_as(sql::OPEN_OPERATIONS)
        .fetch_all(pool)
        .await
        .map_err(StoreError::unavailable)?;
    let mut open = Vec::with_capacity(rows.len());
    for row in rows {
        let session_id = read("payments.session_id", &row.session_id, &row.session_id)?;
        let purchase = purchases::purchase(pool, &session_id).await?;
        let purchase = purchase
            .ok_or_else(|| StoreError::Corrupt(format!("payment without session {session_id}")))?;
        open.push((row.try_into()?, purchase));
    }
    Ok(open)
}

/// Operations whose outcome is not known.
pub(super) async fn waiting(pool: &Pool) -> Result<Waiting, StoreError> {
    let row = sqlx::query_as(sql::OPERATIONS_WAITING).fetch_one(pool).await;
    row.map(super::waiting).map_err(StoreError::unavailable)
}
