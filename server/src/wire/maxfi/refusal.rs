//! Errors in the native shape: `{"error":{"code","message"}}`, with the field where one is wrong,
//! and with what is left where more was to be refunded.

use domain::code::Code;
use serde::Serialize;

#[derive(Serialize)]
struct Body<'a> {
    error: Error<'a>,
}

#[derive(Serialize)]
struct Error<'a> {
    code: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    param: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    remaining: Option<i64>,
}

/// HTTP status and public word of each code.
pub const fn spelling(code: Code) -> (u16, &'static str) {
    match code {
        Code::NotFound => (404, "NOT_FOUND"),
        Code::MethodNotAllowed => (405, "METHOD_NOT_ALLOWED"),
        Code::TwoCredentials
        | Code::MalformedBody
        | Code::KeyMissing
        | Code::KeyMalformed
        | Code::NameTaken
        | Code::Validation => (400, "VALIDATION_ERROR"),
        Code::CredentialMissing | Code::Unauthorized | Code::InvalidCredentials => {
            (401, "UNAUTHORIZED")
        }
        Code::Forbidden => (403, "FORBIDDEN"),
        Code::PayloadTooLarge => (413, "PAYLOAD_TOO_LARGE"),
        Code::UnsupportedMediaType => (415, "UNSUPPORTED_MEDIA_TYPE"),
        Code::RateLimited => (429, "RATE_LIMIT_EXCEEDED"),
        Code::IdempotencyConflict => (409, "IDEMPOTENCY_CONFLICT"),
        Code::IdempotencyInProgress => (409, "IDEMPOTENCY_IN_PROGRESS"),
        Code::ClockBusy => (409, "CLOCK_BUSY"),
        Code::NoConnector => (402, "NO_CONNECTOR"),
        Code::InvalidState | Code::AlreadyRefunded => (400, "INVALID_PAYMENT_STATE"),
        Code::RefundExceedsBalance => (400, "REFUND_EXCEEDS_BALANCE"),
        Code::InsufficientBalance => (402, "INSUFFICIENT_BALANCE"),
        Code::RefundRefused => (502, "CONNECTOR_REFUND_FAILED"),
        Code::Internal => (500, "INTERNAL_ERROR"),
        Code::Unavailable => (503, "SERVICE_UNAVAILABLE"),
    }
}

/// The bytes of a refusal.
pub fn body(code: Code, message: &str, param: &str, remaining: Option<i64>) -> Vec<u8> {
    let body = Body { error: Error { code: spelling(code).1, message, param, remaining } };
    serde_json::to_vec(&body).unwrap_or_default()
}
