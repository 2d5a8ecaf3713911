//! What watches over the payment page.

use domain::watch::{Blocked, Finding, Look, Report, Violation};
use serde::{Deserialize, Serialize};

use super::{StoreError, at, read, read_count, row};

row! {
    pub(in crate::store) struct ReportRow {
        merchant_id: String,
        livemode: bool,
        directive: String,
        blocked: String,
        n_reports: i64,
        first_seen_at: i64,
        last_seen_at: i64,
    }
}

impl TryFrom<ReportRow> for Report {
    type Error = StoreError;

    fn try_from(row: ReportRow) -> Result<Self, StoreError> {
        let id = &row.merchant_id;
        let impossible = || StoreError::Corrupt(format!("csp_reports.blocked of {id}"));
        let violation = Violation {
            directive: read("csp_reports.directive", id, &row.directive)?,
            blocked: Blocked::kept(&row.blocked).ok_or_else(impossible)?,
        };
        Ok(Self {
            merchant_id: read("csp_reports.merchant_id", id, id)?,
            livemode: row.livemode,
            violation,
            count: read_count("csp_reports.n_reports", id, row.n_reports)?,
            first_seen_at: at(row.first_seen_at),
            last_seen_at: at(row.last_seen_at),
        })
    }
}

#[derive(Serialize, Deserialize)]
struct FindingJson {
    what: String,
    at: String,
    detail: String,
}

/// Findings as they are kept.
pub(in crate::store) fn findings_text(findings: &[Finding]) -> Result<String, StoreError> {
    let findings = findings.iter().cloned();
    let findings = findings.map(|Finding { what, at, detail }| FindingJson { what, at, detail });
    serde_json::to_string(&findings.collect::<Vec<_>>()).map_err(StoreError::unavailable)
}

row! {
    pub(in crate::store) struct LookRow {
        merchant_id: String,
        livemode: bool,
        looked_at: i64,
        trouble: Option<String>,
        findings: String,
    }
}

impl TryFrom<LookRow> for Look {
    type Error = StoreError;

    fn try_from(row: LookRow) -> Result<Self, StoreError> {
        let id = &row.merchant_id;
        let findings: Vec<FindingJson> = serde_json::from_str(&row.findings)
            .map_err(|_| StoreError::Corrupt(format!("page_looks.findings of {id}")))?;
        let findings = findings.into_iter();
        Ok(Self {
            merchant_id: read("page_looks.merchant_id", id, id)?,
            livemode: row.livemode,
            looked_at: at(row.looked_at),
            trouble: row.trouble,
            findings: findings
                .map(|FindingJson { what, at, detail }| Finding { what, at, detail })
                .collect(),
        })
    }
}
