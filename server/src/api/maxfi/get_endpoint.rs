//! `GET /v2/webhook_endpoints/{id}`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};

use crate::{
    api::{
        Api,
        door::{Reference, Refusal, caller::Authenticated},
    },
    services::merchants::Scope,
    wire::maxfi::endpoint::EndpointOut,
};

/// Reads an endpoint.
pub(super) async fn get_endpoint(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Reference(id): Reference,
) -> Result<Response, Refusal> {
    let id = id.parse().map_err(|_| Refusal::not_found())?;
    let found = api.merchants.find_endpoint(&Scope::of(&caller), &id).await?;
    let endpoint = found.ok_or_else(Refusal::not_found)?;
    Ok(Json(EndpointOut::of(&endpoint)).into_response())
}
