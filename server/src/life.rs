//! The life of this process: it starts, serves and drains; and some of its tasks may have died.
//! `compose` moves it, workers report to it, and every door may ask.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::watch;

/// Where the process stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Migrating, and settling what the last process left behind.
    Starting,
    Serving,
    /// Told to stop, and says so to whoever sends requests here; what comes meanwhile is served.
    Draining,
    /// Finishes what it has begun and takes nothing new.
    Closing,
}

impl Phase {
    const fn is_last(self) -> bool {
        matches!(self, Self::Draining | Self::Closing)
    }
}

/// Shared by everything in the process. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Life {
    phase: watch::Sender<Phase>,
    dead: Arc<Mutex<BTreeSet<&'static str>>>,
}

impl Default for Life {
    fn default() -> Self {
        Self { phase: watch::Sender::new(Phase::Starting), dead: Arc::default() }
    }
}

impl Life {
    /// Where the process stands now.
    pub fn phase(&self) -> Phase {
        *self.phase.borrow()
    }

    /// Everything is up.
    pub fn serve(&self) {
        self.phase.send_replace(Phase::Serving);
    }

    /// Whoever sends requests here should go elsewhere.
    pub fn drain(&self) {
        self.phase.send_replace(Phase::Draining);
    }

    /// From here on nothing new is begun.
    pub fn close(&self) {
        self.phase.send_replace(Phase::Closing);
    }

    /// Whether the process has been told to stop.
    pub fn is_draining(&self) -> bool {
        self.phase().is_last()
    }

    /// Whether nothing new may begin any more.
    pub fn is_closing(&self) -> bool {
        self.phase() == Phase::Closing
    }

    /// Waits until the process is told to stop.
    pub async fn draining(&self) {
        // The sender is ours, so that it cannot be gone.
        let _ = self.phase.subscribe().wait_for(|phase| phase.is_last()).await;
    }

    /// The tasks that ended although nobody told them to.
    pub fn dead(&self) -> Vec<&'static str> {
        self.dead.lock().unwrap_or_else(PoisonError::into_inner).iter().copied().collect()
    }

    /// Hold this in a task that the process cannot do without.
    pub fn vital(&self, name: &'static str) -> Vital {
        Vital { life: self.clone(), name }
    }
}

/// Notices the end of its task, by a panic too.
#[derive(Debug)]
pub struct Vital {
    life: Life,
    name: &'static str,
}

impl Drop for Vital {
    fn drop(&mut self) {
        if self.life.is_draining() {
            return;
        }
        tracing::error!(task = self.name, "a task of the server has ended; restart it");
        self.life.dead.lock().unwrap_or_else(PoisonError::into_inner).insert(self.name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_task_that_ends_before_its_time_is_dead() {
        let life = Life::default();
        let (panics, ends, stays) = (life.vital("panics"), life.vital("ends"), life.vital("stays"));
        let broken = tokio::spawn(async move {
            let _vital = panics;
            panic!("on purpose")
        });
        assert!(broken.await.is_err());
        drop(ends);
        life.drain();
        drop(stays);
        assert_eq!(life.dead(), ["ends", "panics"]);
    }
}
