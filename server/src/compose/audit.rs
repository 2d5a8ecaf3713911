//! The books of a database, held against the rest of it; beside a running server or without one.

use anyhow::{Context, bail};

use super::{Plan, serve};
use crate::{
    config::{Config, Database},
    store::{
        audit::{Audit, Scope},
        postgres::PostgresStore,
        sqlite::SqliteStore,
    },
};

/// Looks at everything in the database that the settings name.
pub async fn audit(config: &Config) -> anyhow::Result<Audit> {
    audit_of(&serve::plan(config, String::new(), String::new()), Scope::Everything).await
}

/// The same for a plan. Times are those of its clock: an hour is not missed by a clock that is wrong.
pub(super) async fn audit_of(plan: &Plan, scope: Scope) -> anyhow::Result<Audit> {
    let now = plan.clock.now();
    match &plan.database {
        Database::Sqlite(file) if !file.exists() => bail!("there is no {}", file.display()),
        Database::Sqlite(file) => {
            let audit = SqliteStore::audit(file, scope, now).await;
            audit.with_context(|| format!("cannot read {}", file.display()))
        }
        Database::Postgres(url) => {
            let audit = PostgresStore::audit(url.expose(), scope, now).await;
            audit.with_context(|| format!("cannot read {url}"))
        }
    }
}
