//! Waits until the server has settled and told everything, looking into its database from outside.

use std::time::Duration;

use anyhow::Result;
use tokio::time::sleep;

use super::books::{Books, Place};
use crate::figures::now;

/// Longer than any lease of a dead process: 45 s for a call, 60 s for an idempotency key.
const STANDSTILL_MAX: Duration = Duration::from_secs(90);
/// Between two looks.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// A session that was to live for less than a minute has been made to expire (`crash::expired`), and is about to.
const OPEN: &str = "select (select count(*) from deliveries where state in ('due', 'leased'))
    + (select count(*) from operations where state <> 'done')
    + (select count(*) from authentications where due_at is not null)
    + (select count(*) from sessions where status = 'open' and expires_at < created_at + 60000000)";

/// What is still open: zero, unless for a long time nothing moved.
pub(crate) async fn wait(place: &Place) -> Result<i64> {
    let mut books = Books::open(place).await?;
    let (mut fewest, mut since) = (i64::MAX, now());
    loop {
        let open = books.number(OPEN).await?;
        if open == 0 || since.elapsed() > STANDSTILL_MAX {
            return Ok(open);
        }
        if open < fewest {
            (fewest, since) = (open, now());
        }
        sleep(LOOK_AGAIN).await;
    }
}
