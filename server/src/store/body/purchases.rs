//! Sessions, their payments and attempts.

use domain::{
    id::{MerchantId, PaymentId, SessionId},
    payment::{Attempt, Payment, Purchase},
    session::Session,
    time::Micros,
};

use super::{
    super::Pool,
    query::{Query, one},
};
use crate::store::{
    Lookup, StoreError,
    rows::{PurchaseRow, customer, metadata, read, settings},
    sql,
};

pub(super) fn insert_session(session: &Session) -> Query<'_> {
    sqlx::query(sql::INSERT_SESSION)
        .bind(session.merchant_id.as_str())
        .bind(session.id.as_str())
        .bind(session.livemode)
        .bind(session.dialect.word())
        .bind(session.payment_id.as_str())
        .bind(session.status.word())
        .bind(session.amount.minor())
        .bind(session.amount.currency().code())
        .bind(&session.description)
        .bind(&session.order_id)
        .bind(session.language.code())
        .bind(customer::write(&session.customer))
        .bind(&session.success_url)
        .bind(&session.cancel_url)
        .bind(settings::write(&session.settings))
        .bind(&session.webhook_url)
        .bind(metadata::write(&session.metadata))
        .bind(i64::from(session.declines))
        .bind(i64::from(session.attempts))
        .bind(session.expires_at.as_i64())
        .bind(session.created_at.as_i64())
        .bind(session.completed_at.map(Micros::as_i64))
        .bind(session.version)
        .bind(session.is_test_forced)
}

pub(super) fn update_session(session: &Session) -> Query<'_> {
    sqlx::query(sql::UPDATE_SESSION)
        .bind(session.merchant_id.as_str())
        .bind(session.id.as_str())
        .bind(session.version)
        .bind(session.status.word())
        .bind(i64::from(session.declines))
        .bind(i64::from(session.attempts))
        .bind(session.completed_at.map(Micros::as_i64))
}

pub(super) fn insert_payment(payment: &Payment) -> Query<'_> {
    sqlx::query(sql::INSERT_PAYMENT)
        .bind(payment.merchant_id.as_str())
        .bind(payment.id.as_str())
        .bind(payment.livemode)
        .bind(payment.session_id.as_ref().map(domain::id::Id::as_str))
        .bind(payment.source.word())
        .bind(payment.amount.minor())
        .bind(payment.amount.currency().code())
        .bind(payment.capture_method.word())
        .bind(payment.phase.word())
        .bind(payment.authorized_minor)
        .bind(payment.captured_minor)
        .bind(payment.refunded_minor)
        .bind(payment.fee_minor)
        .bind(i64::from(payment.fee_bps))
        .bind(false)
        .bind(payment.created_at.as_i64())
        .bind(payment.updated_at.as_i64())
        .bind(payment.sequence)
        .bind(payment.version)
}

pub(super) fn update_payment(payment: &Payment) -> Query<'_> {
    sqlx::query(sql::UPDATE_PAYMENT)
        .bind(payment.merchant_id.as_str())
        .bind(payment.id.as_str())
        .bind(payment.version)
        .bind(payment.phase.word())
        .bind(payment.authorized_minor)
        .bind(payment.captured_minor)
        .bind(payment.refunded_minor)
        .bind(payment.fee_minor)
        .bind(payment.method.map(domain::payment::Method::word))
        .bind(payment.card_brand.map(domain::card::Brand::word))
        .bind(&payment.card_last4)
        .bind(payment.decline.map(|decline| decline.code.word()))
        .bind(
            payment
                .decline
                .and_then(|decline| decline.decline_code)
                .map(domain::decline::DeclineCode::word),
        )
        .bind(payment.decline.is_some_and(|decline| decline.is_hard))
        .bind(payment.account_id.as_ref().map(domain::id::Id::as_str))
        .bind(&payment.transaction_id)
        .bind(payment.updated_at.as_i64())
        .bind(payment.sequence)
}

pub(super) fn insert_attempt(attempt: &Attempt) -> Query<'_> {
    sqlx::query(sql::INSERT_ATTEMPT)
        .bind(attempt.merchant_id.as_str())
        .bind(attempt.id.as_str())
        .bind(attempt.payment_id.as_str())
        .bind(i64::from(attempt.number))
        .bind(attempt.state.word())
        .bind(attempt.account_id.as_str())
        .bind(attempt.card.brand.map(domain::card::Brand::word))
        .bind(&attempt.card.last4)
        .bind(&attempt.card.fingerprint)
        .bind(attempt.owner.as_str())
        .bind(false)
        .bind(attempt.submitted_at.as_i64())
}

pub(super) fn update_attempt(attempt: &Attempt) -> Query<'_> {
    sqlx::query(sql::UPDATE_ATTEMPT)
        .bind(attempt.merchant_id.as_str())
        .bind(attempt.id.as_str())
        .bind(attempt.state.word())
        .bind(attempt.decline.map(|decline| decline.code.word()))
        .bind(
            attempt
                .decline
                .and_then(|decline| decline.decline_code)
                .map(domain::decline::DeclineCode::word),
        )
        .bind(attempt.decline.is_some_and(|decline| decline.is_hard))
        .bind(attempt.resolved_at.map(Micros::as_i64))
}

pub(super) async fn purchase(pool: &Pool, id: &SessionId) -> Result<Option<Purchase>, StoreError> {
    one::<PurchaseRow, _>(pool, sqlx::query(sql::PURCHASE).bind(id.as_str())).await
}

/// Session id, then payment id, then order id, then the acquirer's transaction id.
pub(super) async fn find(pool: &Pool, lookup: Lookup<'_>) -> Result<Option<Purchase>, StoreError> {
    let order = if lookup.reference.parse::<SessionId>().is_ok() {
        &[sql::PURCHASE_OF_SESSION][..]
    } else if lookup.reference.parse::<PaymentId>().is_ok() {
        &[sql::PURCHASE_OF_PAYMENT][..]
    } else {
        &[sql::PURCHASE_OF_ORDER, sql::PURCHASE_OF_TRANSACTION][..]
    };
    for &text in order {
        let query = sqlx::query(text)
            .bind(lookup.merchant_id.as_str())
            .bind(lookup.livemode)
            .bind(lookup.reference);
        if let Some(found) = one::<PurchaseRow, _>(pool, query).await? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

pub(super) async fn is_form_token_spent(
    pool: &Pool,
    merchant_id: &MerchantId,
    session_id: &SessionId,
    token: &str,
) -> Result<bool, StoreError> {
    let query = sqlx::query_scalar::<_, i64>(sql::FORM_TOKEN);
    let query = query.bind(merchant_id.as_str()).bind(session_id.as_str()).bind(token);
    Ok(query.fetch_one(pool).await.map_err(StoreError::unavailable)? > 0)
}

pub(super) async fn expiring(
    pool: &Pool,
    now: Micros,
    limit: u32,
) -> Result<Vec<SessionId>, StoreError> {
    let query =
        sqlx::query_scalar::<_, String>(sql::EXPIRING).bind(now.as_i64()).bind(i64::from(limit));
    let ids = query.fetch_all(pool).await.map_err(StoreError::unavailable)?;
    ids.iter().map(|id| read("sessions.id", id, id)).collect()
}
