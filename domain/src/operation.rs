//! One effect asked of an acquirer. It is on disk, with our name for it, before the first byte is sent,
//! and it stays open until there is evidence of what became of it.

use crate::{
    id::{AccountId, AttemptId, MerchantId, OperationId, PaymentId, PayoutId, Reference, RefundId},
    money::Money,
    time::Micros,
    words::words,
};

words! {
    /// What an operation does at the acquirer.
    pub enum Kind {
        Authorize = "authorize",
        Capture = "capture",
        Void = "void",
        Refund = "refund",
        Payout = "payout",
    }
}

words! {
    /// What we know of an operation's effect.
    pub enum State {
        /// Written before the call; the effect may or may not have happened.
        Intent = "intent",
        /// The acquirer's answer is known.
        Done = "done",
        /// The call gave no usable answer, or the outcome is to be told later.
        Unknown = "unknown",
    }
}

words! {
    /// Who wanted it.
    pub enum Cause {
        Payer = "payer",
        Merchant = "merchant",
        /// An authorization that nobody captured in time.
        Lapse = "lapse",
    }
}

/// What an operation is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An authorization.
    Attempt(PaymentId, AttemptId),
    /// A capture or void.
    Payment(PaymentId),
    Refund(PaymentId, RefundId),
    Payout(PayoutId),
}

impl Subject {
    /// The payment that it moves, unless it is a payout.
    pub const fn payment_id(&self) -> Option<&PaymentId> {
        match self {
            Self::Attempt(id, _) | Self::Payment(id) | Self::Refund(id, _) => Some(id),
            Self::Payout(_) => None,
        }
    }
}

/// The names of a new operation, made up before the call.
#[derive(Clone, Debug)]
pub struct Naming {
    pub id: OperationId,
    /// Our name for the effect towards the acquirer.
    pub reference: Reference,
    /// Until when the calling process may still be waiting for the answer.
    pub lease_until: Micros,
}

/// One effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    pub id: OperationId,
    pub merchant_id: MerchantId,
    pub kind: Kind,
    pub cause: Cause,
    pub subject: Subject,
    pub account_id: AccountId,
    pub state: State,
    /// Unique, never reused, the acquirer's idempotency key.
    pub reference: Reference,
    pub amount: Money,
    pub lease_until: Micros,
    /// How often we have asked what became of it.
    pub inquiries: u32,
    /// When to ask next; before that its own process may still be waiting.
    pub next_inquiry_at: Option<Micros>,
    pub started_at: Micros,
    pub ended_at: Option<Micros>,
    /// Counts the commits of this row: whoever lost it changes nothing.
    pub version: i64,
}

/// Seconds between one inquiry and the next: after 5 s, 15 s, 45 s, 2 min, 5 min, 15 min, 1 h, 3 h, 6 h,
/// 12 h and 24 h, then daily.
const STEPS_SECONDS: [i64; 11] = [5, 10, 30, 75, 180, 600, 2700, 7200, 10_800, 21_600, 43_200];
const DAY_SECONDS: i64 = 86_400;
/// Daily inquiries end after so many.
const INQUIRIES_MAX: u32 = 41;

impl Operation {
    pub(crate) fn intent(
        naming: Naming,
        kind: Kind,
        cause: Cause,
        subject: Subject,
        (merchant_id, account_id): (MerchantId, AccountId),
        amount: Money,
        now: Micros,
    ) -> Self {
        Self {
            id: naming.id,
            merchant_id,
            kind,
            cause,
            subject,
            account_id,
            state: State::Intent,
            reference: naming.reference,
            amount,
            lease_until: naming.lease_until,
            inquiries: 0,
            next_inquiry_at: Some(naming.lease_until),
            started_at: now,
            ended_at: None,
            version: 1,
        }
    }

    /// The answer is known. With `confirm_after` the acquirer is asked once more after so many seconds:
    /// what it did may come back.
    pub(crate) fn done(self, confirm_after: Option<i64>, now: Micros) -> Self {
        // The second answer is the last word.
        let confirm_after = confirm_after.filter(|_| self.state != State::Done);
        Self {
            state: State::Done,
            ended_at: self.ended_at.or(Some(now)),
            lease_until: now,
            next_inquiry_at: confirm_after.map(|seconds| now.plus_seconds(seconds)),
            ..self
        }
    }

    /// No answer yet: ask again by the schedule, and at the latest when the payer's time is over.
    pub(crate) fn waiting(self, until: Option<Micros>, now: Micros) -> Self {
        let waiting = self.unknown(now);
        let until = until.filter(|until| *until > now);
        let next_inquiry_at = waiting.next_inquiry_at.map(|at| until.map_or(at, |it| at.min(it)));
        Self { next_inquiry_at, ..waiting }
    }

    /// No answer yet: ask again by the schedule.
    pub(crate) fn unknown(self, now: Micros) -> Self {
        if self.state == State::Done {
            return self.done(None, now);
        }
        let step = usize::try_from(self.inquiries).ok().and_then(|n| STEPS_SECONDS.get(n));
        let seconds = step.copied().unwrap_or(DAY_SECONDS);
        let next_inquiry_at = (self.inquiries < INQUIRIES_MAX).then_some(now.plus_seconds(seconds));
        let inquiries = self.inquiries.saturating_add(1);
        Self { state: State::Unknown, lease_until: now, next_inquiry_at, inquiries, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Micros = Micros::new(1_776_405_854_000_000);

    fn operation() -> Operation {
        let naming = Naming {
            id: OperationId::new(NOW, &[1; 16]),
            reference: Reference::new(NOW, &[1; 16]),
            lease_until: NOW.plus_seconds(45),
        };
        let ids = (MerchantId::new(NOW, &[1; 16]), AccountId::new(NOW, &[1; 16]));
        let subject = Subject::Payout(PayoutId::new(NOW, &[1; 16]));
        let amount = Money::new(1, "USD".parse().unwrap()).unwrap();
        Operation::intent(naming, Kind::Payout, Cause::Merchant, subject, ids, amount, NOW)
    }

    #[test]
    fn an_unknown_effect_is_asked_for_ever_more_rarely() {
        let mut operation = operation();
        assert_eq!(operation.next_inquiry_at, Some(NOW.plus_seconds(45)));
        let (mut now, mut offsets) = (NOW, Vec::new());
        for _ in 0..13 {
            operation = operation.unknown(now);
            now = operation.next_inquiry_at.unwrap();
            offsets.push(now.seconds() - NOW.seconds());
        }
        let table =
            [5, 15, 45, 120, 300, 900, 3600, 10_800, 21_600, 43_200, 86_400, 172_800, 259_200];
        assert_eq!(offsets, table);
        for _ in 13..42 {
            operation = operation.unknown(now);
        }
        assert_eq!(operation.next_inquiry_at, None);
    }

    #[test]
    fn a_done_effect_is_confirmed_once_at_most() {
        let done = operation().done(Some(60), NOW);
        assert_eq!(done.next_inquiry_at, Some(NOW.plus_seconds(60)));
        let late = NOW.plus_seconds(60);
        for confirmed in [done.clone().done(Some(60), late), done.unknown(late)] {
            assert_eq!((confirmed.state, confirmed.next_inquiry_at), (State::Done, None));
            assert_eq!(confirmed.ended_at, Some(NOW));
        }
    }
}
