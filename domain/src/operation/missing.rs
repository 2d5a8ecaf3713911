//! The acquirer does not know our reference. That is no evidence at first: a good authorization can be
//! missing for a while, and a request may still be on its way.

use super::{Kind, Operation, State};
use crate::{testkit::mutant, time::Micros};

/// What an acquirer promises about a reference that it does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promises {
    /// Seconds from the end of the call until "not found" counts.
    pub settle_delay_seconds: i64,
    /// Seconds from the first that counts to one that confirms it; `None`: one is enough.
    pub second_look_seconds: Option<i64>,
    /// An order can be taken back by our reference, also one that it does not know; it never happens then.
    pub void_by_reference: bool,
    /// Twice under one reference is one effect.
    pub resend_same_reference: bool,
    /// What is not found will never happen.
    pub not_found_final: bool,
}

impl Promises {
    /// Of an acquirer that promises nothing.
    pub const NONE: Self = Self {
        settle_delay_seconds: 90,
        second_look_seconds: Some(60),
        void_by_reference: false,
        resend_same_reference: false,
        not_found_final: false,
    };
}

/// What follows when an operation is not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// It does not count, or nothing may be concluded from it.
    Wait,
    /// The order is taken back by its reference, so that it cannot happen any more.
    Void,
    /// It is sent again, under the same reference.
    Resend,
    /// It has not happened, and will not.
    Never,
}

impl Operation {
    /// What it means that the acquirer does not know this one. `can_resend`: all that it takes is known.
    pub fn missing(&self, promises: &Promises, can_resend: bool, now: Micros) -> Missing {
        if self.state == State::Done || !self.counts_as_missing(promises, now) {
            return Missing::Wait;
        }
        match self.kind {
            Kind::Authorize if promises.void_by_reference => Missing::Void,
            Kind::Capture | Kind::Void | Kind::Refund | Kind::Payout
                if promises.resend_same_reference && can_resend =>
            {
                Missing::Resend
            }
            Kind::Authorize | Kind::Payout if promises.not_found_final => Missing::Never,
            _ => Missing::Wait,
        }
    }

    /// It was not found once more.
    #[must_use]
    pub fn missed(self, promises: &Promises, now: Micros) -> Self {
        let missed_at = self.missed_at.or(self.is_settled(promises, now).then_some(now));
        Self { missed_at, ..self }
    }

    /// It was found: earlier misses were nothing.
    #[must_use]
    pub fn heard_of(self) -> Self {
        Self { missed_at: None, ..self }
    }

    fn is_settled(&self, promises: &Promises, now: Micros) -> bool {
        now >= self.calling_until.plus_seconds(promises.settle_delay_seconds)
    }

    fn counts_as_missing(&self, promises: &Promises, now: Micros) -> bool {
        let is_confirmed = match (promises.second_look_seconds, self.missed_at) {
            (None, _) => true,
            (Some(seconds), Some(at)) => now >= at.plus_seconds(seconds),
            (Some(_), None) => mutant("missing.first"),
        };
        is_confirmed && self.is_settled(promises, now)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::operation, *};

    const VOID: Promises = Promises { void_by_reference: true, ..Promises::NONE };
    const RESEND: Promises = Promises { resend_same_reference: true, ..Promises::NONE };
    const FINAL: Promises = Promises { not_found_final: true, ..Promises::NONE };
    const BOTH: Promises = Promises { not_found_final: true, ..RESEND };

    /// An operation of this kind whose call has ended at the second 0.
    fn of(kind: Kind) -> (Operation, Micros) {
        let operation = operation();
        let end = operation.calling_until;
        (Operation { kind, ..operation }, end)
    }

    #[test]
    fn not_found_counts_after_a_while_and_twice_in_a_row() {
        // When it was not found, in seconds after the call; what it comes to the last time.
        let table: [(&[i64], Missing); 8] = [
            (&[0], Missing::Wait),
            (&[89], Missing::Wait),
            (&[90], Missing::Wait),
            (&[9000], Missing::Wait),
            (&[89, 150], Missing::Wait),
            (&[90, 149], Missing::Wait),
            (&[90, 150], Missing::Never),
            (&[5, 90, 100, 150], Missing::Never),
        ];
        for (misses, last) in table {
            let (mut operation, end) = of(Kind::Authorize);
            let mut found = Missing::Wait;
            for seconds in misses {
                let now = end.plus_seconds(*seconds);
                found = operation.missing(&FINAL, true, now);
                operation = operation.missed(&FINAL, now);
            }
            assert_eq!(found, last, "{misses:?}");
        }
        let (operation, end) = of(Kind::Authorize);
        let known = operation.missed(&FINAL, end.plus_seconds(90)).heard_of();
        assert_eq!(
            known.missing(&FINAL, true, end.plus_seconds(150)),
            Missing::Wait,
            "not in a row"
        );
        let at_once = Promises { settle_delay_seconds: 0, second_look_seconds: None, ..FINAL };
        assert_eq!(known.missing(&at_once, true, end), Missing::Never);
        assert_eq!(known.missing(&at_once, true, end.plus_seconds(-1)), Missing::Wait);
    }

    #[test]
    #[rustfmt::skip]
    fn what_follows_depends_on_what_was_asked_and_what_is_promised() {
        use {Kind as K, Missing as M};
        let table = [
            // Kind, whether it can be sent again; with no promise, void, resend, final, resend and final.
            (K::Authorize, true,  [M::Wait, M::Void, M::Wait,   M::Never, M::Never]),
            (K::Capture,   true,  [M::Wait, M::Wait, M::Resend, M::Wait,  M::Resend]),
            (K::Void,      true,  [M::Wait, M::Wait, M::Resend, M::Wait,  M::Resend]),
            (K::Refund,    true,  [M::Wait, M::Wait, M::Resend, M::Wait,  M::Resend]),
            (K::Payout,    true,  [M::Wait, M::Wait, M::Resend, M::Never, M::Resend]),
            (K::Payout,    false, [M::Wait, M::Wait, M::Wait,   M::Never, M::Never]),
        ];
        for (kind, can_resend, expected) in table {
            for (promises, follows) in [Promises::NONE, VOID, RESEND, FINAL, BOTH].iter().zip(expected) {
                let (operation, end) = of(kind);
                let operation = operation.missed(promises, end.plus_seconds(90));
                let found = operation.missing(promises, can_resend, end.plus_seconds(150));
                assert_eq!(found, follows, "{kind} {can_resend} {promises:?}");
                let done = operation.done(None, end.plus_seconds(150));
                assert_eq!(done.missing(promises, can_resend, end.plus_seconds(9000)), M::Wait);
            }
        }
    }
}
