//! `POST /v1/auth/rotate`

use axum::{extract::State, response::Response};

use super::issue_token::token;
use crate::api::{
    Api,
    door::{Refusal, caller::Granted},
};

/// A new token for the one that is presented, which opens nothing any more.
pub(super) async fn rotate_token(
    State(api): State<Api>,
    Granted { known, grant }: Granted,
) -> Result<Response, Refusal> {
    api.access.revoke(&grant).await?;
    Ok(token(&api, &known))
}
