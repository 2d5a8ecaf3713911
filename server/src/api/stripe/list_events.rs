//! `GET /v1/events`

use axum::{
    Json,
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};

use super::found::no_list;
use crate::{
    api::{
        Api,
        door::{Refusal, caller::Authenticated},
    },
    wire::{
        form,
        stripe::{filter, list},
    },
};

/// Lists events of this dialect, newest first, as they are sent.
pub(super) async fn list_events(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let (query, _) = form::object(query.unwrap_or_default().as_bytes())?;
    let (page, filter) = filter::events(&query)?;
    let listed = api.lists.events(&caller, &filter, &page).await;
    let listed = listed.map_err(|error| no_list(error, &page, "event"))?;
    let read = |body: &[u8]| serde_json::from_slice(body).unwrap_or_default();
    let said = listed.rows.iter().map(|event| read(&event.body)).collect();
    Ok(Json(list::of(said, listed.has_more, "/v1/events")).into_response())
}
