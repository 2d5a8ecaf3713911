//! The same requests on ten sessions and on ten million: processor time of each, and the slow ones.

use std::time::Duration;

use anyhow::{Context, Result};

use super::{
    Ground, checkout, headers,
    load::Load,
    pairs::{Pairs, Row, Target, micros, millis},
    process::cpu,
    rows,
    wire::{Ask, Line},
};
use crate::server::Kassa;

const CLIENTS: usize = 8;
/// The sessions of the small one, and how many are read in turn.
const FEW: u32 = 10;
const READ: u32 = 5000;

/// A server with that many sessions, and how each kind of request is made there.
struct Sized {
    kassa: Kassa,
    asks: [Ask; 3],
}

impl Sized {
    async fn start(ground: &Ground, count: u32) -> Result<Self> {
        let mut kassa = Kassa::start(&ground.kassa).await?;
        let headers = headers(&kassa)?;
        let mut line = Line::open(kassa.addr).await?;
        line.ask(&mut checkout(&headers)).await?;
        let session: serde_json::Value = serde_json::from_slice(line.body())?;
        let session = session["id"].as_str().context("a session without an id")?;
        kassa.stop().await?;
        rows::write(&kassa.dir().join("kassa.db"), count).await?;
        kassa.restart().await?;
        let step = usize::try_from((count / READ).max(1))?;
        let ids = (1..=count).step_by(step).map(|number| rows::id(session, number));
        let gets = ids.map(|id| Ask::get(&format!("/v2/payments/checkout/{id}"), &headers));
        let get = Ask::any(gets);
        let list = Ask::get("/v2/payments?limit=10", &headers);
        Ok(Self { kassa, asks: [get, list, checkout(&headers)] })
    }

    /// Processor time of one request, and the 99th percentile of all, in seconds.
    async fn measure(&self, kind: usize, length: Duration) -> Result<(f64, f64)> {
        let load = Load::new(self.kassa.addr, self.asks[kind].clone(), CLIENTS);
        let before = cpu(self.kassa.id())?;
        let came = load.run(length).await?;
        let used = cpu(self.kassa.id())?.saturating_sub(before);
        let each = used.as_secs_f64() / f64::from(came.n_done.max(1));
        Ok((each, came.times.percentile(99).as_secs_f64()))
    }
}

pub(super) async fn beside_few(ground: &Ground) -> Result<Vec<Row>> {
    let few = Sized::start(ground, FEW).await?;
    let many = Sized::start(ground, ground.many).await?;
    let size = many.kassa.dir().join("kassa.db").metadata()?.len() / 1_000_000;
    let mut rows = Vec::new();
    for (kind, what, most) in
        [(0, "read a session", 1.5), (1, "list ten payments", 1.5), (2, "create a session", 1.1)]
    {
        let (mut processor, mut slow) = (Pairs::default(), Pairs::default());
        for sized in [&many, &few] {
            sized.measure(kind, ground.pace.length / 2).await?;
        }
        for _ in 0..ground.pace.pairs {
            let (ours, late) = many.measure(kind, ground.pace.length).await?;
            let (theirs, late_of_few) = few.measure(kind, ground.pace.length).await?;
            processor.add(ours, theirs);
            slow.add(late, late_of_few);
        }
        let of = |figure: &str| {
            format!("{what}, {figure}: {} sessions ({size} MB) / {FEW}", ground.many)
        };
        rows.push(processor.row("P5", &of("processor"), micros, Target::AtMost(most)));
        rows.push(slow.row("P5", &of("p99"), millis, Target::AtMost(most)));
    }
    for mut sized in [few, many] {
        sized.kassa.stop().await?;
    }
    Ok(rows)
}
