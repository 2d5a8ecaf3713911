//! Events: which of Stripe's types a fact is told as, and the bytes of each.

use domain::{
    event::Fact,
    id::EventId,
    payment::Purchase,
    session::{CaptureMethod, Status as SessionStatus},
    time::Micros,
};
use serde_json::{Value, json};

use super::{VERSION, charge, expand::Expand, intent_out, object::unix, refund, session};
use crate::wire::told::Moment;

/// Every type that is told.
pub const TYPES: &[&str] = &[
    CREATED,
    ACTION,
    PROCESSING,
    FAILED,
    HELD,
    SUCCEEDED,
    CANCELED,
    CHARGED,
    CHARGE_FAILED,
    CAPTURED,
    REFUNDED,
    COMPLETED,
    EXPIRED,
    REFUND_CREATED,
    REFUND_FAILED,
];

const CREATED: &str = "payment_intent.created";
const ACTION: &str = "payment_intent.requires_action";
const PROCESSING: &str = "payment_intent.processing";
const FAILED: &str = "payment_intent.payment_failed";
const HELD: &str = "payment_intent.amount_capturable_updated";
const SUCCEEDED: &str = "payment_intent.succeeded";
const CANCELED: &str = "payment_intent.canceled";
const CHARGED: &str = "charge.succeeded";
const CHARGE_FAILED: &str = "charge.failed";
const CAPTURED: &str = "charge.captured";
const REFUNDED: &str = "charge.refunded";
const COMPLETED: &str = "checkout.session.completed";
const EXPIRED: &str = "checkout.session.expired";
const REFUND_CREATED: &str = "refund.created";
const REFUND_FAILED: &str = "refund.failed";

/// The types of the events that tell this fact, in order.
pub fn kinds(fact: Fact, purchase: &Purchase, now: Micros) -> Vec<&'static str> {
    let has_page = purchase.has_page();
    let is_first = purchase.attempt.as_ref().is_some_and(|attempt| attempt.number == 1);
    let is_late = purchase.payment.capture_method == CaptureMethod::Manual;
    let status = purchase.session.as_ref().map(|session| session.status_at(now));
    // A session that was completed stays so, whatever becomes of the money that is held.
    let is_unpaid = has_page && status != Some(SessionStatus::Succeeded);
    let kinds: &[(&'static str, bool)] = match fact {
        // A session's intent exists from the first try on.
        Fact::SessionOpened => &[(CREATED, !has_page)],
        Fact::AttemptStarted => &[(CREATED, has_page && is_first)],
        Fact::PaymentRequiresAction => &[(ACTION, true)],
        Fact::PaymentProcessing => &[(PROCESSING, true)],
        Fact::AttemptEnded => &[(CHARGE_FAILED, true), (FAILED, true)],
        Fact::PaymentAuthorized => &[(CHARGED, true), (HELD, true), (COMPLETED, has_page)],
        Fact::PaymentSucceeded if is_late => &[(CAPTURED, true), (SUCCEEDED, true)],
        Fact::PaymentSucceeded => &[(CHARGED, true), (SUCCEEDED, true), (COMPLETED, has_page)],
        Fact::PaymentFailed | Fact::PaymentExpired | Fact::PaymentCancelled => {
            &[(CANCELED, intent_out::is_there(purchase)), (EXPIRED, is_unpaid)]
        }
        Fact::PaymentRefunded => &[(REFUND_CREATED, true), (REFUNDED, true)],
        Fact::RefundFailed => &[(REFUND_FAILED, true)],
        Fact::PaymentReversed
        | Fact::PayoutProcessing
        | Fact::PayoutSucceeded
        | Fact::PayoutFailed
        | Fact::WebhookTest => &[],
    };
    kinds.iter().filter(|(_, is_told)| *is_told).map(|(kind, _)| *kind).collect()
}

/// The bytes of one of them: the whole object as it is then.
pub fn body(
    kind: &'static str,
    id: &EventId,
    &Moment { purchase, refund: of_refund, base_url, now, .. }: &Moment<'_>,
) -> Vec<u8> {
    let object = match kind.split('.').next() {
        Some("checkout") => session::of(purchase, base_url, Expand::NONE, now),
        Some("charge") => charge::of(purchase),
        Some("refund") => {
            of_refund.map_or(Value::Null, |one| refund::of(one, purchase, Expand::NONE, now))
        }
        _ => intent_out::of(purchase, Expand::NONE, now),
    };
    let event = json!({
        "id": id.as_str(),
        "object": "event",
        "api_version": VERSION,
        "created": unix(now),
        "data": {"object": object},
        "livemode": purchase.payment.livemode,
        "pending_webhooks": 1,
        "request": {"id": null, "idempotency_key": null},
        "type": kind,
    });
    event.to_string().into_bytes()
}
