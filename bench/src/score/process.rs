//! What the system says about a process.

use std::{fs, time::Duration};

use anyhow::{Context, Result};

/// Linux counts processor time in hundredths of a second, whatever its own tick is.
const TICK: Duration = Duration::from_millis(10);

/// The processor time that a process has used.
pub(super) fn cpu(id: Option<u32>) -> Result<Duration> {
    let id = id.context("the server has ended")?;
    let stat = fs::read_to_string(format!("/proc/{id}/stat"))?;
    // The name may hold anything; what follows the last bracket does not.
    let (_, rest) = stat.rsplit_once(')').context("an unknown /proc/ID/stat")?;
    let ticks = rest.split_whitespace().skip(11).take(2).map(str::parse::<u32>);
    Ok(TICK * ticks.sum::<Result<u32, _>>()?)
}
