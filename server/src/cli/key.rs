//! `kassa key create|list|revoke`

use std::process::ExitCode;

use anyhow::Context;
use clap::Subcommand;
use domain::id::{KeyId, MerchantId};
use secrecy::ExposeSecret;

use crate::{compose, config::Config, wire::time::rfc3339};

#[derive(Debug, Subcommand)]
pub(super) enum Key {
    /// Create a further API key; prints it, once
    #[command(after_help = "Example:\n  kassa key create mer_01KPD6K4ZG0123456789ABCDEF")]
    Create {
        /// The merchant's id, from `kassa merchant list`
        merchant: MerchantId,
        /// A key that moves real money
        #[arg(long)]
        live: bool,
    },
    /// List a merchant's keys, revoked ones too
    List {
        /// The merchant's id
        merchant: MerchantId,
    },
    /// Revoke a key; from then on it is refused
    Revoke {
        /// The merchant's id
        merchant: MerchantId,
        /// The key's id, from `kassa key list`
        key: KeyId,
    },
}

impl Key {
    #[expect(clippy::print_stdout, reason = "this is what the command is for")]
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<ExitCode> {
        let merchants = compose::tools(&compose::plan(config, "")).await?;
        match self {
            Self::Create { merchant, live } => {
                let made = merchants.create_key(&merchant, live).await?;
                let (key, secret) =
                    made.with_context(|| format!("there is no merchant {merchant}"))?;
                println!("key         {}", key.id);
                println!("secret key  {}", secret.expose_secret());
                println!("\nKeep it now: it is not shown again.");
            }
            Self::List { merchant } => {
                for key in merchants.keys(&merchant).await? {
                    let mode = if key.livemode { "live" } else { "test" };
                    let state = key
                        .revoked_at
                        .map_or("active".into(), |at| format!("revoked {}", rfc3339(at)));
                    println!(
                        "{}  {mode}  …{}  {}  {state}",
                        key.id,
                        key.last4,
                        rfc3339(key.created_at)
                    );
                }
            }
            Self::Revoke { merchant, key } => {
                anyhow::ensure!(
                    merchants.revoke_key(&merchant, &key).await?,
                    "{merchant} has no active key {key}"
                );
                println!("revoked {key}");
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
