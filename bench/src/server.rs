//! A Kassa in a process of its own, on a data directory of its own, that can be killed at any moment.

use std::{
    fs::{self, File},
    net::{Ipv4Addr, SocketAddr, TcpListener},
    os::unix::process::ExitStatusExt,
    path::{Path, PathBuf},
    process::Stdio,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use tokio::{
    process::{Child, Command},
    time::{sleep, timeout},
};

use crate::{cluster::Cluster, evidence::books, figures::now, http::Http};

/// What a start may take, and an orderly end.
const START_MAX: Duration = Duration::from_secs(30);
const STOP_MAX: Duration = Duration::from_secs(30);
const SIGKILL: i32 = 9;
/// Between two looks at a server that does not answer yet.
const LOOK_AGAIN: Duration = Duration::from_millis(2);

/// A running server.
#[derive(Debug)]
pub(crate) struct Kassa {
    binary: PathBuf,
    scratch: Scratch,
    cluster: Option<Cluster>,
    /// Variables of its environment beside the usual ones.
    settings: Vec<(String, String)>,
    pub(crate) addr: SocketAddr,
    child: Child,
}

/// What callers need, from the demo setting's own file.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Demo {
    pub(crate) base_url: String,
    pub(crate) secret_key: String,
    pub(crate) webhook_secret: String,
    pub(crate) merchant_id: String,
}

/// Where the server keeps everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Store {
    Sqlite,
    /// On a server of the run's own.
    Postgres,
}

/// A crash point, and at which of its hits the server is to die.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Aim<'a> {
    pub(crate) point: &'a str,
    pub(crate) hit: u32,
}

impl Kassa {
    /// Starts on an empty directory and waits until it answers.
    pub(crate) async fn start(binary: &Path) -> Result<Self> {
        Self::start_on(binary, Store::Sqlite).await
    }

    /// The same with an empty database of this kind.
    pub(crate) async fn start_on(binary: &Path, store: Store) -> Result<Self> {
        Self::start_with(binary, store, &[]).await
    }

    /// The same with these variables in its environment, which win over the usual ones.
    pub(crate) async fn start_with(
        binary: &Path,
        store: Store,
        settings: &[(&str, &str)],
    ) -> Result<Self> {
        let cluster = match store {
            Store::Sqlite => None,
            Store::Postgres => Some(Cluster::start()?),
        };
        let scratch = Scratch::new()?;
        let addr = free_address()?;
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let settings = settings.iter().map(own).collect::<Vec<_>>();
        let place = Place { dir: &scratch.0, cluster: cluster.as_ref(), settings: &settings, addr };
        let child = place.spawn(binary, None)?;
        let mut kassa = Self { binary: binary.into(), scratch, cluster, settings, addr, child };
        kassa.wait_until_ready().await?;
        Ok(kassa)
    }

    /// Starts as one of several on a database that `settings` name, in a directory that begins with these files.
    pub(crate) async fn join(
        binary: &Path,
        files: &[PathBuf],
        settings: Vec<(String, String)>,
    ) -> Result<Self> {
        let scratch = Scratch::new()?;
        for file in files {
            let name = file.file_name().context("a file without a name")?;
            fs::copy(file, scratch.0.join(name))?;
        }
        let addr = free_address()?;
        let place = Place { dir: &scratch.0, cluster: None, settings: &settings, addr };
        let child = place.spawn(binary, None)?;
        let mut kassa =
            Self { binary: binary.into(), scratch, cluster: None, settings, addr, child };
        kassa.wait_until_ready().await?;
        Ok(kassa)
    }

    /// The id of its process.
    pub(crate) fn id(&self) -> Option<u32> {
        self.child.id()
    }

    /// The address of its database, if that is a server of its own.
    pub(crate) fn database_url(&self) -> Option<&str> {
        self.cluster.as_ref().map(|cluster| cluster.url.as_str())
    }

    /// Where its databases are.
    pub(crate) fn books(&self) -> books::Place {
        match &self.cluster {
            Some(cluster) => books::Place::Postgres(cluster.url.clone()),
            None => books::Place::Sqlite(self.scratch.0.clone()),
        }
    }

    /// Lets the demo merchant be told of everything at this address, where a payment names no other.
    pub(crate) async fn tell(&self, demo: &Demo, url: &str) -> Result<()> {
        let mut command = self.place().command(&self.binary);
        command.args(["webhook", "set-url", &demo.merchant_id, url]);
        let told = command.env("KASSA__DEMO__ENABLED", "true").output().await?;
        ensure!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
        Ok(())
    }

    /// SIGKILL, and nothing of it is left when this returns.
    pub(crate) async fn kill(&mut self) -> Result<()> {
        if let Some(status) = self.child.try_wait()? {
            bail!("the server ended by itself: {status}\n{}", self.last_words());
        }
        Ok(self.child.kill().await?)
    }

    /// Starts again on the same directory and address; the time until it answers.
    pub(crate) async fn restart(&mut self) -> Result<Duration> {
        let started = now();
        self.child = self.place().spawn(&self.binary, None)?;
        self.wait_until_ready().await?;
        Ok(started.elapsed())
    }

    /// Starts again to die there; `false` when it has died before it answered.
    pub(crate) async fn restart_to_die(&mut self, aim: Aim<'_>) -> Result<bool> {
        self.child = self.place().spawn(&self.binary, Some(aim))?;
        match self.wait_until_ready().await {
            Err(error) => {
                if self.has_died()? {
                    Ok(false)
                } else {
                    Err(error)
                }
            }
            Ok(()) => Ok(true),
        }
    }

    /// Whether somebody has killed it, or it itself.
    pub(crate) fn has_died(&mut self) -> Result<bool> {
        match self.child.try_wait()? {
            None => Ok(false),
            Some(status) if status.signal() == Some(SIGKILL) => Ok(true),
            Some(status) => bail!("the server ended by itself: {status}\n{}", self.last_words()),
        }
    }

    fn place(&self) -> Place<'_> {
        Place {
            dir: &self.scratch.0,
            cluster: self.cluster.as_ref(),
            settings: &self.settings,
            addr: self.addr,
        }
    }

    /// Asks it to end (SIGTERM) and waits.
    pub(crate) async fn stop(&mut self) -> Result<()> {
        self.signal("TERM").await?;
        let status = timeout(STOP_MAX, self.child.wait()).await;
        let status = status.context("the server does not end when asked to")??;
        ensure!(status.success(), "the server ended with {status}\n{}", self.last_words());
        Ok(())
    }

    /// Sends it a signal: TERM, STOP, CONT.
    pub(crate) async fn signal(&self, name: &str) -> Result<()> {
        let id = self.child.id().context("the server has ended by itself")?;
        // The standard library can only kill.
        let kill = ["-s", name, &id.to_string()];
        let asked = Command::new("kill").args(kill).status().await?;
        ensure!(asked.success(), "kill -s {name}: {asked}");
        Ok(())
    }

    /// Whether it runs and answers.
    pub(crate) async fn is_well(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None)) && is_healthy(self.addr).await
    }

    pub(crate) fn demo(&self) -> Result<Demo> {
        let path = self.dir().join("demo.json");
        let text = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        serde_json::from_slice(&text)
            .with_context(|| format!("cannot understand {}", path.display()))
    }

    /// Memory that is resident, in KiB.
    pub(crate) fn rss_kib(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()?)).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.trim().trim_end_matches(" kB").parse().ok()
    }

    /// Lines in which it says that something panicked.
    pub(crate) fn panics(&self) -> Vec<String> {
        let log = self.log();
        log.lines().filter(|line| line.contains("panicked")).map(String::from).collect()
    }

    /// The data directory.
    pub(crate) fn dir(&self) -> &Path {
        &self.scratch.0
    }

    /// Leaves the directory for whoever has to find out what went wrong.
    pub(crate) fn keep(self) -> PathBuf {
        let path = self.scratch.0.clone();
        std::mem::forget(self.scratch);
        path
    }

    async fn wait_until_ready(&mut self) -> Result<()> {
        let look = async {
            while !is_healthy(self.addr).await {
                if let Some(status) = self.child.try_wait()? {
                    bail!("the server ended while starting: {status}\n{}", self.last_words());
                }
                sleep(LOOK_AGAIN).await;
            }
            Ok(())
        };
        timeout(START_MAX, look).await.context("the server does not start to answer")?
    }

    fn log(&self) -> String {
        let log = fs::read(self.dir().join(LOG)).unwrap_or_default();
        String::from_utf8_lossy(&log).into_owned()
    }

    fn last_words(&self) -> String {
        let log = self.log();
        let lines = log.lines().collect::<Vec<_>>();
        lines[lines.len().saturating_sub(20)..].join("\n")
    }
}

/// What every run of the server prints, in its data directory.
const LOG: &str = "bench.log";

/// What a process of this server is told on its command line.
struct Place<'a> {
    dir: &'a Path,
    cluster: Option<&'a Cluster>,
    settings: &'a [(String, String)],
    addr: SocketAddr,
}

impl Place<'_> {
    /// Any command on this server's directory and database.
    fn command(&self, binary: &Path) -> Command {
        let mut command = Command::new(binary);
        command.arg("--data").arg(self.dir).stdin(Stdio::null());
        command.envs(self.cluster.map(|cluster| ("KASSA_DATABASE_URL", &cluster.url)));
        command.envs(self.settings.iter().map(|(name, value)| (name, value)));
        command
    }

    fn spawn(&self, binary: &Path, aim: Option<Aim<'_>>) -> Result<Child> {
        let log = File::options().create(true).append(true).open(self.dir.join(LOG))?;
        let mut command = self.command(binary);
        if let Some(Aim { point, hit }) = aim {
            command.env("KASSA_CRASH_POINT", point).env("KASSA_CRASH_HIT", hit.to_string());
        }
        command
            .args(["serve", "--demo", "--listen", &self.addr.to_string()])
            .env("KASSA__LIMITS__ENABLED", "false")
            .env("KASSA__LOG__FILTER", "warn")
            .envs(self.settings.iter().map(|(name, value)| (name, value)))
            .stdout(log.try_clone()?)
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("cannot run {}", binary.display()))
    }
}

async fn is_healthy(addr: SocketAddr) -> bool {
    Http::new(addr).get("/v2/health", &[]).await.is_ok_and(|reply| reply.status.is_success())
}

/// A port that the system does not hand out by itself: while the server is dead, no connection of a
/// client can be given its port.
pub(crate) fn free_address() -> Result<SocketAddr> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    // One that was given away may not be listened on yet.
    let n_given = NEXT.fetch_add(1, Ordering::Relaxed);
    let first = 20_000 + u16::try_from((std::process::id() + n_given) % 10_000)?;
    (first..32_000)
        .chain(20_000..first)
        .map(|port| SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
        .find(|addr| TcpListener::bind(addr).is_ok())
        .context("no free port")
}

/// A directory that goes when it is dropped.
#[derive(Debug)]
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Result<Self> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("kassa-bench-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir(&path).with_context(|| format!("cannot create {}", path.display()))?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left lies in the system's temporary directory.
        let _ = fs::remove_dir_all(&self.0);
    }
}
