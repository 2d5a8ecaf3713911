//! Copies of what lies in the data directory, made beside a running server, and the way back.
//!
//! A backup is three files: `FILE`, the database; `FILE.sandbox`, test mode's acquirer; `FILE.sha256`, the sums of
//! both, written last. Without the sums there is no backup. The acquirer is copied after the database, so that
//! it knows of every effect that the database holds, as a real one would.

mod files;

use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};

use super::{Plan, audit::audit_of, serve};
use crate::{
    config::{Config, Database},
    hold::Hold,
    store::{
        Store,
        audit::{Audit, Scope},
        sqlite::{DirLock, SqliteStore, file},
    },
};
use files::Sum;

/// A database and its copy in a backup.
struct Pair {
    original: PathBuf,
    copy: PathBuf,
}

/// What a restore has come to.
pub struct Restored {
    /// What was there before, under its new names.
    pub replaced: Vec<PathBuf>,
    /// What the books say, and what waits to leave.
    pub audit: Audit,
    /// Whether the directory has the key that opens the database's secrets.
    pub has_key: bool,
}

/// Copies the databases of a server that may be running. The sums of the copies, as they were written down.
pub async fn backup(config: &Config, to: &Path) -> anyhow::Result<Vec<Sum>> {
    let plan = serve::plan(config, String::new(), String::new());
    let pairs = pairs(&plan, to)?;
    let sums = files::beside(to, "sha256")?;
    ensure!(pairs[0].original.exists(), "there is no {}", pairs[0].original.display());
    for path in pairs.iter().map(|pair| &pair.copy).chain([&sums]) {
        ensure!(!path.exists(), "{} is there already", path.display());
    }
    let mut written = Vec::new();
    for Pair { original, copy } in pairs.iter().filter(|pair| pair.original.exists()) {
        let part = files::beside(copy, "part")?;
        super::make_file_private(&part)?;
        file::copy(original, &part)
            .await
            .with_context(|| format!("cannot copy {}", original.display()))?;
        file::verify(&part).await.with_context(|| format!("the copy of {}", original.display()))?;
        written.push(Sum::of(&part, copy)?);
        files::settle(&part, copy)?;
    }
    files::write_sums(&sums, &written)?;
    Ok(written)
}

/// Puts a backup in the place of what is there, and holds back whatever would leave of its own accord.
pub async fn restore(config: &Config, from: &Path, overwrites: bool) -> anyhow::Result<Restored> {
    let plan = serve::plan(config, String::new(), String::new());
    super::make_private(&plan.dir)?;
    let _lock = DirLock::take(&plan.dir)?;
    let pairs = pairs(&plan, from)?;
    let there = pairs.iter().map(|pair| &pair.original).find(|path| path.exists());
    if let Some(path) = there.filter(|_| !overwrites) {
        bail!("{} is there already; --overwrite moves it aside", path.display());
    }
    let sums = files::read_sums(&files::beside(from, "sha256")?)?;
    let mut parts = Vec::new();
    for pair in pairs.iter().filter(|pair| sums.iter().any(|sum| sum.is_of(&pair.copy))) {
        let part = files::beside(&pair.original, "part")?;
        super::make_file_private(&part)?;
        files::copy(&pair.copy, &part)?;
        let sum = Sum::of(&part, &pair.copy)?;
        ensure!(sums.contains(&sum), "{} is not what its sum says", pair.copy.display());
        file::verify(&part).await.with_context(|| pair.copy.display().to_string())?;
        parts.push((part, &pair.original));
    }
    ensure!(sums.len() == parts.len() && !parts.is_empty(), "the sums name other files");
    Hold::of(&plan.dir).place()?;
    let mut replaced = Vec::new();
    for Pair { original, .. } in &pairs {
        replaced.extend(files::move_aside(original, plan.clock.now())?);
    }
    for (part, original) in parts {
        files::settle(&part, original)?;
    }
    // A backup of an older release has an older schema.
    let store = SqliteStore::open(&pairs[0].original).await?;
    store.close().await;
    let audit = audit_of(&plan, Scope::Books).await?;
    Ok(Restored { replaced, audit, has_key: plan.dir.join("master.key").exists() })
}

/// Lets everything leave; `false` when nothing was held.
pub fn release(config: &Config) -> anyhow::Result<bool> {
    Ok(Hold::of(&config.store.data).lift()?)
}

fn pairs(plan: &Plan, backup: &Path) -> anyhow::Result<[Pair; 2]> {
    let Database::Sqlite(database) = &plan.database else {
        bail!(
            "PostgreSQL has its own tools: pg_dump and pg_restore, then `kassa check`; \
             docs/operations.md says how"
        );
    };
    Ok([
        Pair { original: database.clone(), copy: backup.to_owned() },
        Pair { original: plan.dir.join("sandbox.db"), copy: files::beside(backup, "sandbox")? },
    ])
}
