//! Finding out what became of an effect: after a crash, a lost answer, or when an acquirer takes its time.
//!
//! Operations are claimed with a lease, so that any number of processes may do this. The acquirer is only
//! asked, by our reference; nothing is ever sent again.

use domain::{
    acquirer::{Answer, Found},
    id::Reference,
    operation::Operation,
    time::Micros,
};

use super::{
    acquiring::{Acquiring, Current, Evidence, LEASE_MARGIN_SECONDS, ask},
    payments::take_back,
};
use crate::{acquirers::Call as AcquirerCall, store::StoreError};

/// Operations in one turn at most.
const TURN_MAX: u32 = 64;
/// What one inquiry may take, in seconds.
const LEASE_SECONDS: i64 = 30 + LEASE_MARGIN_SECONDS;

/// What one turn has found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// Operations that were inquired.
    pub inquired: u64,
    /// Of these, with a known outcome now.
    pub settled: u64,
}

/// The use cases of operations whose outcome is open.
#[derive(Clone)]
pub struct Resolver {
    pub acquiring: Acquiring,
}

impl Resolver {
    /// Asks for every operation that is due, once.
    pub async fn turn(&self) -> Result<Resolved, StoreError> {
        let ground = &self.acquiring.ground;
        if ground.hold.is_on() {
            return Ok(Resolved::default());
        }
        let now = ground.clock.now();
        let lease_until = now.plus_seconds(LEASE_SECONDS);
        let mut resolved = Resolved::default();
        loop {
            let claimed = ground.store.claim_inquiries(now, lease_until, TURN_MAX).await?;
            if claimed.is_empty() {
                return Ok(resolved);
            }
            crash_point!("inquiry.claimed");
            for operation in claimed {
                resolved.inquired += 1;
                resolved.settled += u64::from(self.resolve(operation).await?);
            }
        }
    }

    /// An acquirer says that something has become of this effect. It is no evidence: the acquirer is asked.
    pub async fn notice(&self, reference: &Reference) -> Result<(), StoreError> {
        let ground = &self.acquiring.ground;
        if ground.store.hasten(reference, ground.clock.now()).await? {
            self.turn().await?;
        }
        Ok(())
    }

    /// Asks what became of one operation; `true` when it is known now.
    async fn resolve(&self, operation: Operation) -> Result<bool, StoreError> {
        let current = self.acquiring.current(&operation).await?;
        let livemode = match &current {
            Current::Payment(purchase) | Current::Refund(purchase, _) => purchase.payment.livemode,
            Current::Payout(payout) => payout.livemode,
        };
        let (merchant_id, account_id) = (&operation.merchant_id, &operation.account_id);
        let Some(route) = self.acquiring.account(merchant_id, livemode, account_id).await? else {
            tracing::error!(operation.id = %operation.id, "no adapter for the account of an open operation");
            return Ok(false);
        };
        let (reference, acquirer) = (operation.reference.clone(), route.acquirer.clone());
        let now = self.acquiring.ground.clock.now();
        crash_point!("inquiry.before");
        let answer = ask(&*route.acquirer, async move {
            acquirer.inquire(AcquirerCall { reference: &reference, now }).await
        })
        .await;
        crash_point!("inquiry.after");
        let found = match answer {
            // Time is over for whoever was asked: nobody is asked for ever.
            Answer::Done(Found::Pending) if is_overdue(&current, now) => {
                take_back(&operation, &route.acquirer, now).await
            }
            Answer::Done(Found::Never) if !route.acquirer.spec().is_not_found_final => {
                Found::Pending
            }
            Answer::Done(found) => found,
            _ => Found::Pending,
        };
        let is_settled = !matches!(found, Found::Pending | Found::Accepted);
        let confirm_after = route.acquirer.spec().confirm_after_seconds;
        let evidence = Evidence::Found(found);
        self.acquiring
            .settle(Some(current), operation, evidence, confirm_after, &|commit, _| commit)
            .await?;
        Ok(is_settled)
    }
}

/// Whether a payer was asked to act and has let the time pass.
fn is_overdue(current: &Current, now: Micros) -> bool {
    let Current::Payment(purchase) = current else { return false };
    purchase.can_leave() && !purchase.may_still_act(now)
}
