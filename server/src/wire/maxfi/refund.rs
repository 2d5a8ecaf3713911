//! `RefundRequest` and `RefundResponse`.

use domain::{payment::Payment, refund::Refund};
use serde::Serialize;

use super::order;
use crate::wire::{
    Invalid,
    fields::{Fields, TextRule},
    json::Json,
};

/// A refund as it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundIn {
    /// None: all that is left.
    pub amount_minor: Option<i64>,
    pub reason: Option<String>,
    /// Counts where the header is absent.
    pub idempotency_key: Option<String>,
}

/// Reads the body; whether the amount fits is the payment's to say.
pub fn read(body: &Json) -> Result<RefundIn, Invalid> {
    let fields = Fields::top(body);
    Ok(RefundIn {
        amount_minor: order::minor(fields)?,
        reason: fields.text("reason", TextRule::line(500))?,
        idempotency_key: fields.text("idempotency_key", TextRule::filled(128))?,
    })
}

/// `RefundResponse`.
#[derive(Debug, Serialize)]
pub struct RefundOut<'a> {
    id: &'a str,
    payment_id: &'a str,
    status: &'static str,
    amount_refunded: i64,
    total_refunded: i64,
    remaining: i64,
    reason: Option<&'a str>,
    connector_refund_id: Option<&'a str>,
    refund_status: &'static str,
}

impl<'a> RefundOut<'a> {
    /// The refund, and what it has made of its payment.
    pub fn of(refund: &'a Refund, payment: &'a Payment) -> Self {
        Self {
            id: refund.id.as_str(),
            payment_id: payment.public_id(),
            status: payment.status().word(),
            amount_refunded: refund.amount.minor(),
            total_refunded: payment.refunded_minor,
            remaining: payment.remaining_minor(),
            reason: refund.reason.as_deref(),
            connector_refund_id: refund.transaction_id.as_deref(),
            refund_status: refund.status.word(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::json;

    fn read(body: &str) -> Result<RefundIn, Invalid> {
        super::read(&json::object(body.as_bytes()).unwrap())
    }

    #[test]
    fn each_field_has_its_rule() {
        let text = |name: &str, length| format!(r#""{name}":"{}""#, "ы".repeat(length));
        let table = [
            (String::new(), ""),
            (r#""amount":1"#.into(), ""),
            (r#""amount":0"#.into(), "amount"),
            (r#""amount":-5"#.into(), "amount"),
            (r#""amount":"5""#.into(), "amount"),
            (text("reason", 0), ""),
            (text("reason", 500), ""),
            (text("reason", 501), "reason"),
            (text("idempotency_key", 0), "idempotency_key"),
            (text("idempotency_key", 1), ""),
            (text("idempotency_key", 128), ""),
            (text("idempotency_key", 129), "idempotency_key"),
            (r#""idempotency_key":7"#.into(), "idempotency_key"),
            (r#""idempotency_key":7,"reason":7,"amount":0"#.into(), "amount"),
            (r#""idempotency_key":7,"reason":7"#.into(), "reason"),
        ];
        for (members, expected) in table {
            let param = read(&format!("{{{members}}}")).err().map(|invalid| invalid.param);
            assert_eq!(param.unwrap_or_default(), expected, "{members}");
        }
    }

    #[test]
    fn what_is_left_out_means_all_that_is_left() {
        let whole = RefundIn { amount_minor: None, reason: None, idempotency_key: None };
        assert_eq!(read(""), Ok(whole.clone()));
        assert_eq!(read(r#"{"amount":null,"reason":null,"idempotency_key":null}"#), Ok(whole));
        let part = RefundIn {
            amount_minor: Some(1000),
            reason: Some("one item".into()),
            idempotency_key: Some("k-1".into()),
        };
        let body = r#"{"amount":1000,"reason":"one item","idempotency_key":"k-1"}"#;
        assert_eq!(read(body), Ok(part));
    }
}
