//! Deliveries as their merchant sees them: which there are, what became of them, and sending them again.

use domain::{
    event::{Delivery, DeliveryAttempt, DeliveryState, Event},
    id::{DeliveryId, EndpointId, MerchantId},
    list::{Cursor, DeliveryFilter, Page},
};

use super::{
    Ground,
    idempotency::{Call, Reply},
    lists::ListError,
    merchants::Caller,
};
use crate::store::{Commit, Listed, StoreError, Whose, Write};

/// Deliveries that one call queues again at most.
const REPLAYS_MAX: u32 = 1000;
/// How often replays of deliveries that moved meanwhile are chosen again.
const STALE_RETRIES: u32 = 3;

/// A delivery, what it carries, and what was tried.
#[derive(Clone, Debug)]
pub struct Followed {
    pub delivery: Delivery,
    pub event: Event,
    pub attempts: Vec<DeliveryAttempt>,
}

/// Why nothing is sent.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    #[error("there is no such delivery or endpoint")]
    NotFound,
    /// The endpoint has been removed or turned off since.
    #[error("the endpoint is not told of anything")]
    Inactive,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The use cases of webhooks.
#[derive(Clone)]
pub struct Webhooks {
    pub ground: Ground,
}

impl Webhooks {
    /// The caller's deliveries, newest first.
    pub async fn list(
        &self,
        caller: &Caller,
        filter: &DeliveryFilter,
        page: &Page,
    ) -> Result<Listed<(Delivery, Event)>, ListError> {
        if let Some(Cursor::After(id) | Cursor::Before(id)) = &page.cursor {
            self.find(caller, id).await?.ok_or(ListError::UnknownCursor)?;
        }
        let mut listed = self.ground.store.deliveries(whose(caller), filter, page).await?;
        for (delivery, event) in &mut listed.rows {
            self.in_its_time(delivery, event);
        }
        Ok(listed)
    }

    /// One delivery of the caller, and what was tried.
    pub async fn follow(&self, caller: &Caller, id: &str) -> Result<Option<Followed>, StoreError> {
        let Some((delivery, event)) = self.find(caller, id).await? else { return Ok(None) };
        let attempts =
            self.ground.store.delivery_attempts(&delivery.merchant_id, &delivery.id).await?;
        Ok(Some(Followed { delivery, event, attempts }))
    }

    /// Queues one delivery again, whatever became of it; one that waits already goes on waiting.
    pub async fn replay(
        &self,
        call: Call<(Delivery, Event)>,
        id: &str,
    ) -> Result<Reply, SendError> {
        for _ in 0..STALE_RETRIES {
            let (mut delivery, event) =
                self.find(&call.caller, id).await?.ok_or(SendError::NotFound)?;
            let mut commit = Commit::new();
            if !is_waiting(&delivery) {
                self.check_endpoint(&call.caller, delivery.endpoint_id.as_ref()).await?;
                commit = commit.and(self.queue(&delivery.merchant_id, &delivery.id));
                delivery = Delivery {
                    left: Some(delivery.state),
                    state: DeliveryState::Due,
                    due_at: self.ground.now_of(&call.caller),
                    ..delivery
                };
            }
            let reply = (call.reply)(&(delivery, event));
            match self.ground.store.commit(commit.answering(call.claim.as_ref(), &reply)).await {
                Ok(()) => {
                    self.ground.news.deliveries.notify_one();
                    return Ok(reply);
                }
                Err(StoreError::StaleVersion) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::StaleVersion.into())
    }

    /// How many of those that pass the filter can be sent again: as many as one call takes, at most.
    pub async fn replayable(
        &self,
        caller: &Caller,
        filter: &DeliveryFilter,
    ) -> Result<usize, StoreError> {
        let chosen = self.ground.store.replayable(whose(caller), filter, REPLAYS_MAX).await?;
        Ok(chosen.len())
    }

    /// Queues the oldest of those that pass the filter, for endpoints that are still told. Says how many.
    pub async fn replay_all(
        &self,
        call: Call<u64>,
        filter: &DeliveryFilter,
    ) -> Result<Reply, StoreError> {
        for _ in 0..STALE_RETRIES {
            let chosen = self.ground.store.replayable(whose(&call.caller), filter, REPLAYS_MAX);
            let chosen = chosen.await?;
            let merchant_id = &call.caller.merchant.id;
            let reply = (call.reply)(&u64::try_from(chosen.len()).unwrap_or(u64::MAX));
            let commit = Commit::new()
                .and_all(chosen.iter().map(|id| self.queue(merchant_id, id)))
                .answering(call.claim.as_ref(), &reply);
            match self.ground.store.commit(commit).await {
                Ok(()) => {
                    self.ground.news.deliveries.notify_one();
                    return Ok(reply);
                }
                Err(StoreError::StaleVersion) => {}
                Err(error) => return Err(error),
            }
        }
        Err(StoreError::StaleVersion)
    }

    /// Sends an endpoint an event that tells nothing.
    pub async fn try_out(
        &self,
        call: Call<(Delivery, Event)>,
        id: &EndpointId,
    ) -> Result<Reply, SendError> {
        let endpoint = self.endpoint(&call.caller, id).await?.ok_or(SendError::NotFound)?;
        if endpoint.disabled.is_some() {
            return Err(SendError::Inactive);
        }
        let told = self.ground.trial(endpoint, self.ground.now_of(&call.caller));
        let mut shown = told.clone();
        self.in_its_time(&mut shown.0, &shown.1);
        let reply = (call.reply)(&shown);
        let (delivery, event) = told;
        let commit = Commit::new()
            .and(Write::InsertEvent(Box::new(event)))
            .and(Write::InsertDelivery(Box::new(delivery)))
            .answering(call.claim.as_ref(), &reply);
        self.ground.store.commit(commit).await?;
        self.ground.news.deliveries.notify_one();
        Ok(reply)
    }

    /// The deliveries of an object's events, newest first.
    pub async fn all_of(
        &self,
        merchant_id: &MerchantId,
        object_id: &str,
    ) -> Result<Vec<(Delivery, Event)>, StoreError> {
        self.ground.store.deliveries_of(merchant_id, object_id).await
    }

    /// The newest delivery of an object's events.
    pub async fn last(
        &self,
        merchant_id: &MerchantId,
        object_id: &str,
    ) -> Result<Option<(Delivery, Event)>, StoreError> {
        Ok(self.all_of(merchant_id, object_id).await?.into_iter().next())
    }

    /// Queues the newest delivery once more; `false` when there is none, or when it has just moved.
    pub async fn resend_last(
        &self,
        merchant_id: &MerchantId,
        object_id: &str,
    ) -> Result<bool, StoreError> {
        let Some((delivery, _)) = self.last(merchant_id, object_id).await? else {
            return Ok(false);
        };
        if is_waiting(&delivery) {
            return Ok(true);
        }
        let commit = Commit::new().and(self.queue(merchant_id, &delivery.id));
        match self.ground.store.commit(commit).await {
            Ok(()) => {
                self.ground.news.deliveries.notify_one();
                Ok(true)
            }
            Err(StoreError::StaleVersion) => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn queue(&self, merchant_id: &MerchantId, id: &DeliveryId) -> Write {
        let (merchant_id, id) = (merchant_id.clone(), id.clone());
        Write::ReplayDelivery { merchant_id, id, at: self.ground.clock.now() }
    }

    /// One delivery of the caller's, with its event.
    pub async fn find(
        &self,
        caller: &Caller,
        id: &str,
    ) -> Result<Option<(Delivery, Event)>, StoreError> {
        let Ok(id) = id.parse() else { return Ok(None) };
        let found = self.ground.store.delivery(&caller.merchant.id, caller.livemode, &id).await?;
        Ok(found.map(|(mut delivery, event)| {
            self.in_its_time(&mut delivery, &event);
            (delivery, event)
        }))
    }

    /// A delivery waits by everybody's clock, and is shown by its merchant's.
    fn in_its_time(&self, delivery: &mut Delivery, event: &Event) {
        if is_waiting(delivery) && !event.livemode {
            let ahead = self.ground.clocks.ahead(&delivery.merchant_id);
            delivery.due_at = delivery.due_at.plus_micros(ahead);
        }
    }

    /// A URL that a session brought has no endpoint, and is told as long as the session is known.
    async fn check_endpoint(
        &self,
        caller: &Caller,
        id: Option<&EndpointId>,
    ) -> Result<(), SendError> {
        let Some(id) = id else { return Ok(()) };
        let endpoint = self.endpoint(caller, id).await?;
        let is_active = endpoint.is_some_and(|endpoint| endpoint.disabled.is_none());
        if is_active { Ok(()) } else { Err(SendError::Inactive) }
    }

    async fn endpoint(
        &self,
        caller: &Caller,
        id: &EndpointId,
    ) -> Result<Option<domain::merchant::Endpoint>, StoreError> {
        let endpoints = self.ground.store.endpoints(&caller.merchant.id, caller.livemode).await?;
        Ok(endpoints.into_iter().find(|one| one.id == *id))
    }
}

fn is_waiting(delivery: &Delivery) -> bool {
    matches!(delivery.state, DeliveryState::Due | DeliveryState::Leased)
}

fn whose(caller: &Caller) -> Whose<'_> {
    Whose { merchant_id: &caller.merchant.id, livemode: caller.livemode, only_test_forced: false }
}
