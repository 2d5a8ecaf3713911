//! Why an account is asked for a payment, and why another is not. What is said here is what [`route`] goes by.

use super::{ConnectorAccount, route, route_any};
use crate::{currency::Currency, session::MethodCode};

/// Why an account is not asked, in the order in which somebody would mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// It was taken away for good.
    Removed,
    /// It takes nothing new.
    Off,
    /// Its currencies lack this one.
    Currency,
    /// Its methods lack this one.
    Method,
    /// There is no such money in this method, whoever is asked.
    Unknown,
}

impl Obstacle {
    /// Every reason there is.
    pub const ALL: [Self; 5] =
        [Self::Removed, Self::Off, Self::Currency, Self::Method, Self::Unknown];

    /// Whether it keeps this account from what is asked.
    fn stands(
        self,
        account: &ConnectorAccount,
        currency: Currency,
        method: Option<MethodCode>,
    ) -> bool {
        match self {
            Self::Removed => account.removed_at.is_some(),
            // A removed account is off as well; there is no use in saying so.
            Self::Off => !account.is_enabled && account.removed_at.is_none(),
            Self::Currency => !account.currencies.contains(&currency),
            Self::Method => method.is_some_and(|method| !account.has(method)),
            Self::Unknown => method.is_some_and(|method| !method.knows(currency)),
        }
    }
}

impl ConnectorAccount {
    /// What keeps it from being asked for something new in this currency, by this method where one matters.
    pub fn obstacles(
        &self,
        currency: Currency,
        method: Option<MethodCode>,
    ) -> impl Iterator<Item = Obstacle> {
        Obstacle::ALL.into_iter().filter(move |why| why.stands(self, currency, method))
    }
}

/// Who is asked, and what is to be said of everybody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained<'a> {
    /// `None`: the answer is "no connector".
    pub asked: Option<&'a ConnectorAccount>,
    /// The others in the order in which they would be asked. Without an obstacle: one that stands behind.
    pub others: Vec<(&'a ConnectorAccount, Vec<Obstacle>)>,
}

/// Explains who would be asked for something in `currency` by `method`; without a method, as for a payout.
pub fn explain(
    accounts: &[ConnectorAccount],
    currency: Currency,
    method: Option<MethodCode>,
) -> Explained<'_> {
    let asked = match method {
        Some(method) => route(accounts, currency, method),
        None => route_any(accounts, currency),
    };
    let mut others: Vec<_> = accounts
        .iter()
        .filter(|account| asked.is_none_or(|asked| asked.id != account.id))
        .map(|account| (account, account.obstacles(currency, method).collect()))
        .collect();
    others.sort_by(|(a, _), (b, _)| a.place().cmp(&b.place()));
    Explained { asked, others }
}
