//! Errors: `{"error":"…","code":"…"}`.

use domain::code::Code;
use serde::Serialize;

#[derive(Serialize)]
struct Body<'a> {
    error: &'a str,
    code: &'static str,
}

/// HTTP status and public word of each code.
pub const fn spelling(code: Code) -> (u16, &'static str) {
    match code {
        Code::NotFound => (404, "not_found"),
        Code::MethodNotAllowed => (405, "method_not_allowed"),
        Code::CredentialMissing | Code::Unauthorized => (401, "unauthorized"),
        Code::InvalidCredentials => (401, "invalid_credentials"),
        Code::Forbidden => (403, "forbidden"),
        Code::RateLimited => (429, "rate_limited"),
        Code::PayloadTooLarge => (413, "payload_too_large"),
        Code::MalformedBody => (400, "invalid_json"),
        Code::KeyMissing => (400, "idempotency_key_required"),
        Code::KeyMalformed => (400, "idempotency_key_invalid"),
        // A balance is not asked for here; refunds and clocks are the native dialect's.
        Code::TwoCredentials
        | Code::UnsupportedMediaType
        | Code::Validation
        | Code::NameTaken
        | Code::RefundExceedsBalance
        | Code::InsufficientBalance => (400, "validation_error"),
        Code::IdempotencyConflict => (409, "idempotency_conflict"),
        Code::IdempotencyInProgress | Code::ClockBusy => (409, "idempotency_in_progress"),
        Code::NoConnector => (400, "no_connector"),
        Code::InvalidState | Code::AlreadyRefunded => (409, "invalid_state"),
        Code::RefundRefused | Code::Internal => (500, "internal_error"),
        Code::Unavailable => (503, "service_unavailable"),
    }
}

/// The bytes of a refusal.
pub fn body(code: Code, message: &str) -> Vec<u8> {
    serde_json::to_vec(&Body { error: message, code: spelling(code).1 }).unwrap_or_default()
}
