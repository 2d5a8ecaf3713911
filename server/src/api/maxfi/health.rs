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

/// Whether this server can serve; asks the store.
pub(super) async fn health(State(api): State<Api>) -> (StatusCode, Json<Health>) {
    match api.sessions.ground.store.ping().await {
        Ok(()) => (StatusCode::OK, Json(Health { status: "ok", version: CONTRACT })),
        Err(error) => {
            tracing::error!(cause = %error, "the store is unavailable");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                Json(Health { status: "unavailable", version: CONTRACT }),
            )
        }
    }
}
