//! The server that can be told to die: built for the crash test, and never released.

use std::fs;

use anyhow::{Context, Result, ensure};

use crate::repo::{Repo, run};

/// What only such a build holds; the server's `testkit.rs` says it when it is armed.
const MARKER: &[u8] = b"kassa testkit: built to be killed at";

/// The release build holds none of it.
pub fn absent(repo: &Repo) -> Result<()> {
    let path = repo.kassa();
    let program = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    ensure!(!holds_testkit(&program), "{} was built with the feature `testkit`", path.display());
    Ok(())
}

/// Builds it beside the usual debug build and lets it die at its crash points.
pub fn crash(repo: &Repo, words: &[&str]) -> Result<()> {
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
    let bench = repo.debug_binary("bench");
    run(repo.command(&bench.to_string_lossy(), &["crash"]).args(words).arg("--kassa").arg(kassa))
}

fn holds_testkit(program: &[u8]) -> bool {
    program.windows(MARKER.len()).any(|window| window == MARKER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_testkit_build_is_told_by_its_words() {
        let said = "kassa testkit: built to be killed at call.before";
        assert!(holds_testkit(format!("\0\0{said}\0").as_bytes()));
        assert!(!holds_testkit(b"kassa testkit"));
    }
}
