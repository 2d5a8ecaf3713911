//! Every rule of the audit, asked in the one snapshot that the caller has opened.

use domain::time::Micros;

use super::{
    super::Connection,
    query::{Query, nothing, query},
};
use crate::store::{
    StoreError,
    audit::{Audit, Finding, RULES, SCHEMA, SIZES, Scope, WAITING, Waiting},
    rows::Row,
};

/// What is asked for later than this is late, in seconds.
const LATE_SECONDS: i64 = 3600;

/// Looks at everything. `newest` is the step of the schema that the rules are about.
pub(in crate::store) async fn audit(
    connection: &mut Connection,
    newest: i64,
    scope: Scope,
    now: Micros,
) -> Result<Audit, StoreError> {
    let (step,) = only::<(Option<i64>,)>(connection, query(SCHEMA)).await?;
    if step != Some(newest) {
        let step = step.unwrap_or_default();
        return Err(StoreError::unavailable(format!(
            "the schema is at step {step}, and this program's is {newest}"
        )));
    }
    let (payments, payouts, postings, events) = only(connection, query(SIZES)).await?;
    let (webhooks, inquiries, receipts) = only(connection, query(WAITING)).await?;
    let waiting = Waiting { webhooks, inquiries, receipts };
    let mut audit = Audit { payments, payouts, postings, events, waiting, findings: Vec::new() };
    for rule in RULES.iter().filter(|rule| scope == Scope::Everything || !rule.is_about_time) {
        let mut query = query(rule.text);
        if rule.is_about_time {
            query = query.bind(now.plus_seconds(-LATE_SECONDS).as_i64());
        }
        let rows = query.rows::<(String, String, String)>(&mut *connection).await?;
        let found = |(merchant_id, object_id, detail)| Finding {
            rule: rule.name,
            merchant_id,
            object_id,
            detail,
        };
        audit.findings.extend(rows.into_iter().map(found));
    }
    Ok(audit)
}

async fn only<R: Row>(connection: &mut Connection, query: Query<'_>) -> Result<R, StoreError> {
    query.row::<R>(connection).await?.ok_or_else(nothing)
}
