//! What callers get: one schema per answer. Every member is always there; what is not set is null.

use domain::{
    currency::Currency,
    payment::Status as PaymentStatus,
    session::{Dialect, Status as SessionStatus},
};
use utoipa::openapi::{Object, RefOr, Schema};

use super::shapes::{
    amount, component, currency, flag, instant, integer, list, made, metadata, nullable, object,
    optional, required, words,
};
use crate::wire::maxfi::checkout::status_word;

const MINOR_MAX: i64 = domain::money::MINOR_MAX;

/// Every answer: the component's name and its schema.
pub(super) fn all(currencies: &[Currency]) -> Vec<(&'static str, Schema)> {
    vec![
        ("CheckoutSession", checkout_session(currencies)),
        ("Payment", payment()),
        ("NextAction", next_action()),
        ("PaymentList", page_of("Payment")),
        ("RefundResponse", refund()),
        ("Payout", payout()),
        ("MaskedDestination", masked_destination()),
        ("Token", token()),
        ("EventList", page_of("Event")),
        ("CheckoutMethods", methods()),
        ("CheckoutMethod", method()),
        ("CheckoutStatus", status()),
        ("Health", health()),
        ("Error", error()),
    ]
}

fn or_null(schema: impl Into<RefOr<Schema>>) -> RefOr<Schema> {
    nullable(schema.into())
}

fn up_to_max() -> Object {
    integer(0, MINOR_MAX)
}

/// The words that a session may show; there are six.
pub(super) fn session_words() -> Vec<&'static str> {
    let mut seen = Vec::new();
    for word in SessionStatus::ALL.iter().map(|status| status_word(*status)) {
        if !seen.contains(&word) {
            seen.push(word);
        }
    }
    seen
}

fn checkout_session(currencies: &[Currency]) -> Schema {
    object(
        "A hosted checkout.",
        [
            required(
                "id",
                made("cs_01K5H3V9Q2W8X7C6B5N4M3J2H1"),
                "Use it everywhere: to read, to list, to refund.",
            ),
            required(
                "checkout_url",
                made("https://pay.example/checkout/cs_01K5H3V9Q2W8X7C6B5N4M3J2H1"),
                "Send the payer here. Whoever has this address can see and pay the session.",
            ),
            required("expires_at", instant(), "From this second on it cannot be paid any more."),
            required("amount", amount(), "As in the request."),
            required("currency", currency(currencies), "As in the request."),
            required(
                "status",
                words(session_words()),
                "A fresh session is `open`. `processing` and `requires_action` may alternate; \
                 `succeeded`, `failed` and `expired` are final.",
            ),
            required("livemode", flag(), "`false` in test mode."),
        ],
    )
}

fn payment() -> Schema {
    let text = || or_null(Object::with_type(utoipa::openapi::Type::String));
    object(
        "A payment, born on a hosted page or over the API.",
        // Too large for the stack.
        vec![
            required("id", made("pay_01K5H3V9Q2"), "The engine's own id."),
            required(
                "payment_id",
                made("cs_01K5H3V9Q2W8X7C6B5N4M3J2H1"),
                "The id to keep: the session's for a payment born on a page, else equal to `id`.",
            ),
            required("order_id", text(), "As you sent it."),
            required("checkout_session_id", text(), "`cs_…`, null for a direct payment."),
            required(
                "amount",
                amount(),
                "What was asked for; after a partial capture, what was taken.",
            ),
            required("currency", made("USD"), "ISO 4217."),
            required(
                "status",
                words(PaymentStatus::ALL.iter().map(|status| status.word())),
                "Where the payment stands.",
            ),
            required("payment_method", text(), "What was used; null before the first attempt."),
            required("source", words(["checkout", "api"]), "Where it was born."),
            required("card_last4", text(), "Last four digits."),
            required("card_brand", text(), "`visa`, `mastercard`, `mir` and so on."),
            required("customer_email", text(), "As you sent it, or as the payer typed it."),
            required("error_code", text(), "Why the last attempt was declined."),
            required("error_message", text(), "The same in English, for your developers."),
            required("decline_code", text(), "The issuer's reason, where it gave one."),
            required("metadata", metadata(), "As you sent it."),
            required("created_at", instant(), "When it was made."),
            required("updated_at", instant(), "When it last changed."),
            required("connector_transaction_id", text(), "The acquirer's name for it."),
            required("authorized_amount", up_to_max(), "What was held."),
            required("captured_amount", up_to_max(), "What was taken."),
            required("refunded_amount", up_to_max(), "What was given back."),
            required("refund_count", integer(0, MINOR_MAX), "In how many refunds."),
            required(
                "next_action",
                or_null(component("NextAction")),
                "What the payer must do, in `requires_action`.",
            ),
            required("livemode", flag(), "`false` in test mode."),
            required(
                "dialect",
                words(Dialect::ALL.iter().map(|dialect| dialect.word())),
                "The API through which it was made.",
            ),
        ],
    )
}

fn next_action() -> Schema {
    object(
        "What the payer must do.",
        [
            required("type", words(["redirect"]), "Send the payer to `url`."),
            required(
                "url",
                made("https://pay.example/3ds/att_01K5H3V9Q4"),
                "Where to send the payer.",
            ),
        ],
    )
}

pub(super) fn page_of(item: &'static str) -> Schema {
    object(
        "One page of a list, newest first.",
        [
            required("data", list(item), "The objects of this page."),
            required("has_more", flag(), "Whether there is another page behind this one."),
            required(
                "next_cursor",
                or_null(made("cs_01K5H3V9Q2W8X7C6B5N4M3J2H1")),
                "Send it as `starting_after` to get the next page; null on the last one.",
            ),
        ],
    )
}

fn refund() -> Schema {
    let text = || or_null(Object::with_type(utoipa::openapi::Type::String));
    object(
        "What a refund did.",
        [
            required("id", made("refund_01K5H4"), "Of this refund."),
            required(
                "payment_id",
                made("cs_01K5H3V9Q2W8X7C6B5N4M3J2H1"),
                "The stable id of the payment.",
            ),
            required(
                "status",
                words(["refunded", "partially_refunded"]),
                "State of the payment, with this refund counted.",
            ),
            required("amount_refunded", amount(), "By this call."),
            required("total_refunded", amount(), "By all calls."),
            required("remaining", up_to_max(), "What can still be refunded."),
            required("reason", text(), "As you sent it."),
            required("connector_refund_id", text(), "The acquirer's name for it."),
            required(
                "refund_status",
                words(["succeeded", "pending", "failed"]),
                "`pending` comes with HTTP 202: a webhook tells the outcome.",
            ),
        ],
    )
}

fn payout() -> Schema {
    object(
        "Money on its way out.",
        [
            required("id", made("payout_01K5H5"), "Of this payout."),
            required(
                "status",
                words(["pending", "processing", "succeeded", "failed"]),
                "Where it stands.",
            ),
            required("amount", amount(), "Minor units."),
            required("currency", made("RUB"), "ISO 4217."),
            required("destination", component("MaskedDestination"), "Where it goes, masked."),
            required(
                "error_code",
                or_null(Object::with_type(utoipa::openapi::Type::String)),
                "Why it failed.",
            ),
            required("metadata", metadata(), "As you sent it."),
            required("livemode", flag(), "`false` in test mode."),
            required("created_at", instant(), "When it was made."),
            required("updated_at", instant(), "When it last changed."),
        ],
    )
}

fn masked_destination() -> Schema {
    object(
        "A destination as it may be shown: only the members of its type.",
        [
            required("type", words(["card", "iban", "sbp"]), "What kind of destination it is."),
            optional("card", made("****4242"), "The last four digits."),
            optional("brand", made("visa"), "Of the card."),
            optional("iban", made("DE89**************3000"), "Masked in the middle."),
            optional("phone", made("+7******0000"), "Masked in the middle."),
            optional("bic", made("100000000111"), "The bank."),
        ],
    )
}

fn token() -> Schema {
    let text = || or_null(Object::with_type(utoipa::openapi::Type::String));
    object(
        "A card that the acquirer holds. Kassa keeps its reference, brand, last four digits and a keyed \
         fingerprint.",
        [
            required("id", made("tok_01K5H7"), "Charge it with `payment_method: token`."),
            required("reusable", flag(), "Whether it outlives its first payment."),
            required(
                "status",
                words(["active", "used", "expired", "revoked"]),
                "Only `active` can be charged.",
            ),
            required("card_brand", text(), "`visa`, `mastercard`, `mir` and so on."),
            required("card_last4", made("4242"), "Last four digits."),
            required("livemode", flag(), "`false` in test mode."),
            required("expires_at", instant(), "From this second on it cannot be charged."),
            required("created_at", instant(), "When it was made."),
        ],
    )
}

fn methods() -> Schema {
    object(
        "What a session can be paid with.",
        [required("methods", list("CheckoutMethod"), "In the order in which the page shows them.")],
    )
}

fn method() -> Schema {
    object(
        "One way to pay.",
        [
            required(
                "method_code",
                words(domain::session::MethodCode::ALL.iter().map(|method| method.word())),
                "Which.",
            ),
            required("display_order", integer(0, 10_000), "Smaller first."),
            required(
                "render_mode",
                words(["inline_form", "qr_code", "redirect", "modal", "phone_prompt"]),
                "How the page offers it.",
            ),
            required("is_enabled", flag(), "Whether it can be used now."),
            required("supports_recurring", flag(), "Whether it can be charged again later."),
            required("supports_refund", flag(), "Whether it can be refunded."),
            required(
                "allowed_currencies",
                utoipa::openapi::ArrayBuilder::new()
                    .items(Object::with_type(utoipa::openapi::Type::String)),
                "ISO 4217 codes.",
            ),
        ],
    )
}

fn status() -> Schema {
    object(
        "Where a session stands.",
        [
            required("id", made("cs_01K5H3V9Q2W8X7C6B5N4M3J2H1"), "The session."),
            required("status", words(session_words()), "As of the session."),
        ],
    )
}

fn health() -> Schema {
    object(
        "",
        [
            required("status", words(["ok", "unavailable"]), "Whether this server can serve."),
            required("version", made("2.0.0"), "Of the contract."),
        ],
    )
}

fn error() -> Schema {
    object(
        "Why a request was not served.",
        [required(
            "error",
            object(
                "",
                [
                    required(
                        "code",
                        made("VALIDATION_ERROR"),
                        "For your program; `/docs/errors` lists all.",
                    ),
                    required(
                        "message",
                        made("amount is required"),
                        "For your developers. Its words may change.",
                    ),
                    optional(
                        "param",
                        made("settings.auto_return"),
                        "The field that is wrong, as a dotted path.",
                    ),
                    optional(
                        "remaining",
                        up_to_max(),
                        "With `REFUND_EXCEEDS_BALANCE`: what is left.",
                    ),
                ],
            ),
            "",
        )],
    )
}
