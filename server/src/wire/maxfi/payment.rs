//! `Payment`, all members always present.

use std::collections::BTreeMap;

use domain::{
    acquirer::Action,
    card::Brand,
    decline::DeclineCode,
    id::Id,
    payment::{Method, Payment, Purchase, Status},
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
    error_code: Option<&'static str>,
    error_message: Option<&'static str>,
    decline_code: Option<&'static str>,
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

/// What the payer has to do.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum NextAction<'a> {
    Redirect { url: &'a str },
}

impl<'a> PaymentOut<'a> {
    /// The payment as it is at `now`.
    pub fn of(purchase: &'a Purchase, now: Micros) -> Self {
        let payment = &purchase.payment;
        let status = purchase.status_at(now);
        let action_url = payment.action.as_ref().and_then(Action::url);
        let action_url = action_url.filter(|_| status == Status::RequiresAction);
        Self {
            id: payment.id.as_str(),
            payment_id: payment.public_id(),
            order_id: payment.order.order_id.as_deref(),
            checkout_session_id: payment.session_id.as_ref().map(Id::as_str),
            amount: amount_minor(payment),
            currency: payment.amount.currency().code(),
            status: status.word(),
            payment_method: payment.method.map(Method::word),
            source: payment.source.word(),
            card_last4: payment.card_last4.as_deref(),
            card_brand: payment.card_brand.map(Brand::word),
            customer_email: payment.order.customer.email.as_deref(),
            error_code: payment.decline.map(|decline| decline.code.word()),
            error_message: payment.decline.map(|decline| decline.code.message()),
            decline_code: payment
                .decline
                .and_then(|decline| decline.decline_code)
                .map(DeclineCode::word),
            metadata: &payment.order.metadata,
            created_at: rfc3339(payment.created_at),
            updated_at: rfc3339(payment.updated_at),
            connector_transaction_id: payment.transaction_id.as_deref(),
            authorized_amount: payment.authorized_minor,
            captured_amount: payment.captured_minor,
            refunded_amount: payment.refunded_minor,
            refund_count: payment.refund_count,
            next_action: action_url.map(|url| NextAction::Redirect { url }),
            livemode: payment.livemode,
            dialect: payment.order.dialect.word(),
        }
    }
}

/// What was asked for; once something is captured, that, so that nothing overstates the money.
pub(super) const fn amount_minor(payment: &Payment) -> i64 {
    match payment.captured_minor {
        0 => payment.amount.minor(),
        captured => captured,
    }
}
