//! A refusal on its way out. The handler says what; the dialect's layer says it in its words.

use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::code::Code;
use tokio::task::JoinError;

use crate::{services::idempotency::KeyError, store::StoreError, wire::Invalid};

/// Why a request is not served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub code: Code,
    /// For the caller; holds nothing that it did not send or may not know.
    pub message: String,
    /// The field that is wrong, if one is.
    pub param: String,
    /// What is left of a balance that would not suffice, in minor units.
    pub remaining: Option<i64>,
}

impl Refusal {
    /// A refusal with its sentence.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), param: String::new(), remaining: None }
    }

    /// The same, about one field.
    #[must_use]
    pub fn about(self, param: impl Into<String>) -> Self {
        Self { param: param.into(), ..self }
    }

    /// Nothing here for this caller.
    pub fn not_found() -> Self {
        Self::new(Code::NotFound, "no such object")
    }

    /// Our fault: logged with its cause, told without.
    pub fn internal(cause: &dyn std::fmt::Display) -> Self {
        tracing::error!(cause = %cause, "a request failed");
        Self::new(Code::Internal, "something went wrong on our side; nothing was changed")
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<Invalid> for Refusal {
    fn from(invalid: Invalid) -> Self {
        Self::new(Code::Validation, invalid.message).about(invalid.param)
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(cause) => {
                tracing::error!(cause = %cause, "the store is unavailable");
                Self::new(Code::Unavailable, "try again in a moment; nothing was changed")
            }
            StoreError::StaleVersion => {
                Self::new(Code::Unavailable, "this object is busy; try again in a moment")
            }
            // This request was too slow: another one has taken over, and nothing of this one stands.
            StoreError::ClaimTaken => KeyError::InProgress.into(),
            other => Self::internal(&other),
        }
    }
}

impl From<JoinError> for Refusal {
    fn from(error: JoinError) -> Self {
        Self::internal(&error)
    }
}

/// A dialect's way to say a refusal: status and bytes.
pub type Render = fn(&Refusal) -> (u16, Vec<u8>);

/// Renders what a handler, extractor or fallback refused.
pub async fn render(render: Render, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let Some(refusal) = response.extensions().get::<Refusal>() else { return response };
    let (status, body) = render(refusal);
    // Whoever is over a limit is told exactly, further out.
    let is_passing = matches!(
        refusal.code,
        Code::Unavailable | Code::IdempotencyInProgress | Code::ClockBusy | Code::RateLimited
    );
    let is_lasting = refusal.code == Code::IdempotencyConflict;
    let (mut parts, _) = response.into_parts();
    parts.status = axum::http::StatusCode::from_u16(status).unwrap_or_default();
    let json = axum::http::HeaderValue::from_static("application/json");
    parts.headers.insert(axum::http::header::CONTENT_TYPE, json);
    if is_passing {
        let soon = axum::http::HeaderValue::from_static("1");
        parts.headers.insert(axum::http::header::RETRY_AFTER, soon);
    }
    if is_lasting {
        // Stripe's clients take a 409 for one that passes.
        let never = axum::http::HeaderValue::from_static("false");
        parts.headers.insert("stripe-should-retry", never);
    }
    Response::from_parts(parts, body.into())
}
