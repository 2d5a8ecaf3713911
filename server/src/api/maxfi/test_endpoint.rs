//! `POST /v2/webhook_endpoints/{id}/test`

use axum::{extract::State, response::Response};
use domain::{
    event::{Delivery, Event},
    id::EndpointId,
};

use crate::{
    api::{
        Api,
        door::{Reference, Refusal, Writing, once, reply_of},
    },
    wire::maxfi::delivery::DeliveryOut,
};

/// Sends a `webhook.test` event, and answers with its delivery.
pub(super) async fn test_endpoint(
    State(api): State<Api>,
    Reference(id): Reference,
    Writing { asked, .. }: Writing,
) -> Result<Response, Refusal> {
    let id: EndpointId = id.parse().map_err(|_| Refusal::not_found())?;
    let reply = |told: &(Delivery, Event)| reply_of(200, &DeliveryOut::of(told));
    let webhooks = api.webhooks.clone();
    once(&api, asked, reply, move |call| async move { webhooks.try_out(call, &id).await }).await
}
