//! Rate limits at the door: whoever is counted leaves its standing here, and every answer tells it.

use std::sync::{Arc, OnceLock};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header, request::Parts},
    middleware::Next,
    response::Response,
};
use domain::{code::Code, limit::Standing, time::Micros};

use super::Refusal;
use crate::{api::Api, front::ClientAddress, services::merchants::Known};

/// Where the extractors leave what the layer tells.
#[derive(Clone, Default)]
struct Slot(Arc<OnceLock<Told>>);

/// A standing, and by whose rule.
#[derive(Clone, Copy)]
struct Told {
    rule: &'static str,
    standing: Standing,
}

/// Counts a request of a known caller.
pub(super) async fn admit(parts: &Parts, api: &Api, known: &Known) -> Result<(), Refusal> {
    let merchant_id = &known.caller.merchant.id;
    match api.limits.admit(merchant_id, &known.key_id, known.requests_max).await? {
        Some(standing) => tell_of(parts, Told { rule: "key", standing }, api.limits.now()),
        None => Ok(()),
    }
}

/// Counts a request that could not say who it is from.
pub(super) fn fail(parts: &Parts, api: &Api) -> Result<(), Refusal> {
    let address = parts.extensions.get::<ClientAddress>();
    match address.and_then(|address| api.limits.fail(address.0)) {
        Some(standing) => tell_of(parts, Told { rule: "address", standing }, api.limits.now()),
        None => Ok(()),
    }
}

fn tell_of(parts: &Parts, told: Told, now: Micros) -> Result<(), Refusal> {
    if let Some(slot) = parts.extensions.get::<Slot>() {
        let _ = slot.0.set(told);
    }
    if told.standing.is_admitted {
        return Ok(());
    }
    let rule = told.standing.rule;
    let what = match told.rule {
        "key" => "requests",
        _ => "failed authentications from this address",
    };
    let (requests, window, wait) =
        (rule.requests, rule.window_seconds, told.standing.seconds_to_room(now));
    let message = format!("more than {requests} {what} in {window} seconds; try again in {wait} s");
    Err(Refusal::new(Code::RateLimited, message))
}

/// Writes the standing on every answer. Whoever was not counted reads the figures of an unused key.
pub async fn tell(State(api): State<Api>, mut request: Request, next: Next) -> Response {
    let Some(rules) = api.limits.rules() else { return next.run(request).await };
    let slot = Slot::default();
    request.extensions_mut().insert(slot.clone());
    let mut response = next.run(request).await;
    let now = api.limits.now();
    let unused = Told { rule: "key", standing: Standing::fresh(rules.key, now) };
    write(response.headers_mut(), slot.0.get().copied().unwrap_or(unused), now);
    response
}

fn write(headers: &mut HeaderMap, told: Told, now: Micros) {
    let Told { rule: name, standing } = told;
    let (rule, left) = (standing.rule, standing.left);
    let wait = standing.seconds_to_room(now);
    let values = [
        ("x-ratelimit-limit", rule.requests.to_string()),
        ("x-ratelimit-remaining", left.to_string()),
        ("x-ratelimit-reset", standing.room_at_second().to_string()),
        ("ratelimit-policy", format!("\"{name}\";q={};w={}", rule.requests, rule.window_seconds)),
        ("ratelimit", format!("\"{name}\";r={left};t={wait}")),
    ];
    let retry = (header::RETRY_AFTER, wait.to_string());
    let retry = (!standing.is_admitted).then_some(retry);
    let values = values.map(|(name, value)| (HeaderName::from_static(name), value));
    for (name, value) in values.into_iter().chain(retry) {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
}
