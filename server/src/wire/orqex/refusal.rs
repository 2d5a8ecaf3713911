//! Errors: a sentence, and under each field that is wrong what is wrong with it.

use domain::code::Code;
use serde::{Serialize, Serializer};

use crate::wire::Invalid;

/// The header that names a request.
pub const KEY_HEADER: &str = "X-Idempotency-Key";

#[derive(Serialize)]
struct Body<'a> {
    message: &'a str,
    errors: Errors<'a>,
}

/// In the order in which the fields are documented.
struct Errors<'a>(Vec<(&'a str, [&'a str; 1])>);

impl Serialize for Errors<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(field, said)| (field, said)))
    }
}

/// HTTP status of each code.
pub const fn status(code: Code) -> u16 {
    match code {
        Code::TwoCredentials | Code::MalformedBody => 400,
        Code::CredentialMissing | Code::Unauthorized | Code::InvalidCredentials => 401,
        Code::Forbidden => 403,
        Code::NotFound => 404,
        Code::MethodNotAllowed => 405,
        Code::NameTaken
        | Code::IdempotencyConflict
        | Code::IdempotencyInProgress
        | Code::ClockBusy
        | Code::InvalidState
        | Code::AlreadyRefunded
        | Code::InsufficientBalance => 409,
        Code::PayloadTooLarge => 413,
        Code::UnsupportedMediaType => 415,
        Code::Validation | Code::NoConnector | Code::RefundExceedsBalance => 422,
        Code::KeyMissing | Code::KeyMalformed => 428,
        Code::RateLimited => 429,
        Code::RefundRefused | Code::Internal => 500,
        Code::Unavailable => 503,
    }
}

/// The bytes of a refusal; `one` is the field that it is about, where it is about one.
pub fn body(code: Code, message: &str, one: &str, wrong: &[Invalid]) -> Vec<u8> {
    let one = if status(code) == 428 { KEY_HEADER } else { one };
    let alone = [Invalid::new(one, message)];
    let is_alone = wrong.is_empty() && !one.is_empty() && matches!(status(code), 422 | 428);
    let wrong = if is_alone { &alone[..] } else { wrong };
    let said = wrong.iter().map(|Invalid { param, message }| (&**param, sentence(param, message)));
    let said = said.collect::<Vec<_>>();
    let first = said.first().map(|(_, sentence)| sentence.clone());
    let errors = said.iter().map(|(param, sentence)| (*param, [sentence.as_str()])).collect();
    let message = first.unwrap_or_else(|| sentence("", message));
    let body = Body { message: &message, errors: Errors(errors) };
    serde_json::to_vec(&body).unwrap_or_default()
}

/// As the dialect says it: with an article before the field, and a point.
fn sentence(param: &str, message: &str) -> String {
    let rest = message.strip_prefix(param).filter(|_| !param.is_empty()).map(str::trim_start);
    match rest {
        Some("is required") => format!("The {param} field is required."),
        Some(rest) => format!("The {param} {rest}."),
        None => {
            let mut letters = message.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            let point = if message.ends_with('.') { "" } else { "." };
            first.chain(letters).collect::<String>() + point
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(code: Code, message: &str, one: &str, wrong: &[Invalid]) -> String {
        String::from_utf8(body(code, message, one, wrong)).unwrap()
    }

    #[test]
    fn every_field_that_is_wrong_has_its_sentence() {
        let wrong = [
            Invalid::new("amount", "amount must be at least 1"),
            Invalid::new("customer", "customer is required"),
        ];
        let both = r#"{"message":"The amount must be at least 1.","errors":{"amount":["The amount must be at least 1."],"customer":["The customer field is required."]}}"#;
        assert_eq!(said(Code::Validation, &wrong[0].message, "amount", &wrong), both);
        let none = r#"{"message":"No such object.","errors":{}}"#;
        assert_eq!(said(Code::NotFound, "no such object", "", &[]), none);
        let key = r#"{"message":"The X-Idempotency-Key must be long.","errors":{"X-Idempotency-Key":["The X-Idempotency-Key must be long."]}}"#;
        assert_eq!(said(Code::KeyMalformed, "X-Idempotency-Key must be long", "", &[]), key);
    }
}
