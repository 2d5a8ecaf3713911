//! Where things are in the source tree, and how its programs are started. Used by every task;
//! knows no task.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// The checked-out source tree.
pub struct Repo {
    root: PathBuf,
    target: PathBuf,
    offline: bool,
}

impl Repo {
    /// The tree this build tool was compiled in.
    pub fn here() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("xtask lies in no workspace")?
            .to_path_buf();
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(
            || Ok(root.join("target")),
            // Like cargo: relative to the folder in which the command was typed.
            std::path::absolute,
        )?;
        Ok(Self { root, target, offline: false })
    }

    /// From here on cargo may not use the network: what is not in the lockfile cannot slip in.
    pub fn offline(mut self) -> Self {
        self.offline = true;
        self
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What the server embeds. Always below the tree, where its source refers to it, wherever
    /// cargo's own target directory may be.
    pub fn site(&self) -> PathBuf {
        self.root.join("target/site")
    }

    /// The target directory of the browser's half, apart from the server's: two builds that share
    /// no artefact need not wait for each other's lock.
    pub fn wasm_target(&self) -> PathBuf {
        self.target.join("wasm")
    }

    /// The release build of the server.
    pub fn kassa(&self) -> PathBuf {
        self.target.join("release").join("kassa")
    }

    /// The build with assertions and overflow checks, which every commit is tested with.
    pub fn checked_kassa(&self) -> PathBuf {
        self.debug_binary("kassa")
    }

    /// A program of ours, built without optimization.
    pub fn debug_binary(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(name)
    }

    /// A cargo command as if typed in the root, its output visible.
    pub fn cargo(&self, args: &[&str]) -> Command {
        let mut cargo = self.command("cargo", args);
        if self.offline {
            cargo.env("CARGO_NET_OFFLINE", "true");
        }
        cargo
    }

    /// Any program, started in the root.
    pub fn command(&self, program: &str, args: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(args).current_dir(&self.root);
        // `cargo run` told us about xtask. Build scripts that watch these variables (ring's does)
        // would run again for every change between `cargo xtask` and a typed cargo command.
        for (name, _) in env::vars_os() {
            if name.to_str().is_some_and(names_this_package) {
                command.env_remove(name);
            }
        }
        command
    }
}

fn names_this_package(variable: &str) -> bool {
    ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"].iter().any(|p| variable.starts_with(p))
        || ["CARGO_CRATE_NAME", "CARGO_PRIMARY_PACKAGE", "OUT_DIR"].contains(&variable)
}

/// Runs a command to its end; anything but success is an error that repeats the command.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start `{}`", shown(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}

/// Runs a command and returns what it wrote to standard output.
pub fn read(command: &mut Command) -> Result<String> {
    command.stderr(std::process::Stdio::inherit());
    let output = command.output().with_context(|| format!("cannot start `{}`", shown(command)))?;
    if !output.status.success() {
        bail!("`{}` failed ({})", shown(command), output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{}` wrote no text", shown(command)))
}

/// Runs `work` and says how long it took on the wall.
#[expect(clippy::disallowed_methods, reason = "a build is timed by the wall")]
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|w| w.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cargo_says_about_xtask_is_not_passed_on() {
        assert!(names_this_package("CARGO_MANIFEST_DIR"));
        assert!(names_this_package("CARGO_PKG_NAME"));
        assert!(!names_this_package("CARGO_TARGET_DIR"));
        assert!(!names_this_package("CARGO_HOME"));
    }
}
