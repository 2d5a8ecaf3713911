//! `GET /v1/checkout/sessions/{id}/line_items`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};

use super::{found, query::Query};
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, caller::Authenticated},
    },
    wire::stripe::{list, params::Params, session},
};

/// Lists what is bought.
pub(super) async fn list_lines(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Reference(id): Reference,
    Query(query): Query,
) -> Result<Response, Refusal> {
    let page = list::page(&Params::of(&query, &list::PAGE[..3])?)?;
    let purchase = found::session(&api, &caller, &id).await?;
    let line_id = |line: &serde_json::Value| line["id"].as_str().unwrap_or_default().to_owned();
    let (lines, has_more) = list::cut(session::lines(&purchase), &page, "line_item", line_id)?;
    let url = format!("/v1/checkout/sessions/{id}/line_items");
    Ok(Json(list::of(lines, has_more, &url)).into_response())
}
