//! One decision's writes.

use async_trait::async_trait;
use domain::{
    id::{Id, Kind, MerchantId, PostingId},
    ledger::Posting,
    payment::Payment,
    time::Micros,
};

use super::{
    super::Connection,
    Work, authentications,
    deliveries::{self, insert_delivery, insert_event},
    idempotency, merchants, money_out, operations, people, pictures,
    purchases::{
        insert_attempt, insert_name, insert_payment, insert_session, update_attempt,
        update_payment, update_session,
    },
    query::{Query, guarded, guarded_key, insert, query, update},
    receipts, requests, risk, themes, watch,
};
use crate::store::{Commit, Moved, StoreError, Write, sql};

#[async_trait]
impl Work for Commit {
    type Done = ();

    async fn write(&self, connection: &mut Connection) -> Result<(), StoreError> {
        for write in &self.writes {
            one(connection, write).await?;
        }
        Ok(())
    }
}

#[expect(clippy::too_many_lines, reason = "a table: each kind of row with its statement")]
async fn one(connection: &mut Connection, write: &Write) -> Result<(), StoreError> {
    match write {
        Write::UpdateSession(session) => guarded(connection, update_session(session)).await,
        Write::UpdatePayment(payment) => guarded(connection, update_payment(payment)).await,
        Write::UpdateAttempt(attempt) => guarded(connection, update_attempt(attempt)).await,
        Write::RevokeKey { merchant_id, id, at } => {
            guarded(connection, mark(sql::REVOKE_KEY, merchant_id, id, *at)).await
        }
        Write::EndKey { merchant_id, id, at } => {
            guarded(connection, mark(sql::END_KEY, merchant_id, id, *at)).await
        }
        Write::StopDeliveries { merchant_id, endpoint_id } => {
            deliveries::stop(connection, merchant_id, endpoint_id).await
        }
        Write::ReplayDelivery { merchant_id, id, at } => {
            guarded(connection, mark(sql::REPLAY_DELIVERY, merchant_id, id, *at)).await
        }
        Write::Post { id, of, posting, at } => post(connection, id, of, posting, *at).await,
        Write::InsertAuthentication(one) => {
            insert(connection, "authentications", authentications::insert(one)).await
        }
        Write::UpdateAuthentication(one) => guarded(connection, authentications::update(one)).await,
        Write::InsertRefund(refund) => {
            insert(connection, "refunds", money_out::insert_refund(refund)).await
        }
        Write::UpdateRefund(refund) => guarded(connection, money_out::update_refund(refund)).await,
        Write::InsertReceipt(_) | Write::UpdateReceipt(_) => {
            receipts::write(connection, write).await
        }
        Write::InsertPayout(payout) => {
            insert(connection, "payouts", money_out::insert_payout(payout)).await
        }
        Write::UpdatePayout(payout) => guarded(connection, money_out::update_payout(payout)).await,
        Write::InsertToken(token) => {
            insert(connection, "tokens", money_out::insert_token(token)).await
        }
        Write::UseToken { merchant_id, id, at } => {
            guarded(connection, mark(sql::USE_TOKEN, merchant_id, id, *at)).await
        }
        Write::RevokeToken { merchant_id, id, at } => {
            guarded(connection, mark(sql::REVOKE_TOKEN, merchant_id, id, *at)).await
        }
        Write::InsertPicture(..) | Write::DeletePicture { .. } => {
            pictures::write(connection, write).await
        }
        Write::InsertSession(session) => {
            insert(connection, "sessions", insert_session(session)).await
        }
        Write::InsertPayment(payment) => payment_and_names(connection, payment).await,
        Write::RevokeAccess { .. } | Write::PurgeAccess { .. } => {
            merchants::write_access(connection, write).await
        }
        Write::InsertAttempt(attempt) => {
            insert(connection, "attempts", insert_attempt(attempt)).await
        }
        Write::InsertOperation(_) | Write::UpdateOperation(_) | Write::InsertRuling { .. } => {
            operations::write(connection, write).await
        }
        Write::InsertDelivery(delivery) => {
            insert(connection, "deliveries", insert_delivery(delivery)).await
        }
        Write::InsertEvent(event) => insert(connection, "events", insert_event(event)).await,
        Write::SpendFormToken { merchant_id, session_id, token, at } => {
            let spend = query(sql::SPEND_FORM_TOKEN).bind(merchant_id.as_str());
            let spend = spend.bind(session_id.as_str()).bind(token).bind(at.as_i64());
            insert(connection, "form_tokens", spend).await
        }
        Write::Claim(write) => idempotency::write(connection, write).await,
        Write::Risk(write) => risk::write(connection, write).await,
        Write::People(write) => people::write(connection, write).await,
        Write::Theme(write) => themes::write(connection, write).await,
        Write::Watch(write) => watch::write(connection, write).await,
        Write::Requests(write) => requests::write(connection, write).await,
        Write::InsertMerchant(merchant) => {
            insert(connection, "merchants", merchants::insert_merchant(merchant)).await
        }
        Write::UpdateMerchant(merchant) => {
            guarded_key(connection, "merchants", merchants::update_merchant(merchant)).await
        }
        Write::InsertKey(key) => insert(connection, "api_keys", merchants::insert_key(key)).await,
        Write::UseKey { merchant_id, id, at } => {
            update(connection, mark(sql::USE_KEY, merchant_id, id, *at)).await
        }
        Write::UpdateAccount(account) => {
            guarded(connection, merchants::update_account(account)).await
        }
        Write::UpdateEndpoint(endpoint) => {
            guarded(connection, merchants::update_endpoint(endpoint)).await
        }
        Write::DeleteEndpoint { merchant_id, id } => {
            guarded(connection, merchants::delete_endpoint(merchant_id, id)).await
        }
        Write::UpdateWebhookSecret(secret) => {
            guarded(connection, merchants::update_secret(secret)).await
        }
        Write::InsertAccount(account) => {
            insert(connection, "connector_accounts", merchants::insert_account(account)).await
        }
        Write::InsertEndpoint(endpoint) => {
            insert(connection, "webhook_endpoints", merchants::insert_endpoint(endpoint)).await
        }
        Write::InsertWebhookSecret(secret) => {
            insert(connection, "webhook_secrets", merchants::insert_secret(secret)).await
        }
    }
}

/// A payment, and what its dialect calls it.
async fn payment_and_names(
    connection: &mut Connection,
    payment: &Payment,
) -> Result<(), StoreError> {
    insert(connection, "payments", insert_payment(payment)).await?;
    for (kind, name) in &payment.order.particulars.names {
        insert(connection, "payment_names", insert_name(payment, (kind, name))).await?;
    }
    Ok(())
}

/// A statement that takes merchant, id and an instant.
fn mark<'q, K: Kind>(
    text: &'static str,
    merchant_id: &'q MerchantId,
    id: &'q Id<K>,
    at: Micros,
) -> Query<'q> {
    query(text).bind(merchant_id.as_str()).bind(id.as_str()).bind(at.as_i64())
}

/// One row per entry of a posting; they sum to zero.
async fn post(
    connection: &mut Connection,
    id: &PostingId,
    of: &Moved,
    posting: &Posting,
    at: Micros,
) -> Result<(), StoreError> {
    for (number, (book, amount_minor)) in (0_i64..).zip(&posting.entries) {
        let query = query(sql::INSERT_ENTRY)
            .bind(of.merchant_id.as_str())
            .bind(id.as_str())
            .bind(number)
            .bind(of.livemode)
            .bind(of.currency.code())
            .bind(book.name())
            .bind(*amount_minor)
            .bind(posting.cause.word())
            .bind(&of.object_id)
            .bind(at.as_i64());
        insert(connection, "ledger_entries", query).await?;
    }
    Ok(())
}
