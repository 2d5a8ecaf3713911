//! A PostgreSQL server of a run's own, on a socket in a folder that goes with it.
//!
//! It belongs to a shell that waits for this process to end, however it ends, and then stops the server and
//! removes the folder. Nothing is given up for speed: what was acknowledged is to be on disk.

use std::{
    env, fs,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::PathBuf,
    process::{ChildStdin, Command, Stdio},
};

use anyhow::{Context, Result, ensure};

const SCRIPT: &str = r#"
    set -e
    trap '' INT TERM HUP
    dir=$(mktemp -d "${TMPDIR:-/tmp}/kassa-pg.XXXXXX")
    cd "$dir"
    trap 'rm -rf "$dir"' EXIT
    "$1/initdb" -A trust -E UTF8 --locale=C.UTF-8 -U kassa -D data >log 2>&1 || { cat log >&2; exit 1; }
    "$1/pg_ctl" -w -D data -l log start >/dev/null -o "-k '$dir' $2" || { cat log >&2; exit 1; }
    echo "$dir"
    cat >/dev/null
    "$1/pg_ctl" -D data -m immediate stop >/dev/null
"#;

/// A running server with an empty database.
#[derive(Debug)]
pub(crate) struct Cluster {
    pub(crate) url: String,
    /// The shell ends when this is closed.
    _shell: ChildStdin,
}

impl Cluster {
    pub(crate) fn start() -> Result<Self> {
        Self::start_with("-h ''", 5432)
    }

    /// The same, which can be reached over TCP as well.
    pub(crate) fn start_on(addr: SocketAddr) -> Result<Self> {
        Self::start_with(&format!("-h {} -p {}", addr.ip(), addr.port()), addr.port())
    }

    fn start_with(options: &str, port: u16) -> Result<Self> {
        let programs = programs().context("no server of PostgreSQL is installed")?;
        // The server refuses to run as root.
        let is_root = fs::metadata("/proc/self").is_ok_and(|meta| {
            use std::os::unix::fs::MetadataExt;
            meta.uid() == 0
        });
        let mut command = Command::new(if is_root { "runuser" } else { "sh" });
        if is_root {
            command.args(["-u", "postgres", "--", "sh"]);
        }
        command.args(["-c", SCRIPT, "sh"]).arg(programs).arg(options);
        let mut shell = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let mut dir = String::new();
        let told = shell.stdout.take().context("the shell says nothing")?;
        BufReader::new(told).read_line(&mut dir)?;
        ensure!(!dir.is_empty(), "the PostgreSQL server did not start; its log is above");
        let url = format!("postgres://kassa@localhost:{port}/postgres?host={}", dir.trim_end());
        Ok(Self { url, _shell: shell.stdin.take().context("the shell hears nothing")? })
    }
}

/// The folder of the newest installed server programs.
pub(crate) fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let debian = versions.map(|version| version.path().join("bin"));
    let path = env::var_os("PATH").unwrap_or_default();
    debian
        .max_by_key(|bin| {
            let version = bin.parent().and_then(|version| version.file_name()?.to_str());
            version.and_then(|version| version.parse::<u32>().ok())
        })
        .into_iter()
        .chain(env::split_paths(&path))
        .find(|bin| bin.join("initdb").exists() && bin.join("pg_ctl").exists())
}
