//! `GET /v2/payouts/{id}`

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
    wire::maxfi::payout::PayoutOut,
};

/// Reads a payout.
pub(super) async fn get_payout(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Reference(id): Reference,
) -> Result<Response, Refusal> {
    let payout = api.payouts.find(&caller, &id).await?.ok_or_else(Refusal::not_found)?;
    Ok(Json(PayoutOut::of(&payout)).into_response())
}
