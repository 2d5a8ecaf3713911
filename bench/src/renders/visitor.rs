//! One client after another page: most read it to the end, some hang up.

use std::{net::SocketAddr, sync::Arc};

use anyhow::{Context, Result};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::Semaphore,
};

use crate::{
    chance::Chance,
    figures::{Times, now},
    http::Http,
};

/// Lines about wrong answers that one visitor keeps.
const WRONG_MAX: usize = 3;
/// More than a page has, so that some who hang up late have seen it all.
const READ_MAX: u64 = 32_000;

pub(super) struct Visitor {
    to: SocketAddr,
    http: Http,
    paths: Arc<Vec<String>>,
    abort_share: f64,
    chance: Chance,
    seen: Seen,
}

/// What visitors have seen.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) n_whole: u64,
    pub(super) n_aborted: u64,
    pub(super) n_5xx: u64,
    /// Of whole pages.
    pub(super) times: Times,
    pub(super) wrong: Vec<String>,
}

impl Seen {
    pub(super) fn and(mut self, other: Self) -> Self {
        self.n_whole += other.n_whole;
        self.n_aborted += other.n_aborted;
        self.n_5xx += other.n_5xx;
        self.times.extend(other.times);
        self.wrong.extend(other.wrong);
        self
    }
}

/// When a client hangs up.
#[derive(Clone, Copy)]
enum Abort {
    /// Before the request is whole.
    Asking,
    /// While the page is being made.
    Waiting,
    /// After the first bytes of the answer.
    Reading,
}

impl Visitor {
    pub(super) fn new(
        to: SocketAddr,
        paths: Arc<Vec<String>>,
        abort_share: f64,
        chance: Chance,
    ) -> Self {
        Self { to, http: Http::new(to), paths, abort_share, chance, seen: Seen::default() }
    }

    /// Takes renders until none is left.
    pub(super) async fn run(mut self, left: Arc<Semaphore>) -> Seen {
        while let Ok(one) = left.try_acquire() {
            one.forget();
            let path = self.path();
            let looked = if self.is_aborting() {
                self.seen.n_aborted += 1;
                self.hang_up(&path).await
            } else {
                self.seen.n_whole += 1;
                self.look(&path).await
            };
            if let Err(error) = looked {
                self.wrong(format!("{path}: {error:#}"));
            }
        }
        self.seen
    }

    async fn look(&mut self, path: &str) -> Result<()> {
        let began = now();
        let reply = self.http.get(path, &[]).await?;
        self.seen.times.add(began.elapsed());
        let status = reply.status.as_u16();
        self.seen.n_5xx += u64::from(status >= 500);
        let wanted = if path.contains("not_there") { 404 } else { 200 };
        if status != wanted || !reply.text().trim_end().ends_with("</html>") {
            self.wrong(format!("{path}: {status}, {} bytes", reply.body.len()));
        }
        Ok(())
    }

    /// The connection is reset, as by a phone that loses its network, or closed, as by a closed tab.
    async fn hang_up(&mut self, path: &str) -> Result<()> {
        let mut stream = TcpStream::connect(self.to).await.context("cannot connect")?;
        let request = format!("GET {path} HTTP/1.1\r\nhost: {}\r\n\r\n", self.to);
        let when =
            self.chance.pick(&[Abort::Asking, Abort::Waiting, Abort::Reading, Abort::Reading]);
        let whole = request.len();
        let n_sent = match when {
            Abort::Asking => self.chance.between(1, u64::try_from(whole)? - 1).try_into()?,
            Abort::Waiting | Abort::Reading => whole,
        };
        stream.write_all(&request.as_bytes()[..n_sent]).await?;
        if matches!(when, Abort::Reading) {
            let read_max = self.chance.between(1, READ_MAX);
            let mut start = Vec::new();
            (&mut stream).take(read_max).read_buf(&mut start).await?;
            if start.starts_with(b"HTTP/1.1 5") {
                self.seen.n_5xx += 1;
                self.wrong(format!("{path}: {}", String::from_utf8_lossy(&start)));
            }
        }
        if self.chance.is(50) {
            stream.set_zero_linger()?;
        }
        Ok(())
    }

    fn path(&mut self) -> String {
        let last = u64::try_from(self.paths.len()).unwrap_or(1) - 1;
        let chosen = usize::try_from(self.chance.between(0, last)).unwrap_or_default();
        self.paths[chosen].clone()
    }

    fn is_aborting(&mut self) -> bool {
        let thrown = u32::try_from(self.chance.between(0, 999_999)).map_or(1.0, f64::from);
        thrown < self.abort_share * 1e6
    }

    fn wrong(&mut self, line: String) {
        if self.seen.wrong.len() < WRONG_MAX {
            self.seen.wrong.push(line);
        }
    }
}
