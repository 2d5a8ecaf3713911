//! A connection to a receiver, with or without TLS, as the HTTP client wants it.

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    task::{Context, Poll},
};

use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::{
    client::legacy::connect::{Connected, Connection},
    rt::TokioIo,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::client::TlsStream;

/// Whom a connection leads to; answers that came over it carry this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Remote(pub(super) SocketAddr);

/// An open connection.
pub(super) struct Stream {
    io: TokioIo<Box<dyn Bytes>>,
    remote: Remote,
    is_h2: bool,
}

trait Bytes: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Bytes for T {}

impl Stream {
    pub(super) fn plain(tcp: TcpStream, remote: SocketAddr) -> Self {
        Self { io: TokioIo::new(Box::new(tcp)), remote: Remote(remote), is_h2: false }
    }

    pub(super) fn tls(tls: TlsStream<TcpStream>, remote: SocketAddr) -> Self {
        let is_h2 = tls.get_ref().1.alpn_protocol() == Some(b"h2");
        Self { io: TokioIo::new(Box::new(tls)), remote: Remote(remote), is_h2 }
    }
}

impl Connection for Stream {
    fn connected(&self) -> Connected {
        let connected = Connected::new().extra(self.remote);
        if self.is_h2 { connected.negotiated_h2() } else { connected }
    }
}

impl Read for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_read(cx, buffer)
    }
}

impl Write for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}
