//! A checkout session and its lines, as they are shown.

use domain::{
    particulars::RECOVERED,
    payment::{Payment, Phase, Purchase},
    session::{Item, Session, Status},
    time::Micros,
};
use serde_json::{Value, json};

use super::{
    expand::Expand,
    ids, intent_out,
    memo::Memo,
    object::{Object, code, unix},
};

/// Keys that are null unless set below.
pub const NULLS: &[&str] = &[
    "adaptive_pricing",
    "after_expiration",
    "allow_promotion_codes",
    "billing_address_collection",
    "branding_settings",
    "cancel_url",
    "client_reference_id",
    "client_secret",
    "collected_information",
    "consent",
    "consent_collection",
    "currency_conversion",
    "customer",
    "customer_account",
    "customer_details",
    "customer_email",
    "integration_identifier",
    "invoice",
    "invoice_creation",
    "managed_payments",
    "origin_context",
    "payment_intent",
    "payment_link",
    "payment_method_configuration_details",
    "permissions",
    "recovered_from",
    "saved_payment_method_options",
    "setup_intent",
    "shipping_address_collection",
    "shipping_cost",
    "submit_type",
    "subscription",
    "success_url",
    "url",
    "wallet_options",
];

/// Those of a line's price.
pub const PRICE_NULLS: &[&str] = &[
    "custom_unit_amount",
    "lookup_key",
    "nickname",
    "recurring",
    "tiers_mode",
    "transform_quantity",
];

/// The words of `status` and `payment_status`.
pub fn words(session: &Session, purchase: &Purchase, now: Micros) -> (&'static str, &'static str) {
    match session.status_at(now) {
        Status::Open | Status::Processing | Status::RequiresAction => ("open", "unpaid"),
        Status::Succeeded if purchase.payment.phase == Phase::Succeeded => ("complete", "paid"),
        Status::Succeeded => ("complete", "unpaid"),
        Status::Failed | Status::Expired | Status::Cancelled => ("expired", "unpaid"),
    }
}

/// The session at `now`, under the server's public address; null for a payment without one.
pub fn of(purchase: &Purchase, base_url: &str, expand: Expand<'_>, now: Micros) -> Value {
    let Some(session) = &purchase.session else { return Value::Null };
    let payment = &purchase.payment;
    let memo = Memo::of(payment);
    let (status, payment_status) = words(session, purchase, now);
    let is_open = status == "open";
    let amount = session.amount.minor();
    let intent = match expand.inner("payment_intent") {
        _ if !intent_out::is_there(purchase) => Value::Null,
        Some(inner) => intent_out::of(purchase, inner, now),
        None => ids::intent(&payment.id).into(),
    };
    let texts = &session.settings.texts;
    let text = |text: &Option<String>| text.as_ref().map(|text| json!({"message": text}));
    let customer = &payment.order.customer;
    let details = (status == "complete").then(|| {
        json!({
            "address": {"city": null, "country": customer.country, "line1": null, "line2": null,
                "postal_code": null, "state": null},
            "business_name": null, "email": customer.email, "individual_name": null,
            "name": customer.name, "phone": customer.phone, "tax_exempt": "none", "tax_ids": [],
        })
    });
    let is_phone_asked =
        session.settings.customer_fields.contains(&domain::session::ContactField::Phone);
    let object = Object::new(
        "checkout.session",
        ids::session(&payment.id, payment.livemode),
        NULLS,
    )
    .set("after_expiration", recovery(session, base_url, now))
    .set("amount_subtotal", amount)
    .set("amount_total", amount)
    .set(
        "automatic_tax",
        json!({"enabled": false, "liability": null, "provider": null, "status": null}),
    )
    .set("billing_address_collection", memo.get("billing_address_collection"))
    .set("branding_settings", memo.get("branding_settings"))
    .set("cancel_url", session.cancel_url.clone())
    .set("client_reference_id", payment.order.order_id.clone())
    .set("created", unix(session.created_at))
    .set("currency", code(session.amount.currency()))
    .set("custom_fields", json!([]))
    .set(
        "custom_text",
        json!({
            "after_submit": text(&texts.after_submit), "shipping_address": null,
            "submit": text(&texts.submit), "terms_of_service_acceptance": text(&texts.terms),
        }),
    )
    .set("customer_creation", "if_required")
    .set("customer_details", details)
    .set("customer_email", customer.email.clone())
    .set("discounts", json!([]))
    .set("expires_at", unix(session.expires_at))
    .set("livemode", session.livemode)
    .set("locale", memo.get_or("locale", "auto"))
    .set("metadata", json!(payment.order.metadata))
    .set("mode", "payment")
    .set("payment_intent", intent)
    .set("payment_method_collection", "if_required")
    .set("payment_method_options", json!({}))
    .set("payment_method_types", intent_out::types(purchase))
    .set("payment_status", payment_status)
    .set("phone_number_collection", json!({"enabled": is_phone_asked}))
    .set("recovered_from", recovered_from(payment))
    .set("shipping_options", json!([]))
    .set("status", status)
    .set("submit_type", memo.get("submit_type"))
    .set("success_url", session.success_url.clone())
    .set("total_details", json!({"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0}))
    .set("ui_mode", "hosted_page")
    .set("url", is_open.then(|| format!("{base_url}/checkout/{}", session.id)));
    if expand.has("line_items") {
        let url = format!(
            "/v1/checkout/sessions/{}/line_items",
            ids::session(&payment.id, payment.livemode)
        );
        let lines = super::list::of(lines(purchase), false, &url);
        return object.set("line_items", lines).into();
    }
    object.into()
}

/// Where a payer who comes too late begins again; null where nobody may.
fn recovery(session: &Session, base_url: &str, now: Micros) -> Option<Value> {
    let until = session.recoverable_until(now);
    session.settings.is_recoverable.then(|| {
        json!({"recovery": {
            "allow_promotion_codes": false,
            "enabled": true,
            "expires_at": until.map(unix),
            "url": until.map(|_| format!("{base_url}/checkout/{}/recover", session.id)),
        }})
    })
}

/// The session that was begun again in this one's.
fn recovered_from(payment: &Payment) -> Option<String> {
    let old = payment.order.particulars.name(RECOVERED)?.parse().ok()?;
    Some(ids::session(&old, payment.livemode))
}

/// The lines of a session, in order.
pub fn lines(purchase: &Purchase) -> Vec<Value> {
    let Some(session) = &purchase.session else { return Vec::new() };
    session.settings.items.iter().enumerate().map(|(n, item)| line(purchase, n, item)).collect()
}

/// What the line at this place is called.
pub fn line_id(purchase: &Purchase, place: usize) -> String {
    ids::line("li", &purchase.payment.id, place)
}

fn line(purchase: &Purchase, place: usize, item: &Item) -> Value {
    let payment = &purchase.payment;
    let (total, currency) = (item.total_minor().unwrap_or(0), code(payment.amount.currency()));
    let price = Object::new("price", ids::line("price", &payment.id, place), PRICE_NULLS)
        .set("active", false)
        .set("billing_scheme", "per_unit")
        .set("created", unix(payment.created_at))
        .set("currency", currency.clone())
        .set("livemode", payment.livemode)
        .set("metadata", json!({}))
        .set("product", ids::line("prod", &payment.id, place))
        .set("tax_behavior", "unspecified")
        .set("type", "one_time")
        .set("unit_amount", item.unit_minor)
        .set("unit_amount_decimal", item.unit_minor.to_string());
    Object::new("item", line_id(purchase, place), &["adjustable_quantity"])
        .set("amount_discount", 0)
        .set("amount_subtotal", total)
        .set("amount_tax", 0)
        .set("amount_total", total)
        .set("currency", currency)
        .set("description", item.name.clone())
        .set("metadata", json!({}))
        .set("price", price)
        .set("quantity", item.quantity)
        .into()
}
