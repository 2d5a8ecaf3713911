//! The scorecard: what must be fast, beside something that does less, measured in turn.
//!
//! Who does what: each figure is a file (`create`, `page`, …) that starts a Kassa and what it is held against, and
//! makes [`pairs`]; [`load`] asks, over [`wire`]; [`stand_in`] is what answers in Kassa's place. No figure is
//! a verdict: the machine is shared, and no run fails on a time.

mod create;
mod footprint;
mod grown;
mod killed;
mod load;
mod overload;
mod page;
mod pairs;
mod peers;
mod process;
mod raw;
mod rows;
mod stand_in;
mod told;
mod wire;

use std::{path::PathBuf, time::Duration};

use anyhow::Result;
use clap::{Args, ValueEnum};

pub(crate) use stand_in::StandIn;

use crate::{Verdict, figures::Table, server::Kassa};
use pairs::{Pace, Row};
use wire::{Ask, UNIQUE};

/// Ratios to an echo, to bare databases and to other servers, as one table; nothing fails on a time.
#[derive(Args, Debug)]
pub(crate) struct Score {
    /// Which figures, as in P1,P7
    #[arg(long, value_delimiter = ',', ignore_case = true)]
    only: Vec<Figure>,
    /// Fewer and shorter measurements, and fewer rows
    #[arg(long)]
    quick: bool,
    /// Sessions of the server that has grown, beside one with ten; otherwise ten million, or 100,000 when quick
    #[arg(long)]
    sessions: Option<u32>,
    /// The binary to run
    #[arg(long, value_name = "PATH", default_value = "target/release/kassa")]
    kassa: PathBuf,
}

/// A line of the scorecard, or a few.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Figure {
    P1,
    P2,
    P3,
    P4,
    P5,
    P6,
    P7,
    P8,
    P12,
    P13,
    P14,
}

/// What every figure stands on.
#[derive(Debug)]
struct Ground {
    kassa: PathBuf,
    pace: Pace,
    /// Fewer rows as well.
    is_quick: bool,
    /// Sessions of a server that has grown.
    many: u32,
}

impl Score {
    pub(crate) async fn run(self) -> Result<Verdict> {
        let (pairs, seconds) = if self.quick { (5, 0.5) } else { (7, 2.0) };
        let pace = Pace { pairs, length: Duration::from_secs_f64(seconds) };
        let many = self.sessions.unwrap_or(if self.quick { 100_000 } else { 10_000_000 });
        let ground = Ground { kassa: self.kassa.clone(), pace, is_quick: self.quick, many };
        let mut rows = Vec::new();
        for figure in Figure::value_variants() {
            if !self.only.is_empty() && !self.only.contains(figure) {
                continue;
            }
            eprintln!("measuring {figure:?}");
            match figure.rows(&ground).await {
                Ok(measured) => rows.extend(measured),
                Err(error) => rows.push(Row::not_measured(figure.name(), &error)),
            }
        }
        println!("{}", pairs::table(&rows));
        println!("{}", busy());
        Ok(Verdict { table: Table::default(), wrong: Vec::new() })
    }
}

impl Figure {
    const fn name(self) -> &'static str {
        match self {
            Self::P1 => "P1",
            Self::P2 => "P2",
            Self::P3 => "P3",
            Self::P4 => "P4",
            Self::P5 => "P5",
            Self::P6 => "P6",
            Self::P7 => "P7",
            Self::P8 => "P8",
            Self::P12 => "P12",
            Self::P13 => "P13",
            Self::P14 => "P14",
        }
    }

    async fn rows(self, ground: &Ground) -> Result<Vec<Row>> {
        match self {
            Self::P1 => create::beside_echo(ground).await,
            Self::P2 => create::beside_pgbench(ground).await,
            Self::P3 => create::beside_one_commit(ground).await,
            Self::P4 => peers::beside(ground).await,
            Self::P5 => grown::beside_few(ground).await,
            Self::P6 => create::replayed(ground).await,
            Self::P7 => page::rendered(ground).await,
            Self::P8 => told::delivered(ground).await,
            Self::P12 => footprint::taken(ground).await,
            Self::P13 => killed::under_load(ground).await,
            Self::P14 => overload::beyond_saturation(ground).await,
        }
    }
}

/// Where sessions are made.
const CHECKOUT: &str = "/v2/payments/checkout";

/// A merchant's headers.
fn headers(kassa: &Kassa) -> Result<String> {
    let key = kassa.demo()?.secret_key;
    Ok(format!("authorization: Bearer {key}\r\ncontent-type: application/json\r\n"))
}

/// Makes a session, each time another one; the same bytes for whoever stands in.
fn checkout(headers: &str) -> Ask {
    let headers = format!("{headers}idempotency-key: k-{UNIQUE}\r\n");
    Ask::post(CHECKOUT, &headers, &body(UNIQUE))
}

fn body(order_id: &str) -> String {
    format!(
        r#"{{"amount":4900,"currency":"USD","description":"One of everything","order_id":"{order_id}","success_url":"https://shop.example/thanks"}}"#
    )
}

/// How busy the machine is beside this.
fn busy() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let processors = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    format!("{processors} processors; load average at the end: {}", load.trim())
}
