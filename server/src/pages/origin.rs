//! Only our own pages may post. Browsers say where a request comes from; without that word the origin
//! must be ours; without either the request is refused.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};

use super::Pages;

pub(super) async fn check(State(pages): State<Pages>, request: Request, next: Next) -> Response {
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if is_safe || is_ours(request.headers(), &pages.base_url) {
        return next.run(request).await;
    }
    let frame = pages.frame(&request, None);
    (StatusCode::FORBIDDEN, Html(app::render::forbidden_form(&frame))).into_response()
}

fn is_ours(headers: &HeaderMap, base_url: &str) -> bool {
    let text =
        |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    match text(axum::http::HeaderName::from_static("sec-fetch-site")) {
        Some(site) => matches!(site, "same-origin" | "none"),
        None => text(header::ORIGIN) == Some(base_url),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_comes_from_our_own_page() {
        let ask = |pairs: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(*name, value.parse().unwrap());
            }
            is_ours(&headers, "https://pay.example")
        };
        assert!(ask(&[("sec-fetch-site", "same-origin")]));
        assert!(ask(&[("sec-fetch-site", "none")]));
        assert!(ask(&[("origin", "https://pay.example")]));
        assert!(!ask(&[]));
        assert!(!ask(&[("sec-fetch-site", "cross-site"), ("origin", "https://pay.example")]));
        assert!(!ask(&[("sec-fetch-site", "same-site")]));
        assert!(!ask(&[("origin", "https://evil.example")]));
        assert!(!ask(&[("origin", "null")]));
    }
}
