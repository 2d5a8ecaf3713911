//! How often who may ask: each key of a merchant, and each address that fails to authenticate.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::{Arc, Mutex, PoisonError},
};

pub use domain::limit::{Rule, Standing};
use domain::{
    id::{KeyId, MerchantId},
    limit::Log,
    time::Micros,
};

use super::Ground;
use crate::store::{Counted, StoreError};

/// Failed authentications that an address has.
pub const STRANGERS: Rule = Rule { requests: 20, window_seconds: 60 };
/// Addresses that are remembered at once. Beyond it further ones are not limited: a key cannot be
/// guessed however often one tries, and memory is finite.
const ADDRESSES_MAX: usize = 50_000;

/// The rate limits of one process.
#[derive(Clone)]
pub struct Limits {
    ground: Ground,
    rules: Option<Rules>,
    strangers: Arc<Mutex<HashMap<IpAddr, Log>>>,
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
        Self { ground, rules, strangers: Arc::default() }
    }

    /// The rules, if limits are on.
    pub fn rules(&self) -> Option<Rules> {
        self.rules
    }

    /// Now, for whoever has to say how long to wait.
    pub fn now(&self) -> Micros {
        self.ground.clock.now()
    }

    /// Counts a request of this key; `None` when limits are off.
    pub async fn admit(
        &self,
        merchant_id: &MerchantId,
        key_id: &KeyId,
    ) -> Result<Option<Standing>, StoreError> {
        let Some(rules) = self.rules else { return Ok(None) };
        let counted = Counted { merchant_id, key_id, rule: rules.key, now: self.now() };
        self.ground.store.admit(counted).await.map(Some)
    }

    /// Counts a failed authentication; `None` when nobody counts.
    pub fn fail(&self, address: IpAddr) -> Option<Standing> {
        let rule = self.rules?.address;
        let now = self.now();
        let mut logs = self.strangers.lock().unwrap_or_else(PoisonError::into_inner);
        if logs.len() >= ADDRESSES_MAX {
            logs.retain(|_, log| !log.is_idle(rule, now));
        }
        let block = block(address);
        if logs.len() >= ADDRESSES_MAX && !logs.contains_key(&block) {
            return None;
        }
        Some(logs.entry(block).or_default().admit(rule, now))
    }
}

/// What counts as one client: an IPv4 address, or the 64 bits that a subscriber gets of IPv6.
fn block(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(ip) => IpAddr::V6(Ipv6Addr::from_bits(ip.to_bits() >> 64 << 64)),
        ip @ IpAddr::V4(_) => ip,
    }
}
