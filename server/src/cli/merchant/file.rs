//! A merchant's set-up file: TOML in, checked, with the line of whatever is wrong.

use std::{ops::Range, str::FromStr};

use domain::{
    currency::Currency,
    id::MerchantId,
    merchant::{
        Connector, EventFilter, FEE_BPS_MAX, Fees, MerchantSettings, MerchantStatus, REQUESTS_MAX,
        SESSION_SECONDS, STATEMENT_RULE, ThreeDsUnavailable, ThreeDsUse, check_sold, is_handle,
        is_label, is_statement,
    },
    session::{Dialect, MethodCode},
    theme::Theme,
};
use serde::Deserialize;
use toml::Spanned;

use crate::{
    config::{Config, ConfigError},
    services::merchants::{Wanted, WantedAccount, WantedEndpoint},
    wire::{
        Invalid, theme,
        urls::{UrlRules, check_default_return, check_webhook, return_origin},
    },
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileIn {
    merchant: Spanned<MerchantIn>,
    #[serde(default)]
    account: Vec<Spanned<AccountIn>>,
    #[serde(default)]
    webhook: Vec<Spanned<WebhookIn>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MerchantIn {
    id: Option<Text>,
    handle: Option<Text>,
    name: Text,
    status: Option<Text>,
    #[serde(default)]
    return_origins: Vec<Text>,
    return_url: Option<Text>,
    direct_api: Option<bool>,
    session_seconds: Option<Spanned<i64>>,
    requests_max: Option<Spanned<i64>>,
    three_ds: Option<Text>,
    three_ds_unavailable: Option<Text>,
    keys: Option<Vec<Text>>,
    #[serde(default)]
    fees: FeesIn,
    statement_descriptor: Option<Text>,
    theme: Option<Spanned<toml::Table>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FeesIn {
    maxfi: Option<Spanned<i64>>,
    stripe: Option<Spanned<i64>>,
    adullam: Option<Spanned<i64>>,
    fyatu: Option<Spanned<i64>>,
    orqex: Option<Spanned<i64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AccountIn {
    mode: Option<Text>,
    name: Option<Text>,
    connector: Text,
    currencies: Option<Vec<Text>>,
    #[serde(default)]
    methods: Vec<Text>,
    priority: Option<i64>,
    enabled: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WebhookIn {
    mode: Option<Text>,
    url: Text,
    dialect: Option<Text>,
    events: Option<Spanned<Vec<String>>>,
    enabled: Option<bool>,
}

type Text = Spanned<String>;

/// What is wrong, and where.
struct Wrong {
    at: Range<usize>,
    why: String,
}

/// Reads a whole set-up. `origin` names the file in errors.
pub(super) fn read(origin: &str, text: &str, config: &Config) -> Result<Wanted, ConfigError> {
    let refuse = |at: Range<usize>, why: String| {
        let line = text.get(..at.start).unwrap_or_default().matches('\n').count() + 1;
        ConfigError::Syntax { origin: origin.to_owned(), line, why }
    };
    let file: FileIn = toml::from_str(text).map_err(|error| {
        // The error's own `Display` would print the line, with whatever is in it.
        refuse(error.span().unwrap_or_default(), error.message().to_owned())
    })?;
    wanted(file, config).map_err(|Wrong { at, why }| refuse(at, why))
}

fn wanted(file: FileIn, config: &Config) -> Result<Wanted, Wrong> {
    let (at, merchant) = (file.merchant.span(), file.merchant.into_inner());
    if merchant.id.is_none() && merchant.handle.is_none() {
        return Err(Wrong { at, why: "[merchant] needs a handle (or the id of one)".into() });
    }
    let handle = "must be 1 to 40 lower-case letters, digits and hyphens";
    let name = "must be 1 to 60 characters without control characters";
    let mut accounts = Vec::<WantedAccount>::new();
    for one in file.account {
        let at = one.span();
        let new = account(one.into_inner(), config)?;
        if accounts.iter().any(|old| (old.livemode, &old.name) == (new.livemode, &new.name)) {
            return Err(Wrong { at, why: format!("a second account named {}", new.name) });
        }
        accounts.push(new);
    }
    let mut endpoints = Vec::<WantedEndpoint>::new();
    for one in file.webhook {
        let at = one.span();
        let new = webhook(one.into_inner(), config)?;
        if endpoints.iter().any(|old| (old.livemode, &old.url) == (new.livemode, &new.url)) {
            return Err(Wrong { at, why: format!("a second webhook to {}", new.url) });
        }
        endpoints.push(new);
    }
    Ok(Wanted {
        id: merchant.id.as_ref().map(word::<MerchantId>).transpose()?,
        handle: merchant.handle.clone().map(|text| checked(text, is_handle, handle)).transpose()?,
        name: checked(merchant.name.clone(), is_label, name)?,
        status: merchant.status.as_ref().map(word::<MerchantStatus>).transpose()?,
        keys: match &merchant.keys {
            None => vec![false],
            Some(modes) => modes.iter().map(mode).collect::<Result<_, _>>()?,
        },
        settings: settings(merchant)?,
        accounts,
        endpoints,
    })
}

fn settings(merchant: MerchantIn) -> Result<MerchantSettings, Wrong> {
    let mut fees = Fees::default();
    let FeesIn { maxfi, stripe, adullam, fyatu, orqex } = merchant.fees;
    for (dialect, bps) in [
        (Dialect::Maxfi, maxfi),
        (Dialect::Stripe, stripe),
        (Dialect::Adullam, adullam),
        (Dialect::Fyatu, fyatu),
        (Dialect::Orqex, orqex),
    ] {
        let Some(bps) = bps else { continue };
        let rule = || format!("must be 0 to {FEE_BPS_MAX} basis points");
        let wrong = || Wrong { at: bps.span(), why: rule() };
        let bps = u32::try_from(*bps.get_ref()).ok().filter(|bps| *bps <= FEE_BPS_MAX);
        fees.set(dialect, bps.ok_or_else(wrong)?);
    }
    let origins = merchant
        .return_origins
        .iter()
        .map(|text| return_origin(text.get_ref()).map_err(|why| Wrong { at: text.span(), why }))
        .collect::<Result<Vec<_>, _>>()?;
    let within = |number: Spanned<i64>, (low, high): (i64, i64)| {
        if (low..=high).contains(number.get_ref()) {
            return Ok(number.into_inner());
        }
        Err(Wrong { at: number.span(), why: format!("must be {low} to {high}") })
    };
    let seconds = (*SESSION_SECONDS.start(), *SESSION_SECONDS.end());
    let requests = (i64::from(*REQUESTS_MAX.start()), i64::from(*REQUESTS_MAX.end()));
    let requests_max = merchant.requests_max.map(|max| within(max, requests)).transpose()?;
    Ok(MerchantSettings {
        return_url: merchant.return_url.map(|url| return_url(url, &origins)).transpose()?,
        return_origins: origins,
        fees,
        direct_api: merchant.direct_api.unwrap_or(false),
        session_seconds: merchant.session_seconds.map(|s| within(s, seconds)).transpose()?,
        requests_max: requests_max.and_then(|max| u32::try_from(max).ok()),
        three_ds: merchant.three_ds.as_ref().map_or(Ok(ThreeDsUse::default()), word)?,
        three_ds_unavailable: merchant
            .three_ds_unavailable
            .as_ref()
            .map_or(Ok(ThreeDsUnavailable::default()), word)?,
        theme: merchant.theme.as_ref().map(theme).transpose()?.unwrap_or_default(),
        statement_descriptor: merchant
            .statement_descriptor
            .map(|text| checked(text, is_statement, STATEMENT_RULE))
            .transpose()?,
    })
}

/// The members of the Theme JSON, as TOML writes them.
fn theme(table: &Spanned<toml::Table>) -> Result<Theme, Wrong> {
    let json = serde_json::to_vec(table.get_ref()).unwrap_or_default();
    let wrong = |error: Invalid| Wrong { at: table.span(), why: error.message };
    theme::read_file(&json).map_err(wrong)
}

fn account(account: AccountIn, config: &Config) -> Result<WantedAccount, Wrong> {
    let livemode = account.mode.as_ref().map_or(Ok(false), mode)?;
    let connector = account.connector;
    if let Err(why) = Connector::serving(connector.get_ref(), livemode) {
        return Err(Wrong { at: connector.span(), why: why.to_string() });
    }
    let known = &config.checkout.currencies;
    let currency = |text: &Text| {
        let currency = word::<Currency>(text)?;
        check_sold(&[currency], known)
            .map(|()| currency)
            .map_err(|why| Wrong { at: text.span(), why: why.to_string() })
    };
    let currencies = match &account.currencies {
        None => known.clone(),
        Some(codes) => codes.iter().map(currency).collect::<Result<_, _>>()?,
    };
    if currencies.is_empty() {
        let why = "an account needs at least one currency".to_owned();
        return Err(Wrong { at: connector.span(), why });
    }
    let name = account.name.unwrap_or_else(|| connector.clone());
    let rule = "must be 1 to 40 lower-case letters, digits and hyphens";
    Ok(WantedAccount {
        livemode,
        name: checked(name, is_handle, rule)?,
        connector: connector.into_inner(),
        currencies,
        methods: account.methods.iter().map(word::<MethodCode>).collect::<Result<_, _>>()?,
        priority: account.priority.unwrap_or(0),
        is_enabled: account.enabled.unwrap_or(true),
    })
}

fn return_url(url: Text, return_origins: &[String]) -> Result<String, Wrong> {
    match check_default_return(url.get_ref(), return_origins) {
        Ok(()) => Ok(url.into_inner()),
        Err(why) => Err(Wrong { at: url.span(), why }),
    }
}

fn webhook(webhook: WebhookIn, config: &Config) -> Result<WantedEndpoint, Wrong> {
    let livemode = webhook.mode.as_ref().map_or(Ok(false), mode)?;
    let rules = UrlRules { livemode, egress: &config.egress_rules(), return_origins: &[] };
    let at = webhook.url.span();
    check_webhook(webhook.url.get_ref(), rules).map_err(|why| Wrong { at, why })?;
    let events = webhook.events.map_or(Ok(EventFilter::All), |words| {
        EventFilter::of(words.get_ref())
            .map_err(|why| Wrong { at: words.span(), why: why.to_string() })
    })?;
    let dialect = webhook.dialect.as_ref().map_or(Ok(Dialect::Maxfi), word)?;
    if dialect != Dialect::Maxfi && events != EventFilter::All {
        let why = format!("an endpoint in the words of {dialect} is told of all its events");
        return Err(Wrong { at: webhook.url.span(), why });
    }
    Ok(WantedEndpoint {
        livemode,
        dialect,
        url: webhook.url.into_inner(),
        events,
        is_enabled: webhook.enabled.unwrap_or(true),
    })
}

fn mode(text: &Text) -> Result<bool, Wrong> {
    match text.get_ref().as_str() {
        "test" => Ok(false),
        "live" => Ok(true),
        _ => Err(Wrong { at: text.span(), why: "must be \"test\" or \"live\"".to_owned() }),
    }
}

fn word<T: FromStr<Err: std::fmt::Display>>(text: &Text) -> Result<T, Wrong> {
    let why = |error: T::Err| format!("{:?}: {error}", text.get_ref());
    text.get_ref().parse().map_err(|error| Wrong { at: text.span(), why: why(error) })
}

fn checked(text: Text, is_right: fn(&str) -> bool, rule: &str) -> Result<String, Wrong> {
    if is_right(text.get_ref()) {
        return Ok(text.into_inner());
    }
    Err(Wrong { at: text.span(), why: format!("{:?} {rule}", text.get_ref()) })
}

#[cfg(test)]
mod tests;
