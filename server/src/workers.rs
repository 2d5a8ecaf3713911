//! The loops that run beside the requests, and how they stop.

use std::{future::Future, time::Duration};

use tokio::{sync::watch, task::JoinSet};

use crate::services::{
    idempotency::Idempotency, payments::Payments, resolver::Resolver, sessions::Sessions,
};

/// How often rows and events follow the clock. No reader depends on it.
const SWEEP_EVERY: Duration = Duration::from_secs(1);
/// How often old idempotency records are forgotten. No request depends on it.
const FORGET_EVERY: Duration = Duration::from_secs(1);

/// The running loops of one process.
pub struct Workers {
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Default for Workers {
    fn default() -> Self {
        Self { stop: watch::Sender::new(false), tasks: JoinSet::new() }
    }
}

impl Workers {
    /// What a loop watches: it ends when this turns true.
    pub fn stopping(&self) -> watch::Receiver<bool> {
        self.stop.subscribe()
    }

    /// Runs a loop.
    pub fn spawn(&mut self, work: impl Future<Output = ()> + Send + 'static) {
        self.tasks.spawn(work);
    }

    /// Tells all loops to stop and waits until they have.
    pub async fn stop(mut self) {
        let _ = self.stop.send(true);
        while self.tasks.join_next().await.is_some() {}
    }
}

/// Asks for outcomes that are open, and lets money go back that nobody has captured in time.
pub async fn resolve(resolver: Resolver, payments: Payments, mut stopping: watch::Receiver<bool>) {
    let mut tick = tokio::time::interval(SWEEP_EVERY);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = tick.tick() => {}
            _ = stopping.changed() => return,
        }
        if let Err(error) = resolver.turn().await {
            tracing::error!(cause = %error, "open outcomes could not be asked for");
        }
        if let Err(error) = payments.lapse().await {
            tracing::error!(cause = %error, "held money could not be let go");
        }
    }
}

/// Expires sessions once a second.
pub async fn expire(sessions: Sessions, mut stopping: watch::Receiver<bool>) {
    let mut tick = tokio::time::interval(SWEEP_EVERY);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = tick.tick() => {}
            _ = stopping.changed() => return,
        }
        if let Err(error) = sessions.sweep().await {
            tracing::error!(cause = %error, "expired sessions could not be swept");
        }
    }
}

/// Forgets old idempotency records, some at a time.
pub async fn forget(idempotency: Idempotency, mut stopping: watch::Receiver<bool>) {
    let mut tick = tokio::time::interval(FORGET_EVERY);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = tick.tick() => {}
            _ = stopping.changed() => return,
        }
        if let Err(error) = idempotency.purge().await {
            tracing::error!(cause = %error, "old idempotency records could not be forgotten");
        }
    }
}
