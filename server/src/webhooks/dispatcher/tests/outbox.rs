//! An outbox in memory.

use std::{collections::BTreeMap, sync::Mutex};

use domain::{
    event::{Delivery, DeliveryState, Event},
    id::{DeliveryId, EventId, MerchantId, Reference, SecretId},
    session::Dialect,
};

use super::*;
use crate::store::{QueuedHost, Upcoming};

/// The queue, and what has been recorded.
#[derive(Default)]
pub(super) struct Queue {
    queue: Mutex<Vec<(Claimed, Micros)>>,
    recorded: Mutex<Vec<Sent>>,
}

impl Queue {
    /// Queues an event of test mode for `url`, due at `at`.
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
            host: url.split('/').nth(2).unwrap().into(),
            secret_id: SecretId::new(at, &[0; 16]),
            state: DeliveryState::Due,
            attempts_done: 0,
            due_at: at,
            last: None,
            left: None,
            fault: None,
            created_at: at,
        };
        let id = delivery.id.clone();
        let lease_token = Reference::new(at, &[0; 16]);
        queue.push((Claimed { delivery, event, first_at: None, ahead: 0, lease_token }, at));
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
    async fn upcoming(&self) -> Result<Upcoming, StoreError> {
        let due_at = self.queue.lock().unwrap().iter().map(|(_, at)| *at).min();
        Ok(Upcoming { due_at, lapses_at: None })
    }
    /// Here a lease is a later time at which the delivery is due.
    async fn release_lapsed(&self, _: Micros) -> Result<u64, StoreError> {
        Ok(0)
    }
    async fn queued_hosts(&self, after: &str, limit: u32) -> Result<Vec<QueuedHost>, StoreError> {
        let mut hosts = BTreeMap::new();
        for (claimed, at) in self.queue.lock().unwrap().iter() {
            let first = hosts.entry(claimed.delivery.host.clone()).or_insert(*at);
            *first = (*first).min(*at);
        }
        let hosts = hosts.into_iter().filter(|(host, _)| host.as_str() > after);
        let hosts = hosts.take(usize::try_from(limit).unwrap());
        Ok(hosts.map(|(host, due_at)| QueuedHost { host, due_at }).collect())
    }
    async fn claim_due(&self, claim: Claim) -> Result<Vec<Claimed>, StoreError> {
        let mut queue = self.queue.lock().unwrap();
        let mut claimed = Vec::new();
        for share in claim.shares {
            let is_due = |(one, at): &&mut (Claimed, Micros)| {
                one.delivery.host == share.host && (share.since..=claim.now).contains(at)
            };
            let due = queue.iter_mut().filter(is_due).take(usize::try_from(share.limit).unwrap());
            claimed.extend(due.map(|(one, at)| {
                one.delivery.due_at = *at;
                *at = claim.lease_until;
                one.lease_token = claim.token.clone();
                one.clone()
            }));
        }
        Ok(claimed)
    }
    async fn record(&self, sent: Sent) -> Result<bool, StoreError> {
        let mut queue = self.queue.lock().unwrap();
        let is_ours = |one: &Claimed| {
            one.delivery.id == sent.delivery_id && one.lease_token == sent.lease_token
        };
        let Some(index) = queue.iter().position(|(one, _)| is_ours(one)) else { return Ok(false) };
        match sent.next {
            Next::RetryAt(at) => {
                let claimed = &mut queue[index].0;
                claimed.delivery.attempts_done = sent.number;
                claimed.first_at.get_or_insert(sent.started_at);
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
