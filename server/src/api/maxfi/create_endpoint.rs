//! `POST /v2/webhook_endpoints`

use axum::{extract::State, response::Response};
use domain::{merchant::DisabledReason, session::Dialect};
use secrecy::ExposeSecret;

use super::rules;
use crate::{
    api::{
        Api,
        door::{Refusal, Writing, once, reply_of},
    },
    services::merchants::{NewEndpoint, Opened},
    wire::maxfi::endpoint::{self, EndpointIn, EndpointOut},
};

/// Adds an endpoint; its secret is in the answer and nowhere else.
pub(super) async fn create_endpoint(
    State(api): State<Api>,
    Writing { caller, body, asked }: Writing,
) -> Result<Response, Refusal> {
    let EndpointIn { url, events, is_disabled } = endpoint::read(&body, rules(&api, &caller))?;
    let new = NewEndpoint {
        livemode: caller.livemode,
        dialect: Dialect::Maxfi,
        url,
        events,
        disabled: is_disabled.then_some(DisabledReason::Merchant),
        memo: None,
    };
    let reply = |opened: &Opened| {
        let out = EndpointOut::of(&opened.endpoint);
        reply_of(201, &out.with_secret(opened.secret.expose_secret()))
    };
    let merchants = api.merchants.clone();
    once(&api, asked, reply, move |call| async move { merchants.create_endpoint(call, new).await })
        .await
}
