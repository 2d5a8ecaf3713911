//! Making a session, durably and under an idempotency key, beside an echo, a bare database and a single commit; and
//! the same request once more.

use std::time::Duration;

use anyhow::{Result, ensure};

use super::{
    CHECKOUT, Ground, body, checkout, headers,
    load::Load,
    pairs::{Row, Target, micros, per_second},
    raw::{Pgbench, Sqlite},
    stand_in::Echo,
    wire::{Answer, Ask, Line},
};
use crate::server::{Kassa, Store};

/// As many requests in any second as the settings allow, so that none is refused.
const LIMITED: [(&str, &str); 3] = [
    ("KASSA__LIMITS__ENABLED", "true"),
    ("KASSA__LIMITS__REQUESTS", "10000"),
    ("KASSA__LIMITS__WINDOW_SECONDS", "1"),
];

/// A load whose figure is 2xx a second.
pub(super) async fn rate(load: &Load, length: Duration) -> Result<f64> {
    Ok(load.run(length).await?.rate())
}

pub(super) async fn beside_echo(ground: &Ground) -> Result<Vec<Row>> {
    let echo = Echo::start().await?;
    let mut rows = Vec::new();
    for (what, settings) in [
        ("create a session / echo, 128 clients", &[][..]),
        ("the same with rate limits on", &LIMITED[..]),
    ] {
        let mut kassa = Kassa::start_with(&ground.kassa, Store::Sqlite, settings).await?;
        let ask = checkout(&headers(&kassa)?);
        let ours = Load::new(kassa.addr, ask.clone(), 128);
        let ours = Load { may_refuse: !settings.is_empty(), ..ours };
        let theirs = Load::new(echo.addr, ask, 128);
        let pairs = ground
            .pace
            .pairs(
                async |length| rate(&ours, length).await,
                async |length| rate(&theirs, length).await,
            )
            .await?;
        let row = pairs.row("P1", what, per_second, Target::AtLeast(0.6));
        rows.push(row);
        kassa.stop().await?;
    }
    rows.push(with_request_log(ground).await?);
    Ok(rows)
}

/// What it costs that each request is kept for its merchant's developers.
async fn with_request_log(ground: &Ground) -> Result<Row> {
    let mut kept = Kassa::start(&ground.kassa).await?;
    let mut unkept =
        Kassa::start_with(&ground.kassa, Store::Sqlite, &[("KASSA__LOGS__DAYS", "0")]).await?;
    let ours = Load::new(kept.addr, checkout(&headers(&kept)?), 128);
    let theirs = Load::new(unkept.addr, checkout(&headers(&unkept)?), 128);
    let pairs = ground
        .pace
        .pairs(async |length| rate(&ours, length).await, async |length| rate(&theirs, length).await)
        .await?;
    kept.stop().await?;
    unkept.stop().await?;
    let what = "create with the request log / without, 128 clients";
    Ok(pairs.row("P1", what, per_second, Target::AtLeast(0.75)))
}

pub(super) async fn beside_pgbench(ground: &Ground) -> Result<Vec<Row>> {
    let mut kassa = Kassa::start(&ground.kassa).await?;
    let mut on_postgres = Kassa::start_on(&ground.kassa, Store::Postgres).await?;
    let pgbench = Pgbench::on(&on_postgres).await?;
    let mut rows = Vec::new();
    for (kassa, what, least) in [
        (&kassa, "create on SQLite / pgbench row insert, 32 clients", 2.5),
        (&on_postgres, "create on PostgreSQL / pgbench row insert, 32 clients", 0.5),
    ] {
        let load = Load::new(kassa.addr, checkout(&headers(kassa)?), 32);
        let pairs = ground
            .pace
            .pairs(
                async |length| rate(&load, length).await,
                async |length| pgbench.rate(length).await,
            )
            .await?;
        rows.push(pairs.row("P2", what, per_second, Target::AtLeast(least)));
    }
    kassa.stop().await?;
    on_postgres.stop().await?;
    Ok(rows)
}

pub(super) async fn beside_one_commit(ground: &Ground) -> Result<Vec<Row>> {
    let mut kassa = Kassa::start(&ground.kassa).await?;
    let load = Load::new(kassa.addr, checkout(&headers(&kassa)?), 1);
    let mut raw = Sqlite::beside(&kassa).await?;
    let pairs = ground
        .pace
        .pairs(
            async |length| Ok(load.run(length).await?.times.percentile(50).as_secs_f64()),
            async |length| Ok(raw.commits(length).await?.percentile(50).as_secs_f64()),
        )
        .await?;
    kassa.stop().await?;
    let what = "create, one client, p50 / one bare SQLite commit";
    Ok(vec![pairs.row("P3", what, micros, Target::AtMost(3.0))])
}

/// Keys that were used once, each asked again in turn.
const KEYS: usize = 64;

pub(super) async fn replayed(ground: &Ground) -> Result<Vec<Row>> {
    let mut kassa = Kassa::start(&ground.kassa).await?;
    let echo = Echo::start().await?;
    let headers = headers(&kassa)?;
    let asks = (0..KEYS).map(|number| {
        let headers = format!("{headers}idempotency-key: again-{number}\r\n");
        Ask::post(CHECKOUT, &headers, &body(&format!("again-{number}")))
    });
    let ask = Ask::any(asks);
    let mut line = Line::open(kassa.addr).await?;
    let mut first = ask.clone();
    for _ in 0..KEYS {
        let answer = line.ask(&mut first).await?;
        ensure!(answer == Answer::Done, "{answer:?}: {}", String::from_utf8_lossy(line.said()));
    }
    let (ours, theirs) = (Load::new(kassa.addr, ask.clone(), 128), Load::new(echo.addr, ask, 128));
    let pairs = ground
        .pace
        .pairs(async |length| rate(&ours, length).await, async |length| rate(&theirs, length).await)
        .await?;
    kassa.stop().await?;
    let what = "a repeated request is answered / echo, 128 clients";
    Ok(vec![pairs.row("P6", what, per_second, Target::AtLeast(0.85))])
}
