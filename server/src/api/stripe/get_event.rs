//! `GET /v1/events/{id}`

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use domain::session::Dialect;

use super::found::missing;
use crate::api::{
    Api,
    door::{Reference, Refusal, caller::Authenticated},
};

/// Reads an event: the very bytes that its webhooks carry.
pub(super) async fn get_event(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Reference(id): Reference,
) -> Result<Response, Refusal> {
    let found = api.lists.event(&caller, &id).await?;
    let found = found.filter(|event| event.dialect == Dialect::Stripe);
    let event = found.ok_or_else(|| missing("event", &id, "id"))?;
    Ok(([(header::CONTENT_TYPE, "application/json")], event.body).into_response())
}
