//! `POST /v2/payments/checkout`

use axum::{Json, extract::State, http::StatusCode};
use domain::session::Dialect;

use crate::{
    api::{
        Api,
        door::{Body, Refusal, caller::MayWrite},
    },
    owned::owned,
    services::sessions::NewSession,
    wire::maxfi::checkout::{CheckoutIn, CheckoutOut, Rules},
};

/// Opens a checkout session.
pub(super) async fn create_checkout(
    State(api): State<Api>,
    MayWrite(caller): MayWrite,
    Body(body): Body,
) -> Result<(StatusCode, Json<CheckoutOut>), Refusal> {
    let rules = Rules {
        livemode: caller.livemode,
        currencies: &api.currencies,
        egress: &api.egress,
        settings: &caller.merchant.settings,
    };
    let wanted = new_session(CheckoutIn::read(&body, rules)?);
    let sessions = api.sessions.clone();
    let purchase =
        owned(async move { sessions.open(&caller, wanted).await.map_err(Refusal::from) }).await?;
    Ok((StatusCode::CREATED, Json(CheckoutOut::of(&purchase, &api.base_url, api.sessions.now()))))
}

fn new_session(wanted: CheckoutIn) -> NewSession {
    NewSession {
        dialect: Dialect::Maxfi,
        amount: wanted.amount,
        description: wanted.description,
        order_id: wanted.order_id,
        language: wanted.language,
        customer: wanted.customer,
        success_url: wanted.success_url,
        cancel_url: wanted.cancel_url,
        settings: wanted.settings,
        webhook_url: wanted.webhook_url,
        metadata: wanted.metadata,
        test_mode: wanted.test_mode,
        lifetime_seconds: wanted.lifetime_seconds,
    }
}
