//! `POST /api/v3/auth/revoke`

use axum::{extract::State, response::Response};

use super::Envelope;
use crate::api::{
    Api,
    door::{Refusal, caller::Granted},
};

/// The token opens nothing any more.
pub(super) async fn revoke_token(
    State(api): State<Api>,
    envelope: Envelope,
    Granted { grant, .. }: Granted,
) -> Result<Response, Refusal> {
    api.access.revoke(&grant).await?;
    Ok(envelope.say("Access token revoked", ()))
}
