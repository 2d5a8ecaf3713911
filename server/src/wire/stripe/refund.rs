//! Refunds: what is asked for, and what is shown.

use std::collections::BTreeMap;

use domain::{
    payment::Purchase,
    refund::{Refund, Status},
};
use serde_json::{Value, json};

use super::{
    expand::{self, Expand},
    ids, intent_out,
    memo::Memo,
    object::{Object, code, unix},
    params::{Params, Wrong, merged},
};
use crate::wire::json::Json;
use domain::{money::MINOR_MAX, time::Micros};

/// What `reason` may be.
pub const REASONS: [&str; 3] = ["duplicate", "fraudulent", "requested_by_customer"];
/// Keys that are null unless set below.
pub const NULLS: &[&str] = &[
    "balance_transaction",
    "customer",
    "customer_account",
    "destination_details",
    "receipt_number",
    "source_transfer_reversal",
    "transfer_reversal",
];
/// What may be expanded.
pub const EXPANDABLE: &[&str] = &["payment_intent", "charge"];

/// A refund as it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundIn {
    /// `pi_…` or `ch_…`, and the name of the parameter.
    pub of: (&'static str, String),
    pub amount_minor: Option<i64>,
    pub reason: Option<String>,
    pub memo: Option<String>,
    pub expand: Vec<String>,
}

/// Reads a new refund.
pub fn read(body: &Json) -> Result<RefundIn, Wrong> {
    let known = ["payment_intent", "charge", "amount", "reason", "metadata[*]", "expand[*]"];
    let params = Params::of(body, &known)?;
    let intent = params.text("payment_intent", 64)?.map(|id| ("payment_intent", id));
    let charge = params.text("charge", 64)?.map(|id| ("charge", id));
    if let (Some(_), Some(_)) = (&intent, &charge) {
        return params.refuse(
            "",
            "charge",
            "You may only specify one of these parameters: payment_intent, charge.",
        );
    }
    let Some(of) = intent.or(charge) else {
        return params.refuse(
            "parameter_missing",
            "payment_intent",
            "One of the following params should be provided for this request: payment_intent or charge.",
        );
    };
    let amount_minor = params.integer("amount", 1..=MINOR_MAX)?;
    let reason = params.one_of("reason", &REASONS)?.map(String::from);
    let metadata = merged(&BTreeMap::new(), params.metadata("metadata")?);
    let metadata = if metadata.is_empty() { Value::Null } else { json!(metadata) };
    let memo = Memo::default().with("metadata", metadata).kept();
    Ok(RefundIn { of, amount_minor, reason, memo, expand: expand::read(&params, EXPANDABLE)? })
}

/// A refund with its payment.
pub fn of(refund: &Refund, purchase: &Purchase, expand: Expand<'_>, now: Micros) -> Value {
    let attempt = purchase.attempt.as_ref();
    let memo = Memo::read(refund.memo.as_deref());
    let intent = match expand.inner("payment_intent") {
        Some(inner) => intent_out::of(purchase, inner, now),
        None => ids::intent(&purchase.payment.id).into(),
    };
    let charge = match expand.inner("charge") {
        Some(_) => super::charge::of(purchase),
        None => attempt.map(|attempt| ids::charge(&attempt.id)).into(),
    };
    let object = Object::new("refund", ids::refund(&refund.id), NULLS)
        .set("amount", refund.amount.minor())
        .set("charge", charge)
        .set("created", unix(refund.created_at))
        .set("currency", code(refund.amount.currency()))
        .set("metadata", memo.get_or("metadata", json!({})))
        .set("payment_intent", intent)
        .set("payment_method", attempt.map(|attempt| ids::method(&attempt.id)))
        .set("reason", refund.reason.clone())
        .set("status", refund.status.word());
    let object = match refund.decline.filter(|_| refund.status == Status::Failed) {
        Some(_) => object.set("failure_reason", "declined"),
        None => object,
    };
    let card = attempt.is_some_and(|attempt| attempt.card.is_some());
    let destination = json!({
        "card": {"reference_status": "pending", "reference_type": "acquirer_reference_number", "type": "refund"},
        "type": "card",
    });
    if card { object.set("destination_details", destination).into() } else { object.into() }
}
