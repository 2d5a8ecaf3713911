//! Databases on a PostgreSQL server that the tests may fill and throw away: the one that
//! `KASSA_TEST_DATABASE_URL` names, whose user may create databases, else a cluster of this test
//! binary's own, made from the installed programs when the first test asks.
//!
//! The cluster belongs to a shell that waits for this process to end, however it ends, and then stops
//! the server and removes its folder.

use std::{
    env, fs,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{ChildStdin, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    thread,
};

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use url::Url;

/// Durability is given up: nothing here outlives the test. The socket's folder is the cluster's own.
const SCRIPT: &str = r#"
    set -e
    trap '' INT TERM HUP
    dir=$(mktemp -d "${TMPDIR:-/tmp}/kassa-pg.XXXXXX")
    cd "$dir"
    trap 'rm -rf "$dir"' EXIT
    "$1/initdb" -A trust --no-sync -E UTF8 --locale=C.UTF-8 -U kassa -D data >log 2>&1 || { cat log >&2; exit 1; }
    "$1/pg_ctl" -w -D data -l log start >/dev/null -o "-k '$dir' -h '' -c max_connections=300 \
        -c fsync=off -c synchronous_commit=off -c full_page_writes=off" || { cat log >&2; exit 1; }
    echo "$dir"
    cat >/dev/null
    "$1/pg_ctl" -D data -m immediate stop >/dev/null
"#;

/// An empty database of its own, gone when this is dropped.
pub struct TestDatabase {
    name: String,
    pub url: String,
}

impl TestDatabase {
    pub fn fresh() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("kassa_test_{}_{number}", std::process::id());
        // A template that nobody is ever connected to.
        admin(format!("create database {name} template template0")).unwrap();
        let mut url = server().clone();
        url.set_path(&name);
        Self { name, url: url.into() }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        // A second panic would hide the first.
        let _ = admin(format!("drop database {} with (force)", self.name));
    }
}

/// Asked on a thread of its own, so that it may be called anywhere.
fn admin(sql: String) -> sqlx::Result<()> {
    let ask = async {
        let mut connection = PgConnection::connect(server().as_str()).await?;
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.map(drop)
    };
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    thread::scope(|scope| scope.spawn(|| runtime().block_on(ask)).join()).unwrap()
}

/// The server's own database, for making others.
fn server() -> &'static Url {
    static SERVER: OnceLock<(Url, Option<ChildStdin>)> = OnceLock::new();
    let (url, _) = SERVER.get_or_init(|| match env::var("KASSA_TEST_DATABASE_URL") {
        Ok(url) => (url.parse().unwrap(), None),
        Err(_) => start(),
    });
    url
}

/// Starts the cluster; it lives as long as the pipe is open.
#[expect(clippy::zombie_processes, reason = "the shell outlives this process")]
fn start() -> (Url, Option<ChildStdin>) {
    let Some(programs) = programs() else {
        panic!("PostgreSQL is needed: install `postgresql` or set KASSA_TEST_DATABASE_URL");
    };
    // The server refuses to run as root.
    let mut command = if rustix::process::geteuid().is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--", "sh"]);
        command
    } else {
        Command::new("sh")
    };
    command.args(["-c", SCRIPT, "sh"]).arg(programs);
    let mut shell = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut dir = String::new();
    BufReader::new(shell.stdout.take().unwrap()).read_line(&mut dir).unwrap();
    assert!(!dir.is_empty(), "the PostgreSQL cluster did not start; its log is above");
    let url = format!("postgres://kassa@localhost/postgres?host={}", dir.trim_end());
    (url.parse().unwrap(), shell.stdin.take())
}

/// The folder of the newest installed server programs.
fn programs() -> Option<PathBuf> {
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
