//! `POST /v2/webhook_endpoints/{id}/promote`

use axum::{extract::State, response::Response};
use domain::{id::EndpointId, time::Micros};

use crate::{
    api::{
        Api,
        door::{Reference, Refusal, Writing, once, reply_of},
    },
    wire::maxfi::endpoint::PromotedOut,
};

/// Lets the new key lead at once.
pub(super) async fn promote_endpoint(
    State(api): State<Api>,
    Reference(id): Reference,
    Writing { asked, .. }: Writing,
) -> Result<Response, Refusal> {
    let id: EndpointId = id.parse().map_err(|_| Refusal::not_found())?;
    let named = id.clone();
    let reply = move |until: &Micros| reply_of(200, &PromotedOut::of(&named, *until));
    let merchants = api.merchants.clone();
    let work = move |call| async move { merchants.promote_endpoint(call, &id).await };
    once(&api, asked, reply, work).await
}
