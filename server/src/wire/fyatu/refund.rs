//! Money back: one refund of a collection, and why.

use domain::{
    particulars::CHECKOUT,
    payment::Purchase,
    refund::{Refund, Status},
};
use serde::Serialize;
use serde_json::value::RawValue;

use super::{
    collection::{CURRENCY, DECIMALS, amount, net_minor},
    envelope::timestamp,
};
use crate::wire::{Invalid, all_of, decimal::major, fields::Fields, json::Json};

/// Why money is given back: word and sentence.
#[rustfmt::skip]
pub const REASONS: [(&str, &str); 8] = [
    ("DUPLICATE_PAYMENT",        "The payment was made twice"),
    ("FRAUDULENT",               "The payment was fraudulent"),
    ("CUSTOMER_REQUEST",         "The customer asked for it"),
    ("ORDER_CANCELLED",          "The order was cancelled"),
    ("PRODUCT_NOT_DELIVERED",    "The product was not delivered"),
    ("PRODUCT_NOT_AS_DESCRIBED", "The product was not as described"),
    ("PRICING_ERROR",            "The price was wrong"),
    ("OTHER",                    "Another reason"),
];
/// What is meant when nothing is said.
const REASON_DEFAULT: &str = "CUSTOMER_REQUEST";

/// The words of `status`.
pub const STATUSES: [&str; 3] = ["PENDING", "COMPLETED", "FAILED"];

/// A refund as it is asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct RefundIn {
    /// In cents; `None`: all that the app got.
    pub minor: Option<i64>,
    pub reason: String,
}

/// Reads a refund; every field that is wrong answers.
pub fn read(body: &Json, canonical: &[u8]) -> Result<RefundIn, Vec<Invalid>> {
    let fields = Fields::top(body);
    let mut wrong = Vec::new();
    let mode = all_of(&mut wrong, fields.one_of("mode", &["FULL", "PARTIAL"])).flatten();
    let is_partial = mode == Some("PARTIAL");
    let minor = is_partial.then(|| all_of(&mut wrong, amount(canonical, 1))).flatten();
    let words = REASONS.map(|(word, _)| word);
    let reason = all_of(&mut wrong, fields.one_of("reason", &words)).flatten();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let reason = reason.unwrap_or(REASON_DEFAULT).to_owned();
    Ok(RefundIn { minor: minor.map(domain::money::Money::minor), reason })
}

/// What a full refund gives back: the fee is not returned.
pub fn full_minor(purchase: &Purchase) -> i64 {
    net_minor(&purchase.payment)
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Recipient<'a> {
    client_id: Option<&'a str>,
    name: Option<&'a str>,
}

/// A refund as its app reads it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RefundOut<'a> {
    refund_id: &'a str,
    collection_id: &'a str,
    amount: Box<RawValue>,
    currency: &'static str,
    reason: &'a str,
    reason_description: &'a str,
    status: &'static str,
    recipient: Recipient<'a>,
    created_at: String,
}

impl<'a> RefundOut<'a> {
    /// A refund of this collection. Who has refunded elsewhere has given its own reason.
    pub fn of(refund: &'a Refund, purchase: &'a Purchase) -> Self {
        let order = &purchase.payment.order;
        let said = refund.reason.as_deref().unwrap_or_default();
        let listed = REASONS.iter().find(|(word, _)| *word == said).copied();
        let (reason, description) = listed.unwrap_or(("OTHER", said));
        Self {
            refund_id: refund.id.as_str(),
            collection_id: order.particulars.name(CHECKOUT).unwrap_or_default(),
            amount: major(refund.amount.minor(), DECIMALS),
            currency: CURRENCY,
            reason,
            reason_description: description,
            status: word(refund.status),
            recipient: Recipient { client_id: None, name: order.customer.name.as_deref() },
            created_at: timestamp(refund.created_at),
        }
    }
}

const fn word(status: Status) -> &'static str {
    match status {
        Status::Pending => "PENDING",
        Status::Succeeded => "COMPLETED",
        Status::Failed => "FAILED",
    }
}

/// The status that a word stands for.
pub(super) fn status(text: &str) -> Option<Status> {
    Status::ALL.iter().copied().find(|status| word(*status) == text)
}

/// One reason.
#[derive(Debug, Serialize)]
pub struct ReasonOut {
    code: &'static str,
    description: &'static str,
}

/// All of them.
pub fn reasons() -> Vec<ReasonOut> {
    REASONS.iter().map(|(code, description)| ReasonOut { code, description }).collect()
}
