//! The other company's process, as whoever starts it sees it.

use std::{net::SocketAddr, path::PathBuf, process::Stdio};

use anyhow::{Context, Result, ensure};
use hyper::Method;
use serde_json::json;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

use super::fault::Fault;
use crate::http::Http;

/// Runs for as long as this is kept.
#[derive(Debug)]
pub(crate) struct Process {
    pub(crate) addr: SocketAddr,
    pub(crate) journal: PathBuf,
    _child: Child,
}

/// How it behaves when nothing else is named.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Habits {
    /// Of a hundred calls, so many go wrong.
    pub(crate) faults: u64,
    pub(crate) seed: u64,
    /// What every answer takes at least, in milliseconds.
    pub(crate) slow_ms: u64,
}

impl Process {
    pub(crate) async fn start(journal: PathBuf, habits: Habits) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("acquirer").arg("--journal").arg(&journal);
        command.args(["--faults", &habits.faults.to_string()]);
        command.args(["--seed", &habits.seed.to_string()]);
        command.args(["--slow-ms", &habits.slow_ms.to_string()]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).kill_on_drop(true);
        let mut child = command.spawn()?;
        let told = child.stdout.take().context("the acquirer says nothing")?;
        let mut line = String::new();
        BufReader::new(told).read_line(&mut line).await?;
        let addr = line.trim().parse().context("the acquirer does not say where it is")?;
        Ok(Self { addr, journal, _child: child })
    }
}

/// At the acquirer at this address the next call of this kind for this amount goes wrong so.
pub(crate) async fn script(
    acquirer: SocketAddr,
    asked: &str,
    amount: i64,
    fault: Fault,
) -> Result<()> {
    let body = json!({"asked": asked, "amount": amount, "fault": fault.word()});
    let told = Http::new(acquirer).ask(Method::POST, "/script", &[], body.to_string()).await?;
    ensure!(told.status.is_success(), "the acquirer does not take {body}");
    Ok(())
}
