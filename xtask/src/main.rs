//! Kassa's build tool, behind `cargo xtask`. It depends on none of our crates, so that it builds
//! first and quickly, and it needs no program besides cargo until a browser comes in.

#![expect(unreachable_pub, reason = "in a binary `pub` says what a module offers the others")]

mod build;
mod doctor;
mod e2e;
mod i18n;
mod mutants;
mod openapi;
mod repo;
mod size;
mod test;
mod testkit;

use std::process::ExitCode;

use anyhow::{Result, bail};
use repo::Repo;

const HELP: &str = "\
cargo xtask build [--release]   WASM, style, manifest into target/site, then the server
cargo xtask run [-- ARGS]       release build, then `kassa serve --demo ARGS`
cargo xtask test [--only STEP]  everything that must hold before a commit is shared
cargo xtask nightly [--only STEP]  long kill and crash tests on both databases
cargo xtask mutants [PREFIX]    each seeded bug makes the test fail that is named for it
cargo xtask i18n                every text in every language
cargo xtask openapi             docs/openapi.json, as the server describes itself
cargo xtask size                bytes a payer downloads; crates that must stay out
cargo xtask e2e                 journeys in headless Chromium, on the release build
cargo xtask doctor              what this machine has and lacks, and the package that brings it";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[&str]) -> Result<()> {
    let repo = Repo::here()?;
    match words {
        ["build"] => build::build(&repo, build::Profile::Debug),
        ["build", "--release"] => build::build(&repo, build::Profile::Release),
        ["run"] => build::run(&repo, &[]),
        ["run", "--", args @ ..] => build::run(&repo, args),
        ["test"] => test::test(repo, None),
        ["test", "--only", step] => test::test(repo, Some(step)),
        ["nightly"] => test::nightly(repo, None),
        ["nightly", "--only", step] => test::nightly(repo, Some(step)),
        ["mutants"] => mutants::check(&repo, ""),
        ["mutants", prefix] => mutants::check(&repo, prefix),
        ["i18n"] => i18n::check(repo.root()),
        ["openapi"] => openapi::write(&repo),
        ["size"] => size::check(&repo),
        ["e2e"] => e2e::check(&repo, &repo.kassa()),
        ["doctor"] => doctor::report(&repo),
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        _ => bail!("`{}` is not one of these:\n{HELP}", words.join(" ")),
    }
}
