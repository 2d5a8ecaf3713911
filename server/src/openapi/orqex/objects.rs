//! Orqex' objects.

use utoipa::openapi::{Object, ObjectBuilder, Schema, schema::Type};

use super::{
    super::shapes::{
        component, flag, instant, integer, made, nullable, object, optional, required, words,
    },
    answers::method,
    shapes::{array, either, or_null},
};
use crate::wire::orqex::{
    attempt::{ACTIONS, STATUSES as ATTEMPT_STATUSES},
    event::KINDS,
    failure::CATEGORIES,
    payment::{CHECKOUT_STATUSES, ENVIRONMENTS, STATUSES},
    refund::{EXECUTION, REASONS, STATUSES as REFUND_STATUSES},
};

/// A checkout with its payment.
pub(super) fn both() -> Schema {
    let anything = || Object::with_type(Type::Object);
    let checkout = object(
        "",
        [
            required("id", made("cs_abc123"), "Of this checkout."),
            required("token", made("ckt_x"), "Opens nothing here."),
            required("url", made("https://pay.example/checkout/cs_…"), "Lead the payer here."),
            required("restriction", anything(), "As you sent it."),
            required("customization", anything(), "As you sent it."),
            required("expires_at", instant(), "Until when it can be paid."),
            required("created_at", instant(), "When it was made."),
            required("status", words(CHECKOUT_STATUSES), "Where it stands."),
            required("environment", words(ENVIRONMENTS), "Whether money moves."),
        ],
    );
    object(
        "A checkout with its payment.",
        [
            required("checkout", checkout, "The page."),
            required("payment", component("OrqexPayment"), "What is paid on it."),
        ],
    )
}

/// A payment.
pub(super) fn payment() -> Schema {
    let customer = object(
        "",
        [
            required("id", made("cus_abc123"), "The same for the same address."),
            required("first_name", either(), "As you sent it."),
            required("last_name", either(), "As you sent it."),
            required("email", either(), "As you sent it."),
            required("avatar_url", either(), "Nothing here."),
        ],
    );
    let attempt = nullable(component("OrqexAttempt"));
    object(
        "A payment.",
        [
            required("id", made("TRX1A2B3C4D"), "Of this payment."),
            required("amount", component("OrqexAmount"), "What is paid."),
            required("customer", customer, "Who pays."),
            required("description", either(), "As you sent it."),
            required("return_url", either(), "As you sent it."),
            required("webhook_url", either(), "As you sent it."),
            required("statement_descriptor", either(), "As you sent it."),
            required("receipt_email", either(), "As you sent it, or the customer's."),
            required("metadata", Object::with_type(Type::Object), "As you sent it."),
            required("active_attempt", attempt, "The latest try, also after its end."),
            required("completed_at", or_null(instant()), "When it was paid."),
            required("expires_at", or_null(instant()), "Until when it can be paid."),
            required("created_at", instant(), "When it was made."),
            required("status", words(STATUSES), "Where it stands."),
        ],
    )
}

/// A try to pay.
pub(super) fn attempt() -> Schema {
    let transaction = object(
        "",
        [
            required("id", made("txn_01K5H3"), "Ours."),
            required("reference", either(), "Sent to the acquirer."),
            required("external_id", either(), "The acquirer's."),
            required("status", made("PENDING"), "There."),
        ],
    );
    let gateway = object("", [required("transaction", transaction, "The order there.")]);
    let next_action = object(
        "",
        [
            required("type", words(ACTIONS), "What the payer must do."),
            optional("url", made("https://bank.example/1"), "Where to go."),
            optional("fields", array(made("otp")), "What to ask."),
            optional("dial_code", made("*133#"), "What to dial, where we know."),
            optional("content", made("https://qr.example/1"), "What to scan."),
            optional("image_url", made("https://qr.example/1.png"), "The same drawn."),
        ],
    );
    let failure = object(
        "",
        [
            required("code", made("INSUFFICIENT_BALANCE"), "For programs."),
            required("message", made("The payment was declined."), "In English."),
            required("category", words(CATEGORIES), "Who can do something."),
        ],
    );
    object(
        "A try to pay.",
        [
            required("id", made("att_01K5H3"), "Of this try."),
            required("method", object("", method()), "What it was made with."),
            required("amount", component("OrqexAmount"), "What was asked for."),
            required("exchange_rate", integer(1, 1), "Nothing is converted."),
            required("correction_rate", integer(1, 1), "Nothing is converted."),
            required("gateway", gateway, "Where it was made."),
            required("next_action", next_action, "What the payer must do."),
            required("failure", nullable(failure.into()), "Why it came to nothing."),
            required("is_fallback", flag(), "Never here."),
            required("completed_at", or_null(instant()), "When it was approved."),
            required("failed_at", or_null(instant()), "When it came to nothing."),
            required("created_at", instant(), "When it was made."),
            required("status", words(ATTEMPT_STATUSES), "Where it stands."),
        ],
    )
}

/// Money on its way back.
pub(super) fn refund() -> Schema {
    object(
        "Money on its way back.",
        [
            required("id", made("re_01K5H4"), "Of this refund."),
            required("status", words(REFUND_STATUSES), "Where it stands."),
            required("type", words(["full", "partial"]), "Whether it is all that was paid."),
            required("amount", component("OrqexAmount"), "How much."),
            required("reason", or_null(words(REASONS)), "Why."),
            required("note", either(), "For people."),
            required("execution_method", words([EXECUTION]), "How it goes back."),
            required("metadata", Object::with_type(Type::Object), "As you sent it."),
            required("created_at", instant(), "When it was asked for."),
        ],
    )
}

/// What is told.
pub(super) fn event() -> Schema {
    let payment = object(
        "",
        [
            required("id", made("TRX1A2B3C4D"), "Of the payment."),
            required("amount", component("OrqexAmount"), "What is paid."),
            required("status", words(STATUSES), "Where it stood then."),
            required("metadata", Object::with_type(Type::Object), "As you sent it."),
        ],
    );
    let attempt = object(
        "",
        [
            required("id", made("att_01K5H3"), "Of the try."),
            required("status", words(ATTEMPT_STATUSES), "Where it stood then."),
            required("method_code", made("momo_mtn"), "What it was made with."),
            required("is_fallback", flag(), "Never here."),
        ],
    );
    let customer = object(
        "",
        [
            required("id", made("cus_abc123"), "Who pays."),
            required("email", either(), "As you sent it."),
        ],
    );
    object(
        "What has happened; `x-orqex-signature` is the hex of HMAC-SHA256 over the body.",
        [
            required("event", words(KINDS.iter().copied()), "What happened."),
            required("payment", payment, "To what."),
            required("attempt", nullable(attempt.into()), "By which try."),
            required("customer", customer, "Whose."),
            required("timestamp", instant(), "When."),
        ],
    )
}

/// An amount.
pub(super) fn amount() -> Schema {
    let hundredths = ObjectBuilder::new().schema_type(Type::Number).minimum(Some(0)).build();
    object(
        "An amount, in four ways.",
        [
            required("value", hundredths, "A hundred times the major unit, in every currency."),
            required("formatted", made("50.00 XOF"), "With decimals."),
            required("short", made("50 XOF"), "Without those that are zero."),
            required("currency", made("XOF"), "ISO 4217."),
        ],
    )
}
