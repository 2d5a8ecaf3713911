//! The store in one SQLite file: many readers that cannot write, and one writer task.

#[path = "body.rs"]
#[expect(clippy::duplicate_mod, reason = "one body, compiled for each database")]
mod body;
pub mod file;
mod limits;
#[cfg(test)]
mod tests;
mod writer;

use std::{fs::File, path::Path, str::FromStr, sync::Arc};

use sqlx::{
    Connection as _,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use domain::{limit::Standing, testkit::mutant, time::Micros};

use super::{
    Counted, Load, StoreError,
    audit::{Audit, Scope},
    migrations,
};
use body::Work;
use limits::Limits;
use writer::Writer;

// What the body is compiled for here.
use super::sql::sqlite as claims;
use SqliteStore as This;
use sqlx::{Sqlite as Database, SqliteConnection as Connection, SqlitePool as Pool};
const IS_SHARED: bool = false;

/// The SQLite store. Cheap to clone.
#[derive(Clone)]
pub struct SqliteStore {
    readers: Pool,
    writer: Writer,
    limits: Arc<Limits>,
}

/// Only one server may own a data directory; the lock is held as long as this lives.
#[derive(Debug)]
pub struct DirLock(#[expect(dead_code, reason = "held, not read")] File);

impl DirLock {
    /// Takes the lock of `dir`, or says who is wrong.
    pub fn take(dir: &Path) -> Result<Self, std::io::Error> {
        let path = dir.join("kassa.lock");
        let mut options = File::options();
        options.create(true).truncate(false).write(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path)?;
        file.try_lock().map_err(|_| {
            let message =
                format!("another kassa serves {} (lock {})", dir.display(), path.display());
            std::io::Error::new(std::io::ErrorKind::WouldBlock, message)
        })?;
        Ok(Self(file))
    }
}

impl SqliteStore {
    /// Opens (or creates) the database file, brings it up to date and starts the writer.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        let options = options(path);
        let writer = Writer::start(&options, &migrations::sqlite()).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(8)
            // A file does not hang up.
            .test_before_acquire(false)
            .connect_with(options.pragma("query_only", "ON"))
            .await
            .map_err(StoreError::unavailable)?;
        Ok(Self { readers, writer, limits: Arc::default() })
    }

    /// Holds the file against itself, as it is at this moment, whoever else may have it open.
    pub async fn audit(path: &Path, scope: Scope, now: Micros) -> Result<Audit, StoreError> {
        let options = SqliteConnectOptions::new().filename(path).read_only(true);
        let mut connection =
            Connection::connect_with(&options).await.map_err(StoreError::unavailable)?;
        // From its first read on, a transaction sees nothing that others commit.
        let mut snapshot = connection.begin().await.map_err(StoreError::unavailable)?;
        body::audit::audit(&mut snapshot, migrations::newest(), scope, now).await
    }

    fn readers(&self) -> &Pool {
        &self.readers
    }

    fn load_now(&self) -> Load {
        let connections_idle = self.readers.num_idle();
        let n_open = usize::try_from(self.readers.size()).unwrap_or_default();
        Load {
            is_alive: self.writer.is_alive(),
            queued: self.writer.queued(),
            connections_in_use: n_open.saturating_sub(connections_idle),
            connections_idle,
        }
    }

    async fn end(&self) {
        self.readers.close().await;
        self.writer.stop().await;
    }

    async fn write<W: Work>(&self, work: W) -> Result<W::Done, StoreError> {
        self.writer.ask(work).await
    }

    #[expect(clippy::unused_async, reason = "as every store has it")]
    async fn count_in(&self, counted: Counted<'_>) -> Result<Standing, StoreError> {
        Ok(self.limits.admit(counted))
    }
}

/// Every setting is written out: sqlx leaves the important ones to SQLite's compile-time defaults.
fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::from_str("sqlite:")
        .unwrap_or_default()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(if mutant("sync.normal") {
            SqliteSynchronous::Normal
        } else {
            SqliteSynchronous::Full
        })
        .foreign_keys(true)
        .busy_timeout(std::time::Duration::from_secs(5))
        .pragma("mmap_size", "0")
        .pragma("trusted_schema", "OFF")
        .pragma("journal_size_limit", "67108864")
}
