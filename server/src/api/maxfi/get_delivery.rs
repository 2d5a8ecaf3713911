//! `GET /v2/deliveries/{id}`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};

use crate::{
    api::{
        Api,
        door::{Reference, Refusal, caller::Authenticated},
    },
    services::webhooks::Followed,
    wire::maxfi::delivery::DeliveryOut,
};

/// Reads a delivery, and all that was tried.
pub(super) async fn get_delivery(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Reference(id): Reference,
) -> Result<Response, Refusal> {
    let found = api.webhooks.follow(&caller, &id).await?.ok_or_else(Refusal::not_found)?;
    let Followed { delivery, event, attempts } = &found;
    Ok(Json(DeliveryOut::followed(delivery, event, attempts)).into_response())
}
