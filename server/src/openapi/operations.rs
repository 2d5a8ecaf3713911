//! Every operation of the native API: id and tag are the contract's, the words are ours.

use std::collections::BTreeMap;

use domain::{currency::Currency, event::DeliveryState, payment::Status as PaymentStatus};
use utoipa::openapi::{
    HttpMethod, Object, PathItem, Ref, Required, Response, SecurityRequirement,
    link::Link,
    path::{OperationBuilder, Parameter},
    request_body::RequestBodyBuilder,
    schema::Type,
};

use super::{
    answers::session_words,
    parts::{
        JSON, answer, content, fault, header_ref, idempotency_key, in_path, in_query, refusal,
    },
    refusals::{REFUSALS, Refused},
    shapes::{MOMENT, currency, integer, line, text, with_default, with_example, words},
};

/// Who may call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Access {
    /// A merchant's server, by its key.
    Key,
    /// Whoever knows the session's id.
    Capability,
    Public,
}

/// What is sent.
struct Body {
    schema: &'static str,
    is_required: bool,
    examples: &'static [&'static str],
}

/// One way to succeed.
struct Answer {
    status: &'static str,
    about: &'static str,
    schema: &'static str,
    examples: &'static [&'static str],
}

/// One line of the API.
struct Operation {
    id: &'static str,
    tag: &'static str,
    method: HttpMethod,
    path: &'static str,
    summary: &'static str,
    description: &'static str,
    access: Access,
    body: Option<Body>,
    answers: &'static [Answer],
    /// Beside those that every operation of its kind has.
    refusals: &'static [&'static str],
}

/// Tags and what they are about.
pub(super) const TAGS: &[(&str, &str)] = &[
    ("Checkout", "The hosted payment page."),
    ("Payments", "Payments, whoever made them: capture, refund, cancel, find."),
    ("Tokens", "Cards that the acquirer holds for you."),
    ("Payouts", "Money out: to a card, an IBAN or a phone."),
    ("Events", "What was sent to your webhooks, to be read back."),
    ("Webhook endpoints", "Where you are told, and what signs it."),
    ("Deliveries", "What became of each event on its way to you, and sending it again."),
    ("Test clock", "The time of your test mode, which you move."),
    ("Health", "Whether this server can serve."),
    ("Checkout page", "The public JSON of a session; its id is the capability."),
    ("Webhooks", "What Kassa sends to you."),
    (
        super::stripe::TAG,
        "One-time payments for [clients of Stripe](/docs/stripe). Bodies are forms with brackets.",
    ),
    (
        super::adullam::TAG,
        "Mobile money in Cote d'Ivoire, as [Adullam checkouts](/docs/adullam) say it.",
    ),
    (super::fyatu::TAG, "US dollars on a page, as [FYATU v3](/docs/fyatu) says it."),
    (super::orqex::TAG, "Pages and mobile money without them, as [Orqex](/docs/orqex) says it."),
];

const PAYMENT: Answer =
    Answer { status: "200", about: "The payment.", schema: "Payment", examples: &["Payment"] };

#[rustfmt::skip]
const OPERATIONS: &[Operation] = &[
    Operation {
        id: "createCheckoutSession", tag: "Checkout", method: HttpMethod::Post,
        path: "/v2/payments/checkout",
        summary: "Create a checkout session",
        description: "Opens a hosted, branded payment page and gives you its address. The card is entered there, \
                      never on your domain (PCI scope SAQ A); 3-D Secure, retries and languages are taken care of, \
                      and a signed webhook tells the result.",
        access: Access::Key,
        body: Some(Body { schema: "CreateCheckoutRequest", is_required: true, examples: &["CreateCheckoutRequest"] }),
        answers: &[Answer { status: "201", about: "The session is open. Redirect the payer to `checkout_url`.", schema: "CheckoutSession", examples: &["CheckoutSession"] }],
        refusals: &["NO_CONNECTOR"],
    },
    Operation {
        id: "getCheckoutSession", tag: "Checkout", method: HttpMethod::Get,
        path: "/v2/payments/checkout/{id}",
        summary: "Get a checkout session",
        description: "Only session ids (`cs_…`) are taken here; [getPayment](/docs/api/get-payment) takes others as well.",
        access: Access::Key, body: None,
        answers: &[Answer { status: "200", about: "The session as it is now.", schema: "CheckoutSession", examples: &["CheckoutSessionPaid"] }],
        refusals: &[],
    },
    Operation {
        id: "createPayment", tag: "Payments", method: HttpMethod::Post,
        path: "/v2/payments",
        summary: "Create a direct payment",
        description: "Charges a card, a token or a wallet without the hosted page. A decline is an answer, not an \
                      error: 201 with `status: failed` and its `error_code`. 3-D Secure is 201 with \
                      `requires_action` and a `next_action`. An outcome that is not known yet is `processing`. \
                      To send card numbers makes you subject to PCI DSS SAQ D; in live mode the operator must \
                      have allowed it.",
        access: Access::Key,
        body: Some(Body { schema: "CreatePaymentRequest", is_required: true, examples: &["CreatePaymentRequest", "CreatePaymentRequestManual"] }),
        answers: &[Answer { status: "201", about: "The payment, whatever became of it: look at `status`.", schema: "Payment", examples: &["PaymentAuthorized", "PaymentRequiresAction", "PaymentDeclined"] }],
        refusals: &["NO_CONNECTOR"],
    },
    Operation {
        id: "listPayments", tag: "Payments", method: HttpMethod::Get,
        path: "/v2/payments",
        summary: "List payments",
        description: "Newest first. A page stays what it is while new payments come in.",
        access: Access::Key, body: None,
        answers: &[Answer { status: "200", about: "One page.", schema: "PaymentList", examples: &["PaymentList"] }],
        refusals: &[],
    },
    Operation {
        id: "getPayment", tag: "Payments", method: HttpMethod::Get,
        path: "/v2/payments/{id}",
        summary: "Get a payment",
        description: "The id is looked for as a session id, a payment id, your order id (the newest wins) and the \
                      acquirer's transaction id, in this order. Percent-encode what is reserved in URLs.",
        access: Access::Key, body: None,
        answers: &[PAYMENT],
        refusals: &[],
    },
    Operation {
        id: "capturePayment", tag: "Payments", method: HttpMethod::Post,
        path: "/v2/payments/{id}/capture",
        summary: "Capture an authorisation",
        description: "Takes the money that a payment with `capture_method: manual` holds: all of it, or a part. \
                      The rest is released.",
        access: Access::Key,
        body: Some(Body { schema: "CaptureRequest", is_required: false, examples: &["CaptureRequest"] }),
        answers: &[Answer { status: "200", about: "Captured; or `processing` while the acquirer's answer is outstanding.", schema: "Payment", examples: &["PaymentCaptured"] }],
        refusals: &["INVALID_PAYMENT_STATE"],
    },
    Operation {
        id: "refundPayment", tag: "Payments", method: HttpMethod::Post,
        path: "/v2/payments/{id}/refund",
        summary: "Refund a payment (full or partial)",
        description: "Refunds chain until `remaining` is 0. Leave `amount` out to give back all that is left.",
        access: Access::Key,
        body: Some(Body { schema: "RefundRequest", is_required: false, examples: &["RefundRequest"] }),
        answers: &[
            Answer { status: "200", about: "Refunded.", schema: "RefundResponse", examples: &["RefundResponse"] },
            Answer { status: "202", about: "The outcome is not known yet. The amount stays reserved, and a webhook tells.", schema: "RefundResponse", examples: &["RefundResponsePending"] },
        ],
        refusals: &["INVALID_PAYMENT_STATE", "REFUND_EXCEEDS_BALANCE", "CONNECTOR_REFUND_FAILED"],
    },
    Operation {
        id: "cancelPayment", tag: "Payments", method: HttpMethod::Post,
        path: "/v2/payments/{id}/cancel",
        summary: "Cancel an authorisation or pending payment",
        description: "Releases a hold, or ends a payment that nobody has paid yet: its page can no longer be paid.",
        access: Access::Key,
        body: Some(Body { schema: "CancelRequest", is_required: false, examples: &["CancelRequest"] }),
        answers: &[Answer { status: "200", about: "Cancelled; or `processing` while the acquirer's answer is outstanding.", schema: "Payment", examples: &["PaymentCancelled"] }],
        refusals: &["INVALID_PAYMENT_STATE"],
    },
    Operation {
        id: "createToken", tag: "Tokens", method: HttpMethod::Post,
        path: "/v2/tokens",
        summary: "Create a token",
        description: "Hands a card to an acquirer that can hold it. The token is bound to this merchant, this mode \
                      and that acquirer.",
        access: Access::Key,
        body: Some(Body { schema: "CreateTokenRequest", is_required: true, examples: &["CreateTokenRequest"] }),
        answers: &[Answer { status: "201", about: "The token.", schema: "Token", examples: &["Token"] }],
        refusals: &["NO_CONNECTOR"],
    },
    Operation {
        id: "getToken", tag: "Tokens", method: HttpMethod::Get,
        path: "/v2/tokens/{id}",
        summary: "Get a token",
        description: "Tells whether a token can still be charged.",
        access: Access::Key, body: None,
        answers: &[Answer { status: "200", about: "The token.", schema: "Token", examples: &["Token"] }],
        refusals: &[],
    },
    Operation {
        id: "revokeToken", tag: "Tokens", method: HttpMethod::Delete,
        path: "/v2/tokens/{id}",
        summary: "Revoke a token",
        description: "From now on it cannot be charged. What was charged with it stays.",
        access: Access::Key, body: None,
        answers: &[Answer { status: "200", about: "The token, revoked.", schema: "Token", examples: &["TokenRevoked"] }],
        refusals: &[],
    },
    Operation {
        id: "createPayout", tag: "Payouts", method: HttpMethod::Post,
        path: "/v2/payouts",
        summary: "Create a payout",
        description: "Sends money to a card, an IBAN or, in roubles, a phone number by SBP.",
        access: Access::Key,
        body: Some(Body { schema: "CreatePayoutRequest", is_required: true, examples: &["CreatePayoutRequest"] }),
        answers: &[Answer { status: "201", about: "The payout. Webhooks tell how it ends.", schema: "Payout", examples: &["Payout"] }],
        refusals: &["NO_CONNECTOR", "INSUFFICIENT_BALANCE"],
    },
    Operation {
        id: "getPayout", tag: "Payouts", method: HttpMethod::Get,
        path: "/v2/payouts/{id}",
        summary: "Get a payout",
        description: "The destination is masked.",
        access: Access::Key, body: None,
        answers: &[Answer { status: "200", about: "The payout as it is now.", schema: "Payout", examples: &["Payout"] }],
        refusals: &[],
    },
    Operation {
        id: "listEvents", tag: "Events", method: HttpMethod::Get,
        path: "/v2/events",
        summary: "List events",
        description: "What was told, newest first, whether or not a webhook took it.",
        access: Access::Key, body: None,
        answers: &[Answer { status: "200", about: "One page.", schema: "EventList", examples: &["EventList"] }],
        refusals: &[],
    },
    Operation {
        id: "getEvent", tag: "Events", method: HttpMethod::Get,
        path: "/v2/events/{id}",
        summary: "Get an event",
        description: "The very object that the webhooks carried.",
        access: Access::Key, body: None,
        answers: &[Answer { status: "200", about: "The event.", schema: "Event", examples: &["PaymentEvent", "RefundEvent", "PayoutEvent"] }],
        refusals: &[],
    },
    Operation {
        id: "createWebhookEndpoint", tag: "Webhook endpoints", method: HttpMethod::Post,
        path: "/v2/webhook_endpoints",
        summary: "Create a webhook endpoint",
        description: "Up to 16 in each mode. The answer shows the signing secret, and nothing shows it again.",
        access: Access::Key, body: Some(Body { schema: "CreateWebhookEndpointRequest", is_required: true, examples: &["CreateWebhookEndpointRequest"] }),
        answers: &[Answer { status: "201", about: "The endpoint, with its secret.", schema: "WebhookEndpoint", examples: &["WebhookEndpointCreated"] }],
        refusals: &[],
    },
    Operation {
        id: "listWebhookEndpoints", tag: "Webhook endpoints", method: HttpMethod::Get,
        path: "/v2/webhook_endpoints",
        summary: "List webhook endpoints",
        description: "Those of the key's mode, newest first.",
        access: Access::Key, body: None,
        answers: &[Answer { status: "200", about: "One page.", schema: "WebhookEndpointList", examples: &["WebhookEndpointList"] }],
        refusals: &[],
    },
    Operation {
        id: "getWebhookEndpoint", tag: "Webhook endpoints", method: HttpMethod::Get,
        path: "/v2/webhook_endpoints/{id}",
        summary: "Get a webhook endpoint",
        description: "Without its secret.",
        access: Access::Key, body: None,
        answers: &[Answer { status: "200", about: "The endpoint.", schema: "WebhookEndpoint", examples: &["WebhookEndpoint"] }],
        refusals: &[],
    },
    Operation {
        id: "updateWebhookEndpoint", tag: "Webhook endpoints", method: HttpMethod::Patch,
        path: "/v2/webhook_endpoints/{id}",
        summary: "Change a webhook endpoint",
        description: "What you leave out stays. To disable an endpoint stops the deliveries that wait for it; they can be replayed later.",
        access: Access::Key, body: Some(Body { schema: "UpdateWebhookEndpointRequest", is_required: true, examples: &["UpdateWebhookEndpointRequest"] }),
        answers: &[Answer { status: "200", about: "The endpoint, changed.", schema: "WebhookEndpoint", examples: &["WebhookEndpointDisabled"] }],
        refusals: &[],
    },
    Operation {
        id: "deleteWebhookEndpoint", tag: "Webhook endpoints", method: HttpMethod::Delete,
        path: "/v2/webhook_endpoints/{id}",
        summary: "Delete a webhook endpoint",
        description: "Deliveries that wait for it are stopped.",
        access: Access::Key, body: None,
        answers: &[Answer { status: "200", about: "It is gone.", schema: "DeletedWebhookEndpoint", examples: &["DeletedWebhookEndpoint"] }],
        refusals: &[],
    },
    Operation {
        id: "rotateWebhookSecret", tag: "Webhook endpoints", method: HttpMethod::Post,
        path: "/v2/webhook_endpoints/{id}/rotate",
        summary: "Rotate the signing secret",
        description: "Makes a new key, shown once. Both sign until the new one leads: after `promote_after` seconds, or when you promote it. An endpoint that was set by `kassa webhook set-url` shares the merchant's own secret, which is then rotated.",
        access: Access::Key, body: Some(Body { schema: "RotateSecretRequest", is_required: false, examples: &["RotateSecretRequest"] }),
        answers: &[Answer { status: "200", about: "The new key.", schema: "RotatedSecret", examples: &["RotatedSecret"] }],
        refusals: &[],
    },
    Operation {
        id: "promoteWebhookSecret", tag: "Webhook endpoints", method: HttpMethod::Post,
        path: "/v2/webhook_endpoints/{id}/promote",
        summary: "Promote the new secret",
        description: "The new key leads at once; the old one signs beside it for 24 hours.",
        access: Access::Key, body: None,
        answers: &[Answer { status: "200", about: "The new key leads.", schema: "PromotedSecret", examples: &["PromotedSecret"] }],
        refusals: &[],
    },
    Operation {
        id: "testWebhookEndpoint", tag: "Webhook endpoints", method: HttpMethod::Post,
        path: "/v2/webhook_endpoints/{id}/test",
        summary: "Send a test event",
        description: "Sends a `webhook.test` event to this endpoint alone, whatever events it lists.",
        access: Access::Key, body: None,
        answers: &[Answer { status: "200", about: "The delivery: read it to see what became of it.", schema: "Delivery", examples: &["DeliveryDue"] }],
        refusals: &[],
    },
    Operation {
        id: "listDeliveries", tag: "Deliveries", method: HttpMethod::Get,
        path: "/v2/deliveries",
        summary: "List deliveries",
        description: "Newest first. One event to one URL is one delivery, however often it is tried.",
        access: Access::Key, body: None,
        answers: &[Answer { status: "200", about: "One page.", schema: "DeliveryList", examples: &["DeliveryList"] }],
        refusals: &[],
    },
    Operation {
        id: "getDelivery", tag: "Deliveries", method: HttpMethod::Get,
        path: "/v2/deliveries/{id}",
        summary: "Get a delivery",
        description: "With every attempt: what was sent and signed, and what came back.",
        access: Access::Key, body: None,
        answers: &[Answer { status: "200", about: "The delivery.", schema: "Delivery", examples: &["DeliveryFollowed"] }],
        refusals: &[],
    },
    Operation {
        id: "replayDelivery", tag: "Deliveries", method: HttpMethod::Post,
        path: "/v2/deliveries/{id}/replay",
        summary: "Replay a delivery",
        description: "Sends it once more: the same event and bytes, a new timestamp. When it fails, the delivery is what it was before. One that is still on its way goes on as it is.",
        access: Access::Key, body: None,
        answers: &[Answer { status: "202", about: "Queued.", schema: "Delivery", examples: &["DeliveryDue"] }],
        refusals: &[],
    },
    Operation {
        id: "replayDeliveries", tag: "Deliveries", method: HttpMethod::Post,
        path: "/v2/deliveries/replay",
        summary: "Replay many deliveries",
        description: "Sends the oldest of those that pass the filter once more, at most 1000 in one call. Deliveries to endpoints that are disabled or removed are left out; what was delivered is replayed by its id only.",
        access: Access::Key, body: Some(Body { schema: "ReplayDeliveriesRequest", is_required: false, examples: &["ReplayDeliveriesRequest"] }),
        answers: &[Answer { status: "202", about: "How many were queued.", schema: "QueuedDeliveries", examples: &["QueuedDeliveries"] }],
        refusals: &[],
    },
    Operation {
        id: "getTestClock", tag: "Test clock", method: HttpMethod::Get,
        path: "/v2/test/clock",
        summary: "Get the test clock",
        description: "What time it is in your test mode. Live keys are refused.",
        access: Access::Key, body: None,
        answers: &[Answer { status: "200", about: "The clock.", schema: "TestClock", examples: &["TestClock"] }],
        refusals: &["FORBIDDEN"],
    },
    Operation {
        id: "advanceTestClock", tag: "Test clock", method: HttpMethod::Post,
        path: "/v2/test/clock/advance",
        summary: "Advance the test clock",
        description: "Moves the time of your test mode forward, never back. Whatever is due on the way happens, each at its own moment: sessions expire, webhooks are sent again, holds lapse, refunds and payouts arrive. A call stops after 500 of these or a minute; call again while `done` is `false`.",
        access: Access::Key,
        body: Some(Body { schema: "AdvanceClockRequest", is_required: true, examples: &["AdvanceClockRequest"] }),
        answers: &[Answer { status: "200", about: "How far it has come.", schema: "ClockAdvanced", examples: &["ClockAdvanced"] }],
        refusals: &["CLOCK_BUSY"],
    },
    Operation {
        id: "health", tag: "Health", method: HttpMethod::Get,
        path: "/v2/health",
        summary: "Service health",
        description: "Asks the database. No key is needed.",
        access: Access::Public, body: None,
        answers: &[
            Answer { status: "200", about: "This server can serve.", schema: "Health", examples: &["Health"] },
            Answer { status: "503", about: "It cannot: the database does not answer.", schema: "Health", examples: &["HealthUnavailable"] },
        ],
        refusals: &[],
    },
    Operation {
        id: "getCheckoutMethods", tag: "Checkout page", method: HttpMethod::Get,
        path: "/checkout/{id}/methods",
        summary: "What a session can be paid with",
        description: "The methods that the merchant has for the session's currency, cut with \
                      `settings.payment_methods`. For pages of your own.",
        access: Access::Capability, body: None,
        answers: &[Answer { status: "200", about: "The methods.", schema: "CheckoutMethods", examples: &["CheckoutMethods"] }],
        refusals: &[],
    },
    Operation {
        id: "getCheckoutStatus", tag: "Checkout page", method: HttpMethod::Get,
        path: "/checkout/{id}/status",
        summary: "Where a session stands",
        description: "For polling: with `known` and `wait` the answer waits until the status differs.",
        access: Access::Capability, body: None,
        answers: &[Answer { status: "200", about: "The status.", schema: "CheckoutStatus", examples: &["CheckoutStatus"] }],
        refusals: &[],
    },
];

/// `paths` of the document.
pub(super) fn paths(currencies: &[Currency]) -> Vec<(&'static str, PathItem)> {
    let item = |line: &Operation| PathItem::new(line.method.clone(), operation(line, currencies));
    OPERATIONS.iter().map(|line| (line.path, item(line))).collect()
}

fn operation(line: &Operation, currencies: &[Currency]) -> OperationBuilder {
    let is_keyed = line.access == Access::Key;
    let is_post = line.method == HttpMethod::Post;
    let mut operation = OperationBuilder::new()
        .tag(line.tag)
        .summary(Some(line.summary))
        .description(Some(line.description))
        .operation_id(Some(line.id));
    for parameter in parameters(line, currencies) {
        operation = operation.parameter(parameter);
    }
    if let Some(body) = &line.body {
        operation = operation.request_body(Some(request_body(body)));
    }
    for found in line.answers {
        let mut response = answer(found.about, found.schema, found.examples, is_keyed);
        if is_post {
            response =
                response.header_ref("Idempotent-Replayed", header_ref("Idempotent-Replayed"));
        }
        for (name, link) in links(line.id) {
            response = response.link(name, link);
        }
        operation = operation.response(found.status, response.build());
    }
    for (status, lines) in refusals(line) {
        let name = refusal_name(&lines);
        operation = operation.response(status.to_string(), Ref::from_response_name(name));
    }
    if is_keyed {
        let none: [&str; 0] = [];
        operation.securities(Some([
            SecurityRequirement::new("bearer", none),
            SecurityRequirement::new("apiKey", none),
        ]))
    } else {
        operation.securities(Some([]))
    }
}

fn request_body(body: &Body) -> utoipa::openapi::request_body::RequestBody {
    let content = content(body.schema, body.examples);
    let required = if body.is_required { Required::True } else { Required::False };
    RequestBodyBuilder::new().required(Some(required)).content(JSON, content).build()
}

/// Every answer that refuses, once: the component's name and the answer.
pub(super) fn all_refusals() -> BTreeMap<String, Response> {
    let sets = OPERATIONS.iter().flat_map(refusals);
    sets.map(|(_, lines)| (refusal_name(&lines), refusal(&lines))).collect()
}

/// The codes that share a status in one operation.
fn refusal_name(lines: &[&Refused]) -> String {
    lines.iter().map(|line| line.code).collect::<Vec<_>>().join(".")
}

/// The refusals of an operation, by status.
fn refusals(line: &Operation) -> Vec<(u16, Vec<&'static Refused>)> {
    let is_keyed = line.access == Access::Key;
    let is_post = line.method == HttpMethod::Post;
    let mut codes: Vec<&str> = line.refusals.to_vec();
    if is_keyed {
        codes.extend(["VALIDATION_ERROR", "UNAUTHORIZED", "RATE_LIMIT_EXCEEDED"]);
        codes.extend(["INTERNAL_ERROR", "SERVICE_UNAVAILABLE"]);
    }
    if is_keyed && line.method != HttpMethod::Get {
        codes.push("FORBIDDEN");
    }
    if is_post {
        codes.extend(["IDEMPOTENCY_CONFLICT", "IDEMPOTENCY_IN_PROGRESS"]);
    }
    if is_post || line.method == HttpMethod::Patch {
        codes.extend(["PAYLOAD_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"]);
    }
    if line.path.contains('{') {
        codes.push("NOT_FOUND");
    }
    if line.access == Access::Capability {
        codes.extend(["VALIDATION_ERROR", "RATE_LIMIT_EXCEEDED", "SERVICE_UNAVAILABLE"]);
    }
    let mut by_status: Vec<(u16, Vec<&'static Refused>)> = Vec::new();
    for found in REFUSALS.iter().filter(|refused| codes.contains(&refused.code)) {
        match by_status.iter_mut().find(|(status, _)| *status == found.status) {
            Some((_, lines)) => lines.push(found),
            None => by_status.push((found.status, vec![found])),
        }
    }
    by_status.sort_by_key(|(status, _)| *status);
    by_status
}

/// What the answer of one operation can be handed to.
fn links(id: &str) -> Vec<(&'static str, Link)> {
    let by = |pointer: &str, operations: &[&'static str]| {
        operations
            .iter()
            .map(|operation| {
                let id = format!("$response.body#/{pointer}");
                (*operation, Link::builder().operation_id(*operation).parameter("id", id).build())
            })
            .collect()
    };
    match id {
        "createCheckoutSession" => by(
            "id",
            &[
                "getCheckoutSession",
                "getPayment",
                "cancelPayment",
                "getCheckoutMethods",
                "getCheckoutStatus",
            ],
        ),
        "createPayment" => {
            by("payment_id", &["getPayment", "capturePayment", "refundPayment", "cancelPayment"])
        }
        "capturePayment" => by("payment_id", &["getPayment", "refundPayment"]),
        "refundPayment" => by("payment_id", &["getPayment"]),
        "createToken" => by("id", &["getToken", "revokeToken"]),
        "createPayout" => by("id", &["getPayout"]),
        "createWebhookEndpoint" => by(
            "id",
            &[
                "getWebhookEndpoint",
                "updateWebhookEndpoint",
                "rotateWebhookSecret",
                "testWebhookEndpoint",
                "deleteWebhookEndpoint",
            ],
        ),
        "testWebhookEndpoint" => by("id", &["getDelivery", "replayDelivery"]),
        _ => Vec::new(),
    }
}

fn parameters(line: &Operation, currencies: &[Currency]) -> Vec<Parameter> {
    let mut found = Vec::new();
    if line.path.contains("{id}") {
        found.push(path_id(line));
    }
    match line.id {
        "listPayments" => found.extend(payment_filters(currencies)),
        "listEvents" => found.extend(event_filters()),
        "listWebhookEndpoints" => found.extend(cursors("an endpoint")),
        "listDeliveries" => found.extend(delivery_filters()),
        "getCheckoutStatus" => found.extend([
            in_query(
                "known",
                "The status that you know; the answer waits for another.",
                words(session_words()),
            ),
            in_query("wait", "Seconds to wait at most.", with_default(integer(0, 20), 0)),
        ]),
        _ => {}
    }
    if line.method == HttpMethod::Post {
        found.push(idempotency_key());
        found.push(fault());
    }
    found
}

fn path_id(line: &Operation) -> Parameter {
    let (about, example) = match line.tag {
        "Checkout" | "Checkout page" => ("Id of the session.", "cs_01K5H3V9Q2W8X7C6B5N4M3J2H1"),
        "Tokens" => ("Id of the token.", "tok_01K5H7"),
        "Payouts" => ("Id of the payout.", "payout_01K5H5"),
        "Events" => ("Id of the event.", "evt_01K5H6"),
        "Webhook endpoints" => ("Id of the endpoint.", "wh_01K5H9"),
        "Deliveries" => ("Id of the delivery.", "dlv_01K5HA"),
        _ => (
            "Session id, payment id, your order id, or the acquirer's transaction id.",
            "cs_01K5H3V9Q2W8X7C6B5N4M3J2H1",
        ),
    };
    in_path("id", about, example)
}

fn line_of(max: usize) -> Object {
    line(1, max)
}

fn cursors(of: &str) -> Vec<Parameter> {
    let after = format!("Id of {of}: the page begins behind it, with what is older.");
    let before = format!(
        "Id of {of}: the page ends before it, with what is newer. Not with `starting_after`."
    );
    vec![
        in_query("limit", "Objects on a page.", with_default(integer(1, 100), 20)),
        in_query("starting_after", &after, line_of(64)),
        in_query("ending_before", &before, line_of(64)),
    ]
}

/// An instant or a day.
fn moment() -> Object {
    with_example(text(40, MOMENT), "2026-04-17")
}

fn payment_filters(currencies: &[Currency]) -> Vec<Parameter> {
    let statuses =
        PaymentStatus::ALL.iter().map(|status| status.word()).collect::<Vec<_>>().join("|");
    let statuses = text(200, &format!("^(?:{statuses})(?:,(?:{statuses}))*$"));
    let mut found = cursors("a payment");
    found.extend([
        in_query("status", "One status, or several with commas between.", with_example(statuses, "succeeded")),
        in_query("order_id", "Exactly this order id.", line_of(128)),
        in_query("customer_email", "This address, in either case.", line_of(254)),
        in_query("currency", "Exactly this currency.", currency(currencies)),
        in_query("created_from", "From this moment on; RFC 3339, or a day in UTC.", moment()),
        in_query("created_to", "Before this moment.", moment()),
        in_query("amount_from", "At least this much, in minor units.", integer(0, domain::money::MINOR_MAX)),
        in_query("amount_to", "At most this much.", integer(0, domain::money::MINOR_MAX)),
        in_query(
            "livemode",
            "`false` with a live key lists what it made with `test_mode`. Default: the mode of the key.",
            Object::with_type(Type::Boolean),
        ),
    ]);
    found
}

fn event_filters() -> Vec<Parameter> {
    let mut found = cursors("an event");
    let kinds = words(super::events::EVENTS.iter().map(|event| event.name));
    found.extend([
        in_query("type", "Exactly this type.", kinds),
        in_query("payment_id", "About this payment.", line_of(64)),
        in_query("created_from", "From this moment on; RFC 3339, or a day in UTC.", moment()),
        in_query("created_to", "Before this moment.", moment()),
    ]);
    found
}

fn delivery_filters() -> Vec<Parameter> {
    let mut found = cursors("a delivery");
    let states = words(DeliveryState::ALL.iter().map(|state| state.word()));
    found.extend([
        in_query("state", "Where it stands.", states),
        in_query("endpoint_id", "To this endpoint.", line_of(64)),
        in_query("event_id", "Of this event.", line_of(64)),
        in_query("from", "Made from this moment on; RFC 3339, or a day in UTC.", moment()),
        in_query("to", "Made before this moment.", moment()),
    ]);
    found
}
