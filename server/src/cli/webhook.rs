//! `kassa webhook`: where a merchant is told, and what signs it.

use anyhow::Context;
use clap::{Args, Subcommand};
use domain::{
    id::{EndpointId, MerchantId},
    merchant::{
        DisabledReason, Endpoint, EventFilter, PROMOTE_AFTER_SECONDS, PROMOTE_AFTER_SECONDS_MAX,
        Rotation, WebhookSecret,
    },
    session::Dialect,
    time::Micros,
};
use secrecy::ExposeSecret;

use super::{instant, merchant::check_url, mode, table};
use crate::{
    compose,
    config::{Config, ConfigError},
    services::merchants::{EndpointPatch, Merchants, NewEndpoint, Scope, Whose},
};

/// Set where a merchant is told of events, and replace what signs them
#[derive(Debug, Subcommand)]
pub(super) enum Webhook {
    /// Set the one URL of a mode; it is signed with the merchant's own secret
    SetUrl {
        /// Merchant's id, from `kassa merchant list`
        merchant: MerchantId,
        /// Where events are sent, unless a session names its own URL
        url: String,
        /// Of the live mode
        #[arg(long)]
        live: bool,
    },
    /// Add a further endpoint; its own secret is printed once
    #[command(after_help = "\
Example:
  kassa webhook add mer_… https://acme.example/refunds --event payment.succeeded,payment.failed
  kassa webhook add mer_… https://acme.example/orqex --dialect orqex")]
    Add {
        /// Merchant's id, from `kassa merchant list`
        merchant: MerchantId,
        /// Where events are sent
        url: String,
        /// Of the live mode
        #[arg(long)]
        live: bool,
        /// Events that it is told of [default: all]
        #[arg(long, value_name = "EVENTS", value_delimiter = ',')]
        event: Vec<String>,
        /// In whose words: of payments made in that API, and of all their events
        #[arg(long, default_value = "maxfi", conflicts_with = "event")]
        dialect: Dialect,
    },
    /// List a merchant's endpoints, test mode first
    List {
        /// Merchant's id, from `kassa merchant list`
        merchant: MerchantId,
    },
    /// Tell an endpoint of events again
    Enable(Named),
    /// Tell an endpoint of nothing any more; deliveries that wait for it are stopped
    Disable(Named),
    /// Remove an endpoint; deliveries that wait for it are stopped
    Remove(Named),
    Rotate(Rotate),
    /// Let the new key lead at once; the old one signs beside it for 24 hours
    Promote(Signing),
}

/// One endpoint of a merchant.
#[derive(Debug, Args)]
pub(super) struct Named {
    /// Merchant's id, from `kassa merchant list`
    merchant: MerchantId,
    /// Endpoint's id, from `kassa webhook list`
    endpoint: EndpointId,
}

/// One signing secret of a merchant.
#[derive(Debug, Args)]
pub(super) struct Signing {
    /// Merchant's id, from `kassa merchant list`
    merchant: MerchantId,
    /// Endpoint's id, from `kassa webhook list`; without it, the merchant's own secret
    endpoint: Option<EndpointId>,
    /// The merchant's own secret of the live mode
    #[arg(long, conflicts_with = "endpoint")]
    live: bool,
}

/// Make a new signing key; it is printed once, and both sign for a while
///
/// A key that is lost is replaced this way: Kassa shows none a second time.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kassa webhook rotate mer_…                   the merchant's own secret of the test mode
  kassa webhook rotate mer_… wh_…              the secret that signs for one endpoint
  kassa webhook rotate mer_… --promote-after 0 the new key leads at once")]
pub(super) struct Rotate {
    #[command(flatten)]
    signing: Signing,
    /// When the new key leads by itself
    #[arg(long, value_name = "SECONDS", default_value_t = PROMOTE_AFTER_SECONDS,
        value_parser = clap::value_parser!(i64).range(0..=PROMOTE_AFTER_SECONDS_MAX))]
    promote_after: i64,
}

impl Webhook {
    pub(super) async fn answer(self, config: &Config) -> anyhow::Result<String> {
        let merchants = compose::tools(config).await?;
        match self {
            Self::SetUrl { merchant, url, live } => {
                check_url(config, &url, live)?;
                let done = merchants.set_url(&merchant, live, &url).await;
                let endpoint = done.context("cannot set the URL")?;
                Ok(format!("Endpoint  {}  {}\n", endpoint.id, endpoint.url))
            }
            Self::Add { merchant, url, live, event, dialect } => {
                check_url(config, &url, live)?;
                add(&merchants, &merchant, (url, live, dialect), &event).await
            }
            Self::List { merchant } => {
                let setup =
                    merchants.setup(&merchant).await.context("cannot list the endpoints")?;
                let setup = setup.with_context(|| format!("there is no merchant {merchant}"))?;
                Ok(listing(&setup.endpoints, &setup.secrets, merchants.ground.clock.now()))
            }
            Self::Enable(named) => turn(&merchants, named, None).await,
            Self::Disable(named) => turn(&merchants, named, Some(DisabledReason::Operator)).await,
            Self::Remove(Named { merchant, endpoint }) => {
                let scope = Scope { merchant_id: merchant, livemode: None };
                let done = merchants.remove_endpoint(&scope, &endpoint).await;
                done.context("cannot remove the endpoint")?;
                Ok(format!("Removed {endpoint}.\n"))
            }
            Self::Rotate(Rotate { signing, promote_after }) => {
                let done = merchants.rotate(&signing.whose(), promote_after).await;
                let made = done.context("cannot rotate the secret")?;
                Ok(format!(
                    "Webhook secret  {}\nLeads from      {}\nKeep it: it is not shown again.\n",
                    made.secret.expose_secret(),
                    instant(made.promotes_at)
                ))
            }
            Self::Promote(signing) => {
                let done = merchants.promote(&signing.whose()).await;
                let until = done.context("cannot promote the new key")?;
                Ok(format!("The new key leads; the old one signs until {}.\n", instant(until)))
            }
        }
    }
}

impl Signing {
    fn whose(self) -> Whose {
        match self.endpoint {
            Some(id) => Whose::Endpoint(Scope { merchant_id: self.merchant, livemode: None }, id),
            None => Whose::Merchant(self.merchant, self.live),
        }
    }
}

async fn add(
    merchants: &Merchants,
    merchant: &MerchantId,
    (url, livemode, dialect): (String, bool, Dialect),
    events: &[String],
) -> anyhow::Result<String> {
    let events = if events.is_empty() { Ok(EventFilter::All) } else { EventFilter::of(events) };
    let events = events.map_err(|why| ConfigError::Value {
        origin: "--event".to_owned(),
        key: String::new(),
        why: why.to_string(),
    })?;
    let new = NewEndpoint { livemode, dialect, url, events, disabled: None, memo: None };
    let done = merchants.add_endpoint(merchant, new).await;
    let (endpoint, secret) = done.context("cannot add the endpoint")?;
    Ok(format!(
        "Endpoint        {}  {}\nWebhook secret  {}\nKeep it: it is not shown again.\n",
        endpoint.id,
        endpoint.url,
        secret.expose_secret()
    ))
}

async fn turn(
    merchants: &Merchants,
    Named { merchant, endpoint }: Named,
    disabled: Option<DisabledReason>,
) -> anyhow::Result<String> {
    let scope = Scope { merchant_id: merchant, livemode: None };
    let patch = EndpointPatch { disabled: Some(disabled), ..EndpointPatch::default() };
    let done = merchants.update_endpoint(&scope, &endpoint, &patch).await;
    done.context("cannot change the endpoint")?;
    let told = if disabled.is_some() { "Disabled" } else { "Enabled" };
    Ok(format!("{told} {endpoint}.\n"))
}

pub(super) fn listing(endpoints: &[Endpoint], secrets: &[WebhookSecret], now: Micros) -> String {
    if endpoints.is_empty() {
        return "There are no endpoints: kassa webhook set-url MERCHANT URL\n".to_owned();
    }
    let row = |endpoint: &Endpoint| {
        let secret = secrets.iter().find(|secret| secret.id == endpoint.secret_id);
        [
            endpoint.id.to_string(),
            mode(endpoint.livemode).to_owned(),
            endpoint.disabled.map_or("on".to_owned(), |why| format!("off ({why})")),
            secret.map_or_else(|| "-".to_owned(), |secret| signed(&secret.clone().at(now))),
            endpoint.events.words().join(","),
            endpoint.url.clone(),
        ]
    };
    let rows: Vec<_> = endpoints.iter().map(row).collect();
    table(["ID", "MODE", "STATUS", "SECRET", "EVENTS", "URL"], &rows)
}

/// Whose secret it is, and which phase of a rotation it is in.
fn signed(secret: &WebhookSecret) -> String {
    let whose = if secret.endpoint_id.is_some() { "own" } else { "merchant's" };
    match secret.rotation {
        Rotation::None => whose.to_owned(),
        Rotation::Rotated { promotes_at, .. } => {
            format!("{whose}, new one leads {}", instant(promotes_at))
        }
        Rotation::Promoted { until, .. } => {
            format!("{whose}, old one signs until {}", instant(until))
        }
    }
}
