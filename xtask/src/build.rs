//! `cargo xtask build`: from sources to one binary that contains its page.
//!
//! The islands are compiled to WASM, bound to JavaScript, named by their content, hashed and
//! compressed into `target/site`; the server is built last, because it embeds that folder.

mod assets;
mod bind;
mod lock;
mod manifest;
mod minify;
mod style;
mod target;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::repo::{Repo, run as finish};
pub use assets::sha256_hex;
#[cfg(test)]
pub use manifest::Entry;
pub use manifest::Manifest;
pub use target::{WASM, ensure_wasm_target, has_wasm_target};

/// How the server is built. The browser's half is always optimised: it is what is measured.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    Debug,
    Release,
}

/// One WASM file and its script, made of the islands of one feature of `app`.
struct Bundle {
    name: &'static str,
    purpose_script: &'static str,
    purpose_wasm: &'static str,
}

/// A payer never downloads the dashboard's code: each family of pages is a bundle.
const BUNDLES: &[Bundle] = &[
    Bundle {
        name: "checkout",
        purpose_script: "starts the islands of the payment page",
        purpose_wasm: "the islands of the payment page: card form, live status",
    },
    Bundle {
        name: "desk",
        purpose_script: "starts the island of the theme studio",
        purpose_wasm: "the island of the theme studio: colours while they are picked",
    },
];

/// Builds everything. When nothing has changed this takes about as long as cargo needs to see it.
pub fn build(repo: &Repo, profile: Profile) -> Result<()> {
    site(repo)?;
    step(6, "build the server");
    let release: &[&str] = if profile == Profile::Release { &["--release"] } else { &[] };
    finish(repo.cargo(&["build", "--locked", "-p", "server"]).args(release))
}

/// Builds what the server embeds: the page's files and their list.
pub fn site(repo: &Repo) -> Result<()> {
    lock::check(&fs::read_to_string(repo.root().join("Cargo.lock"))?)?;
    ensure_wasm_target(repo)?;

    let mut sources = Vec::new();
    for bundle in BUNDLES {
        step(1, &format!("compile the {} islands to WASM", bundle.name));
        let wasm = compile(repo, bundle)?;
        step(2, &format!("bind {}", bundle.name));
        let bound = bind::bind(repo, bundle.name, &wasm)?;
        sources.push(assets::Source::new(bundle.name, "js", bundle.purpose_script, bound.js));
        sources.push(assets::Source::new(bundle.name, "wasm", bundle.purpose_wasm, bound.wasm));
    }
    step(3, "join the style sheets");
    let css = style::join(&repo.root().join("style"))?.into_bytes();
    sources.push(assets::Source::new("style", "css", "how every page looks", css));
    let css = style::join(&repo.root().join("style/docs"))?.into_bytes();
    sources.push(assets::Source::new("docs", "css", "how the documentation looks", css));
    let css = style::join(&repo.root().join("style/bank"))?.into_bytes();
    sources.push(assets::Source::new("bank", "css", "how test mode's banks and wallets look", css));
    let css = style::join(&repo.root().join("style/demo"))?.into_bytes();
    sources.push(assets::Source::new("demo", "css", "how the demo shop looks", css));
    let css = style::join(&repo.root().join("style/desk"))?.into_bytes();
    sources.push(assets::Source::new("desk", "css", "how the dashboard looks", css));
    let js = read(&repo.root().join("app/secret.js"))?;
    let purpose = "signs with a secret that somebody types, on a delivery's page of the dashboard";
    sources.push(assets::Source::new("secret", "js", purpose, js));
    let css = style::join(&repo.root().join("style/tools"))?.into_bytes();
    sources.push(assets::Source::new("tools", "css", "how test mode's tools look", css));

    let css = style::join(&repo.root().join("style/studio"))?.into_bytes();
    sources.push(assets::Source::new("studio", "css", "how the theme studio looks", css));
    let css = style::join(&repo.root().join("style/forced"))?.into_bytes();
    let purpose = "plays the colours of a system in the studio's preview";
    sources.push(assets::Source::new("forced", "css", purpose, css));

    step(4, "name, hash and compress");
    let folder = repo.site().join("assets");
    let entries = assets::publish(&folder, &sources)?;

    step(5, "write the page manifest");
    Manifest { entries }.write(&repo.site())
}

/// `cargo xtask run`: builds, then becomes the demo server, so that Ctrl-C and signals reach it.
pub fn run(repo: &Repo, args: &[&str]) -> Result<()> {
    use std::os::unix::process::CommandExt;
    build(repo, Profile::Release)?;
    let kassa = repo.kassa();
    let mut command = repo.command(&kassa.to_string_lossy(), &["serve", "--demo"]);
    let error = command.args(args).exec();
    Err(error).with_context(|| format!("cannot start {}", kassa.display()))
}

/// Compiles the islands of one bundle and returns the raw WASM.
fn compile(repo: &Repo, bundle: &Bundle) -> Result<Vec<u8>> {
    let target = repo.wasm_target();
    let features = format!("hydrate,{}", bundle.name);
    let mut cargo = repo.cargo(&["build", "--locked", "-p", "app", "--lib"]);
    cargo.args(["--no-default-features", "--features", &features]);
    cargo.args(["--target", target::WASM, "--profile", "wasm-release"]);
    finish(cargo.arg("--target-dir").arg(&target))?;
    read(&target.join(target::WASM).join("wasm-release/app.wasm"))
}

fn step(number: usize, what: &str) {
    println!("[{number}/6] {what}");
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Writes a file whole or not at all, and leaves one with the right content untouched: the time
/// of its last change decides whether the server is built again.
fn write(path: &Path, content: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|old| old == content) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let partial = path.with_added_extension("tmp");
    fs::write(&partial, content)
        .and_then(|()| fs::rename(&partial, path))
        .with_context(|| format!("cannot write {}", path.display()))
}
