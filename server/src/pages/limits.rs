//! How often who may load pages: each session, each address, and each address that reports violations of
//! the page's policy. Each process counts for itself.

use std::{
    net::IpAddr,
    sync::{Mutex, MutexGuard, PoisonError},
};

use axum::{
    extract::{Request, State},
    http::{Extensions, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use domain::{
    id::SessionId,
    limit::{Crowd, Rule, Standing, block},
    time::Micros,
};

use super::Pages;
use crate::front::ClientAddress;

const SESSION: Rule = Rule { requests: 60, window_seconds: 60 };
const ADDRESS: Rule = Rule { requests: 300, window_seconds: 60 };
const REPORTS: Rule = Rule { requests: 10, window_seconds: 60 };

/// Who has loaded how many pages.
pub struct PageLimits {
    sessions: Mutex<Crowd<SessionId>>,
    addresses: Mutex<Crowd<IpAddr>>,
    reports: Mutex<Crowd<IpAddr>>,
}

impl Default for PageLimits {
    fn default() -> Self {
        Self {
            sessions: Mutex::new(Crowd::new(SESSION)),
            addresses: Mutex::new(Crowd::new(ADDRESS)),
            reports: Mutex::new(Crowd::new(REPORTS)),
        }
    }
}

impl PageLimits {
    /// How a refused request stands; `None`: it is let through. Who is refused as an address does not
    /// use up a session.
    fn refuse(
        &self,
        session: Option<SessionId>,
        client: Option<IpAddr>,
        now: Micros,
    ) -> Option<Standing> {
        let of_address = client.and_then(|ip| locked(&self.addresses).admit(block(ip), now));
        let refused = |standing: &Standing| !standing.is_admitted;
        of_address.filter(refused).or_else(|| {
            let of_session = session.and_then(|id| locked(&self.sessions).admit(id, now));
            of_session.filter(refused)
        })
    }
}

/// In front of every page.
pub(super) async fn check(State(pages): State<Pages>, request: Request, next: Next) -> Response {
    let Some(limits) = &pages.limits else { return next.run(request).await };
    let id =
        request.uri().path().strip_prefix("/checkout/").and_then(|rest| rest.split('/').next());
    let session = id.and_then(|id| id.parse::<SessionId>().ok());
    let now = pages.clock.now();
    let Some(standing) = limits.refuse(session.clone(), client(request.extensions()), now) else {
        return next.run(request).await;
    };
    let mut frame = pages.frame(&request, None);
    // Only a parsed id gets into a link.
    frame.path = session.map(|id| format!("/checkout/{id}"));
    let page = Html(app::render::too_many(&frame));
    let mut response = (StatusCode::TOO_MANY_REQUESTS, page).into_response();
    let wait = HeaderValue::from(standing.seconds_to_room(now));
    response.headers_mut().insert(header::RETRY_AFTER, wait);
    response
}

/// Whether a report is read.
pub(super) fn takes_report(pages: &Pages, extensions: &Extensions) -> bool {
    let Some((limits, client)) = pages.limits.as_ref().zip(client(extensions)) else { return true };
    let standing = locked(&limits.reports).admit(block(client), pages.clock.now());
    standing.is_none_or(|standing| standing.is_admitted)
}

fn client(extensions: &Extensions) -> Option<IpAddr> {
    extensions.get::<ClientAddress>().map(|client| client.0)
}

fn locked<K>(crowd: &Mutex<Crowd<K>>) -> MutexGuard<'_, Crowd<K>> {
    crowd.lock().unwrap_or_else(PoisonError::into_inner)
}
