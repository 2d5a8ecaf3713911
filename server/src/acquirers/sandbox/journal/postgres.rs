//! The journal in a schema of its own of a `PostgreSQL` database, shared by all replicas. The database
//! syncs many commits at once by itself.

#[path = "apply.rs"]
mod apply;

use domain::id::Reference;
use sqlx::{
    Connection as _, PgConnection as Connection, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::{Change, Effect, Kept};

/// One simple query is one transaction; the lock lets replicas that start together take turns.
const SCHEMA: &str = "
select pg_advisory_xact_lock(7310573014);
create schema if not exists sandbox;
create table if not exists sandbox.effects (
    reference      text    not null primary key,
    kind           text    not null
                   check (kind in ('authorize', 'capture', 'void', 'refund', 'payout')),
    transaction_id text    not null unique,
    root           text    references sandbox.effects (reference),
    amount_minor   bigint  not null check (amount_minor > 0),
    currency       text    not null,
    outcome        text    not null check (outcome in ('approved', 'declined')),
    error_code     text    check ((error_code is not null) = (outcome = 'declined')),
    decline_code   text    check (decline_code is null or error_code is not null),
    is_hard        boolean not null,
    wait_seconds   bigint  not null,
    settles_at     bigint  check (settles_at is not null or return_url is not null),
    returns_at     bigint,
    is_captured    boolean not null,
    refunds        text    not null check (refunds in ('at_once', 'late', 'returned')),
    return_url     text,
    card_last4     text    check (length(card_last4) = 4),
    n_acts         bigint  not null,
    created_at     bigint  not null
);
create index if not exists effects_root on sandbox.effects (root) where root is not null;
create table if not exists sandbox.cards (
    token        text    not null primary key,
    check_kind   text    not null check (check_kind in ('nothing', 'frictionless', 'challenge')),
    outcome      text    not null check (outcome in ('approved', 'declined')),
    error_code   text    check ((error_code is not null) = (outcome = 'declined')),
    decline_code text    check (decline_code is null or error_code is not null),
    is_hard      boolean not null,
    refunds      text    not null check (refunds in ('at_once', 'late', 'returned')),
    brand        text,
    last4        text    not null check (length(last4) = 4),
    created_at   bigint  not null
)";

/// The open database.
pub(super) struct Journal(PgPool);

impl Journal {
    /// Connects, and makes the schema where there is none.
    pub(super) async fn open(options: &PgConnectOptions) -> Result<Self, sqlx::Error> {
        let pool = PgPoolOptions::new()
            .max_connections(8)
            .connect_with(options.clone().options([("search_path", "sandbox")]))
            .await?;
        sqlx::raw_sql(SCHEMA).execute(&pool).await?;
        Ok(Self(pool))
    }

    pub(super) async fn close(&self) {
        self.0.close().await;
    }

    /// Made by a task of its own: a caller that hangs up does not leave a transaction half way.
    pub(super) async fn change(&self, change: Change) -> Result<Option<Effect>, sqlx::Error> {
        let pool = self.0.clone();
        let task = tokio::spawn(async move {
            let mut connection = pool.acquire().await?;
            if !change.is_weighed() {
                return apply::apply(&mut connection, &change).await;
            }
            let mut transaction = connection.begin().await?;
            let effect = apply::apply(&mut transaction, &change).await?;
            transaction.commit().await?;
            Ok(effect)
        });
        task.await.map_err(|_| sqlx::Error::WorkerCrashed)?
    }

    pub(super) async fn find(&self, reference: &Reference) -> Result<Option<Effect>, sqlx::Error> {
        apply::find(&mut *self.0.acquire().await?, reference).await
    }

    pub(super) async fn card(&self, token: &str) -> Result<Option<Kept>, sqlx::Error> {
        apply::card(&mut *self.0.acquire().await?, token).await
    }
}
