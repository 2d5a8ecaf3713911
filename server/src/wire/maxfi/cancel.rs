//! What a cancellation takes: nothing, or a reason.

use crate::wire::{
    Invalid,
    fields::{Fields, TextRule},
    json::Json,
};

/// A cancellation as it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CancelIn {
    pub reason: Option<String>,
}

/// Reads the body.
pub fn read(body: &Json) -> Result<CancelIn, Invalid> {
    Ok(CancelIn { reason: Fields::top(body).text("reason", TextRule::line(500))? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::json;

    #[test]
    fn a_reason_is_text_or_absent() {
        let read = |body: &str| read(&json::object(body.as_bytes()).unwrap());
        let reason = |length| format!(r#"{{"reason":"{}"}}"#, "ы".repeat(length));
        assert_eq!(read(""), Ok(CancelIn { reason: None }));
        assert_eq!(read(r#"{"reason":"out"}"#), Ok(CancelIn { reason: Some("out".into()) }));
        assert!(read(&reason(500)).is_ok());
        for body in [reason(501), r#"{"reason":1}"#.into(), r#"{"reason":"a\u0000"}"#.into()] {
            assert_eq!(read(&body).unwrap_err().param, "reason", "{body}");
        }
    }
}
