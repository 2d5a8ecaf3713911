//! Sessions, their payments and attempts.

use domain::{
    card::Brand,
    id::{AttemptId, Id, MerchantId, PaymentId, SessionId},
    payment::{Attempt, Method, Payment, Purchase},
    session::Session,
    time::Micros,
};

use super::{
    super::Pool,
    query::{Query, decline, one, only, query},
};
use crate::store::{
    Due, Lookup, Named, StoreError,
    rows::{PurchaseRow, TryRow, action, customer, metadata, particulars, read, settings},
    sql,
};

pub(super) fn insert_session(session: &Session) -> Query<'_> {
    query(sql::INSERT_SESSION)
        .bind(session.merchant_id.as_str())
        .bind(session.id.as_str())
        .bind(session.livemode)
        .bind(session.payment_id.as_str())
        .bind(session.status.word())
        .bind(session.amount.minor())
        .bind(session.amount.currency().code())
        .bind(session.language.code())
        .bind(&session.success_url)
        .bind(&session.cancel_url)
        .bind(settings::write(&session.settings))
        .bind(i64::from(session.declines))
        .bind(i64::from(session.attempts))
        .bind(session.expires_at.as_i64())
        .bind(session.created_at.as_i64())
        .bind(session.completed_at.map(Micros::as_i64))
        .bind(session.version)
}

pub(super) fn update_session(session: &Session) -> Query<'_> {
    query(sql::UPDATE_SESSION)
        .bind(session.merchant_id.as_str())
        .bind(session.id.as_str())
        .bind(session.version)
        .bind(session.status.word())
        .bind(i64::from(session.declines))
        .bind(i64::from(session.attempts))
        .bind(session.completed_at.map(Micros::as_i64))
}

pub(super) fn insert_payment(payment: &Payment) -> Query<'_> {
    let order = &payment.order;
    let query = query(sql::INSERT_PAYMENT)
        .bind(payment.merchant_id.as_str())
        .bind(payment.id.as_str())
        .bind(payment.livemode)
        .bind(payment.is_test_forced)
        .bind(payment.session_id.as_ref().map(Id::as_str))
        .bind(payment.source.word())
        .bind(order.dialect.word())
        .bind(payment.amount.minor())
        .bind(payment.amount.currency().code())
        .bind(payment.capture_method.word())
        .bind(&order.description)
        .bind(&order.order_id)
        .bind(customer::write(&order.customer))
        .bind(email(payment))
        .bind(&order.webhook_url)
        .bind(&payment.return_url)
        .bind(metadata::write(&order.metadata))
        .bind(payment.phase.word())
        .bind(payment.authorized_minor)
        .bind(payment.captured_minor)
        .bind(payment.refunded_minor)
        .bind(i64::from(payment.refund_count))
        .bind(payment.fee_minor)
        .bind(i64::from(payment.fee_bps))
        .bind(payment.method.map(Method::word))
        .bind(payment.card_brand.map(Brand::word))
        .bind(&payment.card_last4);
    decline(query, payment.decline)
        .bind(payment.account_id.as_ref().map(Id::as_str))
        .bind(&payment.transaction_id)
        .bind(payment.action.as_ref().map(action::write))
        .bind(payment.authorized_at.map(Micros::as_i64))
        .bind(payment.capture_before.map(Micros::as_i64))
        .bind(payment.created_at.as_i64())
        .bind(payment.updated_at.as_i64())
        .bind(payment.sequence)
        .bind(payment.version)
        .bind(payment.dialect_sequence)
        .bind(particulars::write(&order.particulars))
}

pub(super) fn update_payment(payment: &Payment) -> Query<'_> {
    let query = query(sql::UPDATE_PAYMENT)
        .bind(payment.merchant_id.as_str())
        .bind(payment.id.as_str())
        .bind(payment.version)
        .bind(payment.phase.word())
        .bind(payment.authorized_minor)
        .bind(payment.captured_minor)
        .bind(payment.refunded_minor)
        .bind(i64::from(payment.refund_count))
        .bind(payment.fee_minor)
        .bind(payment.method.map(Method::word))
        .bind(payment.card_brand.map(Brand::word))
        .bind(&payment.card_last4);
    decline(query, payment.decline)
        .bind(payment.account_id.as_ref().map(Id::as_str))
        .bind(&payment.transaction_id)
        .bind(payment.action.as_ref().map(action::write))
        .bind(payment.authorized_at.map(Micros::as_i64))
        .bind(payment.capture_before.map(Micros::as_i64))
        .bind(payment.updated_at.as_i64())
        .bind(payment.sequence)
        .bind(customer::write(&payment.order.customer))
        .bind(email(payment))
        .bind(payment.dialect_sequence)
        .bind(metadata::write(&payment.order.metadata))
        .bind(particulars::write(&payment.order.particulars))
        .bind(&payment.return_url)
        .bind(payment.capture_method.word())
}

pub(super) fn insert_name<'q>(payment: &'q Payment, (kind, name): (&'q str, &'q str)) -> Query<'q> {
    query(sql::INSERT_NAME)
        .bind(payment.merchant_id.as_str())
        .bind(payment.livemode)
        .bind(name)
        .bind(payment.order.dialect.word())
        .bind(kind)
        .bind(payment.id.as_str())
}

/// In lower case: case does not tell addresses apart.
fn email(payment: &Payment) -> Option<String> {
    payment.order.customer.email.as_ref().map(|email| email.to_lowercase())
}

pub(super) fn insert_attempt(attempt: &Attempt) -> Query<'_> {
    let card = attempt.card.as_ref();
    let query = query(sql::INSERT_ATTEMPT)
        .bind(attempt.merchant_id.as_str())
        .bind(attempt.id.as_str())
        .bind(attempt.payment_id.as_str())
        .bind(i64::from(attempt.number))
        .bind(attempt.state.word())
        .bind(attempt.account_id.as_str())
        .bind(card.and_then(|card| card.brand).map(Brand::word))
        .bind(card.map(|card| &card.last4))
        .bind(card.map(|card| &card.fingerprint))
        .bind(attempt.token_id.as_ref().map(Id::as_str))
        .bind(attempt.owner.as_str());
    decline(query, attempt.decline)
        .bind(attempt.submitted_at.as_i64())
        .bind(attempt.resolved_at.map(Micros::as_i64))
        .bind(attempt.method.map(Method::word))
        .bind(&attempt.operator)
        .bind(attempt.reference.as_ref().map(Id::as_str))
}

pub(super) fn update_attempt(attempt: &Attempt) -> Query<'_> {
    let query = query(sql::UPDATE_ATTEMPT)
        .bind(attempt.merchant_id.as_str())
        .bind(attempt.id.as_str())
        .bind(attempt.state.word());
    decline(query, attempt.decline)
        .bind(attempt.resolved_at.map(Micros::as_i64))
        .bind(attempt.reference.as_ref().map(Id::as_str))
}

pub(super) async fn purchase(pool: &Pool, id: &SessionId) -> Result<Option<Purchase>, StoreError> {
    one::<PurchaseRow, _>(pool, query(sql::PURCHASE).bind(id.as_str())).await
}

pub(super) async fn purchase_by_id(
    pool: &Pool,
    merchant_id: &MerchantId,
    id: &PaymentId,
) -> Result<Option<Purchase>, StoreError> {
    let query = query(sql::PURCHASE_BY_ID).bind(merchant_id.as_str()).bind(id.as_str());
    one::<PurchaseRow, _>(pool, query).await
}

pub(super) async fn purchase_of_attempt(
    pool: &Pool,
    merchant_id: &MerchantId,
    id: &PaymentId,
    attempt_id: &AttemptId,
) -> Result<Option<Purchase>, StoreError> {
    let query = query(sql::PURCHASE_OF_ATTEMPT)
        .bind(merchant_id.as_str())
        .bind(id.as_str())
        .bind(attempt_id.as_str());
    one::<PurchaseRow, _>(pool, query).await
}

/// Session id, then payment id, then what its dialect calls it, then order id, then the acquirer's transaction id. An order id may look
/// like any of them.
pub(super) async fn find(pool: &Pool, lookup: Lookup<'_>) -> Result<Option<Purchase>, StoreError> {
    let session = lookup.reference.parse::<SessionId>().is_ok().then_some(sql::PURCHASE_OF_SESSION);
    let payment = lookup.reference.parse::<PaymentId>().is_ok().then_some(sql::PURCHASE_OF_PAYMENT);
    let others = [sql::PURCHASE_OF_ANY_NAME, sql::PURCHASE_OF_ORDER, sql::PURCHASE_OF_TRANSACTION];
    for text in session.into_iter().chain(payment).chain(others) {
        let query = query(text)
            .bind(lookup.merchant_id.as_str())
            .bind(lookup.livemode)
            .bind(lookup.reference);
        if let Some(found) = one::<PurchaseRow, _>(pool, query).await? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// Of one kind and dialect only.
pub(super) async fn find_named(
    pool: &Pool,
    Named { lookup, dialect, kind }: Named<'_>,
) -> Result<Option<Purchase>, StoreError> {
    let query = query(sql::PURCHASE_OF_NAME)
        .bind(lookup.merchant_id.as_str())
        .bind(lookup.livemode)
        .bind(lookup.reference)
        .bind(dialect.word())
        .bind(kind);
    one::<PurchaseRow, _>(pool, query).await
}

pub(super) async fn is_form_token_spent(
    pool: &Pool,
    merchant_id: &MerchantId,
    session_id: &SessionId,
    token: &str,
) -> Result<bool, StoreError> {
    let query = query(sql::FORM_TOKEN).bind(merchant_id.as_str()).bind(session_id.as_str());
    let (n_spent,) = only::<(i64,)>(pool, query.bind(token)).await?;
    Ok(n_spent > 0)
}

pub(super) async fn expiring(
    pool: &Pool,
    Due { now, test_of }: Due<'_>,
    limit: u32,
) -> Result<Vec<SessionId>, StoreError> {
    let text = if test_of.is_some() { sql::TEST_EXPIRING } else { sql::EXPIRING };
    let mut query = query(text).bind(now.as_i64()).bind(i64::from(limit));
    if let Some(merchant_id) = test_of {
        query = query.bind(merchant_id.as_str());
    }
    let ids = query.rows::<(String,)>(pool).await?;
    ids.iter().map(|(id,)| read("sessions.id", id, id)).collect()
}

pub(super) async fn lapsing(
    pool: &Pool,
    Due { now, test_of }: Due<'_>,
    limit: u32,
) -> Result<Vec<(MerchantId, PaymentId)>, StoreError> {
    let text = if test_of.is_some() { sql::TEST_LAPSING } else { sql::LAPSING };
    let mut query = query(text).bind(now.as_i64()).bind(i64::from(limit));
    if let Some(merchant_id) = test_of {
        query = query.bind(merchant_id.as_str());
    }
    let rows = query.rows::<(String, String)>(pool).await?;
    let read = |(merchant, id): &(String, String)| {
        Ok((read("payments.merchant_id", id, merchant)?, read("payments.id", id, id)?))
    };
    rows.iter().map(read).collect()
}

pub(super) async fn try_by_id(
    pool: &Pool,
    merchant_id: &MerchantId,
    livemode: bool,
    id: &AttemptId,
) -> Result<Option<(PaymentId, AttemptId)>, StoreError> {
    let query = query(sql::TRY).bind(merchant_id.as_str()).bind(livemode).bind(id.as_str());
    one::<TryRow, _>(pool, query).await
}
