//! FYATU v3 collections. This table is the dialect's list of paths.

mod create_collection;
mod get_collection;
mod issue_token;
mod list_collections;
mod list_reasons;
mod list_refunds;
mod refresh_token;
mod refund_collection;
mod regenerate_secret;
mod revoke_token;

use axum::{
    Router,
    extract::{Extension, FromRequestParts},
    http::{StatusCode, header, request::Parts},
    middleware,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use domain::{
    code::Code, particulars::CHECKOUT, payment::Purchase, session::Dialect, time::Micros,
};
use serde::Serialize;

use super::{
    Api,
    door::{
        Credential, Manner, Occasion, Refusal, Repeat, RequestId, Said, caller::bearer, drain,
        parsed::json_body,
    },
};
use crate::{
    services::{idempotency::Reply, merchants::Caller},
    wire::fyatu::{access::LATE_SECONDS, envelope, envelope::Meta, refusal},
};

/// Everything under `/api/v3`.
pub fn router(api: &Api) -> Router<Api> {
    Router::new()
        .route("/api/v3/auth/token", post(issue_token::issue_token))
        .route("/api/v3/auth/refresh", post(refresh_token::refresh_token))
        .route("/api/v3/auth/revoke", post(revoke_token::revoke_token))
        .route(
            "/api/v3/collections",
            post(create_collection::create_collection).get(list_collections::list_collections),
        )
        .route("/api/v3/collections/{id}", get(get_collection::get_collection))
        .route("/api/v3/collections/{id}/refund", post(refund_collection::refund_collection))
        .route("/api/v3/refunds", get(list_refunds::list_refunds))
        .route("/api/v3/refunds/reasons", get(list_reasons::list_reasons))
        .route("/api/v3/webhooks/secret/regenerate", post(regenerate_secret::regenerate_secret))
        .layer(middleware::from_fn_with_state(api.clone(), drain::refuse))
}

/// Tokens only, and no keys of requests: an order number can be used once.
pub static MANNER: Manner = Manner {
    dialect: Dialect::Fyatu,
    credential: |headers| Ok(bearer(headers, None)?.map(Credential::Token)),
    unauthorized: "missing or invalid access token; get one at /api/v3/auth/token",
    late_seconds: LATE_SECONDS,
    body: json_body,
    key: None,
    repeat: Repeat { status: None, header: None },
    render: |refusal, Occasion { request_id, at }| {
        let Refusal { code, message, param, wrong, .. } = refusal;
        let one = [crate::wire::Invalid::new(param.clone(), message.clone())];
        let wrong = if wrong.is_empty() && !param.is_empty() { &one[..] } else { wrong };
        let meta = Meta::of(request_id, at);
        Said {
            status: refusal::spelling(*code).0,
            body: refusal::body(*code, message, wrong, meta),
            headers: &[],
        }
    },
};

/// Says something in the dialect's envelope.
#[derive(Clone)]
struct Envelope {
    request_id: RequestId,
    at: Micros,
}

impl FromRequestParts<Api> for Envelope {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Refusal> {
        let Extension(request_id) = Extension::<RequestId>::from_request_parts(parts, api)
            .await
            .map_err(|error| Refusal::internal(&error))?;
        Ok(Self { request_id, at: api.limits.now() })
    }
}

impl Envelope {
    fn reply(&self, status: u16, message: &str, data: impl Serialize) -> Reply {
        let meta = Meta::of(&self.request_id.0, self.at);
        Reply { status, body: envelope::success(status, message, data, meta) }
    }

    fn say(&self, message: &str, data: impl Serialize) -> Response {
        let Reply { body, .. } = self.reply(200, message, data);
        (StatusCode::OK, [(header::CONTENT_TYPE, "application/json")], body).into_response()
    }
}

/// The caller's collection of this id.
async fn find(api: &Api, caller: &Caller, id: &str) -> Result<Purchase, Refusal> {
    let found = api.sessions.find_named(caller, (Dialect::Fyatu, CHECKOUT), id).await?;
    found.ok_or_else(|| Refusal::new(Code::NotFound, "no such collection"))
}
