//! What is counted, for the operator's eyes: every metric once, with its labels and its meaning. Every
//! room may call these functions; no other room knows the library behind them. Until [`install`] is
//! called nothing is kept.
//!
//! A label's value comes from a closed set: a word of ours, the pattern of a route. Never an id, a path
//! or anything else that a caller can make up.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use domain::time::Micros;
use metrics::{counter, gauge, histogram};
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};

/// Upper bounds in seconds: from a read in memory to the deadline of an acquirer.
const SECONDS: &[f64] =
    &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];
/// Upper bounds of a batch, up to the most that one transaction takes.
const JOBS: &[f64] = &[1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0];

macro_rules! meters {
    ($($kind:ident $name:ident = $text:literal: $meaning:literal;)+) => {
        $(const $name: &str = $text;)+

        fn describe() {
            $(meters!(@describe $kind $name, $meaning);)+
        }
    };
    (@describe counter $name:ident, $meaning:literal) => { metrics::describe_counter!($name, $meaning) };
    (@describe gauge $name:ident, $meaning:literal) => { metrics::describe_gauge!($name, $meaning) };
    (@describe histogram $name:ident, $meaning:literal) => { metrics::describe_histogram!($name, $meaning) };
}

meters! {
    counter HTTP_REQUESTS = "kassa_http_requests_total": "Requests by how they ended; gone: the caller did not wait";
    histogram HTTP_SECONDS = "kassa_http_request_seconds": "Time from a request to its answer";
    gauge HTTP_IN_FLIGHT = "kassa_http_requests_in_flight": "Requests that are being answered";
    counter RATE_LIMITED = "kassa_rate_limited_total": "Requests refused by the rate limit";
    counter UNLOGGED = "kassa_requests_unlogged_total": "Requests that are not in the request log, because more came than it could write";
    counter IDEMPOTENCY = "kassa_idempotency_total": "Requests whose Idempotency-Key had been seen";
    counter PAYMENTS = "kassa_payments_total": "Tries to pay by what they came to";
    counter ACQUIRER_CALLS = "kassa_acquirer_calls_total": "Calls to acquirers by answer";
    histogram ACQUIRER_SECONDS = "kassa_acquirer_call_seconds": "Time of a call to an acquirer";
    counter FENCED = "kassa_fenced_total": "What was refused to this process because another had taken it over";
    gauge UNSETTLED = "kassa_operations_unsettled": "Effects asked of acquirers whose outcome is not known";
    gauge UNSETTLED_AGE = "kassa_operations_unsettled_oldest_seconds": "Age of the oldest of them";
    gauge REVIEWS = "kassa_operations_in_review": "Effects of which there was no evidence for a day: a person must look";
    gauge REVIEWS_AGE = "kassa_operations_in_review_oldest_seconds": "How long the first of them has waited for a person";
    counter WEBHOOK_ATTEMPTS = "kassa_webhook_attempts_total": "Attempts to deliver, by what the receiver did and what follows";
    histogram WEBHOOK_SECONDS = "kassa_webhook_attempt_seconds": "Time of an attempt to deliver";
    gauge DELIVERIES_DUE = "kassa_deliveries_due": "Deliveries that should be on their way";
    gauge DELIVERIES_AGE = "kassa_deliveries_due_oldest_seconds": "How long the oldest of them has been due";
    histogram BATCH_JOBS = "kassa_store_batch_jobs": "Jobs that shared one transaction and one sync";
    histogram COMMIT_SECONDS = "kassa_store_commit_seconds": "Time of a transaction, its sync included";
    counter WRITE_FAILURES = "kassa_store_write_failures_total": "Transactions that could not be committed";
    gauge QUEUE_JOBS = "kassa_store_queue_jobs": "Jobs that wait for the writer";
    gauge CONNECTIONS = "kassa_store_connections": "Connections of the store's pool";
    histogram RENDER_SECONDS = "kassa_page_render_seconds": "Time to draw a payment page";
    counter PANICS = "kassa_panics_total": "Panics of this program";
    gauge BUILD_INFO = "kassa_build_info": "1, with the version";
    gauge START_TIME = "process_start_time_seconds": "When this process started, in Unix time";
}

/// What has been counted so far, as Prometheus reads it.
#[derive(Clone)]
pub struct Registry(PrometheusHandle);

impl Registry {
    /// The text format, version 0.0.4.
    pub fn render(&self) -> String {
        self.0.render()
    }

    /// Folds what histograms have collected. Call it now and then: without it they grow.
    pub fn tidy_up(&self) {
        self.0.run_upkeep();
    }
}

/// Begins to count in this process. Whatever can be named beforehand is there with 0, so that an alert
/// need not tell "none yet" from "not measured".
pub fn install(started_at: Micros) -> Result<Registry, BuildError> {
    // One for the process; whoever comes second gets the same.
    static INSTALLED: Mutex<Option<Registry>> = Mutex::new(None);
    let mut installed = INSTALLED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(registry) = &*installed {
        return Ok(registry.clone());
    }
    let handle = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".into()), SECONDS)?
        .set_buckets_for_metric(Matcher::Full(BATCH_JOBS.into()), JOBS)?
        .install_recorder()?;
    describe();
    gauge!(START_TIME).set(f64::from(small(started_at.seconds())));
    gauge!(BUILD_INFO, "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    counter!(PANICS).absolute(0);
    counter!(WRITE_FAILURES).absolute(0);
    counter!(UNLOGGED).absolute(0);
    counter!(RATE_LIMITED, "dialect" => "maxfi").absolute(0);
    for seen in [Seen::Replayed, Seen::InProgress, Seen::Conflict] {
        counter!(IDEMPOTENCY, "result" => seen.word()).absolute(0);
    }
    for what in [Fenced::Call, Fenced::Outcome, Fenced::Key, Fenced::Delivery] {
        counter!(FENCED, "what" => what.word()).absolute(0);
    }
    Ok(installed.insert(Registry(handle)).clone())
}

/// A request is being answered, until this is dropped.
pub struct InFlight(&'static str);

impl InFlight {
    /// One more request through this door.
    pub fn begin(dialect: &'static str) -> Self {
        gauge!(HTTP_IN_FLIGHT, "dialect" => dialect).increment(1.0);
        Self(dialect)
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        gauge!(HTTP_IN_FLIGHT, "dialect" => self.0).decrement(1.0);
    }
}

/// A request has ended; no status: its caller has gone.
pub fn request(
    dialect: &'static str,
    route: &str,
    method: &str,
    status: Option<u16>,
    time: Duration,
) {
    let method = match method {
        "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS" => method.to_owned(),
        // A caller may call its method anything.
        _ => "other".to_owned(),
    };
    if status == Some(429) {
        counter!(RATE_LIMITED, "dialect" => dialect).increment(1);
    }
    let class = match status.map(|status| status / 100) {
        Some(1) => "1xx",
        Some(2) => "2xx",
        Some(3) => "3xx",
        Some(4) => "4xx",
        Some(_) => "5xx",
        None => "gone",
    };
    let route = route.to_owned();
    histogram!(HTTP_SECONDS, "dialect" => dialect, "route" => route.clone(), "method" => method.clone())
        .record(time);
    counter!(HTTP_REQUESTS, "dialect" => dialect, "route" => route, "method" => method, "status" => class)
        .increment(1);
}

/// So many requests are not in the request log.
pub fn requests_unlogged(n_requests: usize) {
    counter!(UNLOGGED).increment(u64::try_from(n_requests).unwrap_or(u64::MAX));
}

/// What became of a request whose Idempotency-Key had been seen before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// The stored answer once more.
    Replayed,
    /// The first request is still running.
    InProgress,
    /// Another request had this key.
    Conflict,
}

impl Seen {
    const fn word(self) -> &'static str {
        match self {
            Self::Replayed => "replayed",
            Self::InProgress => "in_progress",
            Self::Conflict => "conflict",
        }
    }
}

/// An Idempotency-Key was known.
pub fn idempotency(seen: Seen) {
    counter!(IDEMPOTENCY, "result" => seen.word()).increment(1);
}

/// What a process finds in others' hands when it has been away for longer than its lease.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fenced {
    /// A call that it was about to make.
    Call,
    /// The outcome of a call.
    Outcome,
    /// The answer of a request under an Idempotency-Key.
    Key,
    /// What became of a webhook.
    Delivery,
}

impl Fenced {
    const fn word(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Outcome => "outcome",
            Self::Key => "key",
            Self::Delivery => "delivery",
        }
    }
}

/// Something came too late and changed nothing.
pub fn fenced(what: Fenced) {
    counter!(FENCED, "what" => what.word()).increment(1);
}

/// A try to pay has come to something; `code` is the error's, or empty.
pub fn payment(outcome: &'static str, code: &'static str) {
    counter!(PAYMENTS, "outcome" => outcome, "code" => code).increment(1);
}

/// An acquirer was asked.
pub fn acquirer_call(
    connector: &'static str,
    kind: &'static str,
    answer: &'static str,
    time: Duration,
) {
    histogram!(ACQUIRER_SECONDS, "connector" => connector, "kind" => kind).record(time);
    counter!(ACQUIRER_CALLS, "connector" => connector, "kind" => kind, "answer" => answer)
        .increment(1);
}

/// A webhook was sent, or could not be.
pub fn webhook(class: &'static str, next: &'static str, time: Duration) {
    histogram!(WEBHOOK_SECONDS).record(time);
    counter!(WEBHOOK_ATTEMPTS, "class" => class, "next" => next).increment(1);
}

/// A transaction of so many jobs was committed.
pub fn committed(n_jobs: usize, time: Duration) {
    histogram!(BATCH_JOBS).record(f64::from(small(n_jobs)));
    histogram!(COMMIT_SECONDS).record(time);
}

/// A transaction could not be committed.
pub fn write_failed() {
    counter!(WRITE_FAILURES).increment(1);
}

/// A payment page was drawn in this state.
pub fn rendered(state: &'static str, time: Duration) {
    histogram!(RENDER_SECONDS, "state" => state).record(time);
}

/// The program has panicked somewhere.
pub fn panicked() {
    counter!(PANICS).increment(1);
}

/// Deliveries that are due, and how long the oldest has been.
pub fn deliveries_due(count: u64, oldest: Duration) {
    gauge!(DELIVERIES_DUE).set(f64::from(small(count)));
    gauge!(DELIVERIES_AGE).set(oldest);
}

/// Operations whose outcome is not known, and the age of the oldest.
pub fn operations_unsettled(count: u64, oldest: Duration) {
    gauge!(UNSETTLED).set(f64::from(small(count)));
    gauge!(UNSETTLED_AGE).set(oldest);
}

/// Operations that a person must look at, and how long the first has waited.
pub fn operations_in_review(count: u64, oldest: Duration) {
    gauge!(REVIEWS).set(f64::from(small(count)));
    gauge!(REVIEWS_AGE).set(oldest);
}

/// How busy the store is.
pub fn store_load(queued: usize, in_use: usize, idle: usize) {
    gauge!(QUEUE_JOBS).set(f64::from(small(queued)));
    gauge!(CONNECTIONS, "state" => "in_use").set(f64::from(small(in_use)));
    gauge!(CONNECTIONS, "state" => "idle").set(f64::from(small(idle)));
}

/// A count as the library takes it.
fn small(count: impl TryInto<u32>) -> u32 {
    count.try_into().unwrap_or(u32::MAX)
}
