//! Requests to the API, as their developers look at them.

use domain::{request_log::Outcome, session::Dialect};

use super::Pager;

/// A page of the log.
#[derive(Debug, Clone)]
pub struct RequestsView {
    pub rows: Vec<RequestRow>,
    pub pager: Pager,
    pub filter: RequestFilterView,
    /// For how many days requests are kept; 0: none is.
    pub days: u32,
    /// A first request, for whoever has made none.
    pub first: String,
}

/// One request.
#[derive(Debug, Clone)]
pub struct RequestRow {
    pub id: String,
    pub method: String,
    /// With its query.
    pub path: String,
    /// `None`: the caller did not wait.
    pub status: Option<u16>,
    pub duration_ms: i64,
    /// As the list of keys shows it.
    pub key: String,
    /// The end of it.
    pub last4: String,
    pub key_id: String,
    pub idempotency_key: Option<String>,
    pub error_code: Option<String>,
    pub dialect: Dialect,
    pub at: i64,
}

/// What a list was asked for, as its form shows it.
#[derive(Debug, Clone, Default)]
pub struct RequestFilterView {
    pub outcome: Option<Outcome>,
    /// As it was typed, like everything below.
    pub method: String,
    pub path: String,
    pub id: String,
    pub idempotency_key: String,
    pub object: String,
    pub key: String,
    /// Id and looks of each key.
    pub keys: Vec<(String, String)>,
    pub from: String,
    pub to: String,
    pub is_any: bool,
}

/// One request with everything that is kept of it.
#[derive(Debug, Clone)]
pub struct RequestPage {
    pub row: RequestRow,
    pub request: SideView,
    pub response: SideView,
    pub object: Option<ObjectView>,
    /// The first answer under the same idempotency key, once more.
    pub is_replayed: bool,
    /// `None`: not enough was kept to repeat it.
    pub curl: Option<String>,
    /// What has to be filled in before it can be repeated.
    pub is_redacted: bool,
}

/// What went one way.
#[derive(Debug, Clone)]
pub struct SideView {
    /// A line each.
    pub headers: String,
    /// Laid out for people.
    pub body: Option<String>,
    pub n_bytes: u32,
    pub is_cut: bool,
}

/// What an answer is about.
#[derive(Debug, Clone)]
pub struct ObjectView {
    pub id: String,
    /// Where it is shown, if it is.
    pub href: Option<String>,
    /// The session that it was paid in, if that has a page too.
    pub session: Option<(String, String)>,
}
