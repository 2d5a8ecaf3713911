//! `PATCH /v2/webhook_endpoints/{id}`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use domain::merchant::DisabledReason;

use super::rules;
use crate::{
    api::{
        Api,
        door::{Body, Reference, Refusal, caller::MayWrite},
    },
    owned::owned,
    services::merchants::{EndpointPatch, Scope},
    wire::maxfi::endpoint::{self, ChangeIn, EndpointOut},
};

/// Changes an endpoint. Twice is once, so that it takes no idempotency key.
pub(super) async fn update_endpoint(
    State(api): State<Api>,
    MayWrite(caller): MayWrite,
    Reference(id): Reference,
    body: Body,
) -> Result<Response, Refusal> {
    let change = endpoint::read_change(&body.json, rules(&api, &caller))?;
    let id = id.parse().map_err(|_| Refusal::not_found())?;
    let ChangeIn { url, events, is_disabled } = change;
    let disabled = is_disabled.map(|is| is.then_some(DisabledReason::Merchant));
    let (merchants, patch) =
        (api.merchants.done_by(&caller), EndpointPatch { url, events, disabled, memo: None });
    let work = async move { merchants.update_endpoint(&Scope::of(&caller), &id, &patch).await };
    let endpoint = owned(async { work.await.map_err(Refusal::from) }).await?;
    Ok(Json(EndpointOut::of(&endpoint)).into_response())
}
