//! The operator's own listener: what is counted, whether the process is alive, whether it is ready.
//! It stands apart from the public one, so that neither payers nor merchants reach it.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use axum::{
    Json, Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use serde::Serialize;

use crate::{
    life::{Life, Phase},
    meters::Registry,
    store::{Store, StoreError},
};

/// A store that takes longer than this to say that it is there is not ready.
const PATIENCE: Duration = Duration::from_secs(2);

/// What the operator's machines ask about.
#[derive(Clone)]
pub struct Ops {
    pub life: Life,
    /// Set once the store is open.
    pub store: Arc<OnceLock<Arc<dyn Store>>>,
    pub registry: Registry,
}

#[derive(Serialize)]
struct Said {
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

/// `/metrics`, `/livez` and `/readyz`.
pub fn router(ops: Ops) -> Router {
    Router::new()
        .route("/metrics", get(metrics))
        .route("/livez", get(livez))
        .route("/readyz", get(readyz))
        .with_state(ops)
}

async fn metrics(State(ops): State<Ops>) -> Response {
    let text_format = "text/plain; version=0.0.4; charset=utf-8";
    ([(header::CONTENT_TYPE, text_format)], ops.registry.render()).into_response()
}

/// Says no only when nothing but a restart helps.
async fn livez(State(ops): State<Ops>) -> Response {
    match ops.died() {
        None => said(StatusCode::OK, "alive", None),
        Some(part) => said(
            StatusCode::SERVICE_UNAVAILABLE,
            "dead",
            Some(format!("{part} has ended; restart the process")),
        ),
    }
}

/// Says no while requests are better sent elsewhere.
async fn readyz(State(ops): State<Ops>) -> Response {
    match ops.hindrance().await {
        None => said(StatusCode::OK, "ready", None),
        Some(reason) => said(StatusCode::SERVICE_UNAVAILABLE, "unavailable", Some(reason)),
    }
}

impl Ops {
    fn died(&self) -> Option<&'static str> {
        let is_closed = self.store.get().is_some_and(|store| !store.load().is_alive);
        // A store that has been closed in good order is no corpse.
        let writer = (is_closed && !self.life.is_draining()).then_some("writer");
        self.life.dead().first().copied().or(writer)
    }

    async fn hindrance(&self) -> Option<String> {
        match self.life.phase() {
            Phase::Starting => return Some("starting".into()),
            Phase::Draining | Phase::Closing => return Some("draining".into()),
            Phase::Serving => {}
        }
        let Some(store) = self.store.get() else { return Some("starting".into()) };
        if is_missing(store.ping()).await {
            return Some("the store cannot be read".into());
        }
        if is_missing(store.ping_writer()).await {
            return Some("the store cannot be written".into());
        }
        self.died().map(|part| format!("{part} has ended"))
    }
}

/// The cause is logged, not told.
async fn is_missing(asked: impl Future<Output = Result<(), StoreError>>) -> bool {
    let answer = tokio::time::timeout(PATIENCE, asked).await;
    let answer = answer.unwrap_or_else(|late| Err(StoreError::unavailable(late)));
    if let Err(error) = &answer {
        tracing::error!(cause = %error, "the store is unavailable");
    }
    answer.is_err()
}

fn said(code: StatusCode, status: &'static str, reason: Option<String>) -> Response {
    (code, [(header::CACHE_CONTROL, "no-store")], Json(Said { status, reason })).into_response()
}

#[cfg(test)]
mod tests {
    use axum::{body::Body, extract::Request};
    use domain::time::Micros;
    use tower::ServiceExt;

    use super::*;

    async fn ask(life: &Life, path: &str) -> (u16, String) {
        let registry = crate::meters::install(Micros::new(0)).unwrap();
        let ops = Ops { life: life.clone(), store: Arc::default(), registry };
        let request = Request::get(path).body(Body::empty()).unwrap();
        let answer = router(ops).oneshot(request).await.unwrap();
        let status = answer.status().as_u16();
        let body = axum::body::to_bytes(answer.into_body(), 4096).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn a_process_that_starts_is_alive_and_not_ready() {
        let life = Life::default();
        assert_eq!(ask(&life, "/livez").await, (200, r#"{"status":"alive"}"#.into()));
        let not_yet = r#"{"status":"unavailable","reason":"starting"}"#;
        assert_eq!(ask(&life, "/readyz").await, (503, not_yet.into()));
    }

    #[tokio::test]
    async fn a_process_that_has_lost_a_task_is_dead() {
        let life = Life::default();
        drop(life.vital("webhooks"));
        let dead = r#"{"status":"dead","reason":"webhooks has ended; restart the process"}"#;
        assert_eq!(ask(&life, "/livez").await, (503, dead.into()));
    }
}
