//! `POST /v1/payment/intents/{id}/attempts/{attempt_id}/confirm`

use axum::{extract::State, response::Response};
use domain::{code::Code, payment::Purchase};

use super::{attempt_reply, confirm, find, get_attempt::of_payment};
use crate::{
    api::{
        Api,
        door::{References, Refusal, Writing},
    },
    wire::orqex::attempt,
};

/// Hands over the code that the payer of this try was asked for, and answers with the try.
pub(super) async fn confirm_attempt(
    State(api): State<Api>,
    References(id, attempt_id): References,
    Writing { caller, body, asked }: Writing,
) -> Result<Response, Refusal> {
    let code = attempt::read_code(&body)?;
    let purchase = find(&api, &caller, &id).await?;
    let found = of_payment(&api, &caller, &purchase, &attempt_id).await?;
    let id_of = |purchase: &Purchase| purchase.attempt.as_ref().map(|attempt| attempt.id.clone());
    // An earlier one is over, whatever the latest waits for.
    if id_of(&found) != id_of(&purchase) {
        return Err(Refusal::new(Code::InvalidState, "this attempt waits for no code"));
    }
    let reply = attempt_reply(200, "Payment attempt confirmed.");
    confirm(&api, asked, (purchase, code), reply).await
}
