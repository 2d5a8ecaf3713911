//! `GET /v2/tokens/{id}`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};

use crate::{
    api::{
        Api,
        door::{Reference, Refusal, caller::Authenticated},
    },
    wire::maxfi::token::TokenOut,
};

/// Reads a token.
pub(super) async fn get_token(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Reference(id): Reference,
) -> Result<Response, Refusal> {
    let token = api.tokens.find(&caller, &id).await?.ok_or_else(Refusal::not_found)?;
    let now = api.tokens.now_of(&token);
    Ok(Json(TokenOut::of(&token, now)).into_response())
}
