//! `kassa merchant`: who sells, and on which terms.

mod file;
mod show;
mod update;

use std::path::PathBuf;

use anyhow::Context;
use clap::Subcommand;
use domain::{
    currency::Currency,
    id::MerchantId,
    merchant::{Merchant as Entity, MerchantStatus, NOT_SOLD, NotSold, check_sold, is_label},
};
use secrecy::ExposeSecret;

use super::{instant, table};
use crate::{
    compose,
    config::{Config, ConfigError},
    services::merchants::{Applied, Change, Created, Made, NewMerchant},
    wire::urls::{UrlRules, check_webhook},
};

/// Make, change, show and list merchants
#[derive(Debug, Subcommand)]
pub(super) enum Merchant {
    /// Make a merchant, its first test key and its webhook secrets
    ///
    /// Key and secrets are printed once; Kassa cannot show them again.
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
    /// Show everything that is set up for a merchant; no secrets
    Show {
        /// Merchant's id, from `kassa merchant list`
        merchant: MerchantId,
    },
    /// Let a merchant only read; what is under way goes on
    Suspend {
        /// Merchant's id, from `kassa merchant list`
        merchant: MerchantId,
    },
    /// Let a suspended merchant write again
    Activate {
        /// Merchant's id, from `kassa merchant list`
        merchant: MerchantId,
    },
    Update(update::Update),
    /// Make a merchant's set-up what a file says
    ///
    /// Applied again, the same file changes nothing. Secrets that come into being are printed once.
    #[command(after_help = "\
Examples:
  kassa merchant apply tea-house.toml

docs/merchant.example.toml has every member with what it means.")]
    Apply {
        /// The set-up of one merchant
        file: PathBuf,
    },
}

impl Merchant {
    pub(super) async fn answer(self, config: &Config) -> anyhow::Result<String> {
        match self {
            Self::Create { name, currency, webhook_url } => {
                let currencies = sold(config, currency)?;
                check_name(&name)?;
                webhook_url.as_deref().map_or(Ok(()), |url| check_url(config, url, false))?;
                let merchants = compose::tools(config).await?;
                let new = NewMerchant { name, currencies, webhook_url };
                let created = merchants.create(new).await.context("cannot make the merchant")?;
                Ok(introduction(&created))
            }
            Self::List => {
                let merchants = compose::tools(config).await?;
                let all = merchants.list().await.context("cannot list the merchants")?;
                Ok(listing(&all))
            }
            Self::Show { merchant } => {
                show::answer(&compose::tools(config).await?, &merchant).await
            }
            Self::Suspend { merchant } => {
                change(config, &merchant, |merchant| merchant.status = MerchantStatus::Suspended)
                    .await
            }
            Self::Activate { merchant } => {
                change(config, &merchant, |merchant| merchant.status = MerchantStatus::Active).await
            }
            Self::Update(update) => update.answer(config).await,
            Self::Apply { file } => apply(config, &file).await,
        }
    }
}

/// Changes a merchant and says what is different now.
async fn change(
    config: &Config,
    id: &MerchantId,
    change: impl Fn(&mut Entity),
) -> anyhow::Result<String> {
    let merchants = compose::tools(config).await?;
    let changes = merchants.update(id, change).await.context("cannot change the merchant")?;
    Ok(changed(&changes))
}

async fn apply(config: &Config, path: &std::path::Path) -> anyhow::Result<String> {
    let origin = path.display().to_string();
    let text =
        std::fs::read_to_string(path).map_err(|error| ConfigError::Read(path.to_owned(), error))?;
    let wanted = file::read(&origin, &text, config)?;
    let merchants = compose::tools(config).await?;
    let done = merchants.apply(&wanted).await.with_context(|| format!("cannot apply {origin}"))?;
    Ok(report(&done))
}

/// What was changed, then the secrets that came into being.
fn report(done: &Applied) -> String {
    let mut lines = vec![format!("Merchant {}\n{}", done.merchant_id, changed(&done.changes))];
    let made = |made: &Made| format!("New {}: {}\n", made.what, made.secret.expose_secret());
    lines.extend(done.made.iter().map(made));
    if !done.made.is_empty() {
        lines.push("Keep them: they are not shown again.\n".to_owned());
    }
    lines.concat()
}

/// One line for each change.
fn changed(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "Nothing to change.\n".to_owned();
    }
    changes.iter().map(|change| format!("{change}\n")).collect::<Vec<_>>().concat()
}

/// A name that payers can read and a terminal can show.
fn check_name(name: &str) -> Result<(), ConfigError> {
    if is_label(name) {
        return Ok(());
    }
    Err(wrong("--name", name, "must be 1 to 60 characters without control characters"))
}

/// The rule that the API has for `webhook_url`.
pub(super) fn check_url(config: &Config, url: &str, livemode: bool) -> Result<(), ConfigError> {
    let rules = UrlRules { livemode, egress: &config.egress_rules(), return_origins: &[] };
    check_webhook(url, rules).map_err(|why| wrong("webhook URL", url, &why))
}

fn wrong(origin: &str, value: &str, why: &str) -> ConfigError {
    ConfigError::Value { origin: origin.to_owned(), key: value.to_owned(), why: why.to_owned() }
}

/// The currencies asked for, or all; one that no session may ask for is a mistake.
pub(super) fn sold(config: &Config, wanted: Vec<Currency>) -> Result<Vec<Currency>, ConfigError> {
    let known = &config.checkout.currencies;
    check_sold(&wanted, known)
        .map_err(|NotSold(currency)| wrong("--currency", currency.code(), NOT_SOLD))?;
    Ok(if wanted.is_empty() { known.clone() } else { wanted })
}

fn introduction(created: &Created) -> String {
    let Created { merchant, secret_key, webhook_secret, live_webhook_secret } = created;
    format!(
        "Merchant              {}  {}\n\
         Secret key            {}\n\
         Webhook secret        {}\n\
         Webhook secret, live  {}\n\
         Keep them: they are not shown again.\n",
        merchant.id,
        merchant.name,
        secret_key.expose_secret(),
        webhook_secret.expose_secret(),
        live_webhook_secret.expose_secret(),
    )
}

pub(super) fn listing(merchants: &[Entity]) -> String {
    if merchants.is_empty() {
        return "There are no merchants yet: kassa merchant create --name NAME\n".to_owned();
    }
    let row = |merchant: &Entity| {
        [
            merchant.id.to_string(),
            merchant.handle.clone().unwrap_or_else(|| "-".to_owned()),
            merchant.status.to_string(),
            instant(merchant.created_at),
            merchant.name.clone(),
        ]
    };
    let rows: Vec<_> = merchants.iter().map(row).collect();
    table(["ID", "HANDLE", "STATUS", "CREATED", "NAME"], &rows)
}
