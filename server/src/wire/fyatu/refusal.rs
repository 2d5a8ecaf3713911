//! Errors: the envelope, with a code, and with every field that is wrong.

use domain::code::Code;
use serde::Serialize;

use super::envelope::Meta;
use crate::wire::Invalid;

#[derive(Serialize)]
struct Body<'a> {
    success: bool,
    status: u16,
    message: &'a str,
    error: Error<'a>,
    meta: Meta<'a>,
}

#[derive(Serialize)]
struct Error<'a> {
    code: &'static str,
    detail: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<Vec<Field<'a>>>,
}

#[derive(Serialize)]
struct Field<'a> {
    field: &'a str,
    message: &'a str,
}

/// HTTP status and public word of each code.
pub const fn spelling(code: Code) -> (u16, &'static str) {
    match code {
        Code::NotFound => (404, "RESOURCE_NOT_FOUND"),
        Code::MethodNotAllowed => (405, "METHOD_NOT_ALLOWED"),
        Code::CredentialMissing => (401, "AUTH_TOKEN_MISSING"),
        Code::Unauthorized => (401, "AUTH_TOKEN_INVALID"),
        Code::InvalidCredentials => (401, "AUTH_INVALID_CREDENTIALS"),
        Code::Forbidden => (403, "AUTH_SCOPE_DENIED"),
        Code::RateLimited => (429, "RATE_LIMIT_EXCEEDED"),
        Code::PayloadTooLarge => (413, "PAYLOAD_TOO_LARGE"),
        Code::UnsupportedMediaType => (415, "UNSUPPORTED_MEDIA_TYPE"),
        Code::NameTaken | Code::IdempotencyConflict | Code::IdempotencyInProgress => {
            (409, "DUPLICATE_REFERENCE")
        }
        // Keys of requests and clocks are of other dialects.
        Code::TwoCredentials
        | Code::MalformedBody
        | Code::KeyMissing
        | Code::KeyMalformed
        | Code::ClockBusy
        | Code::RefundExceedsBalance
        | Code::Validation => (400, "VALIDATION_ERROR"),
        Code::NoConnector => (422, "NO_CONNECTOR"),
        Code::InvalidState => (400, "INVALID_STATUS"),
        Code::AlreadyRefunded => (409, "ALREADY_REFUNDED"),
        Code::InsufficientBalance => (402, "INSUFFICIENT_BALANCE"),
        Code::RefundRefused | Code::Internal => (500, "INTERNAL_ERROR"),
        Code::Unavailable => (503, "SERVICE_UNAVAILABLE"),
    }
}

/// The bytes of a refusal.
pub fn body(code: Code, message: &str, wrong: &[Invalid], meta: Meta<'_>) -> Vec<u8> {
    let (status, word) = spelling(code);
    let is_validation = word == "VALIDATION_ERROR";
    let detail = if is_validation { "One or more request fields are invalid" } else { message };
    let fields = wrong.iter().map(|Invalid { param, message }| {
        let message =
            message.strip_prefix(param.as_str()).map_or(message.as_str(), str::trim_start);
        Field { field: param, message }
    });
    let fields = is_validation.then(|| fields.collect());
    let error = Error { code: word, detail, fields };
    let body = Body { success: false, status, message, error, meta };
    serde_json::to_vec(&body).unwrap_or_default()
}
