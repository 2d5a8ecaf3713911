//! Merchants and what they own.

use domain::{
    id::{MerchantId, SecretId},
    merchant::{ApiKey, ConnectorAccount, Endpoint, Merchant, WebhookSecret},
};

use super::{
    super::Pool,
    query::{Query, all, one},
};
use crate::store::{
    StoreError,
    rows::{AccountRow, EndpointRow, KeyRow, MerchantRow, SecretRow},
    sql,
};

pub(super) fn insert_merchant(merchant: &Merchant) -> Query<'_> {
    sqlx::query(sql::INSERT_MERCHANT)
        .bind(merchant.id.as_str())
        .bind(&merchant.name)
        .bind(merchant.status.word())
        .bind(merchant.created_at.as_i64())
}

pub(super) fn insert_key(key: &ApiKey) -> Query<'_> {
    sqlx::query(sql::INSERT_KEY)
        .bind(key.merchant_id.as_str())
        .bind(key.id.as_str())
        .bind(key.livemode)
        .bind(&key.public_part)
        .bind(&key.secret_hash)
        .bind(&key.last4)
        .bind(key.created_at.as_i64())
}

pub(super) fn insert_account(account: &ConnectorAccount) -> Query<'_> {
    let codes = account.currencies.iter().map(|currency| currency.code()).collect::<Vec<_>>();
    sqlx::query(sql::INSERT_ACCOUNT)
        .bind(account.merchant_id.as_str())
        .bind(account.id.as_str())
        .bind(account.livemode)
        .bind(&account.connector)
        .bind(codes.join(" "))
        .bind(account.priority)
        .bind(account.is_enabled)
}

pub(super) fn insert_endpoint(endpoint: &Endpoint) -> Query<'_> {
    sqlx::query(sql::INSERT_ENDPOINT)
        .bind(endpoint.merchant_id.as_str())
        .bind(endpoint.id.as_str())
        .bind(endpoint.livemode)
        .bind(endpoint.dialect.word())
        .bind(&endpoint.url)
        .bind(endpoint.secret_id.as_str())
        .bind(endpoint.is_enabled)
        .bind(endpoint.created_at.as_i64())
}

pub(super) fn insert_secret(secret: &WebhookSecret) -> Query<'_> {
    sqlx::query(sql::INSERT_WEBHOOK_SECRET)
        .bind(secret.merchant_id.as_str())
        .bind(secret.id.as_str())
        .bind(secret.livemode)
        .bind(secret.dialect.word())
        .bind(&secret.sealed)
        .bind(secret.created_at.as_i64())
}

pub(super) async fn merchants(pool: &Pool) -> Result<Vec<Merchant>, StoreError> {
    all::<MerchantRow, _>(pool, sqlx::query(sql::MERCHANTS)).await
}

pub(super) async fn merchant(pool: &Pool, id: &MerchantId) -> Result<Option<Merchant>, StoreError> {
    one::<MerchantRow, _>(pool, sqlx::query(sql::MERCHANT).bind(id.as_str())).await
}

pub(super) async fn keys(
    pool: &Pool,
    merchant_id: &MerchantId,
) -> Result<Vec<(ApiKey, Merchant)>, StoreError> {
    all::<KeyRow, _>(pool, sqlx::query(sql::KEYS).bind(merchant_id.as_str())).await
}

pub(super) async fn keys_by_public_part(
    pool: &Pool,
    public: &str,
) -> Result<Vec<(ApiKey, Merchant)>, StoreError> {
    all::<KeyRow, _>(pool, sqlx::query(sql::KEYS_BY_PUBLIC_PART).bind(public)).await
}

pub(super) async fn accounts(
    pool: &Pool,
    merchant_id: &MerchantId,
    livemode: bool,
) -> Result<Vec<ConnectorAccount>, StoreError> {
    all::<AccountRow, _>(pool, sqlx::query(sql::ACCOUNTS).bind(merchant_id.as_str()).bind(livemode))
        .await
}

pub(super) async fn endpoints(
    pool: &Pool,
    merchant_id: &MerchantId,
    livemode: bool,
) -> Result<Vec<Endpoint>, StoreError> {
    all::<EndpointRow, _>(
        pool,
        sqlx::query(sql::ENDPOINTS).bind(merchant_id.as_str()).bind(livemode),
    )
    .await
}

pub(super) async fn webhook_secrets(
    pool: &Pool,
    merchant_id: &MerchantId,
    livemode: bool,
) -> Result<Vec<WebhookSecret>, StoreError> {
    all::<SecretRow, _>(
        pool,
        sqlx::query(sql::WEBHOOK_SECRETS).bind(merchant_id.as_str()).bind(livemode),
    )
    .await
}

pub(super) async fn webhook_secret(
    pool: &Pool,
    merchant_id: &MerchantId,
    id: &SecretId,
) -> Result<Option<WebhookSecret>, StoreError> {
    one::<SecretRow, _>(
        pool,
        sqlx::query(sql::WEBHOOK_SECRET).bind(merchant_id.as_str()).bind(id.as_str()),
    )
    .await
}
