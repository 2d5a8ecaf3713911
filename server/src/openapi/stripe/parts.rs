//! Examples of what the Stripe subset reads and shows, and the small parts that its schemas share.

use domain::money::MINOR_MAX;
use utoipa::openapi::{ArrayBuilder, Object, OneOfBuilder, RefOr, Schema, schema::Type};

use super::super::shapes::{
    Member, component, integer, made, nothing, nullable, object, required, text, words,
};
use crate::wire::stripe::{checkout, intent, refund};

/// What may be known of a card, and is not kept here.
pub(super) const MAYBE_LATER: &[&str] = &[
    "authorization_code",
    "country",
    "exp_month",
    "exp_year",
    "installments",
    "mandate",
    "network_token",
    "network_transaction_id",
    "regulated_status",
    "three_d_secure",
    "wallet",
];

/// A payer's address, of which the country is all that is asked.
pub(super) fn address() -> Schema {
    let country = nullable(Schema::from(Object::with_type(Type::String)).into());
    let none = ["city", "line1", "line2", "postal_code", "state"];
    let none = none.map(|name| required(name, nothing(), "Always null."));
    object("", none.into_iter().chain([required("country", country, "ISO 3166-1 alpha-2.")]))
}

/// What `expand[]` may name in the query of this operation.
pub(super) fn expandable(id: &str) -> Option<Object> {
    let (known, is_list) = match id {
        "stripeGetCheckoutSession" => (checkout::EXPANDABLE, false),
        "stripeListCheckoutSessions" => (checkout::EXPANDABLE, true),
        "stripeGetPaymentIntent" => (intent::EXPANDABLE, false),
        "stripeListPaymentIntents" => (intent::EXPANDABLE, true),
        "stripeGetRefund" => (refund::EXPANDABLE, false),
        "stripeListRefunds" => (refund::EXPANDABLE, true),
        _ => return None,
    };
    let prefix = if is_list { "data." } else { "" };
    let paths = known.iter().map(|path| format!("{prefix}{path}")).collect::<Vec<_>>();
    Some(words(paths.iter().map(String::as_str)))
}

/// An object of Stripe's: `id`, `object`, these members, and null for every other key of `nulls`.
pub(super) fn thing(
    about: &str,
    kind: &'static str,
    nulls: &'static [&'static str],
    members: impl IntoIterator<Item = Member>,
) -> Schema {
    let members = members.into_iter().collect::<Vec<_>>();
    let is_named = |name: &str| members.iter().any(|member| member.name() == name);
    let empty = nulls.iter().filter(|name| !is_named(name));
    let empty = empty.map(|name| required(name, nothing(), "Always null.")).collect::<Vec<_>>();
    let head = [
        required("id", made("…"), "Of this object."),
        required("object", words([kind]), "What it is."),
    ];
    object(about, head.into_iter().chain(members).chain(empty))
}

/// Members of an object that has no name of its own.
pub(super) fn inner(members: impl IntoIterator<Item = Member>) -> Schema {
    object("", members)
}

/// The same, or null.
pub(super) fn or_null(schema: impl Into<Schema>) -> RefOr<Schema> {
    nullable(schema.into().into())
}

/// Any text.
pub(super) fn string() -> Object {
    Object::with_type(Type::String)
}

/// Minor units.
pub(super) fn money() -> Object {
    integer(0, MINOR_MAX)
}

/// A currency.
pub(super) fn code() -> Object {
    text(3, "^[a-z]{3}$")
}

/// Unix seconds.
pub(super) fn second() -> Object {
    integer(0, 999_999_999_999)
}

/// Members that nobody lists.
pub(super) fn anything() -> Object {
    Object::with_type(Type::Object)
}

/// Members that are always null.
pub(super) fn nobody(names: &[&'static str]) -> Vec<Member> {
    names.iter().map(|name| required(name, nothing(), "Always null.")).collect()
}

/// Texts.
pub(super) fn strings() -> Schema {
    ArrayBuilder::new().items(string()).into()
}

/// An id, or the object itself where it is expanded; null where there is none yet.
pub(super) fn id_or(name: &str) -> Schema {
    let id = Object::with_type(Type::String);
    let cases = OneOfBuilder::new().item(or_null(id)).item(component(name));
    cases.into()
}

pub(super) const SESSION: &str = r#"{"id":"cs_test_01K5H3V9Q2W8X7C6B5N4M3J2H1","object":"checkout.session","adaptive_pricing":null,"after_expiration":null,"allow_promotion_codes":null,"billing_address_collection":null,"branding_settings":null,"cancel_url":"https://shop.example/cart","client_reference_id":null,"client_secret":null,"collected_information":null,"consent":null,"consent_collection":null,"currency_conversion":null,"customer":null,"customer_account":null,"customer_details":null,"customer_email":null,"integration_identifier":null,"invoice":null,"invoice_creation":null,"managed_payments":null,"origin_context":null,"payment_intent":null,"payment_link":null,"payment_method_configuration_details":null,"permissions":null,"recovered_from":null,"saved_payment_method_options":null,"setup_intent":null,"shipping_address_collection":null,"shipping_cost":null,"submit_type":null,"subscription":null,"success_url":"https://shop.example/thanks?sid={CHECKOUT_SESSION_ID}","url":"https://pay.example/checkout/cs_01K5H3V9Q2W8X7C6B5N4M3J2H1","wallet_options":null,"amount_subtotal":4900,"amount_total":4900,"automatic_tax":{"enabled":false,"liability":null,"provider":null,"status":null},"created":1776405600,"currency":"usd","custom_fields":[],"custom_text":{"after_submit":null,"shipping_address":null,"submit":null,"terms_of_service_acceptance":null},"customer_creation":"if_required","discounts":[],"expires_at":1776492000,"livemode":false,"locale":"auto","metadata":{"order":"1001"},"mode":"payment","payment_method_collection":"if_required","payment_method_options":{},"payment_method_types":["card"],"payment_status":"unpaid","phone_number_collection":{"enabled":false},"shipping_options":[],"status":"open","total_details":{"amount_discount":0,"amount_shipping":0,"amount_tax":0},"ui_mode":"hosted_page"}"#;
pub(super) const INTENT: &str = r#"{"id":"pi_01K5H3V9Q2","object":"payment_intent","allowed_payment_method_types":null,"application":null,"application_fee_amount":null,"automatic_payment_methods":null,"canceled_at":null,"cancellation_reason":null,"customer":null,"customer_account":null,"description":null,"excluded_payment_method_types":null,"last_payment_error":null,"latest_charge":"ch_01K5H3VB7D","managed_payments":null,"next_action":null,"on_behalf_of":null,"payment_method":"pm_01K5H3VB7D","payment_method_configuration_details":null,"payment_record":null,"processing":null,"receipt_email":null,"review":null,"setup_future_usage":null,"shipping":null,"source":null,"statement_descriptor":null,"statement_descriptor_suffix":null,"transfer_data":null,"transfer_group":null,"amount":4900,"amount_capturable":0,"amount_details":{"tip":{}},"amount_received":4900,"capture_method":"automatic","client_secret":"pi_01K5H3V9Q2_secret_x","confirmation_method":"automatic","created":1776405700,"currency":"usd","livemode":false,"metadata":{},"payment_method_options":{},"payment_method_types":["card"],"status":"succeeded"}"#;
pub(super) const CHARGE: &str = r#"{"id":"ch_01K5H3VB7D","object":"charge","application":null,"application_fee":null,"application_fee_amount":null,"balance_transaction":null,"calculated_statement_descriptor":null,"customer":null,"description":null,"failure_balance_transaction":null,"failure_code":null,"failure_message":null,"on_behalf_of":null,"payment_method_details":{"type":"card","card":{"amount_authorized":4900,"authorization_code":null,"brand":"visa","checks":{"address_line1_check":null,"address_postal_code_check":null,"cvc_check":null},"country":null,"exp_month":null,"exp_year":null,"fingerprint":"f1KASSA","funding":"unknown","installments":null,"last4":"4242","mandate":null,"network":"visa","network_token":null,"network_transaction_id":null,"regulated_status":null,"three_d_secure":null,"wallet":null}},"receipt_email":null,"receipt_number":null,"receipt_url":null,"review":null,"shipping":null,"source":null,"source_transfer":null,"statement_descriptor":null,"statement_descriptor_suffix":null,"transfer_data":null,"transfer_group":null,"amount":4900,"amount_captured":4900,"amount_refunded":0,"billing_details":{"address":{"city":null,"country":"AZ","line1":null,"line2":null,"postal_code":null,"state":null},"email":"ann@example.com","name":"Ann","phone":null,"tax_id":null},"captured":true,"created":1776405710,"currency":"usd","disputed":false,"fraud_details":{},"livemode":false,"metadata":{},"outcome":{"advice_code":null,"network_advice_code":null,"network_decline_code":null,"network_status":"approved_by_network","reason":null,"risk_level":"normal","seller_message":"Payment complete.","type":"authorized"},"paid":true,"payment_intent":"pi_01K5H3V9Q2","payment_method":"pm_01K5H3VB7D","refunded":false,"status":"succeeded"}"#;
pub(super) const REFUND: &str = r#"{"id":"re_01K5H3W2MP","object":"refund","balance_transaction":null,"customer":null,"customer_account":null,"destination_details":{"card":{"reference_status":"pending","reference_type":"acquirer_reference_number","type":"refund"},"type":"card"},"receipt_number":null,"source_transfer_reversal":null,"transfer_reversal":null,"amount":1000,"charge":"ch_01K5H3VB7D","created":1776406000,"currency":"usd","metadata":{},"payment_intent":"pi_01K5H3V9Q2","payment_method":"pm_01K5H3VB7D","reason":null,"status":"succeeded"}"#;
pub(super) const EVENT: &str = r#"{"id":"evt_01K5H3VC01","object":"event","api_version":"2026-10-28.endive","created":1776405854,"data":{"object":{"id":"re_01K5H3W2MP","object":"refund","balance_transaction":null,"customer":null,"customer_account":null,"destination_details":{"card":{"reference_status":"pending","reference_type":"acquirer_reference_number","type":"refund"},"type":"card"},"receipt_number":null,"source_transfer_reversal":null,"transfer_reversal":null,"amount":1000,"charge":"ch_01K5H3VB7D","created":1776406000,"currency":"usd","metadata":{},"payment_intent":"pi_01K5H3V9Q2","payment_method":"pm_01K5H3VB7D","reason":null,"status":"succeeded"}},"livemode":false,"pending_webhooks":1,"request":{"id":null,"idempotency_key":null},"type":"refund.created"}"#;
pub(super) const ENDPOINT: &str = r#"{"id":"we_01K5H9","object":"webhook_endpoint","api_version":null,"application":null,"created":1776405600,"description":null,"enabled_events":["*"],"livemode":false,"metadata":{},"status":"enabled","url":"https://shop.example/hooks","secret":"whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="}"#;
pub(super) const NEW_SESSION: &str = r#"{"mode":"payment","line_items":[{"price_data":{"currency":"usd","unit_amount":4900,"product_data":{"name":"Vase"}},"quantity":1}],"success_url":"https://shop.example/thanks?sid={CHECKOUT_SESSION_ID}","cancel_url":"https://shop.example/cart"}"#;
