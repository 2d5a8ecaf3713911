//! Whoever works with the dashboard, and what they did.

use domain::{
    audit::Entry,
    id::{AuditId, MerchantId, UserId},
    time::Micros,
    user::{SignIn, User},
};

use super::{
    super::{Connection, Pool},
    query::{Query, all, guarded, insert, one, query, update},
};
use crate::store::{
    PeopleWrite, StoreError,
    rows::{AuditRow, SignInRow, UserRow},
    sql,
};

pub(super) async fn write(
    connection: &mut Connection,
    write: &PeopleWrite,
) -> Result<(), StoreError> {
    match write {
        PeopleWrite::Insert(user) => insert(connection, "users", insert_user(user)).await,
        PeopleWrite::Update(user) => guarded(connection, update_user(user)).await,
        PeopleWrite::SignIn(sign_in) => {
            let query = one_sign_in(sql::INSERT_SIGN_IN, sign_in).bind(sign_in.created_at.as_i64());
            let query = query.bind(&sign_in.agent).bind(&sign_in.address);
            insert(connection, "sign_ins", query).await
        }
        PeopleWrite::See { sign_in, at } => {
            update(connection, one_sign_in(sql::SEE_SIGN_IN, sign_in).bind(at.as_i64())).await
        }
        PeopleWrite::SignOut(sign_in) => {
            update(connection, one_sign_in(sql::END_SIGN_IN, sign_in)).await
        }
        PeopleWrite::SignOutElsewhere { merchant_id, id, kept } => {
            let query = query(sql::END_SIGN_INS).bind(merchant_id.as_str());
            update(connection, query.bind(id.as_str()).bind(kept)).await
        }
        PeopleWrite::Purge { until } => {
            update(connection, query(sql::PURGE_SIGN_INS).bind(until.as_i64())).await
        }
        PeopleWrite::Note(entry) => insert(connection, "audit_entries", insert_entry(entry)).await,
    }
}

fn insert_user(user: &User) -> Query<'_> {
    query(sql::INSERT_USER)
        .bind(user.merchant_id.as_str())
        .bind(user.id.as_str())
        .bind(&user.email)
        .bind(user.role.word())
        .bind(user.may_refund)
        .bind(&user.password_hash)
        .bind(&user.totp_sealed)
        .bind(user.totp_step)
        .bind(user.recovery.join(" "))
        .bind(i64::from(user.misses))
        .bind(user.missed_at.map(Micros::as_i64))
        .bind(user.language.map(|lang| lang.to_string()))
        .bind(user.created_at.as_i64())
        .bind(user.signed_in_at.map(Micros::as_i64))
        .bind(user.disabled_at.map(Micros::as_i64))
        .bind(user.version)
}

fn update_user(user: &User) -> Query<'_> {
    query(sql::UPDATE_USER)
        .bind(user.merchant_id.as_str())
        .bind(user.id.as_str())
        .bind(user.version)
        .bind(user.role.word())
        .bind(user.may_refund)
        .bind(&user.password_hash)
        .bind(&user.totp_sealed)
        .bind(user.totp_step)
        .bind(user.recovery.join(" "))
        .bind(i64::from(user.misses))
        .bind(user.missed_at.map(Micros::as_i64))
        .bind(user.language.map(|lang| lang.to_string()))
        .bind(user.signed_in_at.map(Micros::as_i64))
        .bind(user.disabled_at.map(Micros::as_i64))
}

fn one_sign_in<'q>(text: &'static str, sign_in: &'q SignIn) -> Query<'q> {
    query(text)
        .bind(sign_in.merchant_id.as_str())
        .bind(sign_in.user_id.as_str())
        .bind(&sign_in.hash)
}

fn insert_entry(entry: &Entry) -> Query<'_> {
    query(sql::INSERT_AUDIT)
        .bind(entry.merchant_id.as_str())
        .bind(entry.id.as_str())
        .bind(entry.actor.word())
        .bind(entry.subject.word())
        .bind(entry.verb.word())
        .bind(&entry.object_id)
        .bind(&entry.detail)
        .bind(entry.at.as_i64())
}

pub(super) async fn user(
    pool: &Pool,
    merchant_id: &MerchantId,
    id: &UserId,
) -> Result<Option<User>, StoreError> {
    one::<UserRow, _>(pool, query(sql::USER).bind(merchant_id.as_str()).bind(id.as_str())).await
}

pub(super) async fn user_by_email(pool: &Pool, email: &str) -> Result<Option<User>, StoreError> {
    one::<UserRow, _>(pool, query(sql::USER_BY_EMAIL).bind(email)).await
}

pub(super) async fn users(pool: &Pool, merchant_id: &MerchantId) -> Result<Vec<User>, StoreError> {
    all::<UserRow, _>(pool, query(sql::USERS).bind(merchant_id.as_str())).await
}

pub(super) async fn sign_in(pool: &Pool, hash: &str) -> Result<Option<SignIn>, StoreError> {
    one::<SignInRow, _>(pool, query(sql::SIGN_IN).bind(hash)).await
}

pub(super) async fn sign_ins(
    pool: &Pool,
    merchant_id: &MerchantId,
    id: &UserId,
) -> Result<Vec<SignIn>, StoreError> {
    all::<SignInRow, _>(pool, query(sql::SIGN_INS).bind(merchant_id.as_str()).bind(id.as_str()))
        .await
}

pub(super) async fn audit_entries(
    pool: &Pool,
    merchant_id: &MerchantId,
    before: Option<&AuditId>,
    limit: u32,
) -> Result<Vec<Entry>, StoreError> {
    let query = query(sql::AUDIT_ENTRIES)
        .bind(merchant_id.as_str())
        .bind(before.map_or("", AuditId::as_str))
        .bind(i64::from(limit));
    all::<AuditRow, _>(pool, query).await
}
