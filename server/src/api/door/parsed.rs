//! The body: at most 1 MiB, of the dialect's media type or of none, one object.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, StatusCode, header},
};
use domain::code::Code;
use zeroize::{Zeroize, Zeroizing};

use super::{Manner, Refusal, record};
use crate::{
    api::Api,
    wire::{
        Invalid,
        canonical::canonical,
        form,
        json::{self, Json},
    },
};

/// The most that is read, in bytes; the router sets it as its limit.
pub const BODY_MAX: usize = 1_048_576;

/// A request body that is one object. Take it after the caller: strangers' bodies are not read.
pub struct Body {
    pub json: Json,
    /// The same for all bodies that mean the same.
    pub canonical: Zeroizing<Vec<u8>>,
}

impl FromRequest<Api> for Body {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &Api) -> Result<Self, Refusal> {
        let (parts, body) = request.into_parts();
        let manner = Manner::of(&parts)?;
        let headers = parts.headers.clone();
        let slot = parts.extensions.get::<record::Slot>().cloned();
        let announced = headers
            .get(header::CONTENT_LENGTH)
            .and_then(|length| length.to_str().ok()?.parse().ok());
        if announced.is_some_and(|length: usize| length > BODY_MAX) {
            return Err(too_large());
        }
        let bytes =
            Bytes::from_request(Request::from_parts(parts, body), &()).await.map_err(|error| {
                let is_limit = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
                if is_limit {
                    too_large()
                } else {
                    Refusal::new(Code::MalformedBody, "the body could not be read")
                }
            })?;
        let read = (manner.body)(&headers, &bytes);
        if let Some(slot) = slot {
            slot.body(&bytes, &read);
        }
        // It may hold a card number.
        if let Ok(mut buffer) = bytes.try_into_mut() {
            buffer.zeroize();
        }
        read
    }
}

/// A JSON object.
pub fn json_body(headers: &HeaderMap, bytes: &[u8]) -> Result<Body, Refusal> {
    if !is_of(headers, "application/json") {
        return Err(Refusal::new(Code::UnsupportedMediaType, "send the body as application/json"));
    }
    let malformed = |invalid: Invalid| Refusal::new(Code::MalformedBody, invalid.message);
    let json = json::object(bytes).map_err(malformed)?;
    let canonical = canonical(bytes).map_err(|error| Refusal::internal(&error))?;
    Ok(Body { json, canonical })
}

/// A form, with brackets for what lies inside.
pub fn form_body(headers: &HeaderMap, bytes: &[u8]) -> Result<Body, Refusal> {
    if !is_of(headers, "application/x-www-form-urlencoded") {
        let message = "send the body as application/x-www-form-urlencoded";
        return Err(Refusal::new(Code::UnsupportedMediaType, message));
    }
    let malformed = |invalid: Invalid| Refusal::new(Code::MalformedBody, invalid.message);
    let (json, canonical) = form::object(bytes).map_err(malformed)?;
    Ok(Body { json, canonical })
}

fn too_large() -> Refusal {
    Refusal::new(Code::PayloadTooLarge, "the body is larger than 1 MB")
}

/// Silence is as good.
fn is_of(headers: &HeaderMap, media_type: &str) -> bool {
    let Some(sent) = headers.get(header::CONTENT_TYPE) else { return true };
    let essence = sent.to_str().unwrap_or_default().split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case(media_type)
}
