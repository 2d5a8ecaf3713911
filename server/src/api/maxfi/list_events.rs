//! `GET /v2/events`

use axum::{
    Json,
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};

use super::no_list;
use crate::{
    api::{
        Api,
        door::{Refusal, caller::Authenticated},
    },
    wire::maxfi::{
        list::ListOut,
        list_events::{self, EventOut},
    },
};

/// Lists native events, newest first, as they are sent.
pub(super) async fn list_events(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let (page, filter) = list_events::read(&query.unwrap_or_default())?;
    let listed = api.lists.events(&caller, &filter, &page).await;
    let listed = listed.map_err(|error| no_list(error, &page))?;
    let out = ListOut::of(&listed.rows, listed.has_more, EventOut::of, |event| event.id.as_str());
    Ok(Json(out).into_response())
}
