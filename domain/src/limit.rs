//! How many requests are accepted in any window of time: an exact sliding log.
//!
//! A fixed window would let twice as many through around its edge.

mod crowd;

pub use crowd::{Crowd, block};

use crate::{testkit::mutant, time::Micros};

/// At most so many requests in any window of so many seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    pub requests: u32,
    pub window_seconds: i64,
}

/// When the accepted requests of one caller came. What was refused leaves no trace.
#[derive(Clone, Debug, Default)]
pub struct Log(Vec<Micros>);

/// How a caller stands after a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub rule: Rule,
    pub is_admitted: bool,
    /// How many more would be accepted now.
    pub left: u32,
    /// When the oldest accepted request leaves the window and makes room.
    pub room_at: Micros,
}

impl Rule {
    /// The window that ends at `now` begins right after this instant.
    pub const fn window_before(self, now: Micros) -> Micros {
        now.plus_seconds(-self.window_seconds)
    }
}

impl Log {
    /// Whether a request at `now` is accepted; if so, it is noted.
    pub fn admit(&mut self, rule: Rule, now: Micros) -> Standing {
        // An instant beyond the next window is from a clock that has been set back since.
        let (mut begin, end) = (rule.window_before(now), now.plus_seconds(rule.window_seconds));
        if mutant("limit.fixed") {
            begin = Micros::new(now.as_i64() - now.as_i64() % (rule.window_seconds * 1_000_000));
        }
        self.0.retain(|at| begin < *at && *at <= end);
        let is_admitted = self.len() < rule.requests;
        if is_admitted {
            self.0.push(now);
        }
        Standing::of(rule, is_admitted, self.len(), self.0.iter().min().copied().unwrap_or(now))
    }

    /// Whether nothing is noted that still counts at `now`.
    pub fn is_idle(&self, rule: Rule, now: Micros) -> bool {
        self.0.iter().all(|at| *at <= rule.window_before(now))
    }

    fn len(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }
}

impl Standing {
    /// After `accepted` requests in the window, of which the oldest came at `oldest`.
    pub const fn of(rule: Rule, is_admitted: bool, accepted: u32, oldest: Micros) -> Self {
        let left = rule.requests.saturating_sub(accepted);
        Self { rule, is_admitted, left, room_at: oldest.plus_seconds(rule.window_seconds) }
    }

    /// Of a caller of whom nothing is known.
    pub const fn fresh(rule: Rule, now: Micros) -> Self {
        Self { rule, is_admitted: true, left: rule.requests, room_at: now }
    }

    /// Whole seconds until there is room: whoever waits so long is accepted.
    pub const fn seconds_to_room(&self, now: Micros) -> i64 {
        let micros = self.room_at.as_i64().saturating_sub(now.as_i64());
        if micros <= 0 { 0 } else { (micros - 1) / 1_000_000 + 1 }
    }

    /// The first whole second since the epoch at which there is room.
    pub const fn room_at_second(&self) -> i64 {
        self.seconds_to_room(Micros::new(0))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const RULE: Rule = Rule { requests: 100, window_seconds: 60 };
    const START: i64 = 1_776_405_854_000_000;

    /// Seconds and microseconds after the start.
    fn at(seconds: i64, micros: i64) -> Micros {
        Micros::new(START + seconds * 1_000_000 + micros)
    }

    /// How many of `n` requests at `now` are accepted.
    fn burst(log: &mut Log, n: u32, now: Micros) -> usize {
        (0..n).filter(|_| log.admit(RULE, now).is_admitted).count()
    }

    #[test]
    fn a_burst_is_accepted_up_to_the_limit() {
        let mut log = Log::default();
        assert_eq!(burst(&mut log, 250, at(0, 0)), 100);
        assert_eq!(burst(&mut log, 250, at(59, 999_999)), 0);
        assert_eq!(burst(&mut log, 250, at(60, 0)), 100);
    }

    #[test]
    fn around_an_edge_no_more_are_accepted_than_anywhere() {
        // Wherever the edge of a fixed window lies, one of these bursts straddles it.
        for edge in (0..60).step_by(5) {
            let mut log = Log::default();
            assert_eq!(burst(&mut log, 100, at(edge, -1)), 100);
            assert_eq!(burst(&mut log, 100, at(edge + 1, 0)), 0, "across {edge} s");
            assert_eq!(burst(&mut log, 100, at(edge + 60, -2)), 0);
            assert_eq!(burst(&mut log, 100, at(edge + 60, -1)), 100);
        }
    }

    #[test]
    fn a_steady_client_below_the_limit_is_never_refused() {
        let mut log = Log::default();
        // 1.6 a second, for an hour.
        for n in 0..5760 {
            assert!(log.admit(RULE, at(0, n * 625_000)).is_admitted, "request {n}");
        }
    }

    #[test]
    fn refused_requests_do_not_count() {
        let mut log = Log::default();
        burst(&mut log, 100, at(0, 0));
        for second in 1..60 {
            assert_eq!(burst(&mut log, 10, at(second, 0)), 0);
        }
        assert_eq!(burst(&mut log, 10, at(60, 0)), 10);
    }

    #[test]
    fn whoever_waits_as_told_is_accepted() {
        let mut log = Log::default();
        burst(&mut log, 1, at(0, 1));
        burst(&mut log, 99, at(30, 0));
        let now = at(30, 500_000);
        let refused = log.admit(RULE, now);
        assert_eq!((refused.is_admitted, refused.left), (false, 0));
        assert_eq!(refused.room_at, at(60, 1));
        assert_eq!(refused.seconds_to_room(now), 30);
        assert_eq!(refused.room_at_second(), START / 1_000_000 + 61);
        assert!(log.admit(RULE, now.plus_seconds(30)).is_admitted);
        assert!(!log.admit(RULE, now.plus_seconds(30)).is_admitted);
    }

    #[test]
    fn a_clock_set_back_locks_nobody_out_for_longer_than_two_windows() {
        let mut log = Log::default();
        burst(&mut log, 100, at(7200, 0));
        assert_eq!(burst(&mut log, 1, at(0, 0)), 1);
        assert_eq!(burst(&mut log, 200, at(0, 0)), 99);
    }

    proptest! {
        #[test]
        fn no_window_holds_more_than_the_limit_and_no_refusal_is_without_reason(
            gaps in prop::collection::vec(0_i64..3_000_000, 1..400),
            requests in 1_u32..20,
            window_seconds in 1_i64..10,
        ) {
            let rule = Rule { requests, window_seconds };
            let (mut log, mut now) = (Log::default(), Micros::new(START));
            let mut accepted: Vec<Micros> = Vec::new();
            for gap in gaps {
                now = Micros::new(now.as_i64() + gap);
                let begin = rule.window_before(now);
                let in_window = accepted.iter().filter(|at| **at > begin).count();
                let standing = log.admit(rule, now);
                prop_assert_eq!(standing.is_admitted, in_window < requests.try_into().unwrap());
                if standing.is_admitted {
                    accepted.push(now);
                } else {
                    let later = now.plus_seconds(standing.seconds_to_room(now));
                    prop_assert!(log.clone().admit(rule, later).is_admitted);
                }
            }
        }
    }
}
