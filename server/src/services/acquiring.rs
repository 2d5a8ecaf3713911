//! What all use cases that move money have in common: our name for the effect is on disk before the call,
//! no transaction is open during it, and whatever comes back becomes an outcome.

use std::{future::Future, sync::Arc, time::Duration};

use domain::{
    acquirer::{Answer, Effect, Found},
    currency::Currency,
    id::{AccountId, MerchantId, PaymentId, ReplicaId},
    merchant::{ConnectorAccount, route, route_any},
    operation::{Kind, Naming, Operation, State, Subject},
    payment::{Leaving, Outcome, Purchase},
    payout::Payout,
    refund::Refund,
    session::MethodCode,
};
use tracing::Instrument;

use super::{
    Ground,
    payments::{Guarding, HeldCards},
    turns::{STALE_RETRIES, Turns, step_back},
};
use crate::{
    acquirers::{Acquirer, Acquirers},
    clock::new_id,
    meters,
    store::{Commit, StoreError},
    vault::Vault,
};

/// What a call may take beyond its deadline before its process counts as dead, in seconds.
pub(super) const LEASE_MARGIN_SECONDS: i64 = 15;

/// What use cases that ask an acquirer stand on.
#[derive(Clone)]
pub struct Acquiring {
    pub ground: Ground,
    pub vault: Arc<Vault>,
    pub acquirers: Acquirers,
    /// This process.
    pub replica: ReplicaId,
    pub turns: Turns,
    /// Cards whose banks are being asked, in this process's memory only.
    pub held: HeldCards,
    /// The server's public address, without a trailing slash.
    pub base_url: Arc<str>,
    pub guarding: Guarding,
}

/// An enabled account and the adapter that speaks for it.
pub(super) struct Route {
    pub(super) account: ConnectorAccount,
    pub(super) acquirer: Arc<dyn Acquirer>,
}

/// What an operation is about, as it stands.
#[derive(Clone, Debug)]
pub enum Current {
    Payment(Box<Purchase>),
    Refund(Box<Purchase>, Box<Refund>),
    Payout(Box<Payout>),
}

/// What was learned of an effect.
#[derive(Clone, Debug)]
pub(super) enum Evidence {
    Answer(Answer<Effect>),
    Found(Found),
    /// The order of an authorization was asked for back; what was found then.
    Left(Found, Leaving),
}

/// What is committed beside the outcome: the answer of the request, where there is one.
pub(super) type Beside<'a> = &'a (dyn Fn(Commit, &Current) -> Commit + Send + Sync);

impl Acquiring {
    /// The account for a new payment by `method`.
    pub(super) async fn route(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
        currency: Currency,
        method: MethodCode,
    ) -> Result<Option<Route>, StoreError> {
        let accounts = self.ground.store.accounts(merchant_id, livemode).await?;
        let account = route(&accounts, currency, method).cloned();
        Ok(account.and_then(|account| self.with_adapter(account)))
    }

    /// The account for what knows no method, as a payout.
    pub(super) async fn route_any(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
        currency: Currency,
    ) -> Result<Option<Route>, StoreError> {
        let accounts = self.ground.store.accounts(merchant_id, livemode).await?;
        let account = route_any(&accounts, currency).cloned();
        Ok(account.and_then(|account| self.with_adapter(account)))
    }

    /// The account that an effect belongs to. Switched off or not: what was begun there ends there.
    pub(super) async fn account(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
        id: &AccountId,
    ) -> Result<Option<Route>, StoreError> {
        let accounts = self.ground.store.accounts(merchant_id, livemode).await?;
        let account = accounts.into_iter().find(|account| account.id == *id);
        Ok(account.and_then(|account| self.with_adapter(account)))
    }

    fn with_adapter(&self, account: ConnectorAccount) -> Option<Route> {
        let acquirer = self.acquirers.get(&account.connector)?.clone();
        Some(Route { account, acquirer })
    }

    /// Names for an effect that nobody may have to be asked for.
    pub(super) fn name_any(&self, now: domain::time::Micros) -> Naming {
        let ids = &*self.ground.ids;
        Naming { id: new_id(ids, now), reference: new_id(ids, now), lease_until: now }
    }

    /// Our names for a new effect.
    pub(super) fn naming(&self, acquirer: &dyn Acquirer) -> Naming {
        let (ids, now) = (&*self.ground.ids, self.ground.clock.now());
        let seconds = acquirer.spec().call_deadline_seconds + LEASE_MARGIN_SECONDS;
        Naming {
            id: new_id(ids, now),
            reference: new_id(ids, now),
            lease_until: now.plus_seconds(seconds),
        }
    }

    /// Asks for the effect of an operation, if its lease still stands: to a process that was paused in
    /// between, another one may have settled it meanwhile.
    pub(super) async fn send(
        &self,
        operation: &Operation,
        acquirer: &dyn Acquirer,
        call: impl Future<Output = Answer<Effect>> + Send + 'static,
    ) -> Answer<Effect> {
        if self.ground.clock.now() >= operation.lease_until {
            return Answer::NotSent;
        }
        crash_point!("call.before", operation.kind.word());
        let answer = ask(acquirer, call).await;
        crash_point!("call.after", operation.kind.word());
        answer
    }

    /// A purchase as it stands.
    pub(super) async fn purchase(
        &self,
        merchant_id: &MerchantId,
        id: &PaymentId,
    ) -> Result<Purchase, StoreError> {
        let found = self.ground.store.purchase_by_id(merchant_id, id).await?;
        found.ok_or_else(|| StoreError::Corrupt(format!("payment {id} is gone")))
    }

    /// What an operation is about, as it stands.
    pub(super) async fn current(&self, operation: &Operation) -> Result<Current, StoreError> {
        let (store, merchant_id) = (&self.ground.store, &operation.merchant_id);
        let gone = |id: &str| StoreError::Corrupt(format!("{id} of {} is gone", operation.id));
        match &operation.subject {
            Subject::Attempt(id, _) | Subject::Payment(id) => {
                Ok(Current::Payment(Box::new(self.purchase(merchant_id, id).await?)))
            }
            Subject::Refund(id, refund_id) => {
                let purchase = self.purchase(merchant_id, id).await?;
                let refund = store.refund(merchant_id, refund_id).await?;
                let refund = refund.ok_or_else(|| gone(refund_id.as_str()))?;
                Ok(Current::Refund(Box::new(purchase), Box::new(refund)))
            }
            Subject::Payout(id) => {
                let payout = store.payout(merchant_id, id).await?;
                Ok(Current::Payout(Box::new(payout.ok_or_else(|| gone(id.as_str()))?)))
            }
        }
    }

    /// Commits what the evidence means. Rows that changed meanwhile are read and decided on again; the
    /// acquirer is not asked again. When another process has settled the operation, its outcome stands.
    pub(super) async fn settle(
        &self,
        known: Option<Current>,
        operation: Operation,
        evidence: Evidence,
        confirm_after: Option<i64>,
        beside: Beside<'_>,
    ) -> Result<Current, StoreError> {
        let (mut known, mut operation) = (known, operation);
        for n in 0..STALE_RETRIES {
            step_back(n).await;
            let _turn = self.turns.on(subject_id(&operation)).await;
            let current = match known.take() {
                Some(current) => current,
                None => self.current(&operation).await?,
            };
            // The future is large, and all that move money wait for it.
            let decided = self.decided(current, &operation, &evidence, confirm_after);
            let (commit, current) = Box::pin(decided).await?;
            crash_point!("outcome.before", operation.kind.word());
            match self.ground.store.commit(beside(commit, &current)).await {
                Ok(()) => {
                    crash_point!("outcome.after", operation.kind.word());
                    count(&operation, &current);
                    self.announce(&current);
                    return Ok(current);
                }
                Err(StoreError::StaleVersion) => {}
                Err(error) => return Err(error),
            }
            let stored = self.ground.store.operation(&operation.merchant_id, &operation.id).await?;
            let stored = stored.ok_or(StoreError::StaleVersion)?;
            if stored.state == State::Done && stored.version != operation.version {
                let current = self.current(&stored).await?;
                self.ground.store.commit(beside(Commit::new(), &current)).await?;
                return Ok(current);
            }
            operation = stored;
        }
        Err(StoreError::StaleVersion)
    }

    async fn decided(
        &self,
        current: Current,
        operation: &Operation,
        evidence: &Evidence,
        confirm_after: Option<i64>,
    ) -> Result<(Commit, Current), StoreError> {
        let now = self.ground.clock.now();
        let (operation, evidence) = (operation.clone(), evidence.clone());
        match current {
            Current::Payment(purchase) => {
                let outcome = match (operation.kind, evidence) {
                    (Kind::Authorize, Evidence::Answer(answer)) => {
                        purchase.finish_authorize(operation, answer, now)
                    }
                    (Kind::Authorize, Evidence::Found(found)) => {
                        purchase.find_authorized(operation, found, now)
                    }
                    (Kind::Authorize, Evidence::Left(found, leaving)) => {
                        purchase.finish_leaving(operation, found, leaving, now)
                    }
                    (_, Evidence::Answer(answer)) => {
                        purchase.finish_complete(operation, answer, now)
                    }
                    (_, Evidence::Found(found) | Evidence::Left(found, _)) => {
                        purchase.find_completed(operation, found, now)
                    }
                };
                let (commit, purchase) = self.ground.commit_of(outcome, now).await?;
                Ok((commit, Current::Payment(Box::new(purchase))))
            }
            Current::Refund(purchase, refund) => {
                let outcome = match evidence {
                    Evidence::Answer(answer) => {
                        purchase.finish_refund(*refund, operation, answer, confirm_after, now)
                    }
                    Evidence::Found(found) | Evidence::Left(found, _) => {
                        purchase.find_refunded(*refund, operation, found, confirm_after, now)
                    }
                };
                let refund = outcome.refund.clone();
                let (commit, purchase) = self.ground.commit_of(outcome, now).await?;
                let refund = refund
                    .map(|refund| Refund { version: refund.version + 1, ..refund })
                    .ok_or_else(|| StoreError::Corrupt("a refund without its refund".into()))?;
                Ok((commit, Current::Refund(Box::new(purchase), Box::new(refund))))
            }
            Current::Payout(payout) => {
                let outcome = match evidence {
                    Evidence::Answer(answer) => {
                        payout.finish(operation, answer, confirm_after, now)
                    }
                    Evidence::Found(found) | Evidence::Left(found, _) => {
                        payout.find(operation, found, confirm_after, now)
                    }
                };
                let (commit, payout) = self.ground.commit_of_payout(outcome, now).await?;
                Ok((commit, Current::Payout(Box::new(payout))))
            }
        }
    }

    fn announce(&self, current: &Current) {
        match current {
            Current::Payment(purchase) | Current::Refund(purchase, _) => {
                self.ground.announce(purchase);
            }
            Current::Payout(_) => self.ground.news.deliveries.notify_one(),
        }
    }
}

/// Takes the parts of an outcome that begins an operation.
pub(super) fn begun(outcome: Outcome) -> Option<(Purchase, Refund, Operation)> {
    Some((outcome.purchase, outcome.refund?, outcome.operation?))
}

fn subject_id(operation: &Operation) -> &str {
    match &operation.subject {
        Subject::Attempt(id, _) | Subject::Payment(id) | Subject::Refund(id, _) => id.as_str(),
        Subject::Payout(id) => id.as_str(),
    }
}

/// Counts what a try to pay has come to.
fn count(operation: &Operation, current: &Current) {
    let (Kind::Authorize, Current::Payment(purchase)) = (operation.kind, current) else { return };
    let Some(attempt) = &purchase.attempt else { return };
    let code = attempt.decline.map_or("", |decline| decline.code.word());
    meters::payment(attempt.state.word(), code);
}

/// Asks in a task of its own and within the deadline: a panic in an adapter is an unknown outcome, and so
/// is silence.
pub(super) async fn ask<T: Send + 'static>(
    acquirer: &dyn Acquirer,
    call: impl Future<Output = Answer<T>> + Send + 'static,
) -> Answer<T> {
    let deadline = u64::try_from(acquirer.spec().call_deadline_seconds).unwrap_or(30);
    let mut call = tokio::spawn(call.in_current_span());
    match tokio::time::timeout(Duration::from_secs(deadline), &mut call).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(_)) => Answer::Unknown,
        Err(_) => {
            // Whoever inquires later must not be overtaken by it.
            call.abort();
            Answer::Unknown
        }
    }
}
