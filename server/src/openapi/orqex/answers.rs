//! What Orqex' answers are made of beside the objects.

use utoipa::openapi::{
    ObjectBuilder, RefOr, Schema,
    schema::{AdditionalProperties, Type},
};

use super::{
    super::shapes::{
        Member, component, flag, instant, integer, list, made, object, required, words,
    },
    shapes::{array, either, or_null},
};
use crate::wire::orqex::{
    attempt::STATUSES as ATTEMPT_STATUSES,
    payment::STATUSES,
    refund::{EXECUTION, UNAVAILABLE},
};

/// What is around the objects, and what is read beside them.
pub(super) fn answers() -> Vec<(&'static str, Schema)> {
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

/// What is told of every method.
pub(super) fn method() -> Vec<Member> {
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

/// Why a request was refused.
pub(super) fn error() -> Schema {
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
