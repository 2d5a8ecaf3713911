//! A database of its own for each sentence, and a back door to it that no store stands in.

use std::{
    fs,
    path::PathBuf,
    process,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use async_trait::async_trait;
use server::store::{Store, postgres::PostgresStore, sqlite::SqliteStore};
use sqlx::{Connection, PgConnection, SqliteConnection, sqlite::SqliteConnectOptions};

use crate::cluster::TestDatabase;

/// An empty database that is gone when this is dropped.
#[async_trait(?Send)]
pub(super) trait Database: Sync {
    /// A database that nobody has opened yet.
    fn fresh() -> Self
    where
        Self: Sized;
    /// A store on it. May be opened again once the last one is dropped.
    async fn open(&self) -> Arc<dyn Store>;
    /// The one integer that `sql` selects, asked beside the store.
    async fn count(&self, sql: &'static str) -> i64;
    /// What the database says to `sql`, run beside the store.
    async fn run(&self, sql: &'static str) -> Result<(), String>;
}

/// One file in a folder of its own.
pub(super) struct Sqlite(PathBuf);

impl Sqlite {
    async fn beside(&self) -> SqliteConnection {
        let options = SqliteConnectOptions::new().filename(self.0.join("kassa.db"));
        SqliteConnection::connect_with(&options).await.unwrap()
    }
}

#[async_trait(?Send)]
impl Database for Sqlite {
    fn fresh() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let dir = std::env::temp_dir().join(format!("kassa-contract-{}-{number}", process::id()));
        fs::create_dir_all(&dir).unwrap();
        Self(dir)
    }

    async fn open(&self) -> Arc<dyn Store> {
        Arc::new(SqliteStore::open(&self.0.join("kassa.db")).await.unwrap())
    }

    async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&mut self.beside().await).await.unwrap()
    }

    async fn run(&self, sql: &'static str) -> Result<(), String> {
        let done = sqlx::query(sql).execute(&mut self.beside().await).await;
        done.map(drop).map_err(|error| error.to_string())
    }
}

impl Drop for Sqlite {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// One database on a server that others use as well.
pub(super) struct Postgres(TestDatabase);

impl Postgres {
    async fn beside(&self) -> PgConnection {
        PgConnection::connect(&self.0.url).await.unwrap()
    }
}

#[async_trait(?Send)]
impl Database for Postgres {
    fn fresh() -> Self {
        Self(TestDatabase::fresh())
    }

    async fn open(&self) -> Arc<dyn Store> {
        Arc::new(PostgresStore::open(&self.0.url, 8).await.unwrap())
    }

    async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&mut self.beside().await).await.unwrap()
    }

    async fn run(&self, sql: &'static str) -> Result<(), String> {
        let done = sqlx::query(sql).execute(&mut self.beside().await).await;
        done.map(drop).map_err(|error| error.to_string())
    }
}
