//! `kassa merchant`: who sells.

use anyhow::Context;
use clap::Subcommand;
use domain::{currency::Currency, merchant};
use secrecy::ExposeSecret;

use super::{instant, print, table};
use crate::{
    compose,
    config::{Config, ConfigError},
    services::merchants::{Created, NewMerchant},
    wire::urls::{UrlRules, check_webhook},
};

/// Make and list merchants
#[derive(Debug, Subcommand)]
pub(super) enum Merchant {
    /// Make a merchant, its first test key and its webhook secret
    ///
    /// Key and secret are printed once; Kassa cannot show them again.
    #[command(after_help = "\
Examples:
  kassa merchant create --name \"Acme\"
  kassa merchant create --name \"Acme\" --currency USD,EUR --webhook-url https://acme.example/in")]
    Create {
        /// Name that payers see
        #[arg(long)]
        name: String,
        /// Currencies that the merchant's sandbox sells in, like USD,EUR [default: every currency
        /// in the settings]
        #[arg(long, value_name = "CODES", value_delimiter = ',')]
        currency: Vec<Currency>,
        /// Where events are sent, unless a session names its own URL
        #[arg(long, value_name = "URL")]
        webhook_url: Option<String>,
    },
    /// List all merchants, oldest first
    List,
}

impl Merchant {
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<()> {
        match self {
            Self::Create { name, currency, webhook_url } => {
                let currencies = sold(config, currency)?;
                check_name(&name)?;
                webhook_url.as_deref().map_or(Ok(()), |url| check_url(config, url))?;
                let merchants = compose::tools(config).await?;
                let new = NewMerchant { name, currencies, webhook_url };
                let created = merchants.create(new).await.context("cannot make the merchant")?;
                print(&introduction(&created))
            }
            Self::List => {
                let merchants = compose::tools(config).await?;
                let all = merchants.list().await.context("cannot list the merchants")?;
                print(&listing(&all))
            }
        }
    }
}

/// A name that payers can read and a terminal can show.
fn check_name(name: &str) -> Result<(), ConfigError> {
    let is_name = (1..=60).contains(&name.chars().count()) && !name.contains(char::is_control);
    if is_name {
        return Ok(());
    }
    Err(wrong("--name", name, "must be 1 to 60 characters without control characters"))
}

/// The rule that the API has for `webhook_url`.
fn check_url(config: &Config, url: &str) -> Result<(), ConfigError> {
    let rules = UrlRules { livemode: false, egress: &config.egress_rules() };
    check_webhook(url, rules).map_err(|why| wrong("--webhook-url", url, &why))
}

fn wrong(origin: &str, value: &str, why: &str) -> ConfigError {
    ConfigError::Value { origin: origin.to_owned(), key: value.to_owned(), why: why.to_owned() }
}

/// The currencies asked for, or all; one that no session may ask for is a mistake.
pub(super) fn sold(config: &Config, wanted: Vec<Currency>) -> Result<Vec<Currency>, ConfigError> {
    let known = &config.checkout.currencies;
    if let Some(unknown) = wanted.iter().find(|currency| !known.contains(currency)) {
        return Err(ConfigError::Value {
            origin: "--currency".to_owned(),
            key: unknown.to_string(),
            why: "is not in checkout.currencies, so no session could ask for it".to_owned(),
        });
    }
    Ok(if wanted.is_empty() { known.clone() } else { wanted })
}

fn introduction(created: &Created) -> String {
    let Created { merchant, secret_key, webhook_secret } = created;
    format!(
        "Merchant        {}  {}\n\
         Secret key      {}\n\
         Webhook secret  {}\n\
         Keep both: they are not shown again.\n",
        merchant.id,
        merchant.name,
        secret_key.expose_secret(),
        webhook_secret.expose_secret(),
    )
}

pub(super) fn listing(merchants: &[merchant::Merchant]) -> String {
    if merchants.is_empty() {
        return "There are no merchants yet: kassa merchant create --name NAME\n".to_owned();
    }
    let row = |merchant: &merchant::Merchant| {
        let created_at = instant(merchant.created_at);
        [merchant.id.to_string(), merchant.status.to_string(), created_at, merchant.name.clone()]
    };
    let rows: Vec<_> = merchants.iter().map(row).collect();
    table(["ID", "STATUS", "CREATED", "NAME"], &rows)
}
