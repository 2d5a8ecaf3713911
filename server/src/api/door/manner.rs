//! How one dialect behaves at the door: what it takes for a credential, a body and an idempotency key, how it
//! repeats an answer, and in what words it refuses. Everything else is the same for all.

use std::borrow::Cow;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderMap, request::Parts},
    middleware,
};
use domain::{code::Code, session::Dialect, time::Micros};

use super::{Body, Refusal, limits, parsed, record, refusal};
use crate::api::Api;

/// The manner of one dialect.
#[derive(Debug)]
pub struct Manner {
    pub dialect: Dialect,
    /// What the caller proves itself by, if it says anything.
    pub credential: fn(&HeaderMap) -> Result<Option<Credential<'_>>, Refusal>,
    /// What a caller without one, or with a wrong one, is told.
    pub unauthorized: &'static str,
    /// How long after its end a token may still be renewed, in seconds.
    pub late_seconds: i64,
    /// Reads the body of a request that writes.
    pub body: fn(&HeaderMap, &[u8]) -> Result<Body, Refusal>,
    /// `None`: repeated requests are told apart by their body.
    pub key: Option<KeyRule>,
    pub repeat: Repeat,
    pub render: fn(&Refusal, Occasion<'_>) -> Said,
}

/// What a caller proves itself by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credential<'a> {
    /// A merchant's secret key; some dialects send it encoded.
    Key(Cow<'a, str>),
    /// A token that stands for one for a while.
    Token(&'a str),
}

/// The header that names a request, so that it is done once.
#[derive(Debug)]
pub struct KeyRule {
    pub header: &'static str,
    /// Whether a request to this path is refused without it.
    pub is_required: fn(&str) -> bool,
    pub is_key: fn(&str) -> bool,
    /// What a key must be, for whoever sent another one.
    pub rule: &'static str,
}

/// How an answer is given once more.
#[derive(Clone, Copy, Debug)]
pub struct Repeat {
    /// `None`: the first one's.
    pub status: Option<u16>,
    /// Set to `true` on it.
    pub header: Option<&'static str>,
}

/// Which request is refused, and when; some dialects repeat it in the body.
#[derive(Clone, Copy, Debug)]
pub struct Occasion<'a> {
    pub request_id: &'a str,
    pub at: Micros,
}

/// A refusal in the words of a dialect.
#[derive(Debug)]
pub struct Said {
    pub status: u16,
    pub body: Vec<u8>,
    /// Of the dialect's own.
    pub headers: &'static [(&'static str, &'static str)],
}

impl Manner {
    /// That of the dialect whose path was asked for.
    pub(super) fn of(parts: &Parts) -> Result<&'static Self, Refusal> {
        let manner = parts.extensions.get::<&'static Self>().copied();
        manner.ok_or_else(|| Refusal::internal(&"a path that belongs to no dialect"))
    }
}

/// All that a dialect's routes have in common.
pub fn speaking(router: Router<Api>, manner: &'static Manner, api: &Api) -> Router<Api> {
    let state = (api.clone(), manner);
    router
        .layer(DefaultBodyLimit::max(parsed::BODY_MAX))
        .method_not_allowed_fallback(wrong_method)
        .layer(middleware::from_fn_with_state(state.clone(), refusal::render))
        .layer(middleware::from_fn_with_state(api.clone(), limits::tell))
        .layer(middleware::from_fn_with_state(state, record::record))
}

async fn wrong_method() -> Refusal {
    Refusal::new(Code::MethodNotAllowed, "this path does not take this method")
}
