//! What clients of several servers saw of each: how every request ended, and how long it took.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use hyper::StatusCode;

use crate::{
    figures::{Times, now},
    http::NoConnection,
};

/// More requests than all clients make in that time.
const RECENT: usize = 1000;
/// For so long nobody is sent to a server that did not answer.
const ILL: Duration = Duration::from_secs(3);

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Answered,
    /// By an answer of 503.
    Elsewhere,
    /// Nobody listened: nothing was sent.
    NoConnection,
    /// Sent, and never answered.
    Broken,
}

impl End {
    pub(crate) fn of(answered: Result<StatusCode, &anyhow::Error>) -> Self {
        match answered {
            Ok(StatusCode::SERVICE_UNAVAILABLE) => Self::Elsewhere,
            Ok(_) => Self::Answered,
            Err(error) if error.downcast_ref::<NoConnection>().is_some() => Self::NoConnection,
            Err(_) => Self::Broken,
        }
    }
}

/// One request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    pub(crate) to: SocketAddr,
    pub(crate) began: Instant,
    pub(crate) took: Duration,
    /// Whether its answer may wait for one of the acquirer's.
    pub(crate) asks_acquirer: bool,
    pub(crate) end: End,
}

/// All requests of all clients.
#[derive(Clone, Debug, Default)]
pub(crate) struct Watch(Arc<Mutex<Vec<Seen>>>);

impl Watch {
    pub(crate) fn note(&self, seen: Seen) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(seen);
    }

    /// Whether somebody had trouble there a moment ago.
    pub(crate) fn is_ill(&self, addr: SocketAddr) -> bool {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (now, latest) = (now(), all.iter().rev().take(RECENT));
        latest
            .filter(|seen| seen.to == addr && seen.end != End::Answered)
            .any(|seen| now.saturating_duration_since(seen.began + seen.took) < ILL)
    }

    /// Requests to these servers that began in this time.
    pub(crate) fn of(&self, servers: &[SocketAddr], (from, to): (Instant, Instant)) -> Vec<Seen> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_meant =
            |seen: &&Seen| servers.contains(&seen.to) && from <= seen.began && seen.began < to;
        all.iter().filter(is_meant).copied().collect()
    }
}

/// How many ended so.
pub(crate) fn count(seen: &[Seen], end: End) -> usize {
    seen.iter().filter(|seen| seen.end == end).count()
}

/// Of requests that were answered without asking the acquirer.
pub(crate) fn times(seen: &[Seen]) -> Times {
    let mut times = Times::default();
    let own = seen.iter().filter(|seen| seen.end == End::Answered && !seen.asks_acquirer);
    own.for_each(|seen| times.add(seen.took));
    times
}
