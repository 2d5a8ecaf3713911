//! `GET /v1/charges`

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
        stripe::{charge, filter, list},
    },
};

/// Lists tries to pay, newest first.
pub(super) async fn list_charges(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let (query, _) = form::object(query.unwrap_or_default().as_bytes())?;
    let filter::Parts { page, filter, .. } = filter::charges(&query)?;
    let listed = api.lists.tries(&caller, &filter, &page).await;
    let listed = listed.map_err(|error| no_list(error, &page, "charge"))?;
    let said = listed.rows.iter().map(charge::of).collect();
    Ok(Json(list::of(said, listed.has_more, "/v1/charges")).into_response())
}
