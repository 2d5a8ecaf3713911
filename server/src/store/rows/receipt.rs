//! Receipts on their way.

use domain::receipt::Receipt;

use super::{StoreError, at, read, read_count, row};

row! {
    pub(in crate::store) struct ReceiptRow {
        merchant_id: String,
        payment_id: String,
        session_id: String,
        address: String,
        state: String,
        tries: i64,
        due_at: i64,
        created_at: i64,
        sent_at: Option<i64>,
        version: i64,
    }
}

impl TryFrom<ReceiptRow> for Receipt {
    type Error = StoreError;

    fn try_from(row: ReceiptRow) -> Result<Self, StoreError> {
        let id = &row.payment_id;
        Ok(Self {
            merchant_id: read("receipts.merchant_id", id, &row.merchant_id)?,
            session_id: read("receipts.session_id", id, &row.session_id)?,
            state: read("receipts.state", id, &row.state)?,
            tries: read_count("receipts.tries", id, row.tries)?,
            due_at: at(row.due_at),
            created_at: at(row.created_at),
            sent_at: row.sent_at.map(at),
            version: row.version,
            payment_id: read("receipts.payment_id", id, id)?,
            address: row.address,
        })
    }
}
