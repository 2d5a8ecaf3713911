//! What time it is for a merchant: everybody's time, or, in test mode, that of a clock which the merchant has moved.
//!
//! How far each clock is ahead is known here from the store: at once where it was moved, within a second elsewhere.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use domain::{
    id::MerchantId,
    payment::{Payment, Purchase},
    payout::Payout,
    session::Session,
    time::Micros,
    token::Token,
};

use super::{Ground, merchants::Caller};
use crate::store::{Due, StoreError};

/// How far the clocks of merchants' test modes are ahead. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct TestClocks(Arc<RwLock<HashMap<MerchantId, i64>>>);

impl TestClocks {
    /// In microseconds; zero for a clock that was never moved.
    pub fn ahead(&self, merchant_id: &MerchantId) -> i64 {
        let clocks = self.0.read().unwrap_or_else(PoisonError::into_inner);
        clocks.get(merchant_id).copied().unwrap_or_default()
    }

    /// None goes back, whatever was read from the store meanwhile.
    pub(super) fn note(&self, clocks: impl IntoIterator<Item = (MerchantId, i64)>) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        for (merchant_id, ahead) in clocks {
            let clock = known.entry(merchant_id).or_default();
            *clock = ahead.max(*clock);
        }
    }

    fn moved(&self) -> Vec<MerchantId> {
        let clocks = self.0.read().unwrap_or_else(PoisonError::into_inner);
        clocks.iter().filter(|(_, ahead)| **ahead > 0).map(|(id, _)| id.clone()).collect()
    }
}

/// Belongs to a merchant, in one of its modes.
pub trait OfMerchant {
    /// Whose it is, and whether it is live.
    fn of(&self) -> (&MerchantId, bool);
}

macro_rules! of_merchant {
    ($($kind:ty),+) => {
        $(impl OfMerchant for $kind {
            fn of(&self) -> (&MerchantId, bool) {
                (&self.merchant_id, self.livemode)
            }
        })+
    };
}
of_merchant!(Payment, Session, Payout, Token);

impl OfMerchant for Purchase {
    fn of(&self) -> (&MerchantId, bool) {
        self.payment.of()
    }
}

impl OfMerchant for Caller {
    fn of(&self) -> (&MerchantId, bool) {
        (&self.merchant.id, self.livemode)
    }
}

impl OfMerchant for (&MerchantId, bool) {
    fn of(&self) -> (&MerchantId, bool) {
        *self
    }
}

impl Ground {
    /// What time it is for whoever this belongs to.
    pub fn now_of(&self, one: &impl OfMerchant) -> Micros {
        let (merchant_id, livemode) = one.of();
        let ahead = if livemode { 0 } else { self.clocks.ahead(merchant_id) };
        self.clock.now().plus_micros(ahead)
    }

    /// Follows the clocks that other processes have moved.
    pub async fn follow_clocks(&self) -> Result<(), StoreError> {
        self.clocks.note(self.store.test_clocks().await?);
        Ok(())
    }

    /// Everybody's clock, and that of each merchant whose test mode has a time of its own.
    pub(super) fn all_clocks(&self) -> impl Iterator<Item = Option<MerchantId>> + use<> {
        [None].into_iter().chain(self.clocks.moved().into_iter().map(Some))
    }

    /// What is due, for everybody or for one merchant's test mode.
    pub(super) fn due<'a>(&self, test_of: Option<&'a MerchantId>) -> Due<'a> {
        let now = test_of.map_or_else(|| self.clock.now(), |id| self.now_of(&(id, false)));
        Due { now, test_of }
    }
}
