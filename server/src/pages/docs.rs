//! `/docs`: the documentation. Its pages are the same for everybody, and no script runs on them.

use axum::{
    extract::{Path, Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};

use super::Pages;

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; \
                      form-action 'none'; frame-ancestors 'none'";

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

/// The headers of every page here.
pub(super) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
    response
}
