//! The header set of every page: a policy that lets nothing run but our own files, and no cache.

use std::{fmt::Write, sync::Arc};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use domain::testkit::mutant;

use super::Pages;

/// 128 random bits of one response, in hex.
#[derive(Clone, Debug)]
pub(super) struct Nonce(pub(super) Arc<str>);

/// The same on every page.
const FIXED: &[(&str, &str)] = &[
    ("reporting-endpoints", "csp=\"/csp-report\""),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("origin-agent-cluster", "?1"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    // Not no-referrer: that makes browsers send `Origin: null` with our own form posts.
    ("referrer-policy", "same-origin"),
    (
        "permissions-policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), \
         microphone=(), usb=(), payment=(self), publickey-credentials-get=(self)",
    ),
    ("cache-control", "no-store"),
    ("x-robots-tag", "noindex"),
];

const HSTS: (&str, &str) = ("strict-transport-security", "max-age=63072000; includeSubDomains");

pub(super) async fn apply(
    State(pages): State<Pages>,
    mut request: Request,
    next: Next,
) -> Response {
    let nonce = Nonce(nonce(&pages).into());
    request.extensions_mut().insert(nonce.clone());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let is_https = set_fixed(headers, &pages);
    if let Ok(policy) = HeaderValue::from_str(&policy(&nonce.0, is_https)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// What every page has, whatever its policy; answers whether the site is on HTTPS.
pub(super) fn set_fixed(headers: &mut HeaderMap, pages: &Pages) -> bool {
    let is_https = pages.base_url.starts_with("https://");
    for &(name, value) in FIXED.iter().chain(is_https.then_some(&HSTS)) {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    is_https
}

/// The whole set, as every page has it.
pub(super) fn all(nonce: &str, is_https: bool) -> Vec<(&'static str, String)> {
    let fixed = FIXED.iter().chain(is_https.then_some(&HSTS));
    let fixed = fixed.map(|(name, value)| (*name, (*value).to_owned()));
    fixed.chain([("content-security-policy", policy(nonce, is_https))]).collect()
}

pub(super) fn nonce(pages: &Pages) -> String {
    let mut random = [0; 16];
    if !mutant("nonce.again") {
        pages.ids.fill(&mut random);
    }
    random.iter().fold(String::with_capacity(32), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn policy(nonce: &str, is_https: bool) -> String {
    let upgrade = if is_https { "; upgrade-insecure-requests" } else { "" };
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self' \
         'nonce-{nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; \
         form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; report-to csp; \
         report-uri /csp-report{upgrade}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_is_this_one_byte_for_byte() {
        assert_eq!(
            policy("N", true),
            "default-src 'none'; script-src 'self' 'nonce-N' 'wasm-unsafe-eval'; style-src 'self' 'nonce-N'; \
             img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; \
             frame-ancestors 'none'; base-uri 'none'; object-src 'none'; report-to csp; report-uri /csp-report; \
             upgrade-insecure-requests"
        );
        assert!(policy("N", false).ends_with("report-uri /csp-report"));
    }
}
