//! Kassa in a process of its own, for what only a process does: it is told to stop, it logs, and it has
//! a listener for its operator. Nothing sleeps: the stories wait for what it says.

use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use server::compose::DemoFile;
use tokio::sync::mpsc;

use crate::world::{Answer, Home, Merchant, Payer};

/// Longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(40);

/// A running `kassa serve --demo`.
pub struct Process {
    child: Running,
    lines: mpsc::UnboundedReceiver<String>,
    /// What it has logged so far, one JSON object a line.
    log: Vec<String>,
    pub dir: Home,
    pub base_url: String,
    /// Of the operator's listener.
    pub ops_url: String,
    pub merchant: Merchant,
    pub payer: Payer,
}

impl Process {
    /// Starts on an empty directory, with these settings, and waits until it listens.
    pub async fn start(settings: &[(&str, &str)]) -> Self {
        Self::start_in(Home::new(), settings).await
    }

    /// The same on a directory that may have a past.
    pub async fn start_in(dir: Home, settings: &[(&str, &str)]) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut child = Command::new(env!("CARGO_BIN_EXE_kassa"))
            .args(["serve", "--demo", "--listen", "127.0.0.1:0", "--log-format", "json", "--data"])
            .arg(dir.path())
            .env("KASSA__METRICS__LISTEN", "127.0.0.1:0")
            .envs(dir.database_url().map(|url| ("KASSA_DATABASE_URL", url)))
            .envs(settings.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (say, mut lines) = mpsc::unbounded_channel();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        std::thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                let _ = say.send(line);
            }
        });
        let mut log = Vec::new();
        let address = |line: &str| {
            let line: Value = serde_json::from_str(line).unwrap();
            format!("http://{}", line["address"].as_str().unwrap())
        };
        let ops_url = address(&heard(&mut lines, &mut log, "listening for the operator").await);
        let base_url = address(&heard(&mut lines, &mut log, "\"listening\"").await);
        let demo = demo_file(dir.path().join("demo.json"));
        let (merchant, payer) = (Merchant::new(&base_url, &demo), Payer::new(&base_url));
        Self { child: Running(child), lines, log, dir, base_url, ops_url, merchant, payer }
    }

    /// Waits until it has logged a line with this in it.
    pub async fn says(&mut self, text: &str) -> String {
        if let Some(line) = self.log.iter().find(|line| line.contains(text)) {
            return line.clone();
        }
        heard(&mut self.lines, &mut self.log, text).await
    }

    /// SIGTERM.
    pub fn terminate(&self) {
        let pid = Pid::from_raw(self.child.0.id().cast_signed()).unwrap();
        kill_process(pid, Signal::TERM).unwrap();
    }

    /// Waits for its end; the exit code, and everything that it has logged.
    pub async fn ended(mut self) -> Ended {
        let rest = async {
            while let Some(line) = self.lines.recv().await {
                self.log.push(line);
            }
        };
        tokio::time::timeout(PATIENCE, rest).await.unwrap();
        let code = self.child.0.wait().unwrap().code();
        Ended { code, dir: self.dir, log: self.log }
    }

    /// What the operator's listener says.
    pub async fn ask(&self, path: &str) -> Answer {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Answer::of(http.get(format!("{}{path}", self.ops_url)).send().await.unwrap()).await
    }
}

/// Ends with the story, whatever becomes of it.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What a process has left.
pub struct Ended {
    pub code: Option<i32>,
    pub dir: Home,
    pub log: Vec<String>,
}

async fn heard(
    lines: &mut mpsc::UnboundedReceiver<String>,
    log: &mut Vec<String>,
    text: &str,
) -> String {
    loop {
        let line = tokio::time::timeout(PATIENCE, lines.recv()).await;
        let line = line.ok().flatten();
        let line = line.unwrap_or_else(|| panic!("never said {text:?}: {}", log.join("\n")));
        log.push(line.clone());
        if line.contains(text) {
            return line;
        }
    }
}

fn demo_file(path: PathBuf) -> DemoFile {
    let file: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let text = |name: &str| file[name].as_str().unwrap().to_owned();
    DemoFile {
        base_url: text("base_url"),
        secret_key: text("secret_key").into(),
        webhook_secret: text("webhook_secret").into(),
        merchant_id: text("merchant_id").parse().unwrap(),
        password: text("dashboard_password").into(),
    }
}
