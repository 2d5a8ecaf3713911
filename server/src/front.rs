//! The outermost layer: every answer carries a request id, and every request leaves one log line.

mod address;

use std::sync::Arc;

use axum::{
    Router,
    extract::{MatchedPath, Request, State},
    http::HeaderValue,
    middleware::{self, Next},
    response::Response,
};
use domain::{egress::Cidr, time::Micros};
use tracing::Instrument;

pub use address::ClientAddress;

use crate::clock::{Clock, IdSource};

/// The id of the request that is being answered.
#[derive(Clone, Debug)]
pub struct RequestId(pub Arc<str>);

#[derive(Clone)]
struct Front {
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    /// Who may say for whom they ask.
    proxies: Arc<[Cidr]>,
}

/// All routes behind the outermost layer.
pub fn router(
    routes: Router,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    proxies: Arc<[Cidr]>,
) -> Router {
    let front = Front { clock, ids, proxies };
    routes.layer(middleware::from_fn_with_state(front, name_and_log))
}

async fn name_and_log(State(front): State<Front>, mut request: Request, next: Next) -> Response {
    let started = front.clock.now();
    let id = RequestId(request_id(&*front.ids, started).into());
    request.extensions_mut().insert(id.clone());
    if let Some(address) = address::of(&request, &front.proxies) {
        request.extensions_mut().insert(address);
    }
    let span = tracing::info_span!("request", request.id = %id.0);
    let method = request.method().clone();
    // The pattern, never the path: a session id in it is a capability.
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("-".into(), |path| path.as_str().to_owned());
    let mut response = next.run(request).instrument(span.clone()).await;
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        response.headers_mut().insert("request-id", value.clone());
        response.headers_mut().insert("x-request-id", value);
    }
    let duration_ms = (front.clock.now().as_i64() - started.as_i64()) / 1000;
    let status = response.status().as_u16();
    span.in_scope(|| tracing::info!(http.method = %method, http.route = route, http.status = status, duration_ms, "answered"));
    response
}

fn request_id(ids: &dyn IdSource, now: Micros) -> String {
    let reference: domain::id::Reference = crate::clock::new_id(ids, now);
    format!("req_{reference}")
}
