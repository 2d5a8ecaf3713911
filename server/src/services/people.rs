//! Whoever works with the dashboard: invited, signed in, recognized, changed, turned away.

mod changes;
mod invitations;
mod second_factor;
mod signing_in;

pub use changes::{Patch, mark_of};
pub use invitations::{Invited, NewUser, Owner};
pub use signing_in::{Let, Refusal, Signed, Tried, Who};

use std::sync::{Arc, Mutex};

use domain::{
    audit::{Actor, Entry},
    id::{AuditId, MerchantId, UserId},
    limit::{Crowd, Rule},
    user::{PasswordRefusal, USERS_MAX, User},
};

use super::Ground;
use crate::{store::StoreError, vault::Vault};

/// Tries to sign in that an address has, right or wrong.
const ADDRESS: Rule = Rule { requests: 30, window_seconds: 300 };

/// Why somebody stays as they are.
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    #[error("there is no such person")]
    NotFound,
    #[error("somebody has this address")]
    Taken,
    #[error("not an e-mail address")]
    Address,
    #[error("a merchant has {USERS_MAX} people at most")]
    Full,
    #[error("a merchant needs an owner who can sign in")]
    LastOwner,
    #[error("the link is over, or was used")]
    Over,
    #[error("the present password is another")]
    WrongPassword,
    #[error("the password cannot be taken: {0}")]
    Password(#[from] PasswordRefusal),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The use cases of people.
#[derive(Clone)]
pub struct People {
    pub ground: Ground,
    pub vault: Arc<Vault>,
    /// `None`: nobody counts.
    addresses: Option<Arc<Mutex<Crowd<std::net::IpAddr>>>>,
}

impl People {
    /// The use cases on this ground; `is_limited`: whether tries to sign in are counted by address.
    pub fn new(ground: Ground, vault: Arc<Vault>, is_limited: bool) -> Self {
        let addresses = is_limited.then(|| Arc::new(Mutex::new(Crowd::new(ADDRESS))));
        Self { ground, vault, addresses }
    }

    /// The audit log of a merchant, newest first, from beyond an entry.
    pub async fn log(
        &self,
        merchant_id: &MerchantId,
        before: Option<&AuditId>,
        limit: u32,
    ) -> Result<Vec<Entry>, StoreError> {
        self.ground.store.audit_entries(merchant_id, before, limit).await
    }

    /// Everybody of a merchant, oldest first.
    pub async fn list(&self, merchant_id: &MerchantId) -> Result<Vec<User>, StoreError> {
        self.ground.store.users(merchant_id).await
    }

    /// Somebody of this merchant.
    pub async fn find(
        &self,
        merchant_id: &MerchantId,
        id: &UserId,
    ) -> Result<Option<User>, StoreError> {
        self.ground.store.user(merchant_id, id).await
    }
}

/// Who did it, when it was one of the people.
fn actor(user: &User) -> Actor {
    Actor::User(user.id.clone())
}
