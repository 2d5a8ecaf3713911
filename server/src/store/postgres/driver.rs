//! Statements on PostgreSQL.

use std::borrow::Cow;

use sqlx::{
    Arguments as _, AssertSqlSafe, PgExecutor, Postgres, Row as _,
    postgres::{PgArguments, PgRow},
};

use super::Connection;
use crate::store::{
    StoreError,
    bound::Bound,
    rows::{Columns, Row, Value},
};

pub(super) type Failure = sqlx::Error;

/// A statement with its values.
pub(super) struct Query<'q> {
    pub(super) text: Cow<'static, str>,
    pub(super) values: Vec<Bound<'q>>,
}

/// A statement. Its words are all ours.
pub(super) fn query<'q>(text: impl Into<Cow<'static, str>>) -> Query<'q> {
    Query { text: text.into(), values: Vec::new() }
}

impl<'q> Query<'q> {
    /// Adds its next value.
    pub(super) fn bind(mut self, value: impl Into<Bound<'q>>) -> Self {
        self.values.push(value.into());
        self
    }

    /// Runs it; says how many rows it met.
    pub(super) async fn execute(self, connection: &mut Connection) -> Result<u64, Failure> {
        Ok(self.ready()?.execute(connection).await?.rows_affected())
    }

    /// All rows.
    pub(super) async fn rows<R: Row>(self, on: impl PgExecutor<'_>) -> Result<Vec<R>, StoreError> {
        let rows = self.ready().map_err(StoreError::unavailable)?.fetch_all(on).await;
        let rows = rows.map_err(StoreError::unavailable)?;
        rows.iter().map(|row| R::read(&mut Reading(row))).collect()
    }

    /// The first row, if there is one.
    pub(super) async fn row<R: Row>(
        self,
        on: impl PgExecutor<'_>,
    ) -> Result<Option<R>, StoreError> {
        let row = self.ready().map_err(StoreError::unavailable)?.fetch_optional(on).await;
        let row = row.map_err(StoreError::unavailable)?;
        row.map(|row| R::read(&mut Reading(&row))).transpose()
    }

    fn ready(self) -> Result<sqlx::query::Query<'static, Postgres, PgArguments>, Failure> {
        let mut values = PgArguments::default();
        for value in self.values {
            match value {
                Bound::Number(number) => values.add(number),
                Bound::Is(is) => values.add(is),
                Bound::Text(text) => values.add(text.as_deref()),
                Bound::Bytes(bytes) => values.add(bytes.as_deref()),
            }
            .map_err(sqlx::Error::Encode)?;
        }
        Ok(match self.text {
            Cow::Borrowed(text) => sqlx::query_with(text, values),
            Cow::Owned(text) => sqlx::query_with(AssertSqlSafe(text), values),
        })
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
