//! Capturing what is held, and cancelling what is held or open.

use domain::{
    acquirer::Answer,
    fault::AcquirerFault,
    id::MerchantId,
    operation::{Cause, Kind, Operation},
    payment::{Cancelling, CaptureRefusal, Leaving, Purchase, Status},
};

use super::{Noted, PayError, Payments, answering};
use crate::{
    acquirers::{Call as AcquirerCall, EffectOrder},
    services::{
        acquiring::{Beside, Current, Evidence, Route},
        events::{insert, stored},
        idempotency::{Call, Claim, Reply},
        turns::{STALE_RETRIES, step_back},
    },
    store::{Commit, StoreError, Write},
};

/// Payments in one turn at most.
const LAPSE_MAX: u32 = 100;

impl Payments {
    /// Captures a payment, wholly or in part; the rest is released.
    pub async fn capture(
        &self,
        call: Call<Purchase>,
        reference: &str,
        minor: Option<i64>,
        noted: Noted,
    ) -> Result<Reply, PayError> {
        let ground = &self.acquiring.ground;
        for n in 0..STALE_RETRIES {
            step_back(n).await;
            let purchase = ground.find(&call.caller, reference).await?.ok_or(PayError::NotFound)?;
            let turn = self.acquiring.turns.on(purchase.payment.id.as_str()).await;
            let purchase = noted.clone().on(self.fresh(purchase).await?);
            let (now, currency) = (ground.now_of(&purchase), purchase.payment.amount.currency());
            let route = self.route_of(&purchase).await?;
            let begun = match &route {
                Some(route) => {
                    let naming = self.acquiring.naming(&*route.acquirer, now);
                    purchase.begin_capture(minor, naming, now)
                }
                // Never authorized, so never sent anywhere.
                None => Err(CaptureRefusal::State(purchase.status_at(now))),
            };
            let (purchase, operation) = begun?;
            let Some(route) = route else { return Err(PayError::NoConnector(currency)) };
            match self.intend(call.claim.as_ref(), purchase, &operation).await {
                Ok(purchase) => {
                    drop(turn);
                    return self.complete(call, purchase, operation, route).await;
                }
                Err(StoreError::StaleVersion) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::StaleVersion.into())
    }

    /// Cancels a payment: what is open is closed, what is held is let go.
    pub async fn cancel(
        &self,
        call: Call<Purchase>,
        reference: &str,
        noted: Noted,
    ) -> Result<Reply, PayError> {
        let ground = &self.acquiring.ground;
        for n in 0..STALE_RETRIES {
            step_back(n).await;
            let purchase = ground.find(&call.caller, reference).await?.ok_or(PayError::NotFound)?;
            let turn = self.acquiring.turns.on(purchase.payment.id.as_str()).await;
            let purchase = noted.clone().on(self.fresh(purchase).await?);
            let now = ground.now_of(&purchase);
            let payment = &purchase.payment;
            let currency = payment.amount.currency();
            let route = match self.route_of(&purchase).await? {
                Some(route) => Some(route),
                None => {
                    self.acquiring
                        .route_any(&payment.merchant_id, payment.livemode, currency)
                        .await?
                }
            };
            let route = route.ok_or(PayError::NoConnector(currency))?;
            if purchase.can_leave() {
                drop(turn);
                return self.withdraw(call, purchase).await;
            }
            let naming = self.acquiring.naming(&*route.acquirer, now);
            let refused = match purchase.begin_cancel(naming, now).map_err(PayError::State)? {
                Cancelling::Over(outcome) => {
                    let (commit, purchase) = ground.commit_of(*outcome, now).await?;
                    let reply = (call.reply)(&purchase);
                    let commit = commit.answering(call.claim.as_ref(), &reply);
                    crash_point!("cancel.before");
                    match ground.store.commit(commit).await {
                        Ok(()) => {
                            crash_point!("cancel.after");
                            ground.announce(&purchase);
                            return Ok(reply);
                        }
                        Err(error) => error,
                    }
                }
                Cancelling::Voiding(purchase, operation) => {
                    match self.intend(call.claim.as_ref(), *purchase, &operation).await {
                        Ok(purchase) => {
                            drop(turn);
                            return self.complete(call, purchase, *operation, route).await;
                        }
                        Err(error) => error,
                    }
                }
            };
            if !matches!(refused, StoreError::StaleVersion) {
                return Err(refused.into());
            }
        }
        Err(StoreError::StaleVersion.into())
    }

    /// Cancels a payment whose payer was asked to act: the acquirer gives the order back, or has it approved
    /// by now.
    async fn withdraw(&self, call: Call<Purchase>, purchase: Purchase) -> Result<Reply, PayError> {
        let now = self.now_of(&purchase);
        let Some((operation, route)) = self.order_of(&purchase).await? else {
            return Err(PayError::State(purchase.status_at(now)));
        };
        let answer = answering(&call);
        // Approved or declined meanwhile: too late, and no answer is kept.
        let is_too_late = |purchase: &Purchase| {
            let status = purchase.status_at(now);
            !matches!(status, Status::Cancelled | Status::Processing | Status::RequiresAction)
        };
        let beside = |commit: Commit, current: &Current| match current {
            Current::Payment(purchase) if is_too_late(purchase) => commit,
            _ => answer(commit, current),
        };
        let left = self.take_back(operation, route, Leaving::Merchant, &beside).await?;
        if is_too_late(&left) {
            return Err(PayError::State(left.status_at(now)));
        }
        Ok((call.reply)(&left))
    }

    /// Lets money go back that nobody has captured in time. Returns how many payments.
    pub async fn lapse(&self) -> Result<usize, StoreError> {
        let mut lapsed = 0;
        for test_of in self.acquiring.ground.all_clocks() {
            lapsed += self.lapse_of(test_of.as_ref()).await?;
        }
        Ok(lapsed)
    }

    /// The same by everybody's clock, or by that of one merchant's test mode.
    pub(in crate::services) async fn lapse_of(
        &self,
        test_of: Option<&MerchantId>,
    ) -> Result<usize, StoreError> {
        let ground = &self.acquiring.ground;
        if ground.hold.is_on() {
            return Ok(0);
        }
        let mut lapsed = 0;
        for (merchant_id, id) in ground.store.lapsing(ground.due(test_of), LAPSE_MAX).await? {
            let turn = self.acquiring.turns.on(id.as_str()).await;
            let purchase = self.acquiring.purchase(&merchant_id, &id).await?;
            let now = ground.now_of(&purchase);
            let Ok(Some(route)) = self.route_of(&purchase).await else { continue };
            let naming = self.acquiring.naming(&*route.acquirer, now);
            let Ok((purchase, operation)) = purchase.begin_void(Cause::Lapse, naming, now) else {
                continue;
            };
            let purchase = match self.intend(None, purchase, &operation).await {
                Ok(purchase) => purchase,
                // Somebody was quicker; the next turn looks again.
                Err(StoreError::StaleVersion | StoreError::Conflict(_)) => continue,
                Err(error) => return Err(error),
            };
            drop(turn);
            self.carry_out((purchase, operation), route, None, &|commit, _| commit).await?;
            lapsed += 1;
        }
        Ok(lapsed)
    }

    /// The purchase as it stands now that it is our turn.
    pub(super) async fn fresh(&self, purchase: Purchase) -> Result<Purchase, StoreError> {
        let payment = &purchase.payment;
        self.acquiring.purchase(&payment.merchant_id, &payment.id).await
    }

    /// The account that authorized it.
    pub(super) async fn route_of(&self, purchase: &Purchase) -> Result<Option<Route>, StoreError> {
        let payment = &purchase.payment;
        let Some(account_id) = &payment.account_id else { return Ok(None) };
        self.acquiring.account(&payment.merchant_id, payment.livemode, account_id).await
    }

    /// Commits the intent.
    async fn intend(
        &self,
        claim: Option<&Claim>,
        purchase: Purchase,
        operation: &Operation,
    ) -> Result<Purchase, StoreError> {
        let commit = Commit::new()
            .and(Write::UpdatePayment(Box::new(purchase.payment.clone())))
            .and(insert(operation))
            .claiming(claim, purchase.payment.id.as_str());
        self.acquiring.ground.store.commit(commit).await?;
        Ok(stored(purchase, false))
    }

    async fn complete(
        &self,
        call: Call<Purchase>,
        purchase: Purchase,
        operation: Operation,
        route: Route,
    ) -> Result<Reply, PayError> {
        let begun = (purchase, operation);
        match self.carry_out(begun, route, call.fault, &answering(&call)).await? {
            Current::Payment(purchase) => Ok((call.reply)(&purchase)),
            Current::Refund(..) | Current::Payout(_) => Err(PayError::NotFound),
        }
    }

    /// Asks for a capture or void, and commits what the answer means.
    async fn carry_out(
        &self,
        (purchase, operation): (Purchase, Operation),
        route: Route,
        fault: Option<AcquirerFault>,
        beside: Beside<'_>,
    ) -> Result<Current, StoreError> {
        let reference = operation.reference.clone();
        let (kind, amount) = (operation.kind, operation.amount);
        let (now, acquirer) = (self.now_of(&purchase), route.acquirer.clone());
        let answer = match purchase.payment.transaction_id.clone() {
            Some(transaction_id) => {
                let named = (&operation, purchase.payment.livemode);
                let sending = self.acquiring.send(named, &*route.acquirer, async move {
                    let call = AcquirerCall { reference: &reference, now, fault };
                    let order = EffectOrder { amount, transaction_id: &transaction_id };
                    match kind {
                        Kind::Void => acquirer.void(call, order).await,
                        _ => acquirer.capture(call, order).await,
                    }
                });
                sending.await
            }
            None => Answer::NotSent,
        };
        let known = Some(Current::Payment(Box::new(purchase)));
        self.acquiring.settle(known, operation, Evidence::Answer(answer), None, beside).await
    }
}

impl From<CaptureRefusal> for PayError {
    fn from(refusal: CaptureRefusal) -> Self {
        match refusal {
            CaptureRefusal::State(status) => Self::State(status),
            CaptureRefusal::Amount { authorized_minor } => Self::Amount { authorized_minor },
        }
    }
}
