//! The store in a PostgreSQL database, which several replicas may share: any of them writes, and
//! nobody is alone. What a dead replica held is free when its lease is over, not before.

#[path = "body.rs"]
#[expect(clippy::duplicate_mod, reason = "one body, compiled for each database")]
mod body;
mod connect;
mod driver;
mod limits;
mod merge;
#[cfg(test)]
mod tests;
mod together;
mod transaction;

use std::sync::Arc;

use domain::{limit::Standing, testkit::mutant, time::Micros};

use super::{
    Commit, Counted, Load, StoreError,
    audit::{Audit, Scope},
    migrations,
};
use crate::{clock::Stopwatch, meters};
use body::Work;
use limits::Full;
use together::Together;

// What the body is compiled for here.
use super::sql::postgres as claims;
use PostgresStore as This;
use merge::insert_all;
use sqlx::{PgConnection as Connection, PgPool as Pool};
const IS_SHARED: bool = true;

const NOW: &str = "select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)";

/// All reads see one moment; they may take their time.
const SNAPSHOT: &str = "begin isolation level repeatable read read only;
    set local statement_timeout = 0";

/// The PostgreSQL store. Cheap to clone.
#[derive(Clone)]
pub struct PostgresStore {
    pool: Pool,
    full: Arc<Full>,
    together: Arc<Together>,
}

impl PostgresStore {
    /// Connects, with at most so many sessions, and brings the database up to date.
    pub async fn open(url: &str, n_sessions: u32) -> Result<Self, StoreError> {
        let pool = connect::pool(url, n_sessions).await?;
        connect::migrate(&pool).await?;
        Ok(Self { pool, full: Arc::default(), together: Arc::default() })
    }

    /// Holds the database against itself, as it is at this moment, whoever else may write to it.
    pub async fn audit(url: &str, scope: Scope, now: Micros) -> Result<Audit, StoreError> {
        let mut connection = connect::one(url).await?;
        let begun = sqlx::raw_sql(SNAPSHOT).execute(&mut connection).await;
        begun.map_err(StoreError::unavailable)?;
        // The transaction ends with the session.
        body::audit::audit(&mut connection, migrations::newest(), scope, now).await
    }

    /// What time it is, for every replica.
    pub async fn now(&self) -> Result<Micros, StoreError> {
        let now = sqlx::query_scalar(NOW).fetch_one(&self.pool).await;
        now.map(Micros::new).map_err(StoreError::unavailable)
    }

    fn readers(&self) -> &Pool {
        &self.pool
    }

    fn load_now(&self) -> Load {
        let connections_idle = self.pool.num_idle();
        let n_open = usize::try_from(self.pool.size()).unwrap_or_default();
        Load {
            is_alive: !self.pool.is_closed(),
            queued: 0,
            connections_in_use: n_open.saturating_sub(connections_idle),
            connections_idle,
        }
    }

    async fn end(&self) {
        self.pool.close().await;
    }

    /// Runs in a task of its own: a caller that hangs up must not leave a transaction half way, and
    /// sqlx would not notice one whose `begin` was dropped. So nothing limits its time either; the
    /// database does.
    async fn write<W: Work>(&self, work: W) -> Result<W::Done, StoreError> {
        if mutant("owned.dropped") {
            return Box::pin(transaction::run(&self.pool, &work)).await;
        }
        let pool = self.pool.clone();
        let task = tokio::spawn(async move { metered(transaction::run(&pool, &work)).await });
        task.await.map_err(StoreError::unavailable)?
    }

    /// New rows are written together with others', as they touch nothing that is there.
    async fn write_commit(&self, commit: Commit) -> Result<(), StoreError> {
        if mutant("owned.dropped") || !together::is_fit(&commit) {
            return self.write(commit).await;
        }
        self.together.write(&self.pool, commit).await
    }

    /// A key whose window is full is refused without asking the database, which others need.
    async fn count_in(&self, counted: Counted<'_>) -> Result<Standing, StoreError> {
        if let Some(standing) = self.full.standing(counted) {
            return Ok(standing);
        }
        let admit = limits::Admit::of(counted);
        let standing = match admit.ask(&self.pool).await {
            // A database whose transactions are serializable by default: ours are not.
            Err(error) if transaction::is_collision(&error) => self.write(admit).await?,
            counted => counted?,
        };
        self.full.note(counted, standing);
        Ok(standing)
    }
}

async fn metered<Done>(
    transaction: impl Future<Output = Result<Done, StoreError>>,
) -> Result<Done, StoreError> {
    let time = Stopwatch::start();
    let done = transaction.await;
    match &done {
        Ok(_) => meters::committed(1, time.elapsed()),
        Err(StoreError::Unavailable(_)) => meters::write_failed(),
        // What the work itself refused was no failure.
        Err(_) => {}
    }
    done
}
