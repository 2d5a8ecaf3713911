//! `GET /v1/payment_intents`

use axum::{extract::State, response::Response};

use super::{found::listed, query::Query};
use crate::{
    api::{
        Api,
        door::{Refusal, caller::Authenticated},
    },
    wire::stripe::{expand::Expand, filter, intent_out},
};

/// Lists payment intents, newest first.
pub(super) async fn list_intents(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Query(query): Query,
) -> Result<Response, Refusal> {
    let filter::Listing { page, filter, expand } = filter::intents(&query)?;
    let found = api.lists.payments(&caller, &filter, &page).await;
    let expand = Expand::of(&expand, true);
    listed(found, &page, ("payment_intent", "/v1/payment_intents"), |purchase| {
        intent_out::of(purchase, expand, api.sessions.now_of(purchase))
    })
}
