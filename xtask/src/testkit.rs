//! The server that can be told to die, or to have a bug: built for tests, and never released.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use crate::repo::{Repo, run};

/// What only such a build holds; the server's `testkit.rs` says it when it is armed.
const MARKER: &[u8] = b"kassa testkit: built to be killed at";
/// And what `domain` reads in such a build.
const SWITCH: &[u8] = b"KASSA_MUTANT";

/// The release build holds none of it.
pub fn absent(repo: &Repo) -> Result<()> {
    let path = repo.kassa();
    let program = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    ensure!(!holds_testkit(&program), "{} was built with the feature `testkit`", path.display());
    Ok(())
}

/// Lets it die at its crash points.
pub fn crash(repo: &Repo, words: &[&str]) -> Result<()> {
    let (kassa, bench) = build(repo)?;
    run(repo.command(&bench.to_string_lossy(), &["crash"]).args(words).arg("--kassa").arg(kassa))
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
    // The next usual build puts its own in that place.
    fs::copy(&built, &kassa).with_context(|| format!("cannot copy {}", built.display()))?;
    let program = fs::read(&kassa)?;
    ensure!(holds_testkit(&program), "the check of the release would not see a testkit build");
    Ok((kassa, repo.debug_binary("bench")))
}

fn holds_testkit(program: &[u8]) -> bool {
    [MARKER, SWITCH].iter().any(|word| program.windows(word.len()).any(|found| found == *word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_testkit_build_is_told_by_its_words() {
        let said = "kassa testkit: built to be killed at call.before";
        assert!(holds_testkit(format!("\0\0{said}\0").as_bytes()));
        assert!(holds_testkit(b"\0KASSA_MUTANT\0"));
        assert!(!holds_testkit(b"kassa testkit"));
    }
}
