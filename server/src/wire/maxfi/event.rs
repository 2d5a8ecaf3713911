//! The body of a webhook. Rendered once, when the fact is committed; these bytes never change.

use std::collections::BTreeMap;

use domain::{event::Fact, id::EventId, payment::Purchase, time::Micros};
use serde::Serialize;

use crate::wire::time::rfc3339;

#[derive(Serialize)]
struct Envelope<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    livemode: bool,
    created_at: String,
    data: Data<'a>,
}

#[derive(Serialize)]
struct Data<'a> {
    payment_id: &'a str,
    amount: i64,
    currency: &'static str,
    status: &'static str,
    order_id: Option<&'a str>,
    metadata: &'a BTreeMap<String, String>,
    checkout_session_id: Option<&'a str>,
    authorized_amount: i64,
    captured_amount: i64,
    refunded_amount: i64,
    error_code: Option<&'static str>,
    decline_code: Option<&'static str>,
    error_message: Option<&'static str>,
    sequence: i64,
}

/// The bytes that tell `fact`.
pub fn body(id: &EventId, fact: Fact, purchase: &Purchase, now: Micros) -> Vec<u8> {
    let (session, payment) = (&purchase.session, &purchase.payment);
    let envelope = Envelope {
        id: id.as_str(),
        kind: fact.word(),
        livemode: payment.livemode,
        created_at: rfc3339(now),
        data: Data {
            payment_id: payment.public_id(),
            amount: payment.amount.minor(),
            currency: payment.amount.currency().code(),
            status: purchase.status_at(now).word(),
            order_id: session.order_id.as_deref(),
            metadata: &session.metadata,
            checkout_session_id: payment.session_id.as_ref().map(domain::id::Id::as_str),
            authorized_amount: payment.authorized_minor,
            captured_amount: payment.captured_minor,
            refunded_amount: payment.refunded_minor,
            error_code: payment.decline.map(|decline| decline.code.word()),
            decline_code: payment
                .decline
                .and_then(|decline| decline.decline_code)
                .map(domain::decline::DeclineCode::word),
            error_message: payment.decline.map(|decline| decline.code.message()),
            sequence: payment.sequence,
        },
    };
    // Strings, integers and maps of strings always serialize.
    serde_json::to_vec(&envelope).unwrap_or_default()
}
