//! `GET /v2/health`

use axum::{Json, extract::State, http::StatusCode};
use serde::Serialize;

use crate::api::Api;

/// The version of the contract, not of this program.
const CONTRACT: &str = "2.0.0";

#[derive(Serialize)]
pub(super) struct Health {
    status: &'static str,
    version: &'static str,
}

/// Whether this server can serve: asks the store, and says no once it has been told to stop.
pub(super) async fn health(State(api): State<Api>) -> (StatusCode, Json<Health>) {
    let unavailable = Json(Health { status: "unavailable", version: CONTRACT });
    if api.life.is_draining() {
        return (StatusCode::SERVICE_UNAVAILABLE, unavailable);
    }
    match api.sessions.ground.store.ping().await {
        Ok(()) => (StatusCode::OK, Json(Health { status: "ok", version: CONTRACT })),
        Err(error) => {
            tracing::error!(cause = %error, "the store is unavailable");
            (StatusCode::SERVICE_UNAVAILABLE, unavailable)
        }
    }
}
