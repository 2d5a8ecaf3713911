//! The test clock: a merchant moves the time of its test mode, and everything that follows the clock happens on the
//! way, one after the other, each at its own moment.
//!
//! One mover at a time, by a lease in the store. Whatever is due is done by the same use cases that the workers call,
//! for this merchant only; webhooks really leave, and their results decide what is due next.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use async_trait::async_trait;
use domain::{
    id::{MerchantId, Reference},
    session::Session,
    test_clock::{
        AHEAD_MAX_SECONDS, Agenda, CALL_SECONDS, Foreseen, ITEMS_MAX, Item, PAGE_AHEAD_MAX_SECONDS,
        Queue, Ran,
    },
    time::Micros,
};
use tokio::{sync::Notify, time::timeout};

use super::{
    Acquiring, Ground, News,
    idempotency::{Call, Reply},
    merchants::Caller,
    payments::Payments,
    resolver::Resolver,
    sessions::Sessions,
    three_ds::ThreeDs,
};
use crate::{
    clock::new_id,
    store::{Claimed, ClockStep, Commit, StoreError},
};

/// How long nobody else may move a clock after a step, in seconds: longer than a step takes.
const BUSY_SECONDS: i64 = 90;
/// Webhooks that leave together.
const TOGETHER_MAX: u32 = 4;
/// When the store is looked at again while webhooks are on their way from another process.
const LOOK_AGAIN: Duration = Duration::from_millis(250);
const SECOND: i64 = 1_000_000;

/// Whoever brings webhooks to their receivers.
#[async_trait]
pub trait Courier: Send + Sync {
    /// Until when a delivery that is leased at `now` may be on its way.
    fn lease_until(&self, now: Micros) -> Micros;
    /// Sends what was leased, and records what came of it.
    async fn carry(&self, claimed: Vec<Claimed>);
    /// Rings whenever a webhook's result is recorded in this process.
    fn recorded(&self) -> Arc<Notify>;
}

/// A clock as its merchant sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    pub now: Micros,
    pub offset_seconds: i64,
}

/// How far one call has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advanced {
    pub now: Micros,
    /// Whether the clock is where it was to go. If not, call again.
    pub is_done: bool,
    pub ran: Ran,
}

/// Why a clock stays where it is.
#[derive(Debug, thiserror::Error)]
pub enum ClockError {
    #[error("live mode has no clock of its own")]
    Live,
    #[error("somebody else moves this clock")]
    Busy,
    /// So many seconds are left.
    #[error("no more than {0} seconds are left")]
    TooFar(i64),
    /// The server was restored from a backup and does nothing of its own accord.
    #[error("nothing may leave yet")]
    Held,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The use cases of the test clock.
#[derive(Clone)]
pub struct TestClock {
    ground: Ground,
    sessions: Sessions,
    payments: Payments,
    resolver: Resolver,
    three_ds: ThreeDs,
    courier: Arc<dyn Courier>,
}

/// One call, under its lease.
struct Walk {
    merchant_id: MerchantId,
    token: Reference,
    /// How far ahead it is now, and shall be, in microseconds.
    ahead: i64,
    end: i64,
    /// By everybody's clock.
    stop_at: Micros,
    ran: Ran,
    /// What was done last and changed nothing: it waits for another process.
    idle: Option<(Micros, Queue)>,
    skipped: BTreeSet<Queue>,
}

impl TestClock {
    /// What happens on the way rings nobody in this process, so that it is done here and counted.
    pub fn new(acquiring: &Acquiring, courier: Arc<dyn Courier>) -> Self {
        let ground = acquiring.ground.clone();
        let news = News { deliveries: Arc::new(Notify::new()), ..ground.news.clone() };
        let quiet = Ground { news, ..ground.clone() };
        let acquiring = Acquiring { ground: quiet.clone(), ..acquiring.clone() };
        let payments = Payments { acquiring: acquiring.clone() };
        Self {
            ground,
            sessions: Sessions { ground: quiet },
            resolver: Resolver { acquiring },
            three_ds: ThreeDs { payments: payments.clone() },
            payments,
            courier,
        }
    }

    /// What time it is in the caller's test mode.
    pub fn read(&self, caller: &Caller) -> Result<Reading, ClockError> {
        if caller.livemode {
            return Err(ClockError::Live);
        }
        let offset_seconds = self.ground.clocks.ahead(&caller.merchant.id) / SECOND;
        Ok(Reading { now: self.ground.now_of(caller), offset_seconds })
    }

    /// What will happen by itself in the caller's test mode, soonest first.
    pub async fn foreseen(&self, caller: &Caller, limit: u32) -> Result<Vec<Foreseen>, ClockError> {
        if caller.livemode {
            return Err(ClockError::Live);
        }
        let merchant_id = &caller.merchant.id;
        let ahead = self.ground.clocks.ahead(merchant_id);
        Ok(self.ground.store.foreseen(merchant_id, ahead, limit).await?)
    }

    /// Moves the clock of the caller's test mode forward by so many seconds, or as far as one call may take.
    pub async fn advance(&self, call: Call<Advanced>, seconds: i64) -> Result<Reply, ClockError> {
        if call.caller.livemode {
            return Err(ClockError::Live);
        }
        let merchant_id = &call.caller.merchant.id;
        let advanced = self.advance_within(merchant_id, seconds, AHEAD_MAX_SECONDS).await?;
        let reply = (call.reply)(&advanced);
        let answer = Commit::new().answering(call.claim.as_ref(), &reply);
        self.ground.store.commit(answer).await?;
        Ok(reply)
    }

    /// The same from the page of a session of test mode, which anybody may have: not nearly as far.
    pub async fn advance_from_page(
        &self,
        session: &Session,
        seconds: i64,
    ) -> Result<Advanced, ClockError> {
        if session.livemode {
            return Err(ClockError::Live);
        }
        self.advance_within(&session.merchant_id, seconds, PAGE_AHEAD_MAX_SECONDS).await
    }

    async fn advance_within(
        &self,
        merchant_id: &MerchantId,
        seconds: i64,
        ahead_max_seconds: i64,
    ) -> Result<Advanced, ClockError> {
        if self.ground.hold.is_on() {
            return Err(ClockError::Held);
        }
        let now = self.ground.clock.now();
        let token: Reference = new_id(&*self.ground.ids, now);
        let until = now.plus_seconds(BUSY_SECONDS);
        let begun = self.ground.store.begin_advance(merchant_id, &token, (now, until)).await?;
        let ahead = begun.ok_or(ClockError::Busy)?;
        self.ground.clocks.note([(merchant_id.clone(), ahead)]);
        let end = ahead.saturating_add(seconds.saturating_mul(SECOND));
        let walk = Walk {
            merchant_id: merchant_id.clone(),
            token: token.clone(),
            ahead,
            end,
            stop_at: now.plus_seconds(CALL_SECONDS),
            ran: Ran::default(),
            idle: None,
            skipped: BTreeSet::new(),
        };
        let left = (ahead_max_seconds - ahead / SECOND).max(0);
        let walked = if seconds > left {
            Err(ClockError::TooFar(left))
        } else {
            // The future is large: any of the use cases may be on the way.
            Box::pin(self.walk(walk)).await
        };
        // Whatever has happened, others may move it now; if not, the lease lapses.
        self.ground.store.end_advance(merchant_id, &token).await?;
        self.ground.news.deliveries.notify_one();
        walked
    }

    async fn walk(&self, mut walk: Walk) -> Result<Advanced, ClockError> {
        let is_done = loop {
            let now = self.ground.clock.now();
            if walk.ran.total() >= ITEMS_MAX || now >= walk.stop_at {
                break false;
            }
            let recorded = self.courier.recorded();
            let recorded = recorded.notified();
            let (agenda, n_on_their_way) = self.ground.store.agenda(&walk.merchant_id).await?;
            if n_on_their_way > 0 {
                let _ = timeout(LOOK_AGAIN, recorded).await;
                continue;
            }
            let agenda = walk.agenda(agenda);
            let Some(first) = agenda.first(now.plus_micros(walk.end)) else {
                self.step(&mut walk, None).await?;
                break true;
            };
            if walk.idle == Some(first) {
                walk.skipped.insert(first.1);
                continue;
            }
            let before = walk.ran.total();
            self.step(&mut walk, Some(first)).await?;
            let is_idle = walk.ran.total() == before;
            walk.idle = is_idle.then_some(first);
            if !is_idle {
                walk.skipped.clear();
            }
        };
        let now = self.ground.now_of(&(&walk.merchant_id, false));
        Ok(Advanced { now, is_done, ran: walk.ran })
    }

    /// Moves the clock to this moment and does what is due there; to the end, if nothing is.
    async fn step(
        &self,
        walk: &mut Walk,
        first: Option<(Micros, Queue)>,
    ) -> Result<(), ClockError> {
        let now = self.ground.clock.now();
        let ahead = first.map_or(walk.end, |(at, _)| at.as_i64() - now.as_i64());
        walk.ahead = ahead.clamp(walk.ahead, walk.end.max(walk.ahead));
        let queue = first.map(|(_, queue)| queue);
        let step = ClockStep {
            merchant_id: walk.merchant_id.clone(),
            token: walk.token.clone(),
            ahead: walk.ahead,
            now,
            until: now.plus_seconds(BUSY_SECONDS),
            limit: if queue == Some(Queue::Deliveries) { TOGETHER_MAX } else { 0 },
            lease: (self.courier.lease_until(now), new_id(&*self.ground.ids, now)),
        };
        let claimed = self.ground.store.move_clock(step).await?.ok_or(ClockError::Busy)?;
        self.ground.clocks.note([(walk.merchant_id.clone(), walk.ahead)]);
        let merchant_id = Some(&walk.merchant_id);
        match queue {
            None => {}
            Some(Queue::Operations) => {
                let ran = &mut walk.ran;
                self.resolver.turn_of(merchant_id, |kind, _| ran.add(kind.into(), 1)).await?;
            }
            Some(Queue::Sessions) => {
                let swept = self.sessions.sweep_of(merchant_id).await?;
                walk.ran.add(Item::SessionExpiry, count(swept));
            }
            Some(Queue::Authentications) => {
                let looked_at = self.three_ds.turn_of(merchant_id).await?;
                walk.ran.add(Item::ThreeDs, count(looked_at));
            }
            Some(Queue::Authorizations) => {
                let lapsed = self.payments.lapse_of(merchant_id).await?;
                walk.ran.add(Item::AuthorizationLapse, count(lapsed));
            }
            Some(Queue::Deliveries) => {
                walk.ran.add(Item::Delivery, count(claimed.len()));
                self.courier.carry(claimed).await;
            }
        }
        Ok(())
    }
}

impl Walk {
    /// In the merchant's time, without what waits for another process.
    fn agenda(&self, agenda: Agenda) -> Agenda {
        let unless = |queue, at: Option<Micros>| at.filter(|_| !self.skipped.contains(&queue));
        let deliveries = agenda.deliveries.map(|at| at.plus_micros(self.ahead));
        Agenda {
            operations: unless(Queue::Operations, agenda.operations),
            sessions: unless(Queue::Sessions, agenda.sessions),
            authentications: unless(Queue::Authentications, agenda.authentications),
            authorizations: unless(Queue::Authorizations, agenda.authorizations),
            deliveries: unless(Queue::Deliveries, deliveries),
        }
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
