//! Who calls. A handler that takes a [`Caller`] cannot be reached without one.

use axum::{
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderMap, header, request::Parts},
};
use domain::code::Code;

use super::{Body, Credential, Manner, Refusal, limits, record};
use crate::{
    api::Api,
    services::{
        access::Grant,
        merchants::{Caller, Known},
    },
    wire::{json::Json, urls::UrlRules},
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
    let manner = Manner::of(parts)?;
    let sent = (manner.credential)(&parts.headers)?;
    let known = match &sent {
        Some(Credential::Key(key)) => api.merchants.authenticate(key).await?,
        Some(Credential::Token(token)) => {
            api.access.known(manner.dialect, token).await?.map(|(known, _)| known)
        }
        None => None,
    };
    if let Some(known) = known {
        tracing::Span::current().record("merchant.id", known.caller.merchant.id.as_str());
        record::known(parts, &known);
        return Ok(known);
    }
    if let Some(Credential::Key(key)) = &sent
        && let Some(known) = api.merchants.once_known(key).await?
    {
        record::known(parts, &known);
    }
    Err(unproven(parts, api, sent.is_none()))
}

/// Nobody by what was sent; it counts as a failed authentication.
fn unproven(parts: &Parts, api: &Api, is_missing: bool) -> Refusal {
    let code = if is_missing { Code::CredentialMissing } else { Code::Unauthorized };
    let refusal = Manner::of(parts).map(|manner| Refusal::new(code, manner.unauthorized));
    limits::fail(parts, api).and(refusal).unwrap_or_else(|refusal| refusal)
}

/// Somebody who has yet to prove who it is, by what the body says.
pub struct Stranger {
    pub body: Json,
    parts: Parts,
}

impl FromRequest<Api> for Stranger {
    type Rejection = Refusal;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Refusal> {
        let (parts, body) = request.into_parts();
        let request = Request::from_parts(parts.clone(), body);
        let Body { json, .. } = Body::from_request(request, api).await?;
        Ok(Self { body: json, parts })
    }
}

impl Stranger {
    /// Who it is, by an API key of its that fits what else it says; a wrong one counts as a failed authentication.
    pub async fn prove(
        &self,
        api: &Api,
        key: &str,
        is_its: impl Fn(&Known) -> bool,
        otherwise: &str,
    ) -> Result<Known, Refusal> {
        let known = api.merchants.authenticate(key).await?;
        if let Some(known) = known.filter(is_its) {
            record::known(&self.parts, &known);
            limits::admit(&self.parts, api, &known).await?;
            return Ok(known);
        }
        limits::fail(&self.parts, api)?;
        Err(Refusal::new(Code::InvalidCredentials, otherwise))
    }
}

/// A caller who has presented a token, not the key behind it.
pub struct Granted {
    pub known: Known,
    pub grant: Grant,
}

impl FromRequestParts<Api> for Granted {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Refusal> {
        let manner = Manner::of(parts)?;
        let sent = (manner.credential)(&parts.headers)?;
        let found = match sent {
            Some(Credential::Token(token)) => {
                api.access.known_until(manner.dialect, token, manner.late_seconds).await?
            }
            Some(Credential::Key(_)) | None => None,
        };
        if let Some((known, grant)) = found {
            record::known(parts, &known);
            limits::admit(parts, api, &known).await?;
            return Ok(Self { known, grant });
        }
        Err(unproven(parts, api, sent.is_none()))
    }
}

/// Which URLs this caller may name.
pub fn urls<'a>(api: &'a Api, caller: &'a Caller) -> UrlRules<'a> {
    UrlRules {
        livemode: caller.livemode,
        egress: &api.egress,
        return_origins: &caller.merchant.settings.return_origins,
    }
}

/// The one text of the request that says who asks: `Authorization: Bearer`, or the whole of a header of the dialect's;
/// never both, neither twice.
pub fn bearer<'a>(headers: &'a HeaderMap, own: Option<&str>) -> Result<Option<&'a str>, Refusal> {
    let others = own.map(|own| headers.get_all(own)).into_iter().flatten();
    let mut sent = headers.get_all(header::AUTHORIZATION).iter().chain(others);
    let (first, second) = (sent.next(), sent.next());
    if second.is_some() {
        let message = match own {
            Some(own) => format!("send one credential: Authorization or {own}, not both"),
            None => "send one credential: Authorization, once".into(),
        };
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
            bearer(&headers, Some("x-api-key"))
                .map(|key| key.map(String::from))
                .map_err(|refusal| refusal.code)
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
