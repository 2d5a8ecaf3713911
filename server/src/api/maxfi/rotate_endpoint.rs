//! `POST /v2/webhook_endpoints/{id}/rotate`

use axum::{extract::State, response::Response};
use domain::id::EndpointId;
use secrecy::ExposeSecret;

use crate::{
    api::{
        Api,
        door::{Reference, Refusal, Writing, once, reply_of},
    },
    services::merchants::Rotated,
    wire::maxfi::endpoint::{self, RotatedOut},
};

/// Makes a new key, which signs beside the old one until it leads.
pub(super) async fn rotate_endpoint(
    State(api): State<Api>,
    Reference(id): Reference,
    Writing { body, asked, .. }: Writing,
) -> Result<Response, Refusal> {
    let promote_after = endpoint::read_rotation(&body)?;
    let id: EndpointId = id.parse().map_err(|_| Refusal::not_found())?;
    let named = id.clone();
    let reply = move |rotated: &Rotated| {
        let secret = rotated.secret.expose_secret();
        reply_of(200, &RotatedOut::of(&named, secret, rotated.promotes_at))
    };
    let merchants = api.merchants.clone();
    let work = move |call| async move { merchants.rotate_endpoint(call, &id, promote_after).await };
    once(&api, asked, reply, work).await
}
