//! `/pictures/{id}`: a merchant's logo or icon. Its type is the one that its content was found to have, and
//! nothing in it may run, whatever it holds.

use axum::{
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::Pages;

/// The headers of every picture. One never changes, so that it may be kept for ever.
const HEADERS: [(&str, &str); 4] = [
    ("cache-control", "public, max-age=31536000, immutable"),
    ("content-security-policy", "default-src 'none'"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
];

pub(super) async fn serve(State(pages): State<Pages>, Path(id): Path<String>) -> Response {
    let picture = match pages.backend.checkout.picture(&id).await {
        Ok(picture) => picture,
        Err(error) if error.code == "not_found" => return StatusCode::NOT_FOUND.into_response(),
        Err(_) => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
    };
    let mut response = axum::body::Bytes::from(picture.bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(picture.content_type));
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
