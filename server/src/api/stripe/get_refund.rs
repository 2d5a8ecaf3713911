//! `GET /v1/refunds/{id}`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use domain::session::Dialect;

use super::{found::missing, query::Query};
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, caller::Authenticated},
    },
    wire::stripe::{checkout, expand::Expand, ids, refund},
};

/// Reads a refund.
pub(super) async fn get_refund(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Reference(id): Reference,
    Query(query): Query,
) -> Result<Response, Refusal> {
    let expand = checkout::read_expand(&query, refund::EXPANDABLE)?;
    let found = match ids::of_refund(&id) {
        Some(id) => api.lists.refund(&caller, &id).await?,
        None => None,
    };
    let found = found.filter(|(_, found)| found.payment.order.dialect == Dialect::Stripe);
    let (one, purchase) = found.ok_or_else(|| missing("refund", &id, "id"))?;
    let now = api.sessions.now_of(&purchase);
    Ok(Json(refund::of(&one, &purchase, Expand::of(&expand, false), now)).into_response())
}
