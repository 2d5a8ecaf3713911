//! The one part of the toolchain that a fresh machine may lack.

use std::path::Path;

use anyhow::{Result, bail};

use crate::repo::{Repo, read, run};

/// What the islands are compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Installs the WASM target where rustup can, else says who can.
pub fn ensure_wasm_target(repo: &Repo) -> Result<()> {
    if has_wasm_target(repo)? {
        return Ok(());
    }
    if crate::doctor::on_path("rustup").is_none() {
        bail!(
            "Rust's {WASM} target is missing, and rustup, which would add it, is not installed: \
             install rustup (https://rustup.rs), or the target with your system's packages \
             (Debian: libstd-rust-dev-wasm32)"
        );
    }
    println!("Rust's {WASM} target is missing: rustup target add {WASM}");
    run(&mut repo.command("rustup", &["target", "add", WASM]))
}

/// Asks the compiler, not rustup: a distribution's Rust has no rustup.
pub fn has_wasm_target(repo: &Repo) -> Result<bool> {
    let args = ["--print", "target-libdir", "--target", WASM];
    let libraries = read(&mut repo.command("rustc", &args))?;
    Ok(Path::new(libraries.trim()).is_dir())
}
