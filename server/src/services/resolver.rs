//! Finding out what became of an effect: after a crash, a lost answer, or when an acquirer takes its time.
//!
//! Operations are claimed with a lease, so that any number of processes may do this. The acquirer is asked
//! by our reference. What it does not know is sent again, under the same reference, only where it promises
//! that this is one effect; a card is never sent again.

mod resend;

use std::sync::Arc;

use domain::{
    acquirer::{Answer, Found},
    id::{MerchantId, Reference},
    operation::{Kind, Missing, Operation, State},
    time::Micros,
};

use super::{
    acquiring::{Acquiring, Current, Evidence, LEASE_MARGIN_SECONDS, Route, ask},
    payments::take_back,
};
use crate::{
    acquirers::{Acquirer, Call as AcquirerCall},
    store::StoreError,
};

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

impl Resolved {
    fn count(&mut self, is_settled: bool) {
        self.inquired += 1;
        self.settled += u64::from(is_settled);
    }
}

/// The use cases of operations whose outcome is open.
#[derive(Clone)]
pub struct Resolver {
    pub acquiring: Acquiring,
}

impl Resolver {
    /// Asks for every operation that is due, once.
    pub async fn turn(&self) -> Result<Resolved, StoreError> {
        let mut resolved = Resolved::default();
        for test_of in self.acquiring.ground.all_clocks() {
            self.turn_of(test_of.as_ref(), |_, is_settled| resolved.count(is_settled)).await?;
        }
        Ok(resolved)
    }

    /// The same by everybody's clock, or by that of one merchant's test mode; tells `told` of each kind, and
    /// whether its outcome is known.
    pub(super) async fn turn_of(
        &self,
        test_of: Option<&MerchantId>,
        mut told: impl FnMut(Kind, bool) + Send,
    ) -> Result<(), StoreError> {
        let ground = &self.acquiring.ground;
        if ground.hold.is_on() {
            return Ok(());
        }
        let due = ground.due(test_of);
        let lease_until = due.now.plus_seconds(LEASE_SECONDS);
        loop {
            let claimed = ground.store.claim_inquiries(due, lease_until, TURN_MAX).await?;
            if claimed.is_empty() {
                return Ok(());
            }
            crash_point!("inquiry.claimed");
            for operation in claimed {
                let kind = operation.kind;
                told(kind, self.resolve(operation).await?);
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
        let (merchant_id, account_id) = (&operation.merchant_id, &operation.account_id);
        let livemode = current.livemode();
        let Some(route) = self.acquiring.account(merchant_id, livemode, account_id).await? else {
            tracing::error!(operation.id = %operation.id, "no adapter for the account of an open operation");
            return Ok(false);
        };
        if operation.state == State::Unsent {
            return self.resend(operation, current, route).await;
        }
        let now = current.now_in(&self.acquiring.ground);
        crash_point!("inquiry.before");
        let answer = inquire(&operation, &route.acquirer, now).await;
        crash_point!("inquiry.after");
        let Answer::Done(found) = answer else {
            return self.settle(operation, current, &route, Evidence::Silence).await;
        };
        let evidence = match found {
            Found::Never => return self.missing(operation, current, route, now).await,
            // Time is over for whoever was asked, or the merchant has cancelled: nobody is asked for ever.
            Found::Pending if operation.is_withdrawn || is_overdue(&current, now) => {
                Evidence::Found(take_back(&operation, &route.acquirer, now).await)
            }
            found => Evidence::Found(found),
        };
        self.settle(operation, current, &route, evidence).await
    }

    /// The acquirer does not know this operation.
    async fn missing(
        &self,
        operation: Operation,
        current: Current,
        route: Route,
        now: Micros,
    ) -> Result<bool, StoreError> {
        let promises = route.acquirer.spec().promises;
        let can_resend = resend::is_known(&operation, &current);
        let evidence = match operation.missing(&promises, can_resend, now) {
            Missing::Wait => Evidence::Missed(promises),
            Missing::Never => Evidence::Found(Found::Never),
            Missing::Resend => return self.resend(operation, current, route).await,
            Missing::Void => match take_back(&operation, &route.acquirer, now).await {
                // It is dead by now, whoever has killed it.
                Found::Refused(_) | Found::Never => Evidence::Found(Found::Never),
                Found::Pending | Found::Accepted => Evidence::Missed(promises),
                found => Evidence::Found(found),
            },
        };
        self.settle(operation, current, &route, evidence).await
    }

    async fn settle(
        &self,
        operation: Operation,
        current: Current,
        route: &Route,
        evidence: Evidence,
    ) -> Result<bool, StoreError> {
        let is_settled = evidence.is_settling();
        let confirm_after = route.acquirer.spec().confirm_after_seconds;
        let beside = |commit, _: &Current| commit;
        self.acquiring.settle(Some(current), operation, evidence, confirm_after, &beside).await?;
        Ok(is_settled)
    }
}

async fn inquire(
    operation: &Operation,
    acquirer: &Arc<dyn Acquirer>,
    now: Micros,
) -> Answer<Found> {
    let (reference, asked) = (operation.reference.clone(), acquirer.clone());
    ask(&**acquirer, async move {
        asked.inquire(AcquirerCall { reference: &reference, now, fault: None }).await
    })
    .await
}

/// Whether a payer was asked to act and has let the time pass.
fn is_overdue(current: &Current, now: Micros) -> bool {
    let Current::Payment(purchase) = current else { return false };
    purchase.can_leave() && !purchase.may_still_act(now)
}
