//! Giving money back: the amount is reserved with the intent, and given back when the acquirer refuses.

use domain::{
    acquirer::{Answer, Effect},
    currency::Currency,
    fault::AcquirerFault,
    operation::Operation,
    payment::{Purchase, Status},
    refund::{Refund, RefundRefusal, Wanted},
    testkit::mutant,
};

use super::{
    acquiring::{Acquiring, Current, Evidence, Route, begun},
    events::stored,
    idempotency::{Call, Reply},
    turns::{STALE_RETRIES, step_back},
};
use crate::{
    acquirers::{Call as AcquirerCall, EffectOrder},
    clock::new_id,
    store::StoreError,
};

/// Why nothing is refunded.
#[derive(Debug, thiserror::Error)]
pub enum RefundError {
    #[error("no such payment")]
    NotFound,
    #[error("the payment is {0}")]
    State(Status),
    #[error("it was refunded already")]
    Already,
    #[error("only {remaining_minor} can still be refunded")]
    ExceedsBalance { remaining_minor: i64 },
    /// The account that took the money has no adapter any more.
    #[error("no acquirer account for {0}")]
    NoConnector(Currency),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What is to be given back.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// Minor units; `None`: all that is left.
    pub minor: Option<i64>,
    pub reason: Option<String>,
    /// A text of the dialect's own.
    pub memo: Option<String>,
    /// No more than this, where less than what was captured may be given back.
    pub at_most_minor: Option<i64>,
    /// Refused where there is another one.
    pub is_only: bool,
}

/// A refund with the payment that it belongs to.
#[derive(Clone, Debug)]
pub struct Refunded {
    pub purchase: Purchase,
    pub refund: Refund,
}

/// The use cases of refunds.
#[derive(Clone)]
pub struct Refunds {
    pub acquiring: Acquiring,
}

impl Refunds {
    /// Refunds what was captured, or a part of it. An acquirer's refusal is an outcome.
    pub async fn create(
        &self,
        call: Call<Refunded>,
        reference: &str,
        wish: Wish,
    ) -> Result<Reply, RefundError> {
        let ground = &self.acquiring.ground;
        for n in 0..STALE_RETRIES {
            step_back(n).await;
            let found = ground.find(&call.caller, reference).await?;
            let payment = found.ok_or(RefundError::NotFound)?.payment;
            let turn = self.acquiring.turns.on(payment.id.as_str()).await;
            let purchase = self.acquiring.purchase(&payment.merchant_id, &payment.id).await?;
            let payment = &purchase.payment;
            let now = ground.now_of(payment);
            let Some(account_id) = &payment.account_id else {
                return Err(RefundError::State(purchase.status_at(now)));
            };
            let (merchant_id, livemode) = (&payment.merchant_id, payment.livemode);
            let route = self.acquiring.account(merchant_id, livemode, account_id).await?;
            let route = route.ok_or(RefundError::NoConnector(payment.amount.currency()))?;
            let Wish { minor, reason, memo, at_most_minor, is_only } = wish.clone();
            let id = new_id(&*ground.ids, now);
            let wanted = Wanted { id, minor, at_most_minor, is_only, reason, memo };
            let naming = self.acquiring.naming(&*route.acquirer, now);
            let outcome = purchase.begin_refund(wanted, naming, now)?;
            let refund_id = outcome.refund.as_ref().map(|refund| refund.id.to_string());
            let intent = ground.intent(&outcome, now);
            let intent = intent.claiming(call.claim.as_ref(), &refund_id.unwrap_or_default());
            if let Some(operation) = outcome.operation.as_ref().filter(|_| mutant("intent.later")) {
                Box::pin(self.ask(&outcome.purchase, operation, &route, call.fault)).await;
            }
            match ground.store.commit(intent).await {
                Ok(()) => {}
                Err(StoreError::StaleVersion) => continue,
                Err(error) => return Err(error.into()),
            }
            drop(turn);
            let Some((purchase, refund, operation)) = begun(outcome) else { continue };
            let known = Current::Refund(Box::new(stored(purchase, false)), Box::new(refund));
            return self.carry_out(call, known, operation, route).await;
        }
        Err(StoreError::StaleVersion.into())
    }

    /// Shows a refund as it is: an earlier process began the request and died.
    pub async fn resume(&self, call: Call<Refunded>, id: String) -> Result<Reply, RefundError> {
        let id = id.parse().map_err(|_| RefundError::NotFound)?;
        let merchant_id = &call.caller.merchant.id;
        let refund = self.acquiring.ground.store.refund(merchant_id, &id).await?;
        let refund = refund.ok_or(RefundError::NotFound)?;
        let purchase = self.acquiring.purchase(merchant_id, &refund.payment_id).await?;
        Ok((call.reply)(&Refunded { purchase, refund }))
    }

    async fn carry_out(
        &self,
        call: Call<Refunded>,
        known: Current,
        operation: Operation,
        route: Route,
    ) -> Result<Reply, RefundError> {
        let Current::Refund(purchase, _) = &known else { return Err(RefundError::NotFound) };
        let answer = self.ask(purchase, &operation, &route, call.fault).await;
        let confirm_after = route.acquirer.spec().confirm_after_seconds;
        let settled = self
            .acquiring
            .settle(
                Some(known),
                operation,
                Evidence::Answer(answer),
                confirm_after,
                &|commit, current| match refunded(current) {
                    Some(refunded) => {
                        commit.answering(call.claim.as_ref(), &(call.reply)(&refunded))
                    }
                    None => commit,
                },
            )
            .await?;
        Ok((call.reply)(&refunded(&settled).ok_or(RefundError::NotFound)?))
    }

    /// Asks the acquirer to give the money back.
    async fn ask(
        &self,
        purchase: &Purchase,
        operation: &Operation,
        route: &Route,
        fault: Option<AcquirerFault>,
    ) -> Answer<Effect> {
        let transaction_id = purchase.payment.transaction_id.clone().unwrap_or_default();
        let (reference, amount) = (operation.reference.clone(), operation.amount);
        let (now, acquirer) = (self.acquiring.ground.now_of(purchase), route.acquirer.clone());
        let named = (operation, purchase.payment.livemode);
        let sending = self.acquiring.send(named, &*route.acquirer, async move {
            let order = EffectOrder { amount, transaction_id: &transaction_id };
            acquirer.refund(AcquirerCall { reference: &reference, now, fault }, order).await
        });
        sending.await
    }
}

fn refunded(current: &Current) -> Option<Refunded> {
    match current {
        Current::Refund(purchase, refund) => {
            Some(Refunded { purchase: (**purchase).clone(), refund: (**refund).clone() })
        }
        Current::Payment(_) | Current::Payout(_) => None,
    }
}

impl From<RefundRefusal> for RefundError {
    fn from(refusal: RefundRefusal) -> Self {
        match refusal {
            RefundRefusal::State(status) => Self::State(status),
            RefundRefusal::Already => Self::Already,
            RefundRefusal::ExceedsBalance { remaining_minor } => {
                Self::ExceedsBalance { remaining_minor }
            }
        }
    }
}
