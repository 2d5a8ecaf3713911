//! Binding the rows of merchants and what they own.

use domain::{
    merchant::{
        ApiKey, ConnectorAccount, DisabledReason, Endpoint, Merchant, Rotation, WebhookSecret,
    },
    time::Micros,
};

use super::Query;
use crate::store::{
    rows::{merchant_settings, words},
    sql,
};

pub(super) fn insert_merchant(merchant: &Merchant) -> Query<'_> {
    sqlx::query(sql::INSERT_MERCHANT)
        .bind(merchant.id.as_str())
        .bind(&merchant.handle)
        .bind(&merchant.name)
        .bind(merchant.status.word())
        .bind(merchant_settings::write(&merchant.settings))
        .bind(merchant.created_at.as_i64())
        .bind(merchant.version)
}

pub(super) fn update_merchant(merchant: &Merchant) -> Query<'_> {
    sqlx::query(sql::UPDATE_MERCHANT)
        .bind(merchant.id.as_str())
        .bind(merchant.version)
        .bind(&merchant.handle)
        .bind(&merchant.name)
        .bind(merchant.status.word())
        .bind(merchant_settings::write(&merchant.settings))
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
        .bind(key.expires_at.map(Micros::as_i64))
        .bind(key.requests_max.map(i64::from))
}

pub(super) fn insert_account(account: &ConnectorAccount) -> Query<'_> {
    sqlx::query(sql::INSERT_ACCOUNT)
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
    sqlx::query(sql::UPDATE_ACCOUNT)
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
    sqlx::query(sql::INSERT_ENDPOINT)
        .bind(endpoint.merchant_id.as_str())
        .bind(endpoint.id.as_str())
        .bind(endpoint.livemode)
        .bind(endpoint.dialect.word())
        .bind(&endpoint.url)
        .bind(words(&endpoint.events.words()))
        .bind(endpoint.secret_id.as_str())
        .bind(endpoint.disabled.map(DisabledReason::word))
        .bind(endpoint.created_at.as_i64())
}

pub(super) fn update_endpoint(endpoint: &Endpoint) -> Query<'_> {
    sqlx::query(sql::UPDATE_ENDPOINT)
        .bind(endpoint.merchant_id.as_str())
        .bind(endpoint.id.as_str())
        .bind(&endpoint.url)
        .bind(words(&endpoint.events.words()))
        .bind(endpoint.disabled.map(DisabledReason::word))
}

pub(super) fn insert_secret(secret: &WebhookSecret) -> Query<'_> {
    let (second, promotes_at, retires_at) = second(&secret.rotation);
    sqlx::query(sql::INSERT_WEBHOOK_SECRET)
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
    sqlx::query(sql::UPDATE_WEBHOOK_SECRET)
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
