//! Every rule of the audit, asked in the one snapshot that the caller has opened.

use domain::time::Micros;

use super::super::Connection;
use crate::store::{
    StoreError,
    audit::{Audit, Finding, RULES, SCHEMA, SIZES, Scope, WAITING, Waiting},
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
    let step: Option<i64> = sqlx::query_scalar(SCHEMA)
        .fetch_one(&mut *connection)
        .await
        .map_err(StoreError::unavailable)?;
    if step != Some(newest) {
        let step = step.unwrap_or_default();
        return Err(StoreError::unavailable(format!(
            "the schema is at step {step}, and this program's is {newest}"
        )));
    }
    let sizes: (i64, i64, i64, i64) =
        sqlx::query_as(SIZES).fetch_one(&mut *connection).await.map_err(StoreError::unavailable)?;
    let (payments, payouts, postings, events) = sizes;
    let waiting: (i64, i64, i64) = sqlx::query_as(WAITING)
        .fetch_one(&mut *connection)
        .await
        .map_err(StoreError::unavailable)?;
    let (webhooks, inquiries, receipts) = waiting;
    let waiting = Waiting { webhooks, inquiries, receipts };
    let mut audit = Audit { payments, payouts, postings, events, waiting, findings: Vec::new() };
    for rule in RULES.iter().filter(|rule| scope == Scope::Everything || !rule.is_about_time) {
        let mut query = sqlx::query_as::<_, (String, String, String)>(rule.text);
        if rule.is_about_time {
            query = query.bind(now.plus_seconds(-LATE_SECONDS).as_i64());
        }
        let rows = query.fetch_all(&mut *connection).await.map_err(StoreError::unavailable)?;
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
