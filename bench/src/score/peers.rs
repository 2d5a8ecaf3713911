//! Servers of others that play a payment provider for tests. They keep everything in memory; Kassa keeps it on disk.
//!
//! They are installed from `bench/peers`, whose files pin every package, into the target folder.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use anyhow::{Context, Result, ensure};
use tokio::{
    fs,
    process::{Child, Command},
    time::sleep,
};

use super::{
    Ground, checkout,
    create::rate,
    headers,
    load::Load,
    pairs::{Row, Target, per_second},
    wire::{Answer, Ask, Line},
};
use crate::server::{Kassa, free_address};

const CLIENTS: usize = 32;
/// How often a peer that starts is looked at, and how long between.
const LOOKS: u32 = 300;
const LOOK_AGAIN: Duration = Duration::from_millis(100);
/// Any key will do there; this is its user `sk_test_bench` without a password.
const HEADERS: &str = "authorization: Basic c2tfdGVzdF9iZW5jaDo=\r\n\
    content-type: application/x-www-form-urlencoded\r\n";

/// One of them.
#[derive(Clone, Copy, Debug)]
enum Peer {
    /// Python, aiohttp.
    Localstripe,
    /// Node, express.
    StatefulMock,
}

/// A running one.
struct Running {
    addr: SocketAddr,
    _child: Child,
}

pub(super) async fn beside(ground: &Ground) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (peer, least) in [(Peer::Localstripe, 60.0), (Peer::StatefulMock, 5.0)] {
        match peer.beside(ground, least).await {
            Ok(row) => rows.push(row),
            Err(error) => {
                let error = error.context(format!("{peer:?}"));
                rows.push(Row::not_measured("P4", &error));
            }
        }
    }
    Ok(rows)
}

impl Peer {
    async fn beside(self, ground: &Ground, least: f64) -> Result<Row> {
        let running = self.start().await?;
        let mut kassa = Kassa::start(&ground.kassa).await?;
        let ours = Load::new(kassa.addr, checkout(&headers(&kassa)?), CLIENTS);
        let theirs = Load::new(running.addr, self.ask(), CLIENTS);
        let pairs = ground
            .pace
            .pairs(
                async |length| rate(&ours, length).await,
                async |length| rate(&theirs, length).await,
            )
            .await?;
        kassa.stop().await?;
        Ok(pairs.row("P4", self.what(), per_second, Target::AtLeast(least)))
    }

    fn what(self) -> &'static str {
        match self {
            Self::Localstripe => "create a session / localstripe, a payment intent, 32 clients",
            Self::StatefulMock => "create a session / stripe-stateful-mock, a charge, 32 clients",
        }
    }

    /// What it has that comes closest.
    fn ask(self) -> Ask {
        match self {
            Self::Localstripe => {
                Ask::post("/v1/payment_intents", HEADERS, "amount=4900&currency=usd")
            }
            Self::StatefulMock => {
                Ask::post("/v1/charges", HEADERS, "amount=4900&currency=usd&source=tok_visa")
            }
        }
    }

    async fn start(self) -> Result<Running> {
        let addr = SocketAddr::from((Ipv4Addr::LOCALHOST, free_address()?.port()));
        let port = addr.port().to_string();
        let mut command = match self {
            Self::Localstripe => {
                let mut command = Command::new(python().await?.join("bin/localstripe"));
                command.args(["--port", &port, "--from-scratch"]);
                command
            }
            Self::StatefulMock => {
                let script = "node_modules/stripe-stateful-mock/dist/cli.js";
                let mut command = Command::new("node");
                command
                    .arg(node().await?.join(script))
                    .env("PORT", &port)
                    .env("LOG_LEVEL", "silent");
                command
            }
        };
        let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let running = Running { addr, _child: quiet.kill_on_drop(true).spawn()? };
        for _ in 0..LOOKS {
            if let Ok(mut line) = Line::open(addr).await {
                let answer = line.ask(&mut self.ask()).await?;
                let said = String::from_utf8_lossy(line.said());
                ensure!(answer == Answer::Done, "{answer:?}: {said}");
                return Ok(running);
            }
            sleep(LOOK_AGAIN).await;
        }
        Err(anyhow::anyhow!("it does not begin to answer"))
    }
}

/// Where the pinned lists are, and where they are installed.
fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("peers")
}

async fn target(name: &str) -> Result<PathBuf> {
    let program = std::env::current_exe()?;
    let target = program.parent().and_then(Path::parent).context("no target folder")?;
    let folder = target.join("bench-peers").join(name);
    fs::create_dir_all(&folder).await?;
    Ok(folder)
}

async fn python() -> Result<PathBuf> {
    let folder = target("python").await?;
    if !folder.join("bin/localstripe").exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&folder)).await?;
        let mut pip = Command::new(folder.join("bin/pip"));
        pip.args(["install", "--quiet", "--no-deps", "--disable-pip-version-check", "-r"]);
        run(pip.arg(source().join("requirements.txt"))).await?;
    }
    Ok(folder)
}

async fn node() -> Result<PathBuf> {
    let folder = target("node").await?;
    if !folder.join("node_modules").exists() {
        for name in ["package.json", "package-lock.json"] {
            fs::copy(source().join(name), folder.join(name)).await?;
        }
        let mut npm = Command::new("npm");
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder);
        run(&mut npm).await?;
    }
    Ok(folder)
}

async fn run(command: &mut Command) -> Result<()> {
    let output = command.output().await.with_context(|| format!("{command:?}"))?;
    ensure!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}
