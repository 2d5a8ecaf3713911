//! `DELETE /v1/webhook_endpoints/{id}`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};

use super::get_endpoint::find;
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, caller::MayWrite},
    },
    owned::owned,
    services::merchants::Scope,
    wire::stripe::endpoint,
};

/// Removes an endpoint; what waits for it is stopped.
pub(super) async fn delete_endpoint(
    State(api): State<Api>,
    MayWrite(caller): MayWrite,
    Reference(id): Reference,
) -> Result<Response, Refusal> {
    let known = find(&api, &caller, &id).await?;
    let (merchants, gone) = (api.merchants.done_by(&caller), known.id.clone());
    let work = async move { merchants.remove_endpoint(&Scope::of(&caller), &gone).await };
    owned(async { work.await.map_err(Refusal::from) }).await?;
    Ok(Json(endpoint::deleted(&known.id)).into_response())
}
