//! What came of a statement, in the store's own words.

use domain::{
    decline::{Decline, DeclineCode},
    testkit::mutant,
};

pub(super) use super::super::driver::{Query, query};
use super::super::{
    Connection, Pool,
    driver::{Failure, is_key_taken},
};
use crate::store::{StoreError, rows::Row};

/// Binds a decline: error code, the issuer's reason, and whether it is final for the card.
pub(super) fn decline(query: Query<'_>, decline: Option<Decline>) -> Query<'_> {
    query
        .bind(decline.map(|decline| decline.code.word()))
        .bind(decline.and_then(|decline| decline.decline_code).map(DeclineCode::word))
        .bind(decline.is_some_and(|decline| decline.is_hard))
}

/// Every row, as what it means.
pub(super) async fn all<R, Entity>(pool: &Pool, query: Query<'_>) -> Result<Vec<Entity>, StoreError>
where
    R: Row,
    Entity: TryFrom<R, Error = StoreError>,
{
    query.rows::<R>(pool).await?.into_iter().map(TryInto::try_into).collect()
}

/// The row, if there is one, as what it means.
pub(super) async fn one<R, Entity>(
    pool: &Pool,
    query: Query<'_>,
) -> Result<Option<Entity>, StoreError>
where
    R: Row,
    Entity: TryFrom<R, Error = StoreError>,
{
    query.row::<R>(pool).await?.map(TryInto::try_into).transpose()
}

/// The row of a statement that always has one.
pub(super) async fn only<R: Row>(pool: &Pool, query: Query<'_>) -> Result<R, StoreError> {
    query.row::<R>(pool).await?.ok_or_else(nothing)
}

/// Why there is no row where one must be.
pub(super) fn nothing() -> StoreError {
    StoreError::Corrupt("a statement that always has a row had none".into())
}

/// Runs a write that may find nothing to do; says how many rows it met.
pub(super) async fn count(
    connection: &mut Connection,
    query: Query<'_>,
) -> Result<u64, StoreError> {
    query.execute(connection).await.map_err(StoreError::unavailable)
}

/// An update that must hit its row: zero rows means that the decision was made on a stale one.
pub(super) async fn guarded(
    connection: &mut Connection,
    query: Query<'_>,
) -> Result<(), StoreError> {
    if count(connection, query).await? == 1 || mutant("version.unguarded") {
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
    let n_rows = query.execute(connection).await.map_err(|failure| conflict(table, failure))?;
    if n_rows == 1 { Ok(()) } else { Err(StoreError::StaleVersion) }
}

/// A new row, unless its key is taken.
pub(super) async fn insert(
    connection: &mut Connection,
    table: &'static str,
    query: Query<'_>,
) -> Result<(), StoreError> {
    query.execute(connection).await.map(drop).map_err(|failure| conflict(table, failure))
}

/// New rows, each for its table.
pub(in super::super) type Rows<'q> = Vec<(&'static str, Query<'q>)>;

/// The table of the rows of which there is one at a time.
pub(super) const CLAIMS: &str = "idempotency_records";

/// New rows, unless the key of one of them is taken. A claim that is another's is told as such.
pub(in super::super) async fn insert_all(
    connection: &mut Connection,
    rows: Rows<'_>,
) -> Result<(), StoreError> {
    let n_claims = rows.iter().filter(|(table, _)| *table == CLAIMS).count();
    let made = super::super::insert_all(connection, rows).await;
    let made = made.map_err(|(table, failure)| conflict(table, failure))?;
    let claims = made.into_iter().filter(|(table, _)| *table == CLAIMS);
    if claims.map(|(_, n_rows)| n_rows).sum::<u64>() < u64::try_from(n_claims).unwrap_or_default() {
        return Err(StoreError::ClaimTaken);
    }
    Ok(())
}

/// An update that may find nothing to do.
pub(super) async fn update(
    connection: &mut Connection,
    query: Query<'_>,
) -> Result<(), StoreError> {
    count(connection, query).await.map(drop)
}

fn conflict(table: &'static str, failure: Failure) -> StoreError {
    if is_key_taken(&failure) {
        StoreError::Conflict(table)
    } else {
        StoreError::unavailable(failure)
    }
}
