//! `POST /v2/payments/{id}/capture`

use axum::{extract::State, response::Response};

use super::payment_reply;
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, Writing, once_or_resume},
    },
    services::payments::Noted,
    wire::maxfi::capture::{self, CaptureIn},
};

/// Takes the money that is held, or a part of it; the rest is released.
pub(super) async fn capture_payment(
    State(api): State<Api>,
    Reference(reference): Reference,
    Writing { body, asked, .. }: Writing,
) -> Result<Response, Refusal> {
    let CaptureIn { amount_minor } = capture::read(&body)?;
    let (payments, again) = (api.payments.clone(), api.payments.clone());
    let reply = payment_reply(200, &api);
    let work = move |call| async move {
        payments.capture(call, &reference, amount_minor, Noted::default()).await
    };
    let resume = move |call, id| async move { again.resume(call, id).await };
    // The future is large: two use cases in one.
    Box::pin(once_or_resume(&api, asked, reply, work, resume)).await
}
