//! `POST /v2/payments/{id}/cancel`

use axum::{extract::State, response::Response};

use super::payment_reply;
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, Writing, once_or_resume},
    },
    services::payments::Noted,
    wire::maxfi::cancel,
};

/// Closes what is open, lets go of what is held.
pub(super) async fn cancel_payment(
    State(api): State<Api>,
    Reference(reference): Reference,
    Writing { body, asked, .. }: Writing,
) -> Result<Response, Refusal> {
    // The reason is checked and not kept: a payment has no member for it.
    cancel::read(&body)?;
    let (payments, again) = (api.payments.clone(), api.payments.clone());
    let reply = payment_reply(200, &api);
    let work = move |call| async move { payments.cancel(call, &reference, Noted::default()).await };
    let resume = move |call, id| async move { again.resume(call, id).await };
    // The future is large: two use cases in one.
    Box::pin(once_or_resume(&api, asked, reply, work, resume)).await
}
