//! What watches over the payment page.

use domain::{
    audit::Entry,
    id::MerchantId,
    watch::{Look, REPORTS_MAX, Report},
};

use super::{
    super::{Connection, Pool},
    query::{all, one, query, update},
};
use crate::store::{
    StoreError, WatchWrite,
    rows::{AuditRow, LookRow, ReportRow, findings_text},
    sql,
};

pub(super) async fn write(
    connection: &mut Connection,
    write: &WatchWrite,
) -> Result<(), StoreError> {
    match write {
        WatchWrite::Report(report) => {
            let (merchant_id, at) = (report.merchant_id.as_str(), report.last_seen_at.as_i64());
            let note = query(sql::NOTE_REPORT)
                .bind(merchant_id)
                .bind(report.livemode)
                .bind(report.violation.directive.word())
                .bind(report.violation.blocked.text())
                .bind(i64::from(report.count))
                .bind(at);
            update(connection, note).await?;
            let trim = query(sql::TRIM_REPORTS).bind(merchant_id).bind(report.livemode);
            update(connection, trim.bind(i64::from(REPORTS_MAX))).await
        }
        WatchWrite::Look(look) => {
            let keep = query(sql::KEEP_LOOK)
                .bind(look.merchant_id.as_str())
                .bind(look.livemode)
                .bind(look.looked_at.as_i64())
                .bind(&look.trouble)
                .bind(findings_text(&look.findings)?);
            update(connection, keep).await
        }
    }
}

pub(super) async fn reports(
    pool: &Pool,
    merchant_id: &MerchantId,
    livemode: bool,
) -> Result<Vec<Report>, StoreError> {
    all::<ReportRow, _>(pool, query(sql::REPORTS).bind(merchant_id.as_str()).bind(livemode)).await
}

pub(super) async fn look(
    pool: &Pool,
    merchant_id: &MerchantId,
    livemode: bool,
) -> Result<Option<Look>, StoreError> {
    one::<LookRow, _>(pool, query(sql::LOOK).bind(merchant_id.as_str()).bind(livemode)).await
}

pub(super) async fn knocks(
    pool: &Pool,
    merchant_id: &MerchantId,
    limit: u32,
) -> Result<Vec<Entry>, StoreError> {
    let query = query(sql::KNOCKS).bind(merchant_id.as_str()).bind(i64::from(limit));
    all::<AuditRow, _>(pool, query).await
}
