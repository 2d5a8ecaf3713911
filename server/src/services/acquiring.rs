//! What all use cases that move money have in common: our name for the effect is on disk before the call,
//! no transaction is open during it, and whatever comes back becomes an outcome.

use std::{future::Future, sync::Arc, time::Duration};

use domain::{
    acquirer::{Answer, Effect, Found},
    currency::Currency,
    id::{AccountId, MerchantId, PaymentId, ReplicaId},
    merchant::{ConnectorAccount, route, route_any},
    operation::{Cause, Kind, Naming, Operation, Promises, State, Subject},
    payment::{Leaving, Outcome, Purchase},
    payout::Payout,
    refund::Refund,
    session::MethodCode,
    testkit::mutant,
    time::Micros,
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
    meters::{self, Fenced},
    store::{Commit, StoreError, Write},
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

impl Current {
    /// Whether real money moves.
    pub(super) const fn livemode(&self) -> bool {
        match self {
            Self::Payment(purchase) | Self::Refund(purchase, _) => purchase.payment.livemode,
            Self::Payout(payout) => payout.livemode,
        }
    }

    /// The time of its merchant.
    pub(super) fn now_in(&self, ground: &Ground) -> Micros {
        match self {
            Self::Payment(purchase) | Self::Refund(purchase, _) => ground.now_of(&**purchase),
            Self::Payout(payout) => ground.now_of(&**payout),
        }
    }
}

/// What was learned of an effect.
#[derive(Clone, Debug)]
pub(super) enum Evidence {
    Answer(Answer<Effect>),
    /// By an inquiry or an operator. `Never` has been judged: see [`Operation::missing`].
    Found(Found),
    /// The acquirer does not know it, and that is no evidence yet.
    Missed(Promises),
    /// Whoever was asked has not answered.
    Silence,
    /// The order of an authorization was asked for back; what was found then.
    Left(Found, Leaving),
}

impl Evidence {
    /// Whether it says that the effect has happened.
    const fn is_done(&self) -> bool {
        matches!(
            self,
            Self::Answer(Answer::Done(_))
                | Self::Found(Found::Done(_))
                | Self::Left(Found::Done(_), _)
        )
    }

    /// Whether it leaves nothing open.
    pub(super) const fn is_settling(&self) -> bool {
        match self {
            Self::Found(found) | Self::Left(found, _) => {
                !matches!(found, Found::Pending | Found::Accepted)
            }
            Self::Answer(answer) => matches!(answer, Answer::Done(_) | Answer::Refused(_)),
            Self::Missed(_) | Self::Silence => false,
        }
    }

    /// What an inquiry has found.
    fn found(self) -> Found {
        match self {
            Self::Found(found) | Self::Left(found, _) => found,
            Self::Answer(_) | Self::Missed(_) | Self::Silence => Found::Pending,
        }
    }

    /// What it leaves written on the operation, and what has been found.
    fn applied(self, operation: Operation, now: Micros) -> (Operation, Self) {
        match self {
            Self::Answer(_) | Self::Left(..) | Self::Found(Found::Never) => (operation, self),
            Self::Found(_) => (operation.heard_of(), self),
            Self::Missed(promises) => {
                (operation.missed(&promises, now), Self::Found(Found::Pending))
            }
            Self::Silence => (operation, Self::Found(Found::Pending)),
        }
    }
}

/// What evidence leads to.
struct Decided {
    commit: Commit,
    current: Current,
    /// Since when a person must look.
    review_at: Option<Micros>,
}

/// Whether it only tells others of the rest.
const fn is_news(write: &Write) -> bool {
    matches!(write, Write::InsertEvent(_) | Write::InsertDelivery(_))
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
    pub(super) fn name_any(&self, now: Micros) -> Naming {
        let ids = &*self.ground.ids;
        Naming { id: new_id(ids, now), reference: new_id(ids, now), lease_until: now }
    }

    /// Our names for a new effect.
    pub(super) fn naming(&self, acquirer: &dyn Acquirer, now: Micros) -> Naming {
        let ids = &*self.ground.ids;
        let seconds = acquirer.spec().call_deadline_seconds + LEASE_MARGIN_SECONDS;
        Naming {
            id: new_id(ids, now),
            reference: new_id(ids, now),
            lease_until: now.plus_seconds(seconds),
        }
    }

    /// Asks for the effect of an operation, if its lease still stands when the first byte would leave: to
    /// a process that was paused before, another one may have settled it meanwhile.
    pub(super) async fn send(
        &self,
        (operation, livemode): (&Operation, bool),
        acquirer: &dyn Acquirer,
        call: impl Future<Output = Answer<Effect>> + Send + 'static,
    ) -> Answer<Effect> {
        let (ground, lease_until) = (self.ground.clone(), operation.lease_until);
        let merchant_id = operation.merchant_id.clone();
        crash_point!("call.before", operation.kind.word());
        let answer = ask(acquirer, async move {
            let is_over = ground.now_of(&(&merchant_id, livemode)) >= lease_until;
            if is_over && !mutant("lease.ignored") {
                meters::fenced(Fenced::Call);
                return Answer::NotSent;
            }
            call.await
        })
        .await;
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
            Subject::Attempt(id, attempt_id) => {
                let purchase = store.purchase_of_attempt(merchant_id, id, attempt_id).await?;
                Ok(Current::Payment(Box::new(purchase.ok_or_else(|| gone(id.as_str()))?)))
            }
            Subject::Payment(id) => {
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
            let Decided { commit, current, review_at } = Box::pin(decided).await?;
            crash_point!("outcome.before", operation.kind.word());
            let mut commit = beside(commit, &current);
            let mut news = Commit::new();
            if mutant("event.later") {
                news = news.and_all(commit.writes.extract_if(.., |write| is_news(write)));
            }
            match self.ground.store.commit(commit).await {
                Ok(()) => {
                    crash_point!("outcome.after", operation.kind.word());
                    if mutant("event.later") {
                        self.ground.store.commit(news).await?;
                    }
                    count(&operation, &current);
                    if review_at.is_some() && operation.review_at.is_none() {
                        alert(&operation);
                    }
                    self.announce(&current);
                    return Ok(current);
                }
                Err(StoreError::StaleVersion) => {}
                Err(error) => {
                    if matches!(error, StoreError::ClaimTaken) {
                        meters::fenced(Fenced::Key);
                    }
                    return Err(error);
                }
            }
            let stored = self.ground.store.operation(&operation.merchant_id, &operation.id).await?;
            let stored = stored.ok_or(StoreError::StaleVersion)?;
            if stored.version != operation.version {
                meters::fenced(Fenced::Outcome);
            }
            let is_settled = stored.state == State::Done && stored.version != operation.version;
            // What was not sent then has been sent since.
            let is_resent = stored.calling_until > operation.calling_until
                && matches!(evidence, Evidence::Answer(Answer::NotSent));
            // What was given up meanwhile and has happened after all is news.
            if (is_settled && !evidence.is_done()) || is_resent {
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
    ) -> Result<Decided, StoreError> {
        let now = current.now_in(&self.ground);
        let (operation, evidence) = evidence.clone().applied(operation.clone(), now);
        match current {
            Current::Payment(purchase) => {
                let outcome = self.of_payment(*purchase, operation, evidence, now);
                let review_at = review_at(outcome.operation.as_ref());
                let (commit, purchase) = self.ground.commit_of(outcome, now).await?;
                Ok(Decided { commit, current: Current::Payment(Box::new(purchase)), review_at })
            }
            Current::Refund(purchase, refund) => {
                let outcome = match evidence {
                    Evidence::Answer(answer) => {
                        purchase.finish_refund(*refund, operation, answer, confirm_after, now)
                    }
                    evidence => {
                        let found = evidence.found();
                        purchase.find_refunded(*refund, operation, found, confirm_after, now)
                    }
                };
                let review_at = review_at(outcome.operation.as_ref());
                let refund = outcome.refund.clone();
                let (commit, purchase) = self.ground.commit_of(outcome, now).await?;
                let refund = refund
                    .map(|refund| Refund { version: refund.version + 1, ..refund })
                    .ok_or_else(|| StoreError::Corrupt("a refund without its refund".into()))?;
                let current = Current::Refund(Box::new(purchase), Box::new(refund));
                Ok(Decided { commit, current, review_at })
            }
            Current::Payout(payout) => {
                let outcome = match evidence {
                    Evidence::Answer(answer) => {
                        payout.finish(operation, answer, confirm_after, now)
                    }
                    evidence => payout.find(operation, evidence.found(), confirm_after, now),
                };
                let review_at = outcome.operation.review_at;
                let (commit, payout) = self.ground.commit_of_payout(outcome, now).await?;
                Ok(Decided { commit, current: Current::Payout(Box::new(payout)), review_at })
            }
        }
    }

    fn of_payment(
        &self,
        purchase: Purchase,
        operation: Operation,
        evidence: Evidence,
        now: Micros,
    ) -> Outcome {
        // Of use only where an approval has come too late.
        let reversal = || self.name_any(now);
        let is_reversal = operation.cause == Cause::LateApproval;
        match (operation.kind, evidence) {
            (_, Evidence::Answer(answer)) if is_reversal => {
                purchase.finish_reversal(operation, answer, now)
            }
            (_, evidence) if is_reversal => {
                purchase.find_reversed(operation, evidence.found(), now)
            }
            (Kind::Authorize, Evidence::Answer(answer)) => {
                purchase.finish_authorize(operation, answer, reversal(), now)
            }
            (Kind::Authorize, Evidence::Left(found, leaving)) => {
                purchase.finish_leaving(operation, found, leaving, reversal(), now)
            }
            (Kind::Authorize, evidence) => {
                purchase.find_authorized(operation, evidence.found(), reversal(), now)
            }
            (_, Evidence::Answer(answer)) => purchase.finish_complete(operation, answer, now),
            (_, evidence) => purchase.find_completed(operation, evidence.found(), now),
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

fn review_at(operation: Option<&Operation>) -> Option<Micros> {
    operation.and_then(|operation| operation.review_at)
}

/// Nobody knows, and nobody will unless a person looks.
fn alert(operation: &Operation) {
    tracing::warn!(
        operation.id = %operation.id,
        operation.reference = %operation.reference,
        operation.kind = %operation.kind,
        merchant.id = %operation.merchant_id,
        "no evidence of what became of an effect: it waits for an operator, see kassa review list"
    );
}

/// Counts what a try to pay has come to; a second look at what is known is no news.
fn count(operation: &Operation, current: &Current) {
    if operation.state == State::Done || operation.cause == Cause::LateApproval {
        return;
    }
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
