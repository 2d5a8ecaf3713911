//! What Kassa's tasks need from the machine, and which package brings it. The tasks ask here too,
//! so that a thing missing is reported in one way.

use std::env;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::repo::{Repo, read, run};

/// A program from outside, and where it comes from.
struct Need {
    what: &'static str,
    /// Any one of these on `PATH` will do.
    programs: &'static [&'static str],
    /// Debian's name of the package, or the way to get it.
    package: &'static str,
    used_for: &'static str,
}

const NEEDS: &[Need] = &[
    Need {
        what: "Rust",
        programs: &["cargo"],
        package: "rustup (https://rustup.rs)",
        used_for: "everything",
    },
    Need {
        what: "a C compiler",
        programs: &["cc"],
        package: "build-essential",
        used_for: "SQLite, TLS",
    },
    Need {
        what: "rustup",
        programs: &["rustup"],
        package: "rustup (https://rustup.rs)",
        used_for: "adding the WASM target",
    },
    Need { what: "Node", programs: &["node"], package: "nodejs", used_for: "journeys" },
    Need { what: "npm", programs: &["npm"], package: "npm", used_for: "journeys" },
    Need { what: "pip", programs: &["pip3"], package: "python3-pip", used_for: "journeys" },
    Need { what: "PHP", programs: &["php"], package: "php-cli", used_for: "code samples" },
    Need { what: "Go", programs: &["go"], package: "golang-go", used_for: "code samples" },
    Need { what: "Chromium", programs: CHROMIUM, package: "chromium", used_for: "journeys" },
    Need {
        what: "PostgreSQL",
        programs: &["initdb"],
        package: "postgresql",
        used_for: "the second store's tests, unless KASSA_TEST_DATABASE_URL names a server",
    },
];

const CHROMIUM: &[&str] =
    &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// The oldest Node whose test runner the journeys use.
const NODE_MAJOR_MIN: u32 = 20;

/// A prerequisite that is not there and could not be installed. The test task tells it from a
/// failure by its type.
#[derive(Debug)]
pub struct Missing {
    pub package: &'static str,
    pub why: &'static str,
}

impl std::error::Error for Missing {}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: install it with `apt-get install {}`", self.why, self.package)
    }
}

/// Prints every prerequisite; fails when one is missing.
pub fn report(repo: &Repo) -> Result<()> {
    let mut n_missing = 0;
    let mut line = |what: &str, found: Option<String>, package: &str, used_for: &str| {
        n_missing += usize::from(found.is_none());
        let state = found.unwrap_or_else(|| format!("MISSING, comes with {package}"));
        println!("{what:<14} {state}  ({used_for})");
    };
    for need in NEEDS {
        let found = need.programs.iter().find_map(|program| on_path(program));
        line(need.what, found.map(|p| p.display().to_string()), need.package, need.used_for);
    }
    let wasm = crate::build::has_wasm_target(repo)?.then(|| "installed".to_owned());
    line("WASM target", wasm, "`rustup target add wasm32-unknown-unknown`", "islands");
    if let Some(major) = node_major().filter(|major| *major < NODE_MAJOR_MIN) {
        line("Node version", None, &format!("Node {NODE_MAJOR_MIN}, not {major}"), "journeys");
    }
    if n_missing > 0 {
        bail!("{n_missing} missing");
    }
    Ok(())
}

/// Node, npm, pip, the languages of the samples and a browser; Debian's packages are installed where we may. Returns the browser.
pub fn ensure_browser(repo: &Repo) -> Result<PathBuf> {
    ensure(repo, &["node"], "nodejs", "the journeys need Node 20 or newer")?;
    ensure(repo, &["npm"], "npm", "the journeys need npm")?;
    ensure(repo, &["pip3"], "python3-pip", "the journeys need pip")?;
    ensure(repo, &["php"], "php-cli", "the code samples in PHP need it")?;
    ensure(repo, &["go"], "golang-go", "the code samples in Go need it")?;
    if node_major().is_none_or(|major| major < NODE_MAJOR_MIN) {
        return Err(Missing { package: "nodejs", why: "Node is older than 20" }.into());
    }
    if let Some(chosen) = env::var_os("CHROMIUM").filter(|path| !path.is_empty()) {
        return Ok(PathBuf::from(chosen));
    }
    ensure(repo, CHROMIUM, "chromium", "the journeys need Chromium (or CHROMIUM=/path/to/it)")
}

/// PostgreSQL's server programs, unless the tests are told to use another server.
pub fn ensure_postgres(repo: &Repo) -> Result<()> {
    if env::var_os("KASSA_TEST_DATABASE_URL").is_some_and(|url| !url.is_empty()) {
        return Ok(());
    }
    let why = "the stories on PostgreSQL need its server (or KASSA_TEST_DATABASE_URL)";
    ensure(repo, &["initdb"], "postgresql", why).map(drop)
}

fn ensure(
    repo: &Repo,
    programs: &[&str],
    package: &'static str,
    why: &'static str,
) -> Result<PathBuf> {
    let find = || programs.iter().find_map(|program| on_path(program));
    if let Some(path) = find() {
        return Ok(path);
    }
    if may_install() {
        println!("{why}: apt-get install {package}");
        let apt = |args: &[&str]| {
            run(repo.command("apt-get", args).env("DEBIAN_FRONTEND", "noninteractive"))
        };
        apt(&["update"])
            .and_then(|()| apt(&["install", "-y", "--no-install-recommends", package]))
            .unwrap_or_else(|error| println!("{error:#}"));
    }
    find().ok_or_else(|| Missing { package, why }.into())
}

fn may_install() -> bool {
    let mut id = Command::new("id");
    on_path("apt-get").is_some() && read(id.arg("-u")).is_ok_and(|user| user.trim() == "0")
}

fn node_major() -> Option<u32> {
    let output = Command::new("node").arg("--version").stderr(Stdio::null()).output().ok()?;
    major(std::str::from_utf8(&output.stdout).ok()?)
}

/// `v20.20.2` → 20.
fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Where `PATH` has this program, or Debian, which keeps a server's programs out of it.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let folders = env::split_paths(&path).chain(versions.map(|version| version.path().join("bin")));
    folders.map(|folder| folder.join(program)).find(|file| is_executable(file))
}

fn is_executable(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_node_prints() {
        let cases = [("v20.20.2\n", Some(20)), ("v8.0.0", Some(8)), ("20.1", None), ("", None)];
        for (version, expected) in cases {
            assert_eq!(major(version), expected, "{version}");
        }
    }
}
