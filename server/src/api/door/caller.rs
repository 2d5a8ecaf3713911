//! Who calls. A handler that takes a [`Caller`] cannot be reached without one.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use domain::code::Code;

use super::{Refusal, limits};
use crate::{
    api::Api,
    services::merchants::{Caller, Known},
};

/// A caller who may read and write its own objects of one mode.
pub struct Authenticated(pub Caller);

impl FromRequestParts<Api> for Authenticated {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Refusal> {
        let known = authenticate(parts, api).await?;
        limits::admit(parts, api, &known).await?;
        Ok(Self(known.caller))
    }
}

/// A caller who may also write.
pub struct MayWrite(pub Caller);

impl FromRequestParts<Api> for MayWrite {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Refusal> {
        let known = authenticate(parts, api).await?;
        if !known.caller.may_write() {
            let message = "this merchant is suspended; contact the operator";
            return Err(Refusal::new(Code::Forbidden, message));
        }
        limits::admit(parts, api, &known).await?;
        Ok(Self(known.caller))
    }
}

async fn authenticate(parts: &Parts, api: &Api) -> Result<Known, Refusal> {
    let known = match credential(&parts.headers)? {
        Some(key) => api.merchants.authenticate(key).await?,
        None => None,
    };
    if let Some(known) = known {
        tracing::Span::current().record("merchant.id", known.caller.merchant.id.as_str());
        return Ok(known);
    }
    limits::fail(parts, api)?;
    Err(unauthorized())
}

fn unauthorized() -> Refusal {
    Refusal::new(
        Code::Unauthorized,
        "missing or invalid API key; send it as Authorization: Bearer sk_…",
    )
}

/// The one key of the request: `Authorization: Bearer` or `X-API-Key`, never both, neither twice.
fn credential(headers: &HeaderMap) -> Result<Option<&str>, Refusal> {
    let mut sent =
        headers.get_all(header::AUTHORIZATION).iter().chain(headers.get_all("x-api-key"));
    let (first, second) = (sent.next(), sent.next());
    if second.is_some() {
        let message = "send one credential: Authorization or X-API-Key, not both";
        return Err(Refusal::new(Code::TwoCredentials, message));
    }
    let Some(text) = first.and_then(|value| value.to_str().ok()) else { return Ok(None) };
    if headers.contains_key(header::AUTHORIZATION) {
        let (scheme, key) = text.split_once(' ').unwrap_or_default();
        return Ok(scheme.eq_ignore_ascii_case("bearer").then(|| key.trim_matches(' ')));
    }
    Ok(Some(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_carries_one_credential() {
        let read = |pairs: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.append(*name, value.parse().unwrap());
            }
            credential(&headers).map(|key| key.map(String::from)).map_err(|refusal| refusal.code)
        };
        let key = Ok(Some("sk_test_1".to_owned()));
        assert_eq!(read(&[("authorization", "Bearer sk_test_1")]), key);
        assert_eq!(read(&[("authorization", "bearer sk_test_1")]), key);
        assert_eq!(read(&[("x-api-key", "sk_test_1")]), key);
        assert_eq!(read(&[]), Ok(None));
        assert_eq!(read(&[("authorization", "Basic abc")]), Ok(None));
        assert_eq!(read(&[("authorization", "sk_test_1")]), Ok(None));
        for both in [
            [("authorization", "Bearer sk_test_1"), ("x-api-key", "sk_test_1")],
            [("authorization", "Bearer sk_test_1"), ("authorization", "Bearer sk_test_1")],
            [("x-api-key", "a"), ("x-api-key", "a")],
        ] {
            assert_eq!(read(&both), Err(Code::TwoCredentials));
        }
    }
}
