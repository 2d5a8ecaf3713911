//! `/docs`: the documentation. Its pages are the same for everybody, and no script runs on them.

use axum::{
    extract::{Path, Request, State},
    http::{HeaderName, HeaderValue, StatusCode},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};

use super::Pages;

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; \
                      form-action 'none'; frame-ancestors 'none'";

/// The headers of every page here.
pub(super) const HEADERS: [(&str, &str); 5] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cache-control", "public, max-age=300"),
];

/// The first page.
pub(super) async fn index(State(pages): State<Pages>) -> Response {
    show(&pages, "/docs")
}

/// A guide, or the index of the reference.
pub(super) async fn guide(State(pages): State<Pages>, Path(name): Path<String>) -> Response {
    show(&pages, &format!("/docs/{name}"))
}

/// One operation.
pub(super) async fn operation(State(pages): State<Pages>, Path(name): Path<String>) -> Response {
    show(&pages, &format!("/docs/api/{name}"))
}

fn show(pages: &Pages, path: &str) -> Response {
    match pages.docs.page(path) {
        Some(html) => Html(html.to_owned()).into_response(),
        None => (StatusCode::NOT_FOUND, Html(pages.docs.nowhere())).into_response(),
    }
}

pub(super) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = HEADERS
        .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
    response.headers_mut().extend(headers);
    response
}
