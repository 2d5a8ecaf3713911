//! `POST /v2/payments/checkout`

use axum::{Json, extract::State, http::StatusCode};

use crate::{
    api::{
        Api,
        door::{Body, Refusal, caller::MayWrite},
    },
    owned::owned,
    wire::maxfi::{
        checkout::{self, CheckoutOut},
        order::Rules,
    },
};

/// Opens a checkout session.
pub(super) async fn create_checkout(
    State(api): State<Api>,
    MayWrite(caller): MayWrite,
    Body(body): Body,
) -> Result<(StatusCode, Json<CheckoutOut>), Refusal> {
    let rules =
        Rules { livemode: caller.livemode, currencies: &api.currencies, egress: &api.egress };
    let wanted = checkout::read(&body, rules)?;
    let sessions = api.sessions.clone();
    let purchase =
        owned(async move { sessions.open(&caller, wanted).await.map_err(Refusal::from) }).await?;
    Ok((StatusCode::CREATED, Json(CheckoutOut::of(&purchase, &api.base_url, api.sessions.now()))))
}
