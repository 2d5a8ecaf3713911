//! Checkout sessions: opened by a merchant, read by anyone who holds the id, expired by the clock.

use domain::{
    currency::Currency,
    event::Fact,
    id::{MerchantId, SessionId},
    merchant::route_any,
    money::Money,
    particulars::RECOVERED,
    payment::{Opening, Order, Payment, Presentation, Purchase},
    refund::Refund,
    session::{CaptureMethod, Dialect, MethodCode, Settings, Status, Wanted},
    time::Micros,
};

use super::{
    Ground, OfMerchant,
    idempotency::{Call, Reply},
    merchants::Caller,
    methods::offered,
    turns::{STALE_RETRIES, step_back},
};
use crate::{
    clock::new_id,
    store::{Commit, Lookup, Named, StoreError, Write},
};

/// Sessions in one turn at most.
const SWEEP_MAX: u32 = 100;

/// Why no session was opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("no acquirer account for {0}")]
    NoConnector(domain::currency::Currency),
    /// The session's own list lets nothing pass that the merchant has for the currency.
    #[error("no method is left")]
    NoMethod,
    /// A payment of this merchant, mode and dialect has a name of it already.
    #[error("a name of the payment is taken")]
    NameTaken,
    /// This member of the theme names no picture of the merchant's.
    #[error("no picture of the merchant's: {0}")]
    NoPicture(&'static str),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a session is not ended.
#[derive(Debug, thiserror::Error)]
pub enum ExpireError {
    #[error("no such session")]
    NotFound,
    /// Over already, or somebody is paying it.
    #[error("the session is {0}")]
    State(Status),
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
    pub async fn open(&self, call: Call<Purchase>, wanted: Wanted) -> Result<Reply, OpenError> {
        Ok(self.open_and_show(call, wanted).await?.1)
    }

    /// The same, for who goes on with what was opened.
    pub async fn open_and_show(
        &self,
        call: Call<Purchase>,
        wanted: Wanted,
    ) -> Result<(Purchase, Reply), OpenError> {
        let (purchase, commit) = self.draft(&call.caller, wanted).await?;
        let reply = (call.reply)(&purchase);
        crash_point!("session.before");
        self.ground.store.commit(commit.answering(call.claim.as_ref(), &reply)).await.map_err(
            |error| match error {
                StoreError::Conflict("payment_names") => OpenError::NameTaken,
                error => error.into(),
            },
        )?;
        crash_point!("session.after");
        if purchase.payment.dialect_sequence > 0 {
            self.ground.announce(&purchase);
        }
        Ok((purchase, reply))
    }

    /// Opens a session for this process's own use: nobody repeats the request.
    pub async fn open_here(&self, caller: &Caller, wanted: Wanted) -> Result<Purchase, OpenError> {
        let (purchase, commit) = self.draft(caller, wanted).await?;
        self.ground.store.commit(commit).await?;
        Ok(purchase)
    }

    async fn draft(
        &self,
        caller: &Caller,
        wanted: Wanted,
    ) -> Result<(Purchase, Commit), OpenError> {
        let livemode = caller.livemode && !wanted.test_mode;
        let accounts = self.ground.lookups.accounts(&caller.merchant.id, livemode).await?;
        let currency = wanted.amount.currency();
        route_any(&accounts, currency).ok_or(OpenError::NoConnector(currency))?;
        let settings = &wanted.settings;
        if offered(&accounts, currency, settings).is_empty() {
            let is_own_doing = !settings.payment_methods.is_empty();
            let nothing =
                if is_own_doing { OpenError::NoMethod } else { OpenError::NoConnector(currency) };
            return Err(nothing);
        }
        let merchant_id = &caller.merchant.id;
        if let Some(member) = self.ground.foreign_picture(merchant_id, &settings.theme).await? {
            return Err(OpenError::NoPicture(member));
        }
        let mut purchase = self.purchase(caller, livemode, wanted);
        let now = purchase.payment.created_at;
        let told = [Fact::SessionOpened];
        let told = self.ground.tell_in_dialect(&mut purchase, None, &told, now).await?;
        let session = purchase.session.clone().map(|s| Write::InsertSession(Box::new(s)));
        let payment = Write::InsertPayment(Box::new(purchase.payment.clone()));
        Ok((purchase, Commit::new().and(payment).and_all(session).and_all(told)))
    }

    /// The purchase that a merchant names: its own only. A live key also sees the test objects of its
    /// merchant that a live key has made.
    pub async fn find(
        &self,
        caller: &Caller,
        reference: &str,
    ) -> Result<Option<Purchase>, StoreError> {
        self.ground.find(caller, reference).await
    }

    /// The purchase that a dialect calls so: its own only, and of that kind only.
    pub async fn find_named(
        &self,
        caller: &Caller,
        (dialect, kind): (Dialect, &str),
        name: &str,
    ) -> Result<Option<Purchase>, StoreError> {
        let lookup =
            Lookup { merchant_id: &caller.merchant.id, livemode: caller.livemode, reference: name };
        self.ground.store.find_named(Named { lookup, dialect, kind }).await
    }

    /// A name that nobody has: `prefix` and `length` random characters of `alphabet`, of which there are 2, 4 … 64.
    pub fn name(&self, prefix: &str, alphabet: &[u8], length: usize) -> String {
        let mut random = vec![0; length];
        self.ground.ids.fill(&mut random);
        let character = |byte: u8| alphabet.get(usize::from(byte) % alphabet.len()).copied();
        prefix.chars().chain(random.into_iter().filter_map(character).map(char::from)).collect()
    }

    /// Whoever holds the id of a session that has a page may look.
    pub async fn look(&self, id: &SessionId) -> Result<Option<Purchase>, StoreError> {
        Ok(self.ground.store.purchase(id).await?.filter(Purchase::has_page))
    }

    /// The status of the session that the world sees now.
    pub fn status(&self, purchase: &Purchase) -> Option<Status> {
        purchase.session.as_ref().map(|session| session.status_at(self.ground.now_of(session)))
    }

    /// The time of the session's merchant.
    pub fn now_of(&self, one: &impl OfMerchant) -> Micros {
        self.ground.now_of(one)
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
                if found.as_ref().is_none_or(|purchase| self.status(purchase) != Some(known)) {
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

    /// Lets row and event follow the clocks: writes down which sessions have expired. Returns how many.
    pub async fn sweep(&self) -> Result<usize, StoreError> {
        let mut swept = 0;
        for test_of in self.ground.all_clocks() {
            swept += self.sweep_of(test_of.as_ref()).await?;
        }
        Ok(swept)
    }

    /// The same by everybody's clock, or by that of one merchant's test mode.
    pub(super) async fn sweep_of(&self, test_of: Option<&MerchantId>) -> Result<usize, StoreError> {
        let ids = self.ground.store.expiring(self.ground.due(test_of), SWEEP_MAX).await?;
        let mut swept = 0;
        for id in ids {
            let Some(purchase) = self.ground.store.purchase(&id).await? else { continue };
            let now = self.ground.now_of(&purchase);
            let Some(outcome) = purchase.expire(now) else { continue };
            let (commit, purchase) = self.ground.commit_of(outcome, now).await?;
            crash_point!("expiry.before");
            match self.ground.store.commit(commit).await {
                Ok(()) => {
                    crash_point!("expiry.after");
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

    /// Ends an open session that nobody is paying, because its merchant wants it to.
    pub async fn expire(
        &self,
        call: Call<Purchase>,
        reference: &str,
    ) -> Result<Reply, ExpireError> {
        for n in 0..STALE_RETRIES {
            step_back(n).await;
            let found = self.ground.find(&call.caller, reference).await?;
            let mut purchase = found.ok_or(ExpireError::NotFound)?;
            let now = self.ground.now_of(&purchase);
            let status = self.status(&purchase).ok_or(ExpireError::NotFound)?;
            if let Some(session) = &mut purchase.session {
                session.expires_at = session.expires_at.min(now);
            }
            let outcome = purchase.expire(now).filter(|_| status == Status::Open);
            let outcome = outcome.ok_or(ExpireError::State(status))?;
            let (commit, purchase) = self.ground.commit_of(outcome, now).await?;
            let reply = (call.reply)(&purchase);
            let commit = commit.answering(call.claim.as_ref(), &reply);
            match self.ground.store.commit(commit).await {
                Ok(()) => {
                    self.ground.announce(&purchase);
                    return Ok(reply);
                }
                Err(StoreError::StaleVersion) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::StaleVersion.into())
    }

    /// What a session whose time is over was begun again in, which the first who asks opens. `None`: it cannot be.
    pub async fn recover(&self, id: &SessionId) -> Result<Option<Purchase>, OpenError> {
        let Some(old) = self.look(id).await? else { return Ok(None) };
        let now = self.now_of(&old);
        let Some(wanted) = old.again(now) else { return Ok(None) };
        let found = self.ground.store.merchant(&old.payment.merchant_id).await?;
        let caller =
            found.map(|merchant| Caller { merchant, livemode: old.payment.livemode, actor: None });
        let Some(caller) = caller.filter(Caller::may_write) else { return Ok(None) };
        let dialect = wanted.dialect;
        match self.open_here(&caller, wanted).await {
            Err(OpenError::Store(StoreError::Conflict("payment_names"))) => {
                let name = old.payment.id.as_str();
                Ok(self.find_named(&caller, (dialect, RECOVERED), name).await?)
            }
            opened => opened.map(Some),
        }
    }

    /// What a payer of this merchant can pay with in `currency`, in the order shown.
    pub async fn enabled(
        &self,
        caller: &Caller,
        currency: Currency,
    ) -> Result<Vec<MethodCode>, StoreError> {
        let accounts = self.ground.lookups.accounts(&caller.merchant.id, caller.livemode).await?;
        let offered = offered(&accounts, currency, &Settings::default());
        Ok(offered.into_iter().map(|offered| offered.method).collect())
    }

    /// Ends an open session of test mode at once, as if its time were over; whatever else stays as it is.
    pub async fn expire_now(&self, id: &SessionId) -> Result<Option<Purchase>, StoreError> {
        let found = self.look(id).await?.filter(|purchase| !purchase.payment.livemode);
        let Some(mut purchase) = found else { return Ok(None) };
        let now = self.ground.now_of(&purchase);
        if let Some(session) = &mut purchase.session {
            session.expires_at = session.expires_at.min(now);
        }
        let Some(outcome) = purchase.clone().expire(now) else { return Ok(Some(purchase)) };
        let (commit, purchase) = self.ground.commit_of(outcome, now).await?;
        match self.ground.store.commit(commit).await {
            Ok(()) => self.ground.announce(&purchase),
            // It has moved meanwhile: the page shows where to.
            Err(StoreError::StaleVersion) => {}
            Err(error) => return Err(error),
        }
        Ok(Some(purchase))
    }

    /// The refunds of a payment, oldest first.
    pub async fn refunds(&self, payment: &Payment) -> Result<Vec<Refund>, StoreError> {
        self.ground.store.refunds_of(&payment.merchant_id, &payment.id).await
    }

    fn purchase(&self, caller: &Caller, livemode: bool, wanted: Wanted) -> Purchase {
        let now = self.ground.now_of(&(&caller.merchant.id, livemode));
        let ids = &*self.ground.ids;
        let order = Order {
            dialect: wanted.dialect,
            description: wanted.description,
            order_id: wanted.order_id,
            customer: wanted.customer,
            webhook_url: wanted.webhook_url,
            metadata: wanted.metadata,
            particulars: wanted.particulars,
        };
        let (amount, capture_method) = (wanted.amount, wanted.capture_method);
        let opening = self.ground.opening(caller, livemode, amount, capture_method, order, now);
        let page = Presentation {
            language: wanted.language,
            success_url: wanted.success_url,
            cancel_url: wanted.cancel_url,
            settings: wanted.settings,
            lifetime_seconds: wanted.lifetime_seconds,
        };
        Purchase::hosted(new_id(ids, now), opening, page, now)
    }
}

impl Ground {
    /// What every new payment is made of: whose it is, in which mode, and at what fee.
    pub(super) fn opening(
        &self,
        caller: &Caller,
        livemode: bool,
        amount: Money,
        capture_method: CaptureMethod,
        order: Order,
        now: Micros,
    ) -> Opening {
        Opening {
            id: new_id(&*self.ids, now),
            merchant_id: caller.merchant.id.clone(),
            livemode,
            is_test_forced: caller.livemode && !livemode,
            amount,
            capture_method,
            fee_bps: caller.merchant.settings.fees.bps(order.dialect),
            order,
        }
    }

    /// The purchase that a caller names: its own only. A live key also sees the test objects of its
    /// merchant that a live key has made.
    pub(super) async fn find(
        &self,
        caller: &Caller,
        reference: &str,
    ) -> Result<Option<Purchase>, StoreError> {
        let merchant_id = &caller.merchant.id;
        let lookup = Lookup { merchant_id, livemode: caller.livemode, reference };
        let found = self.store.find(lookup.clone()).await?;
        if found.is_some() || !caller.livemode {
            return Ok(found);
        }
        let forced = self.store.find(Lookup { livemode: false, ..lookup }).await?;
        Ok(forced.filter(|purchase| purchase.payment.is_test_forced))
    }
}
