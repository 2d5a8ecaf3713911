//! The transition table of a payment, and the public status that is read off phase and amounts.

use crate::words::words;

words! {
    /// Where the effort to pay stands. A refund is no phase: it is read off the amounts.
    pub enum Phase {
        Pending = "pending",
        RequiresAction = "requires_action",
        Processing = "processing",
        Authorized = "authorized",
        Succeeded = "succeeded",
        Failed = "failed",
        Cancelled = "cancelled",
        Expired = "expired",
    }
}

words! {
    /// What merchants see.
    pub enum Status {
        Pending = "pending",
        RequiresAction = "requires_action",
        Processing = "processing",
        Authorized = "authorized",
        Succeeded = "succeeded",
        PartiallyRefunded = "partially_refunded",
        Refunded = "refunded",
        Failed = "failed",
        Cancelled = "cancelled",
        Expired = "expired",
    }
}

words! {
    /// What can happen to a payment.
    pub enum Event {
        Submit = "submit",
        Challenge = "challenge",
        Resume = "resume",
        /// Approved, money held (manual capture).
        Authorize = "authorize",
        /// A capture or void of held money is under way.
        Complete = "complete",
        /// Approved and captured.
        Settle = "settle",
        /// Declined or abandoned; another try may follow.
        Reopen = "reopen",
        /// Declined for good, or blocked.
        Fail = "fail",
        Expire = "expire",
        Cancel = "cancel",
    }
}

/// A pair that the table does not list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a payment that is {from} does not take {event}")]
pub struct InvalidTransition {
    pub from: Phase,
    pub event: Event,
}

impl Phase {
    /// Every legal move is one line; a pair that is not listed is an error.
    pub fn on(self, event: Event) -> Result<Self, InvalidTransition> {
        use {Event as E, Phase as P};
        let next = match (self, event) {
            (P::Pending, E::Submit)
            | (P::RequiresAction, E::Resume)
            | (P::Authorized, E::Complete) => P::Processing,
            (P::Processing, E::Challenge) => P::RequiresAction,
            (P::Processing, E::Authorize) => P::Authorized,
            (P::Processing, E::Settle) => P::Succeeded,
            (P::Processing | P::RequiresAction, E::Reopen) => P::Pending,
            (P::Pending | P::Processing | P::RequiresAction, E::Fail) => P::Failed,
            (P::Pending | P::Processing | P::RequiresAction, E::Expire) => P::Expired,
            (P::Pending | P::Processing | P::RequiresAction, E::Cancel) => P::Cancelled,
            (from, event) => return Err(InvalidTransition { from, event }),
        };
        Ok(next)
    }

    /// Whether the outcome stands. Lists every phase, so that a new one breaks the build.
    pub const fn is_final(self) -> bool {
        match self {
            Self::Succeeded | Self::Failed | Self::Cancelled | Self::Expired => true,
            Self::Pending | Self::RequiresAction | Self::Processing | Self::Authorized => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Event as E, Phase as P};

    #[test]
    fn the_table_lists_every_pair() {
        // Columns: Submit, Challenge, Resume, Authorize, Complete, Settle, Reopen, Fail, Expire, Cancel.
        const NO: Option<P> = None;
        let (fail, expire, cancel) = (Some(P::Failed), Some(P::Expired), Some(P::Cancelled));
        let table = [
            (P::Pending, [Some(P::Processing), NO, NO, NO, NO, NO, NO, fail, expire, cancel]),
            (
                P::RequiresAction,
                [NO, NO, Some(P::Processing), NO, NO, NO, Some(P::Pending), fail, expire, cancel],
            ),
            (
                P::Processing,
                [
                    NO,
                    Some(P::RequiresAction),
                    NO,
                    Some(P::Authorized),
                    NO,
                    Some(P::Succeeded),
                    Some(P::Pending),
                    fail,
                    expire,
                    cancel,
                ],
            ),
            (P::Authorized, [NO, NO, NO, NO, Some(P::Processing), NO, NO, NO, NO, NO]),
            (P::Succeeded, [NO; 10]),
            (P::Failed, [NO; 10]),
            (P::Cancelled, [NO; 10]),
            (P::Expired, [NO; 10]),
        ];
        assert_eq!(table.len(), P::ALL.len());
        for (from, row) in table {
            for (event, to) in E::ALL.iter().zip(row) {
                assert_eq!(from.on(*event).ok(), to, "{from} on {event}");
            }
        }
    }
}
