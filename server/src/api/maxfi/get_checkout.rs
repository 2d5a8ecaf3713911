//! `GET /v2/payments/checkout/{id}`

use axum::{Json, extract::State};
use domain::{id::SessionId, payment::Purchase};

use crate::{
    api::{
        Api,
        door::{Reference, Refusal, caller::Authenticated},
    },
    wire::maxfi::checkout::CheckoutOut,
};

/// Reads a session. Only session ids are taken here.
pub(super) async fn get_checkout(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Reference(id): Reference,
) -> Result<Json<CheckoutOut>, Refusal> {
    let id: SessionId = id.parse().map_err(|_| Refusal::not_found())?;
    let found = api.sessions.find(&caller, id.as_str()).await?;
    // An order id may look like a session id.
    let found = found.filter(Purchase::has_page);
    let session = found.and_then(|purchase| purchase.session).filter(|session| session.id == id);
    let session = session.ok_or_else(Refusal::not_found)?;
    let now = api.sessions.now_of(&session);
    Ok(Json(CheckoutOut::of(&session, &api.base_url, now)))
}
