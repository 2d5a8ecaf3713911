//! Sends one attempt and judges what the receiver did. The dispatcher calls it; nothing else of the
//! webhooks touches the network, and it knows neither secrets nor schedules.
//!
//! Bounded in time and bytes: one deadline covers everything, redirects are not followed, the
//! status line decides as soon as the headers are complete, and of the body only a beginning is
//! read, for the log.

mod judge;
#[cfg(test)]
mod tests;
pub(crate) mod tls;

use std::time::Duration;

use domain::{
    egress::{Egress, HostRef},
    time::Micros,
    webhook::Class,
};
use reqwest::{Response, redirect::Policy};
use url::{Host, Url};

use super::signature::Signed;

/// How much of an answer's body is read, so that a tidy receiver's connection can be used again.
const BODY_READ_BYTES: usize = 16 * 1024;
/// How much of it is kept.
const BODY_KEPT_BYTES: usize = 1024;
/// An answer with more header lines is no answer.
const HEADER_LINES_MAX: usize = 128;
/// Shorter than the 5 s after which common servers close an idle connection: a request must not
/// race with that.
const IDLE_FOR: Duration = Duration::from_secs(4);

/// How long a receiver may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Until the connection stands, TLS included.
    pub connect: Duration,
    /// For everything, connecting and reading included.
    pub total: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connect: Duration::from_secs(5), total: Duration::from_secs(15) }
    }
}

/// What a receiver did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    pub class: Class,
    /// Absent when no answer came.
    pub http_status: Option<u16>,
    /// When the receiver wishes to be asked again, counted from the attempt's start.
    pub retry_after_seconds: Option<i64>,
    /// The first KiB of the answer; bytes that are not UTF-8 are replaced.
    pub body: Option<String>,
}

impl Answered {
    /// No answer, for this reason.
    pub(super) const fn silent(class: Class) -> Self {
        Self { class, http_status: None, retry_after_seconds: None, body: None }
    }
}

/// Posts webhooks.
#[derive(Clone, Debug)]
pub struct Client {
    http: reqwest::Client,
    egress: Egress,
    limits: Limits,
}

/// The client could not be built.
#[derive(Debug, thiserror::Error)]
#[error("the webhook client cannot be built: {0}")]
pub struct ClientError(#[source] Box<dyn std::error::Error + Send + Sync>);

impl Client {
    /// A client that connects where `egress` allows.
    pub fn new(egress: Egress, limits: Limits) -> Result<Self, ClientError> {
        let tls = tls::config().map_err(|error| ClientError(error.into()))?;
        let http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(Policy::none())
            .no_proxy()
            .referer(false)
            .retry(reqwest::retry::never())
            .connect_timeout(limits.connect)
            .pool_idle_timeout(IDLE_FOR)
            .http1_max_headers(HEADER_LINES_MAX)
            .http2_max_header_list_size(64 * 1024)
            .build()
            .map_err(|error| ClientError(error.into()))?;
        Ok(Self { http, egress, limits })
    }

    /// Posts `body` to `url` once. `now` is what a date in `Retry-After` is compared with.
    pub async fn send(&self, url: &str, signed: &Signed, body: Vec<u8>, now: Micros) -> Answered {
        let Some(url) = self.admit(url) else { return Answered::silent(Class::Blocked) };
        let mut request = self.http.post(url).body(body);
        for (name, value) in &signed.headers {
            request = request.header(name, value);
        }
        let deadline = tokio::time::sleep(self.limits.total);
        tokio::pin!(deadline);
        let response = tokio::select! {
            biased;
            sent = request.send() => match sent {
                Ok(response) => response,
                Err(error) => return Answered::silent(judge::class_of(&error)),
            },
            () = &mut deadline => return Answered::silent(Class::Timeout),
        };
        let status = response.status().as_u16();
        let retry_after_seconds = judge::retry_after(response.headers(), now);
        let mut kept = Vec::new();
        tokio::select! {
            biased;
            () = read_beginning(response, &mut kept) => {}
            () = &mut deadline => {}
        }
        Answered {
            class: Class::of_status(status),
            http_status: Some(status),
            retry_after_seconds,
            body: (!kept.is_empty()).then(|| String::from_utf8_lossy(&kept).into_owned()),
        }
    }

    /// The URL, if it may be dialed.
    ///
    /// A name is judged as a name. That every address it resolves to is allowed as well is for a
    /// resolver inside the dial to check; until there is one, a public name can lead to a private
    /// address.
    fn admit(&self, url: &str) -> Option<Url> {
        let url = Url::parse(url).ok()?;
        let has_userinfo = !url.username().is_empty() || url.password().is_some();
        let host = match url.host()? {
            Host::Domain(name) => HostRef::Name(name),
            Host::Ipv4(ip) => HostRef::Ip(ip.into()),
            Host::Ipv6(ip) => HostRef::Ip(ip.into()),
        };
        match self.egress.check(url.scheme(), has_userinfo, host, url.port()) {
            Ok(()) => Some(url),
            Err(denied) => {
                tracing::warn!(url.host = url.host_str(), reason = %denied, "webhook URL denied");
                None
            }
        }
    }
}

/// Reads until the body ends, breaks or is long enough. The status has decided already, so that how
/// the body ends is of no interest.
async fn read_beginning(mut response: Response, kept: &mut Vec<u8>) {
    let mut n_read = 0;
    while n_read < BODY_READ_BYTES {
        let Ok(Some(chunk)) = response.chunk().await else { return };
        n_read += chunk.len();
        let n_kept = chunk.len().min(BODY_KEPT_BYTES - kept.len());
        kept.extend_from_slice(&chunk[..n_kept]);
    }
}
