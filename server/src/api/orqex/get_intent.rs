//! `GET /v1/payment/intents/{id}`

use axum::{extract::State, response::Response};

use super::{find, shown};
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, caller::Authenticated},
    },
    wire::orqex::payment::PaymentOut,
};

/// Reads a payment, with a page or without.
pub(super) async fn get_intent(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Reference(id): Reference,
) -> Result<Response, Refusal> {
    let purchase = find(&api, &caller, &id).await?;
    Ok(shown(PaymentOut::of(&purchase, api.sessions.now_of(&purchase))))
}
