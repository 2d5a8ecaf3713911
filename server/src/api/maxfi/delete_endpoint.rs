//! `DELETE /v2/webhook_endpoints/{id}`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use domain::id::EndpointId;

use crate::{
    api::{
        Api,
        door::{Reference, Refusal, caller::MayWrite},
    },
    owned::owned,
    services::merchants::Scope,
    wire::maxfi::endpoint::DeletedOut,
};

/// Removes an endpoint; what waits for it is stopped.
pub(super) async fn delete_endpoint(
    State(api): State<Api>,
    MayWrite(caller): MayWrite,
    Reference(id): Reference,
) -> Result<Response, Refusal> {
    let id: EndpointId = id.parse().map_err(|_| Refusal::not_found())?;
    let (merchants, gone) = (api.merchants.done_by(&caller), id.clone());
    let work = async move { merchants.remove_endpoint(&Scope::of(&caller), &gone).await };
    owned(async { work.await.map_err(Refusal::from) }).await?;
    Ok(Json(DeletedOut::of(&id)).into_response())
}
