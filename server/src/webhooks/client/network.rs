//! What the client asks of the operating system, behind a trait: tests answer in its place, and write
//! down what was asked.

use std::{
    io,
    net::{IpAddr, SocketAddr},
};

use async_trait::async_trait;
use tokio::net::{TcpStream, lookup_host};

/// Finds addresses and opens connections. It decides nothing: whom it is asked for was checked.
#[async_trait]
pub trait Network: Send + Sync {
    /// Every address of a name, in the order to try them.
    async fn addresses(&self, name: &str) -> io::Result<Vec<IpAddr>>;
    /// A connection to exactly this address.
    async fn dial(&self, to: SocketAddr) -> io::Result<TcpStream>;
}

/// The machine's resolver and its routes.
#[derive(Debug)]
pub struct SystemNetwork;

#[async_trait]
impl Network for SystemNetwork {
    async fn addresses(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        Ok(lookup_host((name, 0)).await?.map(|address| address.ip()).collect())
    }

    async fn dial(&self, to: SocketAddr) -> io::Result<TcpStream> {
        let stream = TcpStream::connect(to).await?;
        stream.set_nodelay(true)?;
        Ok(stream)
    }
}
