//! `POST /v2/deliveries/{id}/replay`

use axum::{extract::State, response::Response};
use domain::event::{Delivery, Event};

use crate::{
    api::{
        Api,
        door::{Reference, Refusal, Writing, once, reply_of},
    },
    wire::maxfi::delivery::DeliveryOut,
};

/// Sends one delivery again, whatever became of it.
pub(super) async fn replay_delivery(
    State(api): State<Api>,
    Reference(id): Reference,
    Writing { asked, .. }: Writing,
) -> Result<Response, Refusal> {
    let reply = |told: &(Delivery, Event)| reply_of(202, &DeliveryOut::of(told));
    let webhooks = api.webhooks.clone();
    once(&api, asked, reply, move |call| async move { webhooks.replay(call, &id).await }).await
}
