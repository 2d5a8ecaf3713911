//! What an acquirer would tell us of by itself: that a payer who was asked has decided. The sandbox plays the
//! acquirer, and its books already know when; a loop asks them what has come to stand since it last asked.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use domain::time::Micros;
use tokio::{
    sync::watch,
    time::{MissedTickBehavior, interval},
};

use crate::{acquirers::sandbox::Sandbox, clock::Clock, services::resolver::Resolver};

/// Sooner than a payer looks again.
const EVERY: Duration = Duration::from_secs(1);

/// The sandbox's voice.
pub struct Notices {
    sandbox: Arc<Sandbox>,
    clock: Arc<dyn Clock>,
    resolver: Resolver,
    /// Until when everything has been told.
    told: AtomicI64,
}

impl Notices {
    /// What was decided before is found by inquiries.
    pub(super) fn new(sandbox: Arc<Sandbox>, clock: Arc<dyn Clock>, resolver: Resolver) -> Self {
        let told = AtomicI64::new(clock.now().as_i64());
        Self { sandbox, clock, resolver, told }
    }

    /// Tells every second, until it is told to stop.
    pub(super) async fn run(self: Arc<Self>, mut stopping: watch::Receiver<bool>) {
        let mut tick = interval(EVERY);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                _ = tick.tick() => {}
                _ = stopping.changed() => return,
            }
            self.turn().await;
        }
    }

    /// Tells what was decided since the last turn. What is lost here is found by an inquiry later.
    pub async fn turn(&self) {
        let now = self.clock.now();
        let after = Micros::new(self.told.swap(now.as_i64(), Ordering::Relaxed));
        let decided = self.sandbox.decided(after, now).await.unwrap_or_else(|error| {
            tracing::error!(%error, "the sandbox's journal failed");
            Vec::new()
        });
        for reference in decided {
            if let Err(error) = self.resolver.notice(&reference).await {
                tracing::warn!(cause = %error, "the sandbox's notification was lost");
            }
        }
    }
}
