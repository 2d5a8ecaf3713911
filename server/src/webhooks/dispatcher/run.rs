//! The loop around the stages: what is due is sent at once, and a slow receiver holds one slot, not
//! the loop.

use std::{sync::Arc, time::Duration};

use domain::time::Micros;
use tokio::{
    sync::watch,
    task::{JoinError, JoinSet},
    time::sleep,
};

use super::{BATCH, Dispatcher};
use crate::store::StoreError;

/// How many deliveries are on their way at most.
const IN_FLIGHT_MAX: usize = 64;
/// Pause while something is due that another process may be about to claim.
const PAUSE_MIN: Duration = Duration::from_millis(20);
/// Pause while nothing is due, and after a failure of the store.
const PAUSE_MAX: Duration = Duration::from_millis(250);

type Sending = JoinSet<Result<(), StoreError>>;

impl Dispatcher {
    /// Delivers until `stop` holds `true` or its sender is gone, then waits for what is on its way;
    /// that takes no longer than one attempt may.
    pub async fn run(self: Arc<Self>, mut stop: watch::Receiver<bool>) {
        let mut sending = Sending::new();
        loop {
            let pause = self.fill(&mut sending).await.unwrap_or_else(|error| {
                tracing::error!(error = %error, "webhooks cannot be claimed, trying again");
                PAUSE_MAX
            });
            tokio::select! {
                _ = stop.wait_for(|is_stopped| *is_stopped) => break,
                () = self.wake.notified() => {}
                Some(sent) = sending.join_next() => report(sent),
                () = sleep(pause) => {}
            }
        }
        if !sending.is_empty() {
            tracing::info!(
                deliveries = sending.len(),
                "waiting for webhooks that are on their way"
            );
        }
        while let Some(sent) = sending.join_next().await {
            report(sent);
        }
    }

    /// Claims for the free slots, and says how long to pause if nothing happens.
    async fn fill(self: &Arc<Self>, sending: &mut Sending) -> Result<Duration, StoreError> {
        while let Some(free) = IN_FLIGHT_MAX.checked_sub(sending.len()).filter(|free| *free > 0) {
            // Reading first spares an idle store the claim's write transaction.
            let (due_at, now) = (self.store.next_due().await?, self.clock.now());
            if due_at.is_none_or(|due_at| due_at > now) {
                return Ok(pause_until(due_at, now));
            }
            let claimed =
                self.claim(u32::try_from(free).map_or(BATCH, |free| free.min(BATCH))).await?;
            if claimed.is_empty() {
                return Ok(PAUSE_MIN);
            }
            for one in claimed {
                let this = Arc::clone(self);
                sending.spawn(async move { this.deliver(one).await });
            }
        }
        Ok(PAUSE_MAX)
    }
}

/// Until the next delivery is due, within bounds: the clock may be moved, and another process may
/// commit a delivery without ringing here.
fn pause_until(due_at: Option<Micros>, now: Micros) -> Duration {
    let wait = |due_at: Micros| u64::try_from(due_at.as_i64() - now.as_i64()).unwrap_or(0);
    due_at
        .map_or(PAUSE_MAX, |due_at| Duration::from_micros(wait(due_at)).clamp(PAUSE_MIN, PAUSE_MAX))
}

/// A delivery whose result could not be recorded is sent again when its lease lapses.
fn report(sent: Result<Result<(), StoreError>, JoinError>) {
    match sent {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::error!(error = %error, "webhook result not recorded"),
        Err(error) => tracing::error!(error = %error, "webhook task failed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_ends_when_a_delivery_is_due_within_bounds() {
        let now = Micros::new(1_000_000);
        for (due_at, expected_ms) in [
            (None, 250),
            (Some(0), 20),
            (Some(1_000_000), 20),
            (Some(1_100_000), 100),
            (Some(9_000_000), 250),
        ] {
            let pause = pause_until(due_at.map(Micros::new), now);
            assert_eq!(pause, Duration::from_millis(expected_ms), "{due_at:?}");
        }
    }
}
