//! `POST /api/v3/auth/refresh`

use axum::{extract::State, response::Response};

use super::{Envelope, issue_token::token};
use crate::api::{
    Api,
    door::{Refusal, caller::Granted},
};

/// A new token for one that still opens something, or has until a few minutes ago.
pub(super) async fn refresh_token(
    State(api): State<Api>,
    envelope: Envelope,
    Granted { known, .. }: Granted,
) -> Result<Response, Refusal> {
    Ok(token(&api, &known, &envelope, "Access token refreshed"))
}
