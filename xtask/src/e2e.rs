//! `cargo xtask e2e`: journeys of a payer in headless Chromium.
//!
//! The journeys are `end2end/*.test.mjs`. They find the server in `KASSA_BIN`, the browser in `CHROMIUM` and what
//! draws every state of the page in `KASSA_GALLERY`, and start all three themselves.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::build::sha256_hex;
use crate::doctor;
use crate::repo::{Repo, run};

/// Makes them with this build of the server.
pub fn check(repo: &Repo, kassa: &Path) -> Result<()> {
    let folder = repo.root().join("end2end");
    ensure!(kassa.exists(), "{} is not built", kassa.display());
    let chromium = doctor::ensure_browser(repo)?;
    // In the same call as everything else: alone, `app` would resolve other features and rebuild.
    run(&mut repo.cargo(&["build", "--locked", "--workspace", "--examples"]))?;
    let gallery = repo.debug_binary("examples/gallery");
    install(repo, &folder)?;

    let journeys = journeys(&folder)?;
    let mut node =
        repo.command("node", &["--test", "--test-reporter=spec", "--test-concurrency=2"]);
    node.args(journeys).current_dir(&folder);
    run(node.env("KASSA_BIN", kassa).env("CHROMIUM", chromium).env("KASSA_GALLERY", gallery))
}

/// Points the published client of Stripe for Rust at this build. It is a program of its own, with its own lockfile and
/// its own crates, none of which the server is built with.
pub fn rust_client(repo: &Repo, kassa: &Path) -> Result<()> {
    let folder = repo.root().join("end2end");
    ensure!(kassa.exists(), "{} is not built", kassa.display());
    let chromium = doctor::ensure_browser(repo)?;
    install(repo, &folder)?;
    let target = repo.root().join("target/async_stripe");
    let build = ["build", "--locked", "--quiet", "--target-dir"];
    // Its crates were not fetched with those of the tree.
    run(repo.command("cargo", &build).arg(&target).current_dir(folder.join("async_stripe")))?;
    let words = ["--test", "--test-reporter=spec", "nightly/async_stripe.mjs"];
    let mut node = repo.command("node", &words);
    let program = target.join("debug/async_stripe");
    node.env("KASSA_BIN", kassa).env("CHROMIUM", chromium).env("ASYNC_STRIPE", program);
    run(node.current_dir(&folder))
}

/// Fetches the packages of both lists, when these are not the ones they were fetched by.
fn install(repo: &Repo, folder: &Path) -> Result<()> {
    let lists = ["package-lock.json", "requirements.txt"].map(|name| fs::read(folder.join(name)));
    let [node, python] = lists;
    let lock = sha256_hex(&[node?, python?].concat());
    let stamp = folder.join("node_modules/.fetched-by");
    if fs::read_to_string(&stamp).is_ok_and(|last| last == lock) {
        return Ok(());
    }
    let args = ["ci", "--no-audit", "--no-fund", "--ignore-scripts"];
    run(repo.command("npm", &args).current_dir(folder))?;
    let args = ["-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--upgrade"];
    let from = ["--only-binary=:all:", "--target", "python_modules", "-r", "requirements.txt"];
    run(repo.command("python3", &args).args(from).current_dir(folder))?;
    fs::write(&stamp, lock).with_context(|| format!("cannot write {}", stamp.display()))
}

fn journeys(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for file in fs::read_dir(folder)? {
        names.push(file?.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| name.ends_with(".test.mjs"));
    names.sort();
    ensure!(!names.is_empty(), "end2end/ has no journey");
    Ok(names)
}
