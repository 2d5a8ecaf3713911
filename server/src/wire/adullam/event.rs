//! What a partner is told: the checkout, with the word of the event for its status.

use domain::event::Fact;
use serde::Serialize;

use super::checkout::CheckoutData;
use crate::wire::told::Moment;

/// Every event type, in the order in which a checkout may have them.
pub const KINDS: &[&str] = &[
    "checkout.created",
    "checkout.pending",
    "checkout.processing",
    "checkout.completed",
    "checkout.failed",
    "checkout.expired",
    "checkout.cancelled",
];

#[derive(Serialize)]
struct Event<'a> {
    event: &'static str,
    data: CheckoutData<'a>,
}

/// The event that tells a fact, if one does.
pub fn kind(moment: &Moment<'_>) -> Option<&'static str> {
    let tries = moment.purchase.session.as_ref().map_or(0, |session| session.attempts);
    Some(match moment.fact {
        Fact::SessionOpened => "checkout.created",
        // Further tries leave it pending.
        Fact::AttemptStarted if tries == 1 => "checkout.pending",
        Fact::PaymentProcessing => "checkout.processing",
        Fact::PaymentSucceeded => "checkout.completed",
        Fact::PaymentFailed => "checkout.failed",
        Fact::PaymentExpired => "checkout.expired",
        Fact::PaymentCancelled => "checkout.cancelled",
        _ => return None,
    })
}

/// The bytes of one.
pub fn body(kind: &'static str, moment: &Moment<'_>) -> Vec<u8> {
    let status = kind.strip_prefix("checkout.").unwrap_or_default();
    let event = CheckoutData::of(moment.purchase, status).map(|data| Event { event: kind, data });
    // Strings and integers always serialize.
    serde_json::to_vec(&event).unwrap_or_default()
}
