//! Webhook endpoints and deliveries: what callers send and get.

use domain::{
    event::DeliveryState,
    merchant::{DisabledReason, PROMOTE_AFTER_SECONDS, PROMOTE_AFTER_SECONDS_MAX},
    session::Dialect,
    webhook::Class,
};
use utoipa::openapi::{ArrayBuilder, Object, Schema, schema::Type};

use super::shapes::{
    MOMENT, WEBHOOK_URL, flag, instant, integer, line, list, made, nullable, object, optional,
    required, set, text, url, with_default, with_example, words,
};
use crate::wire::maxfi::endpoint::event_words;

const EVENTS: &str = "Events to be told of; `*` stands for all, now and later.";
const STATUS: &str = "`disabled`: told of nothing.";

/// Every request body and answer of these operations: the component's name and its schema.
pub(super) fn all() -> Vec<(&'static str, Schema)> {
    vec![
        ("CreateWebhookEndpointRequest", create()),
        ("UpdateWebhookEndpointRequest", update()),
        ("RotateSecretRequest", rotate()),
        ("ReplayDeliveriesRequest", replay()),
        ("WebhookEndpoint", endpoint()),
        ("WebhookEndpointList", super::answers::page_of("WebhookEndpoint")),
        ("DeletedWebhookEndpoint", deleted()),
        ("RotatedSecret", rotated()),
        ("PromotedSecret", promoted()),
        ("Delivery", delivery()),
        ("DeliveryAttempt", attempt()),
        ("DeliveryList", super::answers::page_of("Delivery")),
        ("QueuedDeliveries", queued()),
    ]
}

fn statuses() -> Object {
    words(["active", "disabled"])
}

fn create() -> Schema {
    object(
        "",
        [
            required("url", url(WEBHOOK_URL), "Where events are posted: https, a public host."),
            optional(
                "dialect",
                with_default(words(["maxfi"]), "maxfi"),
                "Whose words the events use.",
            ),
            optional("events", set(1, event_words()), EVENTS),
            optional("status", with_default(statuses(), "active"), STATUS),
        ],
    )
}

fn update() -> Schema {
    object(
        "",
        [
            optional("url", url(WEBHOOK_URL), "Where events are posted from now on."),
            optional("events", set(1, event_words()), EVENTS),
            optional("status", statuses(), STATUS),
        ],
    )
}

fn rotate() -> Schema {
    let after = with_default(integer(0, PROMOTE_AFTER_SECONDS_MAX), PROMOTE_AFTER_SECONDS);
    object("", [optional("promote_after", after, "Seconds until the new key leads by itself.")])
}

fn replay() -> Schema {
    let states = with_default(words(["exhausted", "stopped"]), "exhausted");
    object(
        "",
        [
            optional("state", states, "Which state to send again."),
            optional("endpoint_id", line(1, 64), "To this endpoint only."),
            optional("event_id", line(1, 64), "Of this event only."),
            optional("from", text(40, MOMENT), "Made from this moment on."),
            optional("to", text(40, MOMENT), "Made before this moment."),
        ],
    )
}

fn endpoint() -> Schema {
    let listed = ArrayBuilder::new().items(words(event_words()));
    let reasons =
        nullable(Schema::from(words(DisabledReason::ALL.iter().map(|why| why.word()))).into());
    object(
        "Where you are told.",
        [
            required("id", made("wh_01K5H9"), "Of this endpoint."),
            required("url", made("https://shop.example/webhooks"), "Where events are posted."),
            required(
                "dialect",
                words(Dialect::ALL.iter().map(|dialect| dialect.word())),
                "Whose words the events use.",
            ),
            required("events", listed, EVENTS),
            required("status", statuses(), STATUS),
            required("disabled_reason", reasons, "Who turned it off."),
            required("livemode", flag(), "`false` in test mode."),
            required("created_at", instant(), "When it was made."),
            optional("secret", made("whsec_…"), "What signs. Only in the answer that creates it."),
        ],
    )
}

fn deleted() -> Schema {
    object(
        "An endpoint that is no more.",
        [
            required("id", made("wh_01K5H9"), "Of the endpoint."),
            required("deleted", flag(), "Always `true`."),
        ],
    )
}

fn rotated() -> Schema {
    object(
        "A new key.",
        [
            required("id", made("wh_01K5H9"), "Of the endpoint."),
            required(
                "secret",
                made("whsec_…"),
                "Signs as the second key until it leads. Shown once.",
            ),
            required("promotes_at", instant(), "When it leads by itself."),
        ],
    )
}

fn promoted() -> Schema {
    object(
        "A key that leads now.",
        [
            required("id", made("wh_01K5H9"), "Of the endpoint."),
            required("old_secret_until", instant(), "Until then the old key signs beside it."),
        ],
    )
}

fn delivery() -> Schema {
    let class = nullable(Schema::from(words(Class::ALL.iter().map(|class| class.word()))).into());
    let status = nullable(Schema::from(integer(100, 999)).into());
    let endpoint_id = nullable(Schema::from(made("wh_01K5H9")).into());
    object(
        "One event on its way to one URL.",
        [
            required("id", made("dlv_01K5HA"), "The same on every attempt, in `X-MAXFI-Delivery`."),
            required("event_id", made("evt_01K5H6"), "What it carries."),
            required("event_type", made("payment.succeeded"), "Type of the event."),
            required("endpoint_id", endpoint_id, "Null for a URL that a session brought."),
            required(
                "url",
                made("https://shop.example/webhooks"),
                "As it was when the event was made.",
            ),
            required(
                "state",
                words(DeliveryState::ALL.iter().map(|state| state.word())),
                "`due` and `leased` are on their way; `exhausted` after eight attempts; `stopped` when the \
                 receiver wants no more, or the endpoint was disabled or deleted.",
            ),
            required("attempts_done", integer(0, 1_000_000), "Replays are numbered from 9 on."),
            required(
                "next_attempt_at",
                nullable(Schema::from(instant()).into()),
                "When it is tried next.",
            ),
            required("last_class", class, "What the receiver did last."),
            required("last_status", status, "Its HTTP status, if it answered."),
            required("livemode", flag(), "`false` in test mode."),
            required("created_at", instant(), "When it was made."),
            optional(
                "attempts",
                list("DeliveryAttempt"),
                "All that was tried, where one delivery is read.",
            ),
        ],
    )
}

fn attempt() -> Schema {
    let headers = Object::with_type(Type::Object);
    let text = || nullable(Schema::from(Object::with_type(Type::String)).into());
    object(
        "One try.",
        [
            required("number", integer(1, 1_000_000), "From 1; above 8 it was a replay."),
            required("started_at", instant(), "When."),
            required("duration_ms", integer(0, 1_000_000), "How long it took."),
            required(
                "class",
                words(Class::ALL.iter().map(|class| class.word())),
                "What the receiver did.",
            ),
            required(
                "http_status",
                nullable(Schema::from(integer(100, 999)).into()),
                "If it answered.",
            ),
            required(
                "request_headers",
                nullable(Schema::from(headers).into()),
                "What was sent, signatures included.",
            ),
            required(
                "signed_string",
                with_example(Object::with_type(Type::String), "evt_01K5H6.1776405854.{…}"),
                "What `webhook-signature` signs.",
            ),
            required(
                "response_headers",
                text(),
                "The beginning of the answer's headers, line by line.",
            ),
            required("response_body", text(), "The first KiB of the answer."),
            required("remote_addr", text(), "The address and port that it was sent to."),
        ],
    )
}

fn queued() -> Schema {
    object(
        "",
        [required("queued", with_example(integer(0, 1000), 12), "How many will be sent again.")],
    )
}
