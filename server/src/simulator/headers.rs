//! What every page here says of itself: nothing loads but its own style, only the payment page may frame
//! it, and its forms go to this origin and to the payment page's.

use std::fmt;

use app::i18n::Lang;
use axum::{
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};

use crate::clock::IdSource;

/// Who may show a page in a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Framing {
    ByShop,
    ByNobody,
}

/// 128 random bits of one response, in hex.
pub(super) struct Nonce([u8; 16]);

impl Nonce {
    pub(super) fn new(ids: &dyn IdSource) -> Self {
        let mut random = [0; 16];
        ids.fill(&mut random);
        Self(random)
    }
}

impl fmt::Display for Nonce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The same on every answer.
const FIXED: &[(&str, &str)] = &[
    ("x-content-type-options", "nosniff"),
    // Not no-referrer: that makes browsers send `Origin: null` with form posts.
    ("referrer-policy", "same-origin"),
    ("cache-control", "no-store"),
    ("x-robots-tag", "noindex"),
];

pub(super) async fn apply(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for &(name, value) in FIXED {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

/// Only a button of a page of ours is an answer. Browsers say where a post comes from.
pub(super) async fn from_this_page(request: Request, next: Next) -> Response {
    let is_write = !request.method().is_safe();
    if is_write && !is_from_here(request.headers()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    next.run(request).await
}

fn is_from_here(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    let origin = text(header::ORIGIN).and_then(|origin| origin.split_once("://"));
    origin.is_some_and(|(_, host)| Some(host) == text(header::HOST))
}

/// A page under its policy; with a nonce, one small script of its own may run.
pub(super) fn page(
    base_url: &str,
    framing: Framing,
    nonce: Option<&Nonce>,
    lang: Lang,
    html: String,
) -> Response {
    let mut response = Html(html).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.code()));
    if framing == Framing::ByNobody {
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    let nonce = nonce.map(Nonce::to_string);
    if let Ok(policy) = HeaderValue::from_str(&policy(base_url, framing, nonce.as_deref())) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn policy(base_url: &str, framing: Framing, nonce: Option<&str>) -> String {
    let script = nonce.map(|nonce| format!("script-src 'nonce-{nonce}'; ")).unwrap_or_default();
    let ancestors = match framing {
        Framing::ByShop => base_url,
        Framing::ByNobody => "'none'",
    };
    format!(
        "default-src 'none'; {script}style-src 'self'; form-action 'self' {base_url}; \
         frame-ancestors {ancestors}; base-uri 'none'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policies_are_these_byte_for_byte() {
        let shop = "https://pay.example";
        assert_eq!(
            policy(shop, Framing::ByShop, None),
            "default-src 'none'; style-src 'self'; form-action 'self' https://pay.example; \
             frame-ancestors https://pay.example; base-uri 'none'"
        );
        assert_eq!(
            policy(shop, Framing::ByNobody, Some("N")),
            "default-src 'none'; script-src 'nonce-N'; style-src 'self'; form-action 'self' \
             https://pay.example; frame-ancestors 'none'; base-uri 'none'"
        );
    }

    #[test]
    fn an_answer_comes_from_a_page_of_ours() {
        let table: [(&[(&str, &str)], bool); 7] = [
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "none")], true),
            (&[("sec-fetch-site", "cross-site"), ("origin", "http://a:1"), ("host", "a:1")], false),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("origin", "http://a:1"), ("host", "a:1")], true),
            (&[("origin", "http://b:1"), ("host", "a:1")], false),
            (&[("host", "a:1")], false),
        ];
        for (pairs, expected) in table {
            let pairs = pairs.iter().map(|(name, value)| {
                (HeaderName::from_static(name), HeaderValue::from_static(value))
            });
            let headers: HeaderMap = pairs.collect();
            assert_eq!(is_from_here(&headers), expected, "{headers:?}");
        }
    }
}
