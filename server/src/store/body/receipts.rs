//! Receipts on their way.

use async_trait::async_trait;
use domain::{receipt::Receipt, time::Micros};

use super::{
    super::{Connection, claims},
    Work,
    query::{Query, query},
};
use crate::store::{StoreError, rows::ReceiptRow, sql};

pub(super) fn insert_receipt(receipt: &Receipt) -> Query<'_> {
    query(sql::INSERT_RECEIPT)
        .bind(receipt.merchant_id.as_str())
        .bind(receipt.payment_id.as_str())
        .bind(receipt.session_id.as_str())
        .bind(receipt.address.as_str())
        .bind(receipt.state.word())
        .bind(i64::from(receipt.tries))
        .bind(receipt.due_at.as_i64())
        .bind(receipt.created_at.as_i64())
        .bind(receipt.sent_at.map(Micros::as_i64))
        .bind(receipt.version)
}

pub(super) fn update_receipt(receipt: &Receipt) -> Query<'_> {
    query(sql::UPDATE_RECEIPT)
        .bind(receipt.merchant_id.as_str())
        .bind(receipt.payment_id.as_str())
        .bind(receipt.version)
        .bind(receipt.state.word())
        .bind(i64::from(receipt.tries))
        .bind(receipt.due_at.as_i64())
        .bind(receipt.sent_at.map(Micros::as_i64))
}

/// Takes up to `limit` receipts that are due.
pub(super) struct ClaimReceipts {
    pub(super) now: Micros,
    pub(super) lease_until: Micros,
    pub(super) limit: u32,
}

#[async_trait]
impl Work for ClaimReceipts {
    type Done = Vec<Receipt>;

    async fn write(&self, connection: &mut Connection) -> Result<Vec<Receipt>, StoreError> {
        let claim = query(claims::RECEIPTS)
            .bind(self.now.as_i64())
            .bind(self.lease_until.as_i64())
            .bind(i64::from(self.limit));
        let rows = claim.rows::<ReceiptRow>(connection).await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }
}
