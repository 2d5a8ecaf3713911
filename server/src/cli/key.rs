//! `kassa key`: the secrets by which a merchant's server calls the API.

use anyhow::{Context, bail};
use clap::Subcommand;
use domain::{
    id::{KeyId, MerchantId},
    merchant::{ApiKey, REQUESTS_MAX},
    time::Micros,
};
use secrecy::ExposeSecret;

use super::{instant, mode, table};
use crate::{
    compose,
    config::{Config, ConfigError},
    services::merchants::NewKey,
};

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
        /// From then on it opens nothing: a day (UTC) or an instant, like 2027-01-31 or
        /// 2027-01-31T12:00:00Z [default: never]
        #[arg(long, value_name = "WHEN", value_parser = end)]
        expires: Option<Micros>,
        /// Requests per window [default: as its merchant]
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32)
            .range(i64::from(*REQUESTS_MAX.start())..=i64::from(*REQUESTS_MAX.end())))]
        requests_max: Option<u32>,
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
    pub(super) async fn answer(self, config: &Config) -> anyhow::Result<String> {
        let merchants = compose::tools(config).await?;
        match self {
            Self::Create { merchant, live, expires, requests_max } => {
                if expires.is_some_and(|end| end <= merchants.ground.clock.now()) {
                    return Err(ConfigError::Value {
                        origin: "--expires".to_owned(),
                        key: expires.map(instant).unwrap_or_default(),
                        why: "is over already".to_owned(),
                    }
                    .into());
                }
                let new = NewKey { livemode: live, expires_at: expires, requests_max };
                let made = merchants.make_key(&merchant, new).await;
                let made = made.context("cannot make the key")?;
                let (key, secret) =
                    made.with_context(|| format!("there is no merchant {merchant}"))?;
                Ok(format!(
                    "Key         {}\nSecret key  {}\nKeep it: it is not shown again.\n",
                    key.id,
                    secret.expose_secret()
                ))
            }
            Self::List { merchant } => {
                let keys = merchants.keys(&merchant).await.context("cannot list the keys")?;
                Ok(listing(&keys))
            }
            Self::Revoke { merchant, key } => {
                let revoked = merchants.revoke_key(&merchant, &key).await;
                if !revoked.context("cannot revoke the key")? {
                    bail!("{merchant} has no key {key} that is still in use");
                }
                Ok(format!("Revoked {key}.\n"))
            }
        }
    }
}

pub(super) fn listing(keys: &[ApiKey]) -> String {
    if keys.is_empty() {
        return "There are no keys yet: kassa key create MERCHANT\n".to_owned();
    }
    let row = |key: &ApiKey| {
        let mode = mode(key.livemode);
        let at = |instant: Option<Micros>| instant.map_or_else(|| "-".to_owned(), super::instant);
        [
            key.id.to_string(),
            mode.to_owned(),
            format!("sk_{mode}_{}…{}", key.public_part, key.last4),
            instant(key.created_at),
            at(key.last_used_at),
            at(key.expires_at),
            at(key.revoked_at),
        ]
    };
    let rows: Vec<_> = keys.iter().map(row).collect();
    table(["ID", "MODE", "KEY", "CREATED", "USED", "EXPIRES", "REVOKED"], &rows)
}

/// A day begins at midnight UTC.
fn end(text: &str) -> Result<Micros, String> {
    let day = || {
        let date = text.parse::<jiff::civil::Date>().ok()?;
        Some(date.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp())
    };
    let instant = text.parse::<jiff::Timestamp>().ok().or_else(day);
    let instant = instant.ok_or("write a day like 2027-01-31 or an instant with its zone")?;
    Ok(Micros::new(instant.as_microsecond()))
}
