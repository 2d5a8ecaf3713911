//! The bodies of webhooks. Rendered once, when the fact is committed; these bytes never change.

use std::collections::BTreeMap;

use domain::{
    event::Fact,
    id::{EventId, Id},
    payment::Purchase,
    payout::Payout,
    refund::Refund,
    time::Micros,
};
use serde::Serialize;

use super::payment::Reasons;
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
    #[serde(flatten)]
    reasons: Reasons,
    sequence: i64,
    /// Only of refund events.
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

/// The bytes that tell a fact about a payment, or about one refund of it.
pub fn payment(
    id: &EventId,
    fact: Fact,
    (purchase, refund): (&Purchase, Option<&Refund>),
    sequence: i64,
    now: Micros,
) -> Vec<u8> {
    let payment = &purchase.payment;
    let refund = refund.map(|refund| RefundData {
        id: refund.id.as_str(),
        amount: refund.amount.minor(),
        reason: refund.reason.as_deref(),
        status: refund.status.word(),
    });
    let data = PaymentData {
        payment_id: payment.public_id(),
        amount: payment.amount.minor(),
        currency: payment.amount.currency().code(),
        status: purchase.status_at(now).word(),
        order_id: payment.order.order_id.as_deref(),
        metadata: &payment.order.metadata,
        checkout_session_id: payment.session_id.as_ref().map(Id::as_str),
        authorized_amount: payment.authorized_minor,
        captured_amount: payment.captured_minor,
        refunded_amount: payment.refunded_minor,
        reasons: Reasons::of(payment.decline),
        sequence,
        total_refunded: refund.is_some().then_some(payment.refunded_minor),
        refund,
    };
    bytes(id, fact, payment.livemode, data, now)
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
    bytes(id, fact, payout.livemode, data, now)
}

fn bytes(id: &EventId, fact: Fact, livemode: bool, data: impl Serialize, now: Micros) -> Vec<u8> {
    let (id, kind, created_at) = (id.as_str(), fact.word(), rfc3339(now));
    // Strings, integers and maps of strings always serialize.
    serde_json::to_vec(&Envelope { id, kind, livemode, created_at, data }).unwrap_or_default()
}
