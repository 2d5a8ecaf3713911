//! Money back: what is asked for, what is shown, and whether there is something to give back.

use domain::{
    currency::Currency,
    id::{Kind, RefundId, RefundKind},
    money::Money,
    payment::{Payment, Phase, Purchase},
    refund::{Refund, Status},
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{
    amount::{self, AmountOut},
    order::METADATA,
    parts::metadata,
};
use crate::wire::{
    Invalid, all_of,
    decimal::written,
    fields::{Fields, TextRule},
    json::Json,
    time::rfc3339_offset,
};

/// Why money is given back; another text is a note.
pub const REASONS: [&str; 7] = [
    "requested_by_customer",
    "duplicate",
    "fraudulent",
    "product_not_received",
    "product_unsatisfactory",
    "order_cancelled",
    "other",
];
/// The words of `status`.
pub const STATUSES: [&str; 3] = ["pending", "completed", "failed"];
/// Why nothing can be given back.
pub const UNAVAILABLE: [&str; 2] = ["not_completed", "fully_refunded"];
/// How it goes back.
pub const EXECUTION: &str = "gateway";
/// What begins the dialect's ids.
const THEIRS: &str = "re_";

/// A refund as it is asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct RefundIn {
    /// `None`: all that is left.
    pub minor: Option<i64>,
    pub reason: Option<String>,
    /// See [`Memo`].
    pub memo: Option<String>,
}

/// What is kept of a request only to be said again.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Memo {
    note: Option<String>,
    metadata: Option<Box<RawValue>>,
}

/// Reads a refund in this currency; every field that is wrong answers.
pub fn read(body: &Json, canonical: &[u8], currency: Currency) -> Result<RefundIn, Vec<Invalid>> {
    let fields = Fields::top(body);
    let mut wrong = Vec::new();
    let money = all_of(&mut wrong, amount::read_part(canonical, currency)).flatten();
    let rule = TextRule { min: 1, ..TextRule::lines(500) };
    let reason = all_of(&mut wrong, fields.text("reason", rule)).flatten();
    let note = all_of(&mut wrong, fields.text("note", TextRule::lines(500))).flatten();
    all_of(&mut wrong, metadata(fields));
    all_of(&mut wrong, fields.flag("allow_payout"));
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let metadata = written(canonical, METADATA).filter(|text| *text != "null");
    let metadata = metadata.and_then(|text| RawValue::from_string(text.to_owned()).ok());
    let memo = serde_json::to_string(&Memo { note, metadata }).ok();
    Ok(RefundIn { minor: money.map(Money::minor), reason, memo })
}

/// `re_…` of a refund.
fn id_of(id: &RefundId) -> String {
    let body = id.as_str().strip_prefix(RefundKind::PREFIX).unwrap_or_default();
    format!("{THEIRS}{body}")
}

/// The refund that an id names, if it is one.
pub fn id(text: &str) -> Option<RefundId> {
    let body = text.strip_prefix(THEIRS)?;
    format!("{}{body}", RefundKind::PREFIX).parse().ok()
}

/// A refund.
#[derive(Debug, Serialize)]
pub struct RefundOut<'a> {
    id: String,
    status: &'static str,
    r#type: &'static str,
    amount: AmountOut,
    reason: Option<&'a str>,
    note: Option<String>,
    execution_method: &'static str,
    metadata: Box<RawValue>,
    created_at: String,
}

impl<'a> RefundOut<'a> {
    /// A refund of this payment. Whoever has refunded elsewhere has given a reason of its own.
    pub fn of(refund: &'a Refund, purchase: &Purchase) -> Self {
        let memo = refund.memo.as_deref().and_then(|memo| serde_json::from_str(memo).ok());
        let Memo { note, metadata } = memo.unwrap_or_default();
        let said = refund.reason.as_deref();
        let listed = said.filter(|said| REASONS.contains(said));
        let is_full = refund.amount.minor() == purchase.payment.captured_minor;
        Self {
            id: id_of(&refund.id),
            status: match refund.status {
                Status::Pending => "pending",
                Status::Succeeded => "completed",
                Status::Failed => "failed",
            },
            r#type: if is_full { "full" } else { "partial" },
            amount: AmountOut::of(refund.amount),
            reason: listed.or(said.map(|_| "other")),
            note: note.or_else(|| said.filter(|_| listed.is_none()).map(str::to_owned)),
            execution_method: EXECUTION,
            metadata: metadata
                .unwrap_or_else(|| RawValue::from_string("{}".into()).unwrap_or_default()),
            created_at: rfc3339_offset(refund.created_at),
        }
    }
}

/// Whether a payment can be refunded, and how.
#[derive(Debug, Serialize)]
pub struct AvailabilityOut {
    is_refundable: bool,
    refunded_amount: AmountOut,
    pending_amount: AmountOut,
    refundable_amount: AmountOut,
    has_pending_refund: bool,
    available_types: &'static [&'static str],
    execution_method: Option<&'static str>,
    unavailable_reason: Option<&'static str>,
}

impl AvailabilityOut {
    /// Of a payment with these refunds.
    pub fn of(payment: &Payment, refunds: &[Refund]) -> Self {
        let sum = |status| {
            let of = refunds.iter().filter(|refund| refund.status == status);
            of.map(|refund| refund.amount.minor()).sum::<i64>()
        };
        let (refunded, pending) = (sum(Status::Succeeded), sum(Status::Pending));
        let is_paid = payment.phase == Phase::Succeeded;
        let left = if is_paid { payment.remaining_minor() } else { 0 };
        let is_refundable = left > 0;
        let shown = |minor| AmountOut::minor(minor, payment.amount.currency());
        Self {
            is_refundable,
            refunded_amount: shown(refunded),
            pending_amount: shown(pending),
            refundable_amount: shown(left),
            has_pending_refund: pending > 0,
            available_types: match (is_refundable, left == payment.captured_minor) {
                (true, true) => &["full", "partial"],
                (true, false) => &["partial"],
                (false, _) => &[],
            },
            execution_method: is_refundable.then_some(EXECUTION),
            unavailable_reason: match (is_refundable, is_paid) {
                (true, _) => None,
                (false, false) => Some(UNAVAILABLE[0]),
                (false, true) => Some(UNAVAILABLE[1]),
            },
        }
    }
}
