//! One statement: bound, asked, and what came of it in the store's own words.

use domain::{
    decline::{Decline, DeclineCode},
    testkit::mutant,
};
use sqlx::FromRow;

use super::super::{Connection, Database, Pool};
use crate::store::StoreError;

/// A statement with its values.
pub(super) type Query<'q> =
    sqlx::query::Query<'q, Database, <Database as sqlx::Database>::Arguments>;
type AnyRow = <Database as sqlx::Database>::Row;

/// Binds a decline: error code, the issuer's reason, and whether it is final for the card.
pub(super) fn decline(query: Query<'_>, decline: Option<Decline>) -> Query<'_> {
    query
        .bind(decline.map(|decline| decline.code.word()))
        .bind(decline.and_then(|decline| decline.decline_code).map(DeclineCode::word))
        .bind(decline.is_some_and(|decline| decline.is_hard))
}

/// Every row, as what it means.
pub(super) async fn all<Row, Entity>(
    pool: &Pool,
    query: Query<'_>,
) -> Result<Vec<Entity>, StoreError>
where
    Row: for<'r> FromRow<'r, AnyRow>,
    Entity: TryFrom<Row, Error = StoreError>,
{
    let rows = query.fetch_all(pool).await.map_err(StoreError::unavailable)?;
    rows.iter().map(|row| Row::from_row(row).map_err(StoreError::unavailable)?.try_into()).collect()
}

/// The row, if there is one, as what it means.
pub(super) async fn one<Row, Entity>(
    pool: &Pool,
    query: Query<'_>,
) -> Result<Option<Entity>, StoreError>
where
    Row: for<'r> FromRow<'r, AnyRow>,
    Entity: TryFrom<Row, Error = StoreError>,
{
    let row = query.fetch_optional(pool).await.map_err(StoreError::unavailable)?;
    row.map(|row| Row::from_row(&row).map_err(StoreError::unavailable)?.try_into()).transpose()
}

/// An update that must hit its row: zero rows means that the decision was made on a stale one.
pub(super) async fn guarded(
    connection: &mut Connection,
    query: Query<'_>,
) -> Result<(), StoreError> {
    let done = query.execute(connection).await.map_err(StoreError::unavailable)?;
    if done.rows_affected() == 1 || mutant("version.unguarded") {
        Ok(())
    } else {
        Err(StoreError::StaleVersion)
    }
}

/// A guarded update of a row with a unique key, which may be taken.
pub(super) async fn guarded_key(
    connection: &mut Connection,
    table: &'static str,
    query: Query<'_>,
) -> Result<(), StoreError> {
    let done = query.execute(connection).await.map_err(|error| conflict(table, error))?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::StaleVersion) }
}

/// A new row, unless its key is taken.
pub(super) async fn insert(
    connection: &mut Connection,
    table: &'static str,
    query: Query<'_>,
) -> Result<(), StoreError> {
    query.execute(connection).await.map(drop).map_err(|error| conflict(table, error))
}

/// An update that may find nothing to do.
pub(super) async fn update(
    connection: &mut Connection,
    query: Query<'_>,
) -> Result<(), StoreError> {
    query.execute(connection).await.map(drop).map_err(StoreError::unavailable)
}

fn conflict(table: &'static str, error: sqlx::Error) -> StoreError {
    let error_of_database = error.as_database_error();
    if error_of_database.is_some_and(sqlx::error::DatabaseError::is_unique_violation) {
        StoreError::Conflict(table)
    } else {
        StoreError::unavailable(error)
    }
}
