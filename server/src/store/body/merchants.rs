//! Merchants and what they own.

use domain::{
    id::{EndpointId, MerchantId, OperationId, SecretId},
    merchant::{
        AccountTries, ApiKey, ConnectorAccount, DisabledReason, Endpoint, Merchant, Rotation,
        WebhookSecret,
    },
    time::Micros,
};

use super::{
    super::{Connection, Pool},
    query::{Query, all, one, only, query, update},
};
use crate::store::{
    StoreError, Write,
    rows::{
        AccountRow, AccountTriesRow, EndpointRow, KeyRow, MerchantRow, SecretRow,
        merchant_settings, words,
    },
    sql,
};

/// Whether a token was revoked before its time was over.
pub(super) async fn is_access_revoked(pool: &Pool, token_id: &str) -> Result<bool, StoreError> {
    let (n_revoked,) = only::<(i64,)>(pool, query(sql::REVOKED_ACCESS).bind(token_id)).await?;
    Ok(n_revoked > 0)
}

/// Takes a token back, or forgets those that have lapsed.
pub(super) async fn write_access(
    connection: &mut Connection,
    write: &Write,
) -> Result<(), StoreError> {
    match write {
        Write::RevokeAccess { token_id, expires_at } => {
            let revoke = query(sql::REVOKE_ACCESS).bind(token_id).bind(expires_at.as_i64());
            update(connection, revoke).await
        }
        Write::PurgeAccess { until } => {
            update(connection, query(sql::PURGE_ACCESS).bind(until.as_i64())).await
        }
        _ => Ok(()),
    }
}

pub(super) fn insert_merchant(merchant: &Merchant) -> Query<'_> {
    query(sql::INSERT_MERCHANT)
        .bind(merchant.id.as_str())
        .bind(&merchant.handle)
        .bind(&merchant.name)
        .bind(merchant.status.word())
        .bind(merchant_settings::write(&merchant.settings))
        .bind(merchant.created_at.as_i64())
        .bind(merchant.version)
}

pub(super) fn update_merchant(merchant: &Merchant) -> Query<'_> {
    query(sql::UPDATE_MERCHANT)
        .bind(merchant.id.as_str())
        .bind(merchant.version)
        .bind(&merchant.handle)
        .bind(&merchant.name)
        .bind(merchant.status.word())
        .bind(merchant_settings::write(&merchant.settings))
}

pub(super) fn insert_key(key: &ApiKey) -> Query<'_> {
    query(sql::INSERT_KEY)
        .bind(key.merchant_id.as_str())
        .bind(key.id.as_str())
        .bind(key.livemode)
        .bind(&key.public_part)
        .bind(&key.secret_hash)
        .bind(&key.last4)
        .bind(key.created_at.as_i64())
        .bind(key.expires_at.map(Micros::as_i64))
        .bind(key.requests_max.map(i64::from))
}

pub(super) fn insert_account(account: &ConnectorAccount) -> Query<'_> {
    query(sql::INSERT_ACCOUNT)
        .bind(account.merchant_id.as_str())
        .bind(account.id.as_str())
        .bind(account.livemode)
        .bind(&account.name)
        .bind(&account.connector)
        .bind(&account.credentials)
        .bind(words(&account.currencies))
        .bind(words(&account.methods))
        .bind(account.priority)
        .bind(account.is_enabled)
        .bind(account.removed_at.map(Micros::as_i64))
}

pub(super) fn update_account(account: &ConnectorAccount) -> Query<'_> {
    query(sql::UPDATE_ACCOUNT)
        .bind(account.merchant_id.as_str())
        .bind(account.id.as_str())
        .bind(&account.name)
        .bind(&account.credentials)
        .bind(words(&account.currencies))
        .bind(words(&account.methods))
        .bind(account.priority)
        .bind(account.is_enabled)
        .bind(account.removed_at.map(Micros::as_i64))
}

pub(super) fn insert_endpoint(endpoint: &Endpoint) -> Query<'_> {
    query(sql::INSERT_ENDPOINT)
        .bind(endpoint.merchant_id.as_str())
        .bind(endpoint.id.as_str())
        .bind(endpoint.livemode)
        .bind(endpoint.dialect.word())
        .bind(&endpoint.url)
        .bind(words(&endpoint.events.words()))
        .bind(endpoint.secret_id.as_str())
        .bind(endpoint.disabled.map(DisabledReason::word))
        .bind(endpoint.created_at.as_i64())
        .bind(&endpoint.memo)
}

pub(super) fn delete_endpoint<'q>(merchant_id: &'q MerchantId, id: &'q EndpointId) -> Query<'q> {
    query(sql::DELETE_ENDPOINT).bind(merchant_id.as_str()).bind(id.as_str())
}

pub(super) fn update_endpoint(endpoint: &Endpoint) -> Query<'_> {
    query(sql::UPDATE_ENDPOINT)
        .bind(endpoint.merchant_id.as_str())
        .bind(endpoint.id.as_str())
        .bind(&endpoint.url)
        .bind(words(&endpoint.events.words()))
        .bind(endpoint.disabled.map(DisabledReason::word))
        .bind(&endpoint.memo)
}

pub(super) fn insert_secret(secret: &WebhookSecret) -> Query<'_> {
    let (second, promotes_at, retires_at) = second(&secret.rotation);
    query(sql::INSERT_WEBHOOK_SECRET)
        .bind(secret.merchant_id.as_str())
        .bind(secret.id.as_str())
        .bind(secret.livemode)
        .bind(secret.dialect.word())
        .bind(secret.endpoint_id.as_ref().map(domain::id::Id::as_str))
        .bind(&secret.sealed)
        .bind(second)
        .bind(promotes_at)
        .bind(retires_at)
        .bind(secret.created_at.as_i64())
}

pub(super) fn update_secret(secret: &WebhookSecret) -> Query<'_> {
    let (second, promotes_at, retires_at) = second(&secret.rotation);
    query(sql::UPDATE_WEBHOOK_SECRET)
        .bind(secret.merchant_id.as_str())
        .bind(secret.id.as_str())
        .bind(&secret.sealed)
        .bind(second)
        .bind(promotes_at)
        .bind(retires_at)
}

/// The key beside the one that leads, and when it leads or goes.
fn second(rotation: &Rotation) -> (Option<&[u8]>, Option<i64>, Option<i64>) {
    match rotation {
        Rotation::None => (None, None, None),
        Rotation::Rotated { next, promotes_at } => (Some(next), Some(promotes_at.as_i64()), None),
        Rotation::Promoted { old, until } => (Some(old), None, Some(until.as_i64())),
    }
}

pub(super) async fn merchants(pool: &Pool) -> Result<Vec<Merchant>, StoreError> {
    all::<MerchantRow, _>(pool, query(sql::MERCHANTS)).await
}

pub(super) async fn merchant(pool: &Pool, id: &MerchantId) -> Result<Option<Merchant>, StoreError> {
    one::<MerchantRow, _>(pool, query(sql::MERCHANT).bind(id.as_str())).await
}

pub(super) async fn merchant_by_handle(
    pool: &Pool,
    handle: &str,
) -> Result<Option<Merchant>, StoreError> {
    one::<MerchantRow, _>(pool, query(sql::MERCHANT_BY_HANDLE).bind(handle)).await
}

pub(super) async fn keys(
    pool: &Pool,
    merchant_id: &MerchantId,
) -> Result<Vec<(ApiKey, Merchant)>, StoreError> {
    all::<KeyRow, _>(pool, query(sql::KEYS).bind(merchant_id.as_str())).await
}

pub(super) async fn keys_by_public_part(
    pool: &Pool,
    public: &str,
) -> Result<Vec<(ApiKey, Merchant)>, StoreError> {
    all::<KeyRow, _>(pool, query(sql::KEYS_BY_PUBLIC_PART).bind(public)).await
}

pub(super) async fn accounts(
    pool: &Pool,
    merchant_id: &MerchantId,
    livemode: bool,
) -> Result<Vec<ConnectorAccount>, StoreError> {
    all::<AccountRow, _>(pool, query(sql::ACCOUNTS).bind(merchant_id.as_str()).bind(livemode)).await
}

/// How the authorizations of a mode's accounts have ended since then.
pub(super) async fn account_tries(
    pool: &Pool,
    (merchant_id, livemode): (&MerchantId, bool),
    since: Micros,
    limit: u32,
) -> Result<Vec<AccountTries>, StoreError> {
    // The first id that could have been made then.
    let first = OperationId::new(since, &[0; OperationId::RANDOM_BYTES]);
    let query = query(sql::ACCOUNT_TRIES)
        .bind(merchant_id.as_str())
        .bind(livemode)
        .bind(first.as_str())
        .bind(i64::from(limit));
    all::<AccountTriesRow, _>(pool, query).await
}

pub(super) async fn endpoints(
    pool: &Pool,
    merchant_id: &MerchantId,
    livemode: bool,
) -> Result<Vec<Endpoint>, StoreError> {
    all::<EndpointRow, _>(pool, query(sql::ENDPOINTS).bind(merchant_id.as_str()).bind(livemode))
        .await
}

pub(super) async fn webhook_secrets(
    pool: &Pool,
    merchant_id: &MerchantId,
    livemode: bool,
) -> Result<Vec<WebhookSecret>, StoreError> {
    all::<SecretRow, _>(pool, query(sql::WEBHOOK_SECRETS).bind(merchant_id.as_str()).bind(livemode))
        .await
}

pub(super) async fn webhook_secret(
    pool: &Pool,
    merchant_id: &MerchantId,
    id: &SecretId,
) -> Result<Option<WebhookSecret>, StoreError> {
    one::<SecretRow, _>(
        pool,
        query(sql::WEBHOOK_SECRET).bind(merchant_id.as_str()).bind(id.as_str()),
    )
    .await
}
