//! The log of requests to the API, for the developers of each merchant. The door tells it of every request of a known
//! caller; a loop beside the requests writes down what was told, many rows at once, so that nobody waits for it.
//!
//! It is no ledger: when more comes than can be written, or the process dies, its last rows are lost.

mod answer;

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use bytes::Bytes;
use domain::{
    id::RequestId,
    list::{Cursor, Page, RequestFilter},
    payment::Purchase,
    request_log::Logged,
    time::Micros,
};
use tokio::sync::{Mutex, Notify, mpsc};

use super::{Ground, lists::ListError, merchants::Caller};
use crate::{
    clock::Stopwatch,
    meters,
    store::{Commit, Listed, RequestWrite, StoreError, Whose, Write},
};

/// The longest body that is read, in bytes.
pub const READ_MAX: usize = 64 * 1024;
/// Requests that wait to be written; whatever comes beyond is lost.
const QUEUE_MAX: usize = 10_000;
/// Written in one commit at most.
const BATCH_MAX: usize = 128;
/// Forgotten in one go at most.
const FORGET_MAX: u32 = 1000;
const DAY_SECONDS: i64 = 86_400;

/// A request, and its answer, which has yet to be read.
#[derive(Debug)]
pub struct Told {
    pub logged: Logged,
    /// `None`: it is too long, or there is none.
    pub answer: Option<Bytes>,
}

/// When a request came.
#[derive(Clone, Copy, Debug)]
pub struct Begun {
    pub at: Micros,
    time: Stopwatch,
}

impl Begun {
    /// How long ago.
    pub fn elapsed_ms(&self) -> i64 {
        i64::try_from(self.time.elapsed().as_millis()).unwrap_or(i64::MAX)
    }
}

/// The log. Cheap to clone.
#[derive(Clone)]
pub struct RequestLog(Arc<Parts>);

struct Parts {
    ground: Ground,
    days: u32,
    queue: mpsc::Sender<Box<Told>>,
    queued: Mutex<mpsc::Receiver<Box<Told>>>,
    /// Told when a batch is together.
    ready: Notify,
    is_full: AtomicBool,
}

impl RequestLog {
    /// One that keeps requests for so many days; 0: none.
    pub fn new(ground: Ground, days: u32) -> Self {
        let (queue, queued) = mpsc::channel(QUEUE_MAX);
        let (queued, ready, is_full) = (Mutex::new(queued), Notify::new(), AtomicBool::new(false));
        Self(Arc::new(Parts { ground, days, queue, queued, ready, is_full }))
    }

    /// For how many days requests are kept; 0: not at all.
    pub fn days(&self) -> u32 {
        self.0.days
    }

    /// A request has come.
    pub fn begin(&self) -> Begun {
        Begun { at: self.0.ground.clock.now(), time: Stopwatch::start() }
    }

    /// A request was answered, or its caller has gone. Nobody waits: where there is no room, it is lost.
    pub fn tell(&self, told: Told) {
        let queue = &self.0.queue;
        if queue.try_send(Box::new(told)).is_ok() {
            if queue.max_capacity() - queue.capacity() >= BATCH_MAX {
                self.0.ready.notify_one();
            }
            return;
        }
        meters::requests_unlogged(1);
        if !self.0.is_full.swap(true, Ordering::Relaxed) {
            tracing::warn!("more requests than the request log can write: some are not in it");
        }
    }

    /// Waits until so many have come that nothing is gained by waiting for more.
    pub async fn batch(&self) {
        self.0.ready.notified().await;
    }

    /// Writes down what was told until now.
    pub async fn turn(&self) {
        let mut queued = self.0.queued.lock().await;
        for _ in 0..=QUEUE_MAX / BATCH_MAX {
            let told = std::iter::from_fn(|| queued.try_recv().ok()).take(BATCH_MAX);
            let batch = told.map(|told| told.complete()).collect::<Vec<_>>();
            if batch.is_empty() {
                break;
            }
            self.keep(batch).await;
        }
    }

    async fn keep(&self, batch: Vec<Logged>) {
        let n_requests = batch.len();
        let keep = Write::Requests(RequestWrite::Keep(batch));
        match self.0.ground.store.commit(Commit::new().and(keep)).await {
            Ok(()) => self.0.is_full.store(false, Ordering::Relaxed),
            Err(error) => {
                meters::requests_unlogged(n_requests);
                tracing::warn!(cause = %error, "requests could not be logged");
            }
        }
    }

    /// Forgets some of what is too old.
    pub async fn forget(&self) -> Result<(), StoreError> {
        let ground = &self.0.ground;
        let until = ground.clock.now().plus_seconds(-DAY_SECONDS * i64::from(self.0.days));
        let forget = Write::Requests(RequestWrite::Forget { until, limit: FORGET_MAX });
        ground.store.commit(Commit::new().and(forget)).await
    }

    /// The caller's requests, newest first, without bodies.
    pub async fn list(
        &self,
        caller: &Caller,
        filter: &RequestFilter,
        page: &Page,
    ) -> Result<Listed<Logged>, ListError> {
        if let Some(Cursor::After(id) | Cursor::Before(id)) = &page.cursor
            && id.parse::<RequestId>().is_err()
        {
            return Err(ListError::UnknownCursor);
        }
        let (merchant_id, livemode) = (&caller.merchant.id, caller.livemode);
        let whose = Whose { merchant_id, livemode, only_test_forced: false };
        Ok(self.0.ground.store.requests(whose, filter, page).await?)
    }

    /// One request of the caller.
    pub async fn find(&self, caller: &Caller, id: &str) -> Result<Option<Logged>, StoreError> {
        let Ok(id) = id.parse() else { return Ok(None) };
        self.0.ground.store.request(&caller.merchant.id, caller.livemode, &id).await
    }

    /// The purchase that an answer of any dialect names.
    pub async fn purchase(
        &self,
        caller: &Caller,
        object_id: &str,
    ) -> Result<Option<Purchase>, StoreError> {
        let ground = &self.0.ground;
        let found = ground.find(caller, object_id).await?;
        // Some dialects write their own beginning before what follows in ours.
        let body = object_id.rsplit('_').next().unwrap_or_default();
        match found {
            None => ground.find(caller, &format!("pay_{body}")).await,
            found => Ok(found),
        }
    }
}
