//! Sends one attempt and judges what the receiver did. The dispatcher calls it; nothing else of the
//! webhooks touches the network, and it knows neither secrets nor schedules.
//!
//! Bounded in time and bytes: one deadline covers everything, redirects are not followed, no proxy
//! stands between, the status line decides as soon as the headers are complete, and of the body only a
//! beginning is read, for the log.
//!
//! Who does what: [`Client`] checks the URL and sends; [`dial`] opens connections, to checked addresses
//! only; [`Network`] is the machine, or a test in its place; [`judge`] names what went wrong; [`log`]
//! keeps what is kept.

mod dial;
mod judge;
mod log;
mod network;
mod stream;
#[cfg(test)]
mod tests;
pub(crate) mod tls;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use bytes::Bytes;
use domain::{
    egress::{Denied, Egress, HostRef},
    testkit::mutant,
    time::Micros,
    webhook::Class,
};
use http_body_util::{BodyExt, Full};
use hyper::{Request, Response, Uri, body::Incoming, header};
use hyper_util::{
    client::legacy::{self, connect::capture_connection},
    rt::{TokioExecutor, TokioTimer},
};
pub use network::{Network, SystemNetwork};
use rustls::ClientConfig;
use tokio::time::{Instant, sleep, timeout, timeout_at};
use tokio_rustls::TlsConnector;
use url::{Host, Url};

use self::{dial::Dialer, stream::Remote};
use super::signature::Signed;

/// How much of an answer's body is read, so that a tidy receiver's connection can be used again.
const BODY_READ_BYTES: usize = 16 * 1024;
/// How much of it is kept.
const BODY_KEPT_BYTES: usize = 1024;
/// How long after its headers: whatever is still under way when the process dies is sent again.
const BODY_READ_FOR: Duration = Duration::from_secs(1);
/// An answer with more header lines is no answer.
const HEADER_LINES_MAX: usize = 128;
/// Nor is one with more of them.
const HEADER_BYTES_MAX: usize = 64 * 1024;
/// Shorter than the 5 s after which common servers close an idle connection: a request must not
/// race with that.
const IDLE_FOR: Duration = Duration::from_secs(4);

/// How long a receiver may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Until its name has addresses; within `connect`.
    pub dns: Duration,
    /// Until the connection stands, name and TLS included; within `total`.
    pub connect: Duration,
    /// For everything, connecting and reading included.
    pub total: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        let (dns, connect) = (Duration::from_secs(2), Duration::from_secs(5));
        Self { dns, connect, total: Duration::from_secs(15) }
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
    /// One JSON object of up to 4 KiB, card numbers left out.
    pub headers: Option<String>,
    /// The first KiB of the answer, card numbers left out; bytes that are not UTF-8 are replaced.
    pub body: Option<String>,
    /// Whom we were connected to, if we were.
    pub remote: Option<SocketAddr>,
}

impl Answered {
    /// No answer, for this reason.
    pub(super) const fn silent(class: Class) -> Self {
        let (http_status, retry_after_seconds) = (None, None);
        Self { class, http_status, retry_after_seconds, headers: None, body: None, remote: None }
    }
}

/// One attempt, ready to go.
#[derive(Clone, Copy, Debug)]
pub struct Outgoing<'a> {
    pub url: &'a str,
    pub livemode: bool,
    pub signed: &'a Signed,
    pub body: &'a [u8],
    /// What a date in `Retry-After` is compared with.
    pub now: Micros,
}

/// Posts webhooks.
#[derive(Clone)]
pub struct Client {
    live: Lane,
    test: Lane,
    limits: Limits,
}

/// One mode's rules with the connections that were opened under them: a connection that test mode may
/// have is none for live mode.
#[derive(Clone)]
struct Lane {
    egress: Egress,
    http: legacy::Client<Dialer, Full<Bytes>>,
}

/// The client could not be built.
#[derive(Debug, thiserror::Error)]
#[error("the webhook client cannot be built: {0}")]
pub struct ClientError(#[from] rustls::Error);

impl Client {
    /// A client that connects where `egress` allows.
    pub fn new(
        network: &Arc<dyn Network>,
        egress: &Egress,
        limits: Limits,
    ) -> Result<Self, ClientError> {
        Ok(Self::trusting(tls::config()?, network, egress, limits))
    }

    /// The same, trusting whom `tls` says.
    fn trusting(
        tls: ClientConfig,
        network: &Arc<dyn Network>,
        egress: &Egress,
        limits: Limits,
    ) -> Self {
        let tls = TlsConnector::from(Arc::new(tls));
        let lane = |livemode| {
            let egress = egress.in_mode(livemode);
            let (network, tls) = (network.clone(), tls.clone());
            let dialer = Dialer { network, egress: egress.clone(), tls, limits };
            Lane { egress, http: http_client(dialer) }
        };
        Self { live: lane(true), test: lane(false), limits }
    }

    /// Posts once.
    pub async fn send(&self, what: Outgoing<'_>) -> Answered {
        let lane = if what.livemode { &self.live } else { &self.test };
        let uri = match lane.admit(what.url) {
            Ok(uri) => uri,
            Err(denied) => {
                let url = Url::parse(what.url).ok();
                let host = url.as_ref().and_then(Url::host_str);
                tracing::warn!(url.host = host, reason = %denied, "webhook URL denied");
                return Answered::silent(Class::Blocked);
            }
        };
        let Ok(mut request) = request(uri, &what) else { return Answered::silent(Class::Blocked) };
        let connection = capture_connection(&mut request);
        let deadline = sleep(self.limits.total).deadline();
        let sent = timeout_at(deadline, lane.http.request(request)).await;
        let remote = connection.connection_metadata().as_ref().and_then(|connected| {
            let mut extras = hyper::http::Extensions::new();
            connected.get_extras(&mut extras);
            extras.get().map(|Remote(address)| *address)
        });
        let silent = |class| Answered { remote, ..Answered::silent(class) };
        match sent {
            Ok(Ok(response))
                if mutant("redirect.followed") && response.status().is_redirection() =>
            {
                let to = response.headers().get(header::LOCATION);
                let url = to.and_then(|to| to.to_str().ok()).unwrap_or_default();
                Box::pin(self.send(Outgoing { url, ..what })).await
            }
            Ok(Ok(response)) => Answered { remote, ..read(response, deadline, what.now).await },
            Ok(Err(error)) => silent(judge::class_of(&error)),
            Err(_) => silent(Class::Timeout),
        }
    }
}

impl Lane {
    /// The URL, if it may be dialed. A name is judged as a name; the addresses behind it are the
    /// [`Dialer`]'s.
    fn admit(&self, raw: &str) -> Result<Uri, Denied> {
        let unreadable = Denied::Host("it cannot be read");
        let url = Url::parse(raw).map_err(|_| unreadable)?;
        let has_userinfo = !url.username().is_empty() || url.password().is_some();
        let host = match url.host().ok_or(unreadable)? {
            Host::Domain(name) => HostRef::Name(name),
            Host::Ipv4(ip) => {
                self.egress.check_written(raw, ip)?;
                HostRef::Ip(ip.into())
            }
            Host::Ipv6(ip) => HostRef::Ip(ip.into()),
        };
        self.egress.check(url.scheme(), has_userinfo, host, url.port())?;
        url.as_str().parse().map_err(|_| unreadable)
    }
}

fn http_client(dialer: Dialer) -> legacy::Client<Dialer, Full<Bytes>> {
    legacy::Client::builder(TokioExecutor::new())
        .timer(TokioTimer::new())
        .pool_timer(TokioTimer::new())
        .pool_idle_timeout(IDLE_FOR)
        .http1_max_headers(HEADER_LINES_MAX)
        .http1_max_buf_size(HEADER_BYTES_MAX)
        .http2_max_header_list_size(64 * 1024)
        .build(dialer)
}

fn request(uri: Uri, what: &Outgoing<'_>) -> Result<Request<Full<Bytes>>, hyper::http::Error> {
    let lines = what.signed.headers.iter();
    let request =
        lines.fold(Request::post(uri), |request, (name, value)| request.header(name, value));
    request.header(header::ACCEPT, "*/*").body(Full::new(Bytes::copy_from_slice(what.body)))
}

/// The status has decided; how the body ends is of no interest.
async fn read(mut response: Response<Incoming>, deadline: Instant, now: Micros) -> Answered {
    let status = response.status().as_u16();
    let mut kept = Vec::new();
    let reading = timeout(BODY_READ_FOR, read_beginning(response.body_mut(), &mut kept));
    // Either limit ends it.
    let _ = timeout_at(deadline, reading).await;
    Answered {
        class: Class::of_status(status),
        http_status: Some(status),
        retry_after_seconds: judge::retry_after(response.headers(), now),
        headers: Some(log::headers(response.headers())),
        body: log::body(&kept),
        remote: None,
    }
}

/// Reads until the body ends, breaks or is long enough.
async fn read_beginning(body: &mut Incoming, kept: &mut Vec<u8>) {
    let mut n_read = 0;
    while n_read < BODY_READ_BYTES || mutant("answer.endless") {
        let Some(Ok(frame)) = body.frame().await else { return };
        let Ok(chunk) = frame.into_data() else { continue };
        n_read += chunk.len();
        let n_kept = chunk.len().min(BODY_KEPT_BYTES - kept.len());
        kept.extend_from_slice(&chunk[..n_kept]);
    }
}
