//! A merchant, its keys, its contracts with acquirers, and where it wants to be told.

use crate::{
    currency::Currency,
    id::{AccountId, EndpointId, KeyId, MerchantId, SecretId},
    session::Dialect,
    time::Micros,
    words::words,
};

words! {
    /// Whether a merchant may write.
    pub enum MerchantStatus {
        Active = "active",
        Suspended = "suspended",
    }
}

/// Who sells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merchant {
    pub id: MerchantId,
    /// Shown to payers.
    pub name: String,
    pub status: MerchantStatus,
    pub created_at: Micros,
}

/// An API key as stored: the secret itself is shown once and never kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKey {
    pub id: KeyId,
    pub merchant_id: MerchantId,
    pub livemode: bool,
    /// The ten characters after the prefix, by which the key is found.
    pub public_part: String,
    /// SHA-256 of the whole key.
    pub secret_hash: Vec<u8>,
    pub last4: String,
    pub created_at: Micros,
    pub revoked_at: Option<Micros>,
}

/// A merchant's contract with one acquirer in one mode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectorAccount {
    pub id: AccountId,
    pub merchant_id: MerchantId,
    pub livemode: bool,
    /// Names the acquirer's adapter.
    pub connector: String,
    pub currencies: Vec<Currency>,
    /// Lower is asked first.
    pub priority: i64,
    pub is_enabled: bool,
}

/// Where a merchant wants all its events of one mode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    pub id: EndpointId,
    pub merchant_id: MerchantId,
    pub livemode: bool,
    pub dialect: Dialect,
    pub url: String,
    pub secret_id: SecretId,
    pub is_enabled: bool,
    pub created_at: Micros,
}

/// A secret that signs webhooks, sealed: the store never sees the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookSecret {
    pub id: SecretId,
    pub merchant_id: MerchantId,
    pub livemode: bool,
    pub dialect: Dialect,
    pub sealed: Vec<u8>,
    pub created_at: Micros,
}

/// The account that is asked for a payment in `currency`: the enabled one with the lowest priority.
pub fn route(accounts: &[ConnectorAccount], currency: Currency) -> Option<&ConnectorAccount> {
    accounts
        .iter()
        .filter(|account| account.is_enabled && account.currencies.contains(&currency))
        .min_by_key(|account| account.priority)
}
