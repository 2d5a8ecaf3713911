//! `kassa listen`, `kassa trigger` and `kassa events`: for who programs against a server in test mode.

use std::time::Duration;

use anyhow::Context;
use clap::{Args, Subcommand};
use domain::test_clock::ADVANCE_MAX_SECONDS;
use secrecy::SecretString;

use super::print;
use crate::{
    clock::{SystemClock, SystemRandom},
    config::Config,
    developer::{Api, Forwarded, Listener, Made, Trouble, Wanted},
    webhooks::Signer,
};

/// A server and a test key for it.
#[derive(Debug, Args)]
pub(super) struct At {
    /// A merchant's test key
    #[arg(long, value_name = "KEY", env = "KASSA_API_KEY", hide_env_values = true)]
    key: SecretString,
    /// Where the server is [default: the one that the configuration describes]
    #[arg(long, value_name = "URL", env = "KASSA_API_URL")]
    api: Option<String>,
}

/// Show a test merchant's events as they happen, and forward them to a program on this machine
///
/// They are signed like webhooks, with a secret of this command's own, which it prints first.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  kassa listen --key sk_test_… --forward-to http://127.0.0.1:8080/webhooks")]
pub(super) struct Listen {
    #[command(flatten)]
    at: At,
    /// Where to post each event; without it they are only shown
    #[arg(long, value_name = "URL")]
    forward_to: Option<String>,
    /// Seconds between two looks
    #[arg(long, value_name = "SECONDS", default_value_t = 2,
        value_parser = clap::value_parser!(u64).range(1..=60))]
    every: u64,
}

/// Make an event happen in test mode
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  kassa trigger payment.refunded --key sk_test_…")]
pub(super) struct Trigger {
    /// Type of the event, as payment.succeeded
    event: String,
    #[command(flatten)]
    at: At,
}

/// Send events again
#[derive(Debug, Subcommand)]
pub(super) enum Events {
    /// Queue every delivery of an event once more
    Resend {
        /// Its id, from a webhook or `GET /v2/events`
        event: String,
        #[command(flatten)]
        at: At,
    },
}

/// The time of a merchant's test mode
#[derive(Debug, Subcommand)]
pub(super) enum Clock {
    /// What time it is there
    Show {
        #[command(flatten)]
        at: At,
    },
    /// Move it forward; whatever is due on the way happens, each at its own moment
    #[command(after_help = "\
Example:
  kassa clock advance 7d --key sk_test_…")]
    Advance {
        /// How far: 90s, 15m, 2h, 7d
        #[arg(value_parser = span)]
        by: i64,
        #[command(flatten)]
        at: At,
    },
}

impl At {
    fn open(self, config: &Config) -> Result<Api, Trouble> {
        let own = || config.server.base_url_at(config.server.listen).to_string();
        Api::new(&self.api.unwrap_or_else(own), self.key)
    }
}

impl Listen {
    /// Until it is interrupted.
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<()> {
        let api = self.at.open(config)?;
        let signer = Signer::new(config.webhooks.header_prefix.as_str());
        let tools = (&SystemClock as _, &SystemRandom as _);
        let mut listener = Listener::start(api, self.forward_to, signer, tools).await?;
        let secret = secrecy::ExposeSecret::expose_secret(&listener.secret).to_owned();
        print(&format!("Signed with {secret}\nWaiting for events; Ctrl-C ends.\n"))?;
        let mut tick = tokio::time::interval(Duration::from_secs(self.every));
        loop {
            tokio::select! {
                _ = tick.tick() => {}
                done = tokio::signal::ctrl_c() => return done.context("cannot wait for Ctrl-C"),
            }
            let mut said = Ok(());
            let turn = listener.turn(|event| said = print(&line(&event))).await;
            said?;
            match turn {
                Ok(()) => {}
                Err(Trouble::Limited(seconds)) => tick.reset_after(Duration::from_secs(seconds)),
                Err(trouble @ Trouble::Unreachable { .. }) => tracing::warn!("{trouble}"),
                Err(trouble) => return Err(trouble.into()),
            }
        }
    }
}

impl Trigger {
    pub(super) async fn answer(self, config: &Config) -> anyhow::Result<String> {
        let wanted = Wanted::named(&self.event)?;
        let Made { id, when } = wanted.make(&self.at.open(config)?).await?;
        let when = when.map(|when| format!(", {when}")).unwrap_or_default();
        Ok(format!("{} about {id}{when}.\n", self.event))
    }
}

impl Events {
    pub(super) async fn answer(self, config: &Config) -> anyhow::Result<String> {
        let Self::Resend { event, at } = self;
        match at.open(config)?.resend(&event).await? {
            0 => Ok(format!("{event} was sent nowhere: no endpoint asked for it.\n")),
            1 => Ok(format!("{event} will be sent again.\n")),
            n => Ok(format!("{event} will be sent again, to {n} URLs.\n")),
        }
    }
}

impl Clock {
    pub(super) async fn answer(self, config: &Config) -> anyhow::Result<String> {
        match self {
            Self::Show { at } => Ok(format!("{}\n", at.open(config)?.clock().await?)),
            Self::Advance { by, at } => {
                let moved = at.open(config)?.advance(by).await?;
                let ran = moved.ran.iter().map(|(kind, count)| format!("  {kind}: {count}\n"));
                Ok(format!("{}\n{}", moved.now, ran.collect::<String>()))
            }
        }
    }
}

/// Seconds, from a number and its unit.
fn span(text: &str) -> Result<i64, String> {
    let wrong = || "a number with s, m, h or d, up to 365d".to_owned();
    let (number, unit) = text.split_at_checked(text.len().saturating_sub(1)).ok_or_else(wrong)?;
    let unit = match unit {
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86_400,
        _ => return Err(wrong()),
    };
    let seconds = number.parse::<i64>().ok().and_then(|number| number.checked_mul(unit));
    seconds.filter(|seconds| (1..=ADVANCE_MAX_SECONDS).contains(seconds)).ok_or_else(wrong)
}

fn line(event: &Forwarded) -> String {
    let Forwarded { event_id, kind, created_at, answer, took } = event;
    let answer = match answer {
        None => String::new(),
        Some(Ok(status)) => format!("  → {status} in {} ms", took.as_millis()),
        Some(Err(why)) => format!("  → {why}"),
    };
    format!("{created_at}  {kind:<24}  {event_id}{answer}\n")
}
