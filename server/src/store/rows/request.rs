//! Requests of the log.

use domain::request_log::{Logged, Side};

use super::{StoreError, at, read, row};

row! {
    pub(in crate::store) struct RequestRow {
        merchant_id: String,
        livemode: bool,
        id: String,
        key_id: String,
        dialect: String,
        method: String,
        path: String,
        query: String,
        status: Option<i64>,
        duration_ms: i64,
        idempotency_key: Option<String>,
        error_code: Option<String>,
        object_id: Option<String>,
        request_bytes: i64,
        request_is_cut: bool,
        response_bytes: i64,
        response_is_cut: bool,
        created_at: i64,
        request_headers: String,
        response_headers: String,
        request_body: Option<String>,
        response_body: Option<String>,
    }
}

impl TryFrom<RequestRow> for Logged {
    type Error = StoreError;

    fn try_from(row: RequestRow) -> Result<Self, StoreError> {
        let wrong =
            |status| StoreError::Corrupt(format!("request_log.status of {} is {status}", row.id));
        let status = row.status.map(|status| u16::try_from(status).map_err(|_| wrong(status)));
        Ok(Self {
            status: status.transpose()?,
            merchant_id: read("request_log.merchant_id", &row.id, &row.merchant_id)?,
            key_id: read("request_log.key_id", &row.id, &row.key_id)?,
            dialect: read("request_log.dialect", &row.id, &row.dialect)?,
            id: read("request_log.id", &row.id, &row.id)?,
            livemode: row.livemode,
            method: row.method,
            path: row.path,
            query: row.query,
            duration_ms: row.duration_ms,
            idempotency_key: row.idempotency_key,
            error_code: row.error_code,
            object_id: row.object_id,
            request: Side {
                headers: row.request_headers,
                body: row.request_body,
                n_bytes: row.request_bytes,
                is_cut: row.request_is_cut,
            },
            response: Side {
                headers: row.response_headers,
                body: row.response_body,
                n_bytes: row.response_bytes,
                is_cut: row.response_is_cut,
            },
            at: at(row.created_at),
        })
    }
}
