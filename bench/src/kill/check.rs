//! Holds the files of engine and sandbox against what clients and receiver have written down.
//!
//! Every check is a query that finds what must not be; a row found is a violation.

mod rules;
#[cfg(test)]
mod tests;

use std::path::Path;

use anyhow::{Context, Result};
use sqlx::{ConnectOptions, Connection, SqliteConnection, sqlite::SqliteConnectOptions};

use super::{
    journal::{End, Journal},
    receiver::Received,
};
use rules::{FIGURES, RULES};

/// Rows of one violated rule that are listed.
const LISTED_MAX: usize = 5;

/// What clients and receiver know, beside the database that is read.
const TESTIMONY: &str = "
create temp table orders (
    id text primary key, session_id text, amount_minor integer, currency text,
    declines integer, ending text
);
create temp table received (event_id text, body blob, is_genuine integer);
create index temp.received_event on received (event_id);";

/// What the files say.
#[derive(Debug)]
pub(super) struct Found {
    /// Counts worth a line, and how often each rule is violated.
    pub(super) figures: Vec<(&'static str, i64)>,
    pub(super) n_duplicates: i64,
    /// A line for each violation, as far as they are listed.
    pub(super) wrong: Vec<String>,
}

/// Reads `kassa.db` and `sandbox.db` of a directory that nobody serves any more.
pub(super) async fn check(dir: &Path, journal: &Journal, received: &[Received]) -> Result<Found> {
    let mut files = open(dir).await?;
    testify(&mut files, journal, received).await?;
    judge(&mut files).await
}

/// Both files at once, for reading. Only what is temporary can be written.
async fn open(dir: &Path) -> Result<SqliteConnection> {
    let path = dir.join("kassa.db");
    let mut files = SqliteConnectOptions::new()
        .filename(&path)
        .read_only(true)
        .connect()
        .await
        .with_context(|| format!("cannot open {}", path.display()))?;
    let sandbox = dir.join("sandbox.db");
    let sandbox = sandbox.to_str().context("the directory's name is no UTF-8")?.to_owned();
    sqlx::query("attach database ? as sandbox").bind(sandbox).execute(&mut files).await?;
    Ok(files)
}

async fn testify(
    files: &mut SqliteConnection,
    journal: &Journal,
    received: &[Received],
) -> Result<()> {
    sqlx::raw_sql(TESTIMONY).execute(&mut *files).await?;
    let mut all = files.begin().await?;
    for order in &journal.orders {
        sqlx::query("insert into orders values (?, ?, ?, ?, ?, ?)")
            .bind(&order.id)
            .bind(&order.session)
            .bind(i64::try_from(order.amount_minor)?)
            .bind(order.currency)
            .bind(order.n_declines)
            .bind(order.end.map(End::word))
            .execute(&mut *all)
            .await?;
    }
    for one in received {
        sqlx::query("insert into received values (?, ?, ?)")
            .bind(&one.event_id)
            .bind(&one.body[..])
            .bind(one.is_genuine)
            .execute(&mut *all)
            .await?;
    }
    Ok(all.commit().await?)
}

async fn judge(files: &mut SqliteConnection) -> Result<Found> {
    let mut figures = Vec::new();
    for (name, sql) in FIGURES {
        figures.push((*name, sqlx::query_scalar(*sql).fetch_one(&mut *files).await?));
    }
    let mut wrong = Vec::new();
    for (name, sql) in RULES {
        let rows: Vec<String> = sqlx::query_scalar(*sql)
            .fetch_all(&mut *files)
            .await
            .with_context(|| format!("cannot check whether {name}"))?;
        figures.push((*name, i64::try_from(rows.len())?));
        wrong.extend(rows.iter().take(LISTED_MAX).map(|row| format!("{name}: {row}")));
        if rows.len() > LISTED_MAX {
            wrong.push(format!("{name}: and {} more", rows.len() - LISTED_MAX));
        }
    }
    let twice = "select count(*) - count(distinct event_id) from received";
    let n_duplicates = sqlx::query_scalar(twice).fetch_one(files).await?;
    Ok(Found { figures, n_duplicates, wrong })
}
