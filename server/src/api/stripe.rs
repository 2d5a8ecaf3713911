//! The Stripe subset. This table is its list of paths.

mod cancel_intent;
mod capture_intent;
mod confirm_intent;
mod create_endpoint;
mod create_intent;
mod create_refund;
mod create_session;
mod delete_endpoint;
mod expire_session;
mod found;
mod get_balance;
mod get_charge;
mod get_endpoint;
mod get_event;
mod get_intent;
mod get_refund;
mod get_session;
mod list_charges;
mod list_endpoints;
mod list_events;
mod list_intents;
mod list_lines;
mod list_refunds;
mod list_sessions;
mod query;
mod said;
mod update_endpoint;
mod update_intent;
mod update_session;

use axum::{
    Router, middleware,
    routing::{get, post},
};
use domain::session::Dialect;

use super::{
    Api,
    door::{KeyRule, Manner, Repeat, drain, idempotency::is_printable_key, parsed::form_body},
};

/// Everything that the clients of Stripe ask for here, below `/v1`.
pub fn router(api: &Api) -> Router<Api> {
    Router::new()
        .route(
            "/v1/checkout/sessions",
            post(create_session::create_session).get(list_sessions::list_sessions),
        )
        .route(
            "/v1/checkout/sessions/{id}",
            get(get_session::get_session).post(update_session::update_session),
        )
        .route("/v1/checkout/sessions/{id}/expire", post(expire_session::expire_session))
        .route("/v1/checkout/sessions/{id}/line_items", get(list_lines::list_lines))
        .route(
            "/v1/payment_intents",
            post(create_intent::create_intent).get(list_intents::list_intents),
        )
        .route(
            "/v1/payment_intents/{id}",
            get(get_intent::get_intent).post(update_intent::update_intent),
        )
        .route("/v1/payment_intents/{id}/confirm", post(confirm_intent::confirm_intent))
        .route("/v1/payment_intents/{id}/capture", post(capture_intent::capture_intent))
        .route("/v1/payment_intents/{id}/cancel", post(cancel_intent::cancel_intent))
        .route("/v1/refunds", post(create_refund::create_refund).get(list_refunds::list_refunds))
        .route("/v1/refunds/{id}", get(get_refund::get_refund))
        .route("/v1/balance", get(get_balance::get_balance))
        .route("/v1/charges", get(list_charges::list_charges))
        .route("/v1/charges/{id}", get(get_charge::get_charge))
        .route("/v1/events", get(list_events::list_events))
        .route("/v1/events/{id}", get(get_event::get_event))
        .route(
            "/v1/webhook_endpoints",
            post(create_endpoint::create_endpoint).get(list_endpoints::list_endpoints),
        )
        .route(
            "/v1/webhook_endpoints/{id}",
            get(get_endpoint::get_endpoint)
                .post(update_endpoint::update_endpoint)
                .delete(delete_endpoint::delete_endpoint),
        )
        .layer(middleware::from_fn_with_state(api.clone(), drain::refuse))
        .layer(middleware::from_fn(said::tell))
}

/// That of Stripe.
pub static MANNER: Manner = Manner {
    dialect: Dialect::Stripe,
    credential: said::credential,
    unauthorized: "You did not provide a valid API key. Send your secret key as Authorization: \
                   Bearer sk_…, or as the user name of HTTP Basic authentication.",
    late_seconds: 0,
    body: form_body,
    key: Some(KeyRule {
        header: "Idempotency-Key",
        is_required: |_| false,
        is_key: is_printable_key,
        rule: "must be 1 to 255 printable ASCII characters",
    }),
    repeat: Repeat { status: None, header: Some("idempotent-replayed") },
    render: said::render,
};
