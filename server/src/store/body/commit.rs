//! One decision's writes.

use std::mem::take;

use async_trait::async_trait;
use domain::{
    id::{Id, Kind, MerchantId, PostingId},
    ledger::Posting,
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
    query::{Query, Rows, guarded, guarded_key, insert, insert_all, query, update},
    receipts, requests, risk, themes, watch,
};
use crate::store::{Commit, Moved, StoreError, Write, sql};

#[async_trait]
impl Work for Commit {
    type Done = ();

    async fn write(&self, connection: &mut Connection) -> Result<(), StoreError> {
        let mut rows = Rows::new();
        for write in &self.writes {
            if !add_rows(write, &mut rows) {
                insert_all(connection, take(&mut rows)).await?;
                one(connection, write).await?;
            }
        }
        insert_all(connection, rows).await
    }
}

/// Adds the rows of a write that does nothing but insert. `false` for any other.
pub(in super::super) fn add_rows<'q>(write: &'q Write, rows: &mut Rows<'q>) -> bool {
    let row = match write {
        Write::InsertSession(session) => ("sessions", insert_session(session)),
        Write::InsertPayment(payment) => {
            rows.push(("payments", insert_payment(payment)));
            // What its dialect calls it.
            let names = payment.order.particulars.names.iter();
            rows.extend(names.map(|(kind, name)| {
                ("payment_names", insert_name(payment, (kind.as_ref(), name.as_ref())))
            }));
            return true;
        }
        Write::InsertAttempt(attempt) => ("attempts", insert_attempt(attempt)),
        Write::InsertOperation(one) => ("operations", operations::insert_operation(one)),
        Write::InsertAuthentication(one) => ("authentications", authentications::insert(one)),
        Write::InsertRefund(refund) => ("refunds", money_out::insert_refund(refund)),
        Write::InsertPayout(payout) => ("payouts", money_out::insert_payout(payout)),
        Write::InsertToken(token) => ("tokens", money_out::insert_token(token)),
        Write::InsertReceipt(receipt) => ("receipts", receipts::insert_receipt(receipt)),
        Write::Post { id, of, posting, at } => {
            rows.extend(entries(id, of, posting, *at));
            return true;
        }
        Write::InsertEvent(event) => ("events", insert_event(event)),
        Write::InsertDelivery(delivery) => ("deliveries", insert_delivery(delivery)),
        Write::SpendFormToken { merchant_id, session_id, token, at } => {
            let spend = query(sql::SPEND_FORM_TOKEN).bind(merchant_id.as_str());
            let spend = spend.bind(session_id.as_str()).bind(token).bind(at.as_i64());
            ("form_tokens", spend)
        }
        Write::Claim(claim) => match idempotency::insert(claim) {
            Some(row) => row,
            None => return false,
        },
        _ => return false,
    };
    rows.push(row);
    true
}

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
        Write::UpdateAuthentication(one) => guarded(connection, authentications::update(one)).await,
        Write::UpdateRefund(refund) => guarded(connection, money_out::update_refund(refund)).await,
        Write::UpdateReceipt(receipt) => {
            guarded(connection, receipts::update_receipt(receipt)).await
        }
        Write::UpdatePayout(payout) => guarded(connection, money_out::update_payout(payout)).await,
        Write::UseToken { merchant_id, id, at } => {
            guarded(connection, mark(sql::USE_TOKEN, merchant_id, id, *at)).await
        }
        Write::RevokeToken { merchant_id, id, at } => {
            guarded(connection, mark(sql::REVOKE_TOKEN, merchant_id, id, *at)).await
        }
        Write::InsertPicture(..) | Write::DeletePicture { .. } => {
            pictures::write(connection, write).await
        }
        Write::RevokeAccess { .. } | Write::PurgeAccess { .. } => {
            merchants::write_access(connection, write).await
        }
        Write::UpdateOperation(_) | Write::InsertRuling { .. } => {
            operations::write(connection, write).await
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
        Write::InsertSession(_)
        | Write::InsertPayment(_)
        | Write::InsertAttempt(_)
        | Write::InsertOperation(_)
        | Write::InsertAuthentication(_)
        | Write::InsertRefund(_)
        | Write::InsertPayout(_)
        | Write::InsertToken(_)
        | Write::InsertReceipt(_)
        | Write::Post { .. }
        | Write::InsertEvent(_)
        | Write::InsertDelivery(_)
        | Write::SpendFormToken { .. } => {
            Err(StoreError::Corrupt("a new row that was not put with the others".into()))
        }
    }
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
fn entries<'q>(
    id: &'q PostingId,
    of: &'q Moved,
    posting: &'q Posting,
    at: Micros,
) -> impl Iterator<Item = (&'static str, Query<'q>)> {
    (0_i64..).zip(&posting.entries).map(move |(number, (book, amount_minor))| {
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
        ("ledger_entries", query)
    })
}
