//! Orqex' bodies.

use utoipa::openapi::{
    ArrayBuilder, Object, ObjectBuilder, RefOr, Schema,
    schema::{AdditionalProperties, Type},
};

use super::super::shapes::{
    LINES, Member, RETURN_URL, WEBHOOK_URL, component, email, flag, instant, integer, line, list,
    made, nullable, object, optional, required, text, url, with_default, words,
};
use crate::wire::orqex::{
    attempt::{ACTIONS, STATUSES as ATTEMPT_STATUSES},
    event::KINDS,
    failure::CATEGORIES,
    methods,
    payment::{CHECKOUT_STATUSES, ENVIRONMENTS, STATUSES},
    refund::{EXECUTION, REASONS, STATUSES as REFUND_STATUSES, UNAVAILABLE},
};

/// Every body.
pub(in super::super) fn schemas() -> Vec<(&'static str, Schema)> {
    let mut all = requests();
    all.extend(answers());
    all.extend([
        ("OrqexError", error()),
        ("OrqexAmount", amount()),
        ("OrqexBoth", both()),
        ("OrqexPayment", payment()),
        ("OrqexAttempt", attempt()),
        ("OrqexRefund", refund()),
        ("OrqexEvent", event()),
    ]);
    all
}

fn requests() -> Vec<(&'static str, Schema)> {
    let restriction = object(
        "",
        [
            optional("country_code", country(), "Only what payers there have."),
            optional("phone", component("OrqexPhone"), "Only this one; its field is locked."),
        ],
    );
    let customization = object(
        "",
        [
            optional("color", text(7, "^#(?:[0-9A-Fa-f]{3}){1,2}$"), "Of the button."),
            optional("brand", line(1, 60), "In place of the shop's name."),
        ],
    );
    let mut checkout = order();
    checkout.extend([
        optional("restriction", restriction, "Who may pay."),
        optional("customization", customization, "How the page looks."),
    ]);
    let mut intent = order();
    intent.push(optional("attempt", component("OrqexAttemptRequest"), "The first try."));
    vec![
        ("OrqexCheckoutRequest", object("Other members are ignored.", checkout)),
        ("OrqexIntentRequest", object("Other members are ignored.", intent)),
        (
            "OrqexPhone",
            object(
                "A phone, at home or with its prefix.",
                [
                    required("number", line(1, 20), "As people write it."),
                    optional("country", country(), "Where it is at home."),
                ],
            ),
        ),
        (
            "OrqexAttemptRequest",
            object(
                "A try to pay.",
                [
                    required("method_code", words(methods::codes()), "What it is paid with."),
                    required("country", country(), "Where the payer is at home."),
                    optional("phone", component("OrqexPhone"), "Whoever is asked there."),
                    optional("currency", text(3, "^[A-Z]{3}$"), "That of the payment."),
                ],
            ),
        ),
        (
            "OrqexConfirmRequest",
            object(
                "The code, here or inside.",
                [
                    optional("otp", text(6, "^[0-9]{6}$"), "As the operator has sent it."),
                    optional("confirmation_data", Object::with_type(Type::Object), "`{\"otp\"}`."),
                ],
            ),
        ),
        (
            "OrqexRefundRequest",
            object(
                "What is to be given back.",
                [
                    optional("amount", major(0), "Major units; without it all that is left."),
                    optional("reason", text(500, LINES), "A word of the list, or a note."),
                    optional("note", text(500, LINES), "For people."),
                    optional("metadata", metadata(), "Comes back unchanged."),
                    optional("allow_payout", flag(), "Changes nothing here."),
                ],
            ),
        ),
    ]
}

/// What checkouts and intents have in common.
fn order() -> Vec<Member> {
    let said = |name, max| optional(name, line(0, max), "Checked, and not kept.");
    let customer = object(
        "",
        [
            optional("email", email(), "The receipt goes there."),
            optional("first_name", line(0, 100), "As you know it."),
            optional("last_name", line(0, 100), "As you know it."),
            said("address", 255),
            said("city", 100),
            said("state", 100),
            optional("country", country(), "Where the payer is at home."),
            said("zip", 20),
        ],
    );
    let minutes = with_default(integer(5, 1440), 60);
    vec![
        required("amount", major(1), "Major units: 50 is fifty francs or dollars."),
        required("currency", text(3, "^[A-Z]{3}$"), "ISO 4217."),
        required("description", text(500, LINES), "Shown to the payer."),
        required("customer", customer, "The payer; may be empty."),
        optional("return_url", url(RETURN_URL), "Where the payer lands."),
        optional("webhook_url", url(WEBHOOK_URL), "Told beside your endpoints, unsigned."),
        optional("statement_descriptor", line(0, 22), "What the payer's bank writes."),
        optional("receipt_email", line(0, 255), "Where the receipt goes instead."),
        optional("metadata", metadata(), "Up to ten pairs; they come back unchanged."),
        optional("expires_in_minutes", minutes, "For how long it can be paid."),
    ]
}

fn answers() -> Vec<(&'static str, Schema)> {
    let told = |of: RefOr<Schema>| {
        object("", [required("message", made("Done."), "What was done."), required("data", of, "")])
    };
    let data = |of: RefOr<Schema>| object("", [required("data", of, "")]);
    let standing = || {
        object(
            "",
            [
                required("intent_status", words(STATUSES), "Of the payment."),
                required("attempt_status", or_null(words(ATTEMPT_STATUSES)), "Of its latest try."),
            ],
        )
    };
    let requery = object(
        "",
        [
            required("id", made("rq_abc123"), "Of this question."),
            required("status", words(["completed"]), "It was asked."),
            required("payment_intent_id", made("TRX1A2B3C4D"), "Of what."),
            required("payment_attempt_id", or_null(made("att_01K5H3")), "Of which try."),
            required("before", standing(), "What was known."),
            required("after", standing(), "What is known."),
            required("attempts", integer(0, 1), "How often the acquirer was asked."),
            required("completed_at", instant(), "When it answered."),
            required("created_at", instant(), "When it was asked."),
        ],
    );
    vec![
        ("OrqexCheckoutTold", told(component("OrqexBoth"))),
        ("OrqexCheckoutData", data(component("OrqexBoth"))),
        ("OrqexPaymentTold", told(component("OrqexPayment"))),
        ("OrqexPaymentData", data(component("OrqexPayment"))),
        ("OrqexPaymentList", payments()),
        ("OrqexAttemptTold", told(component("OrqexAttempt"))),
        ("OrqexAttemptData", data(component("OrqexAttempt"))),
        ("OrqexAttempts", data(list("OrqexAttempt").into())),
        ("OrqexRefundTold", told(component("OrqexRefund"))),
        ("OrqexRefundData", data(component("OrqexRefund"))),
        ("OrqexRefunds", data(list("OrqexRefund").into())),
        ("OrqexRequeryTold", told(requery.into())),
        ("OrqexCountries", countries()),
        ("OrqexMethods", data(array(offer()).into())),
        ("OrqexAvailability", data(availability().into())),
    ]
}

fn payments() -> Schema {
    let meta = object(
        "",
        [
            required("per_page", integer(1, 100), "Rows on a page."),
            required("next_cursor", either(), "Of older ones."),
            required("prev_cursor", either(), "Of newer ones."),
        ],
    );
    let pagination = object(
        "",
        [
            required("has_more_pages", flag(), "Whether there are older ones."),
            required("next_page_url", either(), "Where they are."),
        ],
    );
    object(
        "",
        [
            required("data", list("OrqexPayment"), "This page."),
            required("meta", meta, "Where it is."),
            required("pagination", pagination, "What follows."),
        ],
    )
}

fn countries() -> Schema {
    let country = object(
        "",
        [
            required("code", made("CI"), "ISO 3166-1 alpha-2."),
            required("name", made("Côte d'Ivoire"), "In English."),
            required("flag", made("🇨🇮"), "As a character."),
        ],
    );
    let meta = object(
        "",
        [
            required("total", integer(0, 300), "How many."),
            required("supports_any_country", flag(), "Whether others can pay by card."),
        ],
    );
    object(
        "",
        [required("data", array(country), "All of them."), required("meta", meta, "About them.")],
    )
}

fn method() -> Vec<Member> {
    vec![
        required("value", made("momo_mtn"), "For programs."),
        required("label", made("MTN Mobile Money"), "For people."),
        required("description", either(), "Nothing here."),
        required("icon_url", either(), "Nothing here."),
    ]
}

fn offer() -> Schema {
    let mut members = method();
    members.extend([
        required("category", words(["mobile_money", "wallet", "card", "test"]), "Of what kind."),
        required("requires_phone", flag(), "Whether `phone` must be sent."),
    ]);
    object("", members)
}

fn both() -> Schema {
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

fn payment() -> Schema {
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

fn attempt() -> Schema {
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

fn refund() -> Schema {
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

fn availability() -> Schema {
    let money = || component("OrqexAmount");
    object(
        "",
        [
            required("is_refundable", flag(), "Whether anything is left."),
            required("refunded_amount", money(), "So far."),
            required("pending_amount", money(), "On its way."),
            required("refundable_amount", money(), "What is left."),
            required("has_pending_refund", flag(), "Whether something is on its way."),
            required("available_types", array(words(["full", "partial"])), "How."),
            required("execution_method", or_null(words([EXECUTION])), "How it would go back."),
            required("unavailable_reason", or_null(words(UNAVAILABLE)), "Why nothing is left."),
        ],
    )
}

fn event() -> Schema {
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

fn error() -> Schema {
    let sentences = AdditionalProperties::RefOr(RefOr::T(array(made("The amount must be 1."))));
    let errors = ObjectBuilder::new()
        .schema_type(Type::Object)
        .additional_properties(Some(sentences))
        .build();
    object(
        "Why a request was refused.",
        [
            required("message", made("The amount must be at least 1."), "The first of them."),
            required("errors", errors, "By field; empty where no field is wrong."),
        ],
    )
}

fn amount() -> Schema {
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

/// Major units.
fn major(least: i64) -> Object {
    let number = ObjectBuilder::new().schema_type(Type::Number).minimum(Some(least));
    number.maximum(Some(999_999_999_999_i64)).build()
}

fn country() -> Object {
    text(2, "^[A-Za-z]{2}$")
}

fn metadata() -> Object {
    ObjectBuilder::new().schema_type(Type::Object).max_properties(Some(10)).build()
}

fn either() -> RefOr<Schema> {
    or_null(Object::with_type(Type::String))
}

fn or_null(of: Object) -> RefOr<Schema> {
    nullable(Schema::from(of).into())
}

fn array(of: impl Into<RefOr<Schema>>) -> Schema {
    let of: RefOr<Schema> = of.into();
    ArrayBuilder::new().items(of).into()
}
