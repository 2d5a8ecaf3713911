//! Merchants: who may call, and everything that is set up for them.
//!
//! A set-up is changed as a whole (`change`): read, decided on in `domain`, committed under the
//! merchant's version, and told to the audit log. Commands and files come through here, and so will the
//! API's management calls. Secrets are in what these return and nowhere else.

mod accounts;
mod apply;
mod change;
mod create;
mod endpoints;
mod keys;
mod secrets;

use std::sync::Arc;

use domain::{
    audit::Actor,
    id::{KeyId, MerchantId},
    merchant::{Merchant, MerchantStatus, Setup, SetupRefusal},
};

pub use accounts::{HEALTH_OPERATIONS_MAX, NewAccount};
pub use apply::{Applied, Made, Wanted, WantedAccount, WantedEndpoint};
pub(super) use change::audit;
pub use change::{Change, Field, Subject, Verb};
pub use create::{Created, NewMerchant};
pub use endpoints::{EndpointPatch, NewEndpoint, Opened, Scope};
pub use keys::{MadeKey, NewKey, RollError};
pub use secrets::{Rotated, SigningKeys, Whose};

use super::Ground;
use crate::{store::StoreError, vault::Vault};

/// Who calls, proven by a key.
#[derive(Clone, Debug)]
pub struct Caller {
    pub merchant: Merchant,
    pub livemode: bool,
    /// Whoever it is, for the audit log; a payer is nobody in particular.
    pub actor: Option<Actor>,
}

/// A caller, and the key that proved it.
#[derive(Clone, Debug)]
pub struct Known {
    pub caller: Caller,
    pub key_id: KeyId,
    /// By which the key is found.
    pub public_part: String,
    /// Requests per window, where key or merchant has a limit of its own.
    pub requests_max: Option<u32>,
}

impl Caller {
    /// Whether this caller may write: a suspended merchant only reads.
    pub fn may_write(&self) -> bool {
        self.merchant.status == MerchantStatus::Active
    }

    /// Whether this caller may send card numbers, for payments that are `livemode`.
    pub const fn may_send_cards(&self, livemode: bool) -> bool {
        !livemode || self.merchant.settings.direct_api
    }
}

/// Why a set-up stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    #[error("there is no such merchant")]
    NoMerchant,
    #[error("another merchant has the handle {0}")]
    HandleTaken(String),
    /// This member of the theme.
    #[error("theme.{0} must be the id of a picture of this merchant's; see kassa theme pictures")]
    NoPicture(&'static str),
    #[error(transparent)]
    Refused(#[from] SetupRefusal),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The use cases of merchants.
#[derive(Clone)]
pub struct Merchants {
    pub ground: Ground,
    pub vault: Arc<Vault>,
    /// Whom the audit log names.
    actor: Actor,
    uses: Arc<keys::Uses>,
}

impl Merchants {
    /// The use cases on this ground, for the operator.
    pub fn new(ground: Ground, vault: Arc<Vault>) -> Self {
        Self { ground, vault, actor: Actor::Operator, uses: Arc::default() }
    }

    /// The same, where the audit log is to name the caller.
    #[must_use]
    pub fn done_by(&self, caller: &Caller) -> Self {
        self.by(caller.actor.clone().unwrap_or_else(|| self.actor.clone()))
    }

    /// The same, where the audit log is to name this one.
    #[must_use]
    pub fn by(&self, actor: Actor) -> Self {
        Self { actor, ..self.clone() }
    }

    /// What a merchant may call a payer of this phone or address: one name for each, that says nothing about it.
    pub fn customer_name(&self, caller: &Caller, known_by: &str) -> String {
        let text = format!("{}\n{}\n{known_by}", caller.merchant.id, caller.livemode);
        let mark = self.vault.signal("customer", &text);
        format!("cus_{}", mark.get(..24).unwrap_or_default())
    }

    /// The merchant of this id.
    pub async fn find(&self, id: &MerchantId) -> Result<Option<Merchant>, StoreError> {
        self.ground.store.merchant(id).await
    }

    /// All merchants, oldest first.
    pub async fn list(&self) -> Result<Vec<Merchant>, StoreError> {
        self.ground.store.merchants().await
    }

    /// Everything that is set up for a merchant.
    pub async fn setup(&self, id: &MerchantId) -> Result<Option<Setup>, StoreError> {
        let store = &self.ground.store;
        // The merchant first: its version guards whatever is read after it.
        let Some(merchant) = store.merchant(id).await? else { return Ok(None) };
        let mut setup =
            Setup { merchant, accounts: Vec::new(), endpoints: Vec::new(), secrets: Vec::new() };
        for livemode in [false, true] {
            setup.accounts.extend(store.accounts(id, livemode).await?);
            setup.endpoints.extend(store.endpoints(id, livemode).await?);
            setup.secrets.extend(store.webhook_secrets(id, livemode).await?);
        }
        Ok(Some(setup))
    }

    /// Changes the merchant itself: name, status, terms. `change` may be asked more than once.
    pub async fn update(
        &self,
        id: &MerchantId,
        change: impl Fn(&mut Merchant),
    ) -> Result<Vec<Change>, SetupError> {
        let decide = |setup: &mut Setup| {
            change(&mut setup.merchant);
            Ok(())
        };
        let ((), changes) = self.change(id, decide).await?;
        Ok(changes)
    }
}
