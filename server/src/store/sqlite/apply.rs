//! Writing one job inside the writer's transaction.

mod merchants;

use domain::{
    event::{Delivery, DeliveryState},
    id::Reference,
    payment::{Attempt, Operation, Payment},
    session::Session,
    time::Micros,
    webhook::Next,
};
use sqlx::{FromRow, SqliteConnection, sqlite::SqliteArguments};

use crate::store::{
    Claimed, Commit, Sent, StoreError, Write,
    rows::{DeliveryRow, customer, metadata, settings},
    sql,
};

type Query<'q> = sqlx::query::Query<'q, sqlx::Sqlite, SqliteArguments>;

/// All writes of one decision; the caller rolls back to its savepoint when one is refused.
pub(super) async fn commit(
    connection: &mut SqliteConnection,
    commit: &Commit,
) -> Result<(), StoreError> {
    for write in &commit.writes {
        one(connection, write).await?;
    }
    Ok(())
}

async fn one(connection: &mut SqliteConnection, write: &Write) -> Result<(), StoreError> {
    match write {
        Write::UpdateSession(session) => guarded(connection, update_session(session)).await,
        Write::UpdatePayment(payment) => guarded(connection, update_payment(payment)).await,
        Write::UpdateAttempt(attempt) => guarded(connection, update_attempt(attempt)).await,
        Write::UpdateOperation(operation) => guarded(connection, update_operation(operation)).await,
        Write::RevokeKey { merchant_id, id, at } => {
            let query = sqlx::query(sql::REVOKE_KEY)
                .bind(merchant_id.as_str())
                .bind(id.as_str())
                .bind(at.as_i64());
            guarded(connection, query).await
        }
        Write::ReplayDelivery { merchant_id, id, at } => {
            let query = sqlx::query(sql::REPLAY_DELIVERY);
            guarded(
                connection,
                query.bind(merchant_id.as_str()).bind(id.as_str()).bind(at.as_i64()),
            )
            .await
        }
        Write::Post { id, payment, posting, at } => {
            for (number, (book, amount_minor)) in (0_i64..).zip(&posting.entries) {
                let query = sqlx::query(sql::INSERT_ENTRY)
                    .bind(payment.merchant_id.as_str())
                    .bind(id.as_str())
                    .bind(number)
                    .bind(payment.livemode)
                    .bind(payment.amount.currency().code())
                    .bind(book.name())
                    .bind(amount_minor)
                    .bind(posting.cause.word())
                    .bind(payment.id.as_str())
                    .bind(at.as_i64());
                insert(connection, "ledger_entries", query).await?;
            }
            Ok(())
        }
        Write::InsertSession(session) => {
            insert(connection, "sessions", insert_session(session)).await
        }
        Write::InsertPayment(payment) => {
            insert(connection, "payments", insert_payment(payment)).await
        }
        Write::InsertAttempt(attempt) => {
            insert(connection, "attempts", insert_attempt(attempt)).await
        }
        Write::InsertOperation(operation) => {
            insert(connection, "operations", insert_operation(operation)).await
        }
        Write::InsertDelivery(delivery) => {
            insert(connection, "deliveries", insert_delivery(delivery)).await
        }
        Write::InsertEvent(event) => {
            let query = sqlx::query(sql::INSERT_EVENT)
                .bind(event.merchant_id.as_str())
                .bind(event.id.as_str())
                .bind(event.livemode)
                .bind(event.dialect.word())
                .bind(&event.kind)
                .bind(&event.object_id)
                .bind(event.sequence)
                .bind(&event.body)
                .bind(event.created_at.as_i64());
            insert(connection, "events", query).await
        }
        Write::SpendFormToken { merchant_id, session_id, token, at } => {
            let query = sqlx::query(sql::SPEND_FORM_TOKEN)
                .bind(merchant_id.as_str())
                .bind(session_id.as_str())
                .bind(token)
                .bind(at.as_i64());
            insert(connection, "form_tokens", query).await
        }
        Write::InsertMerchant(merchant) => {
            insert(connection, "merchants", merchants::insert_merchant(merchant)).await
        }
        Write::UpdateMerchant(merchant) => {
            changed(connection, "merchants", merchants::update_merchant(merchant)).await
        }
        Write::InsertKey(key) => insert(connection, "api_keys", merchants::insert_key(key)).await,
        Write::UseKey { merchant_id, id, at } => {
            let query = sqlx::query(sql::USE_KEY)
                .bind(merchant_id.as_str())
                .bind(id.as_str())
                .bind(at.as_i64());
            insert(connection, "api_keys", query).await
        }
        Write::UpdateAccount(account) => {
            guarded(connection, merchants::update_account(account)).await
        }
        Write::UpdateEndpoint(endpoint) => {
            guarded(connection, merchants::update_endpoint(endpoint)).await
        }
        Write::DeleteEndpoint { merchant_id, id } => {
            let query = sqlx::query(sql::DELETE_ENDPOINT);
            guarded(connection, query.bind(merchant_id.as_str()).bind(id.as_str())).await
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

/// An update that must hit its row: zero rows means that the decision was made on a stale one.
async fn guarded(connection: &mut SqliteConnection, query: Query<'_>) -> Result<(), StoreError> {
    let done = query.execute(connection).await.map_err(StoreError::unavailable)?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::StaleVersion) }
}

/// A guarded update of a row with a unique key that may be taken.
async fn changed(
    connection: &mut SqliteConnection,
    table: &'static str,
    query: Query<'_>,
) -> Result<(), StoreError> {
    let done = query.execute(connection).await.map_err(|error| conflict(table, error))?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::StaleVersion) }
}

async fn insert(
    connection: &mut SqliteConnection,
    table: &'static str,
    query: Query<'_>,
) -> Result<(), StoreError> {
    query.execute(connection).await.map(drop).map_err(|error| conflict(table, error))
}

fn conflict(table: &'static str, error: sqlx::Error) -> StoreError {
    let is_taken = error
        .as_database_error()
        .is_some_and(sqlx::error::DatabaseError::is_unique_violation);
    if is_taken { StoreError::Conflict(table) } else { StoreError::unavailable(error) }
}

fn insert_session(session: &Session) -> Query<'_> {
    sqlx::query(sql::INSERT_SESSION)
        .bind(session.merchant_id.as_str())
        .bind(session.id.as_str())
        .bind(session.livemode)
        .bind(session.dialect.word())
        .bind(session.payment_id.as_str())
        .bind(session.status.word())
        .bind(session.amount.minor())
        .bind(session.amount.currency().code())
        .bind(&session.description)
        .bind(&session.order_id)
        .bind(session.language.code())
        .bind(customer::write(&session.customer))
        .bind(&session.success_url)
        .bind(&session.cancel_url)
        .bind(settings::write(&session.settings))
        .bind(&session.webhook_url)
        .bind(metadata::write(&session.metadata))
        .bind(session.declines)
        .bind(session.attempts)
        .bind(session.expires_at.as_i64())
        .bind(session.created_at.as_i64())
        .bind(session.completed_at.map(Micros::as_i64))
        .bind(session.version)
        .bind(session.is_test_forced)
}

fn update_session(session: &Session) -> Query<'_> {
    sqlx::query(sql::UPDATE_SESSION)
        .bind(session.merchant_id.as_str())
        .bind(session.id.as_str())
        .bind(session.version)
        .bind(session.status.word())
        .bind(session.declines)
        .bind(session.attempts)
        .bind(session.completed_at.map(Micros::as_i64))
}

fn insert_payment(payment: &Payment) -> Query<'_> {
    sqlx::query(sql::INSERT_PAYMENT)
        .bind(payment.merchant_id.as_str())
        .bind(payment.id.as_str())
        .bind(payment.livemode)
        .bind(payment.session_id.as_ref().map(domain::id::Id::as_str))
        .bind(payment.source.word())
        .bind(payment.amount.minor())
        .bind(payment.amount.currency().code())
        .bind(payment.capture_method.word())
        .bind(payment.phase.word())
        .bind(payment.authorized_minor)
        .bind(payment.captured_minor)
        .bind(payment.refunded_minor)
        .bind(payment.fee_minor)
        .bind(payment.fee_bps)
        .bind(false)
        .bind(payment.created_at.as_i64())
        .bind(payment.updated_at.as_i64())
        .bind(payment.sequence)
        .bind(payment.version)
}

fn update_payment(payment: &Payment) -> Query<'_> {
    sqlx::query(sql::UPDATE_PAYMENT)
        .bind(payment.merchant_id.as_str())
        .bind(payment.id.as_str())
        .bind(payment.version)
        .bind(payment.phase.word())
        .bind(payment.authorized_minor)
        .bind(payment.captured_minor)
        .bind(payment.refunded_minor)
        .bind(payment.fee_minor)
        .bind(payment.method.map(domain::payment::Method::word))
        .bind(payment.card_brand.map(domain::card::Brand::word))
        .bind(&payment.card_last4)
        .bind(payment.decline.map(|decline| decline.code.word()))
        .bind(
            payment
                .decline
                .and_then(|decline| decline.decline_code)
                .map(domain::decline::DeclineCode::word),
        )
        .bind(payment.decline.is_some_and(|decline| decline.is_hard))
        .bind(payment.account_id.as_ref().map(domain::id::Id::as_str))
        .bind(&payment.transaction_id)
        .bind(payment.updated_at.as_i64())
        .bind(payment.sequence)
}

fn insert_attempt(attempt: &Attempt) -> Query<'_> {
    sqlx::query(sql::INSERT_ATTEMPT)
        .bind(attempt.merchant_id.as_str())
        .bind(attempt.id.as_str())
        .bind(attempt.payment_id.as_str())
        .bind(attempt.number)
        .bind(attempt.state.word())
        .bind(attempt.account_id.as_str())
        .bind(attempt.card.brand.map(domain::card::Brand::word))
        .bind(&attempt.card.last4)
        .bind(&attempt.card.fingerprint)
        .bind(attempt.owner.as_str())
        .bind(false)
        .bind(attempt.submitted_at.as_i64())
}

fn update_attempt(attempt: &Attempt) -> Query<'_> {
    sqlx::query(sql::UPDATE_ATTEMPT)
        .bind(attempt.merchant_id.as_str())
        .bind(attempt.id.as_str())
        .bind(attempt.state.word())
        .bind(attempt.decline.map(|decline| decline.code.word()))
        .bind(
            attempt
                .decline
                .and_then(|decline| decline.decline_code)
                .map(domain::decline::DeclineCode::word),
        )
        .bind(attempt.decline.is_some_and(|decline| decline.is_hard))
        .bind(attempt.resolved_at.map(Micros::as_i64))
}

fn insert_operation(operation: &Operation) -> Query<'_> {
    sqlx::query(sql::INSERT_OPERATION)
        .bind(operation.merchant_id.as_str())
        .bind(operation.id.as_str())
        .bind(operation.payment_id.as_str())
        .bind(operation.attempt_id.as_str())
        .bind(operation.account_id.as_str())
        .bind(operation.kind.word())
        .bind(operation.state.word())
        .bind(operation.reference.as_str())
        .bind(operation.amount.minor())
        .bind(operation.amount.currency().code())
        .bind(operation.lease_until.as_i64())
        .bind(operation.started_at.as_i64())
        .bind(operation.ended_at.map(Micros::as_i64))
}

fn update_operation(operation: &Operation) -> Query<'_> {
    sqlx::query(sql::UPDATE_OPERATION)
        .bind(operation.merchant_id.as_str())
        .bind(operation.id.as_str())
        .bind(operation.state.word())
        .bind(operation.ended_at.map(Micros::as_i64))
}

fn insert_delivery(delivery: &Delivery) -> Query<'_> {
    sqlx::query(sql::INSERT_DELIVERY)
        .bind(delivery.merchant_id.as_str())
        .bind(delivery.id.as_str())
        .bind(delivery.event_id.as_str())
        .bind(delivery.endpoint_id.as_ref().map(domain::id::Id::as_str))
        .bind(&delivery.url)
        .bind(&delivery.host)
        .bind(delivery.secret_id.as_str())
        .bind(delivery.state.word())
        .bind(delivery.attempts_done)
        .bind(delivery.due_at.as_i64())
        .bind(delivery.created_at.as_i64())
}

/// Leases due deliveries and reads them with their events.
pub(super) async fn claim(
    connection: &mut SqliteConnection,
    now: Micros,
    lease_until: Micros,
    token: &Reference,
    limit: u32,
) -> Result<Vec<Claimed>, StoreError> {
    let claim = sqlx::query(sql::CLAIM)
        .bind(now.as_i64())
        .bind(lease_until.as_i64())
        .bind(token.as_str())
        .bind(limit)
        .fetch_all(&mut *connection);
    if claim.await.map_err(StoreError::unavailable)?.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query(sql::CLAIMED).bind(token.as_str()).fetch_all(connection);
    let rows = rows.await.map_err(StoreError::unavailable)?;
    let claimed = rows.iter().map(|row| {
        let row = DeliveryRow::from_row(row).map_err(StoreError::unavailable)?;
        let (delivery, event) = row.try_into()?;
        Ok(Claimed { delivery, event, lease_token: token.clone() })
    });
    claimed.collect()
}

/// Writes what happened to one delivery, if its lease still stands.
pub(super) async fn record(
    connection: &mut SqliteConnection,
    sent: &Sent,
) -> Result<bool, StoreError> {
    let (state, due_at) = match sent.next {
        Next::Delivered => (DeliveryState::Delivered, sent.started_at),
        Next::RetryAt(at) => (DeliveryState::Due, at),
        Next::Exhausted => (DeliveryState::Exhausted, sent.started_at),
        Next::Stopped => (DeliveryState::Stopped, sent.started_at),
    };
    let update = sqlx::query(sql::RECORD)
        .bind(sent.merchant_id.as_str())
        .bind(sent.delivery_id.as_str())
        .bind(sent.lease_token.as_str())
        .bind(state.word())
        .bind(sent.number)
        .bind(due_at.as_i64())
        .execute(&mut *connection);
    if update.await.map_err(StoreError::unavailable)?.rows_affected() == 0 {
        return Ok(false);
    }
    let attempt = sqlx::query(sql::INSERT_DELIVERY_ATTEMPT)
        .bind(sent.merchant_id.as_str())
        .bind(sent.delivery_id.as_str())
        .bind(sent.number)
        .bind(sent.started_at.as_i64())
        .bind(sent.duration_ms)
        .bind(sent.class.word())
        .bind(sent.http_status.map(i64::from))
        .bind(&sent.request_headers)
        .bind(&sent.signed_string)
        .bind(&sent.response_body);
    insert(connection, "delivery_attempts", attempt).await?;
    Ok(true)
}

pub(super) async fn release_leases(connection: &mut SqliteConnection) -> Result<u64, StoreError> {
    let done = sqlx::query(sql::RELEASE_LEASES)
        .execute(connection)
        .await
        .map_err(StoreError::unavailable)?;
    Ok(done.rows_affected())
}
