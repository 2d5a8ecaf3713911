//! `bench`: load on a running Kassa from outside, over loopback, with the files read afterwards.

mod acquirer;
mod bytes_sent;
mod chance;
mod cluster;
mod crash;
mod desk;
mod evidence;
mod figures;
mod http;
mod kill;
mod renders;
mod replicas;
mod score;
mod server;
mod shop;
mod toxic;
mod watch;
mod webhooks;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use figures::Table;
use server::Kassa;

/// Load on a running Kassa: crashes, aborted renders, bytes over the wire, webhooks.
///
/// Exits with 0 when everything holds, 1 when something does not, 2 when that could not be found out.
#[derive(Parser, Debug)]
#[command(name = "bench")]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Print nothing unless something is wrong
    #[arg(long, global = true)]
    quiet: bool,
}

#[derive(Subcommand, Debug)]
enum Command {
    Kill(kill::Kill),
    Crash(crash::Crash),
    Renders(renders::Renders),
    Bytes(bytes_sent::BytesSent),
    Webhooks(webhooks::Webhooks),
    Replicas(replicas::Replicas),
    Acquirer(acquirer::Acquirer),
    Score(score::Score),
    #[command(hide = true)]
    StandIn(score::StandIn),
}

/// What a run came to.
struct Verdict {
    table: Table,
    /// A line for each thing that is wrong.
    wrong: Vec<String>,
}

impl Verdict {
    /// The server's directory stays when something is wrong.
    fn of(table: Table, mut wrong: Vec<String>, kassa: Kassa) -> Self {
        if !wrong.is_empty() {
            wrong.push(format!("the server's files are in {}", kassa.keep().display()));
        }
        Self { table, wrong }
    }

    fn tell(&self, is_quiet: bool) -> ExitCode {
        if !is_quiet || !self.wrong.is_empty() {
            self.table.print();
        }
        for line in &self.wrong {
            println!("WRONG: {line}");
        }
        if self.wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// A run could not be made.
const EXIT_UNKNOWN: u8 = 2;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli.command).await {
        Ok(verdict) => verdict.tell(cli.quiet),
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::from(EXIT_UNKNOWN)
        }
    }
}

async fn run(command: Command) -> Result<Verdict> {
    match command {
        Command::Score(score) => score.run().await,
        Command::StandIn(stand_in) => stand_in.run().await,
        Command::Kill(kill) => kill.run().await,
        Command::Crash(crash) => crash.run().await,
        Command::Renders(renders) => renders.run().await,
        Command::Bytes(bytes) => bytes.run().await,
        Command::Webhooks(webhooks) => webhooks.run().await,
        Command::Replicas(replicas) => replicas.run().await,
        Command::Acquirer(acquirer) => match acquirer.run().await? {},
    }
}

/// A seed for a run that repeats no other. It is printed, so that the run can be.
#[expect(clippy::disallowed_methods, reason = "any number will do")]
fn any_seed() -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.map_or(1, |since| u64::from(since.subsec_nanos()) ^ since.as_secs())
}
