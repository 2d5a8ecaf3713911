//! The logs of many callers, in bounded memory.

use std::{
    collections::HashMap,
    hash::Hash,
    net::{IpAddr, Ipv6Addr},
};

use super::{Log, Rule, Standing};
use crate::time::Micros;

/// Callers that are remembered at once. Beyond it further ones are not limited: memory is finite, and
/// whoever can come under so many names is not stopped by counting them.
const CALLERS_MAX: usize = 50_000;

/// Who came how often, under one rule.
#[derive(Debug)]
pub struct Crowd<K> {
    rule: Rule,
    logs: HashMap<K, Log>,
    swept_at: Option<Micros>,
}

impl<K: Eq + Hash> Crowd<K> {
    /// Nobody yet.
    pub fn new(rule: Rule) -> Self {
        Self { rule, logs: HashMap::new(), swept_at: None }
    }

    /// Counts a request; `None` when nobody counts.
    pub fn admit(&mut self, caller: K, now: Micros) -> Option<Standing> {
        self.sweep(now);
        if self.logs.len() >= CALLERS_MAX && !self.logs.contains_key(&caller) {
            return None;
        }
        Some(self.logs.entry(caller).or_default().admit(self.rule, now))
    }

    /// Forgets who has kept still for a window; once a window, so that it costs nobody much.
    fn sweep(&mut self, now: Micros) {
        let rule = self.rule;
        if self.swept_at.is_some_and(|at| at > rule.window_before(now) && at <= now) {
            return;
        }
        self.logs.retain(|_, log| !log.is_idle(rule, now));
        self.swept_at = Some(now);
    }
}

/// What counts as one client: an IPv4 address, or the 64 bits that a subscriber gets of IPv6.
pub fn block(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(ip) => IpAddr::V6(Ipv6Addr::from_bits(ip.to_bits() >> 64 << 64)),
        ip @ IpAddr::V4(_) => ip,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Micros = Micros::new(1_776_405_854_000_000);
    const RULE: Rule = Rule { requests: 20, window_seconds: 60 };

    #[test]
    fn memory_is_bounded_and_comes_back() {
        let mut crowd = Crowd::new(RULE);
        for caller in 0..CALLERS_MAX {
            assert!(crowd.admit(caller, NOW).is_some());
        }
        assert!(crowd.admit(CALLERS_MAX, NOW).is_none());
        assert!(crowd.admit(0, NOW).is_some(), "known ones are counted");
        let later = NOW.plus_seconds(RULE.window_seconds);
        assert!(crowd.admit(CALLERS_MAX, later).is_some());
        assert_eq!(crowd.logs.len(), 1);
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
