//! `POST /v1/checkouts/{id}/cancel`

use axum::{extract::State, response::Response};

use super::{checkout_reply, find};
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, Writing, once_or_resume},
    },
    services::payments::Noted,
};

/// Closes a checkout that nobody has paid; what the payer was asked for is taken back.
pub(super) async fn cancel_checkout(
    State(api): State<Api>,
    Reference(id): Reference,
    Writing { caller, asked, .. }: Writing,
) -> Result<Response, Refusal> {
    let payment_id = find(&api, &caller, &id).await?.payment.id;
    let (payments, again) = (api.payments.clone(), api.payments.clone());
    let reply = checkout_reply(200, &api);
    let work = move |call| async move {
        payments.cancel(call, payment_id.as_str(), Noted::default()).await
    };
    let resume = move |call, id| async move { again.resume(call, id).await };
    // The future is large: two use cases in one.
    Box::pin(once_or_resume(&api, asked, reply, work, resume)).await
}
