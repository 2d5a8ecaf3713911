//! What only this database's own rooms can be asked.

#[path = "../../../tests/it/cluster.rs"]
#[expect(unreachable_pub, reason = "the integration tests' own file")]
mod cluster;
mod collisions;
mod lost;
mod together;

use async_trait::async_trait;
use domain::time::Micros;
use sqlx::{Connection as _, Executor, PgConnection, Row, SqlSafeStr};
use tokio::{io::AsyncReadExt, net::TcpListener};

use super::{
    Connection, PostgresStore, Work, claims, connect, migrations, transaction::Transaction,
};
use crate::store::{StoreError, audit, sql};
use cluster::TestDatabase;

#[tokio::test]
async fn every_statement_prepares() {
    let database = TestDatabase::fresh();
    let mut connection = PgConnection::connect(&database.url).await.unwrap();
    migrations::postgres().run(&mut connection).await.unwrap();
    for (name, text) in sql::ALL.iter().chain(claims::ALL).copied().chain(audit::texts()) {
        let prepared = connection.prepare(text.into_sql_str()).await;
        assert!(prepared.is_ok(), "{name}: {:?}", prepared.err());
    }
}

#[tokio::test]
async fn however_long_the_queue_is_each_look_at_it_goes_by_an_index() {
    let database = TestDatabase::fresh();
    let mut connection = PgConnection::connect(&database.url).await.unwrap();
    migrations::postgres().run(&mut connection).await.unwrap();
    sqlx::raw_sql(LONG_QUEUE).execute(&mut connection).await.unwrap();
    for (text, values) in [
        (sql::NEXT_DUE, &[][..]),
        (sql::DUE_HOSTS, &["'tarpit'", "64"]),
        (claims::LAPSED, &["5", "100"]),
        (claims::DELIVERIES, &["20000", "30000", "'token'", "'shop'", "0", "4"]),
    ] {
        let places = (1..).zip(values);
        let text = places.fold(text.to_owned(), |text, (place, value)| {
            text.replace(&format!("${place}"), value)
        });
        let explain = sqlx::AssertSqlSafe(format!("explain {text}"));
        let steps: Vec<String> =
            sqlx::query_scalar(explain).fetch_all(&mut connection).await.unwrap();
        let plan = steps.join("\n");
        assert!(!plan.contains("Seq Scan on deliveries"), "{plan}");
    }
}

/// Twenty thousand deliveries to one host, and a few to another.
const LONG_QUEUE: &str = "alter table deliveries drop constraint deliveries_merchant_id_event_id_fkey;
    insert into deliveries (merchant_id, id, event_id, url, host, secret_id, state, attempts_done, due_at,
        created_at)
    select 'm', n::text, n::text, 'u', case when n % 1000 = 0 then 'shop' else 'tarpit' end, 's', 'due', 0, n, 0
    from generate_series(1, 20000) n;
    analyze deliveries";

#[tokio::test]
async fn no_session_begins_with_what_poolers_refuse() {
    for audits in [false, true] {
        let pooler = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url =
            format!("postgres://kassa@{}/kassa?sslmode=disable", pooler.local_addr().unwrap());
        let asks = async {
            if audits {
                PostgresStore::audit(&url, audit::Scope::Everything, Micros::new(0)).await.map(drop)
            } else {
                PostgresStore::open(&url, 1).await.map(drop)
            }
        };
        let hears = async {
            let (mut session, _) = pooler.accept().await.unwrap();
            let length = session.read_u32().await.unwrap();
            let mut said = vec![0; usize::try_from(length).unwrap() - 4];
            session.read_exact(&mut said).await.unwrap();
            said
        };
        let said = tokio::select! {
            said = hears => said,
            ended = asks => panic!("nobody has answered: {ended:?}"),
        };
        let said = String::from_utf8_lossy(&said);
        assert!(said.contains("application_name") && !said.contains("extra_float"), "{said}");
    }
}

#[tokio::test]
async fn replicas_that_start_at_once_migrate_once() {
    let database = TestDatabase::fresh();
    let open = || PostgresStore::open(&database.url, 2);
    let (first, second, third, fourth) = tokio::join!(open(), open(), open(), open());
    for replica in [second, third, fourth] {
        replica.unwrap();
    }
    let applied: i64 = sqlx::query_scalar("select count(*) from _sqlx_migrations")
        .fetch_one(first.unwrap().readers())
        .await
        .unwrap();
    assert_eq!(applied, i64::try_from(migrations::postgres().iter().count()).unwrap());
}

/// Asked outside a transaction, a statement is one of its own, and begins with it. Sent unprepared: in several
/// messages the two times would differ.
const IS_IDLE: &str = "select now() = statement_timestamp()";

#[tokio::test]
async fn a_session_whose_transaction_was_not_seen_to_end_is_not_used_again() {
    let database = TestDatabase::fresh();
    let pool = connect::pool(&database.url, 1).await.unwrap();
    let is_idle = async || {
        let row = sqlx::raw_sql(IS_IDLE).fetch_one(&pool).await.unwrap();
        row.try_get::<bool, _>(0).unwrap()
    };
    assert!(is_idle().await);
    for looks in 1..20 {
        // Whoever asked for it hangs up before it has begun, or once it has.
        let mut begin = Box::pin(Transaction::begin(&pool));
        let mut begun = None;
        for _ in 0..looks {
            tokio::select! {
                biased;
                transaction = &mut begin, if begun.is_none() => begun = Some(transaction.unwrap()),
                () = tokio::task::yield_now() => {}
            }
        }
        drop(begin);
        drop(begun);
        assert!(is_idle().await, "hung up after {looks} looks");
    }
    drop(Transaction::begin(&pool).await.unwrap());
    assert!(is_idle().await, "hung up once it has begun");
}

/// Tells under which settings it runs.
struct Settings;

#[async_trait]
impl Work for Settings {
    type Done = Vec<String>;

    async fn write(&self, connection: &mut Connection) -> Result<Vec<String>, StoreError> {
        let names = [
            "transaction_isolation",
            "synchronous_commit",
            "statement_timeout",
            "lock_timeout",
            "idle_in_transaction_session_timeout",
        ];
        let mut settings = Vec::new();
        for name in names {
            let setting = sqlx::query_scalar("select current_setting($1)").bind(name);
            settings
                .push(setting.fetch_one(&mut *connection).await.map_err(StoreError::unavailable)?);
        }
        Ok(settings)
    }
}

#[tokio::test]
async fn every_write_runs_under_our_settings_whatever_the_database_says() {
    let database = TestDatabase::fresh();
    let store = PostgresStore::open(&database.url, 2).await.unwrap();
    let alter = "do $$ begin
        execute format('alter database %I set default_transaction_isolation = serializable', current_database());
        execute format('alter database %I set synchronous_commit = off', current_database());
        end $$";
    sqlx::raw_sql(alter).execute(store.readers()).await.unwrap();
    drop(store);
    let store = PostgresStore::open(&database.url, 2).await.unwrap();
    let settings = store.write(Settings).await.unwrap();
    assert_eq!(settings, ["read committed", "on", "5s", "2s", "5s"]);
}
