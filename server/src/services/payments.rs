//! Paying: intent on disk, then the call, then the outcome on disk.
//!
//! No transaction is open while the acquirer is asked. What it answers becomes an outcome in any case;
//! only before the call may a card be refused.

use std::{sync::Arc, time::Duration};

use domain::{
    acquirer::{Answer, Effect},
    card::Card,
    id::{ReplicaId, SessionId},
    merchant::route,
    payment::{CardSummary, Operation, Purchase, Submission},
};
use tracing::Instrument;

use super::{Ground, events::stored};
use crate::{
    acquirers::{Acquirer, Acquirers, AuthorizeOrder, Call, Funding},
    clock::new_id,
    meters,
    store::{Commit, StoreError, Write},
    vault::Vault,
};

/// How often a decision on a row that changed meanwhile is made again.
const STALE_RETRIES: u32 = 3;
/// What a call may take beyond its deadline before its process counts as dead, in seconds.
const LEASE_MARGIN_SECONDS: i64 = 15;

/// Why nothing was tried.
#[derive(Debug, thiserror::Error)]
pub enum PayError {
    #[error("no such session")]
    NotFound,
    /// Not a form of ours.
    #[error("the form does not belong to this session")]
    ForeignForm,
    /// The sandbox does not list this number.
    #[error("not a test card")]
    TestCard,
    #[error("no acquirer account")]
    NoConnector,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the work was cut off")]
    Cut(#[from] tokio::task::JoinError),
}

/// The use cases of payments.
#[derive(Clone)]
pub struct Payments {
    pub ground: Ground,
    pub vault: Arc<Vault>,
    pub acquirers: Acquirers,
    /// This process.
    pub replica: ReplicaId,
}

/// A purchase whose intent is on disk.
struct Begun {
    purchase: Purchase,
    operation: Operation,
    acquirer: Arc<dyn Acquirer>,
}

impl Payments {
    /// A token for one submit of one rendered form.
    pub fn form_token(&self, id: &SessionId) -> String {
        self.vault.issue_form_token(id, &*self.ground.ids)
    }

    /// Pays a session with a card. A form that was submitted before, a session that is closed or busy:
    /// nothing happens, and the answer is the purchase as it is.
    pub async fn pay(
        &self,
        id: &SessionId,
        form_token: &str,
        card: Card,
    ) -> Result<Purchase, PayError> {
        if !self.vault.check_form(id, form_token) {
            return Err(PayError::ForeignForm);
        }
        let begun = match self.begin(id, form_token, &card).await? {
            Ok(begun) => begun,
            Err(unchanged) => return Ok(unchanged),
        };
        let answer = ask(&begun, card, self.ground.clock.now()).await;
        self.finish(begun, answer).await
    }

    /// Commits the intent, or answers with the purchase to which nothing can be done.
    async fn begin(
        &self,
        id: &SessionId,
        form_token: &str,
        card: &Card,
    ) -> Result<Result<Begun, Purchase>, PayError> {
        for _ in 0..STALE_RETRIES {
            let purchase = self.ground.store.purchase(id).await?.ok_or(PayError::NotFound)?;
            let merchant_id = &purchase.payment.merchant_id;
            if self.ground.store.is_form_token_spent(merchant_id, id, form_token).await? {
                return Ok(Err(purchase));
            }
            let accounts =
                self.ground.store.accounts(merchant_id, purchase.payment.livemode).await?;
            let account = route(&accounts, purchase.payment.amount.currency())
                .ok_or(PayError::NoConnector)?;
            let acquirer =
                self.acquirers.get(&account.connector).ok_or(PayError::NoConnector)?.clone();
            if !acquirer.accepts(&Funding::Card(card)) {
                return Err(PayError::TestCard);
            }
            let now = self.ground.clock.now();
            let ids = &*self.ground.ids;
            let submission = Submission {
                attempt_id: new_id(ids, now),
                operation_id: new_id(ids, now),
                reference: new_id(ids, now),
                account_id: account.id.clone(),
                card: CardSummary {
                    brand: card.number.brand(),
                    last4: card.number.last4().into(),
                    fingerprint: self.vault.fingerprint(&card.number),
                },
                owner: self.replica.clone(),
                lease_until: now
                    .plus_seconds(acquirer.spec().call_deadline_seconds + LEASE_MARGIN_SECONDS),
            };
            let Ok((begun, operation)) = purchase.clone().begin_authorize(submission, now) else {
                return Ok(Err(purchase));
            };
            let token = Write::SpendFormToken {
                merchant_id: merchant_id.clone(),
                session_id: id.clone(),
                token: form_token.into(),
                at: now,
            };
            let attempt =
                begun.attempt.clone().map(|attempt| Write::InsertAttempt(Box::new(attempt)));
            let commit = Commit::new()
                .and(token)
                .and(Write::UpdateSession(Box::new(begun.session.clone())))
                .and(Write::UpdatePayment(Box::new(begun.payment.clone())))
                .and_all(attempt)
                .and(Write::InsertOperation(Box::new(operation.clone())));
            match self.ground.store.commit(commit).await {
                Ok(()) => {
                    let purchase = stored(begun);
                    self.ground.announce(&purchase);
                    return Ok(Ok(Begun { purchase, operation, acquirer }));
                }
                // The same form twice at once, or another try: look again.
                Err(StoreError::StaleVersion | StoreError::Conflict(_)) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::StaleVersion.into())
    }

    /// Commits the outcome. A row that changed meanwhile is decided on again; the acquirer is not asked again.
    async fn finish(&self, begun: Begun, answer: Answer<Effect>) -> Result<Purchase, PayError> {
        let mut purchase = begun.purchase;
        for _ in 0..STALE_RETRIES {
            let now = self.ground.clock.now();
            let outcome = purchase.finish_authorize(begun.operation.clone(), answer.clone(), now);
            let id = outcome.purchase.session.id.clone();
            let (commit, finished) = self.ground.commit_of(outcome, now).await?;
            match self.ground.store.commit(commit).await {
                Ok(()) => {
                    count(&finished);
                    self.ground.announce(&finished);
                    return Ok(finished);
                }
                Err(StoreError::StaleVersion) => {
                    purchase = self.ground.store.purchase(&id).await?.ok_or(PayError::NotFound)?;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::StaleVersion.into())
    }
}

/// Counts what the try has come to.
pub(super) fn count(purchase: &Purchase) {
    let Some(attempt) = &purchase.attempt else { return };
    let code = attempt.decline.map_or("", |decline| decline.code.word());
    meters::payment(attempt.state.word(), code);
}

/// Asks the acquirer in a task of its own: a panic in an adapter is an unknown outcome, and so is silence.
async fn ask(begun: &Begun, card: Card, now: domain::time::Micros) -> Answer<Effect> {
    let acquirer = begun.acquirer.clone();
    let (reference, amount) = (begun.operation.reference.clone(), begun.operation.amount);
    let capture = begun.purchase.payment.capture_method;
    let deadline = u64::try_from(acquirer.spec().call_deadline_seconds).unwrap_or(30);
    let call = async move {
        let order =
            AuthorizeOrder { amount, capture, funding: Funding::Card(&card), return_url: None };
        acquirer.authorize(Call { reference: &reference, now }, order).await
    };
    let call = tokio::spawn(call.in_current_span());
    match tokio::time::timeout(Duration::from_secs(deadline), call).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(_)) | Err(_) => Answer::Unknown,
    }
}
