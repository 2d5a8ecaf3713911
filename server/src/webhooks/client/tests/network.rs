//! A network in which every name and address leads to one receiver on this machine, and which writes
//! down whom it was asked for. Nothing of it leaves the machine.

use std::{
    io,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex},
};

use async_trait::async_trait;
use tokio::net::{TcpListener, TcpStream};

use super::super::Network;

/// What the resolver answers when it is asked for the nth time, from 0.
type Answers = dyn Fn(usize) -> io::Result<Vec<IpAddr>> + Send + Sync;

/// The network of one test.
pub(super) struct Recording {
    answers: Box<Answers>,
    leads_to: SocketAddr,
    seen: Mutex<Seen>,
}

/// What has been asked of a network.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) lookups: usize,
    pub(super) dialed: Vec<SocketAddr>,
}

impl Recording {
    /// Every connection leads to `leads_to`.
    pub(super) fn new(
        leads_to: SocketAddr,
        answers: impl Fn(usize) -> io::Result<Vec<IpAddr>> + Send + Sync + 'static,
    ) -> Arc<Self> {
        assert!(leads_to.ip().is_loopback(), "tests stay on this machine");
        Arc::new(Self { answers: Box::new(answers), leads_to, seen: Mutex::default() })
    }

    /// Every connection leads to somebody who hangs up.
    pub(super) async fn hanging_up(
        answers: impl Fn(usize) -> io::Result<Vec<IpAddr>> + Send + Sync + 'static,
    ) -> Arc<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let leads_to = listener.local_addr().unwrap();
        tokio::spawn(async move { while listener.accept().await.is_ok() {} });
        Self::new(leads_to, answers)
    }

    /// Whatever has been asked since the last call.
    pub(super) fn seen(&self) -> Seen {
        std::mem::take(&mut self.seen.lock().unwrap())
    }
}

#[async_trait]
impl Network for Recording {
    async fn addresses(&self, _: &str) -> io::Result<Vec<IpAddr>> {
        let count = {
            let mut seen = self.seen.lock().unwrap();
            seen.lookups += 1;
            seen.lookups - 1
        };
        (self.answers)(count)
    }

    async fn dial(&self, to: SocketAddr) -> io::Result<TcpStream> {
        self.seen.lock().unwrap().dialed.push(to);
        TcpStream::connect(self.leads_to).await
    }
}
