//! What a merchant is told: the payment, the try that it is about, and whose it is.

use domain::{
    event::Fact,
    payment::{AttemptState, Status},
};
use serde::Serialize;
use serde_json::value::RawValue;

use super::{
    amount::AmountOut,
    attempt,
    methods::MethodOut,
    order::{CUSTOMER_ID, METADATA, PAYMENT},
    payment::{object, status_word},
};
use crate::wire::{time::rfc3339_offset, told::Moment};

/// Every event type.
pub const KINDS: &[&str] = &[
    "payment.attempt.action_required",
    "payment.attempt.failed",
    "payment.attempt.completed",
    "payment.completed",
    "payment.failed",
    "payment.expired",
    "payment.partially_refunded",
    "payment.refunded",
];

#[derive(Serialize)]
struct Event<'a> {
    #[serde(rename = "event")]
    kind: &'static str,
    payment: Payment<'a>,
    attempt: Option<Attempt<'a>>,
    customer: Customer<'a>,
    timestamp: String,
}

#[derive(Serialize)]
struct Payment<'a> {
    id: &'a str,
    amount: AmountOut,
    status: &'static str,
    metadata: Box<RawValue>,
}

#[derive(Serialize)]
struct Attempt<'a> {
    id: &'a str,
    status: &'static str,
    method_code: &'static str,
    is_fallback: bool,
}

#[derive(Serialize)]
struct Customer<'a> {
    id: &'a str,
    email: Option<&'a str>,
}

/// The events that tell a fact.
pub fn kinds(moment: &Moment<'_>) -> Vec<&'static str> {
    let attempt = moment.purchase.attempt.as_ref();
    let is_declined = attempt.is_some_and(|attempt| attempt.state == AttemptState::Declined);
    let ended_at = attempt.and_then(|attempt| attempt.resolved_at);
    let failed = is_declined.then_some("payment.attempt.failed");
    let ended = |kind| failed.into_iter().chain([kind]).collect();
    match moment.fact {
        Fact::PaymentRequiresAction => vec!["payment.attempt.action_required"],
        Fact::AttemptEnded => failed.into_iter().collect(),
        Fact::PaymentSucceeded => vec!["payment.attempt.completed", "payment.completed"],
        Fact::PaymentFailed => ended("payment.failed"),
        Fact::PaymentExpired if attempt.is_none() => vec!["payment.expired"],
        // Its last try may have ended only now.
        Fact::PaymentExpired if ended_at == Some(moment.now) => ended("payment.failed"),
        Fact::PaymentExpired | Fact::PaymentCancelled => vec!["payment.failed"],
        Fact::PaymentRefunded => vec![match moment.purchase.payment.status() {
            Status::Refunded => "payment.refunded",
            _ => "payment.partially_refunded",
        }],
        _ => Vec::new(),
    }
}

/// The bytes of one.
pub fn body(kind: &'static str, moment: &Moment<'_>) -> Vec<u8> {
    let purchase = moment.purchase;
    let (payment, particulars) = (&purchase.payment, &purchase.payment.order.particulars);
    let attempt = purchase.attempt.as_ref().map(|attempt| Attempt {
        id: attempt.id.as_str(),
        status: attempt::status_word(attempt.state),
        method_code: {
            let method = attempt.method.or(payment.method);
            MethodOut::of(method, attempt.operator.as_deref()).value
        },
        is_fallback: false,
    });
    let event = Event {
        kind,
        payment: Payment {
            id: particulars.name(PAYMENT).unwrap_or_default(),
            amount: AmountOut::of(payment.amount),
            status: status_word(purchase, moment.now),
            metadata: object(payment, METADATA),
        },
        attempt,
        customer: Customer {
            id: particulars.fact(CUSTOMER_ID).unwrap_or_default(),
            email: payment.order.customer.email.as_deref(),
        },
        timestamp: rfc3339_offset(moment.now),
    };
    // Strings and numbers as text always serialize.
    serde_json::to_vec(&event).unwrap_or_default()
}
