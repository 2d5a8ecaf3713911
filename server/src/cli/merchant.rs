//! `kassa merchant create|list`

use std::process::ExitCode;

use clap::{Args, Subcommand};
use domain::currency::Currency;
use secrecy::ExposeSecret;

use crate::{
    compose,
    config::Config,
    services::merchants::NewMerchant,
    wire::{
        time::rfc3339,
        urls::{UrlRules, check_webhook},
    },
};

#[derive(Debug, Subcommand)]
pub(super) enum Merchant {
    /// Create a merchant that can sell in test mode at once; prints its key and secret, once
    #[command(
        after_help = "Example:\n  kassa merchant create --name 'Tea House' --currency USD,AZN --webhook-url https://shop.example/hooks"
    )]
    Create(Create),
    /// List all merchants
    List,
}

#[derive(Debug, Args)]
pub(super) struct Create {
    /// Shown to payers
    #[arg(long)]
    name: String,
    /// What it sells in, separated by commas; default: every configured currency
    #[arg(long, value_delimiter = ',', value_name = "CODE")]
    currency: Vec<Currency>,
    /// Where its test events go, unless a session says otherwise
    #[arg(long, value_name = "URL")]
    webhook_url: Option<String>,
}

impl Merchant {
    #[expect(clippy::print_stdout, reason = "this is what the command is for")]
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<ExitCode> {
        let merchants = compose::tools(&compose::plan(config, "")).await?;
        match self {
            Self::Create(new) => {
                let egress = config.egress_rules();
                if let Some(url) = &new.webhook_url {
                    check_webhook(url, UrlRules { livemode: false, egress: &egress })
                        .map_err(|rule| anyhow::anyhow!("--webhook-url {rule}"))?;
                }
                let given = new.currency;
                let currencies =
                    if given.is_empty() { config.checkout.currencies.clone() } else { given };
                let new = NewMerchant { name: new.name, currencies, webhook_url: new.webhook_url };
                let made = merchants.create(new).await?;
                println!("merchant        {}", made.merchant.id);
                println!("secret key      {}", made.secret_key.expose_secret());
                println!("webhook secret  {}", made.webhook_secret.expose_secret());
                println!("\nKeep both secrets now: they are not shown again.");
            }
            Self::List => {
                for merchant in merchants.list().await? {
                    println!(
                        "{}  {:9}  {}  {}",
                        merchant.id,
                        merchant.status,
                        rfc3339(merchant.created_at),
                        merchant.name
                    );
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
