//! Merchants and their keys: who may call.

use std::sync::Arc;

use domain::{
    currency::Currency,
    id::{KeyId, MerchantId, SecretId},
    merchant::{ApiKey, ConnectorAccount, Endpoint, Merchant, MerchantStatus, WebhookSecret},
    session::Dialect,
};
use secrecy::SecretString;

use super::Ground;
use crate::{
    clock::new_id,
    store::{Commit, StoreError, Write},
    vault::{
        Vault,
        api_keys::{self, ApiSecret},
    },
};

/// Who calls, proven by a key.
#[derive(Clone, Debug)]
pub struct Caller {
    pub merchant: Merchant,
    pub livemode: bool,
}

/// A caller, and the key that proved it.
#[derive(Clone, Debug)]
pub struct Known {
    pub caller: Caller,
    pub key_id: KeyId,
}

impl Caller {
    /// Whether this caller may write: a suspended merchant only reads.
    pub fn may_write(&self) -> bool {
        self.merchant.status == MerchantStatus::Active
    }

    /// Whether this caller may send card numbers, for payments that are `livemode`.
    pub const fn may_send_cards(&self, livemode: bool) -> bool {
        !livemode
    }
}

/// A merchant to create.
#[derive(Clone, Debug)]
pub struct NewMerchant {
    pub name: String,
    /// What its sandbox account sells in.
    pub currencies: Vec<Currency>,
    /// Where all its test events go, unless a session says otherwise.
    pub webhook_url: Option<String>,
}

/// A new merchant with its secrets, which are shown once.
#[derive(Debug)]
pub struct Created {
    pub merchant: Merchant,
    pub secret_key: SecretString,
    pub webhook_secret: SecretString,
}

/// The use cases of merchants.
#[derive(Clone)]
pub struct Merchants {
    pub ground: Ground,
    pub vault: Arc<Vault>,
}

impl Merchants {
    /// Creates a merchant that can sell in test mode at once.
    pub async fn create(&self, new: NewMerchant) -> Result<Created, StoreError> {
        let now = self.ground.clock.now();
        let ids = &*self.ground.ids;
        let merchant = Merchant {
            id: new_id(ids, now),
            name: new.name,
            status: MerchantStatus::Active,
            created_at: now,
        };
        let account = ConnectorAccount {
            id: new_id(ids, now),
            merchant_id: merchant.id.clone(),
            livemode: false,
            connector: "sandbox".into(),
            currencies: new.currencies,
            priority: 0,
            is_enabled: true,
        };
        let (key, secret_key) = self.new_key(&merchant.id, false);
        let (secret, webhook_secret) = self.new_webhook_secret(&merchant.id, false);
        let endpoint = new.webhook_url.map(|url| {
            Write::InsertEndpoint(Endpoint {
                id: new_id(ids, now),
                merchant_id: merchant.id.clone(),
                livemode: false,
                dialect: Dialect::Maxfi,
                url,
                secret_id: secret.id.clone(),
                is_enabled: true,
                created_at: now,
            })
        });
        let commit = Commit::new()
            .and(Write::InsertMerchant(merchant.clone()))
            .and(Write::InsertAccount(account))
            .and(Write::InsertKey(key))
            .and(Write::InsertWebhookSecret(secret))
            .and(Write::InsertWebhookSecret(self.new_webhook_secret(&merchant.id, true).0))
            .and_all(endpoint);
        self.ground.store.commit(commit).await?;
        Ok(Created { merchant, secret_key, webhook_secret })
    }

    /// The text of a signing secret; `None` when it is gone or was sealed under another master key.
    pub async fn webhook_secret(
        &self,
        merchant_id: &MerchantId,
        id: &SecretId,
    ) -> Result<Option<SecretString>, StoreError> {
        let Some(secret) = self.ground.store.webhook_secret(merchant_id, id).await? else {
            return Ok(None);
        };
        let opened = self.vault.open(&secret.sealed, secret_aad(id));
        Ok(opened.and_then(|text| Some(std::str::from_utf8(&text).ok()?.to_owned().into())))
    }

    /// The merchant of this id.
    pub async fn find(&self, id: &MerchantId) -> Result<Option<Merchant>, StoreError> {
        self.ground.store.merchant(id).await
    }

    /// All merchants, oldest first.
    pub async fn list(&self) -> Result<Vec<Merchant>, StoreError> {
        self.ground.store.merchants().await
    }

    /// A further key; `None` when there is no such merchant.
    pub async fn create_key(
        &self,
        id: &MerchantId,
        livemode: bool,
    ) -> Result<Option<(ApiKey, SecretString)>, StoreError> {
        if self.ground.store.merchant(id).await?.is_none() {
            return Ok(None);
        }
        let (key, secret) = self.new_key(id, livemode);
        self.ground.store.commit(Commit::new().and(Write::InsertKey(key.clone()))).await?;
        Ok(Some((key, secret)))
    }

    /// All keys of a merchant, revoked ones too.
    pub async fn keys(&self, merchant_id: &MerchantId) -> Result<Vec<ApiKey>, StoreError> {
        self.ground.store.keys(merchant_id).await
    }

    /// Revokes a key; `false` when there is none that could be.
    pub async fn revoke_key(
        &self,
        merchant_id: &MerchantId,
        id: &KeyId,
    ) -> Result<bool, StoreError> {
        let at = self.ground.clock.now();
        let write = Write::RevokeKey { merchant_id: merchant_id.clone(), id: id.clone(), at };
        match self.ground.store.commit(Commit::new().and(write)).await {
            Ok(()) => Ok(true),
            Err(StoreError::StaleVersion) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Who presents this key, if it is one of ours and not revoked. Unknown and wrong keys take as long.
    pub async fn authenticate(&self, text: &str) -> Result<Option<Known>, StoreError> {
        let Some(presented) = api_keys::parse(text) else { return Ok(None) };
        let candidates = self.ground.store.keys_by_public_part(&presented.public_part).await?;
        let found = candidates.into_iter().find(|(key, _)| key.livemode == presented.livemode);
        let stored = found.as_ref().map_or(&api_keys::DUMMY_HASH[..], |(key, _)| &key.secret_hash);
        let is_right = api_keys::matches(&presented.hash, stored);
        let known = found.filter(|(key, _)| is_right && key.revoked_at.is_none());
        Ok(known.map(|(key, merchant)| Known {
            caller: Caller { merchant, livemode: key.livemode },
            key_id: key.id,
        }))
    }

    fn new_key(&self, merchant_id: &MerchantId, livemode: bool) -> (ApiKey, SecretString) {
        let now = self.ground.clock.now();
        let made = ApiSecret::generate(livemode, &*self.ground.ids);
        let key = ApiKey {
            id: new_id(&*self.ground.ids, now),
            merchant_id: merchant_id.clone(),
            livemode,
            public_part: made.public_part,
            secret_hash: made.hash,
            last4: made.last4,
            created_at: now,
            revoked_at: None,
        };
        (key, made.text)
    }

    fn new_webhook_secret(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
    ) -> (WebhookSecret, SecretString) {
        let now = self.ground.clock.now();
        let id = new_id(&*self.ground.ids, now);
        let text = api_keys::webhook_secret(&*self.ground.ids);
        let sealed = self.vault.seal(text.as_bytes(), secret_aad(&id), &*self.ground.ids);
        let dialect = Dialect::Maxfi;
        (
            WebhookSecret {
                id,
                merchant_id: merchant_id.clone(),
                livemode,
                dialect,
                sealed,
                created_at: now,
            },
            text.into(),
        )
    }
}

/// A sealed secret opens only in its own row.
fn secret_aad(id: &SecretId) -> &[u8] {
    id.as_str().as_bytes()
}
