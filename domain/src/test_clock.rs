//! The clock of a merchant's test mode: ahead of everybody's by an offset that only grows, and moved from one thing
//! that is due to the next. Live mode has none.

use std::collections::BTreeMap;

use crate::{operation, time::Micros, words::words};

/// What one call may ask for, in seconds: a year.
pub const ADVANCE_MAX_SECONDS: i64 = 31_536_000;
/// How far it may ever be ahead, in seconds: 400 days.
pub const AHEAD_MAX_SECONDS: i64 = 400 * 86_400;
/// How far ahead whoever only holds the id of a session can move it, in seconds: 60 days. The rest is for keys.
pub const PAGE_AHEAD_MAX_SECONDS: i64 = 60 * 86_400;
/// Things that one call runs.
pub const ITEMS_MAX: u32 = 500;
/// How long one call may take, in seconds of the real clock.
pub const CALL_SECONDS: i64 = 60;

words! {
    /// Things that follow the clock, in the order in which they run when they are due at the same moment.
    pub enum Item {
        /// The outcome of an authorization, capture or void is asked for.
        Outcome = "outcome",
        Refund = "refund",
        Payout = "payout",
        SessionExpiry = "session_expiry",
        /// Times of 3-D Secure: method, request, challenge.
        ThreeDs = "three_ds",
        /// Held money that nobody has captured goes back.
        AuthorizationLapse = "authorization_lapse",
        Delivery = "delivery",
    }
}

impl From<operation::Kind> for Item {
    fn from(kind: operation::Kind) -> Self {
        match kind {
            operation::Kind::Authorize | operation::Kind::Capture | operation::Kind::Void => {
                Self::Outcome
            }
            operation::Kind::Refund => Self::Refund,
            operation::Kind::Payout => Self::Payout,
        }
    }
}

/// What runs together: one queue of the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Queue {
    /// Refunds and payouts with them.
    Operations,
    Sessions,
    Authentications,
    Authorizations,
    Deliveries,
}

/// When each queue has something to do, in the merchant's time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    pub operations: Option<Micros>,
    pub sessions: Option<Micros>,
    pub authentications: Option<Micros>,
    pub authorizations: Option<Micros>,
    pub deliveries: Option<Micros>,
}

impl Agenda {
    /// The queue whose turn it is, and when, if that is not after `end`.
    pub fn first(&self, end: Micros) -> Option<(Micros, Queue)> {
        [
            (self.operations, Queue::Operations),
            (self.sessions, Queue::Sessions),
            (self.authentications, Queue::Authentications),
            (self.authorizations, Queue::Authorizations),
            (self.deliveries, Queue::Deliveries),
        ]
        .into_iter()
        .filter_map(|(at, queue)| at.filter(|at| *at <= end).map(|at| (at, queue)))
        .min()
    }
}

/// One thing that will happen by itself when the clock gets there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreseen {
    /// In the merchant's time.
    pub at: Micros,
    pub item: Item,
    /// A session, payment, payout or delivery; of a refund its payment.
    pub object_id: String,
}

/// How many of each kind have run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ran(BTreeMap<&'static str, u32>);

impl Ran {
    /// `count` more of this kind.
    pub fn add(&mut self, item: Item, count: u32) {
        *self.0.entry(item.word()).or_default() += count;
    }

    /// Of this kind.
    pub fn of(&self, item: Item) -> u32 {
        self.0.get(item.word()).copied().unwrap_or_default()
    }

    /// Of all kinds.
    pub fn total(&self) -> u32 {
        self.0.values().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earliest_comes_first_and_ties_have_an_order() {
        let at = |seconds| Some(Micros::new(0).plus_seconds(seconds));
        let end = Micros::new(0).plus_seconds(100);
        let (none, all) = (
            Agenda::default(),
            Agenda {
                operations: at(7),
                sessions: at(7),
                authentications: at(7),
                authorizations: at(7),
                deliveries: at(7),
            },
        );
        for (agenda, expected) in [
            (none, None),
            (Agenda { deliveries: at(101), ..none }, None),
            (Agenda { deliveries: at(100), ..none }, Some(Queue::Deliveries)),
            (all, Some(Queue::Operations)),
            (Agenda { operations: at(8), ..all }, Some(Queue::Sessions)),
            (Agenda { operations: None, sessions: None, ..all }, Some(Queue::Authentications)),
            (Agenda { deliveries: at(6), ..all }, Some(Queue::Deliveries)),
        ] {
            assert_eq!(agenda.first(end).map(|(_, queue)| queue), expected, "{agenda:?}");
        }
    }

    #[test]
    fn what_has_run_is_counted_by_kind() {
        let mut ran = Ran::default();
        ran.add(operation::Kind::Void.into(), 1);
        ran.add(operation::Kind::Capture.into(), 2);
        ran.add(operation::Kind::Refund.into(), 4);
        assert_eq!((ran.of(Item::Outcome), ran.of(Item::Refund), ran.of(Item::Payout)), (3, 4, 0));
        assert_eq!(ran.total(), 7);
    }
}
