//! `/3ds/…`: a payer's browser on its way to the card's bank and back. Every answer has a policy of its own,
//! which names the one bank that it is about.
//!
//! The bank's page posts here from another site, so that neither cookies nor our origin can be asked for:
//! what lets it in is the token in the path.

use app::{
    backend::BankWay,
    i18n::Lang,
    view::{BackView, BankStep, Onward, UiError},
};
use axum::{
    body::{Body, to_bytes},
    extract::{Path, Query, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use url::form_urlencoded;

use super::{
    Pages,
    headers::{self, Nonce},
};
use crate::owned::owned;

/// The longest form that is read, in bytes.
const BODY_MAX: usize = 16 * 1024;

/// What a link may say.
#[derive(Default, Deserialize)]
pub(super) struct Look {
    lang: Option<String>,
    #[serde(default)]
    window: String,
}

/// What a bank's page posts.
#[derive(Default)]
struct Posted {
    cres: String,
    method_data: String,
}

impl Posted {
    /// A field that is not there is empty, which is no message of anybody.
    fn read(body: &[u8]) -> Self {
        let mut posted = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            match &*name {
                "cres" => posted.cres = value.into_owned(),
                "threeDSMethodData" => posted.method_data = value.into_owned(),
                _ => {}
            }
        }
        posted
    }
}

/// Which of the pages, and so which headers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Our frame around the bank's.
    Frame,
    /// A page that leads to the bank.
    Go,
    /// Where the bank leads back to.
    Back,
}

/// The form in a frame of our own page.
pub(super) async fn frame(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    Query(look): Query<Look>,
    request: Request,
) -> Response {
    match pages.backend.authentication.step(&id, &look.window).await {
        Ok(BankWay::There(step)) => there(&pages, request, &look, &step, Kind::Frame),
        Ok(BankWay::Back(view)) => {
            back(&pages, &request, &look, &BackView { is_framed: true, ..view }, StatusCode::OK)
        }
        Err(error) => refusal(&pages, &request, &error),
    }
}

/// The form on a page of its own. When there is nothing to do at the bank, the payment's own page.
pub(super) async fn go(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    Query(look): Query<Look>,
    request: Request,
) -> Response {
    match pages.backend.authentication.step(&id, "05").await {
        // The bank looks at the browser in a frame only.
        Ok(BankWay::There(step)) if step.is_method => {
            Redirect::to(&format!("/checkout/{id}")).into_response()
        }
        Ok(BankWay::There(step)) => there(&pages, request, &look, &step, Kind::Go),
        Ok(BankWay::Back(BackView { onward: Onward::Page(path), .. })) => {
            Redirect::to(&path).into_response()
        }
        Ok(BankWay::Back(view)) => back(&pages, &request, &look, &view, StatusCode::OK),
        Err(error) => refusal(&pages, &request, &error),
    }
}

/// The 3DS Method has answered.
pub(super) async fn method(
    State(pages): State<Pages>,
    Path(token): Path<String>,
    request: Request,
) -> Response {
    let (request, posted, status) = read(request).await;
    let backend = pages.backend.authentication.clone();
    let done =
        owned(
            async move { backend.method_done(&token, &posted.method_data).await.map_err(Trouble) },
        );
    match done.await {
        // Nobody sees this frame.
        Ok(view) => {
            let view = BackView { is_framed: true, ..view };
            back(&pages, &request, &Look::default(), &view, status)
        }
        Err(Trouble(error)) => refusal(&pages, &request, &error),
    }
}

/// The browser is back from the challenge. Whatever it brings, the answer is a page that leads on.
pub(super) async fn notify(
    State(pages): State<Pages>,
    Path(token): Path<String>,
    request: Request,
) -> Response {
    let (request, posted, status) = read(request).await;
    let backend = pages.backend.authentication.clone();
    let done = owned(async move { backend.come_back(&token, &posted.cres).await.map_err(Trouble) });
    match done.await {
        Ok(view) => {
            let is_framed = is_framed(request.headers());
            let view = BackView { is_framed, ..view };
            back(&pages, &request, &Look::default(), &view, status)
        }
        Err(Trouble(error)) => refusal(&pages, &request, &error),
    }
}

/// The form, if it can be read. A form that cannot says that the browser is back all the same.
async fn read(request: Request) -> (Request, Posted, StatusCode) {
    let (parts, body) = request.into_parts();
    let request = Request::from_parts(parts, Body::empty());
    match to_bytes(body, BODY_MAX).await {
        Ok(bytes) => (request, Posted::read(&bytes), StatusCode::OK),
        Err(_) => (request, Posted::default(), StatusCode::PAYLOAD_TOO_LARGE),
    }
}

/// Where a browser says so, a page in a frame is not the one that goes on.
fn is_framed(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-dest").is_none_or(|dest| dest != "document")
}

fn there(
    pages: &Pages,
    mut request: Request,
    look: &Look,
    step: &BankStep,
    kind: Kind,
) -> Response {
    let nonce = Nonce(headers::nonce(pages).into());
    request.extensions_mut().insert(nonce.clone());
    let frame = pages.frame(&request, lang(look));
    let html = match kind {
        Kind::Frame => app::render::bank_frame(step, &frame),
        Kind::Go | Kind::Back => app::render::bank_go(step, &frame),
    };
    with_headers(pages, Html(html).into_response(), kind, &nonce.0, Some(&step.origin))
}

fn back(
    pages: &Pages,
    request: &Request,
    look: &Look,
    view: &BackView,
    status: StatusCode,
) -> Response {
    let html = app::render::bank_back(view, &pages.frame(request, lang(look)));
    let response = (status, Html(html)).into_response();
    with_headers(pages, response, Kind::Back, "", view.origin.as_deref())
}

fn refusal(pages: &Pages, request: &Request, error: &UiError) -> Response {
    let frame = pages.frame(request, None);
    let (status, html) = if *error == UiError::not_found() {
        (StatusCode::NOT_FOUND, app::render::not_found(&frame))
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, app::render::trouble(&frame))
    };
    with_headers(pages, (status, Html(html)).into_response(), Kind::Back, "", None)
}

fn lang(look: &Look) -> Option<Lang> {
    look.lang.as_deref().and_then(|lang| lang.parse().ok())
}

fn with_headers(
    pages: &Pages,
    mut response: Response,
    kind: Kind,
    nonce: &str,
    bank: Option<&str>,
) -> Response {
    let headers = response.headers_mut();
    let is_https = headers::set_fixed(headers, pages);
    let upgrade = if is_https { "; upgrade-insecure-requests" } else { "" };
    let policy = policy(kind, nonce, bank.unwrap_or_default());
    if let Ok(policy) = HeaderValue::from_str(&format!("{policy}{upgrade}")) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    match kind {
        Kind::Frame => {
            headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
            let delegated = permissions(headers, bank.unwrap_or_default());
            if let Some(delegated) = delegated {
                headers.insert(HeaderName::from_static("permissions-policy"), delegated);
            }
        }
        Kind::Go => {}
        // The policy says in whose frames it may be; the older header could not.
        Kind::Back => {
            headers.remove(header::X_FRAME_OPTIONS);
        }
    }
    response
}

fn policy(kind: Kind, nonce: &str, bank: &str) -> String {
    match kind {
        // Without 'self' among the frames a browser stops the bank's way back to us.
        Kind::Frame => format!(
            "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; \
             frame-src {bank} 'self'; form-action {bank}; frame-ancestors 'self'; base-uri 'none'; \
             report-to csp"
        ),
        // A bank may lead on to another of its hosts.
        Kind::Go => format!(
            "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; \
             form-action https: {bank}; frame-ancestors 'none'; base-uri 'none'; report-to csp"
        ),
        Kind::Back => {
            let bank = if bank.is_empty() { String::new() } else { format!(" {bank}") };
            format!("default-src 'none'; style-src 'self'; frame-ancestors 'self'{bank}")
        }
    }
}

/// The bank may ask for a passkey or a wallet in its frame.
fn permissions(headers: &HeaderMap, bank: &str) -> Option<HeaderValue> {
    let policy = headers.get("permissions-policy")?.to_str().ok()?;
    let mut delegated = policy.to_owned();
    for name in ["payment", "publickey-credentials-get"] {
        let (own, both) = (format!("{name}=(self)"), format!("{name}=(self \"{bank}\")"));
        delegated = delegated.replace(&own, &both);
    }
    HeaderValue::from_str(&delegated).ok()
}

struct Trouble(UiError);

impl From<tokio::task::JoinError> for Trouble {
    fn from(error: tokio::task::JoinError) -> Self {
        tracing::error!(cause = %error, "a browser's way back from a bank was cut off");
        Self(UiError::unavailable())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policies_are_these_byte_for_byte() {
        let bank = "https://acs.example";
        assert_eq!(
            policy(Kind::Frame, "N", bank),
            "default-src 'none'; script-src 'nonce-N'; style-src 'self' 'nonce-N'; frame-src \
             https://acs.example 'self'; form-action https://acs.example; frame-ancestors 'self'; \
             base-uri 'none'; report-to csp"
        );
        assert_eq!(
            policy(Kind::Go, "N", bank),
            "default-src 'none'; script-src 'nonce-N'; style-src 'self' 'nonce-N'; form-action https: \
             https://acs.example; frame-ancestors 'none'; base-uri 'none'; report-to csp"
        );
        assert_eq!(
            policy(Kind::Back, "", bank),
            "default-src 'none'; style-src 'self'; frame-ancestors 'self' https://acs.example"
        );
        assert_eq!(
            policy(Kind::Back, "", ""),
            "default-src 'none'; style-src 'self'; frame-ancestors 'self'"
        );
    }
}
