//! Paths that nobody has: who answers is the dialect whose paths are nearest. One table says which.

use axum::{
    Router,
    extract::{Request, State},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::any,
};
use domain::code::Code;

use super::{
    Api, adullam,
    door::{Manner, Refusal, drain, limits, refusal},
    fyatu, maxfi, orqex, stripe,
};

/// By whole segments; what stands further up wins.
#[rustfmt::skip]
const OWNERS: &[(&str, &Manner)] = &[
    ("/v1/checkouts", &adullam::MANNER),
    ("/v1/auth",      &adullam::MANNER),
    ("/v1/webhooks",  &adullam::MANNER),
    ("/v1/payment",   &orqex::MANNER),
    ("/v1/payments",  &adullam::MANNER),
    ("/v1/transfers", &adullam::MANNER),
    ("/v1",           &stripe::MANNER),
    ("/api/v3",       &fyatu::MANNER),
    ("/v2",           &maxfi::MANNER),
];

/// Everything that no dialect's own table has, below the places where dialects live.
pub(super) fn router(api: &Api) -> Router<Api> {
    Router::new()
        .route("/api/v3", any(unknown))
        .route("/api/v3/{*rest}", any(unknown))
        .route("/v1", any(unknown))
        .route("/v1/{*rest}", any(unknown))
        .route("/v2", any(unknown))
        .route("/v2/{*rest}", any(unknown))
        .layer(middleware::from_fn_with_state(api.clone(), drain::refuse))
        .layer(middleware::from_fn_with_state(api.clone(), answer))
        .layer(middleware::from_fn_with_state(api.clone(), limits::tell))
}

async fn unknown() -> Refusal {
    Refusal::new(Code::NotFound, "no such path")
}

async fn answer(State(api): State<Api>, request: Request, next: Next) -> Response {
    match owner(request.uri().path()) {
        Some(manner) => refusal::render(State((api, manner)), request, next).await,
        None => axum::http::StatusCode::NOT_FOUND.into_response(),
    }
}

fn owner(path: &str) -> Option<&'static Manner> {
    let is_below = |prefix: &str| {
        path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    OWNERS.iter().find(|(prefix, _)| is_below(prefix)).map(|(_, manner)| *manner)
}
