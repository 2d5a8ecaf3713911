//! The store in one SQLite file: many readers that cannot write, and one writer task.

mod apply;
mod read;
#[cfg(test)]
mod tests;
mod writer;

use std::{fs::File, path::Path, str::FromStr};

use async_trait::async_trait;
use domain::{
    event::{Delivery, Event},
    id::{MerchantId, Reference, SecretId, SessionId},
    merchant::{ApiKey, ConnectorAccount, Endpoint, Merchant, WebhookSecret},
    payment::{Operation, Purchase},
    time::Micros,
};
use sqlx::{
    SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{Claimed, Commit, Lookup, Sent, Store, StoreError, migrations};
use writer::{Job, Writer};

/// The SQLite store. Cheap to clone.
#[derive(Clone)]
pub struct SqliteStore {
    readers: SqlitePool,
    writer: Writer,
}

/// Only one server may own a data directory; the lock is held as long as this lives.
#[derive(Debug)]
pub struct DirLock(#[expect(dead_code, reason = "held, not read")] File);

impl DirLock {
    /// Takes the lock of `dir`, or says who is wrong.
    pub fn take(dir: &Path) -> Result<Self, std::io::Error> {
        let path = dir.join("kassa.lock");
        let file = File::options().create(true).truncate(false).write(true).open(&path)?;
        file.try_lock().map_err(|_| {
            let message =
                format!("another kassa serves {} (lock {})", dir.display(), path.display());
            std::io::Error::new(std::io::ErrorKind::WouldBlock, message)
        })?;
        Ok(Self(file))
    }
}

impl SqliteStore {
    /// Opens (or creates) the database file, brings it up to date and starts the writer.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        let options = options(path);
        let writer = Writer::start(&options, &migrations::sqlite()).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(8)
            .connect_with(options.pragma("query_only", "ON"))
            .await
            .map_err(StoreError::unavailable)?;
        Ok(Self { readers, writer })
    }
}

/// Every setting is written out: sqlx leaves the important ones to SQLite's compile-time defaults.
fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::from_str("sqlite:")
        .unwrap_or_default()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(std::time::Duration::from_secs(5))
        .pragma("mmap_size", "0")
        .pragma("trusted_schema", "OFF")
        .pragma("journal_size_limit", "67108864")
}

#[async_trait]
impl Store for SqliteStore {
    async fn commit(&self, commit: Commit) -> Result<(), StoreError> {
        self.writer.ask(|reply| Job::Commit { commit, reply }).await
    }

    async fn merchants(&self) -> Result<Vec<Merchant>, StoreError> {
        read::merchants(&self.readers).await
    }

    async fn merchant(&self, id: &MerchantId) -> Result<Option<Merchant>, StoreError> {
        read::merchant(&self.readers, id).await
    }

    async fn merchant_by_handle(&self, handle: &str) -> Result<Option<Merchant>, StoreError> {
        read::merchant_by_handle(&self.readers, handle).await
    }

    async fn keys(&self, merchant_id: &MerchantId) -> Result<Vec<ApiKey>, StoreError> {
        Ok(read::keys(&self.readers, merchant_id).await?.into_iter().map(|(key, _)| key).collect())
    }

    async fn keys_by_public_part(
        &self,
        public: &str,
    ) -> Result<Vec<(ApiKey, Merchant)>, StoreError> {
        read::keys_by_public_part(&self.readers, public).await
    }

    async fn accounts(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
    ) -> Result<Vec<ConnectorAccount>, StoreError> {
        read::accounts(&self.readers, merchant_id, livemode).await
    }

    async fn endpoints(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
    ) -> Result<Vec<Endpoint>, StoreError> {
        read::endpoints(&self.readers, merchant_id, livemode).await
    }

    async fn webhook_secrets(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
    ) -> Result<Vec<WebhookSecret>, StoreError> {
        read::webhook_secrets(&self.readers, merchant_id, livemode).await
    }

    async fn webhook_secret(
        &self,
        merchant_id: &MerchantId,
        id: &SecretId,
    ) -> Result<Option<WebhookSecret>, StoreError> {
        read::webhook_secret(&self.readers, merchant_id, id).await
    }

    async fn purchase(&self, session_id: &SessionId) -> Result<Option<Purchase>, StoreError> {
        read::purchase(&self.readers, session_id).await
    }

    async fn find(&self, lookup: Lookup<'_>) -> Result<Option<Purchase>, StoreError> {
        read::find(&self.readers, lookup).await
    }

    async fn is_form_token_spent(
        &self,
        merchant_id: &MerchantId,
        session_id: &SessionId,
        token: &str,
    ) -> Result<bool, StoreError> {
        read::is_form_token_spent(&self.readers, merchant_id, session_id, token).await
    }

    async fn open_operations(&self) -> Result<Vec<(Operation, Purchase)>, StoreError> {
        read::open_operations(&self.readers).await
    }

    async fn expiring(&self, now: Micros, limit: u32) -> Result<Vec<SessionId>, StoreError> {
        read::expiring(&self.readers, now, limit).await
    }

    async fn claim_due(
        &self,
        now: Micros,
        lease_until: Micros,
        token: Reference,
        limit: u32,
    ) -> Result<Vec<Claimed>, StoreError> {
        self.writer.ask(|reply| Job::Claim { now, lease_until, token, limit, reply }).await
    }

    async fn next_due(&self) -> Result<Option<Micros>, StoreError> {
        read::next_due(&self.readers).await
    }

    async fn record(&self, sent: Sent) -> Result<bool, StoreError> {
        self.writer.ask(|reply| Job::Record { sent: Box::new(sent), reply }).await
    }

    async fn release_leases(&self) -> Result<u64, StoreError> {
        self.writer.ask(|reply| Job::ReleaseLeases { reply }).await
    }

    async fn deliveries_of(
        &self,
        merchant_id: &MerchantId,
        object_id: &str,
    ) -> Result<Vec<(Delivery, Event)>, StoreError> {
        read::deliveries_of(&self.readers, merchant_id, object_id).await
    }

    async fn ping(&self) -> Result<(), StoreError> {
        read::ping(&self.readers).await
    }
}
