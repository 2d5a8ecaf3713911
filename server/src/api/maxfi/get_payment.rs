//! `GET /v2/payments/{id}`

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
    wire::maxfi::payment::PaymentOut,
};

/// Reads a payment by session id, payment id, order id or the acquirer's transaction id.
pub(super) async fn get_payment(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Reference(reference): Reference,
) -> Result<Response, Refusal> {
    let purchase = api.sessions.find(&caller, &reference).await?.ok_or_else(Refusal::not_found)?;
    let now = api.sessions.now_of(&purchase);
    Ok(Json(PaymentOut::of(&purchase, now)).into_response())
}
