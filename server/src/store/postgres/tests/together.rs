//! Commits that only insert, many at once.

use domain::{
    id::{MerchantId, Reference},
    idempotency::{Record, Scope},
    time::Micros,
};
use tokio::task::JoinSet;

use super::{
    PostgresStore, TestDatabase,
    lost::{Breaks, breaking},
};
use crate::store::{ClaimWrite, Commit, Store as _, StoreError, Write};

const NOW: Micros = Micros::new(0);
const MERCHANT: &str =
    "insert into merchants (id, handle, name, status, settings, created_at, version)
    values ($1, 'acme', 'Acme', 'active', '{}', 0, 1)";

/// The first request under this key.
fn claim(key: &str) -> Commit {
    let record = Record {
        scope: Scope {
            merchant_id: merchant(),
            livemode: false,
            method: "POST".into(),
            path: "/v2/payments/checkout".into(),
            key: key.into(),
        },
        fingerprint: "same".into(),
        token: Reference::new(NOW, &[0; 16]),
        lease_until: NOW,
        object_id: None,
        reply: None,
        created_at: NOW,
        version: 1,
    };
    Commit::new().and(Write::Claim(ClaimWrite::Insert(Box::new(record))))
}

fn merchant() -> MerchantId {
    MerchantId::new(NOW, &[0; 16])
}

/// Asks for all of them at once; how each ended, in their order.
async fn at_once(store: &PostgresStore, keys: &[String]) -> Vec<Result<(), StoreError>> {
    let mut asked = JoinSet::new();
    for (place, key) in keys.iter().enumerate() {
        let (store, commit) = (store.clone(), claim(key));
        asked.spawn(async move { (place, store.commit(commit).await) });
    }
    let mut ended = asked.join_all().await;
    ended.sort_by_key(|(place, _)| *place);
    ended.into_iter().map(|(_, done)| done).collect()
}

async fn stored(store: &PostgresStore) -> i64 {
    let count = "select count(*) from idempotency_records";
    sqlx::query_scalar(count).fetch_one(store.readers()).await.unwrap()
}

async fn opened(url: &str, n_sessions: u32) -> PostgresStore {
    let store = PostgresStore::open(url, n_sessions).await.unwrap();
    let insert = sqlx::query(MERCHANT).bind(merchant().as_str().to_owned());
    insert.execute(store.readers()).await.unwrap();
    store
}

fn keys(n: usize) -> Vec<String> {
    (0..n).map(|number| format!("key {number}")).collect()
}

#[tokio::test]
async fn what_queues_up_is_written_in_few_transactions() {
    let database = TestDatabase::fresh();
    let store = opened(&database.url, 4).await;
    let next = "select pg_current_xact_id()::text::bigint";
    let before: i64 = sqlx::query_scalar(next).fetch_one(store.readers()).await.unwrap();
    let ended = at_once(&store, &keys(40)).await;
    let after: i64 = sqlx::query_scalar(next).fetch_one(store.readers()).await.unwrap();
    assert!(ended.iter().all(Result::is_ok), "{ended:?}");
    assert_eq!(stored(&store).await, 40);
    assert!(after - before <= 5, "{} transactions", after - before - 1);
}

#[tokio::test]
async fn one_that_is_refused_does_not_take_the_others_with_it() {
    let database = TestDatabase::fresh();
    let store = opened(&database.url, 4).await;
    store.commit(claim("key 7")).await.unwrap();
    let mut keys = keys(40);
    // The same key twice, and a text that the server cannot store.
    keys[30] = keys[20].clone();
    keys[35] = "\0".into();
    let ended = at_once(&store, &keys).await;
    for (place, done) in ended.iter().enumerate() {
        let is_as_expected = match place {
            7 | 30 => matches!(done, Err(StoreError::ClaimTaken)),
            35 => matches!(done, Err(StoreError::Unavailable(_))),
            _ => done.is_ok(),
        };
        assert!(is_as_expected, "{place}: {done:?}");
    }
    assert_eq!(stored(&store).await, 38);
}

#[tokio::test]
async fn a_lost_answer_to_their_commit_is_looked_up_for_all() {
    for (breaks, n_stored) in [(Breaks::AfterTheServer, 40), (Breaks::BeforeTheServer, 0)] {
        let database = TestDatabase::fresh();
        let direct = opened(&database.url, 1).await;
        let store = breaking(&database.url, breaks).await;
        let ended = at_once(&store, &keys(40)).await;
        assert!(ended.iter().all(|done| done.is_ok() == (n_stored > 0)), "{breaks:?}: {ended:?}");
        assert_eq!(stored(&direct).await, n_stored, "{breaks:?}");
    }
}
