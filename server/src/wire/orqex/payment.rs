//! A payment and the checkout in which it was born, as they are read.

use domain::{
    particulars::CHECKOUT,
    payment::{Payment, Phase, Purchase, Status as PaymentStatus},
    session::Status,
    time::Micros,
};
use serde::Serialize;
use serde_json::value::RawValue;

use super::{
    amount::AmountOut,
    attempt::AttemptOut,
    order::{
        CUSTOMER_ID, CUSTOMIZATION, FIRST_NAME, LAST_NAME, METADATA, PAYMENT, RECEIPT, RESTRICTION,
        STATEMENT, TOKEN,
    },
};
use crate::wire::time::rfc3339_offset;

/// The words of a payment's status.
pub const STATUSES: [&str; 6] =
    ["pending", "completed", "failed", "expired", "refunded", "partially_refunded"];
/// The words of a checkout's status.
pub const CHECKOUT_STATUSES: [&str; 4] = ["open", "completed", "expired", "cancelled"];
/// Where it was made.
pub const ENVIRONMENTS: [&str; 2] = ["live", "sandbox"];

/// An answer to a request that writes.
#[derive(Debug, Serialize)]
pub struct Told<T> {
    message: &'static str,
    data: T,
}

impl<T> Told<T> {
    /// This was done.
    pub const fn of(message: &'static str, data: T) -> Self {
        Self { message, data }
    }
}

/// An answer to one that reads.
#[derive(Debug, Serialize)]
pub struct Data<T> {
    pub data: T,
}

/// Where a payment stands at `now`: one that was tried in vain has failed when its time is over.
pub fn status_word(purchase: &Purchase, now: Micros) -> &'static str {
    let tries = purchase.session.as_ref().map_or(0, |session| session.attempts);
    match purchase.status_at(now) {
        PaymentStatus::Pending
        | PaymentStatus::RequiresAction
        | PaymentStatus::Processing
        | PaymentStatus::Authorized => "pending",
        PaymentStatus::Succeeded => "completed",
        PaymentStatus::PartiallyRefunded => "partially_refunded",
        PaymentStatus::Refunded => "refunded",
        PaymentStatus::Expired if tries == 0 => "expired",
        PaymentStatus::Expired | PaymentStatus::Failed | PaymentStatus::Cancelled => "failed",
    }
}

fn checkout_word(status: Status) -> &'static str {
    match status {
        Status::Open | Status::Processing | Status::RequiresAction => "open",
        Status::Succeeded => "completed",
        Status::Failed | Status::Expired => "expired",
        Status::Cancelled => "cancelled",
    }
}

/// One JSON object as it was sent; absent, an empty one.
pub(super) fn object(payment: &Payment, name: &str) -> Box<RawValue> {
    let text = payment.order.particulars.fact(name).unwrap_or("{}").to_owned();
    RawValue::from_string(text).unwrap_or_default()
}

/// A checkout.
#[derive(Debug, Serialize)]
pub struct CheckoutOut<'a> {
    id: &'a str,
    token: &'a str,
    url: String,
    restriction: Box<RawValue>,
    customization: Box<RawValue>,
    expires_at: String,
    created_at: String,
    status: &'static str,
    environment: &'static str,
}

/// The payer, as the merchant knows them.
#[derive(Debug, Serialize)]
struct CustomerOut<'a> {
    id: &'a str,
    first_name: Option<&'a str>,
    last_name: Option<&'a str>,
    email: Option<&'a str>,
    avatar_url: Option<&'a str>,
}

/// A payment.
#[derive(Debug, Serialize)]
pub struct PaymentOut<'a> {
    id: &'a str,
    amount: AmountOut,
    customer: CustomerOut<'a>,
    description: Option<&'a str>,
    return_url: Option<&'a str>,
    webhook_url: Option<&'a str>,
    statement_descriptor: Option<&'a str>,
    receipt_email: Option<&'a str>,
    metadata: Box<RawValue>,
    active_attempt: Option<AttemptOut<'a>>,
    completed_at: Option<String>,
    expires_at: Option<String>,
    created_at: String,
    status: &'static str,
}

/// A checkout with its payment.
#[derive(Debug, Serialize)]
pub struct BothOut<'a> {
    checkout: CheckoutOut<'a>,
    payment: PaymentOut<'a>,
}

impl<'a> BothOut<'a> {
    /// As they are at `now`, under the server's public address; `None` for what is no checkout.
    pub fn of(purchase: &'a Purchase, base_url: &str, now: Micros) -> Option<Self> {
        let (payment, session) = (&purchase.payment, purchase.session.as_ref()?);
        let particulars = &payment.order.particulars;
        let checkout = CheckoutOut {
            id: particulars.name(CHECKOUT)?,
            token: particulars.fact(TOKEN)?,
            url: format!("{base_url}/checkout/{}", session.id),
            restriction: object(payment, RESTRICTION),
            customization: object(payment, CUSTOMIZATION),
            expires_at: rfc3339_offset(session.expires_at),
            created_at: rfc3339_offset(session.created_at),
            status: checkout_word(session.status_at(now)),
            environment: if payment.livemode { "live" } else { "sandbox" },
        };
        Some(Self { checkout, payment: PaymentOut::of(purchase, now)? })
    }
}

impl<'a> PaymentOut<'a> {
    /// As it is at `now`; `None` for what is of another dialect.
    pub fn of(purchase: &'a Purchase, now: Micros) -> Option<Self> {
        let (payment, session) = (&purchase.payment, purchase.session.as_ref());
        let (order, particulars) = (&payment.order, &payment.order.particulars);
        let page_url = session.and_then(|session| session.success_url.as_deref());
        let is_paid = payment.phase == Phase::Succeeded;
        let completed_at = session.and_then(|session| session.completed_at);
        Some(Self {
            id: particulars.name(PAYMENT)?,
            amount: AmountOut::of(payment.amount),
            customer: CustomerOut {
                id: particulars.fact(CUSTOMER_ID).unwrap_or_default(),
                first_name: particulars.fact(FIRST_NAME),
                last_name: particulars.fact(LAST_NAME),
                email: order.customer.email.as_deref(),
                avatar_url: None,
            },
            description: order.description.as_deref(),
            return_url: payment.return_url.as_deref().or(page_url),
            webhook_url: order.webhook_url.as_deref(),
            statement_descriptor: particulars.fact(STATEMENT),
            receipt_email: particulars.fact(RECEIPT),
            metadata: object(payment, METADATA),
            active_attempt: AttemptOut::of(purchase),
            completed_at: completed_at.filter(|_| is_paid).map(rfc3339_offset),
            expires_at: session.map(|session| rfc3339_offset(session.expires_at)),
            created_at: rfc3339_offset(payment.created_at),
            status: status_word(purchase, now),
        })
    }
}
