//! Contracts with acquirers, and which of them is asked.

mod explained;
mod health;
mod order;

pub use explained::{Explained, Obstacle, explain};
pub use health::{AccountHealth, AccountTries};
pub use order::Way;

use super::SetupRefusal;
use crate::{
    currency::Currency,
    id::{AccountId, MerchantId},
    session::MethodCode,
    time::Micros,
    words::words,
};

words! {
    /// The acquirers that this program speaks to.
    pub enum Connector {
        Sandbox = "sandbox",
    }
}

impl Connector {
    /// The connector of this name, if it serves this mode.
    ///
    /// # Errors
    /// A name that nobody has, and the sandbox for live payments: it moves no money.
    pub fn serving(name: &str, livemode: bool) -> Result<Self, SetupRefusal> {
        let connector =
            name.parse().map_err(|_| SetupRefusal::UnknownConnector(name.to_owned()))?;
        match (connector, livemode) {
            (Self::Sandbox, true) => Err(SetupRefusal::SandboxIsTest),
            (Self::Sandbox, false) => Ok(connector),
        }
    }
}

/// A merchant's contract with one acquirer in one mode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectorAccount {
    pub id: AccountId,
    pub merchant_id: MerchantId,
    pub livemode: bool,
    /// By which a set-up file knows it; unlike the others of its mode.
    pub name: String,
    /// Names the acquirer's adapter.
    pub connector: String,
    /// What opens the acquirer's door, sealed.
    pub credentials: Option<Vec<u8>>,
    pub currencies: Vec<Currency>,
    /// Empty: every method that the acquirer knows.
    pub methods: Vec<MethodCode>,
    /// Lower is asked first.
    pub priority: i64,
    /// Whether it takes new payments.
    pub is_enabled: bool,
    /// Gone for the operator; kept, because refunds of its payments still go through it.
    pub removed_at: Option<Micros>,
}

impl ConnectorAccount {
    /// Whether anything new is asked of it in this currency.
    pub fn serves(&self, currency: Currency) -> bool {
        self.obstacles(currency, None).next().is_none()
    }

    /// Whether its methods have this one.
    pub fn has(&self, method: MethodCode) -> bool {
        self.methods.is_empty() || self.methods.iter().any(|listed| listed.covers(method))
    }

    /// Whether it takes new payments of this kind.
    pub fn takes(&self, currency: Currency, method: MethodCode) -> bool {
        self.obstacles(currency, Some(method)).next().is_none()
    }

    /// Where it stands among those that could be asked: a lower place is asked first.
    fn place(&self) -> (i64, &AccountId) {
        (self.priority, &self.id)
    }
}

/// What is wrong with [`NotSold`].
pub const NOT_SOLD: &str = "is not in checkout.currencies, so no session could ask for it";

/// An account was to take a currency that is not sold on this server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} {NOT_SOLD}")]
pub struct NotSold(pub Currency);

/// Whether all of these are among what is `sold` on this server.
pub fn check_sold(wanted: &[Currency], sold: &[Currency]) -> Result<(), NotSold> {
    let unknown = wanted.iter().find(|currency| !sold.contains(currency));
    unknown.map_or(Ok(()), |currency| Err(NotSold(*currency)))
}

/// The account that is asked for a payment in `currency` by `method`: of those that take it, the one
/// with the lowest priority.
pub fn route(
    accounts: &[ConnectorAccount],
    currency: Currency,
    method: MethodCode,
) -> Option<&ConnectorAccount> {
    first(accounts.iter().filter(|account| account.takes(currency, method)))
}

/// The account that is asked in `currency` where no method matters, as for a payout.
pub fn route_any(accounts: &[ConnectorAccount], currency: Currency) -> Option<&ConnectorAccount> {
    first(accounts.iter().filter(|account| account.serves(currency)))
}

fn first<'a>(accounts: impl Iterator<Item = &'a ConnectorAccount>) -> Option<&'a ConnectorAccount> {
    accounts.min_by(|a, b| a.place().cmp(&b.place()))
}

/// What can be paid with in `currency`, in the order of the vocabulary.
pub fn methods(accounts: &[ConnectorAccount], currency: Currency) -> Vec<MethodCode> {
    let all = MethodCode::ALL.iter().copied();
    all.filter(|method| route(accounts, currency, *method).is_some()).collect()
}
