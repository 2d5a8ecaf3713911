//! The transition table of a session.

use crate::words::words;

words! {
    /// Where a checkout session stands.
    pub enum Status {
        Open = "open",
        Processing = "processing",
        RequiresAction = "requires_action",
        Succeeded = "succeeded",
        Failed = "failed",
        Expired = "expired",
        Cancelled = "cancelled",
    }
}

words! {
    /// What can happen to a session.
    pub enum Event {
        /// The payer (or merchant) submits a method.
        Submit = "submit",
        /// The payer must act: 3-D Secure, phone, redirect.
        Challenge = "challenge",
        /// The payer has acted.
        Resume = "resume",
        /// Captured or held.
        Approve = "approve",
        /// Declined or abandoned with time and tries left.
        Reopen = "reopen",
        /// Declined for good, or blocked.
        Fail = "fail",
        /// The time is over.
        Expire = "expire",
        /// Cancelled by the merchant, or by the payer where a dialect's Back cancels.
        Cancel = "cancel",
    }
}

/// A pair that the table does not list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a session that is {from} does not take {event}")]
pub struct InvalidTransition {
    pub from: Status,
    pub event: Event,
}

impl Status {
    /// Every legal move is one line; a pair that is not listed is an error.
    pub fn on(self, event: Event) -> Result<Self, InvalidTransition> {
        use {Event as E, Status as S};
        let next = match (self, event) {
            (S::Open, E::Submit) | (S::RequiresAction, E::Resume) => S::Processing,
            (S::Processing, E::Challenge) => S::RequiresAction,
            (S::Processing, E::Approve) => S::Succeeded,
            (S::Processing | S::RequiresAction, E::Reopen) => S::Open,
            (S::Open | S::Processing | S::RequiresAction, E::Fail) => S::Failed,
            (S::Open | S::Processing | S::RequiresAction, E::Expire) => S::Expired,
            (S::Open | S::Processing | S::RequiresAction, E::Cancel) => S::Cancelled,
            (from, event) => return Err(InvalidTransition { from, event }),
        };
        Ok(next)
    }

    /// Whether nothing can happen any more. Lists every status, so that a new one breaks the build.
    pub const fn is_final(self) -> bool {
        match self {
            Self::Succeeded | Self::Failed | Self::Expired | Self::Cancelled => true,
            Self::Open | Self::Processing | Self::RequiresAction => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Event as E, Status as S};

    #[test]
    fn the_table_lists_every_pair() {
        // Columns: Submit, Challenge, Resume, Approve, Reopen, Fail, Expire, Cancel.
        const NO: Option<S> = None;
        let table = [
            (
                S::Open,
                [
                    Some(S::Processing),
                    NO,
                    NO,
                    NO,
                    NO,
                    Some(S::Failed),
                    Some(S::Expired),
                    Some(S::Cancelled),
                ],
            ),
            (
                S::Processing,
                [
                    NO,
                    Some(S::RequiresAction),
                    NO,
                    Some(S::Succeeded),
                    Some(S::Open),
                    Some(S::Failed),
                    Some(S::Expired),
                    Some(S::Cancelled),
                ],
            ),
            (
                S::RequiresAction,
                [
                    NO,
                    NO,
                    Some(S::Processing),
                    NO,
                    Some(S::Open),
                    Some(S::Failed),
                    Some(S::Expired),
                    Some(S::Cancelled),
                ],
            ),
            (S::Succeeded, [NO; 8]),
            (S::Failed, [NO; 8]),
            (S::Expired, [NO; 8]),
            (S::Cancelled, [NO; 8]),
        ];
        assert_eq!(table.len(), S::ALL.len());
        for (from, row) in table {
            for (event, to) in E::ALL.iter().zip(row) {
                assert_eq!(from.on(*event).ok(), to, "{from} on {event}");
            }
        }
    }

    #[test]
    fn a_final_status_takes_nothing_and_every_other_can_still_end() {
        for status in S::ALL {
            let moves = E::ALL.iter().filter_map(|e| status.on(*e).ok()).collect::<Vec<_>>();
            assert_eq!(status.is_final(), moves.is_empty(), "{status}");
            assert!(status.is_final() || moves.iter().any(|m| m.is_final()), "{status}");
        }
    }
}
