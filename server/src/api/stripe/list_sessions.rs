//! `GET /v1/checkout/sessions`

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
        stripe::{expand::Expand, filter, list, session},
    },
};

/// Lists sessions, newest first.
pub(super) async fn list_sessions(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let (query, _) = form::object(query.unwrap_or_default().as_bytes())?;
    let filter::Listing { page, filter, expand } = filter::sessions(&query, caller.livemode)?;
    let listed = api.lists.payments(&caller, &filter, &page).await;
    let listed = listed.map_err(|error| no_list(error, &page, "checkout.session"))?;
    let expand = Expand::of(&expand, true);
    let said = listed
        .rows
        .iter()
        .map(|purchase| session::of(purchase, &api.base_url, expand, api.sessions.now_of(purchase)))
        .collect();
    Ok(Json(list::of(said, listed.has_more, "/v1/checkout/sessions")).into_response())
}
