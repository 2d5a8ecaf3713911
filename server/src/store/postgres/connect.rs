//! Sessions with the server, and the schema they find there.
//!
//! A pooler may give each transaction another session. So nothing is kept in one: what writes rely on
//! is set in their transactions, and the lock for migrations ends with its transaction.

use std::{str::FromStr, time::Duration};

use sqlx::{
    ConnectOptions as _, Connection as _,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::{Connection, Pool, migrations};
use crate::store::StoreError;

/// The lock is the transaction's, its number made up. Steps may take their time, but not wait for
/// what replicas in service hold.
const LOCK_SCHEMA: &str = "set local client_min_messages = warning;
    set local statement_timeout = 0; set local lock_timeout = '2s';
    select pg_advisory_xact_lock(7526411653)";

/// The oldest server that is tested.
const VERSION_MIN: u32 = 15;
/// How long a caller waits for a session.
const WAIT_MAX: Duration = Duration::from_secs(5);
/// A session that was idle for longer is asked whether it still lives.
const FRESH: Duration = Duration::from_secs(1);
/// What a server says that another replica or an old one keeps from migrating: try again.
const BUSY: &[&str] = &["55P03", "40P01"];
/// How often, and how long after one another, migrating is tried.
const MIGRATION_TRIES: u32 = 60;
const MIGRATION_PAUSE: Duration = Duration::from_millis(500);

/// Connects to `url`, at first once.
pub(super) async fn pool(url: &str, n_sessions: u32) -> Result<Pool, StoreError> {
    let options = options(url)?;
    // Only reads need it, as transactions bring their own limits.
    let limited = options.clone().options([("statement_timeout", "5s")]);
    let pool = match sessions(n_sessions).connect_with(limited).await {
        Err(error) if code(&error).as_deref() == Some("08P01") => {
            tracing::warn!(
                "the pooler takes no settings: give the role a statement_timeout, which limits reads"
            );
            sessions(n_sessions).connect_with(options).await
        }
        connected => connected,
    };
    let pool = pool.map_err(StoreError::unavailable)?;
    let version = pool.acquire().await.map_err(StoreError::unavailable)?.server_version_num();
    match version.map(|number| number / 10_000) {
        Some(version) if version < VERSION_MIN => Err(StoreError::unavailable(format!(
            "the server is PostgreSQL {version}; {VERSION_MIN} is the oldest that will do"
        ))),
        _ => Ok(pool),
    }
}

/// What every session is begun with.
fn options(url: &str) -> Result<PgConnectOptions, StoreError> {
    let options = PgConnectOptions::from_str(url).map_err(StoreError::unavailable)?;
    // Poolers know nothing of this one, and no float is ever read.
    Ok(options.application_name("kassa").extra_float_digits(None))
}

/// One session, of no pool.
pub(super) async fn one(url: &str) -> Result<Connection, StoreError> {
    options(url)?.connect().await.map_err(StoreError::unavailable)
}

fn sessions(n_max: u32) -> PgPoolOptions {
    PgPoolOptions::new()
        .max_connections(n_max)
        .acquire_timeout(WAIT_MAX)
        .test_before_acquire(false)
        .before_acquire(|session, usage| {
            Box::pin(async move {
                if usage.idle_for > FRESH {
                    session.ping().await?;
                }
                Ok(true)
            })
        })
}

/// Brings the schema up to date, all missing steps or none. Replicas that start at once take turns;
/// one that serves meanwhile is never kept waiting for long, as the steps give up and come again.
pub(super) async fn migrate(pool: &Pool) -> Result<(), StoreError> {
    for _ in 1..MIGRATION_TRIES {
        match steps(pool).await {
            Err(error) if is_busy(&error) => tokio::time::sleep(MIGRATION_PAUSE).await,
            done => return done.map_err(StoreError::unavailable),
        }
    }
    steps(pool).await.map_err(StoreError::unavailable)
}

async fn steps(pool: &Pool) -> Result<(), sqlx::migrate::MigrateError> {
    let mut transaction = pool.begin().await?;
    sqlx::raw_sql(LOCK_SCHEMA).execute(&mut *transaction).await?;
    let mut migrator = migrations::postgres();
    // Its own lock belongs to a session, and would stay behind in a pooler.
    migrator.set_locking(false);
    migrator.run(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(())
}

fn is_busy(error: &sqlx::migrate::MigrateError) -> bool {
    use sqlx::migrate::MigrateError::{Execute, ExecuteMigration};
    let (Execute(error) | ExecuteMigration(error, _)) = error else { return false };
    code(error).is_some_and(|code| BUSY.contains(&code.as_str()))
}

/// The server's word for what went wrong.
pub(super) fn code(error: &sqlx::Error) -> Option<String> {
    Some(error.as_database_error()?.code()?.into_owned())
}
