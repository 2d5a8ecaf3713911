//! `GET /v1/refunds`

use axum::{
    Json,
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};

use super::found::{self, no_list};
use crate::{
    api::{
        Api,
        door::{Refusal, caller::Authenticated},
    },
    wire::{
        form,
        stripe::{expand::Expand, filter, list, refund},
    },
};

/// Lists refunds, newest first.
pub(super) async fn list_refunds(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let (query, _) = form::object(query.unwrap_or_default().as_bytes())?;
    let filter::Parts { page, mut filter, charge, expand } = filter::refunds(&query)?;
    if let Some(charge) = charge {
        filter.payment_id = Some(found::charge(&api, &caller, &charge).await?.payment.id);
    }
    let listed = api.lists.refunds(&caller, &filter, &page).await;
    let listed = listed.map_err(|error| no_list(error, &page, "refund"))?;
    let expand = Expand::of(&expand, true);
    let said = listed
        .rows
        .iter()
        .map(|(one, purchase)| refund::of(one, purchase, expand, api.sessions.now_of(purchase)))
        .collect();
    Ok(Json(list::of(said, listed.has_more, "/v1/refunds")).into_response())
}
