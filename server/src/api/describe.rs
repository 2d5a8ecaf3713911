//! `GET /api/openapi.json`: what all the others take and give.

use axum::{Router, extract::State, http::header, response::IntoResponse, routing::get};
use bytes::Bytes;

use super::Api;
use crate::openapi;

/// The document, written once.
pub(super) fn router(api: &Api) -> Router {
    let document = Bytes::from(openapi::document(&api.base_url, &api.currencies));
    Router::new().route("/api/openapi.json", get(describe)).with_state(document)
}

async fn describe(State(document): State<Bytes>) -> impl IntoResponse {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-cache")];
    (headers, document)
}
