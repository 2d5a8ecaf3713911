//! `/csp-report`: what a browser kept from a page of ours, because the page's policy does not allow it. Anybody may send
//! anything here, so that little of it is read and less is kept.

use async_trait::async_trait;
use axum::{
    extract::{Request, State},
    http::StatusCode,
};
use domain::{
    id::SessionId,
    watch::{Blocked, Directive, Violation},
};
use serde::Deserialize;
use url::Url;

use super::{Pages, limits};

/// The longest body.
const REPORT_MAX: usize = 8 * 1024;
/// How many reports of one body are read.
const TOGETHER_MAX: usize = 20;

/// Who keeps what was seen.
#[async_trait]
pub trait Watcher: Send + Sync {
    async fn note(&self, seen: Vec<Seen>);
}

/// A violation on the page of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub session: SessionId,
    pub violation: Violation,
}

pub(super) async fn take(State(pages): State<Pages>, request: Request) -> StatusCode {
    let (parts, body) = request.into_parts();
    if !limits::takes_report(&pages, &parts.extensions) {
        return StatusCode::TOO_MANY_REQUESTS;
    }
    if let Ok(report) = axum::body::to_bytes(body, REPORT_MAX).await {
        tracing::warn!(
            report.bytes = report.len(),
            "a browser reports a violation of the page's policy"
        );
        let seen = read(&report);
        if !seen.is_empty() {
            pages.watcher.note(seen).await;
        }
    }
    StatusCode::NO_CONTENT
}

/// Of `report-uri` (CSP Level 2).
#[derive(Deserialize)]
struct Old {
    #[serde(rename = "csp-report")]
    report: OldReport,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct OldReport {
    document_uri: String,
    #[serde(default)]
    effective_directive: String,
    #[serde(default)]
    violated_directive: String,
    #[serde(default)]
    blocked_uri: String,
}

/// One of `report-to` (Reporting API); others have other bodies.
#[derive(Deserialize)]
struct New {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    body: Option<NewBody>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct NewBody {
    #[serde(rename = "documentURL")]
    document_url: String,
    effective_directive: String,
    #[serde(rename = "blockedURL")]
    blocked_url: String,
}

/// What a body says of pages of sessions, in either form.
fn read(body: &[u8]) -> Vec<Seen> {
    if let Ok(Old { report }) = serde_json::from_slice::<Old>(body) {
        let OldReport { document_uri, effective_directive, violated_directive, blocked_uri } =
            report;
        let named =
            if effective_directive.is_empty() { violated_directive } else { effective_directive };
        return seen(&document_uri, &named, &blocked_uri).into_iter().collect();
    }
    let all = serde_json::from_slice::<Vec<New>>(body).unwrap_or_default().into_iter();
    let all = all.filter(|one| one.kind == "csp-violation").filter_map(|one| one.body);
    all.take(TOGETHER_MAX)
        .filter_map(|one| seen(&one.document_url, &one.effective_directive, &one.blocked_url))
        .collect()
}

fn seen(page: &str, directive: &str, blocked: &str) -> Option<Seen> {
    let url = Url::parse(page).ok()?;
    let mut path = url.path_segments()?;
    let session = path.next().filter(|first| *first == "checkout").and(path.next())?;
    // An old browser repeats the whole directive.
    let directive = directive.split_ascii_whitespace().next()?.parse::<Directive>().ok()?;
    let violation = Violation { directive, blocked: Blocked::of(blocked)? };
    Some(Seen { session: session.parse().ok()?, violation })
}

#[cfg(test)]
mod tests {
    use domain::time::Micros;
    use serde_json::json;

    use super::*;

    #[test]
    fn both_kinds_of_reports_are_read_and_little_of_them_is_kept() {
        let id = SessionId::new(Micros::new(1_776_405_854_000_000), &[7; SessionId::RANDOM_BYTES]);
        let page = format!("https://pay.example/checkout/{id}?lang=en");
        let old = |page: &str, directive: &str, blocked: &str| {
            let report = json!({"document-uri": page, "violated-directive": directive, "blocked-uri": blocked});
            json!({"csp-report": report})
        };
        let new = |kind: &str, blocked: &str| {
            let body = json!({"documentURL": page, "effectiveDirective": "connect-src", "blockedURL": blocked});
            json!([{"type": kind, "age": 1, "body": body}])
        };
        let table = [
            (
                old(&page, "script-src-elem", "https://evil.example/a.js?pan=4242"),
                Some((Directive::ScriptElement, "https://evil.example")),
            ),
            (
                old(&page, "style-src 'self' 'nonce-1'", "inline"),
                Some((Directive::Style, "inline")),
            ),
            (
                new("csp-violation", "wss://evil.example/x"),
                Some((Directive::Connect, "wss://evil.example")),
            ),
            (new("deprecation", "https://evil.example"), None),
            (old("https://pay.example/docs", "script-src", "eval"), None),
            (old("https://pay.example/checkout/cs_1", "script-src", "eval"), None),
            (old(&page, "fire-src", "eval"), None),
            (json!({}), None),
            (json!([{"type": "csp-violation"}]), None),
        ];
        for (body, expected) in table {
            let read = read(body.to_string().as_bytes());
            let kept =
                read.first().map(|one| (one.violation.directive, one.violation.blocked.text()));
            assert_eq!(kept, expected, "{body}");
            assert!(read.iter().all(|one| one.session == id));
        }
        assert!(super::read(b"not JSON").is_empty());
    }
}
