//! Seeded bugs: each must make the test fail that `server/mutants.txt` names for it, and without a bug that test
//! must pass. A bug that survives is a test that is missing.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::repo::{Repo, read, timed};
use crate::testkit;

/// How much longer than without a bug a test may take before it counts as hung, which is as good as failed.
const PATIENCE_FACTOR: u32 = 10;
const PATIENCE_MIN: Duration = Duration::from_mins(2);
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// One line of the list.
struct Mutant {
    name: String,
    killer: Killer,
}

/// What must fail.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Killer {
    /// A test of this binary, by its whole path.
    Test { binary: String, is_on_postgres: bool, path: String },
    /// The crash test at the points that begin so.
    Crash(String),
}

/// What was built.
struct Built {
    binaries: Vec<(String, String)>,
    kassa: PathBuf,
    bench: PathBuf,
    /// What the last test has said.
    said: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    Passed,
    Failed,
    Hung,
}

/// Builds once, then tries every mutant, or those whose names begin like this.
pub fn check(repo: &Repo, only: &str) -> Result<()> {
    let mutants = listed(&fs::read_to_string(repo.root().join("server/mutants.txt"))?)?;
    let mutants: Vec<_> =
        mutants.into_iter().filter(|mutant| mutant.name.starts_with(only)).collect();
    ensure!(!mutants.is_empty(), "no mutant begins with `{only}`");
    let built = build(repo)?;
    let killers: BTreeSet<_> = mutants.iter().map(|mutant| &mutant.killer).collect();
    let mut times = Vec::new();
    for killer in killers {
        let (ended, time) = timed(|| run(repo, &built, killer, None, Duration::MAX));
        ensure!(ended? == Ended::Passed, "without any bug this does not pass: {}", killer.shown());
        times.push((killer, time));
    }
    let mut survivors = 0;
    println!("{:<20} {:<8} {:>7}  by", "mutant", "", "");
    for mutant in &mutants {
        let usual = times.iter().find(|(killer, _)| **killer == mutant.killer);
        let usual = usual.map(|(_, time)| *time).unwrap_or_default();
        let patience = PATIENCE_MIN + usual * PATIENCE_FACTOR;
        let (ended, time) =
            timed(|| run(repo, &built, &mutant.killer, Some(&mutant.name), patience));
        let ended = ended?;
        survivors += usize::from(ended == Ended::Passed);
        let (name, time) = (&mutant.name, time.as_secs_f32());
        println!("{name:<20} {:<8} {time:>5.1} s  {}", ended.word(), mutant.killer.shown());
    }
    println!("{} of {} mutants killed", mutants.len() - survivors, mutants.len());
    ensure!(survivors == 0, "{survivors} seeded bugs are noticed by no test");
    Ok(())
}

fn listed(text: &str) -> Result<Vec<Mutant>> {
    let line = |line: &str| {
        let (name, killer) = line.split_once(" | ").context("a line without a killer")?;
        let (place, path) = killer.split_once(' ').context("a killer without a name")?;
        let test = |binary: &str, is_on_postgres| Killer::Test {
            binary: binary.into(),
            is_on_postgres,
            path: path.into(),
        };
        let killer = match place {
            "crash" => Killer::Crash(path.into()),
            "it-pg" => test("it", true),
            "domain" | "server" | "it" => test(place, false),
            _ => bail!("`{place}` is no place of a test: {line}"),
        };
        Ok(Mutant { name: name.into(), killer })
    };
    text.lines().map(line).collect()
}

/// The tests, and what the crash test needs.
fn build(repo: &Repo) -> Result<Built> {
    let (kassa, bench) = testkit::build(repo)?;
    let tests = ["test", "--no-run", "--locked", "--workspace", "--features", "server/testkit"];
    let mut cargo = repo.cargo(&tests);
    cargo.args(["--lib", "--test", "it", "--message-format", "json-render-diagnostics"]);
    let binaries = read(&mut cargo)?.lines().filter_map(test_binary).collect();
    let said = kassa.with_file_name("mutant.said");
    Ok(Built { binaries, kassa, bench, said })
}

/// Name and path of a test binary, if this message of cargo tells of one.
fn test_binary(line: &str) -> Option<(String, String)> {
    let message: Value = serde_json::from_str(line).ok()?;
    let path = message["executable"].as_str().filter(|_| message["profile"]["test"] == true)?;
    Some((message["target"]["name"].as_str()?.into(), path.into()))
}

fn run(
    repo: &Repo,
    built: &Built,
    killer: &Killer,
    mutant: Option<&str>,
    patience: Duration,
) -> Result<Ended> {
    let mut command = killer.command(repo, built)?;
    // Into a file: whatever a test has started may hold a pipe open, or fill it.
    command.stdout(fs::File::create(&built.said)?).stderr(Stdio::null());
    command.env_remove("KASSA_MUTANT").envs(mutant.map(|name| ("KASSA_MUTANT", name)));
    let mut child = command.spawn().with_context(|| format!("cannot start {command:?}"))?;
    let mut waited = Duration::ZERO;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if waited >= patience {
            child.kill()?;
            child.wait()?;
            return Ok(Ended::Hung);
        }
        sleep(LOOK_AGAIN);
        waited += LOOK_AGAIN;
    };
    let said = String::from_utf8_lossy(&fs::read(&built.said)?).into_owned();
    let is_test = matches!(killer, Killer::Test { .. });
    // A name that no test has fails nothing.
    ensure!(!is_test || !said.contains(" 0 passed; 0 failed"), "no such test: {}", killer.shown());
    Ok(if status.success() { Ended::Passed } else { Ended::Failed })
}

impl Killer {
    fn command(&self, repo: &Repo, built: &Built) -> Result<Command> {
        match self {
            Self::Test { binary, is_on_postgres, path } => {
                let found = built.binaries.iter().find(|(name, _)| name == binary);
                let (_, binary) = found.with_context(|| format!("{binary} was not built"))?;
                let mut command = repo.command(binary, &["--exact", path, "--quiet"]);
                // As cargo starts it.
                command.current_dir(repo.root().join(self.package()));
                command.envs(is_on_postgres.then_some(("KASSA_TEST_STORE", "postgres")));
                Ok(command)
            }
            Self::Crash(points) => {
                let words = ["crash", "--quiet", "--hits", "1", "--only", points, "--kassa"];
                let mut command = repo.command(&built.bench.to_string_lossy(), &words);
                command.arg(&built.kassa);
                Ok(command)
            }
        }
    }

    fn package(&self) -> &'static str {
        match self {
            Self::Test { binary, .. } if binary == "domain" => "domain",
            _ => "server",
        }
    }

    fn shown(&self) -> String {
        match self {
            Self::Test { binary, is_on_postgres, path } => {
                let on = if *is_on_postgres { ", on PostgreSQL" } else { "" };
                format!("{binary} {path}{on}")
            }
            Self::Crash(points) => format!("the crash test at {points}"),
        }
    }
}

impl Ended {
    const fn word(self) -> &'static str {
        match self {
            Self::Passed => "SURVIVED",
            Self::Failed => "killed",
            Self::Hung => "hung",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_a_mutant_and_what_must_fail() {
        let text = "a.b | it-pg room::story\nc.d | crash outcome.after\n";
        let killers = listed(text).unwrap().into_iter().map(|mutant| mutant.killer.shown());
        let expected = ["it room::story, on PostgreSQL", "the crash test at outcome.after"];
        assert_eq!(killers.collect::<Vec<_>>(), expected);
        for wrong in ["a.b", "a.b | it", "a.b | nowhere story"] {
            assert!(listed(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn only_test_binaries_are_run() {
        let line = |is_test: bool| {
            let target = r#""target":{"name":"it"},"executable":"/t/it-1""#;
            format!(r#"{{"reason":"compiler-artifact",{target},"profile":{{"test":{is_test}}}}}"#)
        };
        assert_eq!(test_binary(&line(true)), Some(("it".into(), "/t/it-1".into())));
        assert_eq!(test_binary(&line(false)), None);
        assert_eq!(test_binary(r#"{"reason":"build-finished","success":true}"#), None);
    }
}
