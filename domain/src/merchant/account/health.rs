//! How an account's last authorizations went.

use crate::{currency::Currency, id::AccountId, payment::AttemptState, time::Micros};

/// So many tries of an account that ended alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountTries {
    pub account_id: AccountId,
    pub currency: Currency,
    pub state: AttemptState,
    pub count: u32,
    /// When the newest of them began.
    pub last_at: Micros,
}

/// What became of the tries of which something is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AccountHealth {
    pub approved: u32,
    pub declined: u32,
    /// The acquirer gave no answer, and none was found since.
    pub unknown: u32,
    /// When the newest of those began.
    pub unknown_at: Option<Micros>,
}

impl AccountHealth {
    /// The sum of these. What is still under way, or was given up, says nothing of an acquirer.
    pub fn of<'a>(tries: impl Iterator<Item = &'a AccountTries>) -> Self {
        use AttemptState as S;
        let mut health = Self::default();
        for one in tries {
            match one.state {
                S::Approved | S::Reversed => health.approved += one.count,
                S::Declined => health.declined += one.count,
                S::Unknown | S::ManualReview => {
                    health.unknown += one.count;
                    health.unknown_at = health.unknown_at.max(Some(one.last_at));
                }
                S::Created | S::RequiresAction | S::Submitted | S::Abandoned => {}
            }
        }
        health
    }
}
