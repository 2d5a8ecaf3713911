//! The operations and events of the Stripe subset. What it reads and shows lies beside this file.

mod objects;
mod parts;
mod payments;
mod requests;

use utoipa::openapi::{HttpMethod, PathItem, Response, Schema, path::Parameter};

use super::{
    dialects::{self, Line, Shown, Tongue},
    parts::{idempotency_key, in_query},
    shapes::{email, integer, line, with_default, words},
};
use crate::wire::stripe::{event::TYPES, list::LIMIT_DEFAULT};

/// Under which all this stands.
pub(super) const TAG: &str = "Stripe";

const TONGUE: Tongue = Tongue {
    tag: TAG,
    scheme: "bearer",
    media: "application/x-www-form-urlencoded",
    error: Shown {
        schema: "StripeError",
        example: r#"{"error":{"type":"invalid_request_error","code":"parameter_missing","message":"Missing required param: mode.","param":"mode","request_log_url":null}}"#,
    },
    id: "cs_test_01K5H3V9Q2W8X7C6B5N4M3J2H1",
    parameters,
};

macro_rules! list {
    ($schema:literal, $url:literal) => {
        Shown {
            schema: $schema,
            example: concat!(
                r#"{"object":"list","data":[],"has_more":false,"url":""#,
                $url,
                r#""}"#
            ),
        }
    };
}

const SESSION: Shown = Shown { schema: "StripeCheckoutSession", example: parts::SESSION };
const INTENT: Shown = Shown { schema: "StripePaymentIntent", example: parts::INTENT };
const CHARGE: Shown = Shown { schema: "StripeCharge", example: parts::CHARGE };
const REFUND: Shown = Shown { schema: "StripeRefund", example: parts::REFUND };
const EVENT: Shown = Shown { schema: "StripeEvent", example: parts::EVENT };
const ENDPOINT: Shown = Shown { schema: "StripeWebhookEndpoint", example: parts::ENDPOINT };
const EXPAND: Shown = Shown { schema: "StripeExpandRequest", example: "{}" };
const METADATA: Shown =
    Shown { schema: "StripeMetadataRequest", example: r#"{"metadata":{"order":"1001"}}"# };

/// A `GET` of what is there.
const fn read(
    id: &'static str,
    path: &'static str,
    (summary, description): (&'static str, &'static str),
    answers: &'static [(&'static str, &'static str, Shown)],
) -> Line {
    // `Stripe-Account` is refused wherever it is sent.
    let refused = &[403];
    Line {
        id,
        method: HttpMethod::Get,
        path,
        summary,
        description,
        is_keyed: true,
        body: None,
        answers,
        refused,
    }
}

/// A `POST`; its key may be in use.
const fn write(
    id: &'static str,
    path: &'static str,
    (summary, description): (&'static str, &'static str),
    body: Shown,
    answers: &'static [(&'static str, &'static str, Shown)],
) -> Line {
    let refused = &[409];
    Line {
        id,
        method: HttpMethod::Post,
        path,
        summary,
        description,
        is_keyed: true,
        body: Some(body),
        answers,
        refused,
    }
}

/// The same where a card is tried.
const fn trying(mut line: Line) -> Line {
    line.refused = &[402, 409];
    line
}

#[rustfmt::skip]
const LINES: &[Line] = &[
    write("stripeCreateCheckoutSession", "/v1/checkout/sessions",
        ("Create a checkout session", "Opens a page that takes one payment; lead the payer to `url`."),
        Shown { schema: "StripeCheckoutSessionRequest", example: parts::NEW_SESSION },
        &[("200", "The session is open.", SESSION)]),
    read("stripeListCheckoutSessions", "/v1/checkout/sessions",
        ("List checkout sessions", "Newest first; those that were made here."),
        &[("200", "One page.", list!("StripeCheckoutSessionList", "/v1/checkout/sessions"))]),
    read("stripeGetCheckoutSession", "/v1/checkout/sessions/{id}",
        ("Get a checkout session", "As it is now."), &[("200", "The session.", SESSION)]),
    write("stripeUpdateCheckoutSession", "/v1/checkout/sessions/{id}",
        ("Change a checkout session", "Its `metadata`; an empty value removes a key."), METADATA,
        &[("200", "The session.", SESSION)]),
    write("stripeExpireCheckoutSession", "/v1/checkout/sessions/{id}/expire",
        ("Expire a checkout session", "From `open`, while nobody is paying."), EXPAND,
        &[("200", "The session.", SESSION)]),
    read("stripeListLineItems", "/v1/checkout/sessions/{id}/line_items",
        ("List what is bought", "In the order in which it was sent."),
        &[("200", "One page.", list!("StripeLineItemList", "/v1/checkout/sessions/cs_test_01K5H3V9Q2/line_items"))]),
    trying(write("stripeCreatePaymentIntent", "/v1/payment_intents",
        ("Create a payment intent", "A payment without a page; with `confirm` its card is tried at once."),
        Shown { schema: "StripePaymentIntentRequest", example: r#"{"amount":4900,"currency":"usd","payment_method":"pm_card_visa","confirm":true}"# },
        &[("200", "The intent.", INTENT)])),
    read("stripeListPaymentIntents", "/v1/payment_intents",
        ("List payment intents", "Newest first; those that were made here."),
        &[("200", "One page.", list!("StripePaymentIntentList", "/v1/payment_intents"))]),
    read("stripeGetPaymentIntent", "/v1/payment_intents/{id}",
        ("Get a payment intent", "As it is now."), &[("200", "The intent.", INTENT)]),
    write("stripeUpdatePaymentIntent", "/v1/payment_intents/{id}",
        ("Change a payment intent", "Its `metadata`; an empty value removes a key."), METADATA,
        &[("200", "The intent.", INTENT)]),
    trying(write("stripeConfirmPaymentIntent", "/v1/payment_intents/{id}/confirm",
        ("Confirm a payment intent", "Tries a card. An intent of a session is paid on its page."),
        Shown { schema: "StripeConfirmRequest", example: r#"{"payment_method":"pm_card_visa"}"# },
        &[("200", "The intent.", INTENT)])),
    write("stripeCapturePaymentIntent", "/v1/payment_intents/{id}/capture",
        ("Capture a payment intent", "From `requires_capture`, once; what is not captured is released."),
        Shown { schema: "StripeCaptureRequest", example: r#"{"amount_to_capture":4000}"# },
        &[("200", "The intent.", INTENT)]),
    write("stripeCancelPaymentIntent", "/v1/payment_intents/{id}/cancel",
        ("Cancel a payment intent", "Lets go of held money. One of a session that is not held is expired with its session."),
        Shown { schema: "StripeCancelRequest", example: r#"{"cancellation_reason":"abandoned"}"# },
        &[("200", "The intent.", INTENT)]),
    write("stripeCreateRefund", "/v1/refunds",
        ("Create a refund", "Gives back a payment or a part of it; `status` says what came of it."),
        Shown { schema: "StripeRefundRequest", example: r#"{"payment_intent":"pi_01K5H3V9Q2","amount":1000}"# },
        &[("200", "The refund.", REFUND)]),
    read("stripeListRefunds", "/v1/refunds", ("List refunds", "Newest first."),
        &[("200", "One page.", list!("StripeRefundList", "/v1/refunds"))]),
    read("stripeGetRefund", "/v1/refunds/{id}", ("Get a refund", "As it is now."),
        &[("200", "The refund.", REFUND)]),
    read("stripeListCharges", "/v1/charges",
        ("List charges", "Newest first: one for each try to pay."),
        &[("200", "One page.", list!("StripeChargeList", "/v1/charges"))]),
    read("stripeGetCharge", "/v1/charges/{id}", ("Get a charge", "A try to pay."),
        &[("200", "The charge.", CHARGE)]),
    read("stripeGetBalance", "/v1/balance",
        ("Get the balance", "What the ledger owes you in the mode of the key, through whichever API it was earned."),
        &[("200", "The balance.", Shown { schema: "StripeBalance", example: r#"{"object":"balance","available":[{"amount":3900,"currency":"usd","source_types":{}}],"livemode":false,"pending":[]}"# })]),
    read("stripeListEvents", "/v1/events",
        ("List events", "Newest first, as webhooks carry them."),
        &[("200", "One page.", list!("StripeEventList", "/v1/events"))]),
    read("stripeGetEvent", "/v1/events/{id}", ("Get an event", "The very bytes of its webhooks."),
        &[("200", "The event.", EVENT)]),
    write("stripeCreateWebhookEndpoint", "/v1/webhook_endpoints",
        ("Create a webhook endpoint", "Its `secret` is in this answer and nowhere else."),
        Shown { schema: "StripeWebhookEndpointRequest", example: r#"{"url":"https://shop.example/hooks","enabled_events":["*"]}"# },
        &[("200", "The endpoint.", ENDPOINT)]),
    read("stripeListWebhookEndpoints", "/v1/webhook_endpoints",
        ("List webhook endpoints", "Newest first; those of this API."),
        &[("200", "One page.", list!("StripeWebhookEndpointList", "/v1/webhook_endpoints"))]),
    read("stripeGetWebhookEndpoint", "/v1/webhook_endpoints/{id}",
        ("Get a webhook endpoint", "Without its secret."), &[("200", "The endpoint.", ENDPOINT)]),
    write("stripeUpdateWebhookEndpoint", "/v1/webhook_endpoints/{id}",
        ("Change a webhook endpoint", "Its address, its events, or whether it is told at all."),
        Shown { schema: "StripeWebhookEndpointPatch", example: r#"{"disabled":true}"# },
        &[("200", "The endpoint.", ENDPOINT)]),
    Line {
        id: "stripeDeleteWebhookEndpoint", method: HttpMethod::Delete, path: "/v1/webhook_endpoints/{id}",
        summary: "Delete a webhook endpoint", description: "What waits for it is not sent.",
        is_keyed: true, body: None, refused: &[],
        answers: &[("200", "It is gone.", Shown { schema: "StripeDeletedWebhookEndpoint", example: r#"{"id":"we_01K5H3V9Q2","object":"webhook_endpoint","deleted":true}"# })],
    },
];

/// Every operation.
pub(super) fn paths() -> Vec<(&'static str, PathItem)> {
    dialects::paths(&TONGUE, LINES)
}

/// Every answer that refuses.
pub(super) fn refusals() -> Vec<(String, Response)> {
    dialects::all_refusals(&TONGUE, LINES)
}

/// Every event; some are called as those of the native API are.
pub(super) fn webhooks() -> Vec<(String, PathItem)> {
    dialects::webhooks(TAG, "stripe.", TYPES, EVENT)
}

/// Every body.
pub(super) fn schemas() -> Vec<(&'static str, Schema)> {
    let mut all = requests::all();
    all.extend(objects::all());
    all
}

fn parameters(found: &Line) -> Vec<Parameter> {
    if found.method == HttpMethod::Post {
        return vec![idempotency_key()];
    }
    let mut all = Vec::new();
    if found.id.starts_with("stripeList") {
        let id = || line(1, 64);
        all.extend([
            in_query("limit", "Objects on a page.", with_default(integer(1, 100), LIMIT_DEFAULT)),
            in_query("starting_after", "The id before the page.", id()),
            in_query("ending_before", "The id behind the page; not beside the other.", id()),
        ]);
        if !matches!(found.id, "stripeListLineItems" | "stripeListWebhookEndpoints") {
            let second = || integer(0, 999_999_999_999);
            all.extend([
                in_query("created", "Made in this second.", second()),
                in_query("created[gt]", "Made later.", second()),
                in_query("created[gte]", "Made then or later.", second()),
                in_query("created[lt]", "Made earlier.", second()),
                in_query("created[lte]", "Made then or earlier.", second()),
            ]);
        }
    }
    let of_intent = || in_query("payment_intent", "Only of this intent.", line(1, 64));
    match found.id {
        "stripeListCheckoutSessions" => all.extend([
            in_query("status", "Only these.", words(["open", "complete", "expired"])),
            of_intent(),
            in_query("customer_details[email]", "Only this payer's.", email()),
        ]),
        "stripeListRefunds" => {
            all.extend([of_intent(), in_query("charge", "Only of this charge.", line(1, 64))]);
        }
        "stripeListCharges" => all.push(of_intent()),
        "stripeListEvents" => {
            all.push(in_query("type", "Only these.", words(TYPES.iter().copied())));
        }
        _ => {}
    }
    all.extend(parts::expandable(found.id).map(|known| {
        in_query("expand[]", "What is shown whole; may be sent several times.", known)
    }));
    all
}
