//! `POST /v1/webhook_endpoints`

use axum::{extract::State, response::Response};
use domain::session::Dialect;
use secrecy::ExposeSecret;

use super::found::rules;
use crate::{
    api::{
        Api,
        door::{Refusal, Writing, once, reply_of},
    },
    services::merchants::{NewEndpoint, Opened},
    wire::stripe::endpoint,
};

/// Adds an endpoint; its secret is in the answer and nowhere else.
pub(super) async fn create_endpoint(
    State(api): State<Api>,
    Writing { caller, body, asked }: Writing,
) -> Result<Response, Refusal> {
    let (url, events, memo) = endpoint::read(&body, rules(&api, &caller))?;
    let livemode = caller.livemode;
    let new = NewEndpoint { livemode, dialect: Dialect::Stripe, url, events, disabled: None, memo };
    let reply = |opened: &Opened| {
        reply_of(200, &endpoint::of(&opened.endpoint, Some(opened.secret.expose_secret())))
    };
    let merchants = api.merchants.clone();
    let work = move |call| async move { merchants.create_endpoint(call, new).await };
    once(&api, asked, reply, work).await
}
