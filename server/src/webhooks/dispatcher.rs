//! Takes due deliveries through their stages: claim, sign, send, record.
//!
//! `kassa serve` lets it [`run`](Dispatcher::run); a test moves the clock and calls
//! [`turn`](Dispatcher::turn). Whatever is interrupted repeats: a lease that nobody ends lapses,
//! and the same attempt is sent again with the same id and bytes. Secrets and bodies are never
//! logged.

mod hosts;
mod rotation;
mod run;
#[cfg(test)]
mod tests;

use std::{fmt, sync::Arc};

use async_trait::async_trait;
use domain::{
    id::{EventId, MerchantId, Reference, SecretId},
    testkit::mutant,
    time::Micros,
    webhook::{self, Class, Jitter, Next, Pace},
};
pub use hosts::Hosts;
use tokio::{sync::Notify, task::JoinSet};

use self::{hosts::Slot, rotation::Rotation};
use super::{
    client::{Answered, Client, Outgoing},
    signature::{Keys, Message, Signed, Signer},
};
use crate::{
    clock::{Clock, IdSource, Stopwatch, new_id},
    meters,
    store::{Claim, Claimed, Outbox, Sent, Share, StoreError},
};

/// How many deliveries one claim leases.
const BATCH: u32 = 16;
/// Longer than any attempt can take.
const LEASE_SECONDS: i64 = 30;

/// Opens the secrets that sign.
#[async_trait]
pub trait Secrets: Send + Sync {
    /// The keys that sign at `at`; `None` when there are none or when they cannot be decrypted.
    async fn open(
        &self,
        merchant_id: &MerchantId,
        id: &SecretId,
        at: Micros,
    ) -> Result<Option<Keys>, StoreError>;
    /// A number that is the same for the same attempt, and that nobody can guess.
    fn chance(&self, event_id: &EventId, attempt: u32) -> u16;
}

/// Delivers webhooks.
pub struct Dispatcher {
    pub store: Arc<dyn Outbox>,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn IdSource>,
    pub secrets: Arc<dyn Secrets>,
    pub client: Client,
    pub signer: Signer,
    /// Whoever has committed a delivery rings here.
    pub wake: Arc<Notify>,
    /// Rings when the result of a delivery is on disk.
    pub recorded: Arc<Notify>,
    pub hosts: Arc<Hosts>,
}

impl Dispatcher {
    /// Sends what is due, at most one batch, and says how many deliveries that were.
    ///
    /// The first failure of the store is returned, after every delivery has been tried.
    pub async fn turn(self: &Arc<Self>) -> Result<usize, StoreError> {
        self.release_lapsed().await?;
        let claimed = self.claim(&mut Rotation::default(), BATCH).await?;
        let n_claimed = claimed.len();
        let mut sending = JoinSet::new();
        for (one, slot) in claimed {
            let this = Arc::clone(self);
            sending.spawn(async move { this.deliver(one, slot).await });
        }
        sending.join_all().await.into_iter().collect::<Result<(), _>>()?;
        Ok(n_claimed)
    }

    /// Until when a delivery that is leased at `now` may be on its way.
    pub const fn lease_until(now: Micros) -> Micros {
        now.plus_seconds(LEASE_SECONDS)
    }

    /// Sends what somebody else has leased, all at once. What the store then fails to take down is sent again
    /// when its lease lapses.
    pub async fn carry(self: &Arc<Self>, claimed: Vec<Claimed>) {
        let now = self.clock.now();
        let mut sending = JoinSet::new();
        for one in claimed {
            let (this, slot) = (Arc::clone(self), self.hosts.take(&one.delivery, now));
            sending.spawn(async move { this.deliver(one, slot).await });
        }
        for sent in sending.join_all().await {
            if let Err(error) = sent {
                tracing::error!(error = %error, "webhook result not recorded");
            }
        }
    }

    /// Makes deliveries due again that somebody has claimed and not ended in time.
    async fn release_lapsed(&self) -> Result<(), StoreError> {
        let now = self.clock.now();
        if self.store.upcoming().await?.lapses_at.is_some_and(|at| at <= now) {
            let n_released = self.store.release_lapsed(now).await?;
            tracing::info!(
                deliveries = n_released,
                "webhooks whose lease has lapsed are due again"
            );
        }
        Ok(())
    }

    /// Leases up to `limit` due deliveries of the hosts whose turn it is, fenced by a token of their own.
    async fn claim(
        &self,
        rotation: &mut Rotation,
        limit: u32,
    ) -> Result<Vec<(Claimed, Slot)>, StoreError> {
        let shares = self.shares(rotation, limit).await?;
        if shares.is_empty() {
            return Ok(Vec::new());
        }
        let now = self.clock.now();
        let token: Reference = new_id(self.ids.as_ref(), now);
        let lease_until = Self::lease_until(now);
        let claimed = self.store.claim_due(Claim { now, lease_until, token, shares }).await?;
        let with_slot = |one: Claimed| {
            let slot = self.hosts.take(&one.delivery, now);
            (one, slot)
        };
        Ok(claimed.into_iter().map(with_slot).collect())
    }

    /// What each host may get, `limit` deliveries together; nothing after every host was looked at.
    async fn shares(&self, rotation: &mut Rotation, limit: u32) -> Result<Vec<Share>, StoreError> {
        let (mut shares, mut left) = (Vec::new(), limit);
        let mut rounds_left = if rotation.is_at_start() { 1 } else { 2 };
        loop {
            let now = self.clock.now();
            while left > 0
                && let Some(host) = rotation.next()
            {
                let share = self.hosts.share(&host, now, left.min(rotation.portion()));
                left -= share.as_ref().map_or(0, |share| share.limit);
                shares.extend(share);
            }
            if !shares.is_empty() || rounds_left == 0 {
                return Ok(shares);
            }
            let page = self.store.queued_hosts(rotation.after(), Rotation::PAGE).await?;
            rounds_left -= u32::from(rotation.turn(page, now));
        }
    }

    /// All stages of one claimed delivery.
    ///
    /// When the store fails, nothing is recorded and no attempt is used up: the lease lapses.
    async fn deliver(&self, mut claimed: Claimed, _slot: Slot) -> Result<(), StoreError> {
        crash_point!("webhook.claimed");
        let (started_at, time) = (self.clock.now(), Stopwatch::start());
        let number = claimed.delivery.next_number();
        if mutant("webhook.rewritten") {
            claimed.event.body.extend(std::iter::repeat_n(b' ', number.try_into().unwrap_or(1)));
        }
        let signed = self.sign(&claimed, number, started_at).await?;
        crash_point!("webhook.signed");
        let fault = claimed.delivery.fault;
        let answered = if fault.is_some_and(|fault| fault.is_lost(number)) {
            Answered::silent(Class::Timeout)
        } else {
            self.send(&claimed, signed.as_ref(), started_at).await
        };
        if fault.is_some_and(|fault| fault.is_doubled(number)) {
            self.send(&claimed, signed.as_ref(), started_at).await;
        }
        crash_point!("webhook.sent");
        // The schedule is its merchant's, whose clock may be ahead; the signature's time is everybody's.
        let [started_at, ended_at] =
            [started_at, self.clock.now()].map(|at| at.plus_micros(claimed.ahead));
        let pace = self.pace(&claimed, number, (started_at, ended_at));
        let next = match claimed.delivery.left {
            Some(left) => webhook::after_replay(answered.class, left),
            None => webhook::next(answered.class, number, answered.retry_after_seconds, pace),
        };
        let next = match next {
            Next::RetryAt(at) => Next::RetryAt(at.plus_micros(-claimed.ahead)),
            next => next,
        };
        meters::webhook(answered.class.word(), word(next), time.elapsed());
        let duration_ms = (ended_at.as_i64() - started_at.as_i64()).max(0) / 1000;
        let signed =
            signed.unwrap_or(Signed { headers: Vec::new(), signed_string: Vec::new(), body: None });
        let sent = Sent {
            merchant_id: claimed.delivery.merchant_id,
            delivery_id: claimed.delivery.id,
            lease_token: claimed.lease_token,
            number,
            started_at,
            duration_ms,
            class: answered.class,
            http_status: answered.http_status,
            request_headers: headers_json(&signed.headers),
            signed_string: signed.signed_string,
            response_headers: answered.headers,
            response_body: answered.body,
            remote_addr: answered.remote.map(|remote| remote.to_string()),
            next,
        };
        self.record(sent).await
    }

    /// What the attempt after this one, which began and ended then, is reckoned from.
    fn pace(&self, claimed: &Claimed, number: u32, (began, now): (Micros, Micros)) -> Pace {
        let jitter = if claimed.event.livemode {
            Jitter::of(self.secrets.chance(&claimed.event.id, number))
        } else {
            Jitter::NONE
        };
        Pace { now, first_at: claimed.first_at.unwrap_or(began), jitter }
    }

    /// `None` when the delivery's secret cannot be opened.
    async fn sign(
        &self,
        claimed: &Claimed,
        number: u32,
        at: Micros,
    ) -> Result<Option<Signed>, StoreError> {
        let Claimed { delivery, event, .. } = claimed;
        let keys = self.secrets.open(&delivery.merchant_id, &delivery.secret_id, at).await?;
        let message = Message {
            dialect: event.dialect,
            is_to_endpoint: delivery.endpoint_id.is_some(),
            event_id: &event.id,
            kind: &event.kind,
            delivery_id: &delivery.id,
            attempt: number,
            at,
            body: &event.body,
        };
        Ok(keys.map(|keys| self.signer.sign(&keys, &message)))
    }

    /// An unsigned delivery is not sent. It takes its place in the schedule like one that our rules
    /// block, so that the log shows it and it does not stay for ever.
    async fn send(&self, claimed: &Claimed, signed: Option<&Signed>, now: Micros) -> Answered {
        let Claimed { delivery, event, .. } = claimed;
        let Some(signed) = signed else {
            tracing::error!(
                delivery.id = %delivery.id,
                secret.id = %delivery.secret_id,
                "webhook not sent: its signing secret cannot be opened"
            );
            return Answered::silent(Class::Blocked);
        };
        let (url, livemode) = (&*delivery.url, event.livemode);
        let body = signed.body.as_deref().unwrap_or(&event.body);
        self.client.send(Outgoing { url, livemode, signed, body, now }).await
    }

    async fn record(&self, sent: Sent) -> Result<(), StoreError> {
        log(&sent);
        let delivery_id = sent.delivery_id.clone();
        if !self.store.record(sent).await? {
            meters::fenced(meters::Fenced::Delivery);
            tracing::warn!(delivery.id = %delivery_id, "webhook lease lost, result dropped");
        }
        crash_point!("webhook.recorded");
        self.recorded.notify_waiters();
        Ok(())
    }
}

/// The headers as one JSON object. None of them holds the secret.
fn headers_json(headers: &[(String, String)]) -> String {
    let lines = headers.iter().map(|(name, value)| (name.clone(), value.as_str().into()));
    serde_json::Value::Object(lines.collect()).to_string()
}

const fn word(next: Next) -> &'static str {
    match next {
        Next::Delivered => "delivered",
        Next::RetryAt(_) => "retry",
        Next::Stopped => "stopped",
        Next::Exhausted => "exhausted",
        Next::Back(_) => "back",
    }
}

fn log(sent: &Sent) {
    let Sent { delivery_id, number, class, http_status, duration_ms, .. } = sent;
    macro_rules! say {
        ($level:ident, $message:literal) => {
            tracing::$level!(
                delivery.id = %delivery_id,
                delivery.attempt = number,
                delivery.class = class.word(),
                http.status = http_status,
                duration_ms,
                $message
            )
        };
    }
    match sent.next {
        Next::Delivered => say!(info, "webhook delivered"),
        Next::RetryAt(_) => say!(info, "webhook not delivered, will be sent again"),
        Next::Stopped => say!(warn, "webhook not delivered, the receiver wants no more"),
        Next::Back(_) => say!(info, "webhook not delivered again"),
        Next::Exhausted => say!(warn, "webhook not delivered, all attempts are used up"),
    }
}

impl fmt::Debug for Dispatcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dispatcher").finish_non_exhaustive()
    }
}
