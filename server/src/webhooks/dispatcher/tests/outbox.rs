//! An outbox in memory.

use std::sync::Mutex;

use domain::{
    event::{Delivery, DeliveryState, Event},
    id::{DeliveryId, EventId, MerchantId, Reference, SecretId},
    session::Dialect,
};

use super::*;

/// The queue, and what has been recorded.
#[derive(Default)]
pub(super) struct Queue {
    queue: Mutex<Vec<(Claimed, Micros)>>,
    recorded: Mutex<Vec<Sent>>,
}

impl Queue {
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
            last: None,
            left: None,
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
impl Outbox for Queue {
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
            Next::Delivered | Next::Exhausted | Next::Stopped | Next::Back(_) => {
                drop(queue.remove(index));
            }
        }
        self.recorded.lock().unwrap().push(sent);
        Ok(true)
    }
}
