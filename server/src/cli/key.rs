//! `kassa key`: the secrets by which a merchant's server calls the API.

use anyhow::{Context, bail};
use clap::Subcommand;
use domain::{
    id::{KeyId, MerchantId},
    merchant::ApiKey,
};
use secrecy::ExposeSecret;

use super::{instant, print, table};
use crate::{compose, config::Config};

/// Make, list and revoke API keys
#[derive(Debug, Subcommand)]
pub(super) enum Key {
    /// Make a secret key; it is printed once
    #[command(after_help = "\
Example:
  kassa key create mer_01K5H3V9Q2W8X7C6B5N4M3J2H1")]
    Create {
        /// Merchant's id, from `kassa merchant list`
        merchant: MerchantId,
        /// For real money instead of the sandbox
        #[arg(long)]
        live: bool,
    },
    /// List a merchant's keys, revoked ones too, oldest first
    List {
        /// Merchant's id, from `kassa merchant list`
        merchant: MerchantId,
    },
    /// Make a key useless at once and for good
    Revoke {
        /// Merchant's id, from `kassa merchant list`
        merchant: MerchantId,
        /// Key's id, from `kassa key list`
        key: KeyId,
    },
}

impl Key {
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<()> {
        let merchants = compose::tools(config).await?;
        match self {
            Self::Create { merchant, live } => {
                let made = merchants.create_key(&merchant, live).await;
                let made = made.context("cannot make the key")?;
                let (key, secret) =
                    made.with_context(|| format!("there is no merchant {merchant}"))?;
                print(&format!(
                    "Key         {}\nSecret key  {}\nKeep it: it is not shown again.\n",
                    key.id,
                    secret.expose_secret()
                ))
            }
            Self::List { merchant } => {
                let keys = merchants.keys(&merchant).await.context("cannot list the keys")?;
                print(&listing(&keys))
            }
            Self::Revoke { merchant, key } => {
                let revoked = merchants.revoke_key(&merchant, &key).await;
                if !revoked.context("cannot revoke the key")? {
                    bail!("{merchant} has no key {key} that is still in use");
                }
                print(&format!("Revoked {key}.\n"))
            }
        }
    }
}

pub(super) fn listing(keys: &[ApiKey]) -> String {
    if keys.is_empty() {
        return "There are no keys yet: kassa key create MERCHANT\n".to_owned();
    }
    let row = |key: &ApiKey| {
        let mode = if key.livemode { "live" } else { "test" };
        [
            key.id.to_string(),
            mode.to_owned(),
            format!("sk_{mode}_{}…{}", key.public_part, key.last4),
            instant(key.created_at),
            key.revoked_at.map_or_else(|| "-".to_owned(), instant),
        ]
    };
    let rows: Vec<_> = keys.iter().map(row).collect();
    table(["ID", "MODE", "KEY", "CREATED", "REVOKED"], &rows)
}
