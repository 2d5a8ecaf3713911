//! SIGKILL under load, on a file with a million sessions: what was acknowledged, and how soon it answers again.

use std::{net::SocketAddr, time::Duration};

use anyhow::{Context, Result};
use tokio::{task::JoinSet, time::sleep};

use super::{
    CHECKOUT, Ground, checkout, headers,
    pairs::{Row, Target, median, millis},
    rows,
    wire::{Answer, Ask, Line},
};
use crate::server::Kassa;

const CLIENTS: usize = 32;
const ROWS: u32 = 1_000_000;

pub(super) async fn under_load(ground: &Ground) -> Result<Vec<Row>> {
    let count = if ground.is_quick { ROWS / 10 } else { ROWS };
    let mut kassa = Kassa::start(&ground.kassa).await?;
    let headers = headers(&kassa)?;
    acknowledged_of(kassa.addr, checkout(&headers), 1).await;
    kassa.stop().await?;
    rows::write(&kassa.dir().join("kassa.db"), count).await?;
    kassa.restart().await?;

    let (mut ready, mut n_lost, mut n_acknowledged) = (Vec::new(), 0, 0);
    for _ in 0..ground.pace.pairs {
        let mut clients = JoinSet::new();
        for _ in 0..CLIENTS {
            clients.spawn(acknowledged_of(kassa.addr, checkout(&headers), usize::MAX));
        }
        sleep(ground.pace.length.max(Duration::from_secs(1))).await;
        kassa.kill().await?;
        let ids = clients.join_all().await.concat();
        ready.push(kassa.restart().await?.as_secs_f64());
        n_lost += lost(kassa.addr, &ids, &headers).await?;
        n_acknowledged += ids.len();
    }
    kassa.stop().await?;
    let what = "acknowledged and gone after SIGKILL under load";
    let told = format!("{n_lost} of {n_acknowledged} in {} kills", ground.pace.pairs);
    let lost = f64::from(u32::try_from(n_lost)?);
    let ready = median(ready);
    let soon = format!("ready again, {count} sessions");
    Ok(vec![
        Row::of("P13", what, told, Target::AtMost(0.0), lost).aiming_at("0"),
        Row::of("P13", &soon, millis(ready), Target::AtMost(1.0), ready).aiming_at("≤ 1 s"),
    ])
}

/// Makes sessions until the server is gone; those that it has acknowledged.
async fn acknowledged_of(to: SocketAddr, mut ask: Ask, count: usize) -> Vec<String> {
    let mut ids = Vec::new();
    let Ok(mut line) = Line::open(to).await else { return ids };
    while ids.len() < count {
        let Ok(Answer::Done) = line.ask(&mut ask).await else { break };
        let session = serde_json::from_slice::<serde_json::Value>(line.body());
        let id = session.ok().and_then(|session| session["id"].as_str().map(String::from));
        ids.extend(id);
    }
    ids
}

/// How many of these are not there.
async fn lost(to: SocketAddr, ids: &[String], headers: &str) -> Result<usize> {
    let mut line = Line::open(to).await.context("after the start")?;
    let mut n_lost = 0;
    for id in ids {
        let answer = line.ask(&mut Ask::get(&format!("{CHECKOUT}/{id}"), headers)).await?;
        n_lost += usize::from(answer != Answer::Done);
    }
    Ok(n_lost)
}
