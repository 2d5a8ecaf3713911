//! The one writer. Whatever has queued up is written in one transaction and synced once; each job stands
//! in its own savepoint, so that one refused commit does not take the others with it. The answers leave
//! after COMMIT. There is no timer: a single client pays a single sync.

use domain::{id::Reference, time::Micros};
use sqlx::{
    Connection, SqliteConnection,
    migrate::Migrator,
    sqlite::{SqliteConnectOptions, SqliteConnection as Conn},
};
use tokio::sync::{mpsc, oneshot};

use super::apply;
use crate::store::{Claimed, Commit, Sent, StoreError};

/// Jobs in one transaction at most.
const BATCH_MAX: usize = 128;
/// Jobs that may wait; beyond it callers wait for a place.
const QUEUE_MAX: usize = 1024;

type Reply<T> = oneshot::Sender<Result<T, StoreError>>;

/// One thing to write.
pub(super) enum Job {
    Commit {
        commit: Commit,
        reply: Reply<()>,
    },
    Claim {
        now: Micros,
        lease_until: Micros,
        token: Reference,
        limit: u32,
        reply: Reply<Vec<Claimed>>,
    },
    Record {
        sent: Box<Sent>,
        reply: Reply<bool>,
    },
    ReleaseLeases {
        reply: Reply<u64>,
    },
}

/// A job that was applied and waits for the COMMIT.
enum Applied {
    Commit(Reply<()>, Result<(), StoreError>),
    Claim(Reply<Vec<Claimed>>, Result<Vec<Claimed>, StoreError>),
    Record(Reply<bool>, Result<bool, StoreError>),
    ReleaseLeases(Reply<u64>, Result<u64, StoreError>),
}

/// The way to the writer task.
#[derive(Clone)]
pub(super) struct Writer(mpsc::Sender<Job>);

impl Writer {
    /// Migrates the database and starts the task; it ends when the last handle is dropped.
    pub(super) async fn start(
        options: &SqliteConnectOptions,
        migrations: &Migrator,
    ) -> Result<Self, StoreError> {
        let mut connection = Conn::connect_with(options).await.map_err(StoreError::unavailable)?;
        check_settings(&mut connection).await?;
        migrations.run(&mut connection).await.map_err(StoreError::unavailable)?;
        let (sender, receiver) = mpsc::channel(QUEUE_MAX);
        tokio::spawn(run(connection, receiver));
        Ok(Self(sender))
    }

    /// Queues a job and waits until it is on disk.
    pub(super) async fn ask<T>(&self, job: impl FnOnce(Reply<T>) -> Job) -> Result<T, StoreError> {
        let (reply, answer) = oneshot::channel();
        self.0.send(job(reply)).await.map_err(|_| gone())?;
        answer.await.map_err(|_| gone())?
    }
}

fn gone() -> StoreError {
    StoreError::unavailable("the writer has stopped")
}

/// WAL with anything below FULL loses acknowledged commits on power loss: read it back, believe nothing.
async fn check_settings(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let ask = "select (select journal_mode from pragma_journal_mode), (select synchronous from pragma_synchronous)";
    let (mode, synchronous): (String, i64) =
        sqlx::query_as(ask).fetch_one(connection).await.map_err(StoreError::unavailable)?;
    if mode == "wal" && synchronous == 2 {
        return Ok(());
    }
    Err(StoreError::unavailable(format!(
        "SQLite runs with journal_mode={mode}, synchronous={synchronous}"
    )))
}

async fn run(mut connection: SqliteConnection, mut jobs: mpsc::Receiver<Job>) {
    let mut batch = Vec::with_capacity(BATCH_MAX);
    while jobs.recv_many(&mut batch, BATCH_MAX).await > 0 {
        match write(&mut connection, batch.drain(..)).await {
            Ok(applied) => applied.into_iter().for_each(Applied::answer),
            Err((error, applied)) => {
                tracing::error!(error = %error, "a batch could not be committed");
                if is_fatal(&error) {
                    // After a failed sync nobody knows what is on disk; only a restart reads the truth.
                    std::process::exit(74);
                }
                let _ = sqlx::query("rollback").execute(&mut connection).await;
                applied.into_iter().for_each(Applied::fail);
            }
        }
    }
}

type Failed = (sqlx::Error, Vec<Applied>);

async fn write(
    connection: &mut SqliteConnection,
    jobs: impl Iterator<Item = Job>,
) -> Result<Vec<Applied>, Failed> {
    let mut applied = Vec::new();
    if let Err(error) = sqlx::query("begin immediate").execute(&mut *connection).await {
        applied.extend(jobs.map(Applied::nothing));
        return Err((error, applied));
    }
    for job in jobs {
        if let Err(error) = sqlx::query("savepoint job").execute(&mut *connection).await {
            applied.push(Applied::nothing(job));
            return Err((error, applied));
        }
        let done = Applied::apply(connection, job).await;
        let end = if done.is_ok() { "release job" } else { "rollback to job" };
        let ended = sqlx::query(end).execute(&mut *connection).await;
        applied.push(done);
        if let Err(error) = ended {
            return Err((error, applied));
        }
    }
    match sqlx::query("commit").execute(connection).await {
        Ok(_) => Ok(applied),
        Err(error) => Err((error, applied)),
    }
}

/// Input/output errors; a full disk is not one of them.
fn is_fatal(error: &sqlx::Error) -> bool {
    const SQLITE_IOERR: u32 = 10;
    let code = error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code)
        .and_then(|code| code.parse::<u32>().ok());
    code.is_some_and(|code| code & 0xff == SQLITE_IOERR)
}

impl Applied {
    async fn apply(connection: &mut SqliteConnection, job: Job) -> Self {
        match job {
            Job::Commit { commit, reply } => {
                Self::Commit(reply, apply::commit(connection, &commit).await)
            }
            Job::Claim { now, lease_until, token, limit, reply } => {
                Self::Claim(reply, apply::claim(connection, now, lease_until, &token, limit).await)
            }
            Job::Record { sent, reply } => {
                Self::Record(reply, apply::record(connection, &sent).await)
            }
            Job::ReleaseLeases { reply } => {
                Self::ReleaseLeases(reply, apply::release_leases(connection).await)
            }
        }
    }

    /// A job that was not even begun.
    fn nothing(job: Job) -> Self {
        match job {
            Job::Commit { reply, .. } => Self::Commit(reply, Err(gone())),
            Job::Claim { reply, .. } => Self::Claim(reply, Err(gone())),
            Job::Record { reply, .. } => Self::Record(reply, Err(gone())),
            Job::ReleaseLeases { reply } => Self::ReleaseLeases(reply, Err(gone())),
        }
    }

    fn is_ok(&self) -> bool {
        match self {
            Self::Commit(_, result) => result.is_ok(),
            Self::Claim(_, result) => result.is_ok(),
            Self::Record(_, result) => result.is_ok(),
            Self::ReleaseLeases(_, result) => result.is_ok(),
        }
    }

    /// A caller that has gone does not need its answer: the work is done all the same.
    fn answer(self) {
        match self {
            Self::Commit(reply, result) => drop(reply.send(result)),
            Self::Claim(reply, result) => drop(reply.send(result)),
            Self::Record(reply, result) => drop(reply.send(result)),
            Self::ReleaseLeases(reply, result) => drop(reply.send(result)),
        }
    }

    /// The transaction was lost: a refusal stands, a success did not happen.
    fn fail(self) {
        match self {
            Self::Commit(reply, result) => drop(reply.send(result.and(Err(lost())))),
            Self::Claim(reply, result) => drop(reply.send(result.and(Err(lost())))),
            Self::Record(reply, result) => drop(reply.send(result.and(Err(lost())))),
            Self::ReleaseLeases(reply, result) => drop(reply.send(result.and(Err(lost())))),
        }
    }
}

fn lost() -> StoreError {
    StoreError::unavailable("the transaction could not be committed")
}
