//! `GET /v1/charges/{id}`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};

use super::{found, query::Query};
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, caller::Authenticated},
    },
    wire::stripe::{charge, checkout},
};

/// Reads a try to pay.
pub(super) async fn get_charge(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Reference(id): Reference,
    Query(query): Query,
) -> Result<Response, Refusal> {
    checkout::read_expand(&query, &[])?;
    Ok(Json(charge::of(&found::charge(&api, &caller, &id).await?)).into_response())
}
