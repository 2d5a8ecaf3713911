//! `GET /v2/webhook_endpoints`

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
        endpoint::EndpointOut,
        list::{self, ListOut},
    },
};

/// Lists the endpoints of the key's mode, newest first.
pub(super) async fn list_endpoints(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let page = list::read(&query.unwrap_or_default())?;
    let listed = api.lists.endpoints(&caller, &page).await;
    let listed = listed.map_err(|error| no_list(error, &page))?;
    let out = ListOut::of(&listed.rows, listed.has_more, EndpointOut::of, |one| one.id.as_str());
    Ok(Json(out).into_response())
}
