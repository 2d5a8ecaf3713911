//! Several servers on one database, with another company's acquirer; between each of them and either of these lies
//! a way that can be made bad.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{
    acquirer::process::{Habits, Process},
    cluster::Cluster,
    evidence::books,
    http::Http,
    server::{Demo, Kassa, free_address},
    shop::Shop,
    toxic::Proxy,
    watch::Watch,
};

/// How many there are.
pub(super) const N_REPLICAS: usize = 3;

/// One of the servers.
pub(super) struct Replica {
    pub(super) kassa: Kassa,
    /// Where it tells its operator.
    metrics: SocketAddr,
    pub(super) to_database: Proxy,
    pub(super) to_acquirer: Proxy,
}

pub(super) struct Fleet {
    pub(super) replicas: Vec<Replica>,
    pub(super) acquirer: Process,
    pub(super) demo: Demo,
    pub(super) watch: Watch,
    /// Where the acquirer's journal lies.
    scratch: Journals,
    cluster: Cluster,
}

impl Fleet {
    pub(super) async fn start(binary: &Path, habits: Habits) -> Result<Self> {
        let scratch = Journals::new()?;
        let acquirer = Process::start(scratch.0.join("acquirer.jsonl"), habits).await?;
        let database = free_address()?;
        let cluster = Cluster::start_on(database)?;
        // Every link and form belongs to one shop, wherever it is served.
        let base_url = format!("http://{}", free_address()?);
        let mut replicas = Vec::<Replica>::new();
        for _ in 0..N_REPLICAS {
            let to_database = Proxy::start(database).await?;
            let to_acquirer = Proxy::start(acquirer.addr).await?;
            let metrics = free_address()?;
            let url = format!("postgres://kassa@{}/postgres", to_database.addr);
            let settings = [
                ("KASSA_DATABASE_URL", url),
                ("KASSA_TESTKIT_ACQUIRER", to_acquirer.addr.to_string()),
                ("KASSA__DEMO__ENABLED", "true".into()),
                ("KASSA__METRICS__LISTEN", metrics.to_string()),
                ("KASSA__SERVER__BASE_URL", base_url.clone()),
                ("KASSA__SERVER__DRAIN_SECONDS", "1".into()),
            ];
            let settings = settings.map(|(name, value)| (name.to_owned(), value)).into();
            let files = replicas.first().map_or_else(Vec::new, |first| shared(first.kassa.dir()));
            let kassa = Kassa::join(binary, &files, settings).await?;
            replicas.push(Replica { kassa, metrics, to_database, to_acquirer });
        }
        let demo = replicas[0].kassa.demo()?;
        Ok(Self { replicas, acquirer, demo, watch: Watch::default(), scratch, cluster })
    }

    /// Where the servers are, this one first.
    pub(super) fn addrs(&self, first: usize) -> Vec<SocketAddr> {
        let addrs = self.replicas.iter().map(|replica| replica.kassa.addr);
        addrs.clone().cycle().skip(first).take(addrs.len()).collect()
    }

    /// A connection that begins at this one.
    pub(super) fn shop(&self, first: usize) -> Result<Shop> {
        let http = Http::among(self.addrs(first), self.watch.clone()).context("no servers")?;
        Ok(Shop::over(http, &self.demo))
    }

    /// The database itself, past every bad way.
    pub(super) fn books(&self) -> books::Place {
        books::Place::Postgres(self.cluster.url.clone())
    }

    pub(super) async fn stop(&mut self) -> Result<()> {
        for replica in &mut self.replicas {
            replica.kassa.stop().await?;
        }
        Ok(())
    }

    pub(super) fn panics(&self) -> Vec<String> {
        let panics = self.replicas.iter().flat_map(|replica| replica.kassa.panics());
        panics.map(|line| format!("a panic: {line}")).collect()
    }

    /// Leaves everything for whoever has to find out what went wrong.
    pub(super) fn keep(self) -> Vec<PathBuf> {
        let mut kept = vec![self.acquirer.journal.clone()];
        std::mem::forget(self.scratch);
        kept.extend(self.replicas.into_iter().map(|replica| replica.kassa.keep()));
        kept
    }
}

impl Replica {
    /// What was refused to it because another had taken it over, by what it was.
    pub(super) async fn fenced(&self) -> Result<Vec<(String, u64)>> {
        let reply = Http::new(self.metrics).get("/metrics", &[]).await?;
        let text = reply.text();
        let lines = text.lines().filter_map(|line| line.strip_prefix("kassa_fenced_total{what=\""));
        let counts = lines.filter_map(|line| {
            let (what, count) = line.split_once("\"} ")?;
            Some((what.to_owned(), count.parse().ok()?))
        });
        Ok(counts.collect())
    }
}

/// What all servers of one database have in common.
fn shared(dir: &Path) -> Vec<PathBuf> {
    ["master.key", "demo.json"].map(|name| dir.join(name)).into()
}

/// A directory that goes when it is dropped.
struct Journals(PathBuf);

impl Journals {
    fn new() -> Result<Self> {
        let path = std::env::temp_dir().join(format!("kassa-acquirer-{}", std::process::id()));
        std::fs::create_dir(&path).with_context(|| format!("cannot create {}", path.display()))?;
        Ok(Self(path))
    }
}

impl Drop for Journals {
    fn drop(&mut self) {
        // What is left lies in the system's temporary directory.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
