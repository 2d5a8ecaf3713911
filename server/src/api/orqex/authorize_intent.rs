//! `POST /v1/payment/intents/{id}/authorize`

use axum::{extract::State, response::Response};

use super::{confirm, find, payment_reply};
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, Writing},
    },
    wire::orqex::attempt,
};

/// Hands over the code that the payer was asked for, and answers with the payment.
pub(super) async fn authorize_intent(
    State(api): State<Api>,
    Reference(id): Reference,
    Writing { caller, body, asked }: Writing,
) -> Result<Response, Refusal> {
    let code = attempt::read_code(&body)?;
    let purchase = find(&api, &caller, &id).await?;
    let reply = payment_reply(200, "Payment intent authorized.", &api);
    confirm(&api, asked, (purchase, code), reply).await
}
