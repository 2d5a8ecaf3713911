//! What is around every answer.

use domain::time::Micros;
use serde::Serialize;

use crate::wire::time::rfc3339_offset;

/// Which request is answered, and when.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Meta<'a> {
    request_id: &'a str,
    timestamp: String,
}

impl<'a> Meta<'a> {
    /// Of the request of this id, answered at `at`.
    pub fn of(request_id: &'a str, at: Micros) -> Self {
        Self { request_id, timestamp: timestamp(at) }
    }
}

#[derive(Serialize)]
struct Envelope<'a, Data> {
    success: bool,
    status: u16,
    message: &'a str,
    data: Data,
    meta: Meta<'a>,
}

/// The bytes of an answer.
pub fn success(status: u16, message: &str, data: impl Serialize, meta: Meta<'_>) -> Vec<u8> {
    let envelope = Envelope { success: true, status, message, data, meta };
    // Strings, integers and numbers as text always serialize.
    serde_json::to_vec(&envelope).unwrap_or_default()
}

/// As `2026-04-17T06:04:14+00:00`.
pub fn timestamp(at: Micros) -> String {
    rfc3339_offset(at)
}
