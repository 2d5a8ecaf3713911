//! The journal in a file: one writer task, readers that cannot write.
//!
//! Whatever has queued up is written in one transaction and synced once; each change stands in its own
//! savepoint. The answers leave after COMMIT. There is no timer: a single caller pays a single sync.

#[path = "apply.rs"]
#[expect(clippy::duplicate_mod, reason = "one body, compiled for each database")]
mod apply;

use std::{path::Path, time::Duration};

use domain::{id::Reference, time::Micros};
use sqlx::{
    ConnectOptions, Connection as _, SqlitePool,
    error::DatabaseError,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tokio::sync::{mpsc, oneshot, watch};

use super::{Change, Charge, Effect, Kept, SavedChallenge};

// What the body is compiled for here.
use super::sql::sqlite as sql;
use sqlx::SqliteConnection as Connection;

/// How long one waits for another that has the file.
const BUSY: Duration = Duration::from_secs(5);
/// How often that is looked at, where SQLite does not wait itself.
const FIRST_TRIES: u32 = 500;
/// Changes in one transaction at most.
const BATCH_MAX: usize = 128;
/// Changes that may wait; beyond it callers wait for a place.
const QUEUE_MAX: usize = 1024;

const SCHEMA: &str = "
create table effects (
    reference      text    not null primary key,
    kind           text    not null
                   check (kind in ('authorize', 'capture', 'void', 'refund', 'payout')),
    transaction_id text    not null unique,
    root           text    references effects (reference),
    amount_minor   integer not null check (amount_minor > 0),
    currency       text    not null,
    outcome        text    not null check (outcome in ('approved', 'declined')),
    error_code     text    check ((error_code is not null) = (outcome = 'declined')),
    decline_code   text    check (decline_code is null or error_code is not null),
    is_hard        integer not null check (is_hard in (0, 1)),
    wait_seconds   integer not null,
    settles_at     integer check (settles_at is not null or return_url is not null),
    returns_at     integer,
    is_captured    integer not null check (is_captured in (0, 1)),
    refunds        text    not null check (refunds in ('at_once', 'late', 'returned')),
    return_url     text,
    card_last4     text    check (length(card_last4) = 4),
    n_acts         integer not null,
    created_at     integer not null
) strict;
create index effects_root on effects (root) where root is not null;
create table cards (
    token        text    not null primary key,
    check_kind   text    not null check (check_kind in ('nothing', 'frictionless', 'challenge')),
    outcome      text    not null check (outcome in ('approved', 'declined')),
    error_code   text    check ((error_code is not null) = (outcome = 'declined')),
    decline_code text    check (decline_code is null or error_code is not null),
    is_hard      integer not null check (is_hard in (0, 1)),
    refunds      text    not null check (refunds in ('at_once', 'late', 'returned')),
    brand        text,
    last4        text    not null check (length(last4) = 4),
    created_at   integer not null
) strict;
pragma user_version = 1";

/// What came later, in order; a file's version counts what it has had, the schema above as one.
const STEPS: &[&str] = &[
    "
alter table effects add column page text;
alter table effects add column proof_status text;
alter table effects add column proof_eci text;
alter table effects add column proof_value text;
alter table effects add column directory_id text;
pragma user_version = 2",
    "
create table challenges (
    acs_id  text    not null primary key,
    version integer not null,
    due_at  integer,
    body    text    not null
) strict;
create index challenges_due on challenges (due_at) where due_at is not null;
pragma user_version = 3",
    "
alter table effects add column prompt text;
alter table effects add column phone text;
alter table effects add column answer_by integer;
alter table effects add column tries_left integer;
create index effects_settles on effects (settles_at) where page is not null or prompt is not null;
pragma user_version = 4",
    "
alter table effects add column hidden_until integer;
pragma user_version = 5",
];

/// A file of the time when there were authorizations only: the money of each was taken at once.
const SET_ASIDE: &str = "alter table effects rename to authorizations";
const TAKE_OVER: &str = "
insert into effects
select reference, 'authorize', 'sbx_' || reference, null, amount_minor, currency, outcome, error_code,
       decline_code, is_hard, 0, created_at, null, 1, 'at_once', null, card_last4, 0, created_at
  from authorizations;
drop table authorizations";

struct Job {
    change: Change,
    reply: oneshot::Sender<Result<Option<Effect>, sqlx::Error>>,
}

/// The open file.
pub(super) struct Journal {
    readers: SqlitePool,
    jobs: mpsc::Sender<Job>,
    stop: watch::Sender<bool>,
}

impl Journal {
    /// Opens the file, or makes it, and starts the writer; it ends when the journal is dropped.
    pub(super) async fn open(path: &Path) -> Result<Self, sqlx::Error> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY);
        let mut writer = first(&options).await?;
        check_durability(&mut writer).await?;
        prepare(&mut writer).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(4)
            .connect_with(options.pragma("query_only", "ON"))
            .await?;
        let (jobs, queue) = mpsc::channel(QUEUE_MAX);
        let stop = watch::Sender::new(false);
        tokio::spawn(run(writer, queue, stop.subscribe()));
        Ok(Self { readers, jobs, stop })
    }

    /// Takes no more changes. The last connection to end folds the log into the file.
    pub(super) async fn close(&self) {
        self.readers.close().await;
        self.stop.send_replace(true);
        // The task's end of it goes with the task.
        self.stop.closed().await;
    }

    /// Queues a change and waits until it is on disk.
    pub(super) async fn change(&self, change: Change) -> Result<Option<Effect>, sqlx::Error> {
        let (reply, answer) = oneshot::channel();
        let gone = |_| sqlx::Error::WorkerCrashed;
        self.jobs.send(Job { change, reply }).await.map_err(|_| sqlx::Error::WorkerCrashed)?;
        answer.await.map_err(gone)?
    }

    pub(super) async fn find(&self, reference: &Reference) -> Result<Option<Effect>, sqlx::Error> {
        apply::find(&mut *self.readers.acquire().await?, reference).await
    }

    pub(super) async fn challenge(
        &self,
        acs_id: &str,
    ) -> Result<Option<SavedChallenge>, sqlx::Error> {
        apply::challenge(&mut *self.readers.acquire().await?, acs_id).await
    }

    pub(super) async fn due_challenges(&self, now: Micros) -> Result<Vec<String>, sqlx::Error> {
        apply::due_challenges(&mut *self.readers.acquire().await?, now).await
    }

    pub(super) async fn charges(&self) -> Result<Vec<Charge>, sqlx::Error> {
        apply::charges(&mut *self.readers.acquire().await?).await
    }

    pub(super) async fn decided(
        &self,
        after: Micros,
        until: Micros,
    ) -> Result<Vec<Reference>, sqlx::Error> {
        apply::decided(&mut *self.readers.acquire().await?, after, until).await
    }

    pub(super) async fn card(&self, token: &str) -> Result<Option<Kept>, sqlx::Error> {
        apply::card(&mut *self.readers.acquire().await?, token).await
    }
}

/// The connection that may make the file. SQLite does not wait when two turn a fresh file to WAL at
/// once, whatever its busy timeout: it refuses one, or both.
async fn first(options: &SqliteConnectOptions) -> Result<Connection, sqlx::Error> {
    for _ in 0..FIRST_TRIES {
        match options.connect().await {
            Err(sqlx::Error::Database(refused)) if is_busy(&*refused) => {
                tokio::time::sleep(BUSY / FIRST_TRIES).await;
            }
            answer => return answer,
        }
    }
    options.connect().await
}

/// `SQLITE_BUSY`, for whichever reason: the low byte of the code is the kind.
fn is_busy(error: &dyn DatabaseError) -> bool {
    let code = error.code().and_then(|code| code.parse::<u32>().ok());
    code.is_some_and(|code| code & 0xff == 5)
}

/// A commit that is not synced is forgotten in a power cut: believe the file, not the options.
async fn check_durability(connection: &mut Connection) -> Result<(), sqlx::Error> {
    let mode: String =
        sqlx::query_scalar("pragma journal_mode").fetch_one(&mut *connection).await?;
    let level: i64 = sqlx::query_scalar("pragma synchronous").fetch_one(connection).await?;
    if (mode.as_str(), level) == ("wal", 2) {
        Ok(())
    } else {
        let found = format!("journal_mode={mode} synchronous={level}, wanted wal and 2 (full)");
        Err(sqlx::Error::Configuration(found.into()))
    }
}

/// Makes the tables, or brings those of an older file up to date.
async fn prepare(connection: &mut Connection) -> Result<(), sqlx::Error> {
    let mut transaction = connection.begin_with("begin immediate").await?;
    let version: i64 =
        sqlx::query_scalar("pragma user_version").fetch_one(&mut *transaction).await?;
    let is_old: bool =
        sqlx::query_scalar("select count(*) > 0 from sqlite_schema where name = 'effects'")
            .fetch_one(&mut *transaction)
            .await?;
    if version == 0 {
        if is_old {
            sqlx::raw_sql(SET_ASIDE).execute(&mut *transaction).await?;
        }
        sqlx::raw_sql(SCHEMA).execute(&mut *transaction).await?;
        if is_old {
            sqlx::raw_sql(TAKE_OVER).execute(&mut *transaction).await?;
        }
    }
    let n_had = usize::try_from(version).unwrap_or_default().max(1) - 1;
    for step in STEPS.iter().skip(n_had) {
        sqlx::raw_sql(*step).execute(&mut *transaction).await?;
    }
    transaction.commit().await
}

async fn run(
    mut connection: Connection,
    mut queue: mpsc::Receiver<Job>,
    mut stop: watch::Receiver<bool>,
) {
    let mut batch = Vec::with_capacity(BATCH_MAX);
    loop {
        let n_jobs = tokio::select! {
            biased;
            // What has queued up is still received; then there is nothing, and the loop ends.
            _ = stop.wait_for(|is_stopped| *is_stopped), if !queue.is_closed() => {
                queue.close();
                continue;
            }
            n_jobs = queue.recv_many(&mut batch, BATCH_MAX) => n_jobs,
        };
        if n_jobs == 0 {
            break;
        }
        // Whoever waits for a lost batch hears that its outcome is unknown.
        if let Err(error) = write(&mut connection, batch.drain(..)).await {
            tracing::error!(%error, "a batch of the sandbox's journal could not be committed");
            let _ = sqlx::query("rollback").execute(&mut connection).await;
        }
    }
    if let Err(error) = connection.close().await {
        tracing::warn!(%error, "the sandbox's journal was not closed");
    }
}

async fn write(
    connection: &mut Connection,
    jobs: impl Iterator<Item = Job>,
) -> Result<(), sqlx::Error> {
    let mut done = Vec::with_capacity(BATCH_MAX);
    sqlx::query("begin immediate").execute(&mut *connection).await?;
    for Job { change, reply } in jobs {
        sqlx::query("savepoint change").execute(&mut *connection).await?;
        let result = apply::apply(connection, &change).await;
        let end = if result.is_ok() { "release change" } else { "rollback to change" };
        sqlx::query(end).execute(&mut *connection).await?;
        done.push((reply, result));
    }
    sqlx::query("commit").execute(connection).await?;
    for (reply, result) in done {
        // A caller that has gone does not need its answer.
        let _ = reply.send(result);
    }
    Ok(())
}
