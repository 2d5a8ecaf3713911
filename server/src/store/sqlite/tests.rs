//! What only this database's own rooms can be asked.

use sqlx::{Connection, Executor, SqlSafeStr, SqliteConnection};

use super::{SqliteStore, migrations};
use crate::store::sql;

#[tokio::test]
async fn every_statement_prepares() {
    let mut connection = SqliteConnection::connect("sqlite::memory:").await.unwrap();
    migrations::sqlite().run(&mut connection).await.unwrap();
    assert!(sql::ALL.len() > 30);
    for (name, text) in sql::ALL.iter().chain(sql::sqlite::ALL) {
        let prepared = connection.prepare(text.into_sql_str()).await;
        assert!(prepared.is_ok(), "{name}: {:?}", prepared.err());
    }
}

#[tokio::test]
async fn a_reader_cannot_write() {
    let dir = std::env::temp_dir().join(format!("kassa-readers-{}", std::process::id()));
    std::fs::create_dir_all(&dir).unwrap();
    let store = SqliteStore::open(&dir.join("kassa.db")).await.unwrap();
    for text in ["delete from merchants", "create table t (a integer) strict"] {
        let refused = sqlx::query(text).execute(&store.readers).await.unwrap_err().to_string();
        assert!(refused.contains("readonly"), "{text}: {refused}");
    }
    drop(store);
    let _ = std::fs::remove_dir_all(dir);
}

#[tokio::test]
async fn migrating_twice_changes_nothing() {
    let mut connection = SqliteConnection::connect("sqlite::memory:").await.unwrap();
    let schema = "select group_concat(name || coalesce(sql, ''), char(10)) from sqlite_schema
        union all select group_concat(version || installed_on) from _sqlx_migrations";
    let mut seen = Vec::new();
    for _ in 0..2 {
        migrations::sqlite().run(&mut connection).await.unwrap();
        let now: Vec<String> = sqlx::query_scalar(schema).fetch_all(&mut connection).await.unwrap();
        seen.push(now);
    }
    assert_eq!(seen[0], seen[1]);
}
