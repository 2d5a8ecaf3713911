//! The binary `kassa`: parse, prepare the process, run.

use std::process::ExitCode;

use clap::Parser;
use server::{
    cli::{self, Cli},
    config::{Config, LogFormat},
};
use tracing_subscriber::EnvFilter;

/// Wrong usage or configuration, as clap has it.
const EXIT_USAGE: u8 = 2;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let config = match Config::load(cli.sources()) {
        Ok(config) => config,
        Err(error) => return fail(&error.into(), EXIT_USAGE),
    };
    start_log(&config);
    panic_without_payload();
    // One provider for every TLS client; nobody has installed another before.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error.into(), 1),
    };
    match runtime.block_on(cli::run(cli, config)) {
        Ok(code) => code,
        Err(error) => fail(&error, 1),
    }
}

#[expect(clippy::print_stderr, reason = "the last word of a command")]
fn fail(error: &anyhow::Error, code: u8) -> ExitCode {
    eprintln!("kassa: {error:#}");
    ExitCode::from(code)
}

fn start_log(config: &Config) {
    let filter = EnvFilter::new(&config.log.filter);
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match config.log.format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().init(),
    }
}

/// A panic's payload may hold what somebody typed: only its place is told.
fn panic_without_payload() {
    std::panic::set_hook(Box::new(|panic| {
        let location = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(location, "panicked");
    }));
}
