//! `GET /v1/webhook_endpoints`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use domain::session::Dialect;

use super::query::Query;
use crate::{
    api::{
        Api,
        door::{Refusal, caller::Authenticated},
    },
    wire::stripe::{endpoint, ids, list, params::Params},
};

/// Lists endpoints of this dialect, newest first.
pub(super) async fn list_endpoints(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Query(query): Query,
) -> Result<Response, Refusal> {
    let page = list::page(&Params::of(&query, &list::PAGE[..3])?)?;
    let mut all = api.merchants.endpoints(&caller.merchant.id, caller.livemode).await?;
    all.retain(|endpoint| endpoint.dialect == Dialect::Stripe);
    all.reverse();
    let (rows, has_more) =
        list::cut(all, &page, "webhook endpoint", |endpoint| ids::endpoint(&endpoint.id))?;
    let said = rows.iter().map(|one| endpoint::of(one, None)).collect();
    Ok(Json(list::of(said, has_more, "/v1/webhook_endpoints")).into_response())
}
