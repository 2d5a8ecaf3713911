//! The first start of an installation: whoever has the one-time token that the server prints makes the merchant,
//! its owner and its first key, and nobody does so twice.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::{currency::Currency, id::SignInId};
use secrecy::SecretString;
use subtle::ConstantTimeEq;

use super::{
    merchants::{Created, Merchants, NewMerchant, SetupError},
    people::{People, PeopleError},
};
use crate::{
    clock::new_id,
    store::{StoreError, Write},
    vault::kept,
};

/// What is to be there after it.
#[derive(Debug)]
pub struct First {
    /// Of the merchant, as payers see it.
    pub name: String,
    pub email: String,
    pub password: SecretString,
}

/// Why nothing was made.
#[derive(Debug, thiserror::Error)]
pub enum FirstRunError {
    /// Another token, or none is good any more.
    #[error("not the token that was printed")]
    Token,
    #[error(transparent)]
    Person(#[from] PeopleError),
    #[error(transparent)]
    Merchant(#[from] SetupError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The use case of the first start. Cheap to clone.
#[derive(Clone)]
pub struct FirstRun {
    merchants: Merchants,
    people: People,
    currencies: Arc<[Currency]>,
    /// SHA-256 of the token, while there is one.
    token: Arc<Mutex<Option<String>>>,
}

impl FirstRun {
    /// Closed until a token is made.
    pub fn new(merchants: Merchants, people: People, currencies: &[Currency]) -> Self {
        Self { merchants, people, currencies: currencies.into(), token: Arc::default() }
    }

    /// Opens it, if this installation has no merchant: the token, to be printed once.
    pub async fn open(&self) -> Result<Option<SecretString>, StoreError> {
        if !self.merchants.list().await?.is_empty() {
            return Ok(None);
        }
        let ground = &self.merchants.ground;
        let token: SignInId = new_id(&*ground.ids, ground.clock.now());
        *self.token() = Some(kept(token.as_str()));
        Ok(Some(token.to_string().into()))
    }

    /// Whether this is the token, and there is still something to set up.
    pub async fn is_open(&self, token: &str) -> Result<bool, StoreError> {
        Ok(self.is_ours(token) && self.merchants.list().await?.is_empty())
    }

    /// Makes merchant, owner and first key. What was wrong can be sent again; what was made is made once.
    pub async fn make(&self, token: &str, first: First) -> Result<Created, FirstRunError> {
        // Hashing is work that a stranger cannot ask for.
        if !self.is_ours(token) {
            return Err(FirstRunError::Token);
        }
        let owner = self.people.owner(&first.email, first.password).await?;
        let known = self.token().take_if(|kept_token| matches(kept_token, token));
        let Some(known) = known else { return Err(FirstRunError::Token) };
        let made = self.made(first.name, owner).await;
        if made.is_err() {
            *self.token() = Some(known);
        }
        made
    }

    async fn made(
        &self,
        name: String,
        owner: super::people::Owner,
    ) -> Result<Created, FirstRunError> {
        if !self.merchants.list().await?.is_empty() {
            return Err(FirstRunError::Token);
        }
        let new = NewMerchant { name, currencies: self.currencies.to_vec(), webhook_url: None };
        let besides = |merchant_id: &_| -> Vec<Write> { owner.of(merchant_id) };
        Ok(self.merchants.create_with(new, besides).await?)
    }

    fn is_ours(&self, token: &str) -> bool {
        self.token().as_ref().is_some_and(|kept_token| matches(kept_token, token))
    }

    fn token(&self) -> MutexGuard<'_, Option<String>> {
        self.token.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn matches(kept_token: &str, token: &str) -> bool {
    kept_token.as_bytes().ct_eq(kept(token).as_bytes()).into()
}
