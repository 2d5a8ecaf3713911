//! Databases without a Kassa before them: rows of about 1 KB, each a transaction of its own, as durable as ours.

use std::{path::PathBuf, time::Duration};

use anyhow::{Context, Result, ensure};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use tokio::{fs, process::Command};

use crate::{
    cluster,
    figures::{Times, now},
    server::Kassa,
};

/// Commits in one message to the database's thread, so that the way to it does not count.
const AT_ONCE: u32 = 16;

/// An SQLite file in the directory of a Kassa, on the same disk.
#[derive(Debug)]
pub(super) struct Sqlite(SqliteConnection);

impl Sqlite {
    pub(super) async fn beside(kassa: &Kassa) -> Result<Self> {
        let mut connection = SqliteConnectOptions::new()
            .filename(kassa.dir().join("raw.db"))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .connect()
            .await?;
        connection.execute("create table raw (id integer primary key, body blob not null)").await?;
        Ok(Self(connection))
    }

    /// How long one commit takes.
    pub(super) async fn commits(&mut self, length: Duration) -> Result<Times> {
        const INSERTS: &str = "insert into raw (body) values (randomblob(1000));";
        let inserts = INSERTS.repeat(usize::try_from(AT_ONCE)?);
        let (began, mut times) = (now(), Times::default());
        while began.elapsed() < length {
            let asked = now();
            sqlx::raw_sql(AssertSqlSafe(inserts.clone())).execute(&mut self.0).await?;
            times.add(asked.elapsed() / AT_ONCE);
        }
        Ok(times)
    }
}

/// pgbench, on the server of a Kassa.
#[derive(Debug)]
pub(super) struct Pgbench {
    url: String,
    script: PathBuf,
}

impl Pgbench {
    pub(super) async fn on(kassa: &Kassa) -> Result<Self> {
        let url = kassa.database_url().context("this Kassa is not on PostgreSQL")?.to_owned();
        let mut connection = PgConnection::connect(&url).await?;
        connection
            .execute("create table raw (id bigint generated always as identity primary key, body text not null)")
            .await?;
        connection.close().await?;
        let script = kassa.dir().join("insert.sql");
        fs::write(&script, "insert into raw (body) values (repeat('x', 1000));\n").await?;
        Ok(Self { url, script })
    }

    /// Rows a second from 32 clients.
    pub(super) async fn rate(&self, length: Duration) -> Result<f64> {
        let seconds = length.as_secs().max(1).to_string();
        let program = cluster::programs().context("no PostgreSQL")?.join("pgbench");
        let mut command = Command::new(if program.exists() { program } else { "pgbench".into() });
        command.args(["-n", "-M", "prepared", "-c", "32", "-j", "1", "-T", &seconds, "-f"]);
        let output = command.arg(&self.script).arg(&self.url).output().await?;
        let said = String::from_utf8_lossy(&output.stdout);
        ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let rate = said.lines().find_map(|line| line.strip_prefix("tps = "));
        let rate = rate.and_then(|text| text.split_whitespace().next());
        Ok(rate.context("pgbench tells no rate")?.parse()?)
    }
}
