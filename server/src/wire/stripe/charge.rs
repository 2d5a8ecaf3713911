//! A try to pay, as a charge.

use domain::payment::{Attempt, AttemptState, Method, Phase, Purchase};
use serde_json::{Value, json};

use super::{
    decline, ids,
    memo::Memo,
    object::{Object, code, unix},
};

/// Keys that are null unless set below.
pub const NULLS: &[&str] = &[
    "application",
    "application_fee",
    "application_fee_amount",
    "balance_transaction",
    "calculated_statement_descriptor",
    "customer",
    "description",
    "failure_balance_transaction",
    "failure_code",
    "failure_message",
    "on_behalf_of",
    "payment_method_details",
    "receipt_email",
    "receipt_number",
    "receipt_url",
    "review",
    "shipping",
    "source",
    "source_transfer",
    "statement_descriptor",
    "statement_descriptor_suffix",
    "transfer_data",
    "transfer_group",
];

/// The purchase's try; null where there was none.
pub fn of(purchase: &Purchase) -> Value {
    let Some(attempt) = &purchase.attempt else { return Value::Null };
    let payment = &purchase.payment;
    let (customer, memo) = (&payment.order.customer, Memo::of(payment));
    let is_approved = attempt.state == AttemptState::Approved;
    let status = match attempt.state {
        AttemptState::Approved => "succeeded",
        AttemptState::Declined | AttemptState::Abandoned | AttemptState::Reversed => "failed",
        _ => "pending",
    };
    let (captured, refunded) =
        if is_approved { (payment.captured_minor, payment.refunded_minor) } else { (0, 0) };
    let failure = attempt.decline.filter(|_| status == "failed");
    // A void gives back what was never captured.
    let is_let_go =
        is_approved && captured == 0 && matches!(payment.phase, Phase::Cancelled | Phase::Expired);
    let returned = if is_let_go { payment.amount.minor() } else { refunded };
    let is_whole = is_let_go || captured > 0 && refunded == captured;
    Object::new("charge", ids::charge(&attempt.id), NULLS)
        .set("amount", payment.amount.minor())
        .set("amount_captured", captured)
        .set("amount_refunded", returned)
        .set(
            "billing_details",
            json!({
                "address": {"city": null, "country": customer.country, "line1": null, "line2": null,
                    "postal_code": null, "state": null},
                "email": customer.email, "name": customer.name, "phone": customer.phone, "tax_id": null,
            }),
        )
        .set("captured", captured > 0)
        .set("created", unix(attempt.submitted_at))
        .set("currency", code(payment.amount.currency()))
        .set("description", payment.order.description.clone())
        .set("disputed", false)
        .set("failure_code", failure.map(|decline| decline::words(decline).0))
        .set("failure_message", failure.map(|decline| decline.code.message()))
        .set("fraud_details", json!({}))
        .set("livemode", payment.livemode)
        .set("metadata", memo.get_or("intent_metadata", json!({})))
        .set("outcome", outcome(attempt, status))
        .set("paid", is_approved)
        .set("payment_intent", ids::intent(&payment.id))
        .set("payment_method", ids::method(&attempt.id))
        .set("payment_method_details", details(purchase, attempt))
        .set("receipt_email", memo.get("receipt_email"))
        .set("refunded", is_whole)
        .set("statement_descriptor", memo.get("statement_descriptor"))
        .set("statement_descriptor_suffix", memo.get("statement_descriptor_suffix"))
        .set("status", status)
        .into()
}

fn outcome(attempt: &Attempt, status: &str) -> Value {
    let (network, kind, message) = match status {
        "succeeded" => ("approved_by_network", "authorized", "Payment complete."),
        "failed" => ("declined_by_network", "issuer_declined", "The payment was declined."),
        _ => return Value::Null,
    };
    let reason = attempt.decline.map(|decline| {
        let (code, decline_code) = decline::words(decline);
        decline_code.unwrap_or(code)
    });
    json!({
        "advice_code": null, "network_advice_code": null, "network_decline_code": null,
        "network_status": network, "reason": reason, "risk_level": "normal",
        "seller_message": message, "type": kind,
    })
}

/// What is known of the means: of a card no more than its brand and last digits are kept.
fn details(purchase: &Purchase, attempt: &Attempt) -> Value {
    let Some(card) = &attempt.card else {
        let word = purchase.payment.method.map_or("card", Method::word);
        return json!({"type": word, word: {}});
    };
    let brand = card.brand.map_or("unknown", domain::card::Brand::word);
    json!({
        "type": "card",
        "card": {
            "amount_authorized": purchase.payment.authorized_minor, "authorization_code": null,
            "brand": brand,
            "checks": {"address_line1_check": null, "address_postal_code_check": null, "cvc_check": null},
            "country": null, "exp_month": null, "exp_year": null,
            "fingerprint": card.fingerprint, "funding": "unknown", "installments": null,
            "last4": card.last4, "mandate": null, "network": brand, "network_token": null,
            "network_transaction_id": null, "regulated_status": null, "three_d_secure": null, "wallet": null,
        },
    })
}
