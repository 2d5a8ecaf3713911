//! `POST /v1/webhooks`

use axum::{extract::State, response::Response};
use domain::session::Dialect;
use secrecy::ExposeSecret;

use crate::{
    api::{
        Api,
        door::{Refusal, Writing, caller::urls, once, reply_of},
    },
    services::merchants::{NewEndpoint, Opened},
    wire::adullam::endpoint::{self, EndpointOut},
};

/// Adds an endpoint; its secret is in the answer and nowhere else.
pub(super) async fn create_endpoint(
    State(api): State<Api>,
    Writing { caller, body, asked }: Writing,
) -> Result<Response, Refusal> {
    let (url, events) = endpoint::read(&body, urls(&api, &caller))?;
    let (livemode, dialect) = (caller.livemode, Dialect::Adullam);
    let new = NewEndpoint { livemode, dialect, url, events, disabled: None, memo: None };
    let reply = |Opened { endpoint, secret }: &Opened| {
        let secret = Some(secret.expose_secret());
        reply_of(201, &EndpointOut::of(endpoint, secret, endpoint.created_at))
    };
    let merchants = api.merchants.clone();
    once(&api, asked, reply, move |call| async move { merchants.create_endpoint(call, new).await })
        .await
}
