//! `GET /v1/checkouts/{id}`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};

use super::find;
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, caller::Authenticated},
    },
    wire::adullam::checkout::CheckoutOut,
};

/// Reads a checkout.
pub(super) async fn get_checkout(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Reference(id): Reference,
) -> Result<Response, Refusal> {
    let purchase = find(&api, &caller, &id).await?;
    let now = api.sessions.now_of(&purchase);
    Ok(Json(CheckoutOut::of(&purchase, &api.base_url, now)).into_response())
}
