//! In which database an instance keeps everything, and by whose clock.

use std::{
    sync::{Arc, Weak},
    time::Duration,
};

use super::Plan;
use crate::{
    acquirers::sandbox::{Place, Sandbox},
    clock::SharedClock,
    config::Database,
    store::{Store, postgres::PostgresStore, sqlite::SqliteStore},
};
use anyhow::Context;

/// How often a shared clock is asked. Machines drift apart by some milliseconds meanwhile.
const ASK_EVERY: Duration = Duration::from_secs(30);

/// Opens the store that `plan` names.
pub(super) async fn open(plan: &Plan) -> anyhow::Result<Arc<dyn Store>> {
    let url = match &plan.database {
        Database::Sqlite(file) => {
            super::make_file_private(file)?;
            let store = SqliteStore::open(file).await;
            return Ok(Arc::new(store.with_context(|| format!("cannot open {}", file.display()))?));
        }
        Database::Postgres(url) => url,
    };
    let store = PostgresStore::open(url.expose(), plan.connections).await;
    let store = store.with_context(|| format!("cannot open {url}"))?;
    if let Some(clock) = &plan.shared_clock {
        clock.ask(store.now()).await.with_context(|| format!("cannot ask {url} for the time"))?;
        tokio::spawn(follow(Arc::downgrade(clock), store.clone()));
    }
    Ok(Arc::new(store))
}

/// Opens the sandbox's journal beside it: another company's books, in a file or a schema of their own.
pub(super) async fn sandbox(plan: &Plan) -> anyhow::Result<Sandbox> {
    let file = plan.dir.join("sandbox.db");
    let place = match &plan.database {
        Database::Sqlite(_) => {
            super::make_file_private(&file)?;
            Place::File(&file)
        }
        Database::Postgres(url) => Place::Postgres(url.expose()),
    };
    Sandbox::open(place, &plan.acs_url).await.context("cannot open the sandbox's journal")
}

/// Keeps the clock right as long as anybody reads it.
async fn follow(clock: Weak<SharedClock>, store: PostgresStore) {
    loop {
        tokio::time::sleep(ASK_EVERY).await;
        let Some(clock) = clock.upgrade() else { return };
        if let Err(error) = clock.ask(store.now()).await {
            tracing::warn!(cause = %error, "the database did not say what time it is");
        }
    }
}
