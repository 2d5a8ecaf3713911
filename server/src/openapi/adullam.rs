//! Adullam's operations, bodies and events.

use domain::{merchant::SESSION_SECONDS, money::MINOR_MAX};
use utoipa::openapi::{
    ArrayBuilder, HttpMethod, Object, PathItem, Required, Response, Schema,
    path::{Parameter, ParameterBuilder, ParameterIn},
    schema::Type,
};

use super::{
    dialects::{self, Line, Shown, Tongue},
    parts::in_query,
    shapes::{
        LINES, RETURN_URL, WEBHOOK_URL, flag, instant, integer, line, list, made, nullable, object,
        optional, required, set, text, url, with_default, with_example, words,
    },
};
use crate::wire::adullam::{
    checkout::{AMOUNT_MIN, CURRENCY, METHODS, STATUSES},
    event::KINDS,
    list::LIMIT_DEFAULT,
};

/// Under which all this stands.
pub(super) const TAG: &str = "Adullam";

const TONGUE: Tongue = Tongue {
    tag: TAG,
    scheme: "bearer",
    media: super::parts::JSON,
    error: Shown {
        schema: "AdullamError",
        example: r#"{"error":"user_phone must be a Cote d'Ivoire number, as +22507987654","code":"validation_error"}"#,
    },
    id: "cs_ci_k5h3v9q2w6x7c6b5n4m3j2h2",
    parameters,
};

const CHECKOUT: Shown = Shown {
    schema: "AdullamCheckout",
    example: r#"{"id":"cs_ci_k5h3v9q2w6x7c6b5n4m3j2h2","status":"created","amount":5000,"currency":"XOF","user_phone":"+22507987654","payment_id":"ORDER_123","description":"Two tickets","created_at":"2026-04-17T06:00:00Z","expires_at":"2026-04-17T06:30:00Z","completed_at":null,"failure_reason":null,"transaction_fee":25,"customer_id":"cus_6f1ed002ab5595859014ebf0","checkout_url":"https://pay.example/checkout/cs_01K5H3V9Q2W8X7C6B5N4M3J2H2"}"#,
};
const LIST: Shown = Shown {
    schema: "AdullamCheckoutList",
    example: r#"{"sessions":[],"total_count":0,"has_more":false,"next_offset":null}"#,
};
const TOKEN: Shown = Shown {
    schema: "AdullamToken",
    example: r#"{"access_token":"eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl","token_type":"Bearer","expires_in":3600,"partner_id":"partner_01K5H3V9Q2"}"#,
};
const ENDPOINT: Shown = Shown {
    schema: "AdullamWebhook",
    example: r#"{"id":"webhook_01K5H9","url":"https://shop.example/hooks","events":["checkout.completed"],"status":"active","secret":"whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=","description":null,"created_at":"2026-04-17T06:00:00Z","updated_at":"2026-04-17T06:00:00Z"}"#,
};

#[rustfmt::skip]
const LINES_OF_API: &[Line] = &[
    Line {
        id: "adullamCreateCheckout", method: HttpMethod::Post, path: "/v1/checkouts",
        summary: "Create a checkout",
        description: "Opens a checkout and asks the payer on the phone; `checkout_url` shows the same payment on a page. \
                      With `payment_method` `card` nobody is asked: lead the payer to the page.",
        is_keyed: true,
        body: Some(Shown { schema: "AdullamCheckoutRequest", example: r#"{"amount":5000,"currency":"XOF","user_phone":"+22507987654","payment_id":"ORDER_123","description":"Two tickets"}"# }),
        answers: &[("201", "The checkout is open.", CHECKOUT), ("200", "The first answer to this `idempotency-key` once more.", CHECKOUT)],
        refused: &[409],
    },
    Line {
        id: "adullamListCheckouts", method: HttpMethod::Get, path: "/v1/checkouts",
        summary: "List checkouts", description: "Newest first; those that were made here.",
        is_keyed: true, body: None, answers: &[("200", "One page.", LIST)], refused: &[],
    },
    Line {
        id: "adullamGetCheckout", method: HttpMethod::Get, path: "/v1/checkouts/{id}",
        summary: "Get a checkout", description: "As it is now.",
        is_keyed: true, body: None, answers: &[("200", "The checkout.", CHECKOUT)], refused: &[],
    },
    Line {
        id: "adullamCancelCheckout", method: HttpMethod::Post, path: "/v1/checkouts/{id}/cancel",
        summary: "Cancel a checkout", description: "From `created` and `pending`; what the payer was asked for is taken back.",
        is_keyed: true, body: None, answers: &[("200", "The checkout.", CHECKOUT)], refused: &[409],
    },
    Line {
        id: "adullamIssueToken", method: HttpMethod::Post, path: "/v1/auth/token",
        summary: "Get a token", description: "The password is a secret key of yours, `sk_…`; the token opens what it opens, for an hour.",
        is_keyed: false,
        body: Some(Shown { schema: "AdullamCredentials", example: r#"{"phone":"+22507123456","password":"sk_test_0123456789"}"# }),
        answers: &[("200", "The token.", TOKEN)], refused: &[400, 401],
    },
    Line {
        id: "adullamRotateToken", method: HttpMethod::Post, path: "/v1/auth/rotate",
        summary: "Rotate a token", description: "A new token for the one that is presented, which opens nothing from then on.",
        is_keyed: true, body: None, answers: &[("200", "The new token.", TOKEN)], refused: &[],
    },
    Line {
        id: "adullamCreateWebhook", method: HttpMethod::Post, path: "/v1/webhooks",
        summary: "Add a webhook", description: "Its secret is in this answer and nowhere else.",
        is_keyed: true,
        body: Some(Shown { schema: "AdullamWebhookRequest", example: r#"{"url":"https://shop.example/hooks","events":["checkout.completed"]}"# }),
        answers: &[("201", "The webhook.", ENDPOINT)], refused: &[409],
    },
    Line {
        id: "adullamUpdateWebhook", method: HttpMethod::Patch, path: "/v1/webhooks/{id}",
        summary: "Change a webhook", description: "Its events, or whether it is told at all.",
        is_keyed: true,
        body: Some(Shown { schema: "AdullamWebhookPatch", example: r#"{"status":"inactive"}"# }),
        answers: &[("200", "The webhook.", ENDPOINT)], refused: &[],
    },
];

/// Every operation.
pub(super) fn paths() -> Vec<(&'static str, PathItem)> {
    dialects::paths(&TONGUE, LINES_OF_API)
}

/// Every answer that refuses.
pub(super) fn refusals() -> Vec<(String, Response)> {
    dialects::all_refusals(&TONGUE, LINES_OF_API)
}

/// Every event.
pub(super) fn webhooks() -> Vec<(String, PathItem)> {
    let example = r#"{"event":"checkout.completed","data":{"id":"cs_ci_k5h3v9q2w6x7c6b5n4m3j2h2","status":"completed","amount":5000,"currency":"XOF","user_phone":"+22507987654","payment_id":"ORDER_123","description":null,"created_at":"2026-04-17T06:00:00Z","expires_at":"2026-04-17T06:30:00Z","completed_at":"2026-04-17T06:04:14Z","failure_reason":null,"transaction_fee":25}}"#;
    dialects::webhooks(TAG, "", KINDS, Shown { schema: "AdullamEvent", example })
}

/// Every body.
pub(super) fn schemas() -> Vec<(&'static str, Schema)> {
    let either = nullable(Schema::from(Object::with_type(Type::String)).into());
    let error = [
        required("error", made("user_phone is required"), "What is wrong, in English."),
        required("code", made("validation_error"), "The same for programs."),
    ];
    let mut checkout = checkout();
    checkout.extend([
        required("customer_id", either, "One per phone."),
        required(
            "checkout_url",
            made("https://pay.example/checkout/cs_…"),
            "The page of this checkout.",
        ),
    ]);
    let mut all = vec![
        ("AdullamError", object("Why a request was refused.", error)),
        ("AdullamCheckoutRequest", request()),
        ("AdullamCheckout", object("A checkout.", checkout)),
        ("AdullamCheckoutData", object("A checkout as events tell it.", self::checkout())),
        (
            "AdullamCheckoutList",
            object(
                "Checkouts, newest first.",
                [
                    required("sessions", list("AdullamCheckout"), "This page."),
                    required("total_count", integer(0, MINOR_MAX), "Of all pages."),
                    required("has_more", flag(), "Whether there is another page."),
                    required(
                        "next_offset",
                        nullable(Schema::from(integer(0, MINOR_MAX)).into()),
                        "Where it begins.",
                    ),
                ],
            ),
        ),
        (
            "AdullamCredentials",
            object(
                "Who asks for a token.",
                [
                    required("phone", text(64, super::shapes::PHONE), "With its country code."),
                    required("password", line(8, 255), "A secret key, `sk_…`."),
                ],
            ),
        ),
        (
            "AdullamToken",
            object(
                "A token.",
                [
                    required(
                        "access_token",
                        made("eyJ0…"),
                        "Sent as `Authorization: Bearer`, or as `x-auth`.",
                    ),
                    required("token_type", words(["Bearer"]), "How it is sent."),
                    required("expires_in", integer(1, 86_400), "Seconds."),
                    required("partner_id", made("partner_…"), "Who you are."),
                ],
            ),
        ),
    ];
    all.extend(told());
    all
}

/// Where a partner is told, and of what.
fn told() -> Vec<(&'static str, Schema)> {
    let either = nullable(Schema::from(Object::with_type(Type::String)).into());
    let events = || ArrayBuilder::new().items(words(KINDS.iter().copied()));
    vec![
        (
            "AdullamWebhookRequest",
            object(
                "Where you want to be told, and of what.",
                [
                    required("url", url(WEBHOOK_URL), "Where events are posted."),
                    required("events", set(1, KINDS.iter().copied()), "Which."),
                    optional("description", text(200, LINES), "Checked, and not kept."),
                ],
            ),
        ),
        (
            "AdullamWebhookPatch",
            object(
                "What is to be different.",
                [
                    optional("events", set(1, KINDS.iter().copied()), "Which events."),
                    optional("status", words(["active", "inactive"]), "Whether it is told."),
                ],
            ),
        ),
        (
            "AdullamWebhook",
            object(
                "Where you are told.",
                [
                    required("id", made("webhook_…"), "Of this webhook."),
                    required("url", made("https://shop.example/hooks"), "Where events are posted."),
                    required("events", events(), "Which."),
                    required("status", words(["active", "inactive"]), "Whether it is told."),
                    optional(
                        "secret",
                        made("whsec_…"),
                        "What signs. Only in the answer that creates it.",
                    ),
                    required("description", either, "Always null."),
                    required("created_at", instant(), "When it was made."),
                    required("updated_at", instant(), "When it was changed."),
                ],
            ),
        ),
        (
            "AdullamEvent",
            object(
                "What has happened to a checkout; signed in `X-Adullam-Signature`.",
                [
                    required("event", words(KINDS.iter().copied()), "What happened."),
                    required(
                        "data",
                        super::shapes::component("AdullamCheckoutData"),
                        "The checkout, as it was then.",
                    ),
                ],
            ),
        ),
    ]
}

#[rustfmt::skip]
fn request() -> Schema {
    let phone = with_example(text(14, r"^\+225[0-9]{8}(?:[0-9]{2})?$"), "+22507987654");
    let lifetime = integer(*SESSION_SECONDS.start(), *SESSION_SECONDS.end());
    object(
        "A checkout as it is asked for. Other members are ignored.",
        [
            required("amount", integer(AMOUNT_MIN, MINOR_MAX), "Whole XOF."),
            required("currency", words([CURRENCY]), "Only this one."),
            required("user_phone", phone, "Who pays: a number of Cote d'Ivoire, of the old or the new plan."),
            optional("description", text(200, LINES), "Shown to the payer."),
            optional("expires_in", with_default(lifetime, 1800), "Lifetime in seconds."),
            optional("payment_id", line(1, 128), "Your number of it; without one it gets ours."),
            optional("payment_method", with_default(words(METHODS), METHODS[0]), "How the payer is asked first."),
            optional("success_url", url(RETURN_URL), "Where the payer lands after the payment."),
            optional("cancel_url", url(RETURN_URL), "Where the payer lands otherwise."),
        ],
    )
}

#[rustfmt::skip]
fn checkout() -> Vec<super::shapes::Member> {
    let either = |schema: Object| nullable(Schema::from(schema).into());
    vec![
        required("id", made("cs_ci_…"), "Of this checkout."),
        required("status", words(STATUSES), "Where it stands."),
        required("amount", integer(AMOUNT_MIN, MINOR_MAX), "Whole XOF."),
        required("currency", words([CURRENCY]), "ISO 4217."),
        required("user_phone", made("+22507987654"), "Who pays."),
        required("payment_id", made("ORDER_123"), "As you sent it, or ours."),
        required("description", either(Object::with_type(Type::String)), "As you sent it."),
        required("created_at", instant(), "When it was made."),
        required("expires_at", instant(), "Until when it can be paid."),
        required("completed_at", either(instant()), "When it was paid."),
        required("failure_reason", either(Object::with_type(Type::String)), "Why it failed, once it has."),
        required("transaction_fee", integer(0, MINOR_MAX), "Taken off what you get; whole XOF."),
    ]
}

fn parameters(found: &Line) -> Vec<Parameter> {
    match found.id {
        "adullamCreateCheckout" => vec![idempotency_key()],
        "adullamListCheckouts" => vec![
            in_query("status", "Only these.", words(STATUSES)),
            in_query("limit", "Checkouts on a page.", with_default(integer(1, 100), LIMIT_DEFAULT)),
            in_query("offset", "How many are left out.", with_default(integer(0, 1_000_000), 0)),
        ],
        _ => Vec::new(),
    }
}

fn idempotency_key() -> Parameter {
    let uuid = text(36, "^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$");
    ParameterBuilder::new()
        .name("idempotency-key")
        .parameter_in(ParameterIn::Header)
        .required(Required::True)
        .description(Some("A UUID of yours for this checkout."))
        .schema(Some(with_example(uuid, "f47ac10b-58cc-4372-a567-0e02b2c3d479")))
        .build()
}
