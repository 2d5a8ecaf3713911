//! From an outcome to a commit: state, postings, and for each fact an event with its deliveries.

use domain::{
    event::{Delivery, DeliveryState, Event, Fact},
    id::{EventId, SecretId},
    merchant::{Endpoint, EventFilter},
    payment::{Outcome, Purchase},
    session::Dialect,
    time::Micros,
};

use super::Ground;
use crate::{
    clock::new_id,
    store::{Commit, StoreError, Write},
    wire,
};

/// Where one event goes.
struct Target {
    endpoint_id: Option<domain::id::EndpointId>,
    url: String,
    events: EventFilter,
    secret_id: SecretId,
}

impl Ground {
    /// Everything that `outcome` changes, as one commit, and the purchase as it will then be stored.
    pub(super) async fn commit_of(
        &self,
        outcome: Outcome,
        now: Micros,
    ) -> Result<(Commit, Purchase), StoreError> {
        let Outcome { mut purchase, operation, postings, facts } = outcome;
        let targets = if facts.is_empty() { Vec::new() } else { self.targets(&purchase).await? };
        let mut told = Vec::new();
        for fact in facts {
            purchase.payment.sequence += 1;
            let event = self.event(fact, &purchase, now);
            let told_of_it = targets.iter().filter(|target| target.events.matches(&event.kind));
            let deliveries = told_of_it.map(|target| self.delivery(target, &event, now));
            let deliveries = deliveries
                .map(|delivery| Write::InsertDelivery(Box::new(delivery)))
                .collect::<Vec<_>>();
            told.push(Write::InsertEvent(Box::new(event)));
            told.extend(deliveries);
        }
        let mut commit = Commit::new()
            .and(Write::UpdateSession(Box::new(purchase.session.clone())))
            .and(Write::UpdatePayment(Box::new(purchase.payment.clone())));
        if let Some(operation) = operation {
            let attempt =
                purchase.attempt.clone().map(|attempt| Write::UpdateAttempt(Box::new(attempt)));
            commit = commit.and_all(attempt).and(Write::UpdateOperation(Box::new(operation)));
        }
        for posting in postings {
            let payment = Box::new(purchase.payment.clone());
            commit =
                commit.and(Write::Post { id: new_id(&*self.ids, now), payment, posting, at: now });
        }
        Ok((commit.and_all(told), stored(purchase)))
    }

    /// Tells whoever waits that this purchase has moved.
    pub(super) fn announce(&self, purchase: &Purchase) {
        self.news.deliveries.notify_one();
        // Nobody listening is fine.
        let _ = self.news.sessions.send(purchase.session.id.clone());
    }

    /// The session's own URL instead of the merchant's endpoints.
    async fn targets(&self, purchase: &Purchase) -> Result<Vec<Target>, StoreError> {
        let (merchant, livemode) = (&purchase.payment.merchant_id, purchase.payment.livemode);
        if let Some(url) = &purchase.session.webhook_url {
            let secrets = self.store.webhook_secrets(merchant, livemode).await?;
            // The merchant's own, not one of its endpoints'.
            let mut own = secrets.into_iter().filter(|secret| secret.endpoint_id.is_none());
            let secret = own.find(|secret| secret.dialect == purchase.session.dialect);
            let target = secret.map(|secret| Target {
                endpoint_id: None,
                url: url.clone(),
                events: EventFilter::All,
                secret_id: secret.id,
            });
            return Ok(target.into_iter().collect());
        }
        let endpoints = self.store.endpoints(merchant, livemode).await?;
        let active =
            endpoints.into_iter().filter(|e| e.disabled.is_none() && e.dialect == Dialect::Maxfi);
        let target = |e: Endpoint| Target {
            endpoint_id: Some(e.id),
            url: e.url,
            events: e.events,
            secret_id: e.secret_id,
        };
        Ok(active.map(target).collect())
    }

    fn event(&self, fact: Fact, purchase: &Purchase, now: Micros) -> Event {
        let id: EventId = new_id(&*self.ids, now);
        let payment = &purchase.payment;
        Event {
            merchant_id: payment.merchant_id.clone(),
            livemode: payment.livemode,
            dialect: Dialect::Maxfi,
            kind: fact.word().into(),
            object_id: payment.public_id().into(),
            sequence: payment.sequence,
            body: wire::maxfi::event::body(&id, fact, purchase, now),
            created_at: now,
            id,
        }
    }

    fn delivery(&self, target: &Target, event: &Event, now: Micros) -> Delivery {
        let host =
            url::Url::parse(&target.url).ok().and_then(|url| url.host_str().map(String::from));
        Delivery {
            id: new_id(&*self.ids, now),
            merchant_id: event.merchant_id.clone(),
            event_id: event.id.clone(),
            endpoint_id: target.endpoint_id.clone(),
            url: target.url.clone(),
            host: host.unwrap_or_default(),
            secret_id: target.secret_id.clone(),
            state: DeliveryState::Due,
            attempts_done: 0,
            due_at: now,
            created_at: now,
        }
    }
}

/// The purchase with the versions that it has once it is committed.
pub(super) fn stored(mut purchase: Purchase) -> Purchase {
    purchase.session.version += 1;
    purchase.payment.version += 1;
    purchase
}
