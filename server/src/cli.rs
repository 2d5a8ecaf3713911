//! The command line: what an operator types. Parsing and printing; the work is done by the use cases.

mod key;
mod merchant;

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};
use toml::Value;

use crate::{
    compose,
    config::{Config, Flag, Sources},
};

/// The hosted checkout you can host.
#[derive(Debug, Parser)]
#[command(name = "kassa", version, about, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

#[derive(Debug, Args)]
struct Global {
    /// Configuration file (TOML); default: `KASSA_CONFIG`, else ./kassa.toml if it is there
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Directory of database, keys and journal
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<String>,
    /// Database, as sqlite:FILE; default: kassa.db in the data directory
    #[arg(long, global = true, value_name = "URL")]
    database_url: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the server: payment page, API and webhooks
    #[command(
        after_help = "Examples:\n  kassa serve --demo\n  kassa serve --listen 0.0.0.0:3000 --base-url https://pay.example.com --data /var/lib/kassa"
    )]
    Serve(Serve),
    /// Create and list merchants
    #[command(subcommand)]
    Merchant(merchant::Merchant),
    /// Create, list and revoke API keys
    #[command(subcommand)]
    Key(key::Key),
}

#[derive(Debug, Args)]
struct Serve {
    /// Address and port to listen on
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
    /// Where payers reach this server, as <https://pay.example.com>
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// For development: a demo merchant, its page, and webhooks to this machine
    #[arg(long)]
    demo: bool,
}

/// Does what was typed.
pub async fn run(cli: Cli, config: Config) -> anyhow::Result<ExitCode> {
    match cli.command {
        Command::Serve(_) => {
            compose::serve(config).await?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Merchant(command) => command.run(&config).await,
        Command::Key(command) => command.run(&config).await,
    }
}

impl Cli {
    /// Where this command's settings come from.
    pub fn sources(&self) -> Sources {
        let mut flags = Vec::new();
        let mut set = |name, key, value: Option<&String>| {
            flags.extend(value.map(|value| Flag {
                name,
                key,
                value: Value::String(value.clone()),
            }));
        };
        set("--data", "store.data", self.global.data.as_ref());
        set("--database-url", "store.url", self.global.database_url.as_ref());
        if let Command::Serve(serve) = &self.command {
            set("--listen", "server.listen", serve.listen.as_ref());
            set("--base-url", "server.base_url", serve.base_url.as_ref());
            if serve.demo {
                flags.push(Flag {
                    name: "--demo",
                    key: "demo.enabled",
                    value: Value::Boolean(true),
                });
            }
        }
        Sources {
            file: self.global.config.clone(),
            variables: std::env::vars_os().collect(),
            flags,
        }
    }
}
