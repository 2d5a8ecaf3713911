//! `GET /v2/events/{id}`

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};

use crate::api::{
    Api,
    door::{Reference, Refusal, caller::Authenticated},
};

/// Reads an event: the bytes that its webhooks carry.
pub(super) async fn get_event(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Reference(id): Reference,
) -> Result<Response, Refusal> {
    let event = api.lists.event(&caller, &id).await?.ok_or_else(Refusal::not_found)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], event.body).into_response())
}
