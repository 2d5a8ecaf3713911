//! What a Kassa takes: memory, time to start, bytes on disk.

use std::time::Duration;

use anyhow::{Context, Result};
use tokio::time::sleep;

use super::{
    Ground, checkout, headers,
    load::Load,
    pairs::{Row, Target, median, millis},
};
use crate::server::Kassa;

const CLIENTS: usize = 128;
/// After a start, until what it needed has been given back.
const SETTLE: Duration = Duration::from_secs(2);
/// How often the memory is looked at under load.
const LOOKS: usize = 20;

pub(super) async fn taken(ground: &Ground) -> Result<Vec<Row>> {
    let mut kassa = Kassa::start(&ground.kassa).await?;
    let mut starts = Vec::new();
    for _ in 0..ground.pace.pairs {
        kassa.stop().await?;
        starts.push(kassa.restart().await?.as_secs_f64());
    }
    sleep(SETTLE).await;
    let idle = mib(&kassa)?;
    let load = Load::new(kassa.addr, checkout(&headers(&kassa)?), CLIENTS);
    let mut seen = Vec::new();
    for _ in 0..LOOKS {
        load.run(ground.pace.length / 2).await?;
        seen.push(mib(&kassa)?);
    }
    kassa.stop().await?;
    let most = seen.iter().copied().fold(0.0, f64::max);
    let (half, end) = (seen[LOOKS / 2], seen[LOOKS - 1]);
    let start = median(starts);
    let binary = ground.kassa.metadata()?.len();
    #[expect(clippy::cast_precision_loss, reason = "a binary has fewer than 2^52 bytes")]
    let binary = binary as f64 / 1_048_576.0;
    let told = |mib: f64| format!("{mib:.1} MB");
    let flat = format!("{most:.1} MB ({half:.1} half way, {end:.1} at the end)");
    Ok(vec![
        Row::of("P12", "memory, idle", told(idle), Target::AtMost(25.0), idle).aiming_at("≤ 25 MB"),
        Row::of("P12", "memory under load, 128 clients", flat, Target::AtMost(128.0), most)
            .aiming_at("≤ 128 MB"),
        Row::of(
            "P12",
            "the same at the end / half way",
            format!("{:.2}", end / half),
            Target::AtMost(1.1),
            end / half,
        )
        .aiming_at("flat: ≤ 1.1"),
        Row::of("P12", "start to first answer", millis(start), Target::AtMost(0.150), start)
            .aiming_at("≤ 150 ms"),
        Row::of("P12", "binary", told(binary), Target::AtMost(30.0), binary).aiming_at("≤ 30 MB"),
    ])
}

/// Resident memory in MiB.
pub(super) fn mib(kassa: &Kassa) -> Result<f64> {
    let kib = kassa.rss_kib().context("the server has ended")?;
    Ok(f64::from(u32::try_from(kib)?) / 1024.0)
}
