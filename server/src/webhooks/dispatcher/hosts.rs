//! Who may be sent to now: no host has more than a few deliveries on their way, so that one that hangs
//! holds these and no others; and what has waited while no process was running comes in small portions.
//!
//! Of this process alone: other processes have a count of their own.

use std::{
    collections::{HashMap, VecDeque},
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use domain::{event::Delivery, time::Micros};

use crate::store::Share;

/// Deliveries that are on their way to one host, at most.
const IN_FLIGHT_MAX: u32 = 4;
/// Deliveries from before the start that one host is sent in any second.
const OVERDUE_MAX: usize = 20;
const OVERDUE_SECONDS: i64 = 1;

/// What is on its way, by host.
pub struct Hosts {
    /// What was due before is overdue.
    since: Micros,
    hosts: Mutex<HashMap<String, Host>>,
}

#[derive(Debug, Default)]
struct Host {
    in_flight: u32,
    /// When it was sent something overdue, as far as that counts.
    overdue: VecDeque<Micros>,
}

/// One delivery's place among those on their way to its host; given back when this is dropped.
pub(super) struct Slot {
    hosts: Arc<Hosts>,
    host: String,
}

impl Hosts {
    /// Nothing is on its way. The process starts at `now`.
    pub fn since(now: Micros) -> Arc<Self> {
        Arc::new(Self { since: now, hosts: Mutex::default() })
    }

    /// What this host may be sent at `now`, `limit` at most; `None` when it has to wait.
    ///
    /// With no more of what is overdue to be sent in this second, what is not comes first.
    pub(super) fn share(&self, host: &str, now: Micros, limit: u32) -> Option<Share> {
        let mut hosts = self.hosts();
        let known = hosts.get_mut(host);
        let (in_flight, n_overdue) = known.map_or((0, 0), |known| {
            known.forget_until(now.plus_seconds(-OVERDUE_SECONDS));
            (known.in_flight, known.overdue.len())
        });
        let free = IN_FLIGHT_MAX.saturating_sub(in_flight).min(limit);
        let overdue = u32::try_from(OVERDUE_MAX.saturating_sub(n_overdue)).unwrap_or(free);
        let (since, limit) = match overdue {
            0 => (self.since, free),
            some => (Micros::new(i64::MIN), free.min(some)),
        };
        (limit > 0).then(|| Share { host: host.to_owned(), since, limit })
    }

    /// The delivery is on its way from `now` until the slot is dropped.
    pub(super) fn take(self: &Arc<Self>, delivery: &Delivery, now: Micros) -> Slot {
        let mut hosts = self.hosts();
        let host = hosts.entry(delivery.host.clone()).or_default();
        host.in_flight += 1;
        if delivery.due_at < self.since {
            host.overdue.push_back(now);
        }
        Slot { hosts: self.clone(), host: delivery.host.clone() }
    }

    /// Counts stay sound whatever panics beside them.
    fn hosts(&self) -> MutexGuard<'_, HashMap<String, Host>> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Host {
    fn forget_until(&mut self, until: Micros) {
        while self.overdue.front().is_some_and(|at| *at <= until) {
            self.overdue.pop_front();
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let mut hosts = self.hosts.hosts();
        let Some(host) = hosts.get_mut(&self.host) else { return };
        host.in_flight -= 1;
        if host.in_flight == 0 && host.overdue.is_empty() {
            hosts.remove(&self.host);
        }
    }
}

impl fmt::Debug for Hosts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hosts").field("since", &self.since).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        event::DeliveryState,
        id::{DeliveryId, EventId, MerchantId, SecretId},
    };

    use super::*;

    const START: Micros = Micros::new(1_776_405_854_000_000);

    fn delivery(host: &str, due_at: Micros) -> Delivery {
        Delivery {
            id: DeliveryId::new(START, &[0; 16]),
            merchant_id: MerchantId::new(START, &[0; 16]),
            event_id: EventId::new(START, &[0; 16]),
            endpoint_id: None,
            url: format!("https://{host}/"),
            host: host.into(),
            secret_id: SecretId::new(START, &[0; 16]),
            state: DeliveryState::Due,
            attempts_done: 0,
            due_at,
            last: None,
            left: None,
            fault: None,
            created_at: due_at,
        }
    }

    fn limit(hosts: &Hosts, host: &str, now: Micros) -> u32 {
        hosts.share(host, now, 16).map_or(0, |share| share.limit)
    }

    #[test]
    fn a_host_has_four_on_their_way_and_its_neighbours_have_four_too() {
        let hosts = Hosts::since(START);
        let mut slots = Vec::new();
        for free in (1..=4).rev() {
            assert_eq!(limit(&hosts, "slow.example", START), free);
            slots.push(hosts.take(&delivery("slow.example", START), START));
        }
        assert_eq!(limit(&hosts, "slow.example", START), 0);
        assert_eq!(limit(&hosts, "quick.example", START), 4);
        assert_eq!(hosts.share("quick.example", START, 3).unwrap().limit, 3);
        slots.pop();
        assert_eq!(limit(&hosts, "slow.example", START), 1);
        slots.clear();
        assert!(hosts.hosts().is_empty(), "a host without deliveries is forgotten");
    }

    #[test]
    fn what_waited_for_the_start_comes_at_twenty_a_second() {
        let hosts = Hosts::since(START);
        let old = delivery("shop.example", START.plus_seconds(-14_400));
        let everything = Micros::new(i64::MIN);
        for n_sent in 0..20 {
            let share = hosts.share("shop.example", START, 16).unwrap();
            assert_eq!((share.since, share.limit), (everything, (20 - n_sent).min(4)), "{n_sent}");
            drop(hosts.take(&old, START));
        }
        let share = hosts.share("shop.example", START, 16).unwrap();
        assert_eq!((share.since, share.limit), (START, 4), "what is new does not wait for it");
        drop(hosts.take(&delivery("shop.example", START), START));
        let second = START.plus_seconds(1);
        let early = Micros::new(second.as_i64() - 1);
        assert_eq!(hosts.share("shop.example", early, 16).unwrap().since, START);
        assert_eq!(hosts.share("shop.example", second, 16).unwrap().since, everything);
    }
}
