//! Clients that ask again as soon as they are answered, for a while.

use std::{net::SocketAddr, time::Duration};

use anyhow::{Result, ensure};
use tokio::task::JoinSet;

use super::wire::{Answer, Ask, Line};
use crate::figures::{Times, now};

/// Who asks whom what.
#[derive(Clone, Debug)]
pub(super) struct Load {
    pub(super) to: SocketAddr,
    pub(super) ask: Ask,
    pub(super) clients: usize,
    /// Answers other than 2xx are counted; otherwise they end the run.
    pub(super) may_refuse: bool,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Came {
    /// How long each 2xx took.
    pub(super) times: Times,
    pub(super) n_done: u32,
    /// 429 and 503 with `Retry-After`.
    pub(super) n_refused: u32,
    pub(super) n_other: u32,
    pub(super) took: Duration,
}

impl Came {
    /// 2xx a second.
    pub(super) fn rate(&self) -> f64 {
        f64::from(self.n_done) / self.took.as_secs_f64().max(0.001)
    }
}

impl Load {
    pub(super) fn new(to: SocketAddr, ask: Ask, clients: usize) -> Self {
        Self { to, ask, clients, may_refuse: false }
    }

    /// Asks for this long; what is under way then is still waited for, and counted.
    pub(super) async fn run(&self, length: Duration) -> Result<Came> {
        let mut lines = Vec::new();
        for _ in 0..self.clients {
            lines.push(Line::open(self.to).await?);
        }
        let (began, mut clients) = (now(), JoinSet::new());
        for (place, line) in lines.into_iter().enumerate() {
            let (ask, may_refuse) = (self.ask.from(place), self.may_refuse);
            clients.spawn(async move {
                let until = began + length;
                ask_until(line, ask, move || now() >= until, may_refuse).await
            });
        }
        let mut all = Came::default();
        while let Some(client) = clients.join_next().await {
            let came = client??;
            all.times.extend(came.times);
            all.n_done += came.n_done;
            all.n_refused += came.n_refused;
            all.n_other += came.n_other;
        }
        all.took = began.elapsed();
        Ok(all)
    }
}

async fn ask_until(
    mut line: Line,
    mut ask: Ask,
    is_over: impl Fn() -> bool,
    may_refuse: bool,
) -> Result<Came> {
    let mut came = Came::default();
    while !is_over() {
        let began = now();
        match line.ask(&mut ask).await? {
            Answer::Done => {
                came.n_done += 1;
                came.times.add(began.elapsed());
            }
            answer => {
                let said = || String::from_utf8_lossy(line.said()).into_owned();
                ensure!(may_refuse, "{answer:?}: {}", said());
                match answer {
                    Answer::Refused => came.n_refused += 1,
                    _ => came.n_other += 1,
                }
            }
        }
    }
    Ok(came)
}
