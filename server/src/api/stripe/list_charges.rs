//! `GET /v1/charges`

use axum::{extract::State, response::Response};

use super::{found::listed, query::Query};
use crate::{
    api::{
        Api,
        door::{Refusal, caller::Authenticated},
    },
    wire::stripe::{charge, filter},
};

/// Lists tries to pay, newest first.
pub(super) async fn list_charges(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Query(query): Query,
) -> Result<Response, Refusal> {
    let filter::Parts { page, filter, .. } = filter::charges(&query)?;
    let found = api.lists.tries(&caller, &filter, &page).await;
    listed(found, &page, ("charge", "/v1/charges"), charge::of)
}
