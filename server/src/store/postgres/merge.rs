//! New rows of several tables in one statement: each message to the server and back costs more than the rows in it.
//!
//! Rows of one text become one insert, whose values are columns: the text is the same for any number of them, and
//! stays prepared. No insert sees another's rows; foreign keys are checked once all are there.

use std::fmt::Write as _;

use sqlx::{Arguments as _, AssertSqlSafe, Row as _, error::BoxDynError, postgres::PgArguments};

use super::{
    Connection,
    driver::{Failure, Query},
};
use crate::store::bound::Bound;

/// Inserts rows, each into its table, or none of them. Says how many rows each insert made, which are fewer where
/// it does nothing on a conflict; or which table refused.
pub(super) async fn insert_all(
    connection: &mut Connection,
    rows: Vec<(&'static str, Query<'_>)>,
) -> Result<Vec<(&'static str, u64)>, (&'static str, Failure)> {
    let inserts = grouped(rows);
    let Some(first) = inserts.first().map(|insert| insert.table) else { return Ok(Vec::new()) };
    let (text, values) = merged(&inserts).map_err(|error| (first, Failure::Encode(error)))?;
    let asked = sqlx::query_with(AssertSqlSafe(text), values).fetch_one(connection).await;
    let made = asked.and_then(|row| {
        let made = inserts.iter().enumerate().map(|(place, insert)| {
            let n_rows: i64 = row.try_get(place)?;
            Ok((insert.table, u64::try_from(n_rows).unwrap_or_default()))
        });
        made.collect::<Result<_, Failure>>()
    });
    made.map_err(|failure| {
        let name = failure.as_database_error().and_then(sqlx::error::DatabaseError::table);
        let refused = inserts.iter().find(|insert| Some(insert.table) == name);
        (refused.map_or(first, |insert| insert.table), failure)
    })
}

/// Rows that one insert makes.
struct Insert<'q> {
    table: &'static str,
    text: std::borrow::Cow<'static, str>,
    /// By row.
    values: Vec<Vec<Bound<'q>>>,
}

fn grouped<'q>(rows: Vec<(&'static str, Query<'q>)>) -> Vec<Insert<'q>> {
    let mut inserts: Vec<Insert<'q>> = Vec::new();
    for (table, Query { text, values }) in rows {
        match inserts.iter_mut().find(|insert| insert.text == text) {
            Some(insert) => insert.values.push(values),
            None => inserts.push(Insert { table, text, values: vec![values] }),
        }
    }
    inserts
}

/// The counts are asked for in the order of the inserts, which run in it.
fn merged(inserts: &[Insert<'_>]) -> Result<(String, PgArguments), BoxDynError> {
    let (mut text, mut counts) = (String::new(), String::new());
    let mut values = PgArguments::default();
    for (number, insert) in inserts.iter().enumerate() {
        let before = if number == 0 { "with" } else { "," };
        // Writing to a String cannot fail.
        let _ = write!(text, "{before} w{number} as (");
        insert.add_to(&mut text, &mut values)?;
        text.push_str(" returning 1)");
        let between = if number == 0 { " select" } else { "," };
        let _ = write!(counts, "{between} (select count(*) from w{number})");
    }
    text.push_str(&counts);
    Ok((text, values))
}

impl Insert<'_> {
    fn add_to(&self, text: &mut String, values: &mut PgArguments) -> Result<(), BoxDynError> {
        let (head, row, tail) = self.parts()?;
        let before = values.len();
        let mut kinds = Vec::new();
        let n_columns = self.values.first().map_or(0, Vec::len);
        for column in 0..n_columns {
            let cells = self.values.iter().map(|row| row.get(column));
            kinds.push(add_column(cells, values)?);
        }
        text.push_str(head);
        text.push_str("select ");
        // A value stands where its parameter stood.
        for (place, piece) in row.split('$').enumerate() {
            text.push_str(if place == 0 { "" } else { "u.c" });
            text.push_str(piece);
        }
        text.push_str(" from unnest(");
        for (column, kind) in kinds.iter().enumerate() {
            let comma = if column == 0 { "" } else { ", " };
            let _ = write!(text, "{comma}${}::{kind}[]", before + column + 1);
        }
        text.push_str(") as u(");
        for column in 1..=n_columns {
            let _ = write!(text, "{}c{column}", if column == 1 { "" } else { ", " });
        }
        text.push(')');
        text.push_str(tail);
        Ok(())
    }

    /// What stands before its row, the row, and what stands behind.
    fn parts(&self) -> Result<(&str, &str, &str), BoxDynError> {
        let parts = self.text.split_once("values (");
        let parts = parts.and_then(|(head, rest)| {
            let (row, tail) = rest.split_once(')')?;
            Some((head, row, tail))
        });
        parts.ok_or_else(|| format!("no insert of one row: {}", self.text).into())
    }
}

/// Adds the cells of a column as one value; says of what type they are.
fn add_column<'q>(
    cells: impl ExactSizeIterator<Item = Option<&'q Bound<'q>>> + Clone,
    values: &mut PgArguments,
) -> Result<&'static str, BoxDynError> {
    macro_rules! column {
        ($kind:ident, $name:literal, $cell:ident => $value:expr) => {{
            let cells = cells.map(|cell| match cell {
                Some(Bound::$kind($cell)) => Ok($value),
                _ => Err("rows of one text have values of one type"),
            });
            values.add(cells.collect::<Result<Vec<_>, _>>()?)?;
            Ok($name)
        }};
    }
    match cells.clone().next().flatten() {
        Some(Bound::Number(_)) => column!(Number, "bigint", cell => *cell),
        Some(Bound::Is(_)) => column!(Is, "boolean", cell => *cell),
        Some(Bound::Text(_)) => column!(Text, "text", cell => cell.as_deref()),
        Some(Bound::Bytes(_)) => column!(Bytes, "bytea", cell => cell.as_deref()),
        None => Err("a row without values".into()),
    }
}
