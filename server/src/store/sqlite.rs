//! The store in one SQLite file: many readers that cannot write, and one writer task.

#[path = "body.rs"]
#[expect(clippy::duplicate_mod, reason = "one body, compiled for each database")]
mod body;
mod driver;
pub mod file;
mod limits;
#[cfg(test)]
mod tests;
mod writer;

use std::{fs::File, path::Path, sync::Arc};

use domain::{limit::Standing, time::Micros};
use sqlx::{Connection as _, sqlite::SqliteConnectOptions};

use super::{
    Commit, Counted, Load, StoreError,
    audit::{Audit, Scope},
    migrations,
};
use body::Work;
use driver::{Connection, Pool, insert_all};
use limits::Limits;
use writer::Writer;

// What the body is compiled for here.
use super::sql::sqlite as claims;
use SqliteStore as This;
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
        migrate(path).await?;
        let writer = Writer::start(Connection::writing(path)?)?;
        let readers = Pool::open(path)?;
        Ok(Self { readers, writer, limits: Arc::default() })
    }

    /// Holds the file against itself, as it is at this moment, whoever else may have it open.
    pub async fn audit(path: &Path, scope: Scope, now: Micros) -> Result<Audit, StoreError> {
        let mut snapshot = Connection::looking(path)?;
        // From its first read on, a transaction sees nothing that others commit.
        snapshot.run("begin").map_err(StoreError::unavailable)?;
        body::audit::audit(&mut snapshot, migrations::newest(), scope, now).await
    }

    fn readers(&self) -> &Pool {
        &self.readers
    }

    fn load_now(&self) -> Load {
        let connections_idle = self.readers.num_idle();
        Load {
            is_alive: self.writer.is_alive(),
            queued: self.writer.queued(),
            connections_in_use: self.readers.size().saturating_sub(connections_idle),
            connections_idle,
        }
    }

    async fn end(&self) {
        self.readers.close();
        self.writer.stop().await;
    }

    async fn write<W: Work>(&self, work: W) -> Result<W::Done, StoreError> {
        self.writer.ask(work).await
    }

    /// The writer puts together whatever has queued up.
    async fn write_commit(&self, commit: Commit) -> Result<(), StoreError> {
        self.write(commit).await
    }

    #[expect(clippy::unused_async, reason = "as every store has it")]
    async fn count_in(&self, counted: Counted<'_>) -> Result<Standing, StoreError> {
        Ok(self.limits.admit(counted))
    }
}

/// Creates the file if it is not there, and brings it up to date.
async fn migrate(path: &Path) -> Result<(), StoreError> {
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let options = options.journal_mode(sqlx::sqlite::SqliteJournalMode::Wal).foreign_keys(true);
    let mut connection =
        sqlx::SqliteConnection::connect_with(&options).await.map_err(StoreError::unavailable)?;
    migrations::sqlite().run(&mut connection).await.map_err(StoreError::unavailable)?;
    forget_statistics(&mut connection).await.map_err(StoreError::unavailable)?;
    connection.close().await.map_err(StoreError::unavailable)
}

/// Every statement was made for the plan that SQLite chooses without statistics. With those of a file that was analyzed
/// while it was small, it was seen to choose others, by which opening a session took ten times as long.
async fn forget_statistics(connection: &mut sqlx::SqliteConnection) -> Result<(), sqlx::Error> {
    let names = "select name from sqlite_schema where name in ('sqlite_stat1', 'sqlite_stat4')";
    let tables: Vec<String> = sqlx::query_scalar(names).fetch_all(&mut *connection).await?;
    for table in tables {
        tracing::warn!(table, "somebody has run analyze; its statistics are dropped");
        let drop = sqlx::AssertSqlSafe(format!("drop table {table}"));
        sqlx::query(drop).execute(&mut *connection).await?;
    }
    Ok(())
}
