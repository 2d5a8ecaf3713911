//! The payer's page, drawn for each visit, beside a page that never changes.

use anyhow::{Context, Result};

use super::{
    Ground, checkout,
    create::rate,
    headers,
    load::Load,
    pairs::{Row, Target, per_second},
    stand_in::Echo,
    wire::{Ask, Line},
};
use crate::server::Kassa;

const CLIENTS: usize = 32;
/// Pages of sessions of their own, visited in turn.
const SESSIONS: usize = 64;

pub(super) async fn rendered(ground: &Ground) -> Result<Vec<Row>> {
    let mut kassa = Kassa::start(&ground.kassa).await?;
    let echo = Echo::start().await?;
    let paths = sessions(&kassa).await?;
    let mut rows = Vec::new();
    for (what, headers, at_least) in [
        ("checkout page / static page of 12 KB", "", 0.45),
        ("both compressed as they are sent", "accept-encoding: gzip, deflate, br\r\n", 0.35),
    ] {
        let asks = paths.iter().map(|path| Ask::get(path, headers));
        let ours = Load::new(kassa.addr, Ask::any(asks), CLIENTS);
        let theirs = Load::new(echo.addr, Ask::get("/page", headers), CLIENTS);
        let pairs = ground
            .pace
            .pairs(
                async |length| rate(&ours, length).await,
                async |length| rate(&theirs, length).await,
            )
            .await?;
        let length = bytes(&kassa, &Ask::get(&paths[0], headers)).await?;
        let static_length = bytes_at(echo.addr, &Ask::get("/page", headers)).await?;
        let what = format!("{what} ({length} / {static_length} bytes)");
        rows.push(pairs.row("P7", &what, per_second, Target::AtLeast(at_least)));
    }
    kassa.stop().await?;
    Ok(rows)
}

/// The pages of some open sessions.
async fn sessions(kassa: &Kassa) -> Result<Vec<String>> {
    let mut line = Line::open(kassa.addr).await?;
    let mut ask = checkout(&headers(kassa)?);
    let mut paths = Vec::new();
    for _ in 0..SESSIONS {
        line.ask(&mut ask).await?;
        let session: serde_json::Value = serde_json::from_slice(line.body())?;
        let id = session["id"].as_str().context("a session without an id")?;
        paths.push(format!("/checkout/{id}"));
    }
    Ok(paths)
}

async fn bytes(kassa: &Kassa, ask: &Ask) -> Result<usize> {
    bytes_at(kassa.addr, ask).await
}

async fn bytes_at(to: std::net::SocketAddr, ask: &Ask) -> Result<usize> {
    let mut line = Line::open(to).await?;
    line.ask(&mut ask.clone()).await?;
    Ok(line.said().len())
}
