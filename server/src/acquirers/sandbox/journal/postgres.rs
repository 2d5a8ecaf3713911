//! The journal in a schema of its own of a `PostgreSQL` database, shared by all replicas. The database
//! syncs many commits at once by itself.

#[path = "apply.rs"]
#[expect(clippy::duplicate_mod, reason = "one body, compiled for each database")]
mod apply;

use std::str::FromStr;

use domain::{id::Reference, time::Micros};
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::{Change, Charge, Effect, Kept, SavedChallenge};

// What the body is compiled for here.
use super::sql::postgres as sql;
use sqlx::PgConnection as Connection;

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
);
alter table sandbox.effects
    add column if not exists page text,
    add column if not exists proof_status text,
    add column if not exists proof_eci text,
    add column if not exists proof_value text,
    add column if not exists directory_id text,
    add column if not exists prompt text,
    add column if not exists phone text,
    add column if not exists answer_by bigint,
    add column if not exists tries_left bigint,
    add column if not exists hidden_until bigint;
create index if not exists effects_settles on sandbox.effects (settles_at)
    where page is not null or prompt is not null;
create table if not exists sandbox.challenges (
    acs_id  text   not null primary key,
    version bigint not null,
    due_at  bigint,
    body    text   not null
);
create index if not exists challenges_due on sandbox.challenges (due_at) where due_at is not null";

/// What a transaction relies on is said in it, as a pooler may give the next one another session.
const BEGIN: &str = "
begin isolation level read committed;
set local synchronous_commit = on;
set local statement_timeout = '5s';
set local lock_timeout = '5s'";

/// The open database.
pub(super) struct Journal(PgPool);

impl Journal {
    /// Connects, and makes the schema where there is none.
    pub(super) async fn open(url: &str) -> Result<Self, sqlx::Error> {
        let options = PgConnectOptions::from_str(url)?;
        // Poolers know nothing of this one, and no float is ever read.
        let options = options.application_name("kassa sandbox").extra_float_digits(None);
        let pool = PgPoolOptions::new().max_connections(8).connect_with(options).await?;
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
            let mut session = pool.acquire().await?;
            let done = transact(&mut session, &change).await;
            if done.is_err() {
                // Whatever is open there ends with it.
                session.close_on_drop();
            }
            done
        });
        task.await.map_err(|_| sqlx::Error::WorkerCrashed)?
    }

    pub(super) async fn find(&self, reference: &Reference) -> Result<Option<Effect>, sqlx::Error> {
        apply::find(&mut *self.0.acquire().await?, reference).await
    }

    pub(super) async fn challenge(
        &self,
        acs_id: &str,
    ) -> Result<Option<SavedChallenge>, sqlx::Error> {
        apply::challenge(&mut *self.0.acquire().await?, acs_id).await
    }

    pub(super) async fn due_challenges(&self, now: Micros) -> Result<Vec<String>, sqlx::Error> {
        apply::due_challenges(&mut *self.0.acquire().await?, now).await
    }

    pub(super) async fn charges(&self) -> Result<Vec<Charge>, sqlx::Error> {
        apply::charges(&mut *self.0.acquire().await?).await
    }

    pub(super) async fn decided(
        &self,
        after: Micros,
        until: Micros,
    ) -> Result<Vec<Reference>, sqlx::Error> {
        apply::decided(&mut *self.0.acquire().await?, after, until).await
    }

    pub(super) async fn card(&self, token: &str) -> Result<Option<Kept>, sqlx::Error> {
        apply::card(&mut *self.0.acquire().await?, token).await
    }
}

async fn transact(
    session: &mut Connection,
    change: &Change,
) -> Result<Option<Effect>, sqlx::Error> {
    sqlx::raw_sql(BEGIN).execute(&mut *session).await?;
    let effect = apply::apply(session, change).await?;
    sqlx::raw_sql("commit").execute(session).await?;
    Ok(effect)
}
