//! The schema is one, written in two dialects: the same steps, the same tables, the same columns.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use server::store::{postgres::PostgresStore, sqlite::SqliteStore};
use sqlx::{Connection, PgConnection, SqliteConnection, sqlite::SqliteConnectOptions};

use crate::{cluster::TestDatabase, world::TempDir};

#[test]
fn both_databases_have_the_same_steps() {
    let steps = steps("sqlite");
    assert!(!steps.is_empty());
    assert_eq!(steps, self::steps("postgres"));
}

#[test]
fn steps_are_numbered_without_gaps() {
    for (number, step) in (1..).zip(steps("sqlite")) {
        assert!(step.starts_with(&format!("{number:04}_")), "{step} is not step {number}");
    }
}

#[test]
fn every_step_is_compiled_in_under_its_own_number_and_name() {
    let list = fs::read_to_string(manifest("src/store/migrations.rs")).unwrap();
    let list = list.split_whitespace().collect::<String>();
    for database in ["sqlite", "postgres"] {
        for step in steps(database) {
            let (number, name) = step.trim_end_matches(".sql").split_once('_').unwrap();
            let number = number.trim_start_matches('0');
            let path = format!("../../migrations/{database}/{step}");
            let entry = format!("({number},\"{name}\",include_str!(\"{path}\"))");
            assert!(list.contains(&entry), "store/migrations.rs has no {entry}");
        }
    }
}

mod on_postgres {
    use super::*;

    /// Table, column, type, and whether it may be null.
    const SQLITE: &str = "select t.name, c.name, c.type, c.\"notnull\" = 0
        from sqlite_schema t join pragma_table_info(t.name) c
        where t.type = 'table' and t.name not like 'sqlite_%' and t.name <> '_sqlx_migrations'";
    /// SQLite has one type for whole numbers and booleans; its one process counts requests in memory.
    const POSTGRES: &str = "select table_name::text, column_name::text,
        case data_type when 'bigint' then 'INTEGER' when 'boolean' then 'INTEGER'
            when 'bytea' then 'BLOB' else upper(data_type) end, is_nullable = 'YES'
        from information_schema.columns
        where table_schema = 'public' and table_name not in ('_sqlx_migrations', 'rate_limits')";

    type Column = (String, String, String, bool);

    #[tokio::test]
    async fn both_databases_end_with_the_same_tables_and_columns() {
        let database = TestDatabase::fresh();
        PostgresStore::open(&database.url, 1).await.unwrap();
        let mut connection = PgConnection::connect(&database.url).await.unwrap();
        let postgres: Vec<Column> =
            sqlx::query_as(POSTGRES).fetch_all(&mut connection).await.unwrap();

        let dir = TempDir::new();
        let file = dir.path().join("kassa.db");
        SqliteStore::open(&file).await.unwrap();
        let options = SqliteConnectOptions::new().filename(file);
        let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
        let sqlite: Vec<Column> = sqlx::query_as(SQLITE).fetch_all(&mut connection).await.unwrap();

        assert!(sqlite.len() > 100, "{sqlite:?}");
        let sorted = |columns: Vec<Column>| columns.into_iter().collect::<BTreeSet<_>>();
        let (sqlite, postgres) = (sorted(sqlite), sorted(postgres));
        let only =
            |ours: &BTreeSet<Column>, theirs| ours.difference(theirs).cloned().collect::<Vec<_>>();
        assert_eq!((only(&sqlite, &postgres), only(&postgres, &sqlite)), (vec![], vec![]));
    }
}

fn manifest(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The file names of one database's steps, in order.
fn steps(database: &str) -> Vec<String> {
    let files = fs::read_dir(manifest("migrations").join(database)).unwrap();
    let mut names =
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect::<Vec<_>>();
    names.sort();
    names
}
