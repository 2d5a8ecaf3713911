//! `GET /v1/payment/intents/{id}/refunds/availability`

use axum::{extract::State, response::Response};

use super::{find, shown};
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, caller::Authenticated},
    },
    wire::orqex::refund::AvailabilityOut,
};

/// Says what of a payment can still be given back.
pub(super) async fn get_availability(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Reference(id): Reference,
) -> Result<Response, Refusal> {
    let payment = find(&api, &caller, &id).await?.payment;
    let refunds = api.sessions.refunds(&payment).await?;
    Ok(shown(AvailabilityOut::of(&payment, &refunds)))
}
