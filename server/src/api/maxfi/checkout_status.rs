//! `GET /checkout/{id}/status`: public, the id is the capability.

use axum::{
    Json,
    extract::{RawQuery, State},
    http::header,
    response::{IntoResponse, Response},
};

use crate::{
    api::{
        Api,
        door::{Reference, Refusal},
    },
    wire::maxfi::checkout_status::{self, StatusIn, StatusOut},
};

/// The session's status, once it differs from what the asker knows or its patience ends.
pub(super) async fn checkout_status(
    State(api): State<Api>,
    Reference(id): Reference,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let StatusIn { known, patience } = checkout_status::read(&query.unwrap_or_default())?;
    let id = id.parse().map_err(|_| Refusal::not_found())?;
    let found = match known {
        Some(known) => tokio::select! {
            found = api.sessions.wait(&id, known, patience) => found?,
            // A page that waits must not keep a server that stops.
            () = api.life.draining() => api.sessions.look(&id).await?,
        },
        None => api.sessions.look(&id).await?,
    };
    let session = found.and_then(|purchase| purchase.session).ok_or_else(Refusal::not_found)?;
    let out = StatusOut::of(&session, api.sessions.now_of(&session));
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(out)).into_response())
}
