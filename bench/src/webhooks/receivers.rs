//! Many receivers on loopback, each on an address of its own, and one that takes connections and is silent.

use std::{
    collections::HashMap,
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};

use anyhow::Result;
use axum::{Router, body::Bytes, extract::State, http::StatusCode};
use tokio::{
    io::AsyncReadExt,
    net::{TcpListener, TcpStream},
    sync::Notify,
};

use crate::figures::now;

/// How one event came.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arrivals {
    pub(crate) first: Instant,
    pub(crate) count: u32,
}

#[derive(Default)]
struct Desk {
    /// By payment, or by event where one payment has many.
    came: Mutex<HashMap<String, Arrivals>>,
    more: Notify,
}

impl Desk {
    fn came(&self) -> MutexGuard<'_, HashMap<String, Arrivals>> {
        self.came.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// All of them, for as long as the process lives.
pub(crate) struct Receivers {
    healthy: Vec<SocketAddr>,
    tarpit: SocketAddr,
    /// Connections that the tarpit holds now, and has held at most.
    held: Arc<[AtomicUsize; 2]>,
    desk: Arc<Desk>,
}

impl Receivers {
    /// This many healthy ones, and the tarpit.
    pub(crate) async fn start(hosts: u8) -> Result<Self> {
        let desk = Arc::<Desk>::default();
        let mut healthy = Vec::new();
        for place in 1..=hosts {
            let listener = TcpListener::bind((Ipv4Addr::new(127, 0, 1, place), 0)).await?;
            healthy.push(listener.local_addr()?);
            let router = Router::new().fallback(receive).with_state(desk.clone());
            tokio::spawn(async move { axum::serve(listener, router).await });
        }
        let listener = TcpListener::bind((Ipv4Addr::new(127, 0, 2, 1), 0)).await?;
        let tarpit = listener.local_addr()?;
        let held = Arc::<[AtomicUsize; 2]>::default();
        tokio::spawn(swallow(listener, held.clone()));
        Ok(Self { healthy, tarpit, held, desk })
    }

    pub(crate) fn healthy(&self) -> impl Iterator<Item = String> {
        self.healthy.iter().map(|address| format!("http://{address}/hook"))
    }

    /// Where the healthy ones listen.
    pub(crate) fn addresses(&self) -> &[SocketAddr] {
        &self.healthy
    }

    pub(crate) fn tarpit(&self) -> String {
        format!("http://{}/hook", self.tarpit)
    }

    /// How many connections the tarpit has held at the same time.
    pub(crate) fn tarpit_most(&self) -> usize {
        self.held[1].load(Ordering::Relaxed)
    }

    /// Until this many have come, however long it takes.
    pub(crate) async fn wait_for(&self, count: usize) {
        loop {
            let more = self.desk.more.notified();
            if self.desk.came().len() >= count {
                return;
            }
            more.await;
        }
    }

    /// Everything that has come.
    pub(crate) fn came(&self) -> HashMap<String, Arrivals> {
        self.desk.came().clone()
    }

    pub(crate) fn forget(&self) {
        self.desk.came().clear();
    }
}

/// The bytes are looked at no more than it takes to tell one event from another.
async fn receive(
    State(desk): State<Arc<Desk>>,
    headers: axum::http::HeaderMap,
    body: Bytes,
) -> StatusCode {
    let at = now();
    let key = match headers.get("webhook-id").and_then(|id| id.to_str().ok()) {
        Some(id) if id.contains(super::backlog::MARK) => id.to_owned(),
        _ => payment(&body).unwrap_or_default(),
    };
    desk.came().entry(key).or_insert(Arrivals { first: at, count: 0 }).count += 1;
    desk.more.notify_one();
    StatusCode::NO_CONTENT
}

fn payment(body: &[u8]) -> Option<String> {
    let event: serde_json::Value = serde_json::from_slice(body).ok()?;
    Some(event["data"]["payment_id"].as_str()?.to_owned())
}

async fn swallow(listener: TcpListener, held: Arc<[AtomicUsize; 2]>) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(hold(stream, held.clone()));
    }
}

async fn hold(mut stream: TcpStream, held: Arc<[AtomicUsize; 2]>) {
    let n_held = held[0].fetch_add(1, Ordering::Relaxed) + 1;
    held[1].fetch_max(n_held, Ordering::Relaxed);
    // Until the other side gives up.
    while stream.read(&mut [0; 4096]).await.is_ok_and(|n_read| n_read > 0) {}
    held[0].fetch_sub(1, Ordering::Relaxed);
}
