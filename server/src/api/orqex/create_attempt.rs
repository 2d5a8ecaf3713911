//! `POST /v1/payment/intents/{id}/attempts`

use axum::{extract::State, response::Response};

use super::{attempt_reply, find, place, try_it};
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, Writing},
    },
    wire::orqex::attempt,
};

/// Tries a payment, and answers with the try.
pub(super) async fn create_attempt(
    State(api): State<Api>,
    Reference(id): Reference,
    Writing { caller, body, asked }: Writing,
) -> Result<Response, Refusal> {
    let purchase = find(&api, &caller, &id).await?;
    let tender = attempt::read(&body, place(&purchase))?;
    let reply = attempt_reply(201, "Payment attempt created successfully.");
    try_it(&api, asked, (purchase, tender), reply).await
}
