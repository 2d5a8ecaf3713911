//! Whoever works with the dashboard, and what they did.

use domain::{
    audit::Entry,
    user::{SignIn, User},
};

use super::{StoreError, at, read, read_count, read_option, row};

row! {
    pub(in crate::store) struct UserRow {
        merchant_id: String,
        id: String,
        email: String,
        role: String,
        may_refund: bool,
        password_hash: Option<String>,
        totp_sealed: Option<Vec<u8>>,
        totp_step: i64,
        recovery: String,
        misses: i64,
        missed_at: Option<i64>,
        language: Option<String>,
        created_at: i64,
        signed_in_at: Option<i64>,
        disabled_at: Option<i64>,
        version: i64,
    }
}

impl TryFrom<UserRow> for User {
    type Error = StoreError;

    fn try_from(row: UserRow) -> Result<Self, StoreError> {
        Ok(Self {
            merchant_id: read("users.merchant_id", &row.id, &row.merchant_id)?,
            role: read("users.role", &row.id, &row.role)?,
            language: read_option("users.language", &row.id, row.language.as_ref())?,
            misses: read_count("users.misses", &row.id, row.misses)?,
            id: read("users.id", &row.id, &row.id)?,
            email: row.email,
            may_refund: row.may_refund,
            password_hash: row.password_hash,
            totp_sealed: row.totp_sealed,
            totp_step: row.totp_step,
            recovery: row.recovery.split_ascii_whitespace().map(str::to_owned).collect(),
            missed_at: row.missed_at.map(at),
            created_at: at(row.created_at),
            signed_in_at: row.signed_in_at.map(at),
            disabled_at: row.disabled_at.map(at),
            version: row.version,
        })
    }
}

row! {
    pub(in crate::store) struct SignInRow {
        merchant_id: String,
        user_id: String,
        hash: String,
        created_at: i64,
        seen_at: i64,
        agent: String,
        address: Option<String>,
    }
}

impl TryFrom<SignInRow> for SignIn {
    type Error = StoreError;

    fn try_from(row: SignInRow) -> Result<Self, StoreError> {
        Ok(Self {
            merchant_id: read("sign_ins.merchant_id", &row.user_id, &row.merchant_id)?,
            user_id: read("sign_ins.user_id", &row.user_id, &row.user_id)?,
            hash: row.hash,
            created_at: at(row.created_at),
            seen_at: at(row.seen_at),
            agent: row.agent,
            address: row.address,
        })
    }
}

row! {
    pub(in crate::store) struct AuditRow {
        merchant_id: String,
        id: String,
        actor: String,
        subject: String,
        verb: String,
        object_id: String,
        detail: String,
        created_at: i64,
    }
}

impl TryFrom<AuditRow> for Entry {
    type Error = StoreError;

    fn try_from(row: AuditRow) -> Result<Self, StoreError> {
        Ok(Self {
            merchant_id: read("audit_entries.merchant_id", &row.id, &row.merchant_id)?,
            actor: read("audit_entries.actor", &row.id, &row.actor)?,
            subject: read("audit_entries.subject", &row.id, &row.subject)?,
            verb: read("audit_entries.verb", &row.id, &row.verb)?,
            id: read("audit_entries.id", &row.id, &row.id)?,
            object_id: row.object_id,
            detail: row.detail,
            at: at(row.created_at),
        })
    }
}
