//! After a crash: what a dead process left behind is settled before anything new is answered.
//!
//! Only where one process owns the database: there, whoever held a lease is dead. Replicas that share a
//! database let leases lapse instead, and touch only what nobody holds any longer.

use super::{
    Ground,
    resolver::{Resolved, Resolver},
    three_ds::ThreeDs,
};
use crate::store::StoreError;

/// What was found at start-up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recovered {
    /// Deliveries that are due again.
    pub deliveries: u64,
    /// Operations that were inquired.
    pub inquired: u64,
    /// Of these, with a known outcome now.
    pub settled: u64,
    /// Authentications whose card is gone, or whose time was over.
    pub authentications: usize,
}

/// Settles what can be settled.
pub async fn recover(
    ground: &Ground,
    resolver: &Resolver,
    three_ds: &ThreeDs,
) -> Result<Recovered, StoreError> {
    crash_point!("recovery.begin");
    let mut deliveries = 0;
    if !ground.store.is_shared() {
        deliveries = ground.store.release_leases().await?;
        ground.store.release_operations(ground.clock.now()).await?;
    }
    crash_point!("recovery.leases");
    let Resolved { inquired, settled } = resolver.turn().await?;
    crash_point!("recovery.inquiries");
    let authentications = three_ds.recover().await?;
    crash_point!("recovery.end");
    Ok(Recovered { deliveries, inquired, settled, authentications })
}
