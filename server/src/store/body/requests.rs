//! The log of requests.

use domain::{
    id::{MerchantId, RequestId},
    request_log::Logged,
};

use super::{
    super::{Connection, Pool},
    query::{Query, count, insert_all, one, query},
};
use crate::store::{RequestWrite, StoreError, rows::RequestRow, sql};

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

async fn keep(connection: &mut Connection, requests: &[Logged]) -> Result<(), StoreError> {
    let rows = requests.iter().map(|one| ("request_log", row(one))).collect();
    insert_all(connection, rows).await
}

fn row(one: &Logged) -> Query<'_> {
    query(sql::INSERT_REQUEST)
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
