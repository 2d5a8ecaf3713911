//! A payment intent as it is shown.

use domain::{
    acquirer::Action,
    payment::{AttemptState, Phase, Purchase, Status},
    session::{CaptureMethod, MethodCode},
    time::Micros,
};
use serde_json::{Value, json};

use super::{
    charge, decline,
    expand::Expand,
    ids,
    memo::Memo,
    object::{Object, code, unix},
};

/// Keys that are null unless set below.
pub const NULLS: &[&str] = &[
    "allowed_payment_method_types",
    "application",
    "application_fee_amount",
    "automatic_payment_methods",
    "canceled_at",
    "cancellation_reason",
    "customer",
    "customer_account",
    "description",
    "excluded_payment_method_types",
    "last_payment_error",
    "latest_charge",
    "managed_payments",
    "next_action",
    "on_behalf_of",
    "payment_method",
    "payment_method_configuration_details",
    "payment_record",
    "processing",
    "receipt_email",
    "review",
    "setup_future_usage",
    "shipping",
    "source",
    "statement_descriptor",
    "statement_descriptor_suffix",
    "transfer_data",
    "transfer_group",
];

/// The word of a payment's status at `now`.
pub fn status(purchase: &Purchase, now: Micros) -> &'static str {
    match purchase.status_at(now) {
        Status::Pending => {
            let is_attached = Memo::of(&purchase.payment).text("payment_method").is_some();
            let is_fresh = purchase.attempt.is_none();
            if is_attached && is_fresh {
                "requires_confirmation"
            } else {
                "requires_payment_method"
            }
        }
        Status::RequiresAction => "requires_action",
        Status::Processing => "processing",
        Status::Authorized => "requires_capture",
        Status::Succeeded | Status::PartiallyRefunded | Status::Refunded => "succeeded",
        Status::Failed | Status::Cancelled | Status::Expired => "canceled",
    }
}

/// Whether it exists for the merchant: one of a session does from the first try on.
pub fn is_there(purchase: &Purchase) -> bool {
    !purchase.has_page() || purchase.attempt.is_some()
}

/// The intent at `now`.
pub fn of(purchase: &Purchase, expand: Expand<'_>, now: Micros) -> Value {
    let payment = &purchase.payment;
    let memo = Memo::of(payment);
    let status = status(purchase, now);
    let is_over = status == "canceled";
    let ended_at = purchase.session.as_ref().and_then(|session| {
        session.completed_at.or((session.status_at(now).is_final()).then_some(session.expires_at))
    });
    let settings = purchase.session.as_ref().map(|session| &session.settings);
    // Of a session's payment the session has said it, and keeps its own metadata apart.
    let metadata = match memo.get("intent_metadata") {
        Value::Null if !purchase.has_page() => json!(payment.order.metadata),
        kept => {
            if kept.is_null() {
                json!({})
            } else {
                kept
            }
        }
    };
    let held = if payment.phase == Phase::Authorized { payment.authorized_minor } else { 0 };
    let capture_method = match payment.capture_method {
        CaptureMethod::Automatic => memo.get_or("capture_method", "automatic"),
        CaptureMethod::Manual => "manual".into(),
    };
    let latest_charge = match &purchase.attempt {
        Some(attempt) if !expand.has("latest_charge") => ids::charge(&attempt.id).into(),
        Some(_) => charge::of(purchase),
        None => Value::Null,
    };
    let failed = matches!(status, "requires_payment_method" | "canceled")
        .then(|| decline::error(purchase))
        .flatten();
    let attached = memo.get("payment_method");
    Object::new("payment_intent", ids::intent(&payment.id), NULLS)
        .set("amount", payment.amount.minor())
        .set("amount_capturable", held)
        .set("amount_details", json!({"tip": {}}))
        .set("amount_received", payment.captured_minor)
        .set("automatic_payment_methods", memo.get("automatic_payment_methods"))
        .set("canceled_at", is_over.then(|| ended_at.unwrap_or(payment.updated_at).seconds()))
        .set(
            "cancellation_reason",
            if is_over { cancellation(purchase, &memo, now) } else { Value::Null },
        )
        .set("capture_method", capture_method)
        .set("client_secret", ids::client_secret(&payment.id, payment.session_id.as_ref()))
        .set("confirmation_method", memo.get_or("confirmation_method", "automatic"))
        .set("created", unix(payment.created_at))
        .set("currency", code(payment.amount.currency()))
        .set("description", payment.order.description.clone())
        .set("last_payment_error", failed.map(Value::Object))
        .set("latest_charge", latest_charge)
        .set("livemode", payment.livemode)
        .set("metadata", metadata)
        .set("next_action", next_action(purchase))
        .set(
            "payment_method",
            match &purchase.attempt {
                // After a decline there is none, until the merchant names another.
                Some(_) if status == "requires_payment_method" => Value::Null,
                Some(attempt) => ids::method(&attempt.id).into(),
                None => attached,
            },
        )
        .set("payment_method_options", memo.get_or("payment_method_options", json!({})))
        .set("payment_method_types", types(purchase))
        .set(
            "receipt_email",
            settings
                .and_then(|it| it.receipt_email.clone())
                .map_or(memo.get("receipt_email"), Value::from),
        )
        .set("statement_descriptor", memo.get("statement_descriptor"))
        .set("statement_descriptor_suffix", memo.get("statement_descriptor_suffix"))
        .set("status", status)
        .into()
}

/// What it may be paid with.
pub fn types(purchase: &Purchase) -> Value {
    let listed = purchase.session.as_ref().map(|session| &session.settings.payment_methods[..]);
    match listed.unwrap_or_default() {
        [] => json!(["card"]),
        methods => methods.iter().map(|method: &MethodCode| method.word()).collect(),
    }
}

fn cancellation(purchase: &Purchase, memo: &Memo, now: Micros) -> Value {
    let is_held = purchase.payment.authorized_at.is_some();
    match purchase.status_at(now) {
        Status::Expired if !is_held => "expired".into(),
        Status::Cancelled => memo.get("cancellation_reason"),
        _ => "automatic".into(),
    }
}

fn next_action(purchase: &Purchase) -> Value {
    let waits = purchase.attempt.as_ref().is_some_and(|attempt| {
        !attempt.state.is_final() && attempt.state != AttemptState::ManualReview
    });
    let url = purchase.payment.action.as_ref().and_then(Action::url).filter(|_| waits);
    url.map_or(Value::Null, |url| {
        json!({
            "type": "redirect_to_url",
            "redirect_to_url": {"url": url, "return_url": purchase.payment.return_url},
        })
    })
}
