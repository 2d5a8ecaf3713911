//! `POST /v1/payment/intents/{id}/attempt`

use axum::{extract::State, response::Response};

use super::{find, payment_reply, place, try_it};
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, Writing},
    },
    wire::orqex::attempt,
};

/// Tries a payment, and answers with the payment.
pub(super) async fn start_attempt(
    State(api): State<Api>,
    Reference(id): Reference,
    Writing { caller, body, asked }: Writing,
) -> Result<Response, Refusal> {
    let purchase = find(&api, &caller, &id).await?;
    let tender = attempt::read(&body, place(&purchase))?;
    let reply = payment_reply(201, "Payment attempt created successfully.", &api);
    try_it(&api, asked, (purchase, tender), reply).await
}
