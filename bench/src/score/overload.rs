//! Four times as many clients as it takes to saturate it.

use std::time::Duration;

use anyhow::Result;

use super::{
    Ground, checkout,
    footprint::mib,
    headers,
    load::Load,
    pairs::{Pairs, Row, Target, per_second},
};
use crate::server::Kassa;

/// Numbers of clients of which the best counts as saturation.
const CLIENTS: [usize; 3] = [32, 64, 128];
/// An answer that takes longer is worth nothing.
const PATIENCE: Duration = Duration::from_secs(1);

pub(super) async fn beyond_saturation(ground: &Ground) -> Result<Vec<Row>> {
    let mut kassa = Kassa::start(&ground.kassa).await?;
    let ask = checkout(&headers(&kassa)?);
    let load = |clients| Load { may_refuse: true, ..Load::new(kassa.addr, ask.clone(), clients) };
    let (mut saturated, mut peak) = (CLIENTS[0], 0.0);
    for clients in CLIENTS {
        load(clients).run(ground.pace.length / 2).await?;
        let rate = load(clients).run(ground.pace.length).await?.rate();
        if rate > peak {
            (saturated, peak) = (clients, rate);
        }
    }
    let (mut pairs, mut n_refused, mut n_other) = (Pairs::default(), 0, 0);
    let (mut before, mut after) = (0.0, 0.0);
    load(saturated * 4).run(ground.pace.length).await?;
    for number in 0..ground.pace.pairs {
        let over = load(saturated * 4).run(ground.pace.length).await?;
        after = mib(&kassa)?;
        if number == 0 {
            before = after;
        }
        let useful = over.rate() * over.times.share_within(PATIENCE);
        pairs.add(useful, load(saturated).run(ground.pace.length).await?.rate());
        n_refused += over.n_refused;
        n_other += over.n_other;
    }
    kassa.stop().await?;
    let what = format!("goodput, {} clients / {saturated} clients", saturated * 4);
    let refused = format!("{n_refused} with 429 or 503 and Retry-After, {n_other} otherwise");
    let memory = format!("{:.2} ({before:.1} MB, then {after:.1} MB)", after / before);
    Ok(vec![
        pairs.row("P14", &what, per_second, Target::AtLeast(0.9)),
        Row::of("P14", "refused", refused, Target::AtMost(0.0), f64::from(n_other))
            .aiming_at("only with Retry-After"),
        Row::of("P14", "memory, last / first", memory, Target::AtMost(1.1), after / before)
            .aiming_at("flat: ≤ 1.1"),
    ])
}
