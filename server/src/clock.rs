//! Time and chance. Only this file knows what time it is and where randomness comes from; everything
//! else is told. Tests move the clock by hand.

use std::{
    fmt,
    sync::atomic::{AtomicI64, Ordering},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use domain::{
    id::{Id, Kind},
    testkit::mutant,
    time::Micros,
};

/// Knows the time.
pub trait Clock: Send + Sync {
    /// Now, in UTC.
    fn now(&self) -> Micros;
}

/// Gives randomness that nobody can guess.
pub trait IdSource: Send + Sync {
    /// Fills `buffer` with random bytes.
    fn fill(&self, buffer: &mut [u8]);
}

/// A new id of `K` made at `now`.
pub fn new_id<K: Kind>(ids: &dyn IdSource, now: Micros) -> Id<K> {
    let mut random = [0; 32];
    let random = &mut random[..K::RANDOM_CHARS];
    ids.fill(random);
    Id::new(now, random)
}

/// The machine's clock.
#[derive(Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    fn now(&self) -> Micros {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Micros::new(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    }
}

/// Measures how long something takes, for meters and logs. No decision may depend on it.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Begins to measure.
    #[expect(clippy::disallowed_methods, reason = "the one place that measures time")]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// Since the start.
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

/// The machine's clock, put right by one that several machines share.
#[derive(Debug, Default)]
pub struct SharedClock {
    behind_micros: AtomicI64,
}

impl SharedClock {
    /// Asks what time it is; the answer was true at some moment of the asking, at best half way.
    pub async fn ask<E>(&self, shared: impl Future<Output = Result<Micros, E>>) -> Result<(), E> {
        let before = SystemClock.now().as_i64();
        let shared = shared.await?.as_i64();
        let after = SystemClock.now().as_i64();
        self.behind_micros.store(shared - before.midpoint(after), Ordering::Relaxed);
        Ok(())
    }
}

impl Clock for SharedClock {
    fn now(&self) -> Micros {
        let behind = self.behind_micros.load(Ordering::Relaxed);
        Micros::new(SystemClock.now().as_i64() + if mutant("clock.own") { 0 } else { behind })
    }
}

/// The operating system's randomness.
#[derive(Debug)]
pub struct SystemRandom;

impl IdSource for SystemRandom {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks for randomness")]
    fn fill(&self, buffer: &mut [u8]) {
        // Without randomness there are no unguessable ids; better no process than one that repeats itself.
        if getrandom::fill(buffer).is_err() {
            std::process::abort();
        }
    }
}

/// A clock that stands still until it is moved. For tests.
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// Stands at `now`.
    pub fn at(now: Micros) -> Self {
        Self(AtomicI64::new(now.as_i64()))
    }

    /// Moves forward.
    pub fn advance_seconds(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Micros {
        Micros::new(self.0.load(Ordering::SeqCst))
    }
}

impl fmt::Debug for ManualClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ManualClock({})", self.now().as_i64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_shared_clock_follows_the_others_and_not_its_machine() {
        let clock = SharedClock::default();
        let others = Micros::new(1_000_000_000);
        clock.ask(async { Ok::<_, ()>(others) }).await.unwrap();
        let shown = clock.now().as_i64() - others.as_i64();
        assert!((0..60_000_000).contains(&shown), "{shown} µs later");
        clock.ask(async { Err(()) }).await.unwrap_err();
        assert!(clock.now() < Micros::new(2_000_000_000), "who does not answer changes nothing");
    }
}
