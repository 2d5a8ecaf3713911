//! Renders of the checkout page by many clients, some of which hang up midway.

mod visitor;

use std::{path::PathBuf, sync::Arc, time::Duration};

use anyhow::{Context, Result, ensure};
use clap::Args;
use tokio::{sync::Semaphore, task::JoinSet, time::timeout};

use crate::{
    Verdict,
    chance::Chance,
    figures::{Table, ms, now},
    server::Kassa,
    shop::{Order, Shop},
};
use visitor::{Seen, Visitor};

const PATIENCE: Duration = Duration::from_mins(30);

/// Renders of the checkout page by clients that hang up; panics and 5xx are failures.
#[derive(Args, Debug)]
pub(crate) struct Renders {
    /// Renders in all
    #[arg(long, default_value_t = 20_000)]
    n: usize,
    /// Clients at the same time
    #[arg(long, default_value_t = 32)]
    clients: u32,
    /// Which share of the renders is broken off by the client, from 0 to 1
    #[arg(long, default_value_t = 0.2, value_parser = share)]
    abort_share: f64,
    /// Repeats the choices of an earlier run
    #[arg(long)]
    seed: Option<u64>,
    /// The binary to run
    #[arg(long, value_name = "PATH")]
    kassa: PathBuf,
}

fn share(text: &str) -> Result<f64, String> {
    let share = text.parse::<f64>().map_err(|error| error.to_string())?;
    if (0.0..=1.0).contains(&share) { Ok(share) } else { Err("must be from 0 to 1".into()) }
}

impl Renders {
    pub(crate) async fn run(self) -> Result<Verdict> {
        let seed = self.seed.unwrap_or_else(crate::any_seed);
        let mut chance = Chance::new(seed);
        let mut kassa = Kassa::start(&self.kassa).await?;
        let paths = Arc::new(sessions(&kassa).await?);
        let before = kassa.rss_kib();

        let began = now();
        let left = Arc::new(Semaphore::new(self.n));
        let mut visitors = JoinSet::new();
        for _ in 0..self.clients {
            let visitor = Visitor::new(kassa.addr, paths.clone(), self.abort_share, chance.fork());
            visitors.spawn(visitor.run(left.clone()));
        }
        let seen = timeout(PATIENCE, visitors.join_all()).await;
        let seen = seen.context("the renders do not come to an end")?;
        let took = began.elapsed();
        let seen = seen.into_iter().fold(Seen::default(), Seen::and);
        let after = kassa.rss_kib();
        let is_well = kassa.is_well().await;
        let panics = kassa.panics();

        let mut table = Table::default();
        table.row("seed", seed);
        table.row("renders", seen.n_whole + seen.n_aborted);
        table.row("of these broken off", seen.n_aborted);
        table.row("clients", self.clients);
        table.row("per second", format!("{:.0}", per_second(self.n, took)));
        table.row("whole page, p50", ms(seen.times.percentile(50)));
        table.row("whole page, p99", ms(seen.times.percentile(99)));
        table.row("panics", panics.len());
        table.row("answers 5xx", seen.n_5xx);
        table.row("resident before", mib(before));
        table.row("resident after", mib(after));

        let mut wrong = seen.wrong;
        wrong.extend(panics.into_iter().map(|line| format!("a panic: {line}")));
        if !is_well {
            wrong.push("the server does not answer afterwards".into());
        } else if let Err(error) = kassa.stop().await {
            wrong.push(format!("{error:#}"));
        }
        Ok(Verdict::of(table, wrong, kassa))
    }
}

/// The page in every state that a payer may find without waiting.
async fn sessions(kassa: &Kassa) -> Result<Vec<String>> {
    let mut shop = Shop::new(kassa.addr, &kassa.demo()?);
    let mut paths = vec!["/checkout/cs_not_there".to_owned()];
    let states: [(&str, &[&str]); 3] = [
        ("open", &[]),
        ("declined", &["4000000000009995"]),
        ("succeeded", &["4000000000009995", "4242424242424242"]),
    ];
    for (state, cards) in states {
        let order = Order { id: state, amount_minor: 4900, currency: "USD", webhook_url: None };
        let session = shop.open(order).await?;
        for card in cards {
            let form_token = shop.look(&session).await?.context("the page has no form")?;
            shop.pay(&session, &form_token, card).await?;
        }
        let payment = shop.payment(&session).await?;
        let is_declined = payment.error_code.is_some();
        let reached = if is_declined { "declined" } else { payment.status.as_str() };
        ensure!(
            reached == state || (reached, state) == ("pending", "open"),
            "{state}: {payment:?}"
        );
        paths.extend(["en", "ru", "az"].map(|lang| format!("/checkout/{session}?lang={lang}")));
    }
    Ok(paths)
}

fn per_second(n: usize, took: Duration) -> f64 {
    u32::try_from(n).map_or(0.0, |n| f64::from(n) / took.as_secs_f64())
}

fn mib(kib: Option<u64>) -> String {
    kib.map_or("unknown".into(), |kib| format!("{} MiB", kib / 1024))
}
