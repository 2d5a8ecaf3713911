//! What the Stripe subset reads. A form's values are texts; the types say what they mean.

use domain::{money::MINOR_MAX, session::ITEMS_MAX};
use utoipa::openapi::{ArrayBuilder, Object, Schema, schema::Type};

use super::super::shapes::{
    LINES, Member, RETURN_URL, WEBHOOK_URL, component, email, flag, integer, line, metadata,
    object, optional, required, set, text, url, with_default, words,
};
use crate::wire::stripe::{
    branding::{BORDERS, FONTS},
    checkout::{self, LOCALES, TEXT_MAX},
    event::TYPES,
    intent, refund,
};

/// Every body that is read.
pub(super) fn all() -> Vec<(&'static str, Schema)> {
    vec![
        ("StripeCheckoutSessionRequest", session()),
        ("StripeLineItemRequest", line_item()),
        ("StripeExpandRequest", object("What is shown whole.", [expand(checkout::EXPANDABLE)])),
        (
            "StripeMetadataRequest",
            object(
                "What is to be different.",
                [
                    optional("metadata", metadata(), "Merged; an empty value removes a key."),
                    expand(&[
                        "line_items",
                        "payment_intent",
                        "payment_intent.latest_charge",
                        "latest_charge",
                    ]),
                ],
            ),
        ),
        ("StripePaymentIntentRequest", payment_intent()),
        ("StripeConfirmRequest", confirm()),
        ("StripeCaptureRequest", capture()),
        ("StripeCancelRequest", cancel()),
        ("StripeRefundRequest", refund_request()),
        ("StripeWebhookEndpointRequest", endpoint(true)),
        ("StripeWebhookEndpointPatch", endpoint(false)),
    ]
}

/// `expand[]`.
fn expand(known: &[&str]) -> Member {
    let list = ArrayBuilder::new().items(words(known.iter().copied()));
    optional("expand", Schema::from(list), "What is shown whole.")
}

fn descriptor() -> Object {
    line(1, domain::session::STATEMENT_MAX)
}

fn inner(members: impl IntoIterator<Item = Member>) -> Schema {
    object("", members)
}

#[rustfmt::skip]
fn session() -> Schema {
    let items = ArrayBuilder::new().items(component("StripeLineItemRequest"))
        .min_items(Some(1)).max_items(Some(ITEMS_MAX));
    let message = || inner([required("message", text(TEXT_MAX, LINES), "Plain text.")]);
    let styles = [
        optional("background_color", colour(), "Of the page."),
        optional("button_color", colour(), "Of the button."),
        optional("border_style", words(BORDERS.map(|(word, _)| word)), "Of its corners."),
        optional("display_name", line(1, domain::theme::BRAND_MAX), "Instead of your name."),
        optional("font_family", words(FONTS.map(|(word, _)| word)), "The nearest that every device has."),
    ];
    let texts = [
        optional("submit", message(), "Below the button."),
        optional("after_submit", message(), "Where the payment has succeeded."),
        optional("terms_of_service_acceptance", message(), "What the payer must agree to, beside a box to tick."),
    ];
    let recovery = [required("enabled", flag(), "Whether a payer who comes too late may begin again.")];
    let after = [optional("recovery", inner(recovery), "Beginning again.")];
    let intent = [
        optional("capture_method", words(["automatic", "automatic_async", "manual"]), "`manual` holds the money."),
        optional("description", text(500, LINES), "Shown to the payer."),
        optional("metadata", metadata(), "Of the intent."),
        optional("receipt_email", email(), "Where the receipt goes."),
        optional("statement_descriptor", descriptor(), "What the payer's bank writes."),
        optional("statement_descriptor_suffix", descriptor(), "Said again."),
    ];
    object("A checkout session as it is asked for. Any other parameter is refused.", [
        required("mode", words(["payment"]), "One payment."),
        optional("ui_mode", with_default(words(["hosted_page", "hosted"]), "hosted_page"), "On our page."),
        required("line_items", Schema::from(items), "What is bought, all in one currency."),
        required("success_url", url(RETURN_URL), "Where the payer lands after the payment."),
        optional("cancel_url", url(RETURN_URL), "Where the page's way back leads."),
        optional("client_reference_id", line(1, 200), "Your number of it."),
        optional("customer_email", email(), "Filled in on the page."),
        optional("metadata", metadata(), "Comes back unchanged."),
        optional("expires_at", integer(0, 999_999_999_999), "Unix seconds, 30 minutes to 24 hours ahead."),
        optional("locale", with_default(words(LOCALES.iter().copied()), "auto"), "Of the page."),
        optional("payment_method_types", methods(), "What it can be paid with; without it whatever you have."),
        optional("payment_intent_data", inner(intent), "Of the intent."),
        optional("branding_settings", inner(styles), "How the page looks."),
        optional("custom_text", inner(texts), "Your own words on the page."),
        optional("after_expiration", inner(after), "What comes after the session's time."),
        optional("submit_type", words(["auto", "pay", "book", "donate"]), "What the button says."),
        optional("billing_address_collection", words(["auto", "required"]), "`required` asks the country."),
        optional("phone_number_collection", inner([required("enabled", flag(), "Whether the payer is asked.")]), "A phone."),
        expand(checkout::EXPANDABLE),
    ])
}

fn colour() -> Object {
    text(7, "^#[0-9A-Fa-f]{6}$")
}

fn methods() -> Schema {
    let words = domain::session::MethodCode::ON_PAGE.map(domain::session::MethodCode::word);
    set(0, words)
}

#[rustfmt::skip]
fn line_item() -> Schema {
    let product = [
        required("name", line(1, 250), "Shown to the payer."),
        optional("description", text(500, LINES), "Taken, and not shown."),
        optional("images", Schema::from(ArrayBuilder::new().items(Object::with_type(Type::String))), "Taken, and not shown."),
        optional("metadata", metadata(), "Taken, and not shown."),
    ];
    let price = [
        required("currency", text(3, "^[A-Za-z]{3}$"), "ISO 4217."),
        optional("unit_amount", integer(0, MINOR_MAX), "Of one, in minor units. One of the two is needed."),
        optional("unit_amount_decimal", text(32, r"^[0-9]+(\.0+)?$"), "The same; no fractions."),
        required("product_data", inner(product), "What it is."),
    ];
    object("One line of what is bought.", [
        required("price_data", inner(price), "What it costs."),
        optional("quantity", with_default(integer(1, 999_999), 1), "How many."),
    ])
}

#[rustfmt::skip]
fn payment_intent() -> Schema {
    let automatic = [
        required("enabled", flag(), "Said again."),
        optional("allow_redirects", words(["always", "never"]), "Said again."),
    ];
    let secure = [optional("request_three_d_secure", words(["automatic", "any", "challenge"]), "Said again.")];
    let options = [optional("card", inner(secure), "Of cards.")];
    object("A payment intent as it is asked for. Any other parameter is refused.", [
        required("amount", integer(1, MINOR_MAX), "Minor units."),
        required("currency", text(3, "^[A-Za-z]{3}$"), "ISO 4217."),
        optional("automatic_payment_methods", inner(automatic), "Said again."),
        optional("payment_method_types", set(0, ["card"]), "Cards; others need a session."),
        optional("payment_method", line(1, 128), "A token, or a test name such as `pm_card_visa`."),
        optional("capture_method", words(["automatic", "automatic_async", "manual"]), "`manual` holds the money."),
        optional("confirm", with_default(flag(), false), "Try it at once."),
        optional("confirmation_method", words(["automatic", "manual"]), "Said again."),
        optional("description", text(500, LINES), "Yours."),
        optional("metadata", metadata(), "Comes back unchanged."),
        optional("receipt_email", email(), "Said again."),
        optional("return_url", url(RETURN_URL), "Where the payer comes back to from the bank."),
        optional("statement_descriptor", descriptor(), "Said again."),
        optional("statement_descriptor_suffix", descriptor(), "Said again."),
        optional("error_on_requires_action", flag(), "A bank that asks is a decline."),
        optional("off_session", flag(), "The same: nobody is there to act."),
        optional("payment_method_options", inner(options), "Said again."),
        expand(intent::EXPANDABLE),
    ])
}

#[rustfmt::skip]
fn confirm() -> Schema {
    object("How an intent is tried.", [
        optional("payment_method", line(1, 128), "A token; without it the one that the intent has."),
        optional("return_url", url(RETURN_URL), "Where the payer comes back to from the bank."),
        optional("receipt_email", email(), "Said again."),
        optional("capture_method", words(["automatic", "automatic_async", "manual"]), "`manual` holds the money."),
        optional("error_on_requires_action", flag(), "A bank that asks is a decline."),
        optional("off_session", flag(), "The same: nobody is there to act."),
        expand(intent::EXPANDABLE),
    ])
}

#[rustfmt::skip]
fn capture() -> Schema {
    object("How much is taken.", [
        optional("amount_to_capture", integer(1, MINOR_MAX), "Minor units; without it all."),
        optional("metadata", metadata(), "Merged with what is there."),
        optional("final_capture", flag(), "There is one capture: `false` is refused."),
        expand(intent::EXPANDABLE),
    ])
}

#[rustfmt::skip]
fn cancel() -> Schema {
    let reasons = words(["duplicate", "fraudulent", "requested_by_customer", "abandoned"]);
    object("Why it is cancelled.", [
        optional("cancellation_reason", reasons, "Said again."),
        expand(intent::EXPANDABLE),
    ])
}

#[rustfmt::skip]
fn refund_request() -> Schema {
    object("A refund as it is asked for; it names an intent or a charge.", [
        optional("payment_intent", line(1, 64), "`pi_…`"),
        optional("charge", line(1, 64), "`ch_…`"),
        optional("amount", integer(1, MINOR_MAX), "Minor units; without it the rest."),
        optional("reason", words(refund::REASONS), "Said again."),
        optional("metadata", metadata(), "Comes back unchanged."),
        expand(refund::EXPANDABLE),
    ])
}

/// Where a merchant wants to be told, or what is to be different about it.
#[rustfmt::skip]
fn endpoint(is_new: bool) -> Schema {
    let events = || {
        let all = words(TYPES.iter().copied().chain(["*"]));
        Schema::from(ArrayBuilder::new().items(all).min_items(Some(1)))
    };
    let (address, which) = ("Where events are posted.", "Which; `*` is all.");
    let mut members = if is_new {
        vec![required("url", url(WEBHOOK_URL), address), required("enabled_events", events(), which)]
    } else {
        vec![
            optional("url", url(WEBHOOK_URL), address),
            optional("enabled_events", events(), which),
            optional("disabled", flag(), "Whether it is left alone."),
        ]
    };
    members.extend([
        optional("description", text(500, LINES), "Yours."),
        optional("metadata", metadata(), "Comes back unchanged."),
        optional("expand", list_of_nothing(), "Nothing of it can be."),
    ]);
    object("Where you want to be told, and of what.", members)
}

fn list_of_nothing() -> Schema {
    ArrayBuilder::new().items(Object::with_type(Type::String)).max_items(Some(0)).into()
}
