//! Whole database files: a copy of one that others write to, and whether one is sound. Any SQLite file will do,
//! also another company's.

use std::path::Path;

use sqlx::{Connection as _, SqliteConnection as Connection, sqlite::SqliteConnectOptions};

use crate::store::StoreError;

/// Copies one moment of the database into a file that is not there yet, or empty. No commit waits for it.
pub async fn copy(from: &Path, to: &Path) -> Result<(), StoreError> {
    let to = to.to_str().ok_or_else(|| StoreError::unavailable("a name that is no UTF-8"))?;
    let options = SqliteConnectOptions::new().filename(from);
    let mut connection =
        Connection::connect_with(&options).await.map_err(StoreError::unavailable)?;
    let copied = sqlx::query("vacuum into $1").bind(to).execute(&mut connection).await;
    copied.map_err(StoreError::unavailable)?;
    connection.close().await.map_err(StoreError::unavailable)
}

/// Reads every page, index and reference of a file that nobody writes to.
pub async fn verify(path: &Path) -> Result<(), StoreError> {
    // Immutable: nothing is made beside the file.
    let options = SqliteConnectOptions::new().filename(path).read_only(true).immutable(true);
    let mut connection =
        Connection::connect_with(&options).await.map_err(StoreError::unavailable)?;
    let wrong: Vec<String> = sqlx::query_scalar(
        "select integrity_check from pragma_integrity_check where integrity_check <> 'ok'
        union all select 'a dangling reference in ' || \"table\" from pragma_foreign_key_check",
    )
    .fetch_all(&mut connection)
    .await
    .map_err(StoreError::unavailable)?;
    match wrong.first() {
        None => Ok(()),
        Some(first) => Err(StoreError::unavailable(format!("the file is damaged: {first}"))),
    }
}
