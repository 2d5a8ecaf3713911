//! Idempotency records.

use domain::idempotency::{Record, Reply, Scope};

use super::{StoreError, at, read, row};

row! {
    pub(in crate::store) struct ClaimRow {
        merchant_id: String,
        livemode: bool,
        method: String,
        path: String,
        idempotency_key: String,
        fingerprint: String,
        token: String,
        lease_until: i64,
        object_id: Option<String>,
        status: Option<i64>,
        body: Option<Vec<u8>>,
        created_at: i64,
        version: i64,
    }
}

impl TryFrom<ClaimRow> for Record {
    type Error = StoreError;

    fn try_from(row: ClaimRow) -> Result<Self, StoreError> {
        let id = &row.idempotency_key;
        let reply = match (row.status, row.body) {
            (Some(status), Some(body)) => Some(Reply { status: read_status(id, status)?, body }),
            (None, None) => None,
            (status, _) => return Err(broken(id, status)),
        };
        Ok(Self {
            scope: Scope {
                merchant_id: read("idempotency_records.merchant_id", id, &row.merchant_id)?,
                livemode: row.livemode,
                method: row.method,
                path: row.path,
                key: row.idempotency_key.clone(),
            },
            token: read("idempotency_records.token", id, &row.token)?,
            fingerprint: row.fingerprint,
            lease_until: at(row.lease_until),
            object_id: row.object_id,
            reply,
            created_at: at(row.created_at),
            version: row.version,
        })
    }
}

fn read_status(id: &str, status: i64) -> Result<u16, StoreError> {
    u16::try_from(status).map_err(|_| broken(id, Some(status)))
}

fn broken(id: &str, status: Option<i64>) -> StoreError {
    StoreError::Corrupt(format!("idempotency_records.status of {id} is {status:?}"))
}
