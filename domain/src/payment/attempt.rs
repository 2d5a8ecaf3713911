//! One try to pay.

use super::Method;
use crate::{
    card::Brand,
    decline::Decline,
    id::{AccountId, AttemptId, MerchantId, PaymentId, Reference, ReplicaId, TokenId},
    time::Micros,
    words::words,
};

words! {
    /// Where one try stands.
    pub enum State {
        Created = "created",
        RequiresAction = "requires_action",
        Submitted = "submitted",
        Unknown = "unknown",
        ManualReview = "manual_review",
        Approved = "approved",
        Declined = "declined",
        Abandoned = "abandoned",
        /// Approved when nobody wanted the money any more, and given back.
        Reversed = "reversed",
    }
}

words! {
    /// What can happen to a try.
    pub enum Event {
        /// Handed to the acquirer.
        Submit = "submit",
        Challenge = "challenge",
        Approve = "approve",
        Decline = "decline",
        /// Nothing reached the acquirer, or the payer took another way.
        Abandon = "abandon",
        /// No usable answer. Not "no" but "not known".
        LoseContact = "lose_contact",
        /// A day without evidence: a person must look.
        Escalate = "escalate",
        /// What was approved too late has been given back.
        Reverse = "reverse",
    }
}

/// A pair that the table does not list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an attempt that is {from} does not take {event}")]
pub struct InvalidTransition {
    pub from: State,
    pub event: Event,
}

impl State {
    /// Every legal move is one line; a pair that is not listed is an error.
    pub fn on(self, event: Event) -> Result<Self, InvalidTransition> {
        use {Event as E, State as S};
        let next = match (self, event) {
            (S::Created | S::RequiresAction, E::Submit) => S::Submitted,
            (S::Created | S::Submitted, E::Challenge) => S::RequiresAction,
            (S::Submitted | S::RequiresAction | S::Unknown | S::ManualReview, E::Approve) => {
                S::Approved
            }
            (
                S::Created | S::RequiresAction | S::Submitted | S::Unknown | S::ManualReview,
                E::Decline,
            ) => S::Declined,
            (S::Created | S::RequiresAction | S::Submitted | S::Unknown, E::Abandon) => {
                S::Abandoned
            }
            (S::Submitted | S::RequiresAction, E::LoseContact) => S::Unknown,
            (S::Unknown, E::Escalate) => S::ManualReview,
            (S::Approved | S::Declined | S::Abandoned, E::Reverse) => S::Reversed,
            (from, event) => return Err(InvalidTransition { from, event }),
        };
        Ok(next)
    }

    /// Whether this try is over. Lists every state, so that a new one breaks the build.
    pub const fn is_final(self) -> bool {
        match self {
            Self::Approved | Self::Declined | Self::Abandoned | Self::Reversed => true,
            Self::Created
            | Self::RequiresAction
            | Self::Submitted
            | Self::Unknown
            | Self::ManualReview => false,
        }
    }
}

/// What may be kept of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardSummary {
    pub brand: Option<Brand>,
    pub last4: String,
    /// Keyed hash of the number, lower-case hex: equal cards are recognized, the number is not kept.
    pub fingerprint: String,
}

/// One try to pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    pub id: AttemptId,
    pub merchant_id: MerchantId,
    pub payment_id: PaymentId,
    /// 1 for the first try.
    pub number: u32,
    pub state: State,
    pub account_id: AccountId,
    /// Not known of old tries.
    pub method: Option<Method>,
    /// The code of the operator whose phone was asked, where one was named.
    pub operator: Option<String>,
    /// Our name for the order towards the acquirer, once there is one.
    pub reference: Option<Reference>,
    /// Absent when no card is known: a wallet.
    pub card: Option<CardSummary>,
    /// The stored card that was used.
    pub token_id: Option<TokenId>,
    /// The process whose memory held the card.
    pub owner: ReplicaId,
    pub decline: Option<Decline>,
    pub submitted_at: Micros,
    pub resolved_at: Option<Micros>,
}

#[cfg(test)]
mod tests {
    use super::{Event as E, State as S};

    #[test]
    fn the_table_lists_every_pair() {
        // Columns: Submit, Challenge, Approve, Decline, Abandon, LoseContact, Escalate, Reverse.
        const NO: Option<S> = None;
        let (submitted, asked) = (Some(S::Submitted), Some(S::RequiresAction));
        let (approved, declined) = (Some(S::Approved), Some(S::Declined));
        let (abandoned, unknown) = (Some(S::Abandoned), Some(S::Unknown));
        let (review, reversed) = (Some(S::ManualReview), Some(S::Reversed));
        #[rustfmt::skip]
        let table = [
            (S::Created,        [submitted, asked, NO,       declined, abandoned, NO,      NO,     NO]),
            (S::RequiresAction, [submitted, NO,    approved, declined, abandoned, unknown, NO,     NO]),
            (S::Submitted,      [NO,        asked, approved, declined, abandoned, unknown, NO,     NO]),
            (S::Unknown,        [NO,        NO,    approved, declined, abandoned, NO,      review, NO]),
            (S::ManualReview,   [NO,        NO,    approved, declined, NO,        NO,      NO,     NO]),
            (S::Approved,       [NO, NO, NO, NO, NO, NO, NO, reversed]),
            (S::Declined,       [NO, NO, NO, NO, NO, NO, NO, reversed]),
            (S::Abandoned,      [NO, NO, NO, NO, NO, NO, NO, reversed]),
            (S::Reversed,       [NO; 8]),
        ];
        assert_eq!(table.len(), S::ALL.len());
        for (from, row) in table {
            for (event, to) in E::ALL.iter().zip(row) {
                assert_eq!(from.on(*event).ok(), to, "{from} on {event}");
            }
        }
    }

    #[test]
    fn the_unknown_is_left_by_evidence_only() {
        for event in E::ALL {
            let is_evidence = matches!(event, E::Approve | E::Decline | E::Abandon);
            let next = S::Unknown.on(*event);
            assert!(is_evidence || next.is_err() || next == Ok(S::ManualReview), "{event}");
        }
    }
}
