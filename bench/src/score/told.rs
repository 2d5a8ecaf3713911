//! Webhooks: how many are delivered and written down, beside a loop that only signs and posts; and what one
//! receiver that hangs costs the others.

use std::time::Duration;

use anyhow::{Context, Result};
use sqlx::{ConnectOptions, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::time::sleep;

use super::{
    Ground,
    pairs::{Pairs, Row, Target, millis, per_second},
    stand_in::Post,
};
use crate::{
    figures::{Times, now},
    server::Kassa,
    webhooks::{
        backlog::{self, Due},
        buy,
        receivers::Receivers,
    },
};

/// Receivers that together have as many deliveries on their way as the loop: Kassa sends four to each.
const HOSTS: u8 = 8;
const IN_FLIGHT: u32 = 32;
/// Until a queue is due: longer than a start, so that nothing of it is overdue then.
const DUE_IN: u32 = 2;
const LOOK_AGAIN: Duration = Duration::from_millis(5);

/// Receivers of which one hangs, or none; payments that each is told of in a measurement, and who makes them.
const NEIGHBOURS: u8 = 10;
const CLIENTS: u32 = 2;

pub(super) async fn delivered(ground: &Ground) -> Result<Vec<Row>> {
    let receivers = Receivers::start(HOSTS).await?;
    let count = if ground.is_quick { 4_000 } else { 20_000 };
    let to = receivers.addresses().to_vec();
    let post = Post { count, in_flight: IN_FLIGHT, to };
    let mut pairs = Pairs::default();
    for _ in 0..ground.pace.pairs {
        let ours = deliver(ground, &receivers, count).await?;
        let theirs = post.elsewhere().await?;
        receivers.forget();
        pairs.add(f64::from(count) / ours.as_secs_f64(), f64::from(count) / theirs.as_secs_f64());
    }
    let what = "webhooks delivered and recorded / bare signed posts, 32 in flight";
    let mut rows = vec![pairs.row("P8", what, per_second, Target::AtLeast(0.4))];
    rows.push(beside_one_that_hangs(ground).await?);
    Ok(rows)
}

/// Works off a queue; from the first arrival until the last result is on disk.
async fn deliver(ground: &Ground, receivers: &Receivers, count: u32) -> Result<Duration> {
    let mut kassa = Kassa::start(&ground.kassa).await?;
    let urls = receivers.healthy().collect::<Vec<_>>();
    // An event to copy.
    buy(&kassa, &kassa.demo()?, &urls[..1], 1).await?;
    receivers.wait_for(1).await;
    kassa.stop().await?;
    receivers.forget();
    let database = kassa.dir().join("kassa.db");
    backlog::write(&database, count, &urls, Due::In(DUE_IN)).await?;
    kassa.restart().await?;
    receivers.wait_for(usize::try_from(count)?).await;
    let options = SqliteConnectOptions::new().filename(&database).read_only(true);
    let mut connection = options.connect().await?;
    while is_open(&mut connection).await? {
        sleep(LOOK_AGAIN).await;
    }
    let end = now();
    let came = receivers.came();
    let first = came.values().map(|arrivals| arrivals.first).min().context("nothing came")?;
    receivers.forget();
    kassa.stop().await?;
    Ok(end.saturating_duration_since(first))
}

async fn is_open(connection: &mut SqliteConnection) -> Result<bool> {
    let ask = "select exists (select 1 from deliveries where state = 'due')
        or exists (select 1 from deliveries where state = 'leased')";
    Ok(sqlx::query_scalar(ask).fetch_one(connection).await?)
}

/// From the answer to the merchant until the healthy receivers hear of it, the 99th percentile.
async fn beside_one_that_hangs(ground: &Ground) -> Result<Row> {
    let receivers = Receivers::start(NEIGHBOURS).await?;
    let all = receivers.healthy().collect::<Vec<_>>();
    let mut with_one = all.clone();
    with_one[0] = receivers.tarpit();
    let each = if ground.is_quick { 20 } else { 100 };
    let mut hanging = Kassa::start(&ground.kassa).await?;
    let mut well = Kassa::start(&ground.kassa).await?;
    let mut pairs = Pairs::default();
    for number in 0..=ground.pace.pairs {
        let ours = slow(&hanging, &receivers, &with_one, each).await?;
        let theirs = slow(&well, &receivers, &all, each).await?;
        if number > 0 {
            pairs.add(ours.as_secs_f64(), theirs.as_secs_f64());
        }
    }
    hanging.stop().await?;
    well.stop().await?;
    let what = "healthy receivers' p99, one of ten hangs / none hangs";
    Ok(pairs.row("P8", what, millis, Target::AtMost(1.2)))
}

async fn slow(
    kassa: &Kassa,
    receivers: &Receivers,
    urls: &[String],
    each: usize,
) -> Result<Duration> {
    receivers.forget();
    let many = urls.iter().cycle().take(urls.len() * each).cloned().collect::<Vec<_>>();
    let is_healthy = |url: &&String| **url != receivers.tarpit();
    let n_healthy = many.iter().filter(is_healthy).count();
    let bought = buy(kassa, &kassa.demo()?, &many, CLIENTS).await?;
    receivers.wait_for(n_healthy).await;
    let mut times = Times::default();
    for (payment, arrivals) in receivers.came() {
        if let Some(bought) = bought.get(&payment) {
            times.add(arrivals.first.saturating_duration_since(bought.asked));
        }
    }
    Ok(times.percentile(99))
}
