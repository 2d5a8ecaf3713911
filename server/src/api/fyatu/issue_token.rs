//! `POST /api/v3/auth/token`

use axum::{extract::State, response::Response};
use domain::{session::Dialect, time::Micros};
use secrecy::ExposeSecret;

use super::Envelope;
use crate::{
    api::{
        Api,
        door::{Refusal, caller::Stranger},
    },
    services::{access::Asked, merchants::Known},
    wire::fyatu::access::{self, APP_TYPE, LIFETIME_SECONDS, TokenOut},
};

/// A token for an app's credentials: the public part of an API key, and the key.
pub(super) async fn issue_token(
    State(api): State<Api>,
    envelope: Envelope,
    stranger: Stranger,
) -> Result<Response, Refusal> {
    let sent = access::read(&stranger.body)?;
    let is_its = |known: &Known| known.public_part == sent.app_id;
    let known = stranger.prove(&api, sent.secret_key, is_its, "invalid appId or secretKey").await?;
    Ok(token(&api, &known, &envelope, "Access token issued"))
}

/// A new token of this app.
pub(super) fn token(api: &Api, known: &Known, envelope: &Envelope, message: &str) -> Response {
    let (dialect, kind) = (Dialect::Fyatu, APP_TYPE);
    let asked = Asked { dialect, kind, lifetime_seconds: LIFETIME_SECONDS };
    let (grant, token) = api.access.issue(known, asked);
    let expires_at = Micros::new(grant.exp.saturating_mul(1_000_000));
    envelope.say(message, TokenOut::of(token.expose_secret(), &grant.scopes, expires_at))
}
