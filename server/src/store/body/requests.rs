//! The log of requests.

use std::{borrow::Cow, fmt::Write as _};

use domain::{
    id::{MerchantId, RequestId},
    request_log::Logged,
};

use super::{
    super::{Connection, Pool, ROWS_AT_ONCE},
    query::{Query, count, insert, one, query},
};
use crate::store::{RequestWrite, StoreError, rows::RequestRow, sql};

/// Values of one row.
const COLUMNS: usize = 22;

pub(super) async fn write(
    connection: &mut Connection,
    write: &RequestWrite,
) -> Result<(), StoreError> {
    match write {
        RequestWrite::Keep(requests) => keep(connection, requests).await,
        RequestWrite::Forget { until, limit } => {
            let forget = query(sql::FORGET_REQUESTS).bind(until.as_i64());
            count(connection, forget.bind(i64::from(*limit))).await.map(drop)
        }
    }
}

async fn keep(connection: &mut Connection, mut requests: &[Logged]) -> Result<(), StoreError> {
    for &n_rows in ROWS_AT_ONCE {
        while let Some((now, later)) = requests.split_at_checked(n_rows) {
            let rows = now.iter().fold(query(statement(n_rows)), row);
            insert(connection, "request_log", rows).await?;
            requests = later;
        }
    }
    Ok(())
}

/// One statement for so many rows.
fn statement(n_rows: usize) -> Cow<'static, str> {
    if n_rows == 1 {
        return sql::INSERT_REQUEST.into();
    }
    let mut text = sql::INSERT_REQUEST.to_owned();
    for first in (1..n_rows).map(|row| row * COLUMNS + 1) {
        text.push_str(", ");
        for place in first..first + COLUMNS {
            // Writing to a String cannot fail.
            let _ = write!(text, "{}${place}", if place == first { '(' } else { ',' });
        }
        text.push(')');
    }
    text.into()
}

fn row<'q>(query: Query<'q>, one: &'q Logged) -> Query<'q> {
    query
        .bind(one.merchant_id.as_str())
        .bind(one.livemode)
        .bind(one.id.as_str())
        .bind(one.key_id.as_str())
        .bind(one.dialect.word())
        .bind(&one.method)
        .bind(&one.path)
        .bind(&one.query)
        .bind(one.status.map(i64::from))
        .bind(one.duration_ms)
        .bind(&one.idempotency_key)
        .bind(&one.error_code)
        .bind(&one.object_id)
        .bind(one.request.n_bytes)
        .bind(one.request.is_cut)
        .bind(one.response.n_bytes)
        .bind(one.response.is_cut)
        .bind(one.at.as_i64())
        .bind(&one.request.headers)
        .bind(&one.response.headers)
        .bind(&one.request.body)
        .bind(&one.response.body)
}

pub(super) async fn request(
    pool: &Pool,
    merchant_id: &MerchantId,
    livemode: bool,
    id: &RequestId,
) -> Result<Option<Logged>, StoreError> {
    let query = query(sql::REQUEST).bind(merchant_id.as_str()).bind(livemode);
    one::<RequestRow, _>(pool, query.bind(id.as_str())).await
}
