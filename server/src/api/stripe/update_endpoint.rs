//! `POST /v1/webhook_endpoints/{id}`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use domain::merchant::DisabledReason;

use super::{found::rules, get_endpoint::find};
use crate::{
    api::{
        Api,
        door::{Body, Reference, Refusal, caller::MayWrite},
    },
    owned::owned,
    services::merchants::{EndpointPatch, Scope},
    wire::stripe::{
        endpoint::{self, EndpointIn},
        memo::Memo,
    },
};

/// Changes an endpoint. Twice is once, so that its key is of no use.
pub(super) async fn update_endpoint(
    State(api): State<Api>,
    MayWrite(caller): MayWrite,
    Reference(id): Reference,
    body: Body,
) -> Result<Response, Refusal> {
    let known = find(&api, &caller, &id).await?;
    let memo = Memo::read(known.memo.as_deref());
    let change = endpoint::read_change(&body.json, rules(&api, &caller), memo)?;
    let EndpointIn { url, events, is_disabled, memo } = change;
    let disabled = is_disabled.map(|is| is.then_some(DisabledReason::Merchant));
    let (merchants, patch) =
        (api.merchants.done_by(&caller), EndpointPatch { url, events, disabled, memo });
    let work =
        async move { merchants.update_endpoint(&Scope::of(&caller), &known.id, &patch).await };
    let changed = owned(async { work.await.map_err(Refusal::from) }).await?;
    Ok(Json(endpoint::of(&changed, None)).into_response())
}
