//! Deliveries as their merchant sees them: the last one, and sending it again.

use domain::{
    event::{Delivery, DeliveryState, Event},
    id::MerchantId,
};

use super::Ground;
use crate::store::{Commit, StoreError, Write};

/// The use cases of webhooks.
#[derive(Clone)]
pub struct Webhooks {
    pub ground: Ground,
}

impl Webhooks {
    /// The newest delivery of an object's events.
    pub async fn last(
        &self,
        merchant_id: &MerchantId,
        object_id: &str,
    ) -> Result<Option<(Delivery, Event)>, StoreError> {
        Ok(self.ground.store.deliveries_of(merchant_id, object_id).await?.into_iter().next())
    }

    /// Queues the newest delivery once more; `false` when there is none, or when it is still on its way.
    pub async fn resend_last(
        &self,
        merchant_id: &MerchantId,
        object_id: &str,
    ) -> Result<bool, StoreError> {
        let Some((delivery, _)) = self.last(merchant_id, object_id).await? else {
            return Ok(false);
        };
        if matches!(delivery.state, DeliveryState::Due | DeliveryState::Leased) {
            return Ok(true);
        }
        let at = self.ground.clock.now();
        let write = Write::ReplayDelivery { merchant_id: merchant_id.clone(), id: delivery.id, at };
        match self.ground.store.commit(Commit::new().and(write)).await {
            Ok(()) => {
                self.ground.news.deliveries.notify_one();
                Ok(true)
            }
            Err(StoreError::StaleVersion) => Ok(false),
            Err(error) => Err(error),
        }
    }
}
