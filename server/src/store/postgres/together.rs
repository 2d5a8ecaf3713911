//! Commits that only insert, such as that of a new session, are written together: whatever has queued up while others
//! are written is one transaction, so that a busy server pays for its begin, its end and its sync once for many.
//! There is no timer: on an idle server each is written at once, alone.
//!
//! They wait for nobody but whoever has the same key. Where one is refused, each is written again, by itself.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

use super::{
    Pool,
    body::{
        commit::add_rows,
        query::{Rows, insert_all},
    },
    metered,
    transaction::{self, Transaction},
};
use crate::{
    clock::Stopwatch,
    meters,
    store::{Commit, StoreError},
};

/// Commits in one transaction at most.
const BATCH_MAX: usize = 64;
/// Transactions at a time at most.
const TURNS: usize = 2;

#[derive(Default)]
pub(super) struct Together(Mutex<Queue>);

#[derive(Default)]
struct Queue {
    asked: Vec<Asked>,
    /// Turns that are taken. Each ends only when it finds nothing in the queue.
    n_turns: usize,
}

struct Asked {
    commit: Commit,
    reply: oneshot::Sender<Result<(), StoreError>>,
}

impl Together {
    /// Writes a commit that only inserts, and waits until it is on disk.
    pub(super) async fn write(
        self: &Arc<Self>,
        pool: &Pool,
        commit: Commit,
    ) -> Result<(), StoreError> {
        let (reply, answer) = oneshot::channel();
        let is_turn_free = {
            let mut queue = self.queue();
            queue.asked.push(Asked { commit, reply });
            let is_free = queue.n_turns < TURNS;
            queue.n_turns += usize::from(is_free);
            is_free
        };
        if is_turn_free {
            // A task of its own: a caller that hangs up leaves no transaction half way.
            tokio::spawn(self.clone().turn(pool.clone()));
        }
        answer.await.map_err(StoreError::unavailable)?
    }

    async fn turn(self: Arc<Self>, pool: Pool) {
        loop {
            // Whoever is about to ask may do so first.
            tokio::task::yield_now().await;
            let Some(batch) = self.next() else { return };
            // Apart, so that nothing that goes wrong in it ends the turn.
            let _ = tokio::spawn(write(pool.clone(), batch)).await;
        }
    }

    /// What is to be written next; with `None` the turn is over.
    fn next(&self) -> Option<Vec<Asked>> {
        let mut queue = self.queue();
        if queue.asked.is_empty() {
            queue.n_turns -= 1;
            return None;
        }
        let n_taken = queue.asked.len().min(BATCH_MAX);
        Some(queue.asked.drain(..n_taken).collect())
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes them and tells whoever asked.
async fn write(pool: Pool, batch: Vec<Asked>) {
    let time = Stopwatch::start();
    let lost = match as_one(&pool, &batch).await {
        Ok(true) => {
            meters::committed(batch.len(), time.elapsed());
            None
        }
        Ok(false) => return apart(&pool, batch).await,
        Err(error) => {
            meters::write_failed();
            Some(error.to_string())
        }
    };
    for asked in batch {
        asked.answer(lost.clone().map_or(Ok(()), |error| Err(StoreError::unavailable(error))));
    }
}

/// One after the other, each in a transaction of its own.
async fn apart(pool: &Pool, batch: Vec<Asked>) {
    for asked in batch {
        let done = metered(transaction::run(pool, &asked.commit)).await;
        asked.answer(done);
    }
}

/// The rows of commits that only insert; `None` when one of them does more.
fn only_rows<'q>(commits: impl IntoIterator<Item = &'q Commit>) -> Option<Rows<'q>> {
    let mut rows = Rows::new();
    let mut writes = commits.into_iter().flat_map(|commit| &commit.writes);
    writes.all(|write| add_rows(write, &mut rows)).then_some(rows)
}

/// Whether a commit can be written together with others.
pub(super) fn is_fit(commit: &Commit) -> bool {
    only_rows([commit]).is_some()
}

/// Writes several, or none of them: `false` when one was refused, or the way to the server broke before the end.
/// An error says that there is no way to the server, or that nobody knows what became of the commit.
async fn as_one(pool: &Pool, batch: &[Asked]) -> Result<bool, StoreError> {
    if batch.len() == 1 {
        return Ok(false);
    }
    let rows = only_rows(batch.iter().map(|asked| &asked.commit));
    let Some(rows) = rows else { return Ok(false) };
    let mut transaction = Transaction::begin(pool).await?;
    if insert_all(transaction.session(), rows).await.is_err() {
        transaction.roll_back().await;
        return Ok(false);
    }
    transaction.commit().await.map(|()| true)
}

impl Asked {
    /// A caller that has gone does not need its answer: the work is done all the same.
    fn answer(self, done: Result<(), StoreError>) {
        let _ = self.reply.send(done);
    }
}
