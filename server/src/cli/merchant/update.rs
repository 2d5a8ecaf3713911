//! `kassa merchant update`: name and terms of one merchant.

use clap::Args;
use domain::{
    id::MerchantId,
    merchant::{
        FEE_BPS_MAX, Merchant, REQUESTS_MAX, SESSION_SECONDS, STATEMENT_RULE, is_statement,
    },
    session::Dialect,
    theme::Theme,
};

use super::{change, check_name};
use crate::{
    config::Config,
    wire::{theme, urls::return_origin},
};

/// Change a merchant's name and terms; what is not named stays
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kassa merchant update mer_… --return-origin https://acme.example,https://www.acme.example
  kassa merchant update mer_… --fee-bps maxfi=30 --session-seconds 900
  kassa merchant update mer_… --theme theme.json")]
pub(in crate::cli) struct Update {
    /// Merchant's id, from `kassa merchant list`
    merchant: MerchantId,
    /// Name that payers see
    #[arg(long)]
    name: Option<String>,
    /// The only places where payers may be led, as `https://acme.example`
    #[arg(long, value_name = "ORIGINS", value_delimiter = ',', value_parser = return_origin)]
    return_origin: Vec<String>,
    /// Let payers be led anywhere
    #[arg(long, conflicts_with = "return_origin")]
    any_return_origin: bool,
    /// Fees in basis points of what is captured, like maxfi=30,fyatu=250
    #[arg(long, value_name = "API=BPS", value_delimiter = ',', value_parser = fee)]
    fee_bps: Vec<(Dialect, u32)>,
    /// Whether card numbers may be sent in live mode
    #[arg(long, value_name = "BOOL")]
    direct_api: Option<bool>,
    /// How long a session lives when it does not say: 300 to 86400, or default
    #[arg(long, value_name = "N", value_parser = session_seconds)]
    session_seconds: Option<OrDefault<i64>>,
    /// Requests per window and key, or default
    #[arg(long, value_name = "N", value_parser = requests_max)]
    requests_max: Option<OrDefault<u32>>,
    /// How the payment page looks: a file of Theme JSON, or default
    #[arg(long, value_name = "FILE", value_parser = theme)]
    theme: Option<Theme>,
    /// What payers' banks write on their statements, or default
    #[arg(long, value_name = "TEXT", value_parser = statement)]
    statement_descriptor: Option<OrDefault<String>>,
}

/// A value, or the word `default`.
#[derive(Clone, Debug)]
struct OrDefault<T>(Option<T>);

impl Update {
    pub(super) async fn answer(self, config: &Config) -> anyhow::Result<String> {
        self.name.as_deref().map_or(Ok(()), check_name)?;
        change(config, &self.merchant, |merchant| self.change(merchant)).await
    }

    fn change(&self, merchant: &mut Merchant) {
        if let Some(name) = &self.name {
            merchant.name.clone_from(name);
        }
        let settings = &mut merchant.settings;
        if self.any_return_origin || !self.return_origin.is_empty() {
            settings.return_origins.clone_from(&self.return_origin);
        }
        for (dialect, bps) in &self.fee_bps {
            settings.fees.set(*dialect, *bps);
        }
        settings.direct_api = self.direct_api.unwrap_or(settings.direct_api);
        if let Some(OrDefault(seconds)) = self.session_seconds {
            settings.session_seconds = seconds;
        }
        if let Some(OrDefault(max)) = self.requests_max {
            settings.requests_max = max;
        }
        if let Some(theme) = &self.theme {
            settings.theme = theme.clone();
        }
        if let Some(OrDefault(text)) = &self.statement_descriptor {
            settings.statement_descriptor.clone_from(text);
        }
    }
}

fn fee(text: &str) -> Result<(Dialect, u32), String> {
    let rule = || format!("write API=BPS, as maxfi=30, with 0 to {FEE_BPS_MAX} basis points");
    let (dialect, bps) = text.split_once('=').ok_or_else(rule)?;
    let bps = bps.parse().ok().filter(|bps| *bps <= FEE_BPS_MAX).ok_or_else(rule)?;
    Ok((dialect.parse().map_err(|_| rule())?, bps))
}

fn session_seconds(text: &str) -> Result<OrDefault<i64>, String> {
    or_default(text, |seconds| SESSION_SECONDS.contains(seconds), "300 to 86400")
}

fn requests_max(text: &str) -> Result<OrDefault<u32>, String> {
    or_default(text, |max| REQUESTS_MAX.contains(max), "1 to 1000000")
}

fn theme(file: &str) -> Result<Theme, String> {
    if file == "default" {
        return Ok(Theme::default());
    }
    let bytes = std::fs::read(file).map_err(|error| error.to_string())?;
    theme::read_file(&bytes).map_err(|error| error.message)
}

fn statement(text: &str) -> Result<OrDefault<String>, String> {
    match text {
        "default" => Ok(OrDefault(None)),
        text if is_statement(text) => Ok(OrDefault(Some(text.to_owned()))),
        _ => Err(STATEMENT_RULE.to_owned()),
    }
}

fn or_default<T: std::str::FromStr>(
    text: &str,
    is_right: impl Fn(&T) -> bool,
    range: &str,
) -> Result<OrDefault<T>, String> {
    if text == "default" {
        return Ok(OrDefault(None));
    }
    let value = text.parse().ok().filter(is_right);
    value.map(|value| OrDefault(Some(value))).ok_or_else(|| format!("must be {range}, or default"))
}
