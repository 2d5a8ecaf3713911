//! What the Stripe subset shows: every key of each shape, null where this subset has nothing to say.

use utoipa::openapi::{ArrayBuilder, Object, OneOfBuilder, RefOr, Schema, schema::Type};

use super::{
    super::shapes::{
        component, flag, integer, list, made, metadata, nothing, object, optional, required, words,
    },
    parts::{
        address, anything, code, id_or, inner, money, nobody, or_null, second, string, strings,
        thing,
    },
    payments,
};
use crate::wire::stripe::{event::TYPES, session};

/// Every body that is shown.
pub(super) fn all() -> Vec<(&'static str, Schema)> {
    let mut all = vec![
        ("StripeError", error()),
        ("StripeCheckoutSession", checkout_session()),
        ("StripeLineItem", line_item()),
        ("StripePaymentIntent", payments::payment_intent()),
        ("StripeCharge", payments::charge()),
        ("StripeRefund", payments::refund()),
        ("StripeEvent", event()),
        ("StripeBalance", balance()),
        ("StripeWebhookEndpoint", endpoint()),
        (
            "StripeDeletedWebhookEndpoint",
            thing(
                "An endpoint that is no more.",
                "webhook_endpoint",
                &[],
                [required("deleted", flag(), "True.")],
            ),
        ),
    ];
    for (name, of) in [
        ("StripeCheckoutSessionList", "StripeCheckoutSession"),
        ("StripeLineItemList", "StripeLineItem"),
        ("StripePaymentIntentList", "StripePaymentIntent"),
        ("StripeChargeList", "StripeCharge"),
        ("StripeRefundList", "StripeRefund"),
        ("StripeEventList", "StripeEvent"),
        ("StripeWebhookEndpointList", "StripeWebhookEndpoint"),
    ] {
        all.push((name, page(of)));
    }
    all
}

fn page(of: &str) -> Schema {
    object(
        "A page, newest first.",
        [
            required("object", words(["list"]), "What it is."),
            required("data", list(of), "This page."),
            required("has_more", flag(), "Whether there is another."),
            required("url", made("/v1/…"), "Where it was asked for."),
        ],
    )
}

#[rustfmt::skip]
fn error() -> Schema {
    let kinds = ["invalid_request_error", "idempotency_error", "card_error", "api_error"];
    let error = inner([
        required("type", words(kinds), "What kind of error."),
        required("code", or_null(string()), "The same for programs, where there is one."),
        required("message", made("Missing required param: mode."), "What is wrong, in English."),
        required("request_log_url", nothing(), "Always null."),
        optional("param", string(), "Which parameter, as a bracket path."),
        optional("decline_code", string(), "Why the card was declined."),
        optional("charge", string(), "The try that failed."),
        optional("payment_intent", component("StripePaymentIntent"), "The intent as it is now."),
    ]);
    object("Why a request was refused, or a card declined.", [required("error", error, "The error.")])
}

#[rustfmt::skip]
fn checkout_session() -> Schema {
    let mut tax = vec![required("enabled", flag(), "False.")];
    tax.extend(nobody(&["liability", "provider", "status"]));
    let recovery = inner([
        required("allow_promotion_codes", flag(), "False."),
        required("enabled", flag(), "Whether a payer who comes too late may begin again."),
        required("expires_at", or_null(second()), "Until when, once the session has expired."),
        required("url", or_null(string()), "Where, once the session has expired."),
    ]);
    let after = inner([required("recovery", recovery, "Beginning again.")]);
    let message = || or_null(inner([required("message", made("We ship on Monday."), "Plain text.")]));
    let mut branding = [
        "background_color", "border_style", "button_color", "display_name", "font_family",
    ].map(|name| required(name, string(), "As sent, or the default.")).into_iter().collect::<Vec<_>>();
    branding.extend(nobody(&["icon", "logo"]));
    let mut customer = vec![
        required("address", address(), "Where the payer lives."),
        required("email", or_null(string()), "Of the payer."),
        required("name", or_null(string()), "Of the payer."),
        required("phone", or_null(string()), "Of the payer."),
        required("tax_exempt", words(["none"]), "`none`."),
        required("tax_ids", strings(), "Empty."),
    ];
    customer.extend(nobody(&["business_name", "individual_name"]));
    let totals = inner(["amount_discount", "amount_shipping", "amount_tax"].map(|name| required(name, money(), "Zero.")));
    thing("A checkout session.", "checkout.session", session::NULLS, vec![
        required("after_expiration", or_null(after), "What comes after its time, where you asked for that."),
        required("amount_subtotal", money(), "Minor units."),
        required("amount_total", money(), "Minor units."),
        required("automatic_tax", inner(tax), "There is none."),
        required("billing_address_collection", or_null(string()), "As sent."),
        required("branding_settings", or_null(inner(branding)), "How the page looks, where you said so."),
        required("cancel_url", or_null(string()), "As sent."),
        required("client_reference_id", or_null(string()), "As sent."),
        required("created", second(), "When it was made."),
        required("currency", code(), "ISO 4217."),
        required("custom_fields", strings(), "Empty."),
        required("custom_text", inner([
            required("after_submit", message(), "As sent."),
            required("shipping_address", nothing(), "Always null."),
            required("submit", message(), "As sent."),
            required("terms_of_service_acceptance", message(), "As sent."),
        ]), "Your own words."),
        required("customer_creation", words(["if_required"]), "There are no customers."),
        required("customer_details", or_null(inner(customer)), "Who has paid, once it is complete."),
        required("customer_email", or_null(string()), "As sent."),
        required("discounts", strings(), "Empty."),
        required("expires_at", second(), "Until when it can be paid."),
        required("livemode", flag(), "Whether it is about real money."),
        required("locale", string(), "As sent."),
        required("metadata", metadata(), "As sent."),
        required("mode", words(["payment"]), "One payment."),
        required("payment_intent", id_or("StripePaymentIntent"), "From the first try on."),
        required("payment_method_collection", words(["if_required"]), "`if_required`."),
        required("payment_method_options", anything(), "Empty."),
        required("payment_method_types", strings(), "What it can be paid with."),
        required("payment_status", words(["paid", "unpaid"]), "`paid` is what counts."),
        required("phone_number_collection", inner([required("enabled", flag(), "Whether the payer is asked.")]), "As sent."),
        required("recovered_from", or_null(string()), "The session that was begun again in this one."),
        required("shipping_options", strings(), "Empty."),
        required("status", words(["open", "complete", "expired"]), "Where it stands."),
        required("submit_type", or_null(string()), "As sent."),
        required("success_url", or_null(string()), "As sent."),
        required("total_details", totals, "All zero."),
        required("ui_mode", words(["hosted_page"]), "On our page."),
        required("url", or_null(string()), "The page, while it is open."),
        optional("line_items", component("StripeLineItemList"), "Where it is expanded."),
    ])
}

#[rustfmt::skip]
fn line_item() -> Schema {
    let price = thing("", "price", session::PRICE_NULLS, [
        required("active", flag(), "False: it cannot be used again."),
        required("billing_scheme", words(["per_unit"]), "`per_unit`."),
        required("created", second(), "When it was made."),
        required("currency", code(), "ISO 4217."),
        required("livemode", flag(), "Whether it is about real money."),
        required("metadata", metadata(), "Empty."),
        required("product", made("prod_…"), "Names what it is the price of."),
        required("tax_behavior", words(["unspecified"]), "`unspecified`."),
        required("type", words(["one_time"]), "`one_time`."),
        required("unit_amount", money(), "Of one."),
        required("unit_amount_decimal", made("4900"), "The same as text."),
    ]);
    thing("One line of what is bought.", "item", &["adjustable_quantity"], [
        required("amount_discount", money(), "Zero."),
        required("amount_subtotal", money(), "Of all of them."),
        required("amount_tax", money(), "Zero."),
        required("amount_total", money(), "Of all of them."),
        required("currency", code(), "ISO 4217."),
        required("description", made("Vase"), "The name that was sent."),
        required("metadata", metadata(), "Empty."),
        required("price", price, "What one costs."),
        required("quantity", integer(1, 999_999), "How many."),
    ])
}

#[rustfmt::skip]
fn event() -> Schema {
    let told = ["StripeCheckoutSession", "StripePaymentIntent", "StripeCharge", "StripeRefund"];
    let told = told.into_iter().fold(OneOfBuilder::new(), |one, name| one.item(component(name)));
    let request = inner(nobody(&["id", "idempotency_key"]));
    thing("What has happened; signed in `Stripe-Signature`.", "event", &[], [
        required("api_version", made(crate::wire::stripe::VERSION), "Of its shapes."),
        required("created", second(), "When it happened."),
        required("data", inner([required("object", Schema::from(told), "As it was then.")]), "What it is about."),
        required("livemode", flag(), "Whether it is about real money."),
        required("pending_webhooks", integer(1, 1), "One."),
        required("request", request, "Names nothing."),
        required("type", words(TYPES.iter().copied()), "What happened."),
    ])
}

#[rustfmt::skip]
fn balance() -> Schema {
    let owed = inner([
        required("amount", Object::with_type(Type::Integer), "Minor units; below zero after more refunds and payouts than sales."),
        required("currency", code(), "ISO 4217."),
        required("source_types", anything(), "Empty."),
    ]);
    object("What is owed to you.", [
        required("object", words(["balance"]), "What it is."),
        required("available", Schema::from(ArrayBuilder::new().items(RefOr::T(owed))), "Each currency that was ever earned in."),
        required("livemode", flag(), "Whether it is about real money."),
        required("pending", strings(), "Empty: what is captured is owed at once."),
    ])
}

#[rustfmt::skip]
fn endpoint() -> Schema {
    let events = ArrayBuilder::new().items(words(TYPES.iter().copied().chain(["*"])));
    thing("Where you are told.", "webhook_endpoint", &["api_version", "application"], [
        required("created", second(), "When it was made."),
        required("description", or_null(string()), "As sent."),
        required("enabled_events", Schema::from(events), "Which."),
        required("livemode", flag(), "Whether it is told of real money."),
        required("metadata", metadata(), "As sent."),
        required("status", words(["enabled", "disabled"]), "Whether it is told."),
        required("url", made("https://shop.example/hooks"), "Where events are posted."),
        optional("secret", made("whsec_…"), "What signs. Only in the answer that creates it."),
    ])
}
