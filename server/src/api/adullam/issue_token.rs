//! `POST /v1/auth/token`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use secrecy::ExposeSecret;

use crate::{
    api::{
        Api,
        door::{Refusal, caller::Stranger},
    },
    services::{access::Asked, merchants::Known},
    wire::adullam::access::{self, LIFETIME_SECONDS, TokenOut},
};
use domain::session::Dialect;

/// A token for a partner's credentials.
pub(super) async fn issue_token(
    State(api): State<Api>,
    stranger: Stranger,
) -> Result<Response, Refusal> {
    let key = access::read(&stranger.body)?;
    let message = "the phone and the password do not belong together";
    let known = stranger.prove(&api, key, |_| true, message).await?;
    Ok(token(&api, &known))
}

/// A new token of this partner.
pub(super) fn token(api: &Api, known: &Known) -> Response {
    let asked =
        Asked { dialect: Dialect::Adullam, kind: "partner", lifetime_seconds: LIFETIME_SECONDS };
    let (_, token) = api.access.issue(known, asked);
    let merchant_id = known.caller.merchant.id.as_str();
    Json(TokenOut::of(token.expose_secret(), merchant_id)).into_response()
}
