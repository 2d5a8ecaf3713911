//! The command line: what may be typed and what is printed. The work is done by the services that
//! `compose` puts together.

mod account;
mod backup;
mod check;
mod developer;
mod key;
mod merchant;
mod openapi;
mod page;
mod review;
mod serve;
#[cfg(test)]
mod tests;
mod theme;
mod user;
mod webhook;

use std::{
    ffi::OsString,
    io::{self, Write},
    path::PathBuf,
};

use clap::{Args, Parser, Subcommand};
use domain::time::Micros;
use toml::Value;

use crate::config::{Config, ConfigError, Flag, Sources};

/// Kassa: the hosted checkout you can host.
#[derive(Debug, Parser)]
#[command(name = "kassa", version, arg_required_else_help = true, after_help = EXAMPLES)]
pub struct Cli {
    #[command(flatten)]
    everywhere: Everywhere,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  kassa serve --demo                        try it on this machine, with a demo merchant
  kassa merchant create --name \"Acme\"       make a merchant and its first test key
  kassa serve --listen 0.0.0.0:3000 --base-url https://pay.example.com

Settings also come from a TOML file (--config, KASSA_CONFIG, or kassa.toml in the working
directory) and from the environment: KASSA__SERVER__LISTEN is `listen` in section [server].
Exit status: 0 done, 1 failed, 2 wrong usage or configuration; of verify-page: 0 as listed, 1 not
as listed, 2 could not look; of check: 0 all agrees, 1 not all, 2 could not check.";

/// Whatever was to be looked at could not be.
#[derive(Debug, thiserror::Error)]
#[error("could not look: {0}")]
pub struct NotChecked(String);

/// What every command takes.
#[derive(Debug, Args)]
struct Everywhere {
    /// Configuration file [default: kassa.toml, if there is one]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Data directory [default: ./data]
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<String>,
    /// Database, like sqlite:data/kassa.db or `postgres://kassa@db.example/kassa` [default: kassa.db
    /// in the data directory]
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "KASSA_DATABASE_URL",
        hide_env_values = true
    )]
    database_url: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::Serve),
    #[command(subcommand)]
    Merchant(merchant::Merchant),
    #[command(subcommand)]
    Theme(theme::Theme),
    #[command(subcommand)]
    Account(account::Account),
    #[command(subcommand)]
    Webhook(webhook::Webhook),
    #[command(subcommand)]
    Key(key::Key),
    #[command(subcommand)]
    User(user::User),
    Listen(developer::Listen),
    Trigger(developer::Trigger),
    #[command(subcommand)]
    Events(developer::Events),
    #[command(subcommand)]
    Clock(developer::Clock),
    #[command(subcommand)]
    Review(review::Review),
    Check(check::Check),
    Backup(backup::Backup),
    Restore(backup::Restore),
    Openapi(openapi::Openapi),
    PageManifest(page::PageManifest),
    VerifyPage(page::VerifyPage),
}

impl Cli {
    /// The settings that this command line asks for, over those of file and `variables`.
    pub fn config(
        &self,
        variables: impl IntoIterator<Item = (OsString, OsString)>,
    ) -> Result<Config, ConfigError> {
        let Everywhere { config, data, database_url } = &self.everywhere;
        let mut flags: Vec<Flag> = [
            flag("--data", "store.data", data.as_deref()),
            flag("--database-url", "store.url", database_url.as_deref()),
        ]
        .into_iter()
        .flatten()
        .collect();
        match &self.command {
            Command::Serve(serve) => flags.extend(serve.flags()),
            Command::PageManifest(page) => flags.extend(page.flags()),
            _ => {}
        }
        let variables = variables.into_iter().collect();
        Config::load(Sources { file: config.clone(), variables, flags })
    }

    /// Whether this process is the server, which logs as the settings say; the other commands only
    /// warn.
    pub const fn is_server(&self) -> bool {
        matches!(self.command, Command::Serve(_))
    }

    /// Does it. A [`ConfigError`] in the chain means that it was asked wrongly.
    pub async fn run(self, config: Config) -> anyhow::Result<()> {
        match self.command {
            Command::Serve(_) => serve::run(config).await,
            Command::Listen(command) => command.run(&config).await,
            Command::VerifyPage(command) => {
                let findings = command.findings(&config).await?;
                print(&page::said(&findings))?;
                page::verdict(&findings)
            }
            Command::Check(command) => {
                let audit = command.audit(&config).await?;
                print(&check::said(&audit))?;
                check::verdict(&audit)
            }
            command => print(&command.answer(&config).await?),
        }
    }

    /// Does it and returns what it would print; nothing for what runs until it is interrupted.
    pub async fn answer(self, config: &Config) -> anyhow::Result<String> {
        self.command.answer(config).await
    }
}

impl Command {
    async fn answer(self, config: &Config) -> anyhow::Result<String> {
        match self {
            Self::Serve(_) | Self::Listen(_) => Ok(String::new()),
            Self::Trigger(command) => command.answer(config).await,
            Self::Events(command) => command.answer(config).await,
            Self::Clock(command) => command.answer(config).await,
            Self::Merchant(command) => command.answer(config).await,
            Self::Theme(command) => command.answer(config).await,
            Self::Account(command) => command.answer(config).await,
            Self::Webhook(command) => command.answer(config).await,
            Self::Key(command) => command.answer(config).await,
            Self::User(command) => command.answer(config).await,
            Self::Review(command) => command.answer(config).await,
            Self::Backup(command) => command.answer(config).await,
            Self::Restore(command) => command.answer(config).await,
            Self::Check(command) => Ok(check::said(&command.audit(config).await?)),
            Self::Openapi(command) => Ok(command.answer(config)),
            Self::PageManifest(command) => command.answer(config),
            Self::VerifyPage(command) => Ok(page::said(&command.findings(config).await?)),
        }
    }
}

fn flag(name: &'static str, key: &'static str, value: Option<impl Into<Value>>) -> Option<Flag> {
    value.map(|value| Flag { name, key, value: value.into() })
}

/// Prints to standard output. Nobody reading any more is no failure.
fn print(text: &str) -> anyhow::Result<()> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// Rows under a heading, each column as wide as its widest cell.
fn table<const N: usize>(heading: [&str; N], rows: &[[String; N]]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].as_str()).chain([heading[column]]);
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: [usize; N] = std::array::from_fn(width);
    let heading = heading.map(str::to_owned);
    let mut text = String::new();
    for row in [&heading].into_iter().chain(rows) {
        let cells: Vec<String> =
            row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        text.push_str(cells.join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// A mode for people.
const fn mode(livemode: bool) -> &'static str {
    if livemode { "live" } else { "test" }
}

/// An instant for people: UTC, to the second.
fn instant(at: Micros) -> String {
    jiff::Timestamp::from_second(at.seconds()).map(|at| at.to_string()).unwrap_or_default()
}
