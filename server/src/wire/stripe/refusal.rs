//! Errors in Stripe's shape.

use domain::code::Code;
use serde_json::{Map, Value, json};

/// HTTP status, `type` and `code` of each of our codes; a reader may know a finer code.
pub const fn spelling(code: Code) -> (u16, &'static str, Option<&'static str>) {
    const INVALID: &str = "invalid_request_error";
    match code {
        Code::NotFound => (404, INVALID, None),
        Code::MethodNotAllowed => (405, INVALID, None),
        Code::TwoCredentials
        | Code::Validation
        | Code::UnsupportedMediaType
        | Code::MalformedBody
        | Code::KeyMissing
        | Code::KeyMalformed
        | Code::NameTaken
        | Code::RefundExceedsBalance
        | Code::RefundRefused => (400, INVALID, None),
        Code::Unauthorized | Code::CredentialMissing | Code::InvalidCredentials => {
            (401, INVALID, None)
        }
        Code::Forbidden => (403, INVALID, None),
        Code::PayloadTooLarge => (413, INVALID, None),
        Code::RateLimited => (429, INVALID, Some("rate_limit")),
        Code::IdempotencyConflict => (400, "idempotency_error", None),
        Code::IdempotencyInProgress | Code::ClockBusy => {
            (409, "idempotency_error", Some("idempotency_key_in_use"))
        }
        Code::AlreadyRefunded => (400, INVALID, Some("charge_already_refunded")),
        Code::NoConnector => (400, INVALID, Some("payment_method_not_available")),
        Code::InvalidState => (400, INVALID, Some("payment_intent_unexpected_state")),
        Code::InsufficientBalance => (400, INVALID, Some("balance_insufficient")),
        Code::Internal => (500, "api_error", None),
        Code::Unavailable => (503, "api_error", None),
    }
}

/// What `Stripe-Should-Retry` says of an answer with this status; absent: the client decides.
pub const fn should_retry(status: u16) -> Option<&'static str> {
    match status {
        409 | 503 => Some("true"),
        ..400 | 429 | 500 => None,
        _ => Some("false"),
    }
}

/// The bytes of a refusal; `word` is the finer code, `beside` what is shown with it.
pub fn body(
    code: Code,
    word: &str,
    message: &str,
    param: &str,
    beside: Option<(&str, &Value)>,
) -> Vec<u8> {
    let (_, kind, own) = spelling(code);
    let filled = |text: &str| if text.is_empty() { Value::Null } else { text.into() };
    let mut error = Map::new();
    error.insert("type".into(), kind.into());
    error.insert("code".into(), if word.is_empty() { own.into() } else { word.into() });
    error.insert("message".into(), message.into());
    error.insert("param".into(), filled(param));
    error.insert("request_log_url".into(), Value::Null);
    if let Some((key, value)) = beside {
        error.insert(key.into(), value.clone());
    }
    json!({ "error": error }).to_string().into_bytes()
}
