//! The address in every link: the one that is set, else the one that is listened on.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use url::{Host, Url};

use super::{Acs, Server};

impl Server {
    /// What every link begins with, given the address that is really listened on (port 0 has become
    /// a port by then). An origin: its path is `/`.
    ///
    /// A server on every address is named by its loopback address.
    pub fn base_url_at(&self, bound: SocketAddr) -> Url {
        self.base_url.clone().unwrap_or_else(|| plain(bound))
    }

    /// What is doubtful about the addresses.
    pub(super) fn warnings(&self) -> Vec<String> {
        let base_url = self.base_url_at(self.listen);
        let mut warnings = Vec::new();
        if self.base_url.is_none() && self.listen.ip().is_unspecified() {
            warnings.push(format!(
                "server.base_url is not set, so links begin with {base_url}, \
                 which only this machine can reach"
            ));
        }
        if base_url.scheme() == "http" && !is_loopback(&base_url) {
            warnings.push(format!(
                "links begin with {base_url}: without https, card numbers can be read on their way"
            ));
        }
        warnings
    }
}

impl Acs {
    /// What links to the banks of test mode begin with, as [`Server::base_url_at`].
    pub fn base_url_at(&self, bound: SocketAddr) -> Url {
        self.base_url.clone().unwrap_or_else(|| plain(bound))
    }

    /// What is doubtful about it, beside the main address.
    pub(super) fn warning(&self, server: &Server) -> Option<String> {
        let (url, of_server) = (self.base_url_at(self.listen), server.base_url_at(server.listen));
        let is_apart = is_loopback(&url) && !is_loopback(&of_server);
        is_apart.then(|| {
            format!("acs.base_url: in test mode payers are sent to {url}, which only this machine can reach")
        })
    }
}

/// By http, at this address.
fn plain(bound: SocketAddr) -> Url {
    let mut url = plain_loopback();
    // Neither fails on an http URL with a host.
    let _ = url.set_ip_host(reachable(bound.ip()));
    let _ = url.set_port(Some(bound.port()));
    url
}

#[expect(clippy::expect_used, reason = "a constant that a test reads")]
fn plain_loopback() -> Url {
    Url::parse("http://127.0.0.1/").expect("a URL")
}

fn reachable(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}
