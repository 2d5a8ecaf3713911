//! Checkout sessions: opened by a merchant, read by anyone who holds the id, expired by the clock.

use std::collections::BTreeMap;

use domain::{
    id::SessionId,
    language::Lang,
    merchant::route,
    money::Money,
    payment::{Payment, Phase, Purchase, Source},
    session::{CaptureMethod, Customer, Dialect, Session, Settings, Status},
    time::Micros,
};

use super::{
    Ground,
    idempotency::{Call, Reply},
    merchants::Caller,
};
use crate::{
    clock::new_id,
    store::{Commit, Lookup, StoreError, Write},
};

/// A session as a merchant wants it; every field has been checked at the border.
#[derive(Clone, Debug)]
pub struct NewSession {
    pub dialect: Dialect,
    pub amount: Money,
    pub description: Option<String>,
    pub order_id: Option<String>,
    pub language: Lang,
    pub customer: Customer,
    pub success_url: Option<String>,
    pub cancel_url: Option<String>,
    pub settings: Settings,
    pub webhook_url: Option<String>,
    pub metadata: BTreeMap<String, String>,
    /// A live key asks for the sandbox.
    pub test_mode: bool,
    pub lifetime_seconds: i64,
}

/// Why no session was opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("no acquirer account for {0}")]
    NoConnector(domain::currency::Currency),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The use cases of sessions.
#[derive(Clone)]
pub struct Sessions {
    pub ground: Ground,
}

impl Sessions {
    /// Opens a session and its payment, and stores the answer with them.
    pub async fn open(&self, call: Call<Purchase>, new: NewSession) -> Result<Reply, OpenError> {
        let (purchase, commit) = self.draft(&call.caller, new).await?;
        let reply = (call.reply)(&purchase);
        self.ground.store.commit(commit.answering(call.claim.as_ref(), &reply)).await?;
        Ok(reply)
    }

    /// Opens a session for this process's own use: nobody repeats the request.
    pub async fn open_here(&self, caller: &Caller, new: NewSession) -> Result<Purchase, OpenError> {
        let (purchase, commit) = self.draft(caller, new).await?;
        self.ground.store.commit(commit).await?;
        Ok(purchase)
    }

    async fn draft(
        &self,
        caller: &Caller,
        new: NewSession,
    ) -> Result<(Purchase, Commit), OpenError> {
        let livemode = caller.livemode && !new.test_mode;
        let accounts = self.ground.store.accounts(&caller.merchant.id, livemode).await?;
        let currency = new.amount.currency();
        route(&accounts, currency).ok_or(OpenError::NoConnector(currency))?;
        let purchase = self.purchase(caller, livemode, new);
        let commit = Commit::new()
            .and(Write::InsertSession(Box::new(purchase.session.clone())))
            .and(Write::InsertPayment(Box::new(purchase.payment.clone())));
        Ok((purchase, commit))
    }

    /// The purchase that a merchant names: its own only. A live key also sees the test objects of its
    /// merchant that a live key has made.
    pub async fn find(
        &self,
        caller: &Caller,
        reference: &str,
    ) -> Result<Option<Purchase>, StoreError> {
        let merchant_id = &caller.merchant.id;
        let lookup = Lookup { merchant_id, livemode: caller.livemode, reference };
        let found = self.ground.store.find(lookup.clone()).await?;
        if found.is_some() || !caller.livemode {
            return Ok(found);
        }
        let forced = self.ground.store.find(Lookup { livemode: false, ..lookup }).await?;
        Ok(forced.filter(|purchase| purchase.session.is_test_forced))
    }

    /// Whoever holds the id may look.
    pub async fn look(&self, id: &SessionId) -> Result<Option<Purchase>, StoreError> {
        self.ground.store.purchase(id).await
    }

    /// The status that the world sees now.
    pub fn status(&self, purchase: &Purchase) -> Status {
        purchase.session.status_at(self.now())
    }

    /// The merchant's now.
    pub fn now(&self) -> Micros {
        self.ground.clock.now()
    }

    /// Waits until the session's status is another than `known`, or until nothing has happened for
    /// `patience`. Answers with whatever is true then.
    pub async fn wait(
        &self,
        id: &SessionId,
        known: Status,
        patience: std::time::Duration,
    ) -> Result<Option<Purchase>, StoreError> {
        let mut news = self.ground.news.sessions.subscribe();
        let wait = async {
            loop {
                let found = self.look(id).await?;
                if found.as_ref().is_none_or(|purchase| self.status(purchase) != known) {
                    return Ok(found);
                }
                // Missed news count as news.
                while let Ok(moved) = news.recv().await {
                    if moved == *id {
                        break;
                    }
                }
            }
        };
        match tokio::time::timeout(patience, wait).await {
            Ok(changed) => changed,
            Err(_) => self.look(id).await,
        }
    }

    /// Lets row and event follow the clock: writes down which sessions have expired. Returns how many.
    pub async fn sweep(&self) -> Result<usize, StoreError> {
        let now = self.now();
        let ids = self.ground.store.expiring(now, 100).await?;
        let mut swept = 0;
        for id in ids {
            let Some(purchase) = self.look(&id).await? else { continue };
            let Some(outcome) = purchase.expire(now) else { continue };
            let (commit, purchase) = self.ground.commit_of(outcome, now).await?;
            match self.ground.store.commit(commit).await {
                Ok(()) => {
                    self.ground.announce(&purchase);
                    swept += 1;
                }
                // Somebody was quicker; the next turn looks again.
                Err(StoreError::StaleVersion) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(swept)
    }

    fn purchase(&self, caller: &Caller, livemode: bool, new: NewSession) -> Purchase {
        let now = self.now();
        let ids = &*self.ground.ids;
        let session = Session {
            id: new_id(ids, now),
            merchant_id: caller.merchant.id.clone(),
            livemode,
            is_test_forced: caller.livemode && !livemode,
            dialect: new.dialect,
            payment_id: new_id(ids, now),
            status: Status::Open,
            amount: new.amount,
            description: new.description,
            order_id: new.order_id,
            language: new.language,
            customer: new.customer,
            success_url: new.success_url,
            cancel_url: new.cancel_url,
            settings: new.settings,
            webhook_url: new.webhook_url,
            metadata: new.metadata,
            declines: 0,
            attempts: 0,
            expires_at: now.plus_seconds(new.lifetime_seconds),
            created_at: now,
            completed_at: None,
            version: 1,
        };
        let payment = Payment {
            id: session.payment_id.clone(),
            merchant_id: session.merchant_id.clone(),
            livemode,
            session_id: Some(session.id.clone()),
            source: Source::Checkout,
            amount: session.amount,
            capture_method: CaptureMethod::Automatic,
            phase: Phase::Pending,
            authorized_minor: 0,
            captured_minor: 0,
            refunded_minor: 0,
            fee_minor: 0,
            fee_bps: 0,
            method: None,
            card_brand: None,
            card_last4: None,
            decline: None,
            account_id: None,
            transaction_id: None,
            created_at: now,
            updated_at: now,
            sequence: 0,
            version: 1,
        };
        Purchase { session, payment, attempt: None }
    }
}
