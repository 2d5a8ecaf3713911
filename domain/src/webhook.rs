//! When a webhook is sent again: eight attempts across 24 hours, and what each kind of answer leads to.

use crate::{event::DeliveryState, testkit::mutant, time::Micros, words::words};

/// Seconds between the end of one attempt and the next, from the second attempt on. With no time lost in
/// sending, the attempts stand at 0, 30 s, 2 min, 8 min, 30 min, 1 h 40, 6 h 20 and 24 h.
pub const RETRY_DELAYS_SECONDS: [i64; 7] = [30, 90, 360, 1320, 4200, 16_800, 63_600];

/// Attempts before a delivery is exhausted; a replay by hand is numbered above this.
pub const ATTEMPTS_MAX: u32 = 8;

/// How far chance moves an attempt, either way, in thousandths of its delay.
const JITTER_MAX: i64 = 100;

/// No attempt of the schedule comes later than this after the first: 24 hours and a tenth.
const HORIZON_SECONDS: i64 = 95_040;

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

/// How far chance moves one attempt, so that what failed together does not come back together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Jitter(i64);

impl Jitter {
    /// Nothing is moved: test mode keeps to the table.
    pub const NONE: Self = Self(0);

    /// From any number, the same each time it is asked about the same attempt.
    pub fn of(chance: u16) -> Self {
        Self(i64::from(chance) % (2 * JITTER_MAX + 1) - JITTER_MAX)
    }

    /// The delay in microseconds.
    const fn moved(self, delay_seconds: i64) -> i64 {
        delay_seconds * 1000 * (1000 + self.0)
    }
}

/// When an attempt ended, and what the next one is reckoned from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    pub now: Micros,
    /// When the first attempt began.
    pub first_at: Micros,
    pub jitter: Jitter,
}

/// The step after attempt `number` (from 1).
///
/// `retry_after_seconds` is the receiver's wish; it can delay the next attempt to twice its delay at most.
/// Neither wish nor chance moves an attempt behind the horizon. What we lost ourselves, because no
/// process was running, does: an attempt never comes sooner than after half its delay.
pub fn next(class: Class, number: u32, retry_after_seconds: Option<i64>, pace: Pace) -> Next {
    match class {
        Class::Ok => return Next::Delivered,
        Class::Gone => return Next::Stopped,
        _ => {}
    }
    let mut index = usize::try_from(number).unwrap_or(usize::MAX).saturating_sub(1);
    if mutant("webhook.hurried") {
        let since = pace.now.seconds() - pace.first_at.seconds();
        index = RETRY_DELAYS_SECONDS.iter().filter(|delay| **delay <= since).count().max(index);
    }
    let Some(&delay) = RETRY_DELAYS_SECONDS.get(index) else { return Next::Exhausted };
    let wished = if matches!(class, Class::Throttled) { retry_after_seconds } else { None };
    let wait = match wished {
        Some(wish) => wish.clamp(delay, 2 * delay) * 1_000_000,
        None => pace.jitter.moved(delay),
    };
    let left = pace.first_at.plus_seconds(HORIZON_SECONDS).as_i64() - pace.now.as_i64();
    let wait = if left < delay * 500_000 { wait } else { wait.min(left) };
    Next::RetryAt(Micros::new(pace.now.as_i64().saturating_add(wait)))
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
        let pace = Pace { now, first_at: now, jitter: Jitter::NONE };
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
                next(Class::of_status(status), number, retry_after, pace),
                expected,
                "{status} on {number}"
            );
        }
    }

    /// When the attempts of a delivery begin that fails every time, in seconds after the first.
    fn offsets(class: Class, wish: Option<i64>, chance: u16, lost: (u32, i64)) -> Vec<i64> {
        let (first_at, jitter) = (Micros::new(0), Jitter::of(chance));
        let (mut now, mut offsets) = (first_at, vec![0]);
        for number in 1.. {
            if number == lost.0 {
                now = now.plus_seconds(lost.1);
            }
            match next(class, number, wish, Pace { now, first_at, jitter }) {
                Next::RetryAt(at) => now = at,
                end => {
                    assert_eq!(end, Next::Exhausted);
                    break;
                }
            }
            offsets.push(now.seconds());
        }
        offsets
    }

    #[test]
    fn chance_and_wishes_keep_within_a_day_and_a_tenth() {
        let never = (0, 0);
        let steady = u16::try_from(JITTER_MAX).unwrap();
        let table = [
            (Class::HttpError, None, steady, [0, 30, 120, 480, 1800, 6000, 22_800, 86_400]),
            (Class::HttpError, None, 0, [0, 27, 108, 432, 1620, 5400, 20_520, 77_760]),
            (Class::HttpError, None, 2 * steady, [0, 33, 132, 528, 1980, 6600, 25_080, 95_040]),
            (Class::Throttled, Some(1), steady, [0, 30, 120, 480, 1800, 6000, 22_800, 86_400]),
            (
                Class::Throttled,
                Some(1_000_000_000),
                steady,
                [0, 60, 240, 960, 3600, 12_000, 45_600, 95_040],
            ),
            (Class::Throttled, Some(100), steady, [0, 60, 160, 520, 1840, 6040, 22_840, 86_440]),
        ];
        for (class, wish, chance, expected) in table {
            assert_eq!(offsets(class, wish, chance, never), expected, "{class} {wish:?} {chance}");
        }
        assert!((0..=u16::MAX).map(Jitter::of).all(|Jitter(moved)| moved.abs() <= JITTER_MAX));
    }

    #[test]
    fn time_that_we_lost_ourselves_uses_up_no_attempt() {
        let steady = u16::try_from(JITTER_MAX).unwrap();
        let table = [
            // Four hours before the fourth attempt: the last one is held back by the horizon only.
            (3, 14_400, [0, 30, 120, 14_880, 16_200, 20_400, 37_200, 95_040]),
            // Three days: nothing is hurried.
            (3, 259_200, [0, 30, 120, 259_680, 261_000, 265_200, 282_000, 345_600]),
        ];
        for (number, seconds, expected) in table {
            let found = offsets(Class::Timeout, None, steady, (number, seconds));
            assert_eq!(found, expected, "{seconds} s before attempt {}", number + 1);
        }
    }
}
