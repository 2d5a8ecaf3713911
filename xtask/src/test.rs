//! `cargo xtask test`: everything that must hold, the cheapest first. It stops at the first step
//! that fails; the table at the end says how far it came and what took the time.

use std::env;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::build::{self, Profile, WASM, ensure_wasm_target};
use crate::doctor::{self, Missing};
use crate::repo::{Repo, run, timed};
use crate::{e2e, i18n, mutants, size, testkit};

/// What must hold, and how that is found out.
struct Step {
    name: &'static str,
    what: &'static str,
    check: fn(&Repo) -> Result<()>,
}

/// Compiling is nearly all of the time. Every native step therefore takes the whole workspace, in
/// which the server turns on `app`'s `ssr`: one set of features, so no crate is built twice.
const STEPS: &[Step] = &[
    Step { name: "fmt", what: "the code is formatted", check: fmt },
    Step { name: "lint", what: "clippy finds nothing, on the server", check: lint },
    Step { name: "lint-wasm", what: "clippy finds nothing, in the browser", check: lint_wasm },
    // Tests look at whole pages.
    Step { name: "site", what: "the page's files", check: build::site },
    Step { name: "unit", what: "cargo test, on SQLite", check: unit },
    Step { name: "pg", what: "store and stories on PostgreSQL", check: postgres },
    Step { name: "i18n", what: "every text in every language", check: texts },
    Step { name: "size", what: "bytes and crates within bounds", check: size::check },
    Step { name: "tools", what: "build the server, the load and kill tests", check: tools },
    Step { name: "renders", what: "2000 page renders, a fifth broken off", check: renders },
    Step { name: "kill", what: "killed 10 times under load, nothing lost", check: kill },
    Step { name: "e2e", what: "journeys in headless Chromium", check: journeys },
    Step { name: "crash", what: "killed at every crash point, nothing lost", check: crash },
];

/// What takes too long for every commit, after everything of above has passed: the release build
/// is one of them, as it costs more than all that is done with it.
const NIGHTLY: &[Step] = &[
    Step { name: "build", what: "release build", check: release },
    Step { name: "testkit", what: "the release cannot be told to die", check: testkit::absent },
    Step { name: "e2e", what: "the journeys with the release build", check: release_journeys },
    Step { name: "rust-client", what: "the crate async-stripe, pointed here", check: rust_client },
    Step { name: "tools", what: "build the load and kill tests", check: tools },
    Step { name: "kill", what: "killed 300 times under load, on SQLite", check: kill_long },
    Step { name: "kill-pg", what: "the same on PostgreSQL", check: kill_long_on_postgres },
    Step { name: "crash", what: "three deaths at every crash point, on SQLite", check: crash_long },
    Step { name: "crash-pg", what: "the same on PostgreSQL", check: crash_long_on_postgres },
    Step {
        name: "replicas",
        what: "three servers, one paused for 60 s, one cut off",
        check: replicas_long,
    },
    Step { name: "matrix", what: "every fault of every call to the acquirer", check: matrix },
    Step { name: "rounds", what: "100 rounds of 200 equal requests, on SQLite", check: rounds },
    Step {
        name: "rounds-pg",
        what: "the same on PostgreSQL, 3 processes",
        check: rounds_on_postgres,
    },
    Step { name: "mutants", what: "every seeded bug is noticed by its test", check: all_mutants },
];

/// The tests that need a PostgreSQL server, by what is in their names.
const ON_POSTGRES: &[&str] = &["on_postgres", "replicas::", "store::postgres::"];

/// What became of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    /// A prerequisite is missing.
    Skipped,
    NotRun,
}

struct Line {
    name: &'static str,
    outcome: Outcome,
    time: Duration,
}

/// Runs all steps, or the one named.
pub fn test(repo: Repo, only: Option<&str>) -> Result<()> {
    run_steps(repo, STEPS, only)
}

/// Runs what a machine has the night for, or the one step named.
pub fn nightly(repo: Repo, only: Option<&str>) -> Result<()> {
    run_steps(repo, NIGHTLY, only)
}

fn run_steps(repo: Repo, all: &[Step], only: Option<&str>) -> Result<()> {
    let steps: Vec<&Step> =
        all.iter().filter(|step| only.is_none_or(|name| name == step.name)).collect();
    if steps.is_empty() {
        let names: Vec<_> = all.iter().map(|step| step.name).collect();
        bail!("--only takes one of: {}", names.join(", "));
    }
    let repo = fetched(repo)?;
    let mut lines: Vec<Line> = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        if lines.iter().any(|line| line.outcome == Outcome::Failed) {
            lines.push(Line { name: step.name, outcome: Outcome::NotRun, time: Duration::ZERO });
            continue;
        }
        println!("\n== {}/{} {}: {}", index + 1, steps.len(), step.name, step.what);
        let (result, time) = timed(|| (step.check)(&repo));
        let outcome = judged(&result, is_ci());
        if let Err(error) = result {
            println!("xtask: {error:#}");
        }
        println!("== {} {} in {:.1} s", step.name, outcome.word(), time.as_secs_f32());
        lines.push(Line { name: step.name, outcome, time });
    }
    println!("\n{}", table(&lines));
    println!("{}", closing(&lines));
    if lines.iter().any(|line| line.outcome == Outcome::Failed) {
        bail!("not everything holds");
    }
    Ok(())
}

/// Fetches every crate once; afterwards cargo stays off the network, so that what is tested is
/// what the lockfile says and no build script can download.
fn fetched(repo: Repo) -> Result<Repo> {
    let targets = ["--target", "host-tuple", "--target", WASM];
    run(repo.cargo(&["fetch", "--locked", "--quiet"]).args(targets))?;
    Ok(repo.offline())
}

fn fmt(repo: &Repo) -> Result<()> {
    run(&mut repo.cargo(&["fmt", "--all", "--check"])).context("`cargo fmt` puts it right")
}

fn lint(repo: &Repo) -> Result<()> {
    let clippy = ["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"];
    run(&mut repo.cargo(&clippy))
}

fn lint_wasm(repo: &Repo) -> Result<()> {
    ensure_wasm_target(repo)?;
    for features in ["hydrate,checkout", "hydrate,desk"] {
        let mut cargo = repo.cargo(&["clippy", "--locked", "-p", "app", "--lib", "--target", WASM]);
        cargo.args(["--no-default-features", "--features", features]);
        run(cargo.args(["--", "-D", "warnings"]))?;
    }
    Ok(())
}

fn unit(repo: &Repo) -> Result<()> {
    let all = ["test", "--locked", "--workspace", "--"];
    run(repo.cargo(&all).args(ON_POSTGRES.iter().flat_map(|name| ["--skip", name])))
}

/// Whatever is not on the server by its name goes there by the variable.
fn postgres(repo: &Repo) -> Result<()> {
    doctor::ensure_postgres(repo)?;
    let lib = ["test", "--locked", "--workspace", "--lib", "--"];
    run(repo.cargo(&lib).args(ON_POSTGRES))?;
    let stories = ["test", "--locked", "--workspace", "--test", "it", "--"];
    let elsewhere = ["--skip", "on_sqlite", "--skip", "tidy::"];
    run(repo.cargo(&stories).args(elsewhere).env("KASSA_TEST_STORE", "postgres"))
}

/// In the same call as everything else: alone, `bench` would resolve other features and rebuild.
fn tools(repo: &Repo) -> Result<()> {
    run(&mut repo.cargo(&["build", "--locked", "--workspace", "--bins"]))
}

fn renders(repo: &Repo) -> Result<()> {
    bench(repo, &["renders", "--quiet", "--n", "2000"], &repo.checked_kassa())
}

fn kill(repo: &Repo) -> Result<()> {
    bench(repo, &["kill", "--quiet", "--kills", "10"], &repo.checked_kassa())
}

fn kill_long(repo: &Repo) -> Result<()> {
    bench(repo, &["kill", "--kills", "300"], &repo.kassa())
}

fn kill_long_on_postgres(repo: &Repo) -> Result<()> {
    doctor::ensure_postgres(repo)?;
    bench(repo, &["kill", "--kills", "300", "--store", "postgres"], &repo.kassa())
}

/// With the build whose assertions and overflow checks are on. Alone it must be built first, and
/// after `crash` another build lies in its place.
fn journeys(repo: &Repo) -> Result<()> {
    tools(repo)?;
    e2e::check(repo, &repo.checked_kassa())
}

fn release_journeys(repo: &Repo) -> Result<()> {
    e2e::check(repo, &repo.kassa())
}

fn rust_client(repo: &Repo) -> Result<()> {
    e2e::rust_client(repo, &repo.kassa())
}

fn crash(repo: &Repo) -> Result<()> {
    testkit::crash(repo, &["--quiet", "--hits", "1"])
}

fn crash_long(repo: &Repo) -> Result<()> {
    testkit::crash(repo, &["--check-each"])
}

fn crash_long_on_postgres(repo: &Repo) -> Result<()> {
    doctor::ensure_postgres(repo)?;
    testkit::crash(repo, &["--store", "postgres"])
}

fn replicas_long(repo: &Repo) -> Result<()> {
    doctor::ensure_postgres(repo)?;
    testkit::replicas(repo, &["--cut"])
}

fn matrix(repo: &Repo) -> Result<()> {
    doctor::ensure_postgres(repo)?;
    testkit::replicas(repo, &["--matrix"])
}

fn rounds(repo: &Repo) -> Result<()> {
    run(&mut equal_requests(repo))
}

fn rounds_on_postgres(repo: &Repo) -> Result<()> {
    doctor::ensure_postgres(repo)?;
    run(equal_requests(repo).env("KASSA_TEST_STORE", "postgres"))
}

/// The stories of one effect per key, often enough to see a race that is nearly closed.
fn equal_requests(repo: &Repo) -> Command {
    let mut cargo = repo.cargo(&["test", "--locked", "--workspace", "--test", "it", "--"]);
    cargo.arg("one_effect::").env("KASSA_ROUNDS", "100");
    cargo
}

fn all_mutants(repo: &Repo) -> Result<()> {
    // One of them shows on PostgreSQL only.
    doctor::ensure_postgres(repo)?;
    mutants::check(repo, "")
}

fn bench(repo: &Repo, words: &[&str], kassa: &Path) -> Result<()> {
    let bench = repo.debug_binary("bench");
    run(repo.command(&bench.to_string_lossy(), words).arg("--kassa").arg(kassa))
}

fn texts(repo: &Repo) -> Result<()> {
    i18n::check(repo.root())
}

fn release(repo: &Repo) -> Result<()> {
    build::build(repo, Profile::Release)
}

/// On a developer's machine a missing program is a gap; in CI, where nobody reads, a failure.
fn judged(result: &Result<()>, is_ci: bool) -> Outcome {
    let Err(error) = result else {
        return Outcome::Passed;
    };
    let Some(missing) = error.downcast_ref::<Missing>() else {
        return Outcome::Failed;
    };
    println!("SKIPPED: {}", missing.package);
    if is_ci { Outcome::Failed } else { Outcome::Skipped }
}

fn is_ci() -> bool {
    env::var("CI").is_ok_and(|value| value == "1" || value == "true")
}

impl Outcome {
    fn word(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "FAILED",
            Self::Skipped => "SKIPPED",
            Self::NotRun => "not run",
        }
    }
}

fn table(lines: &[Line]) -> String {
    let row = |name, word, time: Duration| {
        format!("{name:<10} {word:<8} {:>7.1} s\n", time.as_secs_f32())
    };
    let rows = lines.iter().map(|line| row(line.name, line.outcome.word(), line.time));
    let total = lines.iter().map(|line| line.time).sum();
    rows.chain([row("in all", "", total)]).collect()
}

/// The plain last line. What was skipped or not reached is named only when there is some.
fn closing(lines: &[Line]) -> String {
    let count = |outcome| lines.iter().filter(|line| line.outcome == outcome).count();
    let told = [(Outcome::Passed, "passed"), (Outcome::Failed, "failed")];
    let rest = [(Outcome::Skipped, "skipped"), (Outcome::NotRun, "not run")];
    let told = told.into_iter().chain(rest.into_iter().filter(|(outcome, _)| count(*outcome) > 0));
    told.map(|(outcome, word)| format!("{} {word}", count(outcome))).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_a_failure_in_ci_only() {
        let missing = || Err(Missing { package: "chromium", why: "a browser" }.into());
        let broken = || Err(anyhow::anyhow!("broken"));
        let cases: [(Result<()>, bool, Outcome); 5] = [
            (Ok(()), true, Outcome::Passed),
            (missing(), false, Outcome::Skipped),
            (missing(), true, Outcome::Failed),
            (missing().context("while testing"), false, Outcome::Skipped),
            (broken(), false, Outcome::Failed),
        ];
        for (result, is_ci, expected) in cases {
            assert_eq!(judged(&result, is_ci), expected, "{result:?}");
        }
    }

    #[test]
    fn the_last_line_is_plain() {
        let line = |outcome| Line { name: "unit", outcome, time: Duration::ZERO };
        assert_eq!(closing(&[line(Outcome::Passed)]), "1 passed, 0 failed");
        let lines = [Outcome::Passed, Outcome::Failed, Outcome::NotRun].map(line);
        assert_eq!(closing(&lines), "1 passed, 1 failed, 1 not run");
    }
}
