//! `kassa backup` and `kassa restore`.

use std::{fmt::Write as _, path::PathBuf};

use clap::Args;

use super::check;
use crate::{
    compose::{self, Restored},
    config::Config,
};

/// Copy the SQLite database while the server runs
///
/// Writes FILE, FILE.sandbox (test mode's acquirer) and, at the end, FILE.sha256. The master key is not in it:
/// keep a copy elsewhere.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  kassa backup /backup/kassa-$(date +%F) --data /var/lib/kassa && sha256sum -c kassa-*.sha256")]
pub(super) struct Backup {
    /// Where to; nothing may be there
    file: PathBuf,
}

/// Put a backup in place of the SQLite database, while no server runs
///
/// Webhooks, inquiries and receipts are held back afterwards: the backup does not know which of them have left
/// since it was made. Look at what waits, then let it go with --release.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kassa restore /backup/kassa-2026-04-17 --data /var/lib/kassa
  kassa restore --release --data /var/lib/kassa")]
pub(super) struct Restore {
    /// What `kassa backup` has written
    #[arg(required_unless_present = "release")]
    file: Option<PathBuf>,
    /// Move a database that is there aside
    #[arg(long)]
    overwrite: bool,
    /// Let leave what was held back; a running server notices
    #[arg(long, conflicts_with_all = ["file", "overwrite"])]
    release: bool,
}

impl Backup {
    pub(super) async fn answer(self, config: &Config) -> anyhow::Result<String> {
        let sums = compose::backup(config, &self.file).await?;
        Ok(sums.iter().map(|sum| sum.to_string() + "\n").collect())
    }
}

impl Restore {
    pub(super) async fn answer(self, config: &Config) -> anyhow::Result<String> {
        let Some(file) = self.file else {
            let is_lifted = compose::release(config)?;
            let said =
                if is_lifted { "released: what waits leaves now" } else { "nothing is held" };
            return Ok(format!("{said}\n"));
        };
        Ok(said(&compose::restore(config, &file, self.overwrite).await?))
    }
}

/// Everything that the operator should know before anything leaves.
fn said(restored: &Restored) -> String {
    let Restored { replaced, audit, has_key } = restored;
    let mut text = check::said(audit);
    for path in replaced {
        // Writing to a string does not fail.
        let _ = writeln!(text, "what was there is in {}", path.display());
    }
    if !has_key {
        text.push_str("master.key is missing: copy the one that belongs to this database\n");
    }
    text.push_str("held back until `kassa restore --release`\n");
    text
}
