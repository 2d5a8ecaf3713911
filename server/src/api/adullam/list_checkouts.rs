//! `GET /v1/checkouts`

use axum::{
    Json,
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};

use crate::{
    api::{
        Api,
        door::{Refusal, caller::Authenticated},
    },
    wire::adullam::{
        checkout::CheckoutOut,
        list::{self, ListOut},
    },
};

/// Lists the checkouts that were made here, newest first.
pub(super) async fn list_checkouts(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let (filter, part) = list::read(&query.unwrap_or_default())?;
    let (found, total) = api.lists.part_of_payments(&caller, &filter, part).await?;
    let out = found.iter().filter_map(|purchase| {
        CheckoutOut::of(purchase, &api.base_url, api.sessions.now_of(purchase))
    });
    Ok(Json(ListOut::of(out.collect(), total, part)).into_response())
}
