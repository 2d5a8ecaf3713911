//! `GET /v1/refunds`

use axum::{extract::State, response::Response};

use super::{
    found::{self, listed},
    query::Query,
};
use crate::{
    api::{
        Api,
        door::{Refusal, caller::Authenticated},
    },
    wire::stripe::{expand::Expand, filter, refund},
};

/// Lists refunds, newest first.
pub(super) async fn list_refunds(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Query(query): Query,
) -> Result<Response, Refusal> {
    let filter::Parts { page, mut filter, charge, expand } = filter::refunds(&query)?;
    if let Some(charge) = charge {
        filter.payment_id = Some(found::charge(&api, &caller, &charge).await?.payment.id);
    }
    let found = api.lists.refunds(&caller, &filter.into(), &page).await;
    let expand = Expand::of(&expand, true);
    listed(found, &page, ("refund", "/v1/refunds"), |(one, purchase)| {
        refund::of(one, purchase, expand, api.sessions.now_of(purchase))
    })
}
