//! What a capture takes: the whole authorization, or a part of it.

use super::order;
use crate::wire::{Invalid, fields::Fields, json::Json};

/// A capture as it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaptureIn {
    /// None: all that is authorized.
    pub amount_minor: Option<i64>,
}

/// Reads the body; whether the amount fits is the payment's to say.
pub fn read(body: &Json) -> Result<CaptureIn, Invalid> {
    Ok(CaptureIn { amount_minor: order::minor(Fields::top(body))? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::json;

    #[test]
    fn an_amount_is_a_positive_integer_or_absent() {
        let table = [
            ("", Some(None)),
            ("{}", Some(None)),
            (r#"{"amount":null}"#, Some(None)),
            (r#"{"amount":1}"#, Some(Some(1))),
            (r#"{"amount":999999999999}"#, Some(Some(999_999_999_999))),
            (r#"{"amount":1000000000000}"#, None),
            (r#"{"amount":0}"#, None),
            (r#"{"amount":-1}"#, None),
            (r#"{"amount":1.0}"#, None),
            (r#"{"amount":"1"}"#, None),
        ];
        for (body, amount) in table {
            let read = read(&json::object(body.as_bytes()).unwrap());
            assert_eq!(read.as_ref().ok().map(|capture| capture.amount_minor), amount, "{body}");
            assert!(read.err().is_none_or(|invalid| invalid.param == "amount"), "{body}");
        }
    }
}
