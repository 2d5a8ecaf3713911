//! One HTTP/1.1 connection that is opened again when it is gone. Whatever breaks it is an error of that
//! request, and nothing is ever sent twice. Where several servers do the same, the next request goes to the next.

use std::{net::SocketAddr, time::Duration};

use anyhow::{Context, Result, bail};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{
    HeaderMap, Method, Request, StatusCode,
    client::conn::http1::{SendRequest, handshake},
    header,
};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpStream, time::timeout};

use crate::{
    figures::now,
    watch::{End, Seen, Watch},
};

/// Longer than the server may take for anything.
const PATIENCE: Duration = Duration::from_secs(30);
/// The same where others could be asked: longer than a call to the acquirer, and than the wait for a key.
const PATIENCE_AMONG: Duration = Duration::from_secs(15);
/// Requests until one of several servers has had its share.
const SHARE: u32 = 4;

/// A client with at most one connection.
#[derive(Debug)]
pub(crate) struct Http {
    to: SocketAddr,
    open: Option<SendRequest<Full<Bytes>>>,
    /// Where else it may go, and who looks on.
    others: Option<Others>,
}

/// Several servers that do the same.
#[derive(Clone, Debug)]
struct Others {
    addrs: Vec<SocketAddr>,
    watch: Watch,
    n_asked: u32,
}

/// A whole answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Reply {
    /// The body as text; what is no UTF-8 is replaced.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Http {
    pub(crate) fn new(to: SocketAddr) -> Self {
        Self { to, open: None, others: None }
    }

    /// One who begins at the first of these servers and goes on to the next now and then, and whenever there is
    /// no answer, or one that says to go elsewhere (503); as a balancer would send it.
    pub(crate) fn among(addrs: Vec<SocketAddr>, watch: Watch) -> Option<Self> {
        let to = *addrs.first()?;
        Some(Self { others: Some(Others { addrs, watch, n_asked: 0 }), ..Self::new(to) })
    }

    /// Lets the connection go: its server is dead.
    pub(crate) fn forget(&mut self) {
        self.open = None;
    }

    /// The next server's turn, if there is one that nobody had trouble with lately.
    fn go_on(&mut self) {
        let Some(Others { addrs, watch, .. }) = &self.others else { return };
        let at = addrs.iter().position(|addr| *addr == self.to).unwrap_or_default();
        let next = (1..addrs.len()).map(|n| addrs[(at + n) % addrs.len()]);
        if let Some(next) = next.clone().find(|addr| !watch.is_ill(*addr)).or(next.clone().next()) {
            self.open = None;
            self.to = next;
        }
    }

    fn share(&mut self) {
        let Some(Others { n_asked, .. }) = &mut self.others else { return };
        *n_asked += 1;
        if n_asked.is_multiple_of(SHARE) {
            self.go_on();
        }
    }

    /// Sends a request. After an error nobody knows whether it took effect.
    pub(crate) async fn ask(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Bytes>,
    ) -> Result<Reply> {
        let asks_acquirer = method == Method::POST && !path.ends_with("/checkout");
        let mut request =
            Request::builder().method(method).uri(path).header(header::HOST, self.to.to_string());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Full::new(body.into()))?;
        let patience = if self.others.is_some() { PATIENCE_AMONG } else { PATIENCE };
        self.share();
        let (to, began) = (self.to, now());
        let answered = timeout(patience, self.exchange(request)).await;
        let answered = answered.context("no answer in time").flatten();
        let end = End::of(answered.as_ref().map(|reply| reply.status));
        if let Some(Others { watch, .. }) = &self.others {
            watch.note(Seen { to, began, took: began.elapsed(), asks_acquirer, end });
        }
        match answered {
            Ok(_) if self.others.is_some() && end == End::Elsewhere => {
                self.forget();
                self.go_on();
                bail!("{to} says to go elsewhere");
            }
            Ok(reply) => Ok(reply),
            Err(error) => {
                self.forget();
                self.go_on();
                Err(error)
            }
        }
    }

    pub(crate) async fn get(&mut self, path: &str, headers: &[(&str, &str)]) -> Result<Reply> {
        self.ask(Method::GET, path, headers, Bytes::new()).await
    }

    async fn exchange(&mut self, request: Request<Full<Bytes>>) -> Result<Reply> {
        let sender = self.sender().await?;
        let (parts, body) = sender.send_request(request).await?.into_parts();
        let body = body.collect().await?.to_bytes();
        Ok(Reply { status: parts.status, headers: parts.headers, body })
    }

    async fn sender(&mut self) -> Result<&mut SendRequest<Full<Bytes>>> {
        if let Some(mut sender) = self.open.take()
            && sender.ready().await.is_ok()
        {
            return Ok(self.open.insert(sender));
        }
        Ok(self.open.insert(connect(self.to).await.context(NoConnection)?))
    }
}

/// Nothing was sent.
#[derive(Debug)]
pub(crate) struct NoConnection;

impl std::fmt::Display for NoConnection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no connection")
    }
}

async fn connect(to: SocketAddr) -> Result<SendRequest<Full<Bytes>>> {
    let stream = TcpStream::connect(to).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    // Its errors reach the request that is under way.
    tokio::spawn(connection);
    Ok(sender)
}
