//! Where a journal lies, and a back door to it that no sandbox stands in.

use std::{
    env, fs,
    path::PathBuf,
    process,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use server::acquirers::sandbox::{self, Sandbox};
use sqlx::{
    Connection, PgConnection, SqliteConnection, postgres::PgConnectOptions,
    sqlite::SqliteConnectOptions,
};

use crate::cluster::TestDatabase;

pub const BASE_URL: &str = "https://pay.example";

/// An empty place for a journal.
pub trait Place: Sized + Sync {
    /// A place where nothing is yet.
    fn fresh() -> Self;
    /// A sandbox on it; there may be several at once.
    async fn open(&self) -> Sandbox;
    /// The one integer that `sql` selects, asked beside the sandbox.
    async fn count(&self, sql: &'static str) -> i64;
    /// Does `sql` to it, beside the sandbox.
    async fn run(&self, sql: &'static str);
    /// Everything that is in it.
    async fn bytes(&self) -> Vec<u8>;
}

fn number() -> u32 {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    COUNT.fetch_add(1, Ordering::Relaxed)
}

/// One file in a folder of its own, gone when this is dropped.
pub struct File(PathBuf);

impl File {
    pub fn path(&self) -> PathBuf {
        self.0.join("sandbox.db")
    }

    async fn beside(&self) -> SqliteConnection {
        let options = SqliteConnectOptions::new().filename(self.path()).create_if_missing(true);
        // A machine that is busy with something else writes slowly.
        let options = options.busy_timeout(Duration::from_mins(1));
        SqliteConnection::connect_with(&options).await.unwrap()
    }
}

impl Place for File {
    fn fresh() -> Self {
        let dir = env::temp_dir().join(format!("kassa-sandbox-{}-{}", process::id(), number()));
        fs::create_dir_all(&dir).unwrap();
        Self(dir)
    }

    async fn open(&self) -> Sandbox {
        Sandbox::open(sandbox::Place::File(&self.path()), BASE_URL).await.unwrap()
    }

    async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&mut self.beside().await).await.unwrap()
    }

    async fn run(&self, sql: &'static str) {
        sqlx::raw_sql(sql).execute(&mut self.beside().await).await.unwrap();
    }

    async fn bytes(&self) -> Vec<u8> {
        let files = fs::read_dir(&self.0).unwrap();
        files.flat_map(|file| fs::read(file.unwrap().path()).unwrap()).collect()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A database of its own on a server.
pub struct Shared(TestDatabase);

impl Shared {
    async fn beside(&self) -> PgConnection {
        let options: PgConnectOptions = self.0.url.parse().unwrap();
        let options = options.options([("search_path", "sandbox")]);
        PgConnection::connect_with(&options).await.unwrap()
    }
}

impl Place for Shared {
    fn fresh() -> Self {
        Self(TestDatabase::fresh())
    }

    async fn open(&self) -> Sandbox {
        Sandbox::open(sandbox::Place::Postgres(&self.0.url), BASE_URL).await.unwrap()
    }

    async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&mut self.beside().await).await.unwrap()
    }

    async fn run(&self, sql: &'static str) {
        sqlx::raw_sql(sql).execute(&mut self.beside().await).await.unwrap();
    }

    async fn bytes(&self) -> Vec<u8> {
        let rows = "select string_agg(row, '') from (select effects::text as row from effects
                    union all select cards::text from cards) as rows";
        let text: String =
            sqlx::query_scalar(rows).fetch_one(&mut self.beside().await).await.unwrap();
        text.into_bytes()
    }
}
