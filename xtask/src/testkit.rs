//! The server that can be told to die, to ask another acquirer, or to have a bug: built for tests, and never released.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use crate::repo::{Repo, run};

/// What only such a build holds: the server's `testkit.rs` says the first when it is armed, its
/// `acquirers/loopback.rs` the second when another process moves the money; `domain` reads the third.
const MARKERS: [&[u8]; 3] = [
    b"kassa testkit: built to be killed at",
    b"kassa testkit: money is moved by the acquirer at",
    b"KASSA_MUTANT",
];

/// The release build holds none of it.
pub fn absent(repo: &Repo) -> Result<()> {
    let path = repo.kassa();
    let program = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    ensure!(!holds_testkit(&program), "{} was built with the feature `testkit`", path.display());
    Ok(())
}

/// Lets it die at its crash points.
pub fn crash(repo: &Repo, words: &[&str]) -> Result<()> {
    bench(repo, "crash", words)
}

/// Lets three of it share a database and a payment company that misbehaves.
pub fn replicas(repo: &Repo, words: &[&str]) -> Result<()> {
    bench(repo, "replicas", words)
}

fn bench(repo: &Repo, play: &str, words: &[&str]) -> Result<()> {
    let (kassa, bench) = build(repo)?;
    run(repo.command(&bench.to_string_lossy(), &[play]).args(words).arg("--kassa").arg(kassa))
}

/// Builds it beside the usual debug build: its place, and that of the program that plays with it.
pub fn build(repo: &Repo) -> Result<(PathBuf, PathBuf)> {
    // In the same call as everything else: alone, `server` would resolve other features and rebuild.
    run(&mut repo.cargo(&[
        "build",
        "--locked",
        "--workspace",
        "--bins",
        "--features",
        "server/testkit",
    ]))?;
    let built = repo.debug_binary("kassa");
    let kassa = repo.debug_binary("kassa-testkit");
    // The next usual build puts its own in that place. A server that still runs keeps the old file.
    let _ = fs::remove_file(&kassa);
    fs::copy(&built, &kassa).with_context(|| format!("cannot copy {}", built.display()))?;
    let program = fs::read(&kassa)?;
    let would_be_seen = MARKERS.iter().all(|marker| holds(&program, marker));
    ensure!(would_be_seen, "the check of the release would not see a testkit build");
    Ok((kassa, repo.debug_binary("bench")))
}

fn holds_testkit(program: &[u8]) -> bool {
    MARKERS.iter().any(|marker| holds(program, marker))
}

fn holds(program: &[u8], marker: &[u8]) -> bool {
    program.windows(marker.len()).any(|window| window == marker)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_testkit_build_is_told_by_its_words() {
        for said in [
            "kassa testkit: built to be killed at call.before",
            "kassa testkit: money is moved by the acquirer at 127.0.0.1:1",
        ] {
            assert!(holds_testkit(format!("\0\0{said}\0").as_bytes()));
        }
        assert!(holds_testkit(b"\0KASSA_MUTANT\0"));
        assert!(!holds_testkit(b"kassa testkit"));
    }
}
