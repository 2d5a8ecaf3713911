//! The loop around the stages: what is due is sent at once, and a slow receiver holds one slot, not
//! the loop.

use std::{sync::Arc, time::Duration};

use domain::time::Micros;
use tokio::{
    sync::watch,
    task::{JoinError, JoinSet},
    time::sleep,
};

use super::{BATCH, Dispatcher, Rotation};
use crate::store::{StoreError, Upcoming};

/// How many deliveries are on their way at most.
const IN_FLIGHT_MAX: usize = 256;
/// Pause before something that is about to be due.
const PAUSE_MIN: Duration = Duration::from_millis(20);
/// Pause while nothing is due or every host has to wait, and after a failure of the store. Deliveries that
/// end, and new ones of this process, cut it short.
const PAUSE_MAX: Duration = Duration::from_millis(250);

type Sending = JoinSet<Result<(), StoreError>>;

impl Dispatcher {
    /// Delivers until `stop` holds `true` or its sender is gone, then waits for what is on its way;
    /// that takes no longer than one attempt may.
    pub async fn run(self: Arc<Self>, mut stop: watch::Receiver<bool>) {
        let (mut sending, mut rotation) = (Sending::new(), Rotation::default());
        loop {
            reap(&mut sending);
            let pause = self.fill(&mut sending, &mut rotation).await.unwrap_or_else(|error| {
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
    async fn fill(
        self: &Arc<Self>,
        sending: &mut Sending,
        rotation: &mut Rotation,
    ) -> Result<Duration, StoreError> {
        self.release_lapsed().await?;
        while let Some(free) = IN_FLIGHT_MAX.checked_sub(sending.len()).filter(|free| *free > 0) {
            // Reading first spares an idle store the look at its hosts.
            let (upcoming, now) = (self.store.upcoming().await?, self.clock.now());
            if upcoming.due_at.is_none_or(|due_at| due_at > now) {
                return Ok(pause_until(upcoming, now));
            }
            let limit = u32::try_from(free).map_or(BATCH, |free| free.min(BATCH));
            let claimed = self.claim(rotation, limit).await?;
            if claimed.is_empty() {
                return Ok(PAUSE_MAX);
            }
            for (one, slot) in claimed {
                let this = Arc::clone(self);
                sending.spawn(async move { this.deliver(one, slot).await });
            }
        }
        Ok(PAUSE_MAX)
    }
}

/// Until the next delivery is due or the next lease lapses, within bounds: the clock may be moved, and
/// another process may commit a delivery without ringing here.
fn pause_until(upcoming: Upcoming, now: Micros) -> Duration {
    let wait = |at: Micros| u64::try_from(at.as_i64() - now.as_i64()).unwrap_or(0);
    let first = [upcoming.due_at, upcoming.lapses_at].into_iter().flatten().min();
    first.map_or(PAUSE_MAX, |at| Duration::from_micros(wait(at)).clamp(PAUSE_MIN, PAUSE_MAX))
}

/// Lets go of what has ended: until then it counts as being on its way, and holds a place.
fn reap(sending: &mut Sending) {
    while let Some(sent) = sending.try_join_next() {
        report(sent);
    }
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
        for (due_at, lapses_at, expected_ms) in [
            (None, None, 250),
            (Some(0), None, 20),
            (Some(1_000_000), None, 20),
            (Some(1_100_000), None, 100),
            (Some(1_100_000), Some(1_050_000), 50),
            (None, Some(1_100_000), 100),
            (Some(9_000_000), Some(9_000_000), 250),
        ] {
            let [due, lapses] = [due_at, lapses_at].map(|at| at.map(Micros::new));
            let pause = pause_until(Upcoming { due_at: due, lapses_at: lapses }, now);
            assert_eq!(pause, Duration::from_millis(expected_ms), "{due_at:?} {lapses_at:?}");
        }
    }

    #[tokio::test]
    async fn whatever_has_ended_makes_room_at_once() {
        let mut sending = Sending::new();
        for _ in 0..IN_FLIGHT_MAX {
            sending.spawn(std::future::ready(Ok(())));
        }
        sending.spawn(std::future::pending());
        for _ in 0..IN_FLIGHT_MAX {
            tokio::task::yield_now().await;
        }
        reap(&mut sending);
        assert_eq!(sending.len(), 1);
    }
}
