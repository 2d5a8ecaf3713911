//! `GET /checkout/{id}/methods`: public, the id is the capability.

use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};

use crate::{
    api::{
        Api,
        door::{Reference, Refusal},
    },
    wire::maxfi::checkout_methods::MethodsOut,
};

/// What the payer of a session may pay with.
pub(super) async fn checkout_methods(
    State(api): State<Api>,
    Reference(id): Reference,
) -> Result<Response, Refusal> {
    let id = id.parse().map_err(|_| Refusal::not_found())?;
    let purchase = api.sessions.look(&id).await?.ok_or_else(Refusal::not_found)?;
    let offered = api.sessions.methods(&purchase).await?;
    let offered = offered.iter().map(|offered| (offered.method, &offered.currencies[..]));
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(MethodsOut::of(offered))).into_response())
}
