//! The ids in a path.

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};

use super::Refusal;

/// What the `{id}` of a path names. A text that no object can have makes a path that is none.
pub struct Reference(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Reference {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        match Path::<String>::from_request_parts(parts, state).await {
            // What no field takes is in no object either; a database may even fail to look for it.
            Ok(Path(text)) if !text.contains(char::is_control) => Ok(Self(text)),
            _ => Err(Refusal::not_found()),
        }
    }
}

/// What the two blanks of a path name.
pub struct References(pub String, pub String);

impl<S: Send + Sync> FromRequestParts<S> for References {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let is_id = |text: &String| !text.contains(char::is_control);
        match Path::<(String, String)>::from_request_parts(parts, state).await {
            Ok(Path((one, other))) if is_id(&one) && is_id(&other) => Ok(Self(one, other)),
            _ => Err(Refusal::not_found()),
        }
    }
}
