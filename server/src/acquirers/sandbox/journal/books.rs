//! What may still be done with a transaction, as the acquirer sees it: it believes its own rows, not
//! the engine's.

use domain::{
    acquirer::Found,
    decline::{
        Decline, DeclineCode,
        DeclineCode::{BalanceExceeded, TransactionNotFound, WrongState},
        ErrorCode,
    },
    money::Money,
    time::Micros,
};

use super::{super::plan::Plan, Effect, Kind};

/// An authorization with all that was done to it.
pub(super) struct Books {
    pub(super) root: Effect,
    pub(super) acts: Vec<Effect>,
}

/// What comes of acting on a transaction that nobody knows.
pub(super) const UNKNOWN: Plan = refused(TransactionNotFound);

impl Books {
    /// What comes of doing this to it now.
    pub(super) fn judge(&self, kind: Kind, amount: Money, now: Micros) -> Plan {
        let is_done = matches!(self.root.found(now), Found::Done(_));
        let captured = self.captured_minor(now);
        let is_untouched = captured.is_none() && self.standing(Kind::Void, now).next().is_none();
        let limit = match kind {
            Kind::Capture | Kind::Void if is_done && is_untouched => self.root.done.amount.minor(),
            Kind::Refund if is_done => match captured {
                Some(captured) => captured - self.standing(Kind::Refund, now).sum::<i64>(),
                None => return refused(WrongState),
            },
            _ => return refused(WrongState),
        };
        if amount.currency() != self.root.done.amount.currency() || amount.minor() > limit {
            return refused(BalanceExceeded);
        }
        if kind == Kind::Refund { Plan::refund(self.root.refunds) } else { Plan::DONE }
    }

    /// `None`: nothing was taken.
    fn captured_minor(&self, now: Micros) -> Option<i64> {
        if self.root.is_captured {
            return Some(self.root.done.amount.minor());
        }
        self.standing(Kind::Capture, now).next()
    }

    /// The amounts of this kind that count: neither refused nor come back.
    fn standing(&self, kind: Kind, now: Micros) -> impl Iterator<Item = i64> {
        let of_kind = self.acts.iter().filter(move |act| act.kind == kind);
        let counts = move |act: &&Effect| matches!(act.found(now), Found::Done(_) | Found::Pending);
        of_kind.filter(counts).map(|act| act.done.amount.minor())
    }
}

const fn refused(reason: DeclineCode) -> Plan {
    Plan::refused(Decline::because(ErrorCode::InvalidOperation, reason))
}
