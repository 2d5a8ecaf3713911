//! A store that keeps deliveries and nothing else.

use std::sync::Mutex;

use domain::{
    event::{Delivery, DeliveryState, Event},
    id::{DeliveryId, EventId, MerchantId, Reference, SecretId, SessionId},
    idempotency::{Record, Scope},
    limit::Standing,
    merchant::{ApiKey, ConnectorAccount, Endpoint, Merchant, WebhookSecret},
    payment::{Operation, Purchase},
    session::Dialect,
};

use super::*;
use crate::store::{Backlog, Commit, Counted, Load, Lookup};

/// The queue, and what has been recorded.
#[derive(Default)]
pub(super) struct Outbox {
    queue: Mutex<Vec<(Claimed, Micros)>>,
    recorded: Mutex<Vec<Sent>>,
}

impl Outbox {
    /// Queues an event for `url`, due at `at`.
    pub(super) fn queue(&self, url: &str, at: Micros) -> DeliveryId {
        let mut queue = self.queue.lock().unwrap();
        let random = [u8::try_from(queue.len()).unwrap(); 16];
        let merchant_id = MerchantId::new(at, &[0; 16]);
        let event = Event {
            id: EventId::new(at, &random),
            merchant_id: merchant_id.clone(),
            livemode: false,
            dialect: Dialect::Maxfi,
            kind: "payment.succeeded".into(),
            object_id: "cs_1".into(),
            sequence: 1,
            body: b"{}".to_vec(),
            created_at: at,
        };
        let delivery = Delivery {
            id: DeliveryId::new(at, &random),
            merchant_id,
            event_id: event.id.clone(),
            endpoint_id: None,
            url: url.into(),
            host: "127.0.0.1".into(),
            secret_id: SecretId::new(at, &[0; 16]),
            state: DeliveryState::Due,
            attempts_done: 0,
            due_at: at,
            created_at: at,
        };
        let id = delivery.id.clone();
        queue.push((Claimed { delivery, event, lease_token: Reference::new(at, &[0; 16]) }, at));
        id
    }

    /// Everything that has been recorded since the last call.
    pub(super) fn recorded(&self) -> Vec<Sent> {
        std::mem::take(&mut self.recorded.lock().unwrap())
    }

    /// Another process takes the lease of every delivery.
    pub(super) fn steal_leases(&self) {
        for (claimed, _) in self.queue.lock().unwrap().iter_mut() {
            claimed.lease_token = Reference::new(Micros::new(0), &[31; 16]);
        }
    }
}

#[async_trait]
impl Store for Outbox {
    async fn claim_due(
        &self,
        now: Micros,
        lease_until: Micros,
        token: Reference,
        limit: u32,
    ) -> Result<Vec<Claimed>, StoreError> {
        let mut queue = self.queue.lock().unwrap();
        let due = queue.iter_mut().filter(|(_, at)| *at <= now);
        Ok(due
            .take(usize::try_from(limit).unwrap())
            .map(|(claimed, at)| {
                *at = lease_until;
                claimed.lease_token = token.clone();
                claimed.clone()
            })
            .collect())
    }
    async fn next_due(&self) -> Result<Option<Micros>, StoreError> {
        Ok(self.queue.lock().unwrap().iter().map(|(_, at)| *at).min())
    }
    async fn record(&self, sent: Sent) -> Result<bool, StoreError> {
        let mut queue = self.queue.lock().unwrap();
        let is_ours = |one: &Claimed| {
            one.delivery.id == sent.delivery_id && one.lease_token == sent.lease_token
        };
        let Some(index) = queue.iter().position(|(one, _)| is_ours(one)) else { return Ok(false) };
        match sent.next {
            Next::RetryAt(at) => {
                queue[index].0.delivery.attempts_done = sent.number;
                queue[index].1 = at;
            }
            Next::Delivered | Next::Exhausted | Next::Stopped => drop(queue.remove(index)),
        }
        self.recorded.lock().unwrap().push(sent);
        Ok(true)
    }

    async fn commit(&self, _: Commit) -> Result<(), StoreError> {
        Ok(())
    }
    async fn merchants(&self) -> Result<Vec<Merchant>, StoreError> {
        Ok(Vec::new())
    }
    async fn merchant(&self, _: &MerchantId) -> Result<Option<Merchant>, StoreError> {
        Ok(None)
    }
    async fn keys(&self, _: &MerchantId) -> Result<Vec<ApiKey>, StoreError> {
        Ok(Vec::new())
    }
    async fn keys_by_public_part(&self, _: &str) -> Result<Vec<(ApiKey, Merchant)>, StoreError> {
        Ok(Vec::new())
    }
    async fn accounts(&self, _: &MerchantId, _: bool) -> Result<Vec<ConnectorAccount>, StoreError> {
        Ok(Vec::new())
    }
    async fn endpoints(&self, _: &MerchantId, _: bool) -> Result<Vec<Endpoint>, StoreError> {
        Ok(Vec::new())
    }
    async fn webhook_secrets(
        &self,
        _: &MerchantId,
        _: bool,
    ) -> Result<Vec<WebhookSecret>, StoreError> {
        Ok(Vec::new())
    }
    async fn webhook_secret(
        &self,
        _: &MerchantId,
        _: &SecretId,
    ) -> Result<Option<WebhookSecret>, StoreError> {
        Ok(None)
    }
    async fn purchase(&self, _: &SessionId) -> Result<Option<Purchase>, StoreError> {
        Ok(None)
    }
    async fn find(&self, _: Lookup<'_>) -> Result<Option<Purchase>, StoreError> {
        Ok(None)
    }
    async fn is_form_token_spent(
        &self,
        _: &MerchantId,
        _: &SessionId,
        _: &str,
    ) -> Result<bool, StoreError> {
        Ok(false)
    }
    async fn claim(&self, _: &Scope) -> Result<Option<Record>, StoreError> {
        Ok(None)
    }
    async fn admit(&self, counted: Counted<'_>) -> Result<Standing, StoreError> {
        Ok(Standing::fresh(counted.rule, counted.now))
    }
    async fn open_operations(&self) -> Result<Vec<(Operation, Purchase)>, StoreError> {
        Ok(Vec::new())
    }
    async fn expiring(&self, _: Micros, _: u32) -> Result<Vec<SessionId>, StoreError> {
        Ok(Vec::new())
    }
    fn is_shared(&self) -> bool {
        false
    }
    async fn release_leases(&self) -> Result<u64, StoreError> {
        Ok(0)
    }
    async fn deliveries_of(
        &self,
        _: &MerchantId,
        _: &str,
    ) -> Result<Vec<(Delivery, Event)>, StoreError> {
        Ok(Vec::new())
    }
    async fn ping(&self) -> Result<(), StoreError> {
        Ok(())
    }
    async fn ping_writer(&self) -> Result<(), StoreError> {
        Ok(())
    }
    async fn backlog(&self, _: Micros) -> Result<Backlog, StoreError> {
        Ok(Backlog::default())
    }
    fn load(&self) -> Load {
        Load { is_alive: true, queued: 0, connections_in_use: 0, connections_idle: 0 }
    }
    async fn close(&self) {}
}
