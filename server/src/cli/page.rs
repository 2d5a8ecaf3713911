//! `kassa page-manifest` and `kassa verify-page`: what the pages consist of, approved by a person, and
//! whether a payer's browser gets just that.

use std::{fs, path::PathBuf};

use anyhow::Context;
use clap::Args;

use super::{NotChecked, flag, instant};
use crate::{
    clock::{Clock, SystemClock, SystemRandom},
    config::{Config, Flag},
    inventory::{Finding, Manifest, look},
    vault::signing::SigningKey,
};

/// List every script, style and header of the pages, signed by whoever approves them
///
/// The key belongs to a person and not to the server: keep it elsewhere.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  kassa page-manifest --base-url https://pay.example.com \\
      --key approver.key --approver \"Ann Payer\" > page-manifest.json")]
pub(super) struct PageManifest {
    /// Public URL of the server; https has headers of its own
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// File of the key that signs; made if it is not there. Without it the list is not signed
    #[arg(long, value_name = "FILE", requires = "approver")]
    key: Option<PathBuf>,
    /// Who approves
    #[arg(long, value_name = "NAME", requires = "key")]
    approver: Option<String>,
}

/// Look at a page as a browser does, and say everything that is not as listed
///
/// Prints a JSON list. Exit status: 0 nothing, 1 something, 2 could not look.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  kassa verify-page https://pay.example.com/checkout/cs_… --manifest page-manifest.json --key …")]
pub(super) struct VerifyPage {
    /// A page, such as a checkout
    url: String,
    /// The signed list [default: what this very program would serve]
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,
    /// Public key of the approver, as the list shows it; without it, only that the list is whole
    #[arg(long, value_name = "KEY", requires = "manifest")]
    key: Option<String>,
}

impl PageManifest {
    pub(super) fn flags(&self) -> Option<Flag> {
        flag("--base-url", "server.base_url", self.base_url.as_deref())
    }

    pub(super) fn answer(self, config: &Config) -> anyhow::Result<String> {
        let base_url = config.server.base_url_at(config.server.listen);
        let manifest = Manifest::of_this_release(base_url.scheme() == "https");
        let (Some(path), Some(approver)) = (self.key, self.approver) else {
            return Ok(manifest.text());
        };
        let key = SigningKey::open_or_create(&path, &SystemRandom).context("the approver's key")?;
        let date = instant(SystemClock.now()).chars().take(10).collect();
        Ok(manifest.signed(&key, approver, date).text())
    }
}

impl VerifyPage {
    /// Everything that is not as listed. Whatever keeps from looking is a [`NotChecked`].
    pub(super) async fn findings(self, _: &Config) -> anyhow::Result<Vec<Finding>> {
        let manifest = match &self.manifest {
            None => Manifest::of_this_release(self.url.starts_with("https://")),
            Some(path) => {
                let text = fs::read(path).map_err(|e| not_checked(&path.display(), &e))?;
                let read = Manifest::read(&text).and_then(|manifest| {
                    manifest.check(self.key.as_deref())?;
                    Ok(manifest)
                });
                read.map_err(|e| not_checked(&path.display(), &e))?
            }
        };
        let found = look(&self.url, &manifest).await;
        Ok(found.map_err(|error| NotChecked(error.to_string()))?)
    }
}

fn not_checked(what: &dyn std::fmt::Display, why: &dyn std::fmt::Display) -> NotChecked {
    NotChecked(format!("{what}: {why}"))
}

/// The findings as JSON, one a line.
pub(super) fn said(findings: &[Finding]) -> String {
    let lines = findings.iter().filter_map(|finding| serde_json::to_string(finding).ok());
    let lines = lines.collect::<Vec<_>>().join(",\n ");
    format!("[{lines}]\n")
}

/// Whether the command has failed.
pub(super) fn verdict(findings: &[Finding]) -> anyhow::Result<()> {
    match findings.len() {
        0 => Ok(()),
        n => anyhow::bail!("{n} findings"),
    }
}
