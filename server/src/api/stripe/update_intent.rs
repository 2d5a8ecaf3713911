//! `POST /v1/payment_intents/{id}`

use axum::{extract::State, response::Response};

use super::found::{self, noted, said};
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, Writing, once},
    },
    wire::stripe::intent,
};

/// Changes an intent's metadata.
pub(super) async fn update_intent(
    State(api): State<Api>,
    Reference(id): Reference,
    Writing { caller, body, asked }: Writing,
) -> Result<Response, Refusal> {
    let (params, expand) = intent::read_update(&body)?;
    let change = params.metadata("metadata")?;
    let payment_id = found::intent(&api, &caller, &id).await?.payment.id;
    let payments = api.payments.clone();
    let work = move |call| async move {
        payments.note(call, payment_id.as_str(), |purchase| noted(purchase, change.clone())).await
    };
    once(&api, asked, said(&api, expand), work).await
}
