//! A payer who was asked to act gives an answer here, or does something else: types the operator's code,
//! or takes back an order that nobody has approved.

use domain::{
    acquirer::{Action, Answer, Effect, Found, Instalment},
    id::SessionId,
    operation::{Missing, Operation},
    payment::{Cancelling, Leaving, Payment, Purchase},
    session::MethodCode,
    time::Micros,
};

use super::{PayError, Payments, answering};
use crate::{
    acquirers::{Acquirer, Call as AcquirerCall},
    services::{
        acquiring::{Beside, Current, Evidence, Route, ask},
        idempotency::{Call, Reply},
        turns::{STALE_RETRIES, step_back},
    },
    store::{Commit, StoreError, Write},
};

impl Payments {
    /// The payer wants another way to pay. Where nothing waits for the payer, nothing happens; what cannot
    /// be taken back, or may have been approved, stays as it is.
    pub async fn leave(&self, id: &SessionId) -> Result<Purchase, PayError> {
        let store = &self.acquiring.ground.store;
        let purchase = store.purchase(id).await?.ok_or(PayError::NotFound)?;
        if purchase.is_authenticating() {
            return self.leave_bank(purchase).await;
        }
        match self.order_of(&purchase).await? {
            Some((operation, route)) if purchase.can_leave() => {
                self.take_back(operation, route, Leaving::Payer, &|commit, _| commit).await
            }
            _ => Ok(purchase),
        }
    }

    /// The payer does not want to pay at all: what is open is closed, what was begun is taken back. What may
    /// have been paid stays.
    pub async fn give_up(&self, id: &SessionId) -> Result<Purchase, PayError> {
        let ground = &self.acquiring.ground;
        for n in 0..STALE_RETRIES {
            step_back(n).await;
            let purchase = ground.store.purchase(id).await?.ok_or(PayError::NotFound)?;
            if purchase.can_leave()
                && let Some((operation, route)) = self.order_of(&purchase).await?
            {
                let left = self.take_back(operation, route, Leaving::Merchant, &|commit, _| commit);
                return left.await;
            }
            let now = ground.now_of(&purchase);
            let naming = self.acquiring.name_any(now);
            // Money that is held is the merchant's to let go.
            let Ok(Cancelling::Over(outcome)) = purchase.clone().begin_cancel(naming, now) else {
                return Ok(purchase);
            };
            let (commit, cancelled) = ground.commit_of(*outcome, now).await?;
            match ground.store.commit(commit).await {
                Ok(()) => {
                    ground.announce(&cancelled);
                    return Ok(cancelled);
                }
                Err(StoreError::StaleVersion) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::StaleVersion.into())
    }

    /// In what parts an amount would be paid, where the merchant's acquirer lends.
    pub async fn instalments(&self, payment: &Payment) -> Result<Vec<Instalment>, StoreError> {
        let (merchant_id, amount) = (&payment.merchant_id, payment.amount);
        let (livemode, currency) = (payment.livemode, amount.currency());
        let route = self.acquiring.route(merchant_id, livemode, currency, MethodCode::Bnpl).await?;
        let now = self.now_of(payment);
        Ok(route.map(|route| route.acquirer.instalments(amount, now)).unwrap_or_default())
    }

    /// The payer has typed a code. One form is one try, however often it is sent.
    pub async fn confirm(
        &self,
        id: &SessionId,
        form_token: &str,
        code: &str,
    ) -> Result<Purchase, PayError> {
        if !self.acquiring.vault.check_form(id, form_token) {
            return Err(PayError::ForeignForm);
        }
        let ground = &self.acquiring.ground;
        let purchase = ground.store.purchase(id).await?.ok_or(PayError::NotFound)?;
        let is_asked = matches!(purchase.payment.action, Some(Action::Code { .. }));
        let order = self.order_of(&purchase).await?.filter(|_| is_asked);
        let Some((operation, Route { acquirer, .. })) = order else { return Ok(purchase) };
        let spent = Commit::new().and(Write::SpendFormToken {
            merchant_id: purchase.payment.merchant_id.clone(),
            session_id: id.clone(),
            token: form_token.into(),
            at: ground.now_of(&purchase),
        });
        match ground.store.commit(spent).await {
            Ok(()) => {}
            Err(StoreError::Conflict(_)) => return Ok(purchase),
            Err(error) => return Err(error.into()),
        }
        let answer = self.hand_over(&purchase, &operation, &acquirer, code).await;
        let evidence = Evidence::Answer(answer);
        self.settled(operation, evidence, &|commit, _| commit).await
    }

    /// The same from the merchant's server, to which the payer has given the code.
    pub async fn confirm_for(
        &self,
        call: Call<Purchase>,
        reference: &str,
        code: &str,
    ) -> Result<Reply, PayError> {
        let ground = &self.acquiring.ground;
        let purchase = ground.find(&call.caller, reference).await?.ok_or(PayError::NotFound)?;
        let is_asked = matches!(purchase.payment.action, Some(Action::Code { .. }));
        let Some((operation, route)) = self.order_of(&purchase).await?.filter(|_| is_asked) else {
            return Err(PayError::State(purchase.status_at(ground.now_of(&purchase))));
        };
        let answer = self.hand_over(&purchase, &operation, &route.acquirer, code).await;
        let confirmed =
            self.settled(operation, Evidence::Answer(answer), &answering(&call)).await?;
        Ok((call.reply)(&confirmed))
    }

    /// Gives the acquirer the code for which it waits.
    async fn hand_over(
        &self,
        purchase: &Purchase,
        operation: &Operation,
        acquirer: &std::sync::Arc<dyn Acquirer>,
        code: &str,
    ) -> Answer<Effect> {
        let (reference, now) = (operation.reference.clone(), self.now_of(purchase));
        let (code, asked) = (zeroize::Zeroizing::new(code.to_owned()), acquirer.clone());
        ask(&**acquirer, async move {
            asked.confirm(AcquirerCall { reference: &reference, now, fault: None }, &code).await
        })
        .await
    }

    /// The order that an acquirer holds for this payment, and who holds it.
    pub(super) async fn order_of(
        &self,
        purchase: &Purchase,
    ) -> Result<Option<(Operation, Route)>, PayError> {
        let payment = &purchase.payment;
        let store = &self.acquiring.ground.store;
        let operation = store.open_authorization(&payment.merchant_id, &payment.id).await?;
        let route = self.route_of(purchase).await?;
        Ok(operation.zip(route))
    }

    /// Asks for an order back, and commits what is true then.
    pub(super) async fn take_back(
        &self,
        operation: Operation,
        route: Route,
        leaving: Leaving,
        beside: Beside<'_>,
    ) -> Result<Purchase, PayError> {
        let now = self.acquiring.ground.clock.now();
        let found = take_back(&operation, &route.acquirer, now).await;
        self.settled(operation, Evidence::Left(found, leaving), beside).await
    }

    pub(super) async fn settled(
        &self,
        operation: Operation,
        evidence: Evidence,
        beside: Beside<'_>,
    ) -> Result<Purchase, PayError> {
        match self.acquiring.settle(None, operation, evidence, None, beside).await? {
            Current::Payment(purchase) => Ok(*purchase),
            Current::Refund(..) | Current::Payout(_) => Err(PayError::NotFound),
        }
    }
}

/// What became of an order that was asked for back; without an answer it stands.
pub(in crate::services) async fn take_back(
    operation: &Operation,
    acquirer: &std::sync::Arc<dyn Acquirer>,
    now: Micros,
) -> Found {
    let (reference, asked) = (operation.reference.clone(), acquirer.clone());
    let answer = ask(&**acquirer, async move {
        asked.abandon(AcquirerCall { reference: &reference, now, fault: None }).await
    });
    let missing = operation.missing(&acquirer.spec().promises, false, now);
    match answer.await {
        Answer::Done(Found::Never) if missing == Missing::Wait => Found::Pending,
        Answer::Done(found) => found,
        _ => Found::Pending,
    }
}
