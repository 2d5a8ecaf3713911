//! A refusal on its way out. The handler says what; the dialect's layer says it in its words.

use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::code::Code;
use tokio::task::JoinError;

use super::{Manner, Occasion, Said};
use crate::{
    api::Api, front::RequestId, services::idempotency::KeyError, store::StoreError, wire::Invalid,
};

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
    /// Every field that is wrong, for dialects that tell all of them; `message` and `param` are the first one's.
    pub wrong: Vec<Invalid>,
    /// The dialect's own finer word, where it has one.
    pub word: &'static str,
    /// What the dialect shows beside it, and under which name.
    pub beside: Option<Box<(&'static str, serde_json::Value)>>,
}

impl Refusal {
    /// A refusal with its sentence.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            param: String::new(),
            remaining: None,
            wrong: Vec::new(),
            word: "",
            beside: None,
        }
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

impl From<Vec<Invalid>> for Refusal {
    /// There is at least one.
    fn from(wrong: Vec<Invalid>) -> Self {
        let first = wrong.first().cloned().unwrap_or_else(|| Invalid::new("", "is not valid"));
        Self { wrong, ..first.into() }
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

/// Renders what a handler, extractor or fallback refused, in the words of the dialect.
pub async fn render(
    State((api, manner)): State<(Api, &'static Manner)>,
    mut request: Request,
    next: Next,
) -> Response {
    request.extensions_mut().insert(manner);
    let request_id = request.extensions().get::<RequestId>().map(|id| id.0.clone());
    let response = next.run(request).await;
    let Some(refusal) = response.extensions().get::<Refusal>() else { return response };
    let occasion =
        Occasion { request_id: request_id.as_deref().unwrap_or_default(), at: api.limits.now() };
    let Said { status, body, headers } = (manner.render)(refusal, occasion);
    // Whoever is over a limit is told exactly, further out.
    let is_passing = matches!(
        refusal.code,
        Code::Unavailable | Code::IdempotencyInProgress | Code::ClockBusy | Code::RateLimited
    );
    let (mut parts, _) = response.into_parts();
    parts.status = StatusCode::from_u16(status).unwrap_or_default();
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if is_passing {
        parts.headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    }
    for (name, value) in headers {
        parts.headers.insert(*name, HeaderValue::from_static(value));
    }
    Response::from_parts(parts, body.into())
}
