//! `GET /v2/deliveries`

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
        delivery::{self, DeliveryOut},
        list::ListOut,
    },
};

/// Lists deliveries, newest first.
pub(super) async fn list_deliveries(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let (page, filter) = delivery::read(&query.unwrap_or_default())?;
    let listed = api.webhooks.list(&caller, &filter, &page).await;
    let listed = listed.map_err(|error| no_list(error, &page))?;
    let out = ListOut::of(&listed.rows, listed.has_more, DeliveryOut::of, |one| one.0.id.as_str());
    Ok(Json(out).into_response())
}
