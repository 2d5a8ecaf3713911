//! What the tools of a test page do in the place of others: the payer who is asked somewhere else, the bank that
//! takes its time. And what the merchant has been told so far, for whoever watches.

use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    acquirer::Cue,
    event::{Delivery, DeliveryState, Event},
    id::{Reference, SessionId},
    list::{EventFilter, Page},
    payment::{Payment, Purchase},
    session::Dialect,
    time::Micros,
};

use super::{Ground, resolver::Resolver};
use crate::store::{StoreError, Whose};

/// Events that are shown at most.
const SHOWN_MAX: u32 = 50;

/// The books of test mode's acquirer, which know what was ordered.
#[async_trait]
pub trait Stage: Send + Sync {
    /// Lets happen to the order of this reference, if it is open, what the cue says.
    async fn cue(
        &self,
        reference: &Reference,
        cue: Cue,
        now: Micros,
    ) -> Result<(), Box<dyn std::error::Error + Send + Sync>>;
}

/// An event, and how far it has come to all whom it is for.
#[derive(Clone, Debug)]
pub struct Told {
    pub event: Event,
    /// Newest first; none where nobody listens.
    pub deliveries: Vec<Delivery>,
}

impl Told {
    /// Whether whoever it is for has it.
    pub fn is_delivered(&self) -> bool {
        let is_there = |one: &Delivery| one.state == DeliveryState::Delivered;
        !self.deliveries.is_empty() && self.deliveries.iter().all(is_there)
    }

    /// Whether somebody will never have it.
    pub fn is_given_up(&self) -> bool {
        let is_over =
            |one: &Delivery| matches!(one.state, DeliveryState::Exhausted | DeliveryState::Stopped);
        self.deliveries.iter().any(is_over)
    }

    /// Attempts that came to nothing, where most did.
    pub fn failures(&self) -> u32 {
        let open = self.deliveries.iter().filter(|one| one.state != DeliveryState::Delivered);
        open.map(|one| one.attempts_done).max().unwrap_or_default()
    }
}

/// The use cases of the tools on a page of test mode.
#[derive(Clone)]
pub struct Rehearsal {
    pub ground: Ground,
    pub resolver: Resolver,
    pub stage: Arc<dyn Stage>,
}

impl Rehearsal {
    /// Lets happen what somebody outside would do about the order that this session waits for, and asks what came
    /// of it; without such an order nothing happens. `false`: there is no such session of test mode.
    pub async fn cue(&self, id: &SessionId, cue: Cue) -> Result<bool, StoreError> {
        let store = &self.ground.store;
        let found = store.purchase(id).await?.filter(Purchase::has_page);
        let Some(purchase) = found.filter(|purchase| !purchase.payment.livemode) else {
            return Ok(false);
        };
        let payment = &purchase.payment;
        let open = store.open_authorization(&payment.merchant_id, &payment.id).await?;
        let Some(operation) = open else { return Ok(true) };
        let now = self.ground.now_of(payment);
        let done = self.stage.cue(&operation.reference, cue, now).await;
        done.map_err(StoreError::unavailable)?;
        self.resolver.notice(&operation.reference).await?;
        Ok(true)
    }

    /// What was told of a payment, oldest first: natively, and in its own dialect's words.
    pub async fn told(&self, payment: &Payment) -> Result<Vec<Told>, StoreError> {
        // A page that nobody has paid on yet asks nothing.
        if payment.sequence == 0 && payment.dialect_sequence == 0 {
            return Ok(Vec::new());
        }
        let (store, merchant_id) = (&self.ground.store, &payment.merchant_id);
        let whose = Whose { merchant_id, livemode: payment.livemode, only_test_forced: false };
        let page = Page { limit: SHOWN_MAX, cursor: None };
        let mut events = Vec::new();
        let own = payment.order.dialect;
        let dialects = [Dialect::Maxfi].into_iter().chain((own != Dialect::Maxfi).then_some(own));
        for dialect in dialects {
            let filter = EventFilter {
                dialect: Some(dialect),
                payment_id: Some(payment.public_id().into()),
                ..EventFilter::default()
            };
            events.extend(store.events(whose, &filter, (&page, None)).await?.rows);
        }
        let deliveries = store.deliveries_of(merchant_id, payment.public_id()).await?;
        let told = |event: Event| {
            let of = deliveries.iter().filter(|(one, _)| one.event_id == event.id);
            Told { deliveries: of.map(|(one, _)| one.clone()).collect(), event }
        };
        events.sort_by(|a, b| (a.created_at, &a.id).cmp(&(b.created_at, &b.id)));
        Ok(events.into_iter().map(told).collect())
    }
}
