//! What an app is told (IPN, version 3.0). `data` is the last member, and `sign` covers its very bytes; the dispatcher
//! fills it in.

use domain::{event::Fact, id::EventId, refund::Status as RefundStatus};
use serde::Serialize;

use super::{
    collection::{Brief, completed_at, reason},
    refund::RefundOut,
};
use crate::wire::told::Moment;

/// Every event type.
pub const KINDS: &[&str] = &[
    "collection.completed",
    "collection.failed",
    "collection.expired",
    "collection.cancelled",
    "refund.completed",
];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Envelope<Data> {
    event: &'static str,
    version: &'static str,
    event_id: String,
    sign: &'static str,
    data: Data,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Paid<'a> {
    #[serde(flatten)]
    brief: Brief<'a>,
    payer: Payer<'a>,
    completed_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status_reason: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Payer<'a> {
    client_id: Option<&'a str>,
    name: Option<&'a str>,
    email: Option<&'a str>,
}

/// The event that tells a fact, if one does.
pub fn kind(moment: &Moment<'_>) -> Option<&'static str> {
    Some(match moment.fact {
        Fact::PaymentSucceeded => "collection.completed",
        Fact::PaymentFailed => "collection.failed",
        Fact::PaymentExpired => "collection.expired",
        Fact::PaymentCancelled => "collection.cancelled",
        Fact::PaymentRefunded => "refund.completed",
        _ => return None,
    })
}

/// The bytes of one, unsigned.
pub fn body(kind: &'static str, id: &EventId, moment: &Moment<'_>) -> Vec<u8> {
    let purchase = moment.purchase;
    if let Some(refund) = moment.refund.filter(|refund| refund.status == RefundStatus::Succeeded) {
        return bytes(kind, id, RefundOut::of(refund, purchase));
    }
    bytes(kind, id, collection(kind, moment))
}

fn collection<'a>(kind: &str, moment: &Moment<'a>) -> Option<Paid<'a>> {
    let purchase = moment.purchase;
    let customer = &purchase.payment.order.customer;
    let status = match kind {
        "collection.completed" => "COMPLETED",
        "collection.failed" => "FAILED",
        "collection.expired" => "EXPIRED",
        _ => "CANCELLED",
    };
    Some(Paid {
        brief: Brief::of(purchase, status)?,
        payer: Payer {
            client_id: None,
            name: customer.name.as_deref(),
            email: customer.email.as_deref(),
        },
        completed_at: completed_at(purchase),
        status_reason: reason(purchase, status),
    })
}

fn bytes(kind: &'static str, id: &EventId, data: impl Serialize) -> Vec<u8> {
    let event = Envelope { event: kind, version: "3.0", event_id: uuid(id), sign: "", data };
    serde_json::to_vec(&event).unwrap_or_default()
}

/// The event's id as a UUID: 128 of its bits, and what makes it one of the reader's own making (RFC 9562, version 8).
fn uuid(id: &EventId) -> String {
    let body = id.as_str().rsplit('_').next().unwrap_or_default();
    let digit =
        |c: char| "0123456789ABCDEFGHJKMNPQRSTVWXYZ".find(c).and_then(|at| u128::try_from(at).ok());
    let bits = body.chars().filter_map(digit).fold(0_u128, |bits, digit| (bits << 5) | digit);
    let bits = (bits & !(0xf << 76) & !(0b11 << 62)) | (0x8 << 76) | (0b10 << 62);
    let hex = format!("{bits:032x}");
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

#[cfg(test)]
mod tests {
    use domain::time::Micros;

    use super::*;

    #[test]
    fn an_event_has_a_uuid_of_its_own() {
        let at = Micros::new(1_776_405_854_000_000);
        let (one, other) = (EventId::new(at, &[1; 16]), EventId::new(at, &[2; 16]));
        assert_eq!(uuid(&one), uuid(&one));
        assert_ne!(uuid(&one), uuid(&other));
        let text = uuid(&one);
        assert_eq!((text.len(), &text[14..15]), (36, "8"));
    }
}
