//! `cargo xtask openapi`: the committed copy of the API's description. A test of the server compares it.

use std::fs;

use anyhow::{Context, Result};

use crate::repo::{Repo, read};

/// Asks the server to describe itself, and keeps what it says.
pub fn write(repo: &Repo) -> Result<()> {
    let mut cargo = repo.cargo(&["run", "--locked", "-p", "server", "--bin", "kassa", "--"]);
    // Its own settings would change what it says.
    let document = read(cargo.args(["openapi", "--config", "server/config.default.toml"]))?;
    let path = repo.root().join("docs/openapi.json");
    fs::write(&path, document).with_context(|| format!("cannot write {}", path.display()))
}
