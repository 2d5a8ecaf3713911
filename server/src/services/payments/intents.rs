//! A payment that a merchant names first and tries later, perhaps more than once, with a stored card or a test
//! card's name. Its session has no page; it counts the tries and ends them.

use std::collections::BTreeMap;

use domain::{
    event::Fact,
    payment::{Intended, Order, Purchase, Trial},
    three_ds::Browser,
};

use super::{Begun, PayError, Payments, Started, answering};
use crate::{
    clock::new_id,
    services::{
        events::stored,
        idempotency::{Call, Reply},
        turns::{STALE_RETRIES, step_back},
    },
    store::{Commit, StoreError, Write},
};

/// What a merchant says anew about a payment.
#[derive(Clone, Debug, Default)]
pub struct Noted {
    /// In place of what was known; absent: it stays.
    pub metadata: Option<BTreeMap<String, String>>,
    /// The same for the text that the dialect keeps.
    pub memo: Option<String>,
}

impl Noted {
    pub(super) fn on(self, mut purchase: Purchase) -> Purchase {
        let order = &mut purchase.payment.order;
        if let Some(metadata) = self.metadata {
            order.metadata = metadata;
        }
        order.particulars = std::mem::take(&mut order.particulars).noting(self.memo);
        purchase
    }
}

impl Payments {
    /// Makes a payment; with a trial it is tried at once. A decline is an outcome, not an error.
    pub async fn intend_payment(
        &self,
        call: Call<Purchase>,
        wanted: Intended,
        trial: Option<Trial>,
    ) -> Result<Reply, PayError> {
        let ground = &self.acquiring.ground;
        let (merchant, livemode) = (&call.caller.merchant, call.caller.livemode);
        let now = ground.now_of(&(&merchant.id, livemode));
        let (amount, currency) = (wanted.amount, wanted.amount.currency());
        let route = self.acquiring.route(&merchant.id, livemode, currency, wanted.method);
        let route = route.await?.ok_or(PayError::NoConnector(currency))?;
        if let Some(trial) = &trial {
            // Whatever is wrong with it is said before anything is made.
            let tender = trial.tender.clone();
            self.tendered(&call.caller, (livemode, currency), tender, route).await?;
        }
        let order = Order {
            dialect: wanted.dialect,
            description: wanted.description,
            order_id: None,
            customer: wanted.customer,
            webhook_url: wanted.webhook_url,
            metadata: wanted.metadata,
            particulars: wanted.particulars,
        };
        let capture = wanted.capture_method;
        let opening = ground.opening(&call.caller, livemode, amount, capture, order, now);
        let (id, seconds) = (new_id(&*ground.ids, now), wanted.lifetime_seconds);
        let mut purchase = Purchase::intended(id, opening, wanted.return_url, seconds, now);
        let opened = [Fact::SessionOpened];
        let told = ground.tell_in_dialect(&mut purchase, None, &opened, now).await?;
        let session = purchase.session.clone().map(|s| Write::InsertSession(Box::new(s)));
        let commit = Commit::new()
            .and(Write::InsertPayment(Box::new(purchase.payment.clone())))
            .and_all(session)
            .and_all(told);
        let Some(trial) = trial else {
            let reply = (call.reply)(&purchase);
            ground.store.commit(commit.answering(call.claim.as_ref(), &reply)).await?;
            return Ok(reply);
        };
        let id = purchase.payment.id.to_string();
        ground.store.commit(commit.claiming(call.claim.as_ref(), &id)).await?;
        self.try_intended(call, &id, trial).await
    }

    /// Tries a payment that waits for it.
    pub async fn try_intended(
        &self,
        call: Call<Purchase>,
        reference: &str,
        trial: Trial,
    ) -> Result<Reply, PayError> {
        let ground = &self.acquiring.ground;
        for n in 0..STALE_RETRIES {
            step_back(n).await;
            let purchase = ground.find(&call.caller, reference).await?.ok_or(PayError::NotFound)?;
            let turn = self.acquiring.turns.on(purchase.payment.id.as_str()).await;
            let purchase = self.fresh(purchase).await?;
            let payment = &purchase.payment;
            let (livemode, currency) = (payment.livemode, payment.amount.currency());
            let now = ground.now_of(payment);
            let (merchant_id, method) = (&payment.merchant_id, trial.tender.method());
            let route = self.acquiring.route(merchant_id, livemode, currency, method);
            let route = route.await?.ok_or(PayError::NoConnector(currency))?;
            let tender = trial.tender.clone();
            let means = self.tendered(&call.caller, (livemode, currency), tender, route).await?;
            let token_id = means.token_id.clone();
            let submission =
                self.submission(&means.route, &means.purse, means.card, token_id.clone(), now);
            let tried = trial.clone().on(purchase.clone());
            // The merchant's server asks: its address and its client say nothing about the payer.
            let (browser, given) = (Browser::default(), (&means.route, &means.purse));
            let intent = self.intent_of(tried, submission, given, (&browser, None), now).await?;
            let Ok((mut begun, intent, guarded)) = intent else {
                return Err(PayError::State(purchase.status_at(now)));
            };
            let started = [Fact::AttemptStarted];
            let told = ground.tell_in_dialect(&mut begun, None, &started, now).await?;
            let merchant_id = begun.payment.merchant_id.clone();
            let used = token_id.map(|id| Write::UseToken { merchant_id, id, at: now });
            let session = begun.session.clone().map(|s| Write::UpdateSession(Box::new(s)));
            let attempt = begun.attempt.clone().map(|a| Write::InsertAttempt(Box::new(a)));
            let commit = Commit::new()
                .and_all(used)
                .and_all(session)
                .and(Write::UpdatePayment(Box::new(begun.payment.clone())))
                .and_all(attempt)
                .and(intent.write())
                .and_all(guarded.writes())
                .and_all(told)
                .claiming(call.claim.as_ref(), begun.payment.id.as_str());
            match ground.store.commit(commit).await {
                Ok(()) => {}
                // Another try, or a token that is used up: look again.
                Err(StoreError::StaleVersion | StoreError::Conflict(_)) => continue,
                Err(error) => return Err(error.into()),
            }
            drop(turn);
            let purchase = stored(begun, true);
            ground.announce(&purchase);
            let (beside, return_url) = (answering(&call), purchase.payment.return_url.clone());
            let purchase = match intent.started(purchase, means.route, guarded.on_disk()) {
                Started::Acquirer(begun) => {
                    let fault = call.fault.or(begun.fault);
                    self.run(Begun { return_url, fault, ..*begun }, means.purse, &beside).await?
                }
                Started::Bank(asked) => self.ask_bank(*asked, means.purse, &beside).await?,
            };
            return Ok((call.reply)(&purchase));
        }
        Err(StoreError::StaleVersion.into())
    }

    /// Writes down what the merchant says anew. Nothing else moves.
    pub async fn note(
        &self,
        call: Call<Purchase>,
        reference: &str,
        noted: impl Fn(&Purchase) -> Noted,
    ) -> Result<Reply, PayError> {
        let ground = &self.acquiring.ground;
        for n in 0..STALE_RETRIES {
            step_back(n).await;
            let purchase = ground.find(&call.caller, reference).await?.ok_or(PayError::NotFound)?;
            let _turn = self.acquiring.turns.on(purchase.payment.id.as_str()).await;
            let purchase = self.fresh(purchase).await?;
            let noted = noted(&purchase);
            let purchase = noted.on(purchase);
            let reply = (call.reply)(&purchase);
            let commit = Commit::new()
                .and(Write::UpdatePayment(Box::new(purchase.payment)))
                .answering(call.claim.as_ref(), &reply);
            match ground.store.commit(commit).await {
                Ok(()) => return Ok(reply),
                Err(StoreError::StaleVersion) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::StaleVersion.into())
    }
}
