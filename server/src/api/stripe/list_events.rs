//! `GET /v1/events`

use axum::{extract::State, response::Response};

use super::{found::listed, query::Query};
use crate::{
    api::{
        Api,
        door::{Refusal, caller::Authenticated},
    },
    wire::stripe::filter,
};

/// Lists events of this dialect, newest first, as they are sent.
pub(super) async fn list_events(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Query(query): Query,
) -> Result<Response, Refusal> {
    let (page, filter) = filter::events(&query)?;
    let found = api.lists.events(&caller, &filter, &page).await;
    listed(found, &page, ("event", "/v1/events"), |event| {
        serde_json::from_slice(&event.body).unwrap_or_default()
    })
}
