//! `kassa serve`.

use clap::Args;

use super::flag;
use crate::{
    compose,
    config::{Config, Flag},
};

/// Run the server until it is interrupted
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kassa serve --demo
  kassa serve --listen 127.0.0.1:8080 --data /var/lib/kassa --base-url https://pay.example.com

--demo is for development only: it makes a demo merchant that sells in every listed currency,
writes its keys to DIR/demo.json, serves the demo page, and lets webhooks go to this machine.")]
pub(super) struct Serve {
    /// Address and port to listen on [default: 127.0.0.1:3000]
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
    /// Where payers reach this server; every link begins with it [default: the listen address]
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// How to log: text for people, json for machines [default: text]
    #[arg(long, value_name = "FORMAT")]
    log_format: Option<String>,
    /// Development: a demo merchant and page, webhooks to this machine
    #[arg(long)]
    demo: bool,
}

impl Serve {
    pub(super) fn flags(&self) -> impl Iterator<Item = Flag> {
        [
            flag("--listen", "server.listen", self.listen.as_deref()),
            flag("--base-url", "server.base_url", self.base_url.as_deref()),
            flag("--log-format", "log.format", self.log_format.as_deref()),
            flag("--demo", "demo.enabled", self.demo.then_some(true)),
        ]
        .into_iter()
        .flatten()
    }
}

pub(super) async fn run(config: Config) -> anyhow::Result<()> {
    for warning in config.warnings() {
        tracing::warn!("{warning}");
    }
    compose::serve(config).await
}
