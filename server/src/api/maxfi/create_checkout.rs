//! `POST /v2/payments/checkout`

use axum::{extract::State, response::Response};
use domain::{payment::Purchase, session::Dialect};

use crate::{
    api::{
        Api,
        door::{Refusal, Writing, once, reply_of},
    },
    services::sessions::NewSession,
    wire::maxfi::checkout::{CheckoutIn, CheckoutOut, Rules},
};

/// Opens a checkout session.
pub(super) async fn create_checkout(
    State(api): State<Api>,
    Writing { caller, body, asked }: Writing,
) -> Result<Response, Refusal> {
    let rules =
        Rules { livemode: caller.livemode, currencies: &api.currencies, egress: &api.egress };
    let wanted = new_session(CheckoutIn::read(&body, rules)?);
    let (base_url, sessions) = (api.base_url.clone(), api.sessions.clone());
    let reply = move |purchase: &Purchase| {
        reply_of(201, &CheckoutOut::of(purchase, &base_url, purchase.session.created_at))
    };
    once(&api, asked, reply, move |call| async move { sessions.open(call, wanted).await }).await
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
