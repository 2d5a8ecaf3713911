//! Opens a connection to a receiver: looks the name up once, checks every address that came back, dials
//! one of those. The HTTP client calls it whenever it needs a new connection, so that no connection comes
//! to be in any other way.
//!
//! If one answer is denied the whole set is: a name that leads inward now and then is no public name.

use std::{
    future::Future,
    io,
    net::{IpAddr, SocketAddr},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use domain::{
    egress::{Denied, Egress},
    testkit::mutant,
};
use hyper::Uri;
use rustls::pki_types::ServerName;
use tokio::{
    net::TcpStream,
    task::JoinSet,
    time::{sleep, timeout},
};
use tokio_rustls::TlsConnector;
use tower_service::Service;

use super::{Limits, Network, stream::Stream};

/// How many addresses of one name are tried.
const ADDRESSES_MAX: usize = 8;
/// How long the addresses before it have been tried when the next one joins in (RFC 8305, 5).
const HEAD_START: Duration = Duration::from_millis(250);

/// Why there is no connection.
#[derive(Debug, thiserror::Error)]
pub(super) enum DialError {
    #[error("denied: {0}")]
    Blocked(Denied),
    #[error("the name has no address: {0}")]
    Dns(io::Error),
    #[error("no connection in time")]
    Timeout,
    /// Nobody listens, or there is no TLS between us.
    #[error("no connection: {0}")]
    Failed(#[source] io::Error),
}

/// Opens connections under one set of rules.
#[derive(Clone)]
pub(super) struct Dialer {
    pub(super) network: Arc<dyn Network>,
    pub(super) egress: Egress,
    pub(super) tls: TlsConnector,
    pub(super) limits: Limits,
}

impl Service<Uri> for Dialer {
    type Response = Stream;
    type Error = DialError;
    type Future = Pin<Box<dyn Future<Output = Result<Stream, DialError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), DialError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let this = self.clone();
        Box::pin(async move {
            let opened = timeout(this.limits.connect, this.open(&uri)).await;
            opened.unwrap_or(Err(DialError::Timeout))
        })
    }
}

impl Dialer {
    async fn open(&self, uri: &Uri) -> Result<Stream, DialError> {
        let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
        let is_tls = uri.scheme_str() == Some("https");
        let port = uri.port_u16().unwrap_or(if is_tls { 443 } else { 80 });
        let mut addresses = self.checked(host).await?;
        if mutant("dial.second_look") {
            addresses = self.network.addresses(host).await.map_err(DialError::Dns)?;
        }
        let addresses = addresses.into_iter().map(|ip| SocketAddr::new(ip, port));
        let (tcp, remote) = self.dial_one_of(addresses).await.map_err(DialError::Failed)?;
        if !is_tls {
            return Ok(Stream::plain(tcp, remote));
        }
        let name = ServerName::try_from(host.to_owned()).map_err(|error| {
            DialError::Failed(io::Error::new(io::ErrorKind::InvalidInput, error))
        })?;
        let tls = self.tls.connect(name, tcp).await.map_err(DialError::Failed)?;
        Ok(Stream::tls(tls, remote))
    }

    /// Every address of the host, all of them allowed.
    async fn checked(&self, host: &str) -> Result<Vec<IpAddr>, DialError> {
        let addresses = match host.parse() {
            Ok(ip) => vec![ip],
            Err(_) => timeout(self.limits.dns, self.network.addresses(host))
                .await
                .map_err(|_| DialError::Dns(io::ErrorKind::TimedOut.into()))?
                .map_err(DialError::Dns)?,
        };
        if addresses.is_empty() {
            return Err(DialError::Dns(io::ErrorKind::NotFound.into()));
        }
        let n_asked = if mutant("dial.first_only") { 1 } else { addresses.len() };
        let denied =
            addresses.iter().take(n_asked).find_map(|ip| self.egress.check_address(*ip).err());
        if let Some(denied) = denied {
            tracing::warn!(url.host = host, reason = %denied, "webhook address denied");
            return Err(DialError::Blocked(denied));
        }
        Ok(addresses)
    }

    /// The first of these that answers. Each has a head start on the next, so that a family that leads
    /// nowhere costs little.
    async fn dial_one_of(
        &self,
        addresses: impl Iterator<Item = SocketAddr>,
    ) -> io::Result<(TcpStream, SocketAddr)> {
        let mut dials = JoinSet::new();
        for (place, to) in (0..).zip(addresses.take(ADDRESSES_MAX)) {
            let network = self.network.clone();
            dials.spawn(async move {
                sleep(HEAD_START * place).await;
                Ok((network.dial(to).await?, to))
            });
        }
        let mut refused = io::ErrorKind::NotFound.into();
        while let Some(dialed) = dials.join_next().await {
            match dialed {
                Ok(Ok(connected)) => return Ok(connected),
                Ok(Err(error)) => refused = error,
                Err(error) => refused = io::Error::other(error),
            }
        }
        Err(refused)
    }
}
