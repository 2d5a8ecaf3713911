//! How often who may ask: each key of a merchant, and each address that fails to authenticate.

use std::{
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

pub use domain::limit::{Rule, Standing};
use domain::{
    id::{KeyId, MerchantId},
    limit::{Crowd, block},
    time::Micros,
};

use super::Ground;
use crate::store::{Counted, StoreError};

/// Failed authentications that an address has.
pub const STRANGERS: Rule = Rule { requests: 20, window_seconds: 60 };

/// The rate limits of one process.
#[derive(Clone)]
pub struct Limits {
    ground: Ground,
    rules: Option<Rules>,
    /// The failed authentications of each address.
    strangers: Option<Arc<Mutex<Crowd<IpAddr>>>>,
}

/// What is allowed; `None` in place of it: everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Requests of one key.
    pub key: Rule,
    /// Failed authentications of one address.
    pub address: Rule,
}

impl Limits {
    /// These rules, or none.
    pub fn new(ground: Ground, rules: Option<Rules>) -> Self {
        let strangers = rules.map(|rules| Arc::new(Mutex::new(Crowd::new(rules.address))));
        Self { ground, rules, strangers }
    }

    /// The rules, if limits are on.
    pub fn rules(&self) -> Option<Rules> {
        self.rules
    }

    /// Now, for whoever has to say how long to wait.
    pub fn now(&self) -> Micros {
        self.ground.clock.now()
    }

    /// Counts a request of this key; `None` when limits are off. `requests_max` is what key or merchant
    /// may ask instead.
    pub async fn admit(
        &self,
        merchant_id: &MerchantId,
        key_id: &KeyId,
        requests_max: Option<u32>,
    ) -> Result<Option<Standing>, StoreError> {
        let Some(Rules { key: rule, .. }) = self.rules else { return Ok(None) };
        let rule = Rule { requests: requests_max.unwrap_or(rule.requests), ..rule };
        let counted = Counted { merchant_id, key_id, rule, now: self.now() };
        self.ground.store.admit(counted).await.map(Some)
    }

    /// Counts a failed authentication; `None` when nobody counts.
    pub fn fail(&self, address: IpAddr) -> Option<Standing> {
        let strangers = self.strangers.as_ref()?;
        let mut strangers = strangers.lock().unwrap_or_else(PoisonError::into_inner);
        strangers.admit(block(address), self.now())
    }
}
