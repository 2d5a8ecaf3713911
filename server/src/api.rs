//! Mounts the dialects. A dialect is routes and wire types only; behind all of them stand the same use cases.

pub mod door;
pub mod maxfi;

use std::sync::Arc;

use axum::{Router, extract::State, http::header, response::IntoResponse, routing::get};
use bytes::Bytes;
use domain::{currency::Currency, egress::Egress};

use crate::{
    openapi,
    services::{merchants::Merchants, sessions::Sessions},
};

/// What the API's handlers stand on.
#[derive(Clone)]
pub struct Api {
    pub merchants: Merchants,
    pub sessions: Sessions,
    /// The server's public address, without a trailing slash.
    pub base_url: Arc<str>,
    /// What sessions may be in.
    pub currencies: Arc<[Currency]>,
    pub egress: Arc<Egress>,
}

/// All dialects, and the document that describes them.
pub fn router(api: Api) -> Router {
    let document = Bytes::from(openapi::document(&api.base_url, &api.currencies));
    let described = Router::new().route("/api/openapi.json", get(describe)).with_state(document);
    maxfi::router(api).merge(described)
}

/// `GET /api/openapi.json`
async fn describe(State(document): State<Bytes>) -> impl IntoResponse {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-cache")];
    (headers, document)
}
