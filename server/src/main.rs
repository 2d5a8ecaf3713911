//! `kassa`: reads the command line and the settings, prepares the process, and runs the command.

use std::{
    io::{self, IsTerminal},
    panic,
    process::ExitCode,
    time::Duration,
};

use clap::Parser;
use server::{
    cli::{Cli, NotChecked},
    config::{Config, ConfigError, LogFormat},
    meters,
};
use tokio::runtime::{Builder, Runtime};
use tracing_subscriber::EnvFilter;

const FAILED: u8 = 1;
const ASKED_WRONGLY: u8 = 2;
/// What commands log: what went wrong, and what they changed.
const COMMANDS_LOG: &str = "warn,kassa::audit=info";
/// How long work that blocks a thread may outlive the command.
const SHUTDOWN: Duration = Duration::from_secs(5);

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kassa: {error:#}");
            let is_usage =
                error.chain().any(|cause| cause.is::<ConfigError>() || cause.is::<NotChecked>());
            ExitCode::from(if is_usage { ASKED_WRONGLY } else { FAILED })
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<()> {
    let config = cli.config(std::env::vars_os())?;
    forbid_core_dumps();
    start_log(&config, cli.is_server())?;
    withhold_panic_messages();
    // An error says that there is a provider already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime: Runtime = Builder::new_multi_thread().enable_all().build()?;
    let outcome = runtime.block_on(cli.run(config));
    runtime.shutdown_timeout(SHUTDOWN);
    outcome
}

/// Logs go to standard error: standard output belongs to the commands.
fn start_log(config: &Config, is_server: bool) -> anyhow::Result<()> {
    let filter = if is_server { &config.log.filter } else { COMMANDS_LOG };
    let filter = EnvFilter::try_new(filter)?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal());
    match config.log.format {
        LogFormat::Json => log.json().flatten_event(true).with_span_list(false).init(),
        LogFormat::Text => log.init(),
    }
    Ok(())
}

/// A panic is logged by its place only: its message may hold a card's number.
fn withhold_panic_messages() {
    panic::set_hook(Box::new(|panic| {
        meters::panicked();
        let place = panic.location().map(ToString::to_string);
        tracing::error!(panic.location = place, "panicked; the message is withheld");
    }));
}

/// Memory holds card numbers while they are on their way, and must not be written to a disk. A
/// system that refuses this is no reason not to serve.
fn forbid_core_dumps() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        // Also keeps dumps from a system-wide collector, which the limit does not reach.
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}
