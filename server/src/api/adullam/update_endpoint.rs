//! `PATCH /v1/webhooks/{webhook_id}`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{merchant::DisabledReason, session::Dialect};

use crate::{
    api::{
        Api,
        door::{Body, Reference, Refusal, caller::MayWrite},
    },
    owned::owned,
    services::merchants::{EndpointPatch, Scope},
    wire::adullam::endpoint::{self, ChangeIn, EndpointOut},
};

/// Changes an endpoint of this dialect. Twice is once, so that it takes no idempotency key.
pub(super) async fn update_endpoint(
    State(api): State<Api>,
    MayWrite(caller): MayWrite,
    Reference(id): Reference,
    body: Body,
) -> Result<Response, Refusal> {
    let ChangeIn { events, is_inactive } = endpoint::read_change(&body.json)?;
    let id = endpoint::id(&id).ok_or_else(Refusal::not_found)?;
    let scope = Scope::of(&caller);
    let known = api.merchants.find_endpoint(&scope, &id).await?;
    if known.is_none_or(|known| known.dialect != Dialect::Adullam) {
        return Err(Refusal::not_found());
    }
    let disabled = is_inactive.map(|is| is.then_some(DisabledReason::Merchant));
    let (merchants, patch) = (
        api.merchants.done_by(&caller),
        EndpointPatch { events, disabled, ..EndpointPatch::default() },
    );
    let work = async move { merchants.update_endpoint(&scope, &id, &patch).await };
    let endpoint = owned(async { work.await.map_err(Refusal::from) }).await?;
    let now = api.sessions.now_of(&caller);
    Ok(Json(EndpointOut::of(&endpoint, None, now)).into_response())
}
