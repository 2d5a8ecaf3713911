//! A way from one place on this machine to another that can be made bad: slow, cut into small pieces, silent in one
//! direction or both, broken off, also at the very moment when certain bytes pass.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use anyhow::Result;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::watch,
    task::JoinSet,
    time::sleep,
};

/// What one read takes at most.
const PIECE_MAX: usize = 16 * 1024;

/// What is wrong with the way, at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Toxics {
    /// Before each piece is passed on, in either direction.
    pub(crate) latency: Duration,
    /// Bytes of a piece at most; 0: as they come.
    pub(crate) slice: usize,
    /// Nothing gets there: it is kept until the way is well.
    pub(crate) is_deaf: bool,
    /// Nothing comes back.
    pub(crate) is_mute: bool,
    /// After these bytes have been passed on in one piece, the connection is reset before any answer.
    pub(crate) reset_after: Option<&'static [u8]>,
}

impl Toxics {
    /// Both ends believe in a connection over which nothing comes.
    pub(crate) const BLACK_HOLE: Self = Self { is_deaf: true, is_mute: true, ..Self::WELL };
    /// Nothing.
    pub(crate) const WELL: Self = Self {
        latency: Duration::ZERO,
        slice: 0,
        is_deaf: false,
        is_mute: false,
        reset_after: None,
    };
}

/// The state of a way.
#[derive(Clone, Copy, Debug)]
struct State {
    toxics: Toxics,
    /// Grows when all open connections are to be reset.
    n_resets: u32,
}

/// The way; it ends with this process.
#[derive(Debug)]
pub(crate) struct Proxy {
    pub(crate) addr: SocketAddr,
    state: watch::Sender<State>,
    n_open: Arc<AtomicUsize>,
}

impl Proxy {
    pub(crate) async fn start(to: SocketAddr) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let addr = listener.local_addr()?;
        let (state, told) = watch::channel(State { toxics: Toxics::WELL, n_resets: 0 });
        let n_open = Arc::<AtomicUsize>::default();
        let count = n_open.clone();
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let (count, told) = (count.clone(), told.clone());
                tokio::spawn(async move {
                    count.fetch_add(1, Ordering::Relaxed);
                    carry(near, to, told).await;
                    count.fetch_sub(1, Ordering::Relaxed);
                });
            }
        });
        Ok(Self { addr, state, n_open })
    }

    /// Open connections.
    pub(crate) fn n_open(&self) -> usize {
        self.n_open.load(Ordering::Relaxed)
    }

    /// From now on, on open connections too.
    pub(crate) fn set(&self, toxics: Toxics) {
        self.state.send_modify(|now| now.toxics = toxics);
    }

    pub(crate) fn heal(&self) {
        self.set(Toxics::WELL);
    }

    /// Every open connection is reset.
    pub(crate) fn reset(&self) {
        self.state.send_modify(|now| now.n_resets += 1);
    }
}

/// The two directions of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    There,
    Back,
}

async fn carry(near: TcpStream, to: SocketAddr, mut told: watch::Receiver<State>) {
    let Ok(far) = TcpStream::connect(to).await else { return };
    let _ = (near.set_nodelay(true), far.set_nodelay(true));
    let n_resets = told.borrow_and_update().n_resets;
    let ((near_in, near_out), (far_in, far_out)) = (near.into_split(), far.into_split());
    let mut pumps = JoinSet::new();
    pumps.spawn(pump(near_in, far_out, told.clone(), Direction::There));
    pumps.spawn(pump(far_in, near_out, told.clone(), Direction::Back));
    loop {
        tokio::select! {
            // Both pumps end with this function.
            _ = told.wait_for(|now| now.n_resets != n_resets) => return,
            ended = pumps.join_next() => match ended {
                // One direction may have more to say than the other.
                Some(Ok(Ended::Closed)) => {}
                _ => return,
            },
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    /// One side has nothing more to say.
    Closed,
    Reset,
}

/// Whoever drops these halves resets the connection, unless it has ended well.
struct Halves(OwnedReadHalf, OwnedWriteHalf, bool);

impl Drop for Halves {
    fn drop(&mut self) {
        if !self.2 {
            let _ = (self.0.as_ref().set_zero_linger(), self.1.as_ref().set_zero_linger());
        }
    }
}

async fn pump(
    from: OwnedReadHalf,
    to: OwnedWriteHalf,
    mut told: watch::Receiver<State>,
    direction: Direction,
) -> Ended {
    let mut halves = Halves(from, to, false);
    let mut piece = vec![0; PIECE_MAX];
    loop {
        let slice = match told.borrow().toxics.slice {
            0 => PIECE_MAX,
            slice => slice.min(PIECE_MAX),
        };
        let n_read = match halves.0.read(&mut piece[..slice]).await {
            Ok(0) => {
                let _ = halves.1.shutdown().await;
                halves.2 = true;
                return Ended::Closed;
            }
            Ok(n_read) => n_read,
            Err(_) => return Ended::Reset,
        };
        let Toxics { latency, reset_after, .. } = told.borrow().toxics;
        sleep(latency).await;
        let is_open = |now: &State| match direction {
            Direction::There => !now.toxics.is_deaf,
            Direction::Back => !now.toxics.is_mute,
        };
        if told.wait_for(is_open).await.is_err()
            || halves.1.write_all(&piece[..n_read]).await.is_err()
        {
            return Ended::Reset;
        }
        let holds = |word: &[u8]| piece[..n_read].windows(word.len()).any(|bytes| bytes == word);
        if direction == Direction::There && reset_after.is_some_and(holds) {
            return Ended::Reset;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sends back what comes.
    async fn echo() -> SocketAddr {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let addr = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(async move {
                    let (mut from, mut to) = stream.into_split();
                    let _ = tokio::io::copy(&mut from, &mut to).await;
                });
            }
        });
        addr
    }

    async fn hears(stream: &mut TcpStream, said: &[u8]) -> bool {
        stream.write_all(said).await.unwrap();
        let mut heard = vec![0; said.len()];
        stream.read_exact(&mut heard).await.is_ok() && heard == said
    }

    #[tokio::test]
    async fn what_is_said_passes_whole_in_pieces_or_not_at_all() {
        let proxy = Proxy::start(echo().await).await.unwrap();
        let mut stream = TcpStream::connect(proxy.addr).await.unwrap();
        assert!(hears(&mut stream, b"as it is").await);
        proxy.set(Toxics { slice: 2, latency: Duration::from_millis(1), ..Toxics::WELL });
        assert!(hears(&mut stream, b"in four pieces").await);
        for toxics in [Toxics::BLACK_HOLE, Toxics { is_mute: true, ..Toxics::WELL }] {
            proxy.set(toxics);
            stream.write_all(b"x").await.unwrap();
            let silence = tokio::time::timeout(Duration::from_millis(50), stream.read_u8()).await;
            assert!(silence.is_err(), "{silence:?}");
            proxy.heal();
            assert_eq!(stream.read_u8().await.unwrap(), b'x');
        }
        proxy.set(Toxics { reset_after: Some(b"commit"), ..Toxics::WELL });
        assert!(hears(&mut stream, b"begin").await);
        assert!(!hears(&mut stream, b"commit").await);
        proxy.heal();
        let mut stream = TcpStream::connect(proxy.addr).await.unwrap();
        assert!(hears(&mut stream, b"again").await);
        proxy.reset();
        assert!(stream.read_u8().await.is_err());
    }
}
