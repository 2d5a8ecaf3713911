//! `GET /v1/payment/checkouts/{id}`

use axum::{extract::State, response::Response};
use domain::{particulars::CHECKOUT, session::Dialect};

use super::shown;
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, caller::Authenticated},
    },
    wire::orqex::payment::BothOut,
};

/// Reads a checkout, and its payment with it.
pub(super) async fn get_checkout(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Reference(id): Reference,
) -> Result<Response, Refusal> {
    let found = api.sessions.find_named(&caller, (Dialect::Orqex, CHECKOUT), &id).await?;
    let purchase = found.ok_or_else(Refusal::not_found)?;
    let now = api.sessions.now_of(&purchase);
    Ok(shown(BothOut::of(&purchase, &api.base_url, now)))
}
