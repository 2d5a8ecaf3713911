//! A server that is being stopped takes no new orders once it has said so for a while: its caller is sent to another
//! one.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::code::Code;

use super::Refusal;
use crate::api::Api;

/// What was begun goes on; whatever comes now is refused, in the dialect's words.
pub async fn refuse(State(api): State<Api>, request: Request, next: Next) -> Response {
    if api.life.is_closing() {
        let message = "this server is being stopped; send the request again, nothing was changed";
        return Refusal::new(Code::Unavailable, message).into_response();
    }
    next.run(request).await
}
