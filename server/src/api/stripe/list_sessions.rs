//! `GET /v1/checkout/sessions`

use axum::{extract::State, response::Response};

use super::{found::listed, query::Query};
use crate::{
    api::{
        Api,
        door::{Refusal, caller::Authenticated},
    },
    wire::stripe::{expand::Expand, filter, session},
};

/// Lists sessions, newest first.
pub(super) async fn list_sessions(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Query(query): Query,
) -> Result<Response, Refusal> {
    let filter::Listing { page, filter, expand } = filter::sessions(&query, caller.livemode)?;
    let found = api.lists.payments(&caller, &filter, &page).await;
    let expand = Expand::of(&expand, true);
    listed(found, &page, ("checkout.session", "/v1/checkout/sessions"), |purchase| {
        session::of(purchase, &api.base_url, expand, api.sessions.now_of(purchase))
    })
}
