//! Transactions that cannot both be.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use async_trait::async_trait;
use sqlx::Executor;

use super::{Connection, PostgresStore, StoreError, TestDatabase, Work};

/// Collides with somebody until it has been tried so many times.
struct Collides {
    code: &'static str,
    times: u32,
    tried: Arc<AtomicU32>,
}

#[async_trait]
impl Work for Collides {
    type Done = u32;

    async fn write(&self, connection: &mut Connection) -> Result<u32, StoreError> {
        let tried = self.tried.fetch_add(1, Ordering::SeqCst) + 1;
        let insert = "insert into merchants values ('mer_1', 'Acme', 'active', 1)";
        let insert = connection.execute(insert).await;
        insert.map_err(StoreError::unavailable)?;
        if tried > self.times {
            return Ok(tried);
        }
        let raise = match self.code {
            "40001" => "do $$ begin raise exception using errcode = '40001'; end $$",
            "40P01" => "do $$ begin raise exception using errcode = '40P01'; end $$",
            _ => "do $$ begin raise exception using errcode = '23514'; end $$",
        };
        connection.execute(raise).await.map_err(StoreError::unavailable)?;
        Ok(tried)
    }
}

#[tokio::test]
async fn a_collision_is_tried_again_from_the_start_and_nothing_else_is() {
    let table = [
        ("40001", 1, Some(2)),
        ("40P01", 1, Some(2)),
        ("40001", 4, Some(5)),
        ("40001", 5, None),
        ("23514", 1, None),
    ];
    for (code, times, expected) in table {
        let database = TestDatabase::fresh();
        let store = PostgresStore::open(&database.url, 2).await.unwrap();
        let tried = Arc::new(AtomicU32::new(0));
        let done = store.write(Collides { code, times, tried: tried.clone() }).await;
        assert_eq!(done.ok(), expected, "{code} {times} times");
        let most = if code == "23514" { 1 } else { (times + 1).min(5) };
        assert_eq!(tried.load(Ordering::SeqCst), most, "{code} {times} times");
        let stored: i64 = sqlx::query_scalar("select count(*) from merchants")
            .fetch_one(store.readers())
            .await
            .unwrap();
        assert_eq!(stored, i64::from(expected.is_some()), "{code} {times} times");
    }
}
