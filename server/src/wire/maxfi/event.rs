//! The body of a webhook. Rendered once, when the fact is committed; these bytes never change.

use std::collections::BTreeMap;

use domain::{
    decline::DeclineCode,
    event::Fact,
    id::{EndpointId, EventId, Id},
    payment::Purchase,
    payout::Payout,
    refund::Refund,
    time::Micros,
};
use serde::Serialize;

use super::payment::amount_minor;
use crate::wire::time::rfc3339;

#[derive(Serialize)]
struct Envelope<'a, Data> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    livemode: bool,
    created_at: String,
    data: Data,
}

#[derive(Serialize)]
struct PaymentData<'a> {
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
    /// These two stand in the events of a refund only.
    #[serde(skip_serializing_if = "Option::is_none")]
    total_refunded: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refund: Option<RefundData<'a>>,
}

#[derive(Serialize)]
struct RefundData<'a> {
    id: &'a str,
    amount: i64,
    reason: Option<&'a str>,
    status: &'static str,
}

#[derive(Serialize)]
struct PayoutData<'a> {
    payout_id: &'a str,
    amount: i64,
    currency: &'static str,
    status: &'static str,
    metadata: &'a BTreeMap<String, String>,
    error_code: Option<&'static str>,
    sequence: i64,
}

#[derive(Serialize)]
struct TestData<'a> {
    endpoint_id: &'a str,
}

/// The bytes that tell a fact about a payment, or about one of its refunds.
pub fn payment(
    id: &EventId,
    fact: Fact,
    (purchase, refund): (&Purchase, Option<&Refund>),
    sequence: i64,
    now: Micros,
) -> Vec<u8> {
    let payment = &purchase.payment;
    let data = PaymentData {
        payment_id: payment.public_id(),
        amount: amount_minor(payment),
        currency: payment.amount.currency().code(),
        status: purchase.status_at(now).word(),
        order_id: payment.order.order_id.as_deref(),
        metadata: &payment.order.metadata,
        checkout_session_id: payment.session_id.as_ref().map(Id::as_str),
        authorized_amount: payment.authorized_minor,
        captured_amount: payment.captured_minor,
        refunded_amount: payment.refunded_minor,
        error_code: payment.decline.map(|decline| decline.code.word()),
        decline_code: payment
            .decline
            .and_then(|decline| decline.decline_code)
            .map(DeclineCode::word),
        error_message: payment.decline.map(|decline| decline.code.message()),
        sequence,
        total_refunded: refund.map(|_| payment.refunded_minor),
        refund: refund.map(|refund| RefundData {
            id: refund.id.as_str(),
            amount: refund.amount.minor(),
            reason: refund.reason.as_deref(),
            status: refund.status.word(),
        }),
    };
    bytes(id, fact.word(), payment.livemode, now, data)
}

/// The bytes that tell a fact about a payout.
pub fn payout(id: &EventId, fact: Fact, payout: &Payout, sequence: i64, now: Micros) -> Vec<u8> {
    let data = PayoutData {
        payout_id: payout.id.as_str(),
        amount: payout.amount.minor(),
        currency: payout.amount.currency().code(),
        status: payout.status.word(),
        metadata: &payout.metadata,
        error_code: payout.decline.map(|decline| decline.code.word()),
        sequence,
    };
    bytes(id, fact.word(), payout.livemode, now, data)
}

/// The bytes that show a merchant what its endpoint gets.
pub fn test(id: &EventId, endpoint_id: &EndpointId, livemode: bool, now: Micros) -> Vec<u8> {
    bytes(
        id,
        Fact::WebhookTest.word(),
        livemode,
        now,
        TestData { endpoint_id: endpoint_id.as_str() },
    )
}

fn bytes(
    id: &EventId,
    kind: &'static str,
    livemode: bool,
    now: Micros,
    data: impl Serialize,
) -> Vec<u8> {
    let envelope = Envelope { id: id.as_str(), kind, livemode, created_at: rfc3339(now), data };
    // Strings, integers and maps of strings always serialize.
    serde_json::to_vec(&envelope).unwrap_or_default()
}
