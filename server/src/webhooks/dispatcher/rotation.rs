//! Whose turn it is: round robin over the hosts that something is due for, a page of them at a time.
//!
//! Pure; it is told what the store has found. A host is looked at once in a round, however much is queued
//! for it, so that a long queue costs its neighbours nothing.

use std::collections::VecDeque;

use domain::time::Micros;

use super::BATCH;
use crate::store::QueuedHost;

/// A place in the round.
#[derive(Debug, Default)]
pub(super) struct Rotation {
    /// The last host of the current page; empty: a round begins.
    after: String,
    /// Hosts of the page whose turn is to come.
    hosts: VecDeque<String>,
    portion: u32,
}

impl Rotation {
    /// Hosts that are looked up at once.
    pub(super) const PAGE: u32 = 64;

    /// Whether every host is still to come.
    pub(super) fn is_at_start(&self) -> bool {
        self.after.is_empty() && self.hosts.is_empty()
    }

    /// The next page begins after this host.
    pub(super) fn after(&self) -> &str {
        &self.after
    }

    /// Goes on to this page. Of its hosts those have a turn that something is due for, the longest waiting
    /// first. Says whether it was the last page of the round.
    pub(super) fn turn(&mut self, mut page: Vec<QueuedHost>, now: Micros) -> bool {
        let is_last = u32::try_from(page.len()).is_ok_and(|n_hosts| n_hosts < Self::PAGE);
        let last = page.last().map(|queued| queued.host.clone());
        self.after = last.filter(|_| !is_last).unwrap_or_default();
        page.retain(|queued| queued.due_at <= now);
        page.sort_by_key(|queued| queued.due_at);
        let n_due = u32::try_from(page.len()).unwrap_or(u32::MAX).max(1);
        self.portion = (BATCH / n_due).max(1);
        self.hosts = page.into_iter().map(|queued| queued.host).collect();
        is_last
    }

    /// How much a host gets when it is its turn: the more hosts wait, the less.
    pub(super) fn portion(&self) -> u32 {
        self.portion
    }
}

impl Iterator for Rotation {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        self.hosts.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Micros = Micros::new(0);

    fn queued(host: &str, seconds: i64) -> QueuedHost {
        QueuedHost { host: host.into(), due_at: NOW.plus_seconds(seconds) }
    }

    #[test]
    fn on_each_page_the_longest_waiting_host_comes_first() {
        let mut rotation = Rotation::default();
        assert!(rotation.is_at_start());
        let page = vec![queued("a", -1), queued("b", 1), queued("c", -2), queued("d", 0)];
        assert!(rotation.turn(page, NOW), "a page that is not full is the last one");
        assert_eq!(rotation.portion(), 5);
        assert!(!rotation.is_at_start());
        assert_eq!(rotation.by_ref().collect::<Vec<_>>(), ["c", "a", "d"]);
        assert!(rotation.is_at_start());
    }

    #[test]
    fn a_full_page_is_followed_by_the_next() {
        let mut rotation = Rotation::default();
        let hosts = (0..Rotation::PAGE).map(|place| queued(&format!("{place:03}"), 1)).collect();
        assert!(!rotation.turn(hosts, NOW));
        assert_eq!(rotation.next(), None);
        assert_eq!(rotation.after(), "063");
        assert!(!rotation.is_at_start());
        assert!(rotation.turn(vec![], NOW));
        assert!(rotation.is_at_start());
        assert_eq!(rotation.portion(), BATCH);
    }
}
