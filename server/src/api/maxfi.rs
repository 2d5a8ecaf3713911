//! MAXFI v2: the native dialect. This table is the contract's list of paths.

mod create_checkout;
mod get_checkout;
mod get_payment;
mod health;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{get, post},
};
use domain::code::Code;

use super::{
    Api,
    door::{Refusal, drain, limits, parsed, refusal},
};
use crate::wire;

/// Everything under `/v2`.
pub fn router(api: Api) -> Router {
    Router::new()
        .route("/v2/payments/checkout", post(create_checkout::create_checkout))
        .route("/v2/payments/checkout/{id}", get(get_checkout::get_checkout))
        .route("/v2/payments/{id}", get(get_payment::get_payment))
        .route("/v2", axum::routing::any(unknown))
        .route("/v2/{*rest}", axum::routing::any(unknown))
        .layer(middleware::from_fn_with_state(api.clone(), drain::refuse))
        .route("/v2/health", get(health::health))
        .layer(DefaultBodyLimit::max(parsed::BODY_MAX))
        .method_not_allowed_fallback(wrong_method)
        .layer(middleware::from_fn(|request, next| refusal::render(render, request, next)))
        .layer(middleware::from_fn_with_state(api.clone(), limits::tell))
        .with_state(api)
}

async fn unknown() -> Refusal {
    Refusal::new(Code::NotFound, "no such path")
}

async fn wrong_method() -> Refusal {
    Refusal::new(Code::MethodNotAllowed, "this path does not take this method")
}

fn render(refusal: &Refusal) -> (u16, Vec<u8>) {
    let Refusal { code, message, param, remaining } = refusal;
    let body = wire::maxfi::refusal::body(*code, message, param, *remaining);
    (wire::maxfi::refusal::spelling(*code).0, body)
}
