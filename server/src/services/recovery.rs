//! After a crash: what a dead process left behind is settled before anything new is answered.
//!
//! Every operation without a known outcome is inquired once by our reference; nothing is ever sent again.
//! A store of one process: whoever held a lease or a card is dead. Where others work as well, only what
//! nobody holds any longer is touched.

use domain::acquirer::{Answer, Found};

use super::{Ground, payments::count};
use crate::{
    acquirers::{Acquirers, Call},
    store::StoreError,
};

/// What was found at start-up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recovered {
    /// Deliveries that are due again.
    pub deliveries: u64,
    /// Operations that were inquired.
    pub inquired: u64,
    /// Of these, with a known outcome now.
    pub settled: u64,
}

/// Settles what can be settled.
pub async fn recover(ground: &Ground, acquirers: &Acquirers) -> Result<Recovered, StoreError> {
    let is_shared = ground.store.is_shared();
    let mut recovered = Recovered::default();
    if !is_shared {
        recovered.deliveries = ground.store.release_leases().await?;
    }
    for (operation, purchase) in ground.store.open_operations().await? {
        let now = ground.clock.now();
        if is_shared && operation.lease_until > now {
            continue;
        }
        let accounts =
            ground.store.accounts(&purchase.payment.merchant_id, purchase.payment.livemode).await?;
        let account = accounts.iter().find(|account| account.id == operation.account_id);
        let Some(acquirer) = account.and_then(|account| acquirers.get(&account.connector)) else {
            tracing::error!(operation.id = %operation.id, "no adapter for the account of an open operation");
            continue;
        };
        recovered.inquired += 1;
        let found = match acquirer.inquire(Call { reference: &operation.reference, now }).await {
            Answer::Done(Found::Never) if !acquirer.spec().is_not_found_final => Found::Pending,
            Answer::Done(found) => found,
            _ => Found::Pending,
        };
        let is_settled = found != Found::Pending;
        let outcome = purchase.finish_inquiry(operation, found, now);
        let (commit, purchase) = ground.commit_of(outcome, now).await?;
        ground.store.commit(commit).await?;
        count(&purchase);
        ground.announce(&purchase);
        recovered.settled += u64::from(is_settled);
    }
    Ok(recovered)
}
