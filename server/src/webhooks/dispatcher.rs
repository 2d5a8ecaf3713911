//! Takes due deliveries through their stages: claim, sign, send, record.
//!
//! `kassa serve` lets it [`run`](Dispatcher::run); a test moves the clock and calls
//! [`turn`](Dispatcher::turn). Whatever is interrupted repeats: a lease that nobody ends lapses,
//! and the same attempt is sent again with the same id and bytes. Secrets and bodies are never
//! logged.

mod run;
#[cfg(test)]
mod tests;

use std::{fmt, sync::Arc};

use async_trait::async_trait;
use domain::{
    id::{MerchantId, Reference, SecretId},
    time::Micros,
    webhook::{self, Class, Next},
};
use tokio::{sync::Notify, task::JoinSet};

use super::{
    client::{Answered, Client},
    signature::{Keys, Message, Signed, Signer},
};
use crate::{
    clock::{Clock, IdSource, Stopwatch, new_id},
    meters,
    store::{Claimed, Outbox, Sent, StoreError},
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
}

impl Dispatcher {
    /// Sends what is due, at most one batch, and says how many deliveries that were.
    ///
    /// The first failure of the store is returned, after every delivery has been tried.
    pub async fn turn(self: &Arc<Self>) -> Result<usize, StoreError> {
        let claimed = self.claim(BATCH).await?;
        let n_claimed = claimed.len();
        let mut sending = JoinSet::new();
        for one in claimed {
            let this = Arc::clone(self);
            sending.spawn(async move { this.deliver(one).await });
        }
        sending.join_all().await.into_iter().collect::<Result<(), _>>()?;
        Ok(n_claimed)
    }

    /// Leases up to `limit` due deliveries, fenced by a token of their own.
    async fn claim(&self, limit: u32) -> Result<Vec<Claimed>, StoreError> {
        let now = self.clock.now();
        let token: Reference = new_id(self.ids.as_ref(), now);
        self.store.claim_due(now, now.plus_seconds(LEASE_SECONDS), token, limit).await
    }

    /// All stages of one claimed delivery.
    ///
    /// When the store fails, nothing is recorded and no attempt is used up: the lease lapses.
    async fn deliver(&self, claimed: Claimed) -> Result<(), StoreError> {
        crash_point!("webhook.claimed");
        let (started_at, time) = (self.clock.now(), Stopwatch::start());
        let number = number_of(&claimed);
        let signed = self.sign(&claimed, number, started_at).await?;
        crash_point!("webhook.signed");
        let answered = self.send(&claimed, signed.as_ref(), started_at).await;
        crash_point!("webhook.sent");
        let ended_at = self.clock.now();
        let next = webhook::next(answered.class, number, answered.retry_after_seconds, ended_at);
        meters::webhook(answered.class.word(), word(next), time.elapsed());
        let duration_ms = (ended_at.as_i64() - started_at.as_i64()).max(0) / 1000;
        let signed = signed.unwrap_or(Signed { headers: Vec::new(), signed_string: Vec::new() });
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
            response_body: answered.body,
            next,
        };
        self.record(sent).await
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
        self.client.send(&delivery.url, signed, event.body.clone(), now).await
    }

    async fn record(&self, sent: Sent) -> Result<(), StoreError> {
        log(&sent);
        let delivery_id = sent.delivery_id.clone();
        if !self.store.record(sent).await? {
            tracing::warn!(delivery.id = %delivery_id, "webhook lease lost, result dropped");
        }
        crash_point!("webhook.recorded");
        Ok(())
    }
}

/// The number of the attempt to be made.
///
/// A delivery that is replayed by hand goes on counting. One that is replayed before its schedule
/// is over looks like any other and takes the next number of the schedule.
fn number_of(claimed: &Claimed) -> u32 {
    claimed.delivery.attempts_done.saturating_add(1)
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
        Next::Exhausted => say!(warn, "webhook not delivered, all attempts are used up"),
    }
}

impl fmt::Debug for Dispatcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dispatcher").field("client", &self.client).finish_non_exhaustive()
    }
}
