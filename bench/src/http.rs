//! One HTTP/1.1 connection that is opened again when it is gone. Whatever breaks it is an error of that
//! request, and nothing is ever sent twice.

use std::{net::SocketAddr, time::Duration};

use anyhow::{Context, Result};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{
    HeaderMap, Method, Request, StatusCode,
    client::conn::http1::{SendRequest, handshake},
    header,
};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpStream, time::timeout};

/// Longer than the server may take for anything.
const PATIENCE: Duration = Duration::from_secs(30);

/// A client with at most one connection.
#[derive(Debug)]
pub(crate) struct Http {
    to: SocketAddr,
    open: Option<SendRequest<Full<Bytes>>>,
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
        Self { to, open: None }
    }

    /// Lets the connection go: its server is dead.
    pub(crate) fn forget(&mut self) {
        self.open = None;
    }

    /// Sends a request. After an error nobody knows whether it took effect.
    pub(crate) async fn ask(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Bytes>,
    ) -> Result<Reply> {
        let mut request =
            Request::builder().method(method).uri(path).header(header::HOST, self.to.to_string());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Full::new(body.into()))?;
        let answered = timeout(PATIENCE, self.exchange(request)).await;
        match answered.context("no answer in time").flatten() {
            Ok(reply) => Ok(reply),
            Err(error) => {
                self.forget();
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
        Ok(self.open.insert(connect(self.to).await?))
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
