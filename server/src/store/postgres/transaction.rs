//! One transaction, from its begin to an answer that holds. It is tried again when the server could
//! not keep it apart from others', and looked up by its id when the answer to `commit` was lost.

use std::time::Duration;

use sqlx::{Row, pool::PoolConnection};

use super::{Connection, Pool, body::Work, connect::code};
use crate::store::StoreError;

/// Two transactions that waited for each other, or could not both be true.
const COLLISIONS: &[&str] = &["40001", "40P01"];
/// How often a work is tried.
const TRIES_MAX: u32 = 5;
/// When, after a lost answer, the server is asked what became of a transaction.
const LOOK_UPS_MS: [u64; 6] = [0, 50, 200, 500, 1000, 2000];

/// All limits hold in this transaction only, whatever role, database or pooler says. The id is asked
/// for at once, as it cannot be when it is needed. One message, and no more statements than it takes.
const BEGIN: &str = "begin isolation level read committed;
    select pg_current_xact_id()::text::bigint, set_config('synchronous_commit', 'on', true),
        set_config('statement_timeout', '5s', true), set_config('lock_timeout', '2s', true),
        set_config('idle_in_transaction_session_timeout', '5s', true)";
const STATUS: &str = "select pg_xact_status($1::bigint::text::xid8)";

/// Writes `work` and waits until it is on disk.
pub(super) async fn run<W: Work>(pool: &Pool, work: &W) -> Result<W::Done, StoreError> {
    for number in 1..TRIES_MAX {
        let transaction = Transaction::begin(pool).await?;
        let id = transaction.id;
        match transaction.write(work).await {
            Err(error) if is_collision(&error) => tokio::time::sleep(pause(number, id)).await,
            done => return done,
        }
    }
    Transaction::begin(pool).await?.write(work).await
}

/// Longer each time, and of another length for each contender: no two have one id.
fn pause(number: u32, id: i64) -> Duration {
    Duration::from_millis((1 << number) * (1 + id.unsigned_abs() % 8))
}

pub(super) fn is_collision(error: &StoreError) -> bool {
    let StoreError::Unavailable(error) = error else { return false };
    let code = error.downcast_ref().and_then(code);
    code.is_some_and(|code| COLLISIONS.contains(&code.as_str()))
}

/// An open transaction. Its session is only used again once the transaction was seen to end: one whose `begin`
/// was dropped is open without sqlx's knowledge, and whoever came next would write into it.
pub(super) struct Transaction<'a> {
    pool: &'a Pool,
    session: PoolConnection<sqlx::Postgres>,
    /// Never used twice by the server.
    id: i64,
    is_ended: bool,
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        if !self.is_ended {
            self.session.close_on_drop();
        }
    }
}

impl<'a> Transaction<'a> {
    pub(super) async fn begin(pool: &'a Pool) -> Result<Self, StoreError> {
        crash_point!("postgres.begin");
        let session = pool.acquire().await.map_err(StoreError::unavailable)?;
        let mut begun = Self { pool, session, id: 0, is_ended: false };
        let row = sqlx::raw_sql(BEGIN).fetch_one(&mut *begun.session).await;
        begun.id = row.and_then(|row| row.try_get(0)).map_err(StoreError::unavailable)?;
        crash_point!("postgres.begun");
        Ok(begun)
    }

    async fn write<W: Work>(mut self, work: &W) -> Result<W::Done, StoreError> {
        match work.write(&mut self.session).await {
            Ok(done) => self.commit().await.map(|()| done),
            Err(refused) => {
                self.roll_back().await;
                Err(refused)
            }
        }
    }

    /// Where its statements are asked.
    pub(super) fn session(&mut self) -> &mut Connection {
        &mut self.session
    }

    pub(super) async fn roll_back(mut self) {
        let end = sqlx::raw_sql("rollback").execute(&mut *self.session).await;
        self.is_ended = end.is_ok();
    }

    /// Waits until its writes are on disk.
    pub(super) async fn commit(mut self) -> Result<(), StoreError> {
        crash_point!("postgres.written");
        let Err(error) = sqlx::raw_sql("commit").execute(&mut *self.session).await else {
            crash_point!("postgres.committed");
            self.is_ended = true;
            return Ok(());
        };
        let (pool, id) = (self.pool, self.id);
        // Others may have lost theirs as well, and nobody could ask while all sessions are held.
        drop(self);
        if is_committed(pool, id).await { Ok(()) } else { Err(StoreError::unavailable(error)) }
    }
}

/// The server remembers what became of each transaction. When it cannot be asked for so long, the
/// caller hears that the store is unavailable, though the writes may stand.
async fn is_committed(pool: &Pool, id: i64) -> bool {
    for wait_ms in LOOK_UPS_MS {
        tokio::time::sleep(Duration::from_millis(wait_ms)).await;
        let status = sqlx::query_scalar::<_, Option<String>>(STATUS).bind(id).fetch_one(pool).await;
        match status.ok().flatten().as_deref() {
            Some("committed") => return true,
            Some("aborted") => return false,
            // It is still ending, or the server is not back yet.
            _ => {}
        }
    }
    tracing::error!(transaction.id = id, "nobody knows whether this was committed");
    false
}
