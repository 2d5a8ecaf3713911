//! What the cards' banks have said so far.

use async_trait::async_trait;
use domain::{
    id::{AttemptId, MerchantId, ReplicaId},
    three_ds::Authentication,
    time::Micros,
};

use super::{
    super::{Connection, Pool},
    Work,
    query::{self, Query, query},
};
use crate::store::{
    AuthenticationName, Due, StoreError,
    rows::{AuthenticationRow, browser, response, result},
    sql,
};

pub(super) fn insert(one: &Authentication) -> Query<'_> {
    query(sql::INSERT_AUTHENTICATION)
        .bind(one.merchant_id.as_str())
        .bind(one.attempt_id.as_str())
        .bind(one.payment_id.as_str())
        .bind(&one.server_id)
        .bind(one.owner.as_str())
        .bind(one.owner_until.as_i64())
        .bind(one.state.word())
        .bind(one.demand.must_challenge)
        .bind(one.demand.must_answer)
        .bind(browser::write(&one.browser))
        .bind(&one.method_url)
        .bind(one.completion.word())
        .bind(&one.method_hash)
        .bind(&one.notify_hash)
        .bind(one.response.as_ref().map(response::write))
        .bind(one.result.as_ref().map(result::write))
        .bind(one.returned_at.map(Micros::as_i64))
        .bind(one.challenge_until.map(Micros::as_i64))
        .bind(one.due_at.map(Micros::as_i64))
        .bind(one.created_at.as_i64())
        .bind(one.version)
}

pub(super) fn update(one: &Authentication) -> Query<'_> {
    query(sql::UPDATE_AUTHENTICATION)
        .bind(one.merchant_id.as_str())
        .bind(one.attempt_id.as_str())
        .bind(one.version)
        .bind(one.state.word())
        .bind(browser::write(&one.browser))
        .bind(one.completion.word())
        .bind(one.response.as_ref().map(response::write))
        .bind(one.result.as_ref().map(result::write))
        .bind(one.returned_at.map(Micros::as_i64))
        .bind(one.challenge_until.map(Micros::as_i64))
        .bind(one.due_at.map(Micros::as_i64))
}

pub(super) async fn of_attempt(
    pool: &Pool,
    merchant_id: &MerchantId,
    id: &AttemptId,
) -> Result<Option<Authentication>, StoreError> {
    let query = query(sql::AUTHENTICATION).bind(merchant_id.as_str()).bind(id.as_str());
    query::one::<AuthenticationRow, _>(pool, query).await
}

pub(super) async fn by_name(
    pool: &Pool,
    name: AuthenticationName<'_>,
) -> Result<Option<Authentication>, StoreError> {
    let query = match name {
        AuthenticationName::Server(id) => query(sql::AUTHENTICATION_OF_SERVER).bind(id),
        AuthenticationName::Payment(id) => query(sql::AUTHENTICATION_OF_PAYMENT).bind(id.as_str()),
        AuthenticationName::Method(hash) => query(sql::AUTHENTICATION_OF_METHOD).bind(hash),
        AuthenticationName::Notify(hash) => query(sql::AUTHENTICATION_OF_NOTIFY).bind(hash),
    };
    query::one::<AuthenticationRow, _>(pool, query).await
}

pub(super) async fn due(
    pool: &Pool,
    owner: &ReplicaId,
    due: Due<'_>,
    now: Micros,
    limit: u32,
) -> Result<Vec<Authentication>, StoreError> {
    let of_test = due.test_of.is_some();
    let text = if of_test { sql::TEST_AUTHENTICATIONS_DUE } else { sql::AUTHENTICATIONS_DUE };
    let mut query = query(text).bind(owner.as_str()).bind(due.now.as_i64()).bind(i64::from(limit));
    if let Some(merchant_id) = due.test_of {
        query = query.bind(now.as_i64()).bind(merchant_id.as_str());
    }
    query::all::<AuthenticationRow, _>(pool, query).await
}

/// Says that the owner is alive.
pub(super) struct Keep {
    pub(super) owner: ReplicaId,
    pub(super) until: Micros,
}

#[async_trait]
impl Work for Keep {
    type Done = ();

    async fn write(&self, connection: &mut Connection) -> Result<(), StoreError> {
        let query =
            query(sql::KEEP_AUTHENTICATIONS).bind(self.owner.as_str()).bind(self.until.as_i64());
        query::update(connection, query).await
    }
}

/// Gives up every owner but this one.
pub(super) struct Orphan {
    pub(super) owner: ReplicaId,
}

#[async_trait]
impl Work for Orphan {
    type Done = ();

    async fn write(&self, connection: &mut Connection) -> Result<(), StoreError> {
        let query = query(sql::ORPHAN_AUTHENTICATIONS).bind(self.owner.as_str());
        query::update(connection, query).await
    }
}
