//! Sessions by the million, written into the database file beside the server: copies of one that was made in the
//! ordinary way, each with ids and an order of its own.

use std::path::Path;

use anyhow::Result;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, sqlite::SqliteConnectOptions};

/// Rows of one statement; its sorted keys must fit into memory.
const AT_ONCE: u32 = 100_000;

/// Adds so many sessions and their payments, older than the one there is. The server is down.
pub(super) async fn write(database: &Path, count: u32) -> Result<()> {
    let options = SqliteConnectOptions::new().filename(database).foreign_keys(false);
    let mut connection = options.connect().await?;
    for text in ["pragma synchronous = off", "pragma cache_size = -262144"] {
        sqlx::query(text).execute(&mut connection).await?;
    }
    for first in (1..=count).step_by(usize::try_from(AT_ONCE)?) {
        let last = count.min(first.saturating_add(AT_ONCE - 1));
        for (table, own) in TABLES {
            let columns = columns(&mut connection, table).await?;
            let values = columns.iter().map(|column| {
                own.iter()
                    .find(|(name, _)| name == column)
                    .map_or(column.as_str(), |(_, text)| text)
            });
            let text = format!(
                "with recursive n (n) as (select {first} union all select n + 1 from n where n < {last})
                insert into {table} ({}) select {} from n, (select * from {table} order by rowid limit 1)",
                columns.join(","),
                values.collect::<Vec<_>>().join(","),
            );
            sqlx::query(AssertSqlSafe(text)).execute(&mut connection).await?;
        }
    }
    // No statistics of the tables: the server never asks for any, and with them SQLite may go by other indexes.
    sqlx::query("pragma wal_checkpoint(truncate)").execute(&mut connection).await?;
    connection.close().await?;
    // What the system has yet to write would be paid for by whoever syncs next, which is what is measured.
    let file = tokio::fs::OpenOptions::new().write(true).open(database).await?;
    Ok(file.sync_all().await?)
}

/// The columns in which the copies differ. Ids keep the time they begin with, so that they are older than whatever
/// comes later; the number follows in place of chance.
const TABLES: [(&str, &[(&str, &str)]); 2] = [
    (
        "payments",
        &[
            ("id", "substr(id, 1, 14) || printf('%016d', n)"),
            ("session_id", "substr(session_id, 1, 13) || printf('%026d', n)"),
            ("order_id", "printf('%016d', n)"),
            ("created_at", "created_at - 1000000000 + n"),
            ("updated_at", "updated_at - 1000000000 + n"),
        ],
    ),
    (
        "sessions",
        &[
            ("id", "substr(id, 1, 13) || printf('%026d', n)"),
            ("payment_id", "substr(payment_id, 1, 14) || printf('%016d', n)"),
            ("created_at", "created_at - 1000000000 + n"),
        ],
    ),
];

/// The id of the copy of this number, of the session with this id.
pub(super) fn id(session: &str, number: u32) -> String {
    format!("{}{number:026}", &session[..13])
}

async fn columns(connection: &mut sqlx::SqliteConnection, table: &str) -> Result<Vec<String>> {
    let ask = "select name from pragma_table_info($1) order by cid";
    Ok(sqlx::query_scalar(ask).bind(table).fetch_all(connection).await?)
}
