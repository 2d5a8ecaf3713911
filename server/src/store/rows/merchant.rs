//! Merchants and what they own.

use domain::merchant::{ApiKey, ConnectorAccount, Endpoint, Merchant, WebhookSecret};
use sqlx::FromRow;

use super::{StoreError, at, read};

#[derive(FromRow)]
pub(in crate::store) struct MerchantRow {
    id: String,
    name: String,
    status: String,
    created_at: i64,
}

impl TryFrom<MerchantRow> for Merchant {
    type Error = StoreError;

    fn try_from(row: MerchantRow) -> Result<Self, StoreError> {
        Ok(Self {
            status: read("merchants.status", &row.id, &row.status)?,
            id: read("merchants.id", &row.id, &row.id)?,
            name: row.name,
            created_at: at(row.created_at),
        })
    }
}

#[derive(FromRow)]
pub(in crate::store) struct KeyRow {
    merchant_id: String,
    id: String,
    livemode: bool,
    public_part: String,
    secret_hash: Vec<u8>,
    last4: String,
    created_at: i64,
    revoked_at: Option<i64>,
    m_name: String,
    m_status: String,
    m_created_at: i64,
}

impl TryFrom<KeyRow> for (ApiKey, Merchant) {
    type Error = StoreError;

    fn try_from(row: KeyRow) -> Result<Self, StoreError> {
        let merchant = Merchant::try_from(MerchantRow {
            id: row.merchant_id,
            name: row.m_name,
            status: row.m_status,
            created_at: row.m_created_at,
        })?;
        let key = ApiKey {
            merchant_id: merchant.id.clone(),
            livemode: row.livemode,
            id: read("api_keys.id", &row.id, &row.id)?,
            public_part: row.public_part,
            secret_hash: row.secret_hash,
            last4: row.last4,
            created_at: at(row.created_at),
            revoked_at: row.revoked_at.map(at),
        };
        Ok((key, merchant))
    }
}

#[derive(FromRow)]
pub(in crate::store) struct AccountRow {
    merchant_id: String,
    id: String,
    livemode: bool,
    connector: String,
    currencies: String,
    priority: i64,
    is_enabled: bool,
}

impl TryFrom<AccountRow> for ConnectorAccount {
    type Error = StoreError;

    fn try_from(row: AccountRow) -> Result<Self, StoreError> {
        let words = row.currencies.split_ascii_whitespace();
        Ok(Self {
            currencies: words
                .map(|code| read("connector_accounts.currencies", &row.id, code))
                .collect::<Result<_, _>>()?,
            merchant_id: read("connector_accounts.merchant_id", &row.id, &row.merchant_id)?,
            id: read("connector_accounts.id", &row.id, &row.id)?,
            livemode: row.livemode,
            connector: row.connector,
            priority: row.priority,
            is_enabled: row.is_enabled,
        })
    }
}

#[derive(FromRow)]
pub(in crate::store) struct EndpointRow {
    merchant_id: String,
    id: String,
    livemode: bool,
    dialect: String,
    url: String,
    secret_id: String,
    is_enabled: bool,
    created_at: i64,
}

impl TryFrom<EndpointRow> for Endpoint {
    type Error = StoreError;

    fn try_from(row: EndpointRow) -> Result<Self, StoreError> {
        Ok(Self {
            merchant_id: read("webhook_endpoints.merchant_id", &row.id, &row.merchant_id)?,
            dialect: read("webhook_endpoints.dialect", &row.id, &row.dialect)?,
            secret_id: read("webhook_endpoints.secret_id", &row.id, &row.secret_id)?,
            id: read("webhook_endpoints.id", &row.id, &row.id)?,
            livemode: row.livemode,
            url: row.url,
            is_enabled: row.is_enabled,
            created_at: at(row.created_at),
        })
    }
}

#[derive(FromRow)]
pub(in crate::store) struct SecretRow {
    merchant_id: String,
    id: String,
    livemode: bool,
    dialect: String,
    sealed: Vec<u8>,
    created_at: i64,
}

impl TryFrom<SecretRow> for WebhookSecret {
    type Error = StoreError;

    fn try_from(row: SecretRow) -> Result<Self, StoreError> {
        Ok(Self {
            merchant_id: read("webhook_secrets.merchant_id", &row.id, &row.merchant_id)?,
            dialect: read("webhook_secrets.dialect", &row.id, &row.dialect)?,
            id: read("webhook_secrets.id", &row.id, &row.id)?,
            livemode: row.livemode,
            sealed: row.sealed,
            created_at: at(row.created_at),
        })
    }
}
