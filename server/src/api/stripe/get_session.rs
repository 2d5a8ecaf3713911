//! `GET /v1/checkout/sessions/{id}`

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
    wire::stripe::{checkout, expand::Expand, session},
};

/// Reads a session.
pub(super) async fn get_session(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Reference(id): Reference,
    Query(query): Query,
) -> Result<Response, Refusal> {
    let expand = checkout::read_expand(&query, checkout::EXPANDABLE)?;
    let purchase = found::session(&api, &caller, &id).await?;
    let now = api.sessions.now_of(&purchase);
    let expand = Expand::of(&expand, false);
    Ok(Json(session::of(&purchase, &api.base_url, expand, now)).into_response())
}
