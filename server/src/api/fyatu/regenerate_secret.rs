//! `POST /api/v3/webhooks/secret/regenerate`

use axum::{extract::State, response::Response};
use domain::session::Dialect;
use secrecy::ExposeSecret;
use serde::Serialize;

use super::Envelope;
use crate::{
    api::{
        Api,
        door::{Refusal, caller::MayWrite},
    },
    owned::owned,
};

#[derive(Serialize)]
struct SecretOut<'a> {
    secret: &'a str,
}

/// A new secret for what is sent; the old one ends at once.
pub(super) async fn regenerate_secret(
    State(api): State<Api>,
    envelope: Envelope,
    MayWrite(caller): MayWrite,
) -> Result<Response, Refusal> {
    let merchants = api.merchants.clone();
    let work = async move {
        merchants.replace_secret(&caller.merchant.id, caller.livemode, Dialect::Fyatu).await
    };
    let secret = owned(async { work.await.map_err(Refusal::from) }).await?;
    let data = SecretOut { secret: secret.expose_secret() };
    Ok(envelope.say("Webhook secret regenerated", data))
}
