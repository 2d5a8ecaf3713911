//! Values as they are written, into types. Every refusal continues the sentence "setting …".

use std::{
    collections::BTreeSet, fmt, net::SocketAddr, ops::RangeInclusive, path::PathBuf, str::FromStr,
    time::Duration,
};

use axum::http::HeaderName;
use domain::{
    currency::Currency,
    egress::{Cidr, Nat64},
};
use serde::{Deserialize, Deserializer, de::Error};
use tracing_subscriber::EnvFilter;
use url::Url;

/// How our own webhook headers begin: a sound header name without the last `-`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderPrefix(String);

impl HeaderPrefix {
    /// As set, in its own case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Where everything is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Database {
    Sqlite(PathBuf),
    Postgres(PostgresUrl),
}

/// A database on a server, with whatever is needed to be let in.
#[derive(Clone, PartialEq, Eq)]
pub struct PostgresUrl(Url);

impl PostgresUrl {
    /// The whole URL, with its password.
    pub fn expose(&self) -> &str {
        self.0.as_str()
    }
}

impl FromStr for PostgresUrl {
    type Err = url::ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// Without user, password and parameters.
impl fmt::Display for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = self.0.host_str().unwrap_or_default();
        write!(f, "{}://{host}{}", self.0.scheme(), self.0.path())
    }
}

impl fmt::Debug for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PostgresUrl({self})")
    }
}

/// A mail relay, with whatever is needed to be let in.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpUrl(Url);

impl SmtpUrl {
    /// The whole URL, with its password.
    pub fn expose(&self) -> &str {
        self.0.as_str()
    }
}

impl FromStr for SmtpUrl {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text).ok();
        let is_relay = |url: &Url| matches!(url.scheme(), "smtp" | "smtps") && url.has_host();
        let must = "must be a relay, like smtps://user:password@relay.example, or empty";
        url.filter(is_relay).map(Self).ok_or(must)
    }
}

/// Without user, password and parameters.
impl fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = self.0.host_str().unwrap_or_default();
        write!(f, "SmtpUrl({}://{host})", self.0.scheme())
    }
}

/// For whom the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Json,
}

pub(super) fn listen<'de, D: Deserializer<'de>>(from: D) -> Result<SocketAddr, D::Error> {
    text(from, |text| {
        text.parse().map_err(|_| "must be an address with a port, like 127.0.0.1:3000")
    })
}

pub(super) fn listen_or_nowhere<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<SocketAddr>, D::Error> {
    text(from, |text| match text {
        "" => Ok(None),
        text => text
            .parse()
            .map(Some)
            .map_err(|_| "must be an address with a port, like 127.0.0.1:9464, or empty"),
    })
}

pub(super) fn drain<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
    const MUST: &str = "must be seconds, 0 to 600";
    match u64::deserialize(from) {
        Ok(seconds @ 0..=600) => Ok(Duration::from_secs(seconds)),
        _ => Err(D::Error::custom(MUST)),
    }
}

pub(super) fn base_url<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Url>, D::Error> {
    text(from, |text| match text {
        "" => Ok(None),
        text => match Url::parse(text) {
            Ok(url) if is_origin(&url) => Ok(Some(url)),
            _ => Err("must be scheme, host and port only, like https://pay.example.com"),
        },
    })
}

fn is_origin(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
        && url.username().is_empty()
        && url.password().is_none()
        && url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none()
}

pub(super) fn database<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Database>, D::Error> {
    text(from, |text| {
        if text.is_empty() {
            return Ok(None);
        }
        if let Ok(url) = Url::parse(text)
            && matches!(url.scheme(), "postgres" | "postgresql")
            && url.path().len() > 1
        {
            return Ok(Some(Database::Postgres(PostgresUrl(url))));
        }
        let file = text.strip_prefix("sqlite:").map(|rest| rest.strip_prefix("//").unwrap_or(rest));
        match file {
            Some(file) if !file.is_empty() && !file.contains([':', '?']) => {
                Ok(Some(Database::Sqlite(file.into())))
            }
            _ => Err("must be a file, like sqlite:data/kassa.db, \
                      or a database, like postgres://kassa@db.example/kassa"),
        }
    })
}

pub(super) fn smtp_url<'de, D: Deserializer<'de>>(from: D) -> Result<Option<SmtpUrl>, D::Error> {
    text(from, |text| match text {
        "" => Ok(None),
        text => text.parse().map(Some),
    })
}

pub(super) fn connections<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    let number = u32::deserialize(from).ok().filter(|number| (1..=1000).contains(number));
    number.ok_or_else(|| D::Error::custom("must be a number, 1 to 1000"))
}

pub(super) fn days<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    let number = u32::deserialize(from).ok().filter(|number| *number <= 400);
    number.ok_or_else(|| D::Error::custom("must be days, 0 to 400"))
}

pub(super) fn directory<'de, D: Deserializer<'de>>(from: D) -> Result<PathBuf, D::Error> {
    text(from, |text| match text {
        "" => Err("must name a directory"),
        text => Ok(text.into()),
    })
}

pub(super) fn currencies<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Currency>, D::Error> {
    const MUST: &str = "must list different ISO 4217 codes, like USD";
    let currencies: Vec<Currency> = list(from, MUST)?;
    let n_different = currencies.iter().collect::<BTreeSet<_>>().len();
    if currencies.is_empty() || n_different < currencies.len() {
        return Err(D::Error::custom(MUST));
    }
    Ok(currencies)
}

pub(super) fn ranges<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Cidr>, D::Error> {
    list(from, "must list ranges of addresses, like 10.0.0.0/8 or fd00::/8")
}

pub(super) fn ports<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u16>, D::Error> {
    const MUST: &str = "must list ports, 1 to 65535";
    let ports = Vec::<u16>::deserialize(from).map_err(|_| D::Error::custom(MUST))?;
    if ports.contains(&0) { Err(D::Error::custom(MUST)) } else { Ok(ports) }
}

pub(super) fn nat64_prefix<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Nat64>, D::Error> {
    text(from, |text| match text {
        "" => Ok(None),
        text => text
            .parse()
            .map(Some)
            .map_err(|_| "must be an IPv6 prefix of 96 bits, like 64:ff9b::/96, or empty"),
    })
}

/// A log of accepted requests is kept for each key, so that it must not grow without end.
pub(super) fn requests<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    number(from, 1..=10_000, "must be a number from 1 to 10000")
}

pub(super) fn window_seconds<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    number(from, 1..=3600, "must be a number from 1 to 3600")
}

pub(super) fn header_prefix<'de, D: Deserializer<'de>>(from: D) -> Result<HeaderPrefix, D::Error> {
    text(from, |text| {
        let is_sound = HeaderName::from_str(text).is_ok() && !text.ends_with('-');
        let prefix = is_sound.then(|| HeaderPrefix(text.to_owned()));
        prefix.ok_or("must be the beginning of a header's name, like X-MAXFI")
    })
}

pub(super) fn filter<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    text(from, |text| match EnvFilter::try_new(text) {
        Ok(_) if !text.is_empty() => Ok(text.to_owned()),
        _ => Err("must be log directives, like info,server=debug"),
    })
}

pub(super) fn log_format<'de, D: Deserializer<'de>>(from: D) -> Result<LogFormat, D::Error> {
    text(from, |text| match text {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err("must be text or json"),
    })
}

fn text<'de, D: Deserializer<'de>, T>(
    from: D,
    parse: impl FnOnce(&str) -> Result<T, &'static str>,
) -> Result<T, D::Error> {
    parse(&String::deserialize(from)?).map_err(D::Error::custom)
}

fn number<'de, D: Deserializer<'de>>(
    from: D,
    allowed: RangeInclusive<u32>,
    must: &str,
) -> Result<u32, D::Error> {
    let number = u32::deserialize(from).map_err(|_| D::Error::custom(must))?;
    if allowed.contains(&number) { Ok(number) } else { Err(D::Error::custom(must)) }
}

fn list<'de, D: Deserializer<'de>, T: FromStr>(from: D, must: &str) -> Result<Vec<T>, D::Error> {
    let items = Vec::<String>::deserialize(from).map_err(|_| D::Error::custom(must))?;
    items
        .iter()
        .map(|item| item.parse().map_err(|_| D::Error::custom(format!("{must}; {item:?} is none"))))
        .collect()
}
