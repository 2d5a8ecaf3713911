//! One effect asked of an acquirer. It is on disk, with our name for it, before the first byte is sent,
//! and it stays open until there is evidence of what became of it.

mod missing;
mod ruling;

pub use missing::{Missing, Promises};
pub use ruling::{Ruling, Verdict};

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
        /// No byte has left yet: it is sent, under the same name, when it is due.
        Unsent = "unsent",
    }
}

words! {
    /// Who wanted it.
    pub enum Cause {
        Payer = "payer",
        Merchant = "merchant",
        /// An authorization that nobody captured in time.
        Lapse = "lapse",
        /// An approval of which we learned when nobody wanted the money any more.
        LateApproval = "late_approval",
    }
}

/// What an operation is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An authorization, or what gives a late one back.
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
    /// Until when its call may be on its way; what is not found before says nothing.
    pub calling_until: Micros,
    /// How often we have asked what became of it.
    pub inquiries: u32,
    /// When to ask next; before that its own process may still be waiting.
    pub next_inquiry_at: Option<Micros>,
    /// Since when the acquirer has said each time that it does not know the reference.
    pub missed_at: Option<Micros>,
    /// "Not found" was believed. Whatever it has led to is looked at once more.
    pub is_doubted: bool,
    /// The merchant wants no money any more: what is approved is given back.
    pub is_withdrawn: bool,
    /// Since when a person must look.
    pub review_at: Option<Micros>,
    /// The acquirer's number, where it is not the payment's: of an approval that came too late, and of
    /// what is given back.
    pub transaction_id: Option<String>,
    /// What it takes to send it again where nothing else says it: where a payout goes, sealed. Gone with
    /// the outcome.
    pub sealed_order: Option<Vec<u8>>,
    pub started_at: Micros,
    pub ended_at: Option<Micros>,
    /// Counts the commits of this row: whoever lost it changes nothing.
    pub version: i64,
}

/// Seconds between one inquiry and the next: after 5 s, 15 s, 45 s, 2 min, 5 min, 15 min, 1 h, 3 h, 6 h,
/// 12 h and 24 h, then daily.
const STEPS_SECONDS: [i64; 11] = [5, 10, 30, 75, 180, 600, 2700, 7200, 10_800, 21_600, 43_200];
const HOUR_SECONDS: i64 = 3600;
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
            calling_until: naming.lease_until,
            inquiries: 0,
            next_inquiry_at: Some(naming.lease_until),
            missed_at: None,
            is_doubted: false,
            is_withdrawn: false,
            review_at: None,
            transaction_id: None,
            sealed_order: None,
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
        let confirm_at = confirm_after.map(|seconds| now.plus_seconds(seconds));
        let ended_at = self.ended_at.unwrap_or(now);
        let look_at = self.is_doubted.then(|| look_again_at(ended_at, now)).flatten();
        Self {
            state: State::Done,
            ended_at: Some(ended_at),
            lease_until: now,
            next_inquiry_at: confirm_at.into_iter().chain(look_at).min(),
            review_at: None,
            sealed_order: None,
            ..self
        }
    }

    /// No answer yet: ask again by the schedule, and at the latest when the payer's time is over. As long
    /// as there is time, nobody has to look.
    pub(crate) fn waiting(self, until: Option<Micros>, now: Micros) -> Self {
        let review_at = self.review_at;
        let waiting = self.unknown(now);
        let until = until.filter(|until| *until > now);
        let next_inquiry_at = waiting.next_inquiry_at.map(|at| until.map_or(at, |it| at.min(it)));
        Self { next_inquiry_at, review_at, ..waiting }
    }

    /// No answer yet: ask again by the schedule. After a day without evidence a person must look.
    pub(crate) fn unknown(self, now: Micros) -> Self {
        if self.state == State::Done {
            return self.done(None, now);
        }
        let is_late = now >= self.started_at.plus_seconds(DAY_SECONDS);
        let review_at = self.review_at.or(is_late.then_some(now));
        let calling_until = self.calling_until.min(now);
        Self { state: State::Unknown, lease_until: now, calling_until, review_at, ..self }
            .later(now)
    }

    /// No byte has left: it is sent by the same schedule, which does not end here.
    pub(crate) fn unsent(self, now: Micros) -> Self {
        let waiting = self.unknown(now);
        let next_inquiry_at = waiting.next_inquiry_at.or(Some(now.plus_seconds(DAY_SECONDS)));
        Self { state: State::Unsent, next_inquiry_at, ..waiting }
    }

    /// The acquirer is sure that it will not: a person must look.
    pub(crate) fn stuck(self, now: Micros) -> Self {
        let review_at = self.review_at.or(Some(now));
        Self { review_at, ..self.unknown(now) }
    }

    /// "Not found" is believed.
    pub(crate) fn doubted(self) -> Self {
        Self { is_doubted: true, ..self }
    }

    /// To be sent under the same name, until `lease_until` at most. Must be on disk before.
    #[must_use]
    pub fn sending(self, lease_until: Micros) -> Self {
        let is_doubted = self.is_doubted || self.state != State::Unsent;
        Self {
            state: State::Intent,
            lease_until,
            calling_until: lease_until,
            next_inquiry_at: Some(lease_until),
            missed_at: None,
            is_doubted,
            ..self
        }
    }

    fn later(self, now: Micros) -> Self {
        let step = usize::try_from(self.inquiries).ok().and_then(|n| STEPS_SECONDS.get(n));
        let seconds = step.copied().unwrap_or(DAY_SECONDS);
        let next_inquiry_at = (self.inquiries < INQUIRIES_MAX).then_some(now.plus_seconds(seconds));
        Self { next_inquiry_at, inquiries: self.inquiries.saturating_add(1), ..self }
    }
}

/// An hour and a day after the end.
fn look_again_at(ended_at: Micros, now: Micros) -> Option<Micros> {
    let looks = [HOUR_SECONDS, DAY_SECONDS].map(|seconds| ended_at.plus_seconds(seconds));
    looks.into_iter().find(|at| *at > now)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    const NOW: Micros = Micros::new(1_776_405_854_000_000);

    pub(crate) fn operation() -> Operation {
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

    #[test]
    fn after_a_day_without_evidence_a_person_must_look_and_inquiries_go_on_for_thirty_days() {
        let mut operation = operation().unknown(NOW);
        let mut review_at = None;
        let mut last = NOW;
        while let Some(now) = operation.next_inquiry_at {
            last = now;
            operation = operation.unknown(now);
            review_at = review_at.or(operation.review_at);
        }
        assert_eq!(review_at, Some(NOW.plus_seconds(86_400)));
        assert_eq!(operation.state, State::Unknown);
        assert_eq!(last, NOW.plus_seconds(31 * 86_400));
        assert_eq!(operation.done(None, last).review_at, None);
    }

    #[test]
    fn what_was_believed_lost_is_looked_at_after_an_hour_and_a_day() {
        let done = operation().doubted().done(None, NOW);
        let (hour, day) = (NOW.plus_seconds(3600), NOW.plus_seconds(86_400));
        assert_eq!(done.next_inquiry_at, Some(hour));
        let looked = done.unknown(hour);
        assert_eq!((looked.state, looked.next_inquiry_at), (State::Done, Some(day)));
        assert_eq!(looked.unknown(day).next_inquiry_at, None);
        // What may come back is confirmed besides.
        let both = operation().doubted().done(Some(60), NOW);
        assert_eq!(both.next_inquiry_at, Some(NOW.plus_seconds(60)));
        assert_eq!(both.done(Some(60), NOW.plus_seconds(60)).next_inquiry_at, Some(hour));
    }
}
