//! MAXFI v2: the native dialect. This table is the contract's list of paths.

mod advance_clock;
mod cancel_payment;
mod capture_payment;
mod checkout_methods;
mod checkout_status;
mod create_checkout;
mod create_endpoint;
mod create_payment;
mod create_payout;
mod create_token;
mod delete_endpoint;
mod get_checkout;
mod get_clock;
mod get_delivery;
mod get_endpoint;
mod get_event;
mod get_payment;
mod get_payout;
mod get_token;
mod health;
mod list_deliveries;
mod list_endpoints;
mod list_events;
mod list_payments;
mod promote_endpoint;
mod refund_payment;
mod replay_deliveries;
mod replay_delivery;
mod revoke_token;
mod rotate_endpoint;
mod test_endpoint;
mod update_endpoint;

use std::sync::OnceLock;

use axum::{
    Router, middleware,
    routing::{get, post},
};
use domain::{code::Code, list::Page, payment::Purchase, session::Dialect};

use super::{
    Api,
    door::{
        Credential, KeyRule, Manner, Occasion, Refusal, Repeat, Said, caller::bearer, drain,
        idempotency::is_printable_key, parsed::json_body, reply_of,
    },
};
use crate::{
    services::{idempotency::Reply, lists::ListError, merchants::Caller},
    wire::{
        self,
        maxfi::{list::unknown_cursor, order::Rules, payment::PaymentOut},
    },
};

/// Everything under `/v2`, and the public JSON of a session's page.
pub fn router(api: &Api) -> Router<Api> {
    Router::new()
        .route("/v2/payments/checkout", post(create_checkout::create_checkout))
        .route("/v2/payments/checkout/{id}", get(get_checkout::get_checkout))
        .route(
            "/v2/payments",
            post(create_payment::create_payment).get(list_payments::list_payments),
        )
        .route("/v2/payments/{id}", get(get_payment::get_payment))
        .route("/v2/payments/{id}/capture", post(capture_payment::capture_payment))
        .route("/v2/payments/{id}/refund", post(refund_payment::refund_payment))
        .route("/v2/payments/{id}/cancel", post(cancel_payment::cancel_payment))
        .route("/v2/payouts", post(create_payout::create_payout))
        .route("/v2/payouts/{id}", get(get_payout::get_payout))
        .route("/v2/tokens", post(create_token::create_token))
        .route("/v2/tokens/{id}", get(get_token::get_token).delete(revoke_token::revoke_token))
        .route("/v2/events", get(list_events::list_events))
        .route("/v2/events/{id}", get(get_event::get_event))
        .merge(webhooks())
        .route("/v2/test/clock", get(get_clock::get_clock))
        .route("/v2/test/clock/advance", post(advance_clock::advance_clock))
        .layer(middleware::from_fn_with_state(api.clone(), drain::refuse))
        .route("/v2/health", get(health::health))
        .route("/checkout/{id}/methods", get(checkout_methods::checkout_methods))
        .route("/checkout/{id}/status", get(checkout_status::checkout_status))
}

/// Where merchants are told, and what became of it.
fn webhooks() -> Router<Api> {
    Router::new()
        .route(
            "/v2/webhook_endpoints",
            post(create_endpoint::create_endpoint).get(list_endpoints::list_endpoints),
        )
        .route(
            "/v2/webhook_endpoints/{id}",
            get(get_endpoint::get_endpoint)
                .patch(update_endpoint::update_endpoint)
                .delete(delete_endpoint::delete_endpoint),
        )
        .route("/v2/webhook_endpoints/{id}/rotate", post(rotate_endpoint::rotate_endpoint))
        .route("/v2/webhook_endpoints/{id}/promote", post(promote_endpoint::promote_endpoint))
        .route("/v2/webhook_endpoints/{id}/test", post(test_endpoint::test_endpoint))
        .route("/v2/deliveries", get(list_deliveries::list_deliveries))
        .route("/v2/deliveries/replay", post(replay_deliveries::replay_deliveries))
        .route("/v2/deliveries/{id}", get(get_delivery::get_delivery))
        .route("/v2/deliveries/{id}/replay", post(replay_delivery::replay_delivery))
}

/// The native one.
pub static MANNER: Manner = Manner {
    dialect: Dialect::Maxfi,
    credential: |headers| {
        Ok(bearer(headers, Some("X-API-Key"))?.map(|key| Credential::Key(key.into())))
    },
    unauthorized: "missing or invalid API key; send it as Authorization: Bearer sk_…",
    late_seconds: 0,
    body: json_body,
    key: Some(KeyRule {
        header: "Idempotency-Key",
        is_required: |_| false,
        is_key: is_printable_key,
        rule: "must be 1 to 255 printable ASCII characters",
    }),
    repeat: Repeat { status: None, header: Some("idempotent-replayed") },
    render,
};

fn render(refusal: &Refusal, _: Occasion<'_>) -> Said {
    let Refusal { code, message, param, remaining, .. } = refusal;
    let body = wire::maxfi::refusal::body(*code, message, param, *remaining);
    // Stripe's clients take a 409 for one that passes.
    let headers: &[_] = match code {
        Code::IdempotencyConflict => &[("stripe-should-retry", "false")],
        _ => &[],
    };
    Said { status: wire::maxfi::refusal::spelling(*code).0, body, headers }
}

/// What the reading of this caller's bodies depends on.
fn rules<'a>(api: &'a Api, caller: &'a Caller) -> Rules<'a> {
    Rules {
        livemode: caller.livemode,
        currencies: &api.currencies,
        egress: &api.egress,
        settings: &caller.merchant.settings,
    }
}

/// The caller's own set-up, of the key's mode.
/// Says a payment. One `now` for all renderings of a request, so that they are the same bytes.
fn payment_reply(status: u16, api: &Api) -> impl Fn(&Purchase) -> Reply + Send + Sync + use<> {
    let (payments, now) = (api.payments.clone(), OnceLock::new());
    move |purchase| {
        let now = *now.get_or_init(|| payments.now_of(purchase));
        reply_of(status, &PaymentOut::of(purchase, now))
    }
}

/// Why there is no page of a list.
fn no_list(error: ListError, page: &Page) -> Refusal {
    match (&page.cursor, error) {
        (_, ListError::Store(error)) => error.into(),
        (Some(cursor), ListError::UnknownCursor) => unknown_cursor(cursor).into(),
        (None, error @ ListError::UnknownCursor) => Refusal::internal(&error),
    }
}
