//! `GET /v1/payment_intents/{id}`

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
    wire::stripe::{checkout, expand::Expand, intent, intent_out},
};

/// Reads a payment intent.
pub(super) async fn get_intent(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Reference(id): Reference,
    Query(query): Query,
) -> Result<Response, Refusal> {
    let expand = checkout::read_expand(&query, intent::EXPANDABLE)?;
    let purchase = found::intent(&api, &caller, &id).await?;
    let now = api.sessions.now_of(&purchase);
    Ok(Json(intent_out::of(&purchase, Expand::of(&expand, false), now)).into_response())
}
