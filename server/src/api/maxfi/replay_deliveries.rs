//! `POST /v2/deliveries/replay`

use axum::{extract::State, response::Response};

use crate::{
    api::{
        Api,
        door::{Refusal, Writing, once, reply_of},
    },
    wire::maxfi::delivery::{self, QueuedOut},
};

/// Sends what has failed again.
pub(super) async fn replay_deliveries(
    State(api): State<Api>,
    Writing { body, asked, .. }: Writing,
) -> Result<Response, Refusal> {
    let filter = delivery::read_replay(&body)?;
    let reply = |queued: &u64| reply_of(202, &QueuedOut { queued: *queued });
    let webhooks = api.webhooks.clone();
    once(&api, asked, reply, move |call| async move { webhooks.replay_all(call, &filter).await })
        .await
}
