//! The databases of engine and sandbox as one connection, whichever they are: `sandbox.effects` is the acquirer's
//! journal on both.

use std::path::PathBuf;

use anyhow::{Context, Result};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, PgConnection, SqliteConnection,
    sqlite::SqliteConnectOptions,
};

/// Where they are.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// Two files in one directory.
    Sqlite(PathBuf),
    /// Two schemas of one database.
    Postgres(String),
}

/// An open connection.
pub(crate) enum Books {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

/// One value of a statement.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value<'a> {
    Text(&'a str),
    MaybeText(Option<&'a str>),
    Number(i64),
    Bytes(&'a [u8]),
    Bool(bool),
}

macro_rules! bound {
    ($query:expr, $values:expr) => {
        $values.iter().fold($query, |query, value| match *value {
            Value::Text(text) => query.bind(text),
            Value::MaybeText(text) => query.bind(text),
            Value::Number(number) => query.bind(number),
            Value::Bytes(bytes) => query.bind(bytes),
            Value::Bool(is) => query.bind(is),
        })
    };
}

impl Books {
    pub(crate) async fn open(place: &Place) -> Result<Self> {
        let dir = match place {
            Place::Postgres(url) => return Ok(Self::Postgres(PgConnection::connect(url).await?)),
            Place::Sqlite(dir) => dir,
        };
        let path = dir.join("kassa.db");
        let files = SqliteConnectOptions::new().filename(&path).connect().await;
        let mut files = files.with_context(|| format!("cannot open {}", path.display()))?;
        let sandbox = dir.join("sandbox.db");
        let sandbox = sandbox.to_str().context("the directory's name is no UTF-8")?.to_owned();
        sqlx::query("attach database ? as sandbox").bind(sandbox).execute(&mut files).await?;
        Ok(Self::Sqlite(files))
    }

    /// Whether they are files.
    pub(crate) fn are_files(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }

    /// The one column of every row.
    pub(crate) async fn texts(&mut self, sql: &'static str) -> Result<Vec<String>> {
        Ok(match self {
            Self::Sqlite(books) => sqlx::query_scalar(sql).fetch_all(books).await?,
            Self::Postgres(books) => sqlx::query_scalar(sql).fetch_all(books).await?,
        })
    }

    /// The one number.
    pub(crate) async fn number(&mut self, sql: &'static str) -> Result<i64> {
        Ok(match self {
            Self::Sqlite(books) => sqlx::query_scalar(sql).fetch_one(books).await?,
            Self::Postgres(books) => sqlx::query_scalar(sql).fetch_one(books).await?,
        })
    }

    pub(crate) async fn run(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<()> {
        match self {
            Self::Sqlite(books) => {
                bound!(sqlx::query(sql), values).execute(books).await?;
            }
            Self::Postgres(books) => {
                bound!(sqlx::query(sql), values).execute(books).await?;
            }
        }
        Ok(())
    }

    /// Several statements.
    pub(crate) async fn run_all(&mut self, sql: &str) -> Result<()> {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(books) => {
                sqlx::raw_sql(sql).execute(books).await?;
            }
            Self::Postgres(books) => {
                sqlx::raw_sql(sql).execute(books).await?;
            }
        }
        Ok(())
    }
}
