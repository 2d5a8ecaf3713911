//! The query of a request: brackets and all, it is written like a form.

use axum::{extract::FromRequestParts, http::request::Parts};

use crate::{
    api::door::Refusal,
    wire::{form, json::Json},
};

/// What stands behind the question mark; an object without members where nothing does.
pub(super) struct Query(pub Json);

impl<S: Send + Sync> FromRequestParts<S> for Query {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let (query, _) = form::object(parts.uri.query().unwrap_or_default().as_bytes())?;
        Ok(Self(query))
    }
}
