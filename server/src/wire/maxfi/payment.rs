//! `Payment`, all members always present.

use std::collections::BTreeMap;

use domain::{
    decline::{Decline, DeclineCode},
    id::Id,
    payment::{Method, Phase, Purchase},
    time::Micros,
};
use serde::Serialize;

use crate::wire::time::rfc3339;

/// A payment as merchants read it.
#[derive(Debug, Serialize)]
pub struct PaymentOut<'a> {
    id: &'a str,
    payment_id: &'a str,
    order_id: Option<&'a str>,
    checkout_session_id: Option<&'a str>,
    amount: i64,
    currency: &'static str,
    status: &'static str,
    payment_method: Option<&'static str>,
    source: &'static str,
    card_last4: Option<&'a str>,
    card_brand: Option<&'static str>,
    customer_email: Option<&'a str>,
    #[serde(flatten)]
    reasons: Reasons,
    metadata: &'a BTreeMap<String, String>,
    created_at: String,
    updated_at: String,
    connector_transaction_id: Option<&'a str>,
    authorized_amount: i64,
    captured_amount: i64,
    refunded_amount: i64,
    refund_count: u32,
    next_action: Option<NextAction<'a>>,
    livemode: bool,
    dialect: &'static str,
}

/// Why the last try did not succeed.
#[derive(Debug, Serialize)]
pub(super) struct Reasons {
    error_code: Option<&'static str>,
    error_message: Option<&'static str>,
    decline_code: Option<&'static str>,
}

impl Reasons {
    pub(super) fn of(decline: Option<Decline>) -> Self {
        Self {
            error_code: decline.map(|decline| decline.code.word()),
            error_message: decline.map(|decline| decline.code.message()),
            decline_code: decline.and_then(|d| d.decline_code).map(DeclineCode::word),
        }
    }
}

/// What the payer has to do.
#[derive(Debug, Serialize)]
struct NextAction<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    url: &'a str,
}

impl<'a> PaymentOut<'a> {
    /// The payment as it is at `now`.
    pub fn of(purchase: &'a Purchase, now: Micros) -> Self {
        let payment = &purchase.payment;
        // Of a partial capture the rest was released: the amount never overstates the money.
        let amount = match payment.phase {
            Phase::Succeeded => payment.captured_minor,
            _ => payment.amount.minor(),
        };
        let url = payment.action_url.as_deref().filter(|_| payment.phase == Phase::RequiresAction);
        Self {
            id: payment.id.as_str(),
            payment_id: payment.public_id(),
            order_id: payment.order.order_id.as_deref(),
            checkout_session_id: payment.session_id.as_ref().map(Id::as_str),
            amount,
            currency: payment.amount.currency().code(),
            status: purchase.status_at(now).word(),
            payment_method: payment.method.map(Method::word),
            source: payment.source.word(),
            card_last4: payment.card_last4.as_deref(),
            card_brand: payment.card_brand.map(domain::card::Brand::word),
            customer_email: payment.order.customer.email.as_deref(),
            reasons: Reasons::of(payment.decline),
            metadata: &payment.order.metadata,
            created_at: rfc3339(payment.created_at),
            updated_at: rfc3339(payment.updated_at),
            connector_transaction_id: payment.transaction_id.as_deref(),
            authorized_amount: payment.authorized_minor,
            captured_amount: payment.captured_minor,
            refunded_amount: payment.refunded_minor,
            refund_count: payment.refund_count,
            next_action: url.map(|url| NextAction { kind: "redirect", url }),
            livemode: payment.livemode,
            dialect: payment.order.dialect.word(),
        }
    }
}
