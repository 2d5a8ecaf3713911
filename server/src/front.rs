//! The outermost layer: every answer carries a request id, and every request leaves one log line and is
//! counted. Whatever is logged on behalf of a request stands in its span.

mod address;
mod broken;

use std::sync::Arc;

use axum::{
    Router,
    extract::{MatchedPath, Request, State},
    http::{HeaderValue, header},
    middleware::{self, Next},
    response::Response,
};
use domain::{egress::Cidr, time::Micros};
use tracing::{Instrument, Span, field};

pub use address::ClientAddress;
pub use broken::broken;

use crate::{
    clock::{Clock, IdSource, Stopwatch},
    life::Life,
    meters,
    owned::Work,
};

/// The id of the request that is being answered.
#[derive(Clone, Debug)]
pub struct RequestId(pub Arc<str>);

/// What the outermost layer stands on.
#[derive(Clone)]
pub struct Front {
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn IdSource>,
    pub life: Life,
    /// Where the work that outlives its request is counted.
    pub work: Work,
    /// Who may say for whom they ask.
    pub proxies: Arc<[Cidr]>,
}

/// How the pattern of a route begins, and the word for what stands behind it.
const DIALECTS: &[(&str, &str)] = &[
    ("/v2", "maxfi"),
    ("/v1/checkouts", "adullam"),
    ("/v1/auth", "adullam"),
    ("/v1/webhooks", "adullam"),
    ("/v1/payment/", "orqex"),
    ("/v1", "stripe"),
    ("/api/v3", "fyatu"),
    ("/checkout/", "page"),
    ("/3ds/", "page"),
    ("/_fn/", "page"),
    ("/csp-report", "page"),
    ("/assets/", "asset"),
    ("/pictures/", "asset"),
    ("/demo", "demo"),
    ("/bank/", "bank"),
    ("/acs/", "bank"),
    ("/docs", "docs"),
    ("/api/", "docs"),
];

/// All routes behind the outermost layer.
pub fn router(routes: Router, front: Front) -> Router {
    routes.layer(middleware::from_fn_with_state(front, name_and_log))
}

async fn name_and_log(State(front): State<Front>, mut request: Request, next: Next) -> Response {
    let id = RequestId(request_id(&*front.ids, front.clock.now()).into());
    request.extensions_mut().insert(id.clone());
    if let Some(address) = address::of(&request, &front.proxies) {
        request.extensions_mut().insert(address);
    }
    let mut underway = Underway::begin(&request, &id);
    let answer = front.work.within(next.run(request));
    let mut response = answer.instrument(underway.span.clone()).await;
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        headers.insert("request-id", value.clone());
        headers.insert("x-request-id", value);
    }
    if front.life.is_draining() {
        // The next request should find another server.
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    underway.status = Some(response.status().as_u16());
    response
}

/// One request, until it is answered or its caller has gone.
struct Underway {
    span: Span,
    dialect: &'static str,
    route: String,
    method: String,
    status: Option<u16>,
    time: Stopwatch,
    _counted: meters::InFlight,
}

impl Underway {
    fn begin(request: &Request, id: &RequestId) -> Self {
        // The pattern, never the path: a session id in it is a capability.
        let route = request.extensions().get::<MatchedPath>();
        let route = route.map_or("-".to_owned(), |path| path.as_str().to_owned());
        let dialect = dialect_of(&route);
        // A span of the gravest level is there whatever is logged.
        let span = tracing::error_span!(
            "request",
            request.id = %id.0,
            dialect,
            http.route = %route,
            merchant.id = field::Empty,
        );
        Self {
            span,
            dialect,
            route,
            method: request.method().as_str().to_owned(),
            status: None,
            time: Stopwatch::start(),
            _counted: meters::InFlight::begin(dialect),
        }
    }
}

impl Drop for Underway {
    fn drop(&mut self) {
        let time = self.time.elapsed();
        meters::request(self.dialect, &self.route, &self.method, self.status, time);
        let duration_ms = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        let _entered = self.span.enter();
        let method = &self.method;
        if let Some(status) = self.status {
            tracing::info!(http.method = %method, http.status = status, duration_ms, "answered");
        } else {
            tracing::info!(http.method = %method, duration_ms, "not answered, its caller has gone");
        }
    }
}

fn dialect_of(route: &str) -> &'static str {
    let found = DIALECTS.iter().find(|(beginning, _)| route.starts_with(beginning));
    found.map_or("none", |(_, word)| word)
}

fn request_id(ids: &dyn IdSource, now: Micros) -> String {
    let id: domain::id::RequestId = crate::clock::new_id(ids, now);
    id.to_string()
}
