//! `GET /v1/webhook_endpoints/{id}`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{merchant::Endpoint, session::Dialect};

use super::found::missing;
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, caller::Authenticated},
    },
    services::merchants::{Caller, Scope},
    wire::stripe::{endpoint, ids},
};

/// Reads an endpoint.
pub(super) async fn get_endpoint(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Reference(id): Reference,
) -> Result<Response, Refusal> {
    Ok(Json(endpoint::of(&find(&api, &caller, &id).await?, None)).into_response())
}

/// The endpoint that a path names.
pub(super) async fn find(api: &Api, caller: &Caller, id: &str) -> Result<Endpoint, Refusal> {
    let found = match ids::of_endpoint(id) {
        Some(id) => api.merchants.find_endpoint(&Scope::of(caller), &id).await?,
        None => None,
    };
    let found = found.filter(|endpoint| endpoint.dialect == Dialect::Stripe);
    found.ok_or_else(|| missing("webhook endpoint", id, "id"))
}
