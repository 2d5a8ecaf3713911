//! Refunds, payouts, stored cards and what is owed.

use domain::{
    card::Brand,
    id::{MerchantId, PaymentId, PayoutId, RefundId, TokenId},
    ledger::{Balance, LedgerEntry},
    payout::Payout,
    refund::Refund,
    time::Micros,
    token::Token,
};

use super::{
    super::Pool,
    query::{Query, all, decline, one, query},
};
use crate::store::{
    StoreError,
    rows::{BalanceRow, EntryRow, PayoutRow, RefundRow, TokenRow, destination, metadata},
    sql,
};

pub(super) async fn balances(
    pool: &Pool,
    merchant_id: &MerchantId,
    livemode: bool,
) -> Result<Vec<Balance>, StoreError> {
    let query = query(sql::BALANCES).bind(merchant_id.as_str()).bind(livemode);
    all::<BalanceRow, _>(pool, query).await
}

pub(super) async fn entries_of(
    pool: &Pool,
    merchant_id: &MerchantId,
    object_id: &str,
) -> Result<Vec<LedgerEntry>, StoreError> {
    let query = query(sql::ENTRIES_OF).bind(merchant_id.as_str()).bind(object_id);
    all::<EntryRow, _>(pool, query).await
}

pub(super) fn insert_refund(refund: &Refund) -> Query<'_> {
    let query = query(sql::INSERT_REFUND)
        .bind(refund.merchant_id.as_str())
        .bind(refund.id.as_str())
        .bind(refund.payment_id.as_str())
        .bind(refund.amount.minor())
        .bind(refund.amount.currency().code())
        .bind(&refund.reason)
        .bind(refund.status.word())
        .bind(&refund.transaction_id);
    decline(query, refund.decline)
        .bind(refund.created_at.as_i64())
        .bind(refund.settled_at.map(Micros::as_i64))
        .bind(refund.version)
        .bind(&refund.memo)
}

pub(super) fn update_refund(refund: &Refund) -> Query<'_> {
    let query = query(sql::UPDATE_REFUND)
        .bind(refund.merchant_id.as_str())
        .bind(refund.id.as_str())
        .bind(refund.version)
        .bind(refund.status.word())
        .bind(&refund.transaction_id);
    decline(query, refund.decline).bind(refund.settled_at.map(Micros::as_i64))
}

pub(super) fn insert_payout(payout: &Payout) -> Query<'_> {
    let query = query(sql::INSERT_PAYOUT)
        .bind(payout.merchant_id.as_str())
        .bind(payout.id.as_str())
        .bind(payout.livemode)
        .bind(payout.amount.minor())
        .bind(payout.amount.currency().code())
        .bind(destination::write(&payout.destination))
        .bind(metadata::write(&payout.metadata))
        .bind(payout.status.word());
    decline(query, payout.decline)
        .bind(payout.account_id.as_str())
        .bind(&payout.transaction_id)
        .bind(payout.created_at.as_i64())
        .bind(payout.updated_at.as_i64())
        .bind(payout.sequence)
        .bind(payout.version)
}

pub(super) fn update_payout(payout: &Payout) -> Query<'_> {
    let query = query(sql::UPDATE_PAYOUT)
        .bind(payout.merchant_id.as_str())
        .bind(payout.id.as_str())
        .bind(payout.version)
        .bind(payout.status.word());
    decline(query, payout.decline)
        .bind(&payout.transaction_id)
        .bind(payout.updated_at.as_i64())
        .bind(payout.sequence)
}

pub(super) fn insert_token(token: &Token) -> Query<'_> {
    query(sql::INSERT_TOKEN)
        .bind(token.merchant_id.as_str())
        .bind(token.id.as_str())
        .bind(token.livemode)
        .bind(token.account_id.as_str())
        .bind(&token.reference.reference)
        .bind(token.card.brand.map(Brand::word))
        .bind(&token.card.last4)
        .bind(&token.card.fingerprint)
        .bind(token.is_reusable)
        .bind(token.used_at.map(Micros::as_i64))
        .bind(token.expires_at.as_i64())
        .bind(token.revoked_at.map(Micros::as_i64))
        .bind(token.created_at.as_i64())
}

pub(super) async fn refund(
    pool: &Pool,
    merchant_id: &MerchantId,
    id: &RefundId,
) -> Result<Option<Refund>, StoreError> {
    let query = query(sql::REFUND).bind(merchant_id.as_str()).bind(id.as_str());
    one::<RefundRow, _>(pool, query).await
}

pub(super) async fn refunds_of(
    pool: &Pool,
    merchant_id: &MerchantId,
    payment_id: &PaymentId,
) -> Result<Vec<Refund>, StoreError> {
    let query = query(sql::REFUNDS_OF).bind(merchant_id.as_str());
    all::<RefundRow, _>(pool, query.bind(payment_id.as_str())).await
}

pub(super) async fn payout(
    pool: &Pool,
    merchant_id: &MerchantId,
    id: &PayoutId,
) -> Result<Option<Payout>, StoreError> {
    let query = query(sql::PAYOUT).bind(merchant_id.as_str()).bind(id.as_str());
    one::<PayoutRow, _>(pool, query).await
}

pub(super) async fn token(
    pool: &Pool,
    merchant_id: &MerchantId,
    livemode: bool,
    id: &TokenId,
) -> Result<Option<Token>, StoreError> {
    let query = query(sql::TOKEN).bind(merchant_id.as_str()).bind(livemode);
    one::<TokenRow, _>(pool, query.bind(id.as_str())).await
}
