//! `GET /v1/payment/intents/{id}/attempts/{attempt_id}`

use axum::{extract::State, response::Response};
use domain::payment::Purchase;

use super::{find, shown};
use crate::{
    api::{
        Api,
        door::{References, Refusal, caller::Authenticated},
    },
    services::merchants::Caller,
    wire::orqex::attempt::AttemptOut,
};

/// Reads a try.
pub(super) async fn get_attempt(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    References(id, attempt_id): References,
) -> Result<Response, Refusal> {
    let purchase = find(&api, &caller, &id).await?;
    let found = of_payment(&api, &caller, &purchase, &attempt_id).await?;
    Ok(shown(AttemptOut::of(&found)))
}

/// The payment with this try of its.
pub(super) async fn of_payment(
    api: &Api,
    caller: &Caller,
    purchase: &Purchase,
    attempt_id: &str,
) -> Result<Purchase, Refusal> {
    let id = attempt_id.parse().map_err(|_| Refusal::not_found())?;
    let found = api.lists.one_try(caller, &id).await?;
    let found = found.filter(|found| found.payment.id == purchase.payment.id);
    found.ok_or_else(Refusal::not_found)
}
