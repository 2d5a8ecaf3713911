//! Reading. These connections are `query_only`: nothing here can write.

use domain::{
    event::{Delivery, Event},
    id::{MerchantId, PaymentId, SecretId, SessionId},
    merchant::{ApiKey, ConnectorAccount, Endpoint, Merchant, WebhookSecret},
    payment::{Operation, Purchase},
    time::Micros,
};
use sqlx::{FromRow, SqlitePool, sqlite::SqliteRow};

use crate::store::{
    Lookup, StoreError,
    rows::{
        AccountRow, DeliveryRow, EndpointRow, KeyRow, MerchantRow, OperationRow, PurchaseRow,
        SecretRow, read,
    },
    sql,
};

type Query<'q> = sqlx::query::Query<'q, sqlx::Sqlite, sqlx::sqlite::SqliteArguments>;

async fn all<Row, Entity>(pool: &SqlitePool, query: Query<'_>) -> Result<Vec<Entity>, StoreError>
where
    Row: for<'r> FromRow<'r, SqliteRow>,
    Entity: TryFrom<Row, Error = StoreError>,
{
    let rows = query.fetch_all(pool).await.map_err(StoreError::unavailable)?;
    rows.iter().map(|row| Row::from_row(row).map_err(StoreError::unavailable)?.try_into()).collect()
}

async fn one<Row, Entity>(pool: &SqlitePool, query: Query<'_>) -> Result<Option<Entity>, StoreError>
where
    Row: for<'r> FromRow<'r, SqliteRow>,
    Entity: TryFrom<Row, Error = StoreError>,
{
    let row = query.fetch_optional(pool).await.map_err(StoreError::unavailable)?;
    row.map(|row| Row::from_row(&row).map_err(StoreError::unavailable)?.try_into()).transpose()
}

pub(super) async fn merchants(pool: &SqlitePool) -> Result<Vec<Merchant>, StoreError> {
    all::<MerchantRow, _>(pool, sqlx::query(sql::MERCHANTS)).await
}

pub(super) async fn merchant(
    pool: &SqlitePool,
    id: &MerchantId,
) -> Result<Option<Merchant>, StoreError> {
    one::<MerchantRow, _>(pool, sqlx::query(sql::MERCHANT).bind(id.as_str())).await
}

pub(super) async fn merchant_by_handle(
    pool: &SqlitePool,
    handle: &str,
) -> Result<Option<Merchant>, StoreError> {
    one::<MerchantRow, _>(pool, sqlx::query(sql::MERCHANT_BY_HANDLE).bind(handle)).await
}

pub(super) async fn keys(
    pool: &SqlitePool,
    merchant_id: &MerchantId,
) -> Result<Vec<(ApiKey, Merchant)>, StoreError> {
    all::<KeyRow, _>(pool, sqlx::query(sql::KEYS).bind(merchant_id.as_str())).await
}

pub(super) async fn keys_by_public_part(
    pool: &SqlitePool,
    public: &str,
) -> Result<Vec<(ApiKey, Merchant)>, StoreError> {
    all::<KeyRow, _>(pool, sqlx::query(sql::KEYS_BY_PUBLIC_PART).bind(public)).await
}

pub(super) async fn accounts(
    pool: &SqlitePool,
    merchant_id: &MerchantId,
    livemode: bool,
) -> Result<Vec<ConnectorAccount>, StoreError> {
    all::<AccountRow, _>(pool, sqlx::query(sql::ACCOUNTS).bind(merchant_id.as_str()).bind(livemode))
        .await
}

pub(super) async fn endpoints(
    pool: &SqlitePool,
    merchant_id: &MerchantId,
    livemode: bool,
) -> Result<Vec<Endpoint>, StoreError> {
    all::<EndpointRow, _>(
        pool,
        sqlx::query(sql::ENDPOINTS).bind(merchant_id.as_str()).bind(livemode),
    )
    .await
}

pub(super) async fn webhook_secrets(
    pool: &SqlitePool,
    merchant_id: &MerchantId,
    livemode: bool,
) -> Result<Vec<WebhookSecret>, StoreError> {
    all::<SecretRow, _>(
        pool,
        sqlx::query(sql::WEBHOOK_SECRETS).bind(merchant_id.as_str()).bind(livemode),
    )
    .await
}

pub(super) async fn webhook_secret(
    pool: &SqlitePool,
    merchant_id: &MerchantId,
    id: &SecretId,
) -> Result<Option<WebhookSecret>, StoreError> {
    one::<SecretRow, _>(
        pool,
        sqlx::query(sql::WEBHOOK_SECRET).bind(merchant_id.as_str()).bind(id.as_str()),
    )
    .await
}

pub(super) async fn purchase(
    pool: &SqlitePool,
    id: &SessionId,
) -> Result<Option<Purchase>, StoreError> {
    one::<PurchaseRow, _>(pool, sqlx::query(sql::PURCHASE).bind(id.as_str())).await
}

/// Session id, then payment id, then order id, then the acquirer's transaction id.
pub(super) async fn find(
    pool: &SqlitePool,
    lookup: Lookup<'_>,
) -> Result<Option<Purchase>, StoreError> {
    let order = if lookup.reference.parse::<SessionId>().is_ok() {
        &[sql::PURCHASE_OF_SESSION][..]
    } else if lookup.reference.parse::<PaymentId>().is_ok() {
        &[sql::PURCHASE_OF_PAYMENT][..]
    } else {
        &[sql::PURCHASE_OF_ORDER, sql::PURCHASE_OF_TRANSACTION][..]
    };
    for &text in order {
        let query = sqlx::query(text)
            .bind(lookup.merchant_id.as_str())
            .bind(lookup.livemode)
            .bind(lookup.reference);
        if let Some(found) = one::<PurchaseRow, _>(pool, query).await? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

pub(super) async fn is_form_token_spent(
    pool: &SqlitePool,
    merchant_id: &MerchantId,
    session_id: &SessionId,
    token: &str,
) -> Result<bool, StoreError> {
    let query = sqlx::query_scalar::<_, i64>(sql::FORM_TOKEN);
    let query = query.bind(merchant_id.as_str()).bind(session_id.as_str()).bind(token);
    Ok(query.fetch_one(pool).await.map_err(StoreError::unavailable)? > 0)
}

pub(super) async fn open_operations(
    pool: &SqlitePool,
) -> Result<Vec<(Operation, Purchase)>, StoreError> {
    let rows: Vec<OperationRow> = sqlx::query_as(sql::OPEN_OPERATIONS)
        .fetch_all(pool)
        .await
        .map_err(StoreError::unavailable)?;
    let mut open = Vec::with_capacity(rows.len());
    for row in rows {
        let session_id = read("payments.session_id", &row.session_id, &row.session_id)?;
        let purchase = purchase(pool, &session_id).await?;
        let purchase = purchase
            .ok_or_else(|| StoreError::Corrupt(format!("payment without session {session_id}")))?;
        open.push((row.try_into()?, purchase));
    }
    Ok(open)
}

pub(super) async fn expiring(
    pool: &SqlitePool,
    now: Micros,
    limit: u32,
) -> Result<Vec<SessionId>, StoreError> {
    let query = sqlx::query_scalar::<_, String>(sql::EXPIRING).bind(now.as_i64()).bind(limit);
    let ids = query.fetch_all(pool).await.map_err(StoreError::unavailable)?;
    ids.iter().map(|id| read("sessions.id", id, id)).collect()
}

pub(super) async fn next_due(pool: &SqlitePool) -> Result<Option<Micros>, StoreError> {
    let query = sqlx::query_scalar::<_, Option<i64>>(sql::NEXT_DUE);
    Ok(query.fetch_one(pool).await.map_err(StoreError::unavailable)?.map(Micros::new))
}

pub(super) async fn deliveries_of(
    pool: &SqlitePool,
    merchant_id: &MerchantId,
    object_id: &str,
) -> Result<Vec<(Delivery, Event)>, StoreError> {
    all::<DeliveryRow, _>(
        pool,
        sqlx::query(sql::DELIVERIES_OF).bind(merchant_id.as_str()).bind(object_id),
    )
    .await
}

pub(super) async fn ping(pool: &SqlitePool) -> Result<(), StoreError> {
    sqlx::query(sql::PING).fetch_one(pool).await.map_err(StoreError::unavailable)?;
    Ok(())
}
