//! One decision at a time per object, within this process: a queue instead of a race in which all but one
//! would have to read and decide again. Between processes the version check decides.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::sync::{Mutex as Turn, OwnedMutexGuard};

/// How often a decision on a row that another process changed meanwhile is made again.
pub(super) const STALE_RETRIES: u32 = 40;

/// Steps back after the `n`th decision that came too late, a little longer each time: processes that
/// decide on one object do not stay in step.
pub(super) async fn step_back(n: u32) {
    tokio::time::sleep(Duration::from_millis(u64::from(2 * n.min(20)))).await;
}

/// Who decides on which object.
#[derive(Clone, Default)]
pub struct Turns(Arc<Mutex<HashMap<String, Arc<Turn<()>>>>>);

impl Turns {
    /// Waits for the turn on this object; it ends when the guard is dropped. Never held while an acquirer
    /// is asked.
    pub(super) async fn on(&self, id: &str) -> OwnedMutexGuard<()> {
        let turn = {
            let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            // Whoever holds or awaits a turn has a clone of it.
            turns.retain(|_, turn| Arc::strong_count(turn) > 1);
            turns.entry(id.into()).or_default().clone()
        };
        turn.lock_owned().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_object_has_one_turn_and_leaves_nothing_behind() {
        let turns = Turns::default();
        let first = turns.on("a").await;
        let other = turns.on("b").await;
        let waiting = tokio::spawn({
            let turns = turns.clone();
            async move { turns.on("a").await }
        });
        tokio::task::yield_now().await;
        assert!(!waiting.is_finished());
        drop(first);
        drop(waiting.await.unwrap());
        drop(other);
        drop(turns.on("c").await);
        assert_eq!(turns.0.lock().unwrap().len(), 1, "only the last one");
    }
}
