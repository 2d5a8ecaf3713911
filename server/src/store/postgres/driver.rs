//! Statements on PostgreSQL.

use std::borrow::Cow;

use sqlx::{
    AssertSqlSafe, Encode, PgExecutor, Postgres, Row as _, Type,
    postgres::{PgArguments, PgRow},
};

use super::Connection;
use crate::store::{
    StoreError,
    rows::{Columns, Row, Value},
};

pub(super) type Failure = sqlx::Error;

/// A statement with its values.
pub(super) struct Query<'q>(sqlx::query::Query<'q, Postgres, PgArguments>);

/// A statement. Its words are all ours.
pub(super) fn query<'q>(text: impl Into<Cow<'static, str>>) -> Query<'q> {
    Query(match text.into() {
        Cow::Borrowed(text) => sqlx::query(text),
        Cow::Owned(text) => sqlx::query(AssertSqlSafe(text)),
    })
}

impl<'q> Query<'q> {
    /// Adds its next value.
    pub(super) fn bind<T: 'q + Encode<'q, Postgres> + Type<Postgres>>(self, value: T) -> Self {
        Self(self.0.bind(value))
    }

    /// Runs it; says how many rows it met.
    pub(super) async fn execute(self, connection: &mut Connection) -> Result<u64, Failure> {
        Ok(self.0.execute(connection).await?.rows_affected())
    }

    /// All rows.
    pub(super) async fn rows<R: Row>(self, on: impl PgExecutor<'_>) -> Result<Vec<R>, StoreError> {
        let rows = self.0.fetch_all(on).await.map_err(StoreError::unavailable)?;
        rows.iter().map(|row| R::read(&mut Reading(row))).collect()
    }

    /// The first row, if there is one.
    pub(super) async fn row<R: Row>(
        self,
        on: impl PgExecutor<'_>,
    ) -> Result<Option<R>, StoreError> {
        let row = self.0.fetch_optional(on).await.map_err(StoreError::unavailable)?;
        row.map(|row| R::read(&mut Reading(&row))).transpose()
    }
}

struct Reading<'r>(&'r PgRow);

impl Columns for Reading<'_> {
    fn named<T: Value>(&mut self, name: &'static str) -> Result<T, StoreError> {
        self.0.try_get(name).map_err(StoreError::unavailable)
    }

    fn at<T: Value>(&self, place: usize) -> Result<T, StoreError> {
        self.0.try_get(place).map_err(StoreError::unavailable)
    }
}

/// Whether a row was refused because its key is taken.
pub(super) fn is_key_taken(failure: &Failure) -> bool {
    failure.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation)
}
