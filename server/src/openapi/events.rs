//! What Kassa sends by itself: the events, their bodies and the headers around them.

use serde_json::json;
use utoipa::openapi::{
    HttpMethod, Object, OneOfBuilder, PathItem, Ref, RefOr, Required, ResponseBuilder, Schema,
    path::{OperationBuilder, Parameter, ParameterBuilder, ParameterIn},
    request_body::RequestBodyBuilder,
    schema::Type,
};

use super::parts::{JSON, content};
use super::shapes::{
    amount, flag, instant, integer, made, metadata, nullable, object, required, with_example, words,
};

/// What the events of a family are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Payment,
    Refund,
    Payout,
    /// Nothing: an endpoint is tried out.
    Test,
}

/// One event type.
#[derive(Clone, Copy, Debug)]
pub struct EventType {
    pub name: &'static str,
    pub about: About,
    /// When it is sent; ends with a stop.
    pub when: &'static str,
}

const fn event(name: &'static str, about: About, when: &'static str) -> EventType {
    EventType { name, about, when }
}

/// Every event type.
#[rustfmt::skip]
pub const EVENTS: &[EventType] = &[
    event("payment.requires_action", About::Payment, "The payer must act: 3-D Secure, an approval on the phone."),
    event("payment.processing",      About::Payment, "The acquirer has not answered yet. The outcome will follow, or has overtaken this."),
    event("payment.authorized",      About::Payment, "The money is held; capture it within 7 days."),
    event("payment.succeeded",       About::Payment, "Paid: the money is captured."),
    event("payment.failed",          About::Payment, "Over without a payment: refused for good, or too many attempts."),
    event("payment.cancelled",       About::Payment, "Cancelled by you; a hold is released."),
    event("payment.expired",         About::Payment, "The session's time is over, or a hold was not captured in time."),
    event("payment.reversed",        About::Payment, "An approval came when the payment was over already; the money has been given back. The status stays as it was."),
    event("payment.refunded",        About::Refund,  "A refund has settled. One event per refund."),
    event("refund.failed",           About::Refund,  "A refund did not go through, or came back. The amount can be refunded again."),
    event("payout.processing",       About::Payout,  "A payout is on its way."),
    event("payout.succeeded",        About::Payout,  "A payout has arrived."),
    event("payout.failed",           About::Payout,  "A payout was refused, or came back."),
    event("webhook.test",            About::Test,    "You asked for it, to try out an endpoint."),
];

impl About {
    const fn schema(self) -> &'static str {
        match self {
            Self::Payment => "PaymentEvent",
            Self::Refund => "RefundEvent",
            Self::Payout => "PayoutEvent",
            Self::Test => "TestEvent",
        }
    }
}

/// The event bodies: the components' names and their schemas.
pub(super) fn schemas() -> Vec<(&'static str, Schema)> {
    let event = About::ALL
        .iter()
        .fold(OneOfBuilder::new(), |any, about| any.item(Ref::from_schema_name(about.schema())));
    vec![
        ("Event", event.description(Some("One thing that happened.")).into()),
        ("PaymentEvent", envelope(About::Payment, payment_members())),
        ("RefundEvent", envelope(About::Refund, refund_members())),
        ("PayoutEvent", envelope(About::Payout, payout_members())),
        ("TestEvent", envelope(About::Test, test_members())),
    ]
}

impl About {
    const ALL: [Self; 4] = [Self::Payment, Self::Refund, Self::Payout, Self::Test];
}

fn envelope(about: About, data: Schema) -> Schema {
    let names = EVENTS.iter().filter(|event| event.about == about).map(|event| event.name);
    object(
        "",
        [
            required("id", made("evt_01K5H6"), "Act once per id: a delivery may come twice."),
            required("type", words(names), "What happened."),
            required("livemode", flag(), "`false` in test mode."),
            required("created_at", instant(), "When it happened. A retry does not change it."),
            required("data", data, "The object, as it was then."),
        ],
    )
}

fn text() -> RefOr<Schema> {
    nullable(Schema::from(Object::with_type(Type::String)).into())
}

fn up_to_max() -> Object {
    integer(0, domain::money::MINOR_MAX)
}

fn payment_members() -> Schema {
    object("", shared_members())
}

fn shared_members() -> Vec<super::shapes::Member> {
    vec![
        required(
            "payment_id",
            made("cs_01K5H3V9Q2W8X7C6B5N4M3J2H1"),
            "The stable id of the payment.",
        ),
        required("amount", amount(), "Minor units."),
        required("currency", made("USD"), "ISO 4217."),
        required(
            "status",
            words(domain::payment::Status::ALL.iter().map(|status| status.word())),
            "Of the payment, at that time.",
        ),
        required("order_id", text(), "As you sent it."),
        required("metadata", metadata(), "As you sent it."),
        required("checkout_session_id", text(), "`cs_…`, null for a direct payment."),
        required("authorized_amount", up_to_max(), "What was held."),
        required("captured_amount", up_to_max(), "What was taken."),
        required("refunded_amount", up_to_max(), "What was given back."),
        required("error_code", text(), "Why the last attempt was declined."),
        required("decline_code", text(), "The issuer's reason, where it gave one."),
        required("error_message", text(), "The same in English."),
        required(
            "sequence",
            integer(1, i64::from(i32::MAX)),
            "1, 2, 3 … per payment without gaps: drop what is older than what you have.",
        ),
    ]
}

fn refund_members() -> Schema {
    let refund = object(
        "",
        [
            required("id", made("refund_01K5H4"), "Of the refund."),
            required("amount", amount(), "Of this refund."),
            required("reason", text(), "As you sent it."),
            required("status", words(["succeeded", "pending", "failed"]), "Of this refund."),
        ],
    );
    let mut members = shared_members();
    members.push(required("total_refunded", up_to_max(), "By all refunds that have settled."));
    members.push(required("refund", refund, "The refund that this is about."));
    object("", members)
}

fn payout_members() -> Schema {
    object(
        "",
        [
            required("payout_id", made("payout_01K5H5"), "The payout."),
            required("amount", amount(), "Minor units."),
            required("currency", made("RUB"), "ISO 4217."),
            required(
                "status",
                words(["pending", "processing", "succeeded", "failed"]),
                "At that time.",
            ),
            required("metadata", metadata(), "As you sent it."),
            required("error_code", text(), "Why it failed."),
            required(
                "sequence",
                integer(1, i64::from(i32::MAX)),
                "1, 2, 3 … per payout without gaps.",
            ),
        ],
    )
}

fn test_members() -> Schema {
    object("", [required("endpoint_id", made("wh_01K5H9"), "The endpoint that is tried out.")])
}

/// The headers of a delivery.
#[rustfmt::skip]
pub(super) fn headers() -> Vec<(&'static str, Parameter)> {
    let header = |name: &'static str, about: &str, example: &str| {
        let header = ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Header)
            .required(Required::True)
            .description(Some(about))
            .schema(Some(with_example(Object::with_type(Type::String), json!(example))));
        (name, header.build())
    };
    vec![
        header("X-MAXFI-Signature", "`sha256=` and the hex of HMAC-SHA256 over the body; the key is the whole secret as text.", "sha256=a90fe3554ad9dc20c844325b248a746d1e2d646397c7c5e716266d659c6a51ae"),
        header("X-MAXFI-Event", "The body's `type`.", "payment.succeeded"),
        header("X-MAXFI-Event-Id", "The body's `id`.", "evt_01K5H5"),
        header("X-MAXFI-Delivery", "One per event and address, the same on every attempt.", "dlv_01K5H5"),
        header("X-MAXFI-Attempt", "1 to 8; 9 and up were sent again by hand.", "1"),
        header("webhook-id", "Standard Webhooks: the event's id.", "evt_01K5H5"),
        header("webhook-timestamp", "Standard Webhooks: Unix seconds of this attempt.", "1776405854"),
        header("webhook-signature", "Standard Webhooks: `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`.", "v1,fvYglufony2WDkHf5GrqO8gP0mYSjX5RF/rOSjfwszA="),
    ]
}

/// `webhooks` of the document.
pub(super) fn webhooks() -> Vec<(&'static str, PathItem)> {
    EVENTS
        .iter()
        .map(|event| (event.name, PathItem::new(HttpMethod::Post, delivery(event))))
        .collect()
}

fn delivery(event: &EventType) -> OperationBuilder {
    let name = event.about.schema();
    let body = RequestBodyBuilder::new()
        .required(Some(Required::True))
        .content(JSON, content(name, &[name]));
    let headers = headers().into_iter().fold(OperationBuilder::new(), |operation, (name, _)| {
        operation.parameter_ref(Ref::new(format!("#/components/parameters/{name}")))
    });
    headers
        .tag("Webhooks")
        .summary(Some(event.name))
        .description(Some(event.when))
        .operation_id(Some(format!("on{}", camel(event.name))))
        .request_body(Some(body.build()))
        .response(
            "2XX",
            ResponseBuilder::new().description("Taken. Anything else is sent again.").build(),
        )
        .response(
            "410",
            ResponseBuilder::new().description("Not wanted: this delivery is stopped.").build(),
        )
}

/// `payment.requires_action` as `PaymentRequiresAction`.
fn camel(name: &str) -> String {
    let words = name.split(['.', '_']);
    words
        .map(|word| {
            let (first, rest) = word.split_at(1);
            first.to_ascii_uppercase() + rest
        })
        .collect()
}
