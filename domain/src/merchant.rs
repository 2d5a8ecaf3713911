//! A merchant, its keys, its contracts with acquirers, and where it wants to be told.
//!
//! Everything that an operator sets up for one merchant is one [`Setup`], decided on as a whole.

mod account;
mod endpoint;
mod secret;
mod settings;
mod setup;
mod three_ds;

pub use account::{
    AccountHealth, AccountTries, Connector, ConnectorAccount, Explained, NOT_SOLD, NotSold,
    Obstacle, Way, check_sold, explain, methods, route, route_any,
};
pub use endpoint::{DisabledReason, ENDPOINTS_MAX, Endpoint, EventFilter, NotAFilter};
pub use secret::{
    KeyPair, NotRotated, OVERLAP_SECONDS, PROMOTE_AFTER_SECONDS, PROMOTE_AFTER_SECONDS_MAX,
    Rotation, WebhookSecret,
};
pub use settings::{
    FEE_BPS_MAX, Fees, MerchantSettings, REQUESTS_MAX, SESSION_SECONDS, STATEMENT_RULE, is_handle,
    is_label, is_statement,
};
pub use setup::{Setup, SetupRefusal};
pub use three_ds::{ThreeDsUnavailable, ThreeDsUse};

use crate::{
    id::{KeyId, MerchantId},
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
    /// By which a set-up file knows it; no two merchants have the same.
    pub handle: Option<String>,
    /// Shown to payers.
    pub name: String,
    pub status: MerchantStatus,
    pub settings: MerchantSettings,
    pub created_at: Micros,
    /// Counts the changes of everything that is set up for this merchant.
    pub version: i64,
}

impl Merchant {
    /// An active merchant with every setting at its default.
    pub fn new(id: MerchantId, name: impl Into<String>, now: Micros) -> Self {
        Self {
            id,
            handle: None,
            name: name.into(),
            status: MerchantStatus::Active,
            settings: MerchantSettings::default(),
            created_at: now,
            version: 1,
        }
    }
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
    /// From then on it opens nothing.
    pub expires_at: Option<Micros>,
    /// To the minute.
    pub last_used_at: Option<Micros>,
    /// Requests per window, where the key has a limit of its own.
    pub requests_max: Option<u32>,
    pub revoked_at: Option<Micros>,
}

impl ApiKey {
    /// Whether it opens anything at `now`.
    pub fn is_usable_at(&self, now: Micros) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|end| now < end)
    }
}

#[cfg(test)]
mod tests;
