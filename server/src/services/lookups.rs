//! Reads that many requests make at the same moment, made once for all of them: a busy merchant's key and its
//! accounts.
//!
//! Nothing is remembered. Whoever asks while a read is under way waits for the next one, which begins after it
//! asked; so each is told what was true then, whichever process has changed it.

use std::{
    collections::HashMap,
    hash::Hash,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use domain::{
    id::MerchantId,
    merchant::{ApiKey, ConnectorAccount, Merchant},
};
use tokio::{runtime::Handle, sync::oneshot};

use crate::store::{Store, StoreError};

type Reading<V> = Pin<Box<dyn Future<Output = Result<V, StoreError>> + Send>>;
type Read<K, V> = dyn Fn(K) -> Reading<V> + Send + Sync;

/// The reads of one process. Cheap to clone.
#[derive(Clone)]
pub struct Lookups {
    keys: Reads<String, Vec<(ApiKey, Merchant)>>,
    accounts: Reads<(MerchantId, bool), Vec<ConnectorAccount>>,
}

impl Lookups {
    /// The reads of this store.
    pub fn of(store: &Arc<dyn Store>) -> Self {
        let (of_keys, of_accounts) = (store.clone(), store.clone());
        let keys = Reads::of(move |public_part: String| {
            let store = of_keys.clone();
            Box::pin(async move { store.keys_by_public_part(&public_part).await })
        });
        let accounts = Reads::of(move |(merchant_id, livemode): (MerchantId, bool)| {
            let store = of_accounts.clone();
            Box::pin(async move { store.accounts(&merchant_id, livemode).await })
        });
        Self { keys, accounts }
    }

    /// [`Store::keys_by_public_part`].
    pub(super) async fn keys(
        &self,
        public_part: &str,
    ) -> Result<Arc<Vec<(ApiKey, Merchant)>>, StoreError> {
        self.keys.ask(public_part.to_owned()).await
    }

    /// [`Store::accounts`].
    pub(super) async fn accounts(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
    ) -> Result<Arc<Vec<ConnectorAccount>>, StoreError> {
        self.accounts.ask((merchant_id.clone(), livemode)).await
    }
}

/// Who waits for the next read of each key that is being read.
type Waiting<K, V> = HashMap<K, Vec<oneshot::Sender<Arc<V>>>>;

/// Reads of one kind.
struct Reads<K, V> {
    read: Arc<Read<K, V>>,
    waiting: Arc<Mutex<Waiting<K, V>>>,
}

impl<K, V> Clone for Reads<K, V> {
    fn clone(&self) -> Self {
        Self { read: self.read.clone(), waiting: self.waiting.clone() }
    }
}

impl<K: Clone + Eq + Hash + Send + 'static, V: Send + Sync + 'static> Reads<K, V> {
    fn of(read: impl Fn(K) -> Reading<V> + Send + Sync + 'static) -> Self {
        Self { read: Arc::new(read), waiting: Arc::default() }
    }

    async fn ask(&self, key: K) -> Result<Arc<V>, StoreError> {
        let Err(answer) = self.begin(key.clone()) else {
            let _turn = Turn { reads: self.clone(), key: key.clone() };
            return self.read(key).await;
        };
        match answer.await {
            Ok(found) => Ok(found),
            // Each finds out for itself what is wrong with the store.
            Err(_) => self.read(key).await,
        }
    }

    /// A place in the next read, if one is under way; otherwise this one begins.
    fn begin(&self, key: K) -> Result<(), oneshot::Receiver<Arc<V>>> {
        let mut waiting = self.waiting();
        let Some(next) = waiting.get_mut(&key) else {
            waiting.insert(key, Vec::new());
            return Ok(());
        };
        let (sender, receiver) = oneshot::channel();
        next.push(sender);
        Err(receiver)
    }

    async fn read(&self, key: K) -> Result<Arc<V>, StoreError> {
        (self.read)(key).await.map(Arc::new)
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting<K, V>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One read, however it ends: dropped with its caller, or in a panic. Then those who wait have theirs.
struct Turn<K: Clone + Eq + Hash + Send + 'static, V: Send + Sync + 'static> {
    reads: Reads<K, V>,
    key: K,
}

impl<K: Clone + Eq + Hash + Send + 'static, V: Send + Sync + 'static> Drop for Turn<K, V> {
    fn drop(&mut self) {
        let mut waiting = self.reads.waiting();
        let askers = waiting.get_mut(&self.key).map(std::mem::take).unwrap_or_default();
        let runtime = Handle::try_current();
        match runtime {
            Ok(runtime) if !askers.is_empty() => {
                let (reads, key) = (self.reads.clone(), self.key.clone());
                drop(waiting);
                runtime.spawn(async move {
                    let turn = Turn { reads, key };
                    let Ok(found) = turn.reads.read(turn.key.clone()).await else { return };
                    // Whoever has gone needs no answer.
                    for asker in askers {
                        // Whoever has hung up hears nothing.
                        let _ = asker.send(found.clone());
                    }
                });
            }
            // Without a runtime nobody waits any more.
            _ => drop(waiting.remove(&self.key)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use tokio::{sync::Semaphore, task::yield_now};

    use super::*;

    /// Reads that wait for a permit each and are numbered as they begin; the third fails.
    struct Stage {
        reads: Reads<&'static str, u32>,
        permits: Arc<Semaphore>,
        n_begun: Arc<AtomicU32>,
    }

    impl Stage {
        fn new() -> Self {
            let (permits, n_begun) = (Arc::new(Semaphore::new(0)), Arc::new(AtomicU32::new(0)));
            let (gate, count) = (permits.clone(), n_begun.clone());
            let reads = Reads::of(move |_| {
                let (gate, number) = (gate.clone(), count.fetch_add(1, Ordering::Relaxed) + 1);
                Box::pin(async move {
                    gate.acquire().await.unwrap().forget();
                    if number == 3 { Err(StoreError::StaleVersion) } else { Ok(number) }
                })
            });
            Self { reads, permits, n_begun }
        }

        /// Asks in a task of its own, and lets it come as far as it can.
        async fn ask(&self, key: &'static str) -> tokio::task::JoinHandle<Option<u32>> {
            let reads = self.reads.clone();
            let asked = tokio::spawn(async move { reads.ask(key).await.ok().map(|found| *found) });
            yield_now().await;
            asked
        }
    }

    #[tokio::test]
    async fn who_asks_during_a_read_shares_the_next_one() {
        let stage = Stage::new();
        let first = stage.ask("a").await;
        let (second, third) = (stage.ask("a").await, stage.ask("a").await);
        assert_eq!(stage.n_begun.load(Ordering::Relaxed), 1, "no second read beside the first");
        stage.permits.add_permits(2);
        assert_eq!(first.await.unwrap(), Some(1), "it began before the others asked");
        assert_eq!((second.await.unwrap(), third.await.unwrap()), (Some(2), Some(2)));
        assert!(stage.reads.waiting().is_empty(), "nothing is remembered");
    }

    #[tokio::test]
    async fn other_keys_do_not_wait() {
        let stage = Stage::new();
        let (_first, second) = (stage.ask("a").await, stage.ask("b").await);
        stage.permits.add_permits(2);
        assert_eq!(second.await.unwrap(), Some(2));
    }

    #[tokio::test]
    async fn a_caller_who_goes_away_in_the_middle_keeps_nobody_waiting() {
        let stage = Stage::new();
        let first = stage.ask("a").await;
        let second = stage.ask("a").await;
        first.abort();
        stage.permits.add_permits(1);
        assert_eq!(second.await.unwrap(), Some(2));
    }

    #[tokio::test]
    async fn when_a_shared_read_fails_each_asks_for_itself() {
        let stage = Stage::new();
        stage.n_begun.store(1, Ordering::Relaxed);
        let first = stage.ask("a").await;
        let (second, third) = (stage.ask("a").await, stage.ask("a").await);
        stage.permits.add_permits(4);
        assert_eq!(first.await.unwrap(), Some(2));
        let mut own = [second.await.unwrap(), third.await.unwrap()];
        own.sort_unstable();
        assert_eq!(own, [Some(4), Some(5)]);
    }
}
