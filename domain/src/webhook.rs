//! When a webhook is sent again: eight attempts across 24 hours, and what each kind of answer leads to.

use crate::{event::DeliveryState, time::Micros, words::words};

/// Seconds between the end of one attempt and the next, from the second attempt on. With no time lost in
/// sending, the attempts stand at 0, 30 s, 2 min, 8 min, 30 min, 1 h 40, 6 h 20 and 24 h.
pub const RETRY_DELAYS_SECONDS: [i64; 7] = [30, 90, 360, 1320, 4200, 16_800, 63_600];

/// Attempts before a delivery is exhausted; a replay by hand is numbered above this.
pub const ATTEMPTS_MAX: u32 = 8;

words! {
    /// What a receiver did.
    pub enum Class {
        Ok = "ok",
        Redirect = "redirect",
        Gone = "gone",
        Throttled = "throttled",
        HttpError = "http_error",
        Dns = "dns",
        Reset = "reset",
        Timeout = "timeout",
        Tls = "tls",
        Protocol = "protocol",
        Blocked = "blocked",
    }
}

impl Class {
    /// The class of an answer with this status line.
    pub const fn of_status(status: u16) -> Self {
        match status {
            200..=299 => Self::Ok,
            300..=399 => Self::Redirect,
            410 => Self::Gone,
            429 | 503 => Self::Throttled,
            _ => Self::HttpError,
        }
    }
}

/// What follows an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    Delivered,
    RetryAt(Micros),
    /// The last attempt failed.
    Exhausted,
    /// The receiver asked for no more.
    Stopped,
    /// A replay by hand failed: the delivery is what it was before.
    Back(DeliveryState),
}

/// The step after a replay of a delivery that was `left` in this state. A replay is one attempt; nothing
/// follows it.
pub const fn after_replay(class: Class, left: DeliveryState) -> Next {
    match class {
        Class::Ok => Next::Delivered,
        _ => Next::Back(left),
    }
}

/// The step after attempt `number` (from 1) that ended at `now`.
///
/// `retry_after_seconds` is the receiver's wish; it can delay the next attempt to twice its delay at most.
pub fn next(class: Class, number: u32, retry_after_seconds: Option<i64>, now: Micros) -> Next {
    match class {
        Class::Ok => return Next::Delivered,
        Class::Gone => return Next::Stopped,
        _ => {}
    }
    let index = usize::try_from(number).unwrap_or(usize::MAX).saturating_sub(1);
    let Some(&delay) = RETRY_DELAYS_SECONDS.get(index) else { return Next::Exhausted };
    let wished = if matches!(class, Class::Throttled) { retry_after_seconds } else { None };
    Next::RetryAt(now.plus_seconds(wished.map_or(delay, |wish| wish.clamp(delay, 2 * delay))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_attempts_span_a_day() {
        let offsets = RETRY_DELAYS_SECONDS.iter().scan(0, |at, delay| {
            *at += delay;
            Some(*at)
        });
        assert_eq!(offsets.collect::<Vec<_>>(), [30, 120, 480, 1800, 6000, 22_800, 86_400]);
        assert_eq!(usize::try_from(ATTEMPTS_MAX), Ok(RETRY_DELAYS_SECONDS.len() + 1));
    }

    #[test]
    fn a_replay_that_fails_leaves_everything_as_it_was() {
        let left = DeliveryState::Exhausted;
        assert_eq!(after_replay(Class::Ok, left), Next::Delivered);
        for class in [Class::HttpError, Class::Gone, Class::Timeout, Class::Throttled] {
            assert_eq!(after_replay(class, left), Next::Back(left), "{class}");
        }
    }

    #[test]
    fn each_answer_leads_to_its_next_step() {
        let now = Micros::new(0);
        let at = |seconds| Next::RetryAt(now.plus_seconds(seconds));
        let table = [
            (200, 1, None, Next::Delivered),
            (204, 8, None, Next::Delivered),
            (301, 1, None, at(30)),
            (400, 2, None, at(90)),
            (410, 1, None, Next::Stopped),
            (429, 1, Some(45), at(45)),
            (429, 1, Some(1), at(30)),
            (503, 1, Some(10_000), at(60)),
            (500, 1, Some(45), at(30)),
            (500, 7, None, at(63_600)),
            (500, 8, None, Next::Exhausted),
            (500, 9, None, Next::Exhausted),
        ];
        for (status, number, retry_after, expected) in table {
            assert_eq!(
                next(Class::of_status(status), number, retry_after, now),
                expected,
                "{status} on {number}"
            );
        }
    }
}
