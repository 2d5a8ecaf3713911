//! What the operator decides: one struct per section of `config.default.toml`, which is compiled in
//! and holds every default. Read once, before anything starts.
//!
//! Whatever is here may be printed: the two settings that may hold a password show none.

mod address;
mod key;
mod layers;
#[cfg(test)]
mod tests;
mod values;

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use domain::{
    currency::Currency,
    egress::{Cidr, Egress as Rules, Nat64},
};
use serde::Deserialize;
use url::Url;

pub use layers::{ConfigError, Flag, Sources};
pub use values::{Database, HeaderPrefix, LogFormat, PostgresUrl, SmtpUrl};

/// Every setting.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub server: Server,
    pub store: Store,
    pub checkout: Checkout,
    pub egress: Egress,
    pub limits: Limits,
    pub webhooks: Webhooks,
    pub mail: Mail,
    pub log: Log,
    pub logs: Logs,
    pub metrics: Metrics,
    pub demo: Demo,
    pub acs: Acs,
}

/// Where the world reaches us.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    #[serde(deserialize_with = "values::listen")]
    pub listen: SocketAddr,
    /// `None`: from the address that is listened on. See [`Server::base_url_at`].
    #[serde(deserialize_with = "values::base_url")]
    pub base_url: Option<Url>,
    /// Between the signal and the end of listening.
    #[serde(rename = "drain_seconds", deserialize_with = "values::drain")]
    pub drain: Duration,
    /// Proxies whose `X-Forwarded-For` is believed.
    #[serde(deserialize_with = "values::ranges")]
    pub trusted_proxies: Vec<Cidr>,
}

/// Where everything is kept.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Store {
    /// `None`: a file in the data directory. See [`Store::database`].
    #[serde(deserialize_with = "values::database")]
    pub url: Option<Database>,
    #[serde(deserialize_with = "values::directory")]
    pub data: PathBuf,
    /// `PostgreSQL` only: sessions with the server, at most.
    #[serde(deserialize_with = "values::connections")]
    pub connections: u32,
}

/// What merchants may ask for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checkout {
    #[serde(deserialize_with = "values::currencies")]
    pub currencies: Vec<Currency>,
}

/// Where webhooks may go beside public addresses. See [`Config::egress_rules`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Egress {
    #[serde(deserialize_with = "values::ranges")]
    pub allow: Vec<Cidr>,
    #[serde(deserialize_with = "values::ports")]
    pub ports: Vec<u16>,
    /// Whether `allow` and `ports` hold in live mode too.
    pub allow_live: bool,
    /// `None`: addresses of a NAT64 are denied.
    #[serde(deserialize_with = "values::nat64_prefix")]
    pub nat64_prefix: Option<Nat64>,
}

/// Rate limits.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    pub enabled: bool,
    /// Whether card testing is limited in test mode too.
    pub sandbox: bool,
    /// How many requests one API key has in any window.
    #[serde(deserialize_with = "values::requests")]
    pub requests: u32,
    #[serde(deserialize_with = "values::window_seconds")]
    pub window_seconds: u32,
}

/// How webhooks look.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Webhooks {
    #[serde(deserialize_with = "values::header_prefix")]
    pub header_prefix: HeaderPrefix,
}

/// How receipts leave.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// `None`: they do not.
    #[serde(deserialize_with = "values::smtp_url")]
    pub smtp_url: Option<SmtpUrl>,
    /// As a header says it.
    pub from: String,
}

/// What is logged, and how.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// Directives of `tracing_subscriber::EnvFilter`, known to be sound.
    #[serde(deserialize_with = "values::filter")]
    pub filter: String,
    #[serde(deserialize_with = "values::log_format")]
    pub format: LogFormat,
}

/// What developers find in the dashboard.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Logs {
    /// 0: no request is kept.
    #[serde(deserialize_with = "values::days")]
    pub days: u32,
}

/// What the operator's machines may ask.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metrics {
    /// `None`: nowhere.
    #[serde(deserialize_with = "values::listen_or_nowhere")]
    pub listen: Option<SocketAddr>,
}

/// The development setting.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demo {
    pub enabled: bool,
}

/// Where browsers reach the banks and wallets that test mode plays.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acs {
    #[serde(deserialize_with = "values::listen")]
    pub listen: SocketAddr,
    /// `None`: from the address that is listened on. See [`Acs::base_url_at`].
    #[serde(deserialize_with = "values::base_url")]
    pub base_url: Option<Url>,
}

impl Config {
    /// Reads every layer, later ones over earlier ones.
    pub fn load(sources: Sources) -> Result<Self, ConfigError> {
        layers::load(sources)
    }

    /// The rules for every URL and address that webhooks go to: strict, but for what the settings
    /// allow and, in a demo, this machine; in live mode only what they allow there.
    pub fn egress_rules(&self) -> Rules {
        let loopback = ["127.0.0.0/8", "::1/128"].iter().filter_map(|range| range.parse().ok());
        let of_demo = loopback.filter(|_| self.demo.enabled);
        let allow = self.egress.allow.iter().copied().chain(of_demo);
        Rules::with_allow(allow)
            .and_ports(self.egress.ports.iter().copied())
            .and_allow_live(self.egress.allow_live)
            .and_nat64(self.egress.nat64_prefix)
    }

    /// What the operator should know at start-up, a sentence each.
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = self.server.warnings();
        if self.demo.enabled && !self.server.listen.ip().is_loopback() {
            let listen = self.server.listen;
            warnings.push(format!(
                "demo.enabled is for development, but {listen} can be reached from other machines"
            ));
        }
        if let Some(listen) = self.metrics.listen.filter(|listen| !listen.ip().is_loopback()) {
            warnings.push(format!(
                "metrics.listen: whoever reaches {listen} reads how this server is doing"
            ));
        }
        warnings.extend(self.acs.warning(&self.server));
        if self.egress.allow_live {
            warnings.push(
                "egress.allow_live: live webhooks may go wherever egress.allow says".to_owned(),
            );
        }
        if !self.limits.enabled {
            warnings.push("limits.enabled is false: every rate limit is off".to_owned());
        }
        warnings
    }
}

impl Store {
    /// The database.
    pub fn database(&self) -> Database {
        self.url.clone().unwrap_or_else(|| Database::Sqlite(self.data.join("kassa.db")))
    }
}
