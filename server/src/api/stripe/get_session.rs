//! `GET /v1/checkout/sessions/{id}`

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
        stripe::{checkout, expand::Expand, session},
    },
};

/// Reads a session.
pub(super) async fn get_session(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Reference(id): Reference,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let (query, _) = form::object(query.unwrap_or_default().as_bytes())?;
    let expand = checkout::read_expand(&query, checkout::EXPANDABLE)?;
    let purchase = found::session(&api, &caller, &id).await?;
    let now = api.sessions.now_of(&purchase);
    let expand = Expand::of(&expand, false);
    Ok(Json(session::of(&purchase, &api.base_url, expand, now)).into_response())
}
