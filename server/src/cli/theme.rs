//! `kassa theme`: how a merchant's pages look, and the pictures on them.

use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

use anyhow::Context;
use clap::{Args, Subcommand};
use domain::{
    id::{AssetId, MerchantId},
    picture::{BYTES_MAX, Picture},
    theme::{Correction, Emblem, Theme as Entity},
};

use super::{instant, table};
use crate::{
    compose,
    config::{Config, ConfigError},
    services::{merchants::Merchants, pictures::Pictures},
    wire::{Invalid, theme},
};

/// Logo, icon and theme of a merchant's pages
#[derive(Debug, Subcommand)]
pub(super) enum Theme {
    Logo(Logo),
    /// Print a merchant's theme as JSON, as `kassa theme apply` takes it
    Show {
        /// Merchant's id, from `kassa merchant list`
        merchant: MerchantId,
    },
    /// Make a merchant's theme what a file says
    ///
    /// The file is Theme JSON, as `settings.theme` of a session. Colours that could not be read are
    /// shown corrected, and the answer says which.
    #[command(after_help = "\
Examples:
  kassa theme show mer_… > theme.json
  kassa theme apply mer_… theme.json")]
    Apply {
        /// Merchant's id, from `kassa merchant list`
        merchant: MerchantId,
        /// Theme JSON
        file: PathBuf,
    },
    /// List the pictures that a merchant keeps, oldest first
    Pictures {
        /// Merchant's id, from `kassa merchant list`
        merchant: MerchantId,
    },
    /// Give up a picture that the merchant's theme does not show
    Remove {
        /// Merchant's id, from `kassa merchant list`
        merchant: MerchantId,
        /// Picture's id, from `kassa theme pictures`
        picture: AssetId,
    },
}

/// Show a picture as a merchant's logo
///
/// A PNG, JPEG or WebP of up to 200 KB and 1024 pixels a side. On the page it covers at most 200 × 40
/// pixels: one of twice that size is sharp on every screen.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kassa theme logo mer_… logo.png
  kassa theme logo mer_… logo-white.png --dark
  kassa theme logo mer_… icon.png --icon")]
pub(super) struct Logo {
    /// Merchant's id, from `kassa merchant list`
    merchant: MerchantId,
    /// The picture
    file: PathBuf,
    /// For dark pages; without one the logo stands on a light plate there
    #[arg(long)]
    dark: bool,
    /// The icon in the browser's tab, and before the name where there is no logo
    #[arg(long, conflicts_with = "dark")]
    icon: bool,
}

impl Theme {
    pub(super) async fn answer(self, config: &Config) -> anyhow::Result<String> {
        match self {
            Self::Logo(logo) => logo.answer(config).await,
            Self::Show { merchant } => {
                let merchants = compose::tools(config).await?;
                let found = merchants.find(&merchant).await.context("cannot read the theme")?;
                let found = found.with_context(|| format!("there is no merchant {merchant}"))?;
                Ok(theme::write_file(&found.settings.theme))
            }
            Self::Apply { merchant, file } => {
                let bytes = read(&file)?;
                let wanted = theme::read_file(&bytes).map_err(|wrong| wrong_file(&file, &wrong))?;
                apply(&compose::tools(config).await?, &merchant, &wanted).await
            }
            Self::Pictures { merchant } => {
                let pictures = pictures(&compose::tools(config).await?);
                let kept = pictures.of(&merchant).await.context("cannot list the pictures")?;
                Ok(listing(&kept))
            }
            Self::Remove { merchant, picture } => {
                let pictures = pictures(&compose::tools(config).await?);
                let removed = pictures.remove(&merchant, &picture).await;
                removed.context("cannot remove the picture")?;
                Ok(format!("Removed {picture}.\n"))
            }
        }
    }
}

impl Logo {
    async fn answer(self, config: &Config) -> anyhow::Result<String> {
        let bytes = read(&self.file)?;
        let merchants = compose::tools(config).await?;
        let added = pictures(&merchants).add(&self.merchant, bytes).await;
        let id = added.with_context(|| format!("cannot take {}", self.file.display()))?;
        let emblem = match (self.dark, self.icon) {
            (true, _) => Emblem::LogoDark,
            (_, true) => Emblem::Icon,
            _ => Emblem::Logo,
        };
        let changed = merchants.update(&self.merchant, |merchant| {
            let theme = std::mem::take(&mut merchant.settings.theme);
            merchant.settings.theme = theme.with_picture(emblem, Some(id.clone()));
        });
        changed.await.context("cannot change the theme")?;
        Ok(format!("The {emblem} is {id} now.\n"))
    }
}

async fn apply(
    merchants: &Merchants,
    merchant: &MerchantId,
    wanted: &Entity,
) -> anyhow::Result<String> {
    let changes = merchants
        .update(merchant, |merchant| merchant.settings.theme = wanted.clone())
        .await
        .context("cannot change the theme")?;
    let done = if changes.is_empty() { "Nothing to change.\n" } else { "The theme is applied.\n" };
    let lines = wanted.corrections().into_iter().map(corrected);
    Ok([done.to_owned()].into_iter().chain(lines).collect())
}

/// What payers see in place of what was asked for.
fn corrected(Correction { is_dark, role, asked, made }: Correction) -> String {
    let pages = if is_dark { "dark" } else { "light" };
    format!("On {pages} pages {asked} could not be read: the {role} is {made}.\n")
}

fn pictures(merchants: &Merchants) -> Pictures {
    Pictures { merchants: merchants.clone() }
}

/// In the words of the API, behind the file's name.
fn wrong_file(file: &Path, Invalid { param, message }: &Invalid) -> ConfigError {
    let why = message.strip_prefix(param.as_str()).unwrap_or(message).trim_start();
    let key = if param.is_empty() { "theme" } else { param };
    let (key, why) = (key.to_owned(), why.to_owned());
    ConfigError::Value { origin: file.display().to_string(), key, why }
}

/// No more of a file than is needed to see that it is too large.
fn read(path: &Path) -> Result<Vec<u8>, ConfigError> {
    let most = u64::try_from(BYTES_MAX).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
    read.map_err(|error| ConfigError::Read(path.to_owned(), error))?;
    Ok(bytes)
}

fn listing(kept: &[Picture]) -> String {
    if kept.is_empty() {
        return "There are no pictures: kassa theme logo MERCHANT FILE\n".to_owned();
    }
    let row = |picture: &Picture| {
        [
            picture.id.to_string(),
            picture.format.to_string(),
            format!("{} × {}", picture.size.width, picture.size.height),
            picture.n_bytes.to_string(),
            instant(picture.created_at),
        ]
    };
    let rows: Vec<_> = kept.iter().map(row).collect();
    table(["ID", "TYPE", "PIXELS", "BYTES", "CREATED"], &rows)
}
