//! `GET /v1/charges/{id}`

use axum::{
    Json,
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};

use super::found;
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, caller::Authenticated},
    },
    wire::{
        form,
        stripe::{charge, checkout},
    },
};

/// Reads a try to pay.
pub(super) async fn get_charge(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Reference(id): Reference,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let (query, _) = form::object(query.unwrap_or_default().as_bytes())?;
    checkout::read_expand(&query, &[])?;
    Ok(Json(charge::of(&found::charge(&api, &caller, &id).await?)).into_response())
}
