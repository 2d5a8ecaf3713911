//! The loops that run beside the requests, and how they stop.

use std::{future::Future, sync::Arc, time::Duration};

use domain::time::Micros;
use tokio::{
    sync::watch,
    task::JoinSet,
    time::{Interval, MissedTickBehavior, interval},
};

use crate::{
    clock::Clock,
    hold::Hold,
    life::Life,
    meters::{self, Registry},
    services::{
        Ground, idempotency::Idempotency, payments::Payments, receipts::Receipts,
        request_log::RequestLog, resolver::Resolver, sessions::Sessions, three_ds::ThreeDs,
    },
    store::{Store, StoreError, Waiting},
};

/// How often rows and events follow the clock. No reader depends on it.
const SWEEP_EVERY: Duration = Duration::from_secs(1);
/// How often old idempotency records are forgotten. No request depends on it.
const FORGET_EVERY: Duration = Duration::from_secs(1);
/// How often requests are written to their log. Often enough to be looked up by whoever has just made one, and seldom
/// enough that payments need not wait for it.
const LOG_EVERY: Duration = Duration::from_millis(500);
/// How often the gauges follow the store.
const OBSERVE_EVERY: Duration = Duration::from_secs(5);

/// The running loops of one process.
pub struct Workers {
    life: Life,
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Workers {
    /// None yet. A loop that ends by itself is reported to `life`.
    pub fn new(life: Life) -> Self {
        Self { life, stop: watch::Sender::new(false), tasks: JoinSet::new() }
    }

    /// What a loop watches: it ends when this turns true.
    pub fn stopping(&self) -> watch::Receiver<bool> {
        self.stop.subscribe()
    }

    /// Runs a loop that the process cannot do without.
    pub fn spawn(&mut self, name: &'static str, work: impl Future<Output = ()> + Send + 'static) {
        let vital = self.life.vital(name);
        self.tasks.spawn(async move {
            let _vital = vital;
            work.await;
        });
    }

    /// Tells all loops to stop and waits until they have finished their turn.
    pub async fn stop(mut self) {
        let _ = self.stop.send(true);
        while self.tasks.join_next().await.is_some() {}
    }
}

/// The turns of a loop: the first at once.
struct Turns {
    tick: Interval,
    stopping: watch::Receiver<bool>,
}

impl Turns {
    fn every(period: Duration, stopping: watch::Receiver<bool>) -> Self {
        let mut tick = interval(period);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self { tick, stopping }
    }

    /// Waits for the next one; false when there is none any more.
    async fn next(&mut self) -> bool {
        tokio::select! {
            _ = self.tick.tick() => true,
            _ = self.stopping.changed() => false,
        }
    }
}

/// Asks for outcomes that are open, and lets money go back that nobody has captured in time.
pub async fn resolve(resolver: Resolver, payments: Payments, stopping: watch::Receiver<bool>) {
    let mut turns = Turns::every(SWEEP_EVERY, stopping);
    while turns.next().await {
        if let Err(error) = resolver.turn().await {
            tracing::error!(cause = %error, "open outcomes could not be asked for");
        }
        if let Err(error) = payments.lapse().await {
            tracing::error!(cause = %error, "held money could not be let go");
        }
    }
}

/// Lets the cards' banks be asked, and given up, by the clock.
pub async fn authenticate(three_ds: ThreeDs, stopping: watch::Receiver<bool>) {
    let mut turns = Turns::every(SWEEP_EVERY, stopping);
    while turns.next().await {
        if let Err(error) = three_ds.turn().await {
            tracing::error!(cause = %error, "authentications could not follow the clock");
        }
    }
}

/// Runs `work` once nothing is held back any more.
pub async fn once_released(
    hold: Hold,
    stopping: watch::Receiver<bool>,
    work: impl Future<Output = ()>,
) {
    let mut turns = Turns::every(SWEEP_EVERY, stopping);
    while hold.is_on() {
        if !turns.next().await {
            return;
        }
    }
    work.await;
}

/// Expires sessions once a second.
pub async fn expire(sessions: Sessions, stopping: watch::Receiver<bool>) {
    let mut turns = Turns::every(SWEEP_EVERY, stopping);
    while turns.next().await {
        if let Err(error) = sessions.sweep().await {
            tracing::error!(cause = %error, "expired sessions could not be swept");
        }
    }
}

/// Follows the test clocks that other processes move.
pub async fn follow_clocks(ground: Ground, stopping: watch::Receiver<bool>) {
    let mut turns = Turns::every(SWEEP_EVERY, stopping);
    while turns.next().await {
        if let Err(error) = ground.follow_clocks().await {
            tracing::error!(cause = %error, "test clocks could not be read");
        }
    }
}

/// Sends receipts that are due.
pub async fn mail(receipts: Receipts, stopping: watch::Receiver<bool>) {
    let mut turns = Turns::every(SWEEP_EVERY, stopping);
    while turns.next().await {
        if let Err(error) = receipts.turn().await {
            tracing::error!(cause = %error, "receipts could not be sent");
        }
    }
}

/// Forgets old idempotency records, and what tries of long ago had in common, some at a time.
pub async fn forget(idempotency: Idempotency, payments: Payments, stopping: watch::Receiver<bool>) {
    let mut turns = Turns::every(FORGET_EVERY, stopping);
    while turns.next().await {
        if let Err(error) = idempotency.purge().await {
            tracing::error!(cause = %error, "old idempotency records could not be forgotten");
        }
        if let Err(error) = payments.forget_signals().await {
            tracing::error!(cause = %error, "old tries could not be forgotten");
        }
    }
}

/// Writes down requests, and forgets old ones, some at a time.
pub async fn log(request_log: RequestLog, stopping: watch::Receiver<bool>) {
    let mut turns = Turns::every(LOG_EVERY, stopping);
    loop {
        let is_time = tokio::select! {
            goes_on = turns.next() => if goes_on { true } else { return },
            () = request_log.batch() => false,
        };
        request_log.turn().await;
        if is_time && let Err(error) = request_log.forget().await {
            tracing::error!(cause = %error, "old requests could not be forgotten");
        }
    }
}

/// Lets the gauges follow the store every few seconds.
pub async fn observe(
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    registry: Registry,
    stopping: watch::Receiver<bool>,
) {
    let mut turns = Turns::every(OBSERVE_EVERY, stopping);
    while turns.next().await {
        registry.tidy_up();
        if let Err(error) = look(&*store, clock.now()).await {
            tracing::error!(cause = %error, "what waits in the store could not be counted");
        }
    }
}

async fn look(store: &dyn Store, now: Micros) -> Result<(), StoreError> {
    let load = store.load();
    meters::store_load(load.queued, load.connections_in_use, load.connections_idle);
    let backlog = store.backlog(now).await?;
    meters::deliveries_due(backlog.deliveries.count, age(backlog.deliveries, now));
    meters::operations_unsettled(backlog.operations.count, age(backlog.operations, now));
    meters::operations_in_review(backlog.reviews.count, age(backlog.reviews, now));
    Ok(())
}

fn age(waiting: Waiting, now: Micros) -> Duration {
    let micros = waiting.since.map_or(0, |since| now.as_i64() - since.as_i64());
    Duration::from_micros(u64::try_from(micros).unwrap_or_default())
}
