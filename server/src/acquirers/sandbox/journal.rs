//! What the sandbox did, by reference: the truth of what was charged, in a database of its own.
//!
//! It plays another company's books, so it shares neither tables nor transactions with the engine:
//! an answer that the engine loses in a crash is still found here. No card number comes this far.

use std::{path::Path, str::FromStr, time::Duration};

use domain::{
    acquirer::Effect as Authorized,
    decline::{Decline, DeclineCode},
    id::Reference,
    money::Money,
    time::Micros,
};
use sqlx::{
    FromRow, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::cards::Outcome;

const SCHEMA: &str = "
create table if not exists effects (
    reference      text    not null primary key,
    kind           text    not null check (kind in ('authorize')),
    amount_minor   integer not null check (amount_minor > 0),
    currency       text    not null,
    outcome        text    not null check (outcome in ('approved', 'declined')),
    error_code     text    check ((error_code is not null) = (outcome = 'declined')),
    decline_code   text    check (decline_code is null or error_code is not null),
    is_hard        integer not null check (is_hard in (0, 1)),
    transaction_id text    check ((transaction_id is not null) = (outcome = 'approved')),
    card_last4     text    not null check (length(card_last4) = 4),
    created_at     integer not null
) strict, without rowid";

/// The first writer of a reference wins; everybody else reads what it wrote.
const INSERT: &str = "
insert into effects (reference, kind, amount_minor, currency, outcome, error_code, decline_code,
                     is_hard, transaction_id, card_last4, created_at)
values (?, 'authorize', ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict (reference) do nothing";

const SELECT: &str = "
select amount_minor, currency, error_code, decline_code, is_hard, transaction_id
  from effects where reference = ?";

/// What an order led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    Approved(Authorized),
    Declined(Decline),
}

/// What is to be written about an order.
pub(super) struct Entry<'a> {
    pub(super) reference: &'a Reference,
    pub(super) amount: Money,
    pub(super) outcome: Outcome,
    pub(super) card_last4: &'a str,
    pub(super) created_at: Micros,
}

/// The open file.
pub(super) struct Journal {
    pool: SqlitePool,
}

impl Journal {
    /// Opens the file, or makes it. One connection: `SQLite` has one writer anyway.
    pub(super) async fn open(path: &Path) -> Result<Self, sqlx::Error> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(5));
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .connect_with(options)
            .await?;
        check_durability(&pool).await?;
        sqlx::query(SCHEMA).execute(&pool).await?;
        Ok(Self { pool })
    }

    /// Writes the effect unless its reference has one already; answers with the one that stands.
    pub(super) async fn settle(&self, entry: &Entry<'_>) -> Result<Effect, sqlx::Error> {
        let effect = entry.effect();
        if self.insert(entry, &effect).await? {
            return Ok(effect);
        }
        self.find(entry.reference).await?.ok_or(sqlx::Error::RowNotFound)
    }

    /// The effect of this reference, if there is one.
    pub(super) async fn find(&self, reference: &Reference) -> Result<Option<Effect>, sqlx::Error> {
        let row: Option<EffectRow> =
            sqlx::query_as(SELECT).bind(reference.as_str()).fetch_optional(&self.pool).await?;
        row.map(Effect::try_from).transpose()
    }

    #[cfg(test)]
    pub(super) async fn count(&self) -> i64 {
        sqlx::query_scalar("select count(*) from effects").fetch_one(&self.pool).await.unwrap()
    }

    /// The last connection folds the log into the file.
    pub(super) async fn close(&self) {
        self.pool.close().await;
    }

    /// Whether the row is new.
    async fn insert(&self, entry: &Entry<'_>, effect: &Effect) -> Result<bool, sqlx::Error> {
        let (outcome, decline, transaction_id) = match effect {
            Effect::Approved(authorized) => ("approved", None, Some(&authorized.transaction_id)),
            Effect::Declined(decline) => ("declined", Some(decline), None),
        };
        let written = sqlx::query(INSERT)
            .bind(entry.reference.as_str())
            .bind(entry.amount.minor())
            .bind(entry.amount.currency().code())
            .bind(outcome)
            .bind(decline.map(|decline| decline.code.word()))
            .bind(decline.and_then(|decline| decline.decline_code).map(DeclineCode::word))
            .bind(decline.is_some_and(|decline| decline.is_hard))
            .bind(transaction_id)
            .bind(entry.card_last4)
            .bind(entry.created_at.as_i64())
            .execute(&self.pool)
            .await?;
        Ok(written.rows_affected() == 1)
    }
}

impl Entry<'_> {
    fn effect(&self) -> Effect {
        match self.outcome {
            Outcome::Approved => Effect::Approved(Authorized {
                transaction_id: format!("sbx_{}", self.reference),
                amount: self.amount,
            }),
            Outcome::Declined(decline) => Effect::Declined(decline),
        }
    }
}

/// A commit that is not synced is forgotten in a power cut: believe the file, not the options.
async fn check_durability(pool: &SqlitePool) -> Result<(), sqlx::Error> {
    let mode: String = sqlx::query_scalar("pragma journal_mode").fetch_one(pool).await?;
    let level: i64 = sqlx::query_scalar("pragma synchronous").fetch_one(pool).await?;
    if (mode.as_str(), level) == ("wal", 2) {
        Ok(())
    } else {
        let found = format!("journal_mode={mode} synchronous={level}, wanted wal and 2 (full)");
        Err(sqlx::Error::Configuration(found.into()))
    }
}

#[derive(FromRow)]
struct EffectRow {
    amount_minor: i64,
    currency: String,
    error_code: Option<String>,
    decline_code: Option<String>,
    is_hard: bool,
    transaction_id: Option<String>,
}

impl TryFrom<EffectRow> for Effect {
    type Error = sqlx::Error;

    fn try_from(row: EffectRow) -> Result<Self, sqlx::Error> {
        match (row.transaction_id, row.error_code) {
            (Some(transaction_id), None) => {
                let amount = Money::new(row.amount_minor, read(&row.currency)?)
                    .map_err(|error| sqlx::Error::Decode(error.into()))?;
                Ok(Self::Approved(Authorized { transaction_id, amount }))
            }
            (None, Some(code)) => Ok(Self::Declined(Decline {
                code: read(&code)?,
                decline_code: row.decline_code.as_deref().map(read).transpose()?,
                is_hard: row.is_hard,
            })),
            _ => Err(sqlx::Error::Decode("an effect is either approved or declined".into())),
        }
    }
}

fn read<T: FromStr>(text: &str) -> Result<T, sqlx::Error> {
    text.parse().map_err(|_| sqlx::Error::Decode(format!("unknown word {text:?}").into()))
}
