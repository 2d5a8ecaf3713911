//! Merchants and what they own.

use domain::merchant::{
    AccountTries, ApiKey, ConnectorAccount, Endpoint, EventFilter, Merchant, Rotation,
    WebhookSecret,
};

use super::{StoreError, at, merchant_settings, read, read_count, read_option, read_words, row};

row! {
    pub(in crate::store) struct MerchantRow {
        id: String,
        handle: Option<String>,
        name: String,
        status: String,
        settings: String,
        created_at: i64,
        version: i64,
    }
}

impl TryFrom<MerchantRow> for Merchant {
    type Error = StoreError;

    fn try_from(row: MerchantRow) -> Result<Self, StoreError> {
        Ok(Self {
            status: read("merchants.status", &row.id, &row.status)?,
            settings: merchant_settings::read(&row.id, &row.settings)?,
            id: read("merchants.id", &row.id, &row.id)?,
            handle: row.handle,
            name: row.name,
            created_at: at(row.created_at),
            version: row.version,
        })
    }
}

row! {
    pub(in crate::store) struct KeyRow {
        merchant_id: String,
        id: String,
        livemode: bool,
        public_part: String,
        secret_hash: Vec<u8>,
        last4: String,
        created_at: i64,
        expires_at: Option<i64>,
        last_used_at: Option<i64>,
        requests_max: Option<i64>,
        revoked_at: Option<i64>,
        m_handle: Option<String>,
        m_name: String,
        m_status: String,
        m_settings: String,
        m_created_at: i64,
        m_version: i64,
    }
}

impl TryFrom<KeyRow> for (ApiKey, Merchant) {
    type Error = StoreError;

    fn try_from(row: KeyRow) -> Result<Self, StoreError> {
        let merchant = Merchant::try_from(MerchantRow {
            id: row.merchant_id,
            handle: row.m_handle,
            name: row.m_name,
            status: row.m_status,
            settings: row.m_settings,
            created_at: row.m_created_at,
            version: row.m_version,
        })?;
        let requests_max =
            row.requests_max.map(|max| read_count("api_keys.requests_max", &row.id, max));
        let key = ApiKey {
            merchant_id: merchant.id.clone(),
            livemode: row.livemode,
            id: read("api_keys.id", &row.id, &row.id)?,
            public_part: row.public_part,
            secret_hash: row.secret_hash,
            last4: row.last4,
            created_at: at(row.created_at),
            expires_at: row.expires_at.map(at),
            last_used_at: row.last_used_at.map(at),
            requests_max: requests_max.transpose()?,
            revoked_at: row.revoked_at.map(at),
        };
        Ok((key, merchant))
    }
}

row! {
    pub(in crate::store) struct AccountRow {
        merchant_id: String,
        id: String,
        livemode: bool,
        name: String,
        connector: String,
        credentials: Option<Vec<u8>>,
        currencies: String,
        methods: String,
        priority: i64,
        is_enabled: bool,
        removed_at: Option<i64>,
    }
}

impl TryFrom<AccountRow> for ConnectorAccount {
    type Error = StoreError;

    fn try_from(row: AccountRow) -> Result<Self, StoreError> {
        Ok(Self {
            currencies: read_words("connector_accounts.currencies", &row.id, &row.currencies)?,
            methods: read_words("connector_accounts.methods", &row.id, &row.methods)?,
            merchant_id: read("connector_accounts.merchant_id", &row.id, &row.merchant_id)?,
            id: read("connector_accounts.id", &row.id, &row.id)?,
            livemode: row.livemode,
            name: row.name,
            connector: row.connector,
            credentials: row.credentials,
            priority: row.priority,
            is_enabled: row.is_enabled,
            removed_at: row.removed_at.map(at),
        })
    }
}

row! {
    pub(in crate::store) struct AccountTriesRow {
        account_id: String,
        currency: String,
        state: String,
        n_tries: i64,
        last_at: i64,
    }
}

impl TryFrom<AccountTriesRow> for AccountTries {
    type Error = StoreError;

    fn try_from(row: AccountTriesRow) -> Result<Self, StoreError> {
        Ok(Self {
            currency: read("operations.currency", &row.account_id, &row.currency)?,
            state: read("attempts.state", &row.account_id, &row.state)?,
            count: read_count("operations", &row.account_id, row.n_tries)?,
            last_at: at(row.last_at),
            account_id: read("operations.account_id", &row.account_id, &row.account_id)?,
        })
    }
}

row! {
    pub(in crate::store) struct EndpointRow {
        merchant_id: String,
        id: String,
        livemode: bool,
        dialect: String,
        url: String,
        events: String,
        secret_id: String,
        disabled_reason: Option<String>,
        created_at: i64,
        memo: Option<String>,
    }
}

impl TryFrom<EndpointRow> for Endpoint {
    type Error = StoreError;

    fn try_from(row: EndpointRow) -> Result<Self, StoreError> {
        let reason = row.disabled_reason.as_ref();
        // Not checked against today's vocabulary: an event that is no longer told is no corruption.
        let events = row.events.split_ascii_whitespace().map(String::from).collect();
        Ok(Self {
            merchant_id: read("webhook_endpoints.merchant_id", &row.id, &row.merchant_id)?,
            dialect: read("webhook_endpoints.dialect", &row.id, &row.dialect)?,
            secret_id: read("webhook_endpoints.secret_id", &row.id, &row.secret_id)?,
            disabled: read_option("webhook_endpoints.disabled_reason", &row.id, reason)?,
            events: if row.events == "*" { EventFilter::All } else { EventFilter::Only(events) },
            id: read("webhook_endpoints.id", &row.id, &row.id)?,
            livemode: row.livemode,
            url: row.url,
            memo: row.memo,
            created_at: at(row.created_at),
        })
    }
}

row! {
    pub(in crate::store) struct SecretRow {
        merchant_id: String,
        id: String,
        livemode: bool,
        dialect: String,
        endpoint_id: Option<String>,
        sealed: Vec<u8>,
        second_sealed: Option<Vec<u8>>,
        promotes_at: Option<i64>,
        retires_at: Option<i64>,
        created_at: i64,
    }
}

impl TryFrom<SecretRow> for WebhookSecret {
    type Error = StoreError;

    fn try_from(row: SecretRow) -> Result<Self, StoreError> {
        let rotation = match (row.second_sealed, row.promotes_at, row.retires_at) {
            (None, None, None) => Rotation::None,
            (Some(next), Some(promotes), None) => {
                Rotation::Rotated { next, promotes_at: at(promotes) }
            }
            (Some(old), None, Some(retires)) => Rotation::Promoted { old, until: at(retires) },
            _ => {
                let place = format!("webhook_secrets.second_sealed of {}", row.id);
                return Err(StoreError::Corrupt(place));
            }
        };
        let endpoint = row.endpoint_id.as_ref();
        Ok(Self {
            merchant_id: read("webhook_secrets.merchant_id", &row.id, &row.merchant_id)?,
            dialect: read("webhook_secrets.dialect", &row.id, &row.dialect)?,
            endpoint_id: read_option("webhook_secrets.endpoint_id", &row.id, endpoint)?,
            id: read("webhook_secrets.id", &row.id, &row.id)?,
            livemode: row.livemode,
            sealed: row.sealed,
            rotation,
            created_at: at(row.created_at),
        })
    }
}
