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
    strangers: Arc<Mutex<Strangers>>,
}

/// The failed authentications of each address.
#[derive(Default)]
struct Strangers {
    logs: HashMap<IpAddr, Log>,
    swept_at: Option<Micros>,
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
        let rule = self.rules?.address;
        let mut strangers = self.strangers.lock().unwrap_or_else(PoisonError::into_inner);
        strangers.fail(block(address), rule, self.now())
    }
}

impl Strangers {
    fn fail(&mut self, block: IpAddr, rule: Rule, now: Micros) -> Option<Standing> {
        self.sweep(rule, now);
        if self.logs.len() >= ADDRESSES_MAX && !self.logs.contains_key(&block) {
            return None;
        }
        Some(self.logs.entry(block).or_default().admit(rule, now))
    }

    /// Forgets who has kept still for a window; once a window, so that it costs nobody much.
    fn sweep(&mut self, rule: Rule, now: Micros) {
        if self.swept_at.is_some_and(|at| at > rule.window_before(now) && at <= now) {
            return;
        }
        self.logs.retain(|_, log| !log.is_idle(rule, now));
        self.swept_at = Some(now);
    }
}

/// What counts as one client: an IPv4 address, or the 64 bits that a subscriber gets of IPv6.
pub(super) fn block(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(ip) => IpAddr::V6(Ipv6Addr::from_bits(ip.to_bits() >> 64 << 64)),
        ip @ IpAddr::V4(_) => ip,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Micros = Micros::new(1_776_405_854_000_000);

    #[test]
    fn memory_is_bounded_and_comes_back() {
        let mut strangers = Strangers::default();
        let address = |n: usize| IpAddr::V4(u32::try_from(n).unwrap().into());
        for n in 0..ADDRESSES_MAX {
            assert!(strangers.fail(address(n), STRANGERS, NOW).is_some());
        }
        assert!(strangers.fail(address(ADDRESSES_MAX), STRANGERS, NOW).is_none());
        assert!(strangers.fail(address(0), STRANGERS, NOW).is_some(), "known ones are counted");
        let later = NOW.plus_seconds(STRANGERS.window_seconds);
        assert!(strangers.fail(address(ADDRESSES_MAX), STRANGERS, later).is_some());
        assert_eq!(strangers.logs.len(), 1);
    }

    #[test]
    fn a_subscriber_of_ipv6_is_one_client() {
        let table = [
            ("198.51.100.7", "198.51.100.7"),
            ("::ffff:198.51.100.7", "198.51.100.7"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
            ("2001:db8:1:2:ffff::", "2001:db8:1:2::"),
        ];
        for (ip, expected) in table {
            assert_eq!(block(ip.parse().unwrap()), expected.parse::<IpAddr>().unwrap(), "{ip}");
        }
    }
}
