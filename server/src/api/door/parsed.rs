//! The body: at most 1 MiB, JSON by its media type or by its silence, one object.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, StatusCode, header},
};
use domain::code::Code;
use zeroize::{Zeroize, Zeroizing};

use super::Refusal;
use crate::{
    api::Api,
    wire::{
        canonical::canonical,
        json::{self, Json},
    },
};

/// The most that is read, in bytes; the router sets it as its limit.
pub const BODY_MAX: usize = 1_048_576;

/// A request body that is one JSON object. Take it after the caller: strangers' bodies are not read.
pub struct Body {
    pub json: Json,
    /// The same for all bodies that mean the same.
    pub canonical: Zeroizing<Vec<u8>>,
}

impl FromRequest<Api> for Body {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &Api) -> Result<Self, Refusal> {
        let (parts, body) = request.into_parts();
        let announced = parts
            .headers
            .get(header::CONTENT_LENGTH)
            .and_then(|length| length.to_str().ok()?.parse().ok());
        if announced.is_some_and(|length: usize| length > BODY_MAX) {
            return Err(too_large());
        }
        if !is_json(&parts.headers) {
            return Err(Refusal::new(
                Code::UnsupportedMediaType,
                "send the body as application/json",
            ));
        }
        let bytes =
            Bytes::from_request(Request::from_parts(parts, body), &()).await.map_err(|error| {
                let is_limit = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
                if is_limit {
                    too_large()
                } else {
                    Refusal::new(Code::Validation, "the body could not be read")
                }
            })?;
        let json = json::object(&bytes)?;
        let canonical = canonical(&bytes).map_err(|error| Refusal::internal(&error))?;
        // It may hold a card number.
        if let Ok(mut buffer) = bytes.try_into_mut() {
            buffer.zeroize();
        }
        Ok(Self { json, canonical })
    }
}

fn too_large() -> Refusal {
    Refusal::new(Code::PayloadTooLarge, "the body is larger than 1 MB")
}

fn is_json(headers: &HeaderMap) -> bool {
    let Some(sent) = headers.get(header::CONTENT_TYPE) else { return true };
    let essence = sent.to_str().unwrap_or_default().split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/json")
}
