//! What only this database's own rooms can be asked.

use domain::{
    id::MerchantId,
    merchant::{DisabledReason, Endpoint, EventFilter, Merchant, Rotation},
    time::Micros,
};
use sqlx::{
    AssertSqlSafe, Connection, Executor, SqlSafeStr, SqliteConnection, sqlite::SqliteConnectOptions,
};

use super::{
    SqliteStore,
    driver::{self, query},
    migrate, migrations,
    writer::Writer,
};
use crate::store::{
    Commit, Store, Write, audit,
    sql::{self, sqlite as claims},
};

#[tokio::test]
async fn every_statement_prepares() {
    let mut connection = SqliteConnection::connect("sqlite::memory:").await.unwrap();
    migrations::sqlite().run(&mut connection).await.unwrap();
    assert!(sql::ALL.len() > 30);
    for (name, text) in sql::ALL.iter().chain(sql::sqlite::ALL).copied().chain(audit::texts()) {
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
        let refused = query(text).rows::<(i64,)>(&store.readers).await.unwrap_err().to_string();
        assert!(refused.contains("readonly"), "{text}: {refused}");
    }
    drop(store);
    let _ = std::fs::remove_dir_all(dir);
}

#[tokio::test]
async fn statistics_that_somebody_made_are_gone_after_the_next_start() {
    let dir = std::env::temp_dir().join(format!("kassa-statistics-{}", std::process::id()));
    std::fs::create_dir_all(&dir).unwrap();
    let path = dir.join("kassa.db");
    migrate(&path).await.unwrap();
    let options = SqliteConnectOptions::new().filename(&path);
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    let merchant = "insert into merchants (id, handle, name, status, settings, created_at, version)
        values ('mer_1', 'acme', 'Acme', 'active', '{}', 0, 1)";
    connection.execute(merchant).await.unwrap();
    connection.execute("analyze").await.unwrap();
    let count = "select count(*) from sqlite_schema where name like 'sqlite_stat%'";
    let mut seen = Vec::new();
    for _ in 0..2 {
        seen.push(sqlx::query_scalar::<_, i64>(count).fetch_one(&mut connection).await.unwrap());
        migrate(&path).await.unwrap();
    }
    assert!(seen[0] > 0 && seen[1] == 0, "{seen:?}");
    drop(connection);
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

/// A merchant as the first schema kept it.
const OF_0001: &str = "
    insert into merchants (id, name, status, created_at)
        values ('mer_01KPD0MERQ0000000000000000', 'Old Shop', 'active', 7);
    insert into api_keys (merchant_id, id, livemode, public_part, secret_hash, last4, created_at)
        values ('mer_01KPD0MERQ0000000000000000', 'key_01KPD0MERQ0000000000000000', false,
        '0123456789', x'07', 'wxyz', 7);
    insert into connector_accounts (merchant_id, id, livemode, connector, currencies, priority,
        is_enabled) values ('mer_01KPD0MERQ0000000000000000', 'ca_01KPD0MERQ0000000000000000',
        false, 'sandbox', 'USD EUR', 3, true);
    insert into webhook_secrets (merchant_id, id, livemode, dialect, sealed, created_at)
        values ('mer_01KPD0MERQ0000000000000000', 'wsk_01KPD0MERQ0000000000000000', false, 'maxfi',
        x'09', 7);
    insert into webhook_endpoints (merchant_id, id, livemode, dialect, url, secret_id, is_enabled,
        created_at) values ('mer_01KPD0MERQ0000000000000000', 'wh_01KPD0MERQ0000000000000000', false,
        'maxfi', 'https://on.example', 'wsk_01KPD0MERQ0000000000000000', true, 7),
        ('mer_01KPD0MERQ0000000000000000', 'wh_01KPD0MERQ0000000000000001', false,
        'maxfi', 'https://off.example', 'wsk_01KPD0MERQ0000000000000000', false, 8);";

#[tokio::test]
async fn a_merchant_that_0001_wrote_keeps_its_meaning() {
    let dir = std::env::temp_dir().join(format!("kassa-0001-{}", std::process::id()));
    std::fs::create_dir_all(&dir).unwrap();
    let file = dir.join("kassa.db");
    let options = SqliteConnectOptions::new().filename(&file).create_if_missing(true);
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    migrations::sqlite_until(1).run(&mut connection).await.unwrap();
    sqlx::raw_sql(OF_0001).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();

    let store = SqliteStore::open(&file).await.unwrap();
    let [merchant] = store.merchants().await.unwrap().try_into().unwrap();
    let id = merchant.id.clone();
    assert_eq!(merchant, Merchant::new(id.clone(), "Old Shop", domain::time::Micros::new(7)));
    let [key] = store.keys(&id).await.unwrap().try_into().unwrap();
    assert!(key.is_usable_at(domain::time::Micros::new(i64::MAX)), "{key:?}");
    let [account] = store.accounts(&id, false).await.unwrap().try_into().unwrap();
    assert_eq!((account.name.as_str(), account.priority), ("sandbox", 3));
    assert!(account.takes("EUR".parse().unwrap(), domain::session::MethodCode::Bnpl));
    let [secret] = store.webhook_secrets(&id, false).await.unwrap().try_into().unwrap();
    assert_eq!((&secret.endpoint_id, &secret.sealed), (&None, &vec![9]));
    assert_eq!(secret.rotation, Rotation::None);
    let [on, off] = store.endpoints(&id, false).await.unwrap().try_into().unwrap();
    let told = |one: &Endpoint| (one.events.clone(), one.disabled, one.secret_id.clone());
    assert_eq!(told(&on), (EventFilter::All, None, secret.id.clone()));
    assert_eq!(told(&off), (EventFilter::All, Some(DisabledReason::Operator), secret.id));
    drop(store);
    let _ = std::fs::remove_dir_all(dir);
}

#[tokio::test]
async fn however_long_the_queue_is_each_look_at_it_goes_by_an_index() {
    let options = SqliteConnectOptions::new().in_memory(true);
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    migrations::sqlite().run(&mut connection).await.unwrap();
    for text in [sql::NEXT_DUE, sql::DUE_HOSTS, sql::CLAIMED, claims::LAPSED, claims::DELIVERIES] {
        let explain = AssertSqlSafe(format!("explain query plan {text}"));
        let steps: Vec<(i64, i64, i64, String)> =
            sqlx::query_as(explain).fetch_all(&mut connection).await.unwrap();
        for (.., step) in steps {
            let is_whole = ["SCAN deliveries", "SCAN d"].iter().any(|scan| step.starts_with(scan));
            assert!(!is_whole, "{step}: {text}");
        }
    }
}

/// A file of its own that is gone at the end of the test.
struct TempFile(std::path::PathBuf);

impl TempFile {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("kassa-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        Self(dir.join("kassa.db"))
    }
}

impl Drop for TempFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(self.0.parent().unwrap());
    }
}

fn id(number: u8) -> MerchantId {
    MerchantId::new(Micros::new(0), &[number; 16])
}

fn merchant(number: u8, name: &str) -> Commit {
    Commit::new().and(Write::InsertMerchant(Merchant::new(id(number), name, Micros::new(0))))
}

#[tokio::test]
async fn on_a_full_disk_every_job_of_the_batch_has_an_answer_and_the_next_batch_goes_on() {
    let file = TempFile::new("full");
    migrate(&file.0).await.unwrap();
    let mut connection = driver::Connection::writing(&file.0).unwrap();
    // Room for the schema and a little more.
    query("pragma max_page_count = 300").rows::<(i64,)>(&mut connection).await.unwrap();
    let writer = Writer::start(connection).unwrap();
    let small = |number| writer.ask(merchant(number, "Small"));
    let too_much = writer.ask(merchant(2, &"Huge".repeat(1_000_000)));
    let (first, second, third) = tokio::join!(small(1), too_much, small(3));
    let refusal = second.unwrap_err().to_string();
    let is_told = refusal.contains("is full") || refusal.contains("could not be committed");
    assert!(is_told, "{refusal}");
    small(4).await.unwrap();
    // Whether the others were in one batch with it is chance; what they were told is what is on disk.
    let mut reader = driver::Connection::reading(&file.0).unwrap();
    let names = query("select id from merchants").rows::<(String,)>(&mut reader).await.unwrap();
    let is_stored = |number| names.iter().any(|(name,)| *name == id(number).to_string());
    assert_eq!([first.is_ok(), third.is_ok()], [is_stored(1), is_stored(3)]);
    assert_eq!([is_stored(2), is_stored(4)], [false, true]);
}

#[tokio::test]
async fn what_has_queued_up_is_written_before_the_end_into_the_file_alone() {
    let file = TempFile::new("end");
    let store = SqliteStore::open(&file.0).await.unwrap();
    // Both are handed over before either has an answer.
    let (first, second, ()) = tokio::join!(
        store.commit(merchant(1, "First")),
        store.commit(merchant(2, "Second")),
        store.close(),
    );
    assert!(first.is_ok() && second.is_ok(), "{first:?} {second:?}");
    let beside = std::fs::read_dir(file.0.parent().unwrap()).unwrap();
    let beside = beside.map(|entry| entry.unwrap().file_name()).collect::<Vec<_>>();
    assert_eq!(beside, ["kassa.db"]);
    let store = SqliteStore::open(&file.0).await.unwrap();
    assert_eq!(store.merchants().await.unwrap().len(), 2);
}
