//! Binding the rows of merchants and what they own.

use domain::merchant::{ApiKey, ConnectorAccount, Endpoint, Merchant, WebhookSecret};

use super::Query;
use crate::store::sql;

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
