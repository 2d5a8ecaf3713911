//! How Stripe's clients are spoken to: what proves who they are, the words of refusals, and the headers of
//! every answer.

use std::borrow::Cow;

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::code::Code;

use crate::{
    api::door::{Credential, Occasion, Refusal, Said},
    wire::stripe::{
        VERSION,
        params::Wrong,
        refusal::{body, should_retry, spelling},
    },
};

/// `Bearer`, or the user name of `Basic` with an empty password.
pub(super) fn credential(headers: &HeaderMap) -> Result<Option<Credential<'_>>, Refusal> {
    if headers.contains_key("stripe-account") {
        let message =
            "This key does not have access to other accounts: Stripe-Account is not supported.";
        return Err(Refusal::new(Code::Forbidden, message));
    }
    let sent = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let Some((scheme, text)) = sent.and_then(|sent| sent.split_once(' ')) else { return Ok(None) };
    let text = text.trim_matches(' ');
    if scheme.eq_ignore_ascii_case("bearer") {
        return Ok(Some(Credential::Key(text.into())));
    }
    let is_basic = scheme.eq_ignore_ascii_case("basic");
    let decoded = STANDARD.decode(text).ok().filter(|_| is_basic);
    let decoded = decoded.and_then(|bytes| String::from_utf8(bytes).ok());
    let key = decoded.and_then(|pair| pair.strip_suffix(':').map(String::from));
    Ok(key.map(|key| Credential::Key(Cow::Owned(key))))
}

/// An error object, with what the clients go by.
pub(super) fn render(refusal: &Refusal, _: Occasion<'_>) -> Said {
    let Refusal { code, message, param, word, beside, .. } = refusal;
    let status = match (*code, *word) {
        // Something else than what the path names is missing.
        (Code::Validation, _) => 400,
        (code, _) => spelling(code).0,
    };
    let beside = beside.as_ref().map(|beside| (beside.0, &beside.1));
    let headers: &[_] = match should_retry(status) {
        Some("true") => &[("stripe-should-retry", "true")],
        Some(_) => &[("stripe-should-retry", "false")],
        None => &[],
    };
    Said { status, body: body(*code, word, message, param, beside), headers }
}

/// Repeats version and key on every answer, and says of an error that is an outcome that it stays.
pub(super) async fn tell(request: Request, next: Next) -> Response {
    let sent = request.headers();
    let version = sent.get("stripe-version").cloned();
    let key = sent.get("idempotency-key").cloned();
    let mut response = next.run(request).await;
    let status = response.status().as_u16();
    let headers = response.headers_mut();
    let version = version.unwrap_or(HeaderValue::from_static(VERSION));
    headers.insert(HeaderName::from_static("stripe-version"), version);
    if let Some(key) = key {
        headers.insert(HeaderName::from_static("idempotency-key"), key);
    }
    if let Some(word) = should_retry(status) {
        headers.insert("stripe-should-retry", HeaderValue::from_static(word));
    }
    response
}

impl From<Wrong> for Refusal {
    fn from(Wrong { word, param, message }: Wrong) -> Self {
        Self { word, ..Self::new(Code::Validation, message).about(param) }
    }
}
