//! Intents, charges and refunds as the Stripe subset shows them.

use utoipa::openapi::{
    ObjectBuilder, RefOr, Schema,
    schema::{AdditionalProperties, Type},
};

use super::{
    super::shapes::{flag, made, metadata, optional, required, text, url, words},
    parts::{
        MAYBE_LATER, address, anything, code, id_or, inner, money, nobody, or_null, second, string,
        strings, thing,
    },
};
use crate::wire::stripe::{charge, intent_out, refund};

/// An intent.
#[rustfmt::skip]
pub(super) fn payment_intent() -> Schema {
    let failed = inner([
        required("type", words(["card_error"]), "`card_error`."),
        required("code", made("card_declined"), "Why, for programs."),
        required("decline_code", or_null(string()), "Why, more finely."),
        required("message", made("Your card has insufficient funds."), "Why, in English."),
        required("charge", or_null(string()), "The try."),
    ]);
    let leads = inner([
        required("url", url("^https?://"), "Lead the payer there."),
        required("return_url", or_null(string()), "Where the payer comes back to."),
    ]);
    let next = inner([
        required("type", words(["redirect_to_url"]), "`redirect_to_url`."),
        required("redirect_to_url", leads, "To the card's bank."),
    ]);
    let statuses = [
        "requires_payment_method", "requires_confirmation", "requires_action", "processing",
        "requires_capture", "succeeded", "canceled",
    ];
    thing("A payment intent.", "payment_intent", intent_out::NULLS, vec![
        required("amount", money(), "Minor units."),
        required("amount_capturable", money(), "Held and not yet captured."),
        required("amount_details", anything(), "Empty."),
        required("amount_received", money(), "Captured."),
        required("automatic_payment_methods", or_null(anything()), "As sent."),
        required("canceled_at", or_null(second()), "When it was over without money."),
        required("cancellation_reason", or_null(string()), "Why, where somebody said so."),
        required("capture_method", words(["automatic", "automatic_async", "manual"]), "As sent."),
        required("client_secret", made("pi_…_secret_…"), "Proves that a browser belongs to it."),
        required("confirmation_method", words(["automatic", "manual"]), "As sent."),
        required("created", second(), "When it was made."),
        required("currency", code(), "ISO 4217."),
        required("description", or_null(string()), "As sent."),
        required("last_payment_error", or_null(failed), "Why the last try failed."),
        required("latest_charge", id_or("StripeCharge"), "The last try."),
        required("livemode", flag(), "Whether it is about real money."),
        required("metadata", metadata(), "As sent."),
        required("next_action", or_null(next), "What the payer has to do."),
        required("payment_method", or_null(string()), "What it was or will be tried with."),
        required("payment_method_options", anything(), "As sent."),
        required("payment_method_types", strings(), "What it can be paid with."),
        required("receipt_email", or_null(string()), "As sent."),
        required("statement_descriptor", or_null(string()), "As sent."),
        required("statement_descriptor_suffix", or_null(string()), "As sent."),
        required("status", words(statuses), "Where it stands."),
    ])
}

/// A try to pay.
#[rustfmt::skip]
pub(super) fn charge() -> Schema {
    let mut billing = vec![
        required("address", address(), "Where the payer lives."),
        required("email", or_null(string()), "Of the payer."),
        required("name", or_null(string()), "Of the payer."),
        required("phone", or_null(string()), "Of the payer."),
    ];
    billing.extend(nobody(&["tax_id"]));
    let mut outcome = vec![
        required("network_status", words(["approved_by_network", "declined_by_network"]), "What the network said."),
        required("reason", or_null(string()), "Why it was declined."),
        required("risk_level", words(["normal"]), "`normal`."),
        required("seller_message", made("Payment complete."), "The same in English."),
        required("type", words(["authorized", "issuer_declined"]), "What came of it."),
    ];
    outcome.extend(nobody(&["advice_code", "network_advice_code", "network_decline_code"]));
    let mut card = vec![
        required("amount_authorized", money(), "Minor units."),
        required("brand", made("visa"), "Of the card."),
        required("checks", inner(nobody(&["address_line1_check", "address_postal_code_check", "cvc_check"])), "Not told."),
        required("fingerprint", made("f1KASSA"), "The same for the same card."),
        required("funding", words(["unknown"]), "Not kept."),
        required("last4", text(4, "^[0-9]{4}$"), "Its last digits."),
        required("network", made("visa"), "As `brand`."),
    ];
    card.extend(nobody(MAYBE_LATER));
    // Beside cards, each means has an empty member of its own name.
    let details = ObjectBuilder::new()
        .schema_type(Type::Object)
        .property("type", string())
        .property("card", inner(card))
        .required("type")
        .additional_properties(Some(AdditionalProperties::RefOr(RefOr::T(anything().into()))));
    thing("A try to pay.", "charge", charge::NULLS, vec![
        required("amount", money(), "Minor units."),
        required("amount_captured", money(), "Taken."),
        required("amount_refunded", money(), "Given back."),
        required("billing_details", inner(billing), "Who pays."),
        required("captured", flag(), "Whether money was taken."),
        required("created", second(), "When it was tried."),
        required("currency", code(), "ISO 4217."),
        required("description", or_null(string()), "Of the payment."),
        required("disputed", flag(), "False."),
        required("failure_code", or_null(string()), "Why it failed."),
        required("failure_message", or_null(string()), "The same in English."),
        required("fraud_details", anything(), "Empty."),
        required("livemode", flag(), "Whether it is about real money."),
        required("metadata", metadata(), "Of the intent."),
        required("outcome", or_null(inner(outcome)), "What came of it."),
        required("paid", flag(), "Whether it was approved."),
        required("payment_intent", made("pi_…"), "Of which it is a try."),
        required("payment_method", made("pm_…"), "Names what it was tried with."),
        required("payment_method_details", Schema::from(details), "What it was tried with."),
        required("receipt_email", or_null(string()), "As sent."),
        required("refunded", flag(), "Whether all of it was given back."),
        required("statement_descriptor", or_null(string()), "As sent."),
        required("statement_descriptor_suffix", or_null(string()), "As sent."),
        required("status", words(["succeeded", "pending", "failed"]), "What came of it."),
    ])
}

/// A refund.
#[rustfmt::skip]
pub(super) fn refund() -> Schema {
    let card = inner([
        required("reference_status", words(["pending"]), "`pending`."),
        required("reference_type", words(["acquirer_reference_number"]), "What the reference is."),
        required("type", words(["refund"]), "`refund`."),
    ]);
    let destination = inner([
        required("card", card, "To the card."),
        required("type", words(["card"]), "`card`."),
    ]);
    thing("A refund.", "refund", refund::NULLS, [
        required("amount", money(), "Minor units."),
        required("charge", id_or("StripeCharge"), "What is given back."),
        required("created", second(), "When it was asked for."),
        required("currency", code(), "ISO 4217."),
        required("destination_details", or_null(destination), "Where it goes."),
        required("metadata", metadata(), "As sent."),
        required("payment_intent", id_or("StripePaymentIntent"), "Of what it is a refund."),
        required("payment_method", or_null(string()), "Names where it goes."),
        required("reason", or_null(string()), "As sent."),
        required("status", words(["pending", "succeeded", "failed"]), "What came of it."),
        optional("failure_reason", words(["declined"]), "Why it failed."),
    ])
}
