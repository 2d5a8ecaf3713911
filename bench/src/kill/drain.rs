//! Waits until the server has told everything, looking into its database from outside.

use std::{path::Path, time::Duration};

use anyhow::Result;
use sqlx::{ConnectOptions, sqlite::SqliteConnectOptions};
use tokio::time::sleep;

use crate::figures::now;

/// Longer than a lease, after which a lost delivery is sent again, and than the first retry.
const STANDSTILL_MAX: Duration = Duration::from_secs(45);
/// Between two looks.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

const OPEN: &str = "select count(*) from deliveries where state in ('due', 'leased')";

/// Deliveries that are still open: zero, unless for a long time nothing moved.
pub(super) async fn wait(database: &Path) -> Result<i64> {
    let mut connection =
        SqliteConnectOptions::new().filename(database).read_only(true).connect().await?;
    let (mut fewest, mut since) = (i64::MAX, now());
    loop {
        let open: i64 = sqlx::query_scalar(OPEN).fetch_one(&mut connection).await?;
        if open == 0 || since.elapsed() > STANDSTILL_MAX {
            return Ok(open);
        }
        if open < fewest {
            (fewest, since) = (open, now());
        }
        sleep(LOOK_AGAIN).await;
    }
}
