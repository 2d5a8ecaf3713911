//! The dispatcher as whoever moves a test clock knows it.

use std::sync::Arc;

use async_trait::async_trait;
use domain::time::Micros;
use tokio::sync::Notify;

use crate::{services::test_clock, store::Claimed, webhooks::Dispatcher};

/// Brings webhooks outside the dispatcher's own turns.
pub(super) struct Courier(pub(super) Arc<Dispatcher>);

#[async_trait]
impl test_clock::Courier for Courier {
    fn lease_until(&self, now: Micros) -> Micros {
        Dispatcher::lease_until(now)
    }

    async fn carry(&self, claimed: Vec<Claimed>) {
        self.0.carry(claimed).await;
    }

    fn recorded(&self) -> Arc<Notify> {
        self.0.recorded.clone()
    }
}
