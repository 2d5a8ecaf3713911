//! Orqex' bodies.

use utoipa::openapi::{ArrayBuilder, Object, ObjectBuilder, RefOr, Schema, schema::Type};

use super::{
    super::shapes::{
        LINES, Member, RETURN_URL, WEBHOOK_URL, component, email, flag, integer, line, nullable,
        object, optional, required, text, url, with_default, words,
    },
    answers::{answers, error},
    objects::{amount, attempt, both, event, payment, refund},
};
use crate::wire::orqex::methods;

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

/// A text, or nothing.
pub(super) fn either() -> RefOr<Schema> {
    or_null(Object::with_type(Type::String))
}

/// This, or nothing.
pub(super) fn or_null(of: Object) -> RefOr<Schema> {
    nullable(Schema::from(of).into())
}

/// A list of these.
pub(super) fn array(of: impl Into<RefOr<Schema>>) -> Schema {
    let of: RefOr<Schema> = of.into();
    ArrayBuilder::new().items(of).into()
}
