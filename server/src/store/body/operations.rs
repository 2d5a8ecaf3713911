//! What was asked of acquirers.

use async_trait::async_trait;
use domain::{
    id::{Id, MerchantId, OperationId, PaymentId, Reference},
    operation::{Operation, Ruling, Subject},
    time::Micros,
};

use super::{
    super::{Connection, Pool, claims},
    Work,
    query::{Query, all, count, guarded, insert, one, only, query},
};
use crate::store::{
    StoreError, Waiting, Write,
    rows::{OperationRow, RulingRow},
    sql,
};

/// Writes what concerns operations.
pub(super) async fn write(connection: &mut Connection, write: &Write) -> Result<(), StoreError> {
    match write {
        Write::UpdateOperation(operation) => guarded(connection, update_operation(operation)).await,
        Write::InsertRuling { merchant_id, id, ruling } => {
            insert(connection, "rulings", insert_ruling(merchant_id, id, ruling)).await
        }
        _ => Err(StoreError::Corrupt("a write that is not about an operation".into())),
    }
}

pub(super) fn insert_operation(operation: &Operation) -> Query<'_> {
    let (attempt, refund, payout) = match &operation.subject {
        Subject::Attempt(_, id) => (Some(id.as_str()), None, None),
        Subject::Payment(_) => (None, None, None),
        Subject::Refund(_, id) => (None, Some(id.as_str()), None),
        Subject::Payout(id) => (None, None, Some(id.as_str())),
    };
    query(sql::INSERT_OPERATION)
        .bind(operation.merchant_id.as_str())
        .bind(operation.id.as_str())
        .bind(operation.kind.word())
        .bind(operation.cause.word())
        .bind(operation.subject.payment_id().map(Id::as_str))
        .bind(attempt)
        .bind(refund)
        .bind(payout)
        .bind(operation.account_id.as_str())
        .bind(operation.state.word())
        .bind(operation.reference.as_str())
        .bind(operation.amount.minor())
        .bind(operation.amount.currency().code())
        .bind(operation.lease_until.as_i64())
        .bind(operation.calling_until.as_i64())
        .bind(i64::from(operation.inquiries))
        .bind(operation.next_inquiry_at.map(Micros::as_i64))
        .bind(operation.missed_at.map(Micros::as_i64))
        .bind(operation.is_doubted)
        .bind(operation.is_withdrawn)
        .bind(operation.review_at.map(Micros::as_i64))
        .bind(operation.transaction_id.as_deref())
        .bind(operation.sealed_order.as_deref())
        .bind(operation.started_at.as_i64())
        .bind(operation.ended_at.map(Micros::as_i64))
        .bind(operation.version)
}

fn update_operation(operation: &Operation) -> Query<'_> {
    query(sql::UPDATE_OPERATION)
        .bind(operation.merchant_id.as_str())
        .bind(operation.id.as_str())
        .bind(operation.version)
        .bind(operation.state.word())
        .bind(operation.lease_until.as_i64())
        .bind(i64::from(operation.inquiries))
        .bind(operation.next_inquiry_at.map(Micros::as_i64))
        .bind(operation.ended_at.map(Micros::as_i64))
        .bind(operation.calling_until.as_i64())
        .bind(operation.missed_at.map(Micros::as_i64))
        .bind(operation.is_doubted)
        .bind(operation.is_withdrawn)
        .bind(operation.review_at.map(Micros::as_i64))
        .bind(operation.transaction_id.as_deref())
        .bind(operation.sealed_order.as_deref())
}

fn insert_ruling<'a>(
    merchant_id: &'a MerchantId,
    id: &'a OperationId,
    ruling: &'a Ruling,
) -> Query<'a> {
    query(sql::INSERT_RULING)
        .bind(merchant_id.as_str())
        .bind(id.as_str())
        .bind(ruling.ruled_at.as_i64())
        .bind(ruling.verdict.word())
        .bind(ruling.transaction_id.as_deref())
        .bind(&ruling.note)
}

pub(super) async fn operations_of(
    pool: &Pool,
    merchant_id: &MerchantId,
    payment_id: &PaymentId,
) -> Result<Vec<Operation>, StoreError> {
    let query = query(sql::OPERATIONS_OF).bind(merchant_id.as_str()).bind(payment_id.as_str());
    all::<OperationRow, _>(pool, query).await
}

pub(super) async fn operation(
    pool: &Pool,
    merchant_id: &MerchantId,
    id: &OperationId,
) -> Result<Option<Operation>, StoreError> {
    let query = query(sql::OPERATION).bind(merchant_id.as_str()).bind(id.as_str());
    one::<OperationRow, _>(pool, query).await
}

pub(super) async fn operation_by_id(
    pool: &Pool,
    id: &OperationId,
) -> Result<Option<Operation>, StoreError> {
    one::<OperationRow, _>(pool, query(sql::OPERATION_OF_ID).bind(id.as_str())).await
}

pub(super) async fn reviews(pool: &Pool, limit: u32) -> Result<Vec<Operation>, StoreError> {
    all::<OperationRow, _>(pool, query(sql::REVIEWS).bind(i64::from(limit))).await
}

pub(super) async fn rulings(
    pool: &Pool,
    merchant_id: &MerchantId,
    id: &OperationId,
) -> Result<Vec<Ruling>, StoreError> {
    let query = query(sql::RULINGS).bind(merchant_id.as_str()).bind(id.as_str());
    all::<RulingRow, _>(pool, query).await
}

pub(super) async fn open_authorization(
    pool: &Pool,
    merchant_id: &MerchantId,
    id: &PaymentId,
) -> Result<Option<Operation>, StoreError> {
    let query = query(sql::OPEN_AUTHORIZATION).bind(merchant_id.as_str()).bind(id.as_str());
    one::<OperationRow, _>(pool, query).await
}

/// Leases up to `limit` operations whose outcome is to be asked for.
pub(super) struct ClaimInquiries {
    pub(super) now: Micros,
    /// Of this merchant's test mode only.
    pub(super) test_of: Option<MerchantId>,
    pub(super) lease_until: Micros,
    pub(super) limit: u32,
}

#[async_trait]
impl Work for ClaimInquiries {
    type Done = Vec<Operation>;

    async fn write(&self, connection: &mut Connection) -> Result<Vec<Operation>, StoreError> {
        let of_test = self.test_of.is_some();
        let text = if of_test { claims::TEST_INQUIRIES } else { claims::INQUIRIES };
        let mut claim = query(text)
            .bind(self.now.as_i64())
            .bind(self.lease_until.as_i64())
            .bind(i64::from(self.limit));
        if let Some(merchant_id) = &self.test_of {
            claim = claim.bind(merchant_id.as_str());
        }
        let rows = claim.rows::<OperationRow>(connection).await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }
}

/// Ends the leases of a process that is dead.
pub(super) struct ReleaseOperations {
    pub(super) now: Micros,
}

#[async_trait]
impl Work for ReleaseOperations {
    type Done = u64;

    async fn write(&self, connection: &mut Connection) -> Result<u64, StoreError> {
        count(connection, query(sql::RELEASE_OPERATIONS).bind(self.now.as_i64())).await
    }
}

/// Makes an operation due, so that it is asked for at once.
pub(super) struct Hasten {
    pub(super) reference: Reference,
    pub(super) now: Micros,
}

#[async_trait]
impl Work for Hasten {
    type Done = bool;

    async fn write(&self, connection: &mut Connection) -> Result<bool, StoreError> {
        let query = query(sql::HASTEN).bind(self.reference.as_str()).bind(self.now.as_i64());
        Ok(count(connection, query).await? > 0)
    }
}

/// Operations whose outcome is not known.
pub(super) async fn waiting(pool: &Pool) -> Result<Waiting, StoreError> {
    only(pool, query(sql::OPERATIONS_WAITING)).await.map(super::waiting)
}

/// Operations that a person must look at.
pub(super) async fn reviews_waiting(pool: &Pool) -> Result<Waiting, StoreError> {
    only(pool, query(sql::REVIEWS_WAITING)).await.map(super::waiting)
}
