//! Orqex' operations and events; what they carry lies in `orqex/`.

mod answers;
mod objects;
mod shapes;

use utoipa::openapi::{
    HttpMethod, PathItem, Required, Response,
    path::{Parameter, ParameterBuilder, ParameterIn},
};

use super::{
    dialects::{self, Line, Shown, Tongue},
    parts::{in_path, in_query},
    shapes::{MOMENT, integer, line, text, with_default, words},
};
use crate::wire::orqex::{event::KINDS, list::CHANNELS, payment::STATUSES, refusal::KEY_HEADER};

pub(super) use self::shapes::schemas;

/// Under which all this stands.
pub(super) const TAG: &str = "Orqex";

macro_rules! amount {
    () => {
        r#"{"value":5000,"formatted":"50.00 XOF","short":"50 XOF","currency":"XOF"}"#
    };
}

macro_rules! attempt {
    () => {
        concat!(
            r#"{"id":"att_01K5H3","method":{"value":"momo_mtn","label":"MTN Mobile Money","description":null,"icon_url":null},"amount":"#, amount!(),
            r#","exchange_rate":1,"correction_rate":1,"gateway":{"transaction":{"id":"txn_01K5H3","reference":"01K5H3V9Q2","external_id":null,"status":"PENDING"}},"next_action":{"type":"approve_on_phone","dial_code":null},"failure":null,"is_fallback":false,"completed_at":null,"failed_at":null,"created_at":"2026-04-17T06:02:00+00:00","status":"action_required"}"#
        )
    };
}

macro_rules! payment {
    () => {
        concat!(
            r#"{"id":"TRX1A2B3C4D","amount":"#, amount!(),
            r#","customer":{"id":"cus_abc123","first_name":"Ama","last_name":"Mensah","email":"ama@example.com","avatar_url":null},"description":"Order 1024","return_url":"https://shop.example/return","webhook_url":null,"statement_descriptor":"ACME 1024","receipt_email":"ama@example.com","metadata":{"order":"1024"},"active_attempt":"#, attempt!(),
            r#","completed_at":null,"expires_at":"2026-04-17T07:00:00+00:00","created_at":"2026-04-17T06:00:00+00:00","status":"pending"}"#
        )
    };
}

macro_rules! both {
    () => {
        concat!(
            r#"{"checkout":{"id":"cs_abc123","token":"ckt_x","url":"https://pay.example/checkout/cs_01K5H3V9Q2W8X7C6B5N4M3J2H4","restriction":{"country_code":"CI"},"customization":{"color":"#, "\"#0b5fff\"",
            r#","brand":"Acme"},"expires_at":"2026-04-17T07:00:00+00:00","created_at":"2026-04-17T06:00:00+00:00","status":"open","environment":"sandbox"},"payment":"#, payment!(), "}"
        )
    };
}

macro_rules! refund {
    () => {
        concat!(
            r#"{"id":"re_01K5H4","status":"completed","type":"full","amount":"#, amount!(),
            r#","reason":"duplicate","note":null,"execution_method":"gateway","metadata":{},"created_at":"2026-04-17T06:10:00+00:00"}"#
        )
    };
}

macro_rules! data {
    ($($part:expr),+) => { concat!(r#"{"data":"#, $($part,)+ "}") };
}

macro_rules! told {
    ($($part:expr),+) => { concat!(r#"{"message":"Done.","data":"#, $($part,)+ "}") };
}

const TONGUE: Tongue = Tongue {
    tag: TAG,
    scheme: "bearer",
    media: super::parts::JSON,
    error: Shown {
        schema: "OrqexError",
        example: r#"{"message":"The amount must be at least 1.","errors":{"amount":["The amount must be at least 1."],"customer":["The customer field is required."]}}"#,
    },
    id: "TRX1A2B3C4D",
    parameters,
};

const ORDER: &str = r##"{"amount":50,"currency":"XOF","description":"Order 1024","customer":{"email":"ama@example.com","first_name":"Ama","last_name":"Mensah"},"return_url":"https://shop.example/return","restriction":{"country_code":"CI"},"customization":{"color":"#0b5fff","brand":"Acme"},"metadata":{"order":"1024"}}"##;
const INTENT: &str = r#"{"amount":50,"currency":"XOF","description":"Order 1024","customer":{},"attempt":{"method_code":"momo_mtn","country":"CI","phone":{"number":"0700000000","country":"CI"}}}"#;
const TRY: Shown = Shown {
    schema: "OrqexAttemptRequest",
    example: r#"{"method_code":"momo_mtn","country":"CI","phone":{"number":"0700000000","country":"CI"}}"#,
};
const CODE: Shown = Shown { schema: "OrqexConfirmRequest", example: r#"{"otp":"123456"}"# };
const PAYMENT: Shown = Shown { schema: "OrqexPaymentTold", example: told!(payment!()) };
const ATTEMPT: Shown = Shown { schema: "OrqexAttemptTold", example: told!(attempt!()) };
const REQUERY: Shown = Shown {
    schema: "OrqexRequeryTold",
    example: told!(
        r#"{"id":"rq_abc123","status":"completed","payment_intent_id":"TRX1A2B3C4D","payment_attempt_id":"att_01K5H3","before":{"intent_status":"pending","attempt_status":"processing"},"after":{"intent_status":"completed","attempt_status":"completed"},"attempts":1,"completed_at":"2026-04-17T06:05:00+00:00","created_at":"2026-04-17T06:05:00+00:00"}"#
    ),
};
/// Beside those that every request that writes may meet.
const WRITES: &[u16] = &[409, 415, 422, 428];

#[rustfmt::skip]
const LINES: &[Line] = &[
    Line {
        id: "orqexCreateCheckout", method: HttpMethod::Post, path: "/v1/payment/checkouts",
        summary: "Create a checkout session", description: "A page for one payment. Amounts are major units.",
        is_keyed: true, body: Some(Shown { schema: "OrqexCheckoutRequest", example: ORDER }),
        answers: &[("201", "Lead the payer to `checkout.url`.", Shown { schema: "OrqexCheckoutTold", example: told!(both!()) })],
        refused: WRITES,
    },
    Line {
        id: "orqexGetCheckout", method: HttpMethod::Get, path: "/v1/payment/checkouts/{id}",
        summary: "Get a checkout session", description: "And its payment, as they are now.",
        is_keyed: true, body: None,
        answers: &[("200", "Both.", Shown { schema: "OrqexCheckoutData", example: data!(both!()) })], refused: &[],
    },
    Line {
        id: "orqexCreateIntent", method: HttpMethod::Post, path: "/v1/payment/intents",
        summary: "Create a payment intent", description: "A payment without a page, which your server tries; `attempt` is its first try.",
        is_keyed: true, body: Some(Shown { schema: "OrqexIntentRequest", example: INTENT }),
        answers: &[("201", "The payment, whatever became of its first try: look at `active_attempt`.", PAYMENT)], refused: WRITES,
    },
    Line {
        id: "orqexListIntents", method: HttpMethod::Get, path: "/v1/payment/intents",
        summary: "List payments", description: "Newest first; those that were made here, with a page or without.",
        is_keyed: true, body: None,
        answers: &[("200", "One page.", Shown { schema: "OrqexPaymentList", example: r#"{"data":[],"meta":{"per_page":15,"next_cursor":null,"prev_cursor":null},"pagination":{"has_more_pages":false,"next_page_url":null}}"# })], refused: &[422],
    },
    Line {
        id: "orqexGetIntent", method: HttpMethod::Get, path: "/v1/payment/intents/{id}",
        summary: "Get a payment", description: "As it is now. Read it before you act on a webhook that is not signed.",
        is_keyed: true, body: None,
        answers: &[("200", "The payment.", Shown { schema: "OrqexPaymentData", example: data!(payment!()) })], refused: &[],
    },
    Line {
        id: "orqexListCountries", method: HttpMethod::Get, path: "/v1/payment/intents/{id}/countries",
        summary: "List countries", description: "Where this payment can be paid from by phone.",
        is_keyed: true, body: None,
        answers: &[("200", "All of them.", Shown { schema: "OrqexCountries", example: r#"{"data":[{"code":"CI","name":"Côte d'Ivoire","flag":"🇨🇮"}],"meta":{"total":1,"supports_any_country":false}}"# })], refused: &[],
    },
    Line {
        id: "orqexListMethods", method: HttpMethod::Get, path: "/v1/payment/intents/{id}/countries/{country}/methods",
        summary: "List methods of a country", description: "What a payer there can pay with.",
        is_keyed: true, body: None,
        answers: &[("200", "All of them.", Shown { schema: "OrqexMethods", example: data!(r#"[{"value":"momo_mtn","label":"MTN Mobile Money","description":null,"icon_url":null,"category":"mobile_money","requires_phone":true}]"#) })], refused: &[422],
    },
    Line {
        id: "orqexStartAttempt", method: HttpMethod::Post, path: "/v1/payment/intents/{id}/attempt",
        summary: "Try a payment (older)", description: "Answers with the payment.",
        is_keyed: true, body: Some(TRY), answers: &[("201", "The payment.", PAYMENT)], refused: WRITES,
    },
    Line {
        id: "orqexCreateAttempt", method: HttpMethod::Post, path: "/v1/payment/intents/{id}/attempts",
        summary: "Try a payment", description: "Answers with the try.",
        is_keyed: true, body: Some(TRY), answers: &[("201", "The try, whatever became of it: look at `status`.", ATTEMPT)], refused: WRITES,
    },
    Line {
        id: "orqexListAttempts", method: HttpMethod::Get, path: "/v1/payment/intents/{id}/attempts",
        summary: "List tries", description: "Newest first.",
        is_keyed: true, body: None,
        answers: &[("200", "All of them.", Shown { schema: "OrqexAttempts", example: data!("[", attempt!(), "]") })], refused: &[],
    },
    Line {
        id: "orqexGetAttempt", method: HttpMethod::Get, path: "/v1/payment/intents/{id}/attempts/{attempt_id}",
        summary: "Get a try", description: "As it is now.",
        is_keyed: true, body: None,
        answers: &[("200", "The try.", Shown { schema: "OrqexAttemptData", example: data!(attempt!()) })], refused: &[],
    },
    Line {
        id: "orqexConfirmAttempt", method: HttpMethod::Post, path: "/v1/payment/intents/{id}/attempts/{attempt_id}/confirm",
        summary: "Confirm a try", description: "Hands over the code that the operator has sent to the payer; answers with the try.",
        is_keyed: true, body: Some(CODE), answers: &[("200", "The try: a wrong code leaves it as it is.", ATTEMPT)], refused: WRITES,
    },
    Line {
        id: "orqexAuthorizeIntent", method: HttpMethod::Post, path: "/v1/payment/intents/{id}/authorize",
        summary: "Authorize a payment (older)", description: "The same; answers with the payment.",
        is_keyed: true, body: Some(CODE), answers: &[("200", "The payment.", PAYMENT)], refused: WRITES,
    },
    Line {
        id: "orqexRequeryIntent", method: HttpMethod::Post, path: "/v1/payment/intents/{id}/requery",
        summary: "Requery a payment", description: "Asks the acquirer at once what became of a try that is open.",
        is_keyed: true, body: None, answers: &[("200", "What is known before and after.", REQUERY)], refused: &[409, 415, 428],
    },
    Line {
        id: "orqexReconcileIntent", method: HttpMethod::Post, path: "/v1/payment/intents/{id}/reconcile",
        summary: "Requery a payment (older)", description: "The same.",
        is_keyed: true, body: None, answers: &[("200", "What is known before and after.", REQUERY)], refused: &[409, 415, 428],
    },
    Line {
        id: "orqexCreateRefund", method: HttpMethod::Post, path: "/v1/payment/intents/{id}/refunds",
        summary: "Refund a payment", description: "Wholly or in part, more than once.",
        is_keyed: true, body: Some(Shown { schema: "OrqexRefundRequest", example: r#"{"amount":20,"reason":"duplicate"}"# }),
        answers: &[("201", "The refund, whatever became of it: look at `status`.", Shown { schema: "OrqexRefundTold", example: told!(refund!()) })], refused: WRITES,
    },
    Line {
        id: "orqexListRefunds", method: HttpMethod::Get, path: "/v1/payment/intents/{id}/refunds",
        summary: "List refunds of a payment", description: "Whoever asked for them; newest first.",
        is_keyed: true, body: None,
        answers: &[("200", "All of them.", Shown { schema: "OrqexRefunds", example: data!("[", refund!(), "]") })], refused: &[],
    },
    Line {
        id: "orqexGetAvailability", method: HttpMethod::Get, path: "/v1/payment/intents/{id}/refunds/availability",
        summary: "Get what can be refunded", description: "As it is now.",
        is_keyed: true, body: None,
        answers: &[("200", "What is left.", Shown { schema: "OrqexAvailability", example: data!(r#"{"is_refundable":true,"refunded_amount":"#, amount!(), r#","pending_amount":"#, amount!(), r#","refundable_amount":"#, amount!(), r#","has_pending_refund":false,"available_types":["partial"],"execution_method":"gateway","unavailable_reason":null}"#) })], refused: &[],
    },
    Line {
        id: "orqexGetRefund", method: HttpMethod::Get, path: "/v1/payment/intents/{id}/refunds/{refund_id}",
        summary: "Get a refund", description: "As it is now.",
        is_keyed: true, body: None,
        answers: &[("200", "The refund.", Shown { schema: "OrqexRefundData", example: data!(refund!()) })], refused: &[],
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

/// Every event.
pub(super) fn webhooks() -> Vec<(String, PathItem)> {
    let example = concat!(
        r#"{"event":"payment.completed","payment":{"id":"TRX1A2B3C4D","amount":"#,
        amount!(),
        r#","status":"completed","metadata":{}},"attempt":{"id":"att_1","status":"completed","method_code":"momo_mtn","is_fallback":false},"customer":{"id":"cus_abc123","email":"ama@example.com"},"timestamp":"2026-04-17T06:04:14+00:00"}"#
    );
    dialects::webhooks(TAG, "orqex.", KINDS, Shown { schema: "OrqexEvent", example })
}

fn parameters(found: &Line) -> Vec<Parameter> {
    let moment = || text(64, MOMENT);
    let mut all = Vec::new();
    if found.method == HttpMethod::Post {
        all.push(key());
    }
    for (name, about, example) in [
        ("country", "ISO 3166-1 alpha-2.", "CI"),
        ("attempt_id", "Of the try.", "att_01K5H3"),
        ("refund_id", "Of the refund.", "re_01K5H4"),
    ] {
        if found.path.contains(&format!("{{{name}}}")) {
            all.push(in_path(name, about, example));
        }
    }
    match found.id {
        "orqexListIntents" => all.extend([
            in_query("per_page", "Rows on a page.", with_default(integer(1, 100), 15)),
            in_query("cursor", "From `meta` of another page.", line(1, 64)),
            in_query("customer_id", "Of this customer.", text(28, "^cus_[0-9a-f]{24}$")),
            in_query("status", "Only these.", words(STATUSES)),
            in_query("channel", "With a page, or without.", words(CHANNELS)),
            in_query("created_at[gte]", "Not before.", moment()),
            in_query("created_at[lte]", "Not after.", moment()),
        ]),
        "orqexListMethods" => {
            let about = "Only in this one; another than the payment's has none.";
            all.push(in_query("currency", about, text(3, "^[A-Z]{3}$")));
        }
        _ => {}
    }
    all
}

fn key() -> Parameter {
    let mut shape = line(8, 128);
    shape.pattern = Some(r"^[!-~](?:[ -~]*[!-~])?$".into());
    let about = "The same key and body within 24 hours give the first answer again, with \
                 `X-Idempotent-Replayed: true`.";
    ParameterBuilder::new()
        .name(KEY_HEADER)
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(about))
        .schema(Some(shape))
        .build()
}
