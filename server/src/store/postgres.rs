//! The store in a PostgreSQL database that several replicas may share.

#[path = "body.rs"]
mod body;

use sqlx::{
    Connection as _,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::{Load, StoreError, migrations};
use crate::{clock::Stopwatch, meters};
use body::Work;

// What the body is compiled for here.
use super::sql::postgres as claims;
use PostgresStore as This;
use sqlx::{PgConnection as Connection, PgPool as Pool, Postgres as Database};

/// The PostgreSQL store. Cheap to clone.
#[derive(Clone)]
pub struct PostgresStore {
    pool: Pool,
}

impl PostgresStore {
    /// Connects and brings the database up to date.
    pub async fn open(options: PgConnectOptions) -> Result<Self, StoreError> {
        let pool = PgPoolOptions::new().max_connections(8).connect_with(options).await;
        let pool = pool.map_err(StoreError::unavailable)?;
        migrations::postgres().run(&pool).await.map_err(StoreError::unavailable)?;
        Ok(Self { pool })
    }

    fn readers(&self) -> &Pool {
        &self.pool
    }

    fn load_now(&self) -> Load {
        let connections_idle = self.pool.num_idle();
        let n_open = usize::try_from(self.pool.size()).unwrap_or_default();
        Load {
            is_alive: !self.pool.is_closed(),
            queued: 0,
            connections_in_use: n_open.saturating_sub(connections_idle),
            connections_idle,
        }
    }

    async fn end(&self) {
        self.pool.close().await;
    }

    /// Written by a task of its own: a caller that hangs up does not leave a transaction half way.
    async fn write<W: Work>(&self, work: W) -> Result<W::Done, StoreError> {
        let pool = self.pool.clone();
        let task = tokio::spawn(async move {
            let time = Stopwatch::start();
            let mut connection = pool.acquire().await.map_err(StoreError::unavailable)?;
            let mut transaction = connection.begin().await.map_err(StoreError::unavailable)?;
            let done = work.write(&mut transaction).await?;
            transaction.commit().await.map_err(StoreError::unavailable)?;
            meters::committed(1, time.elapsed());
            Ok(done)
        });
        task.await.map_err(StoreError::unavailable)?
    }
}
