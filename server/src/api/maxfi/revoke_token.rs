//! `DELETE /v2/tokens/{id}`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};

use crate::{
    api::{
        Api,
        door::{Reference, Refusal, caller::MayWrite},
    },
    owned::owned,
    wire::maxfi::token::TokenOut,
};

/// Revokes a token. Twice is once, so that it takes no idempotency key.
pub(super) async fn revoke_token(
    State(api): State<Api>,
    MayWrite(caller): MayWrite,
    Reference(id): Reference,
) -> Result<Response, Refusal> {
    let tokens = api.tokens.clone();
    let work = async move { tokens.revoke(&caller, &id).await.map_err(Refusal::from) };
    let token = owned(work).await?.ok_or_else(Refusal::not_found)?;
    let now = api.tokens.now_of(&token);
    Ok(Json(TokenOut::of(&token, now)).into_response())
}
