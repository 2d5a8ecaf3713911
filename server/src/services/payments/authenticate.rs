//! The card's bank is asked before the acquirer: AReq, and what its answer leads to.
//!
//! The clock, the browser and the directory server all come here through [`Payments::advance`]. Who has
//! lost the row to another decides nothing: versions tell.

use std::{sync::Arc, time::Duration};

use domain::{
    id::AttemptId,
    payment::{AttemptState, Outcome, Payment, Purchase, Submission, SubmitRefusal},
    testkit::mutant,
    three_ds::{
        Authentication, Beginning, Browser, CHALLENGE_SECONDS, Demand, FAILED, METHOD_SECONDS,
        NO_WAY_TO_ASK, OWNER_SECONDS, REQUEST_SECONDS, Range, RequestParts, Response, State, Step,
        Verdict,
    },
    time::Micros,
};
use tracing::Instrument;

use super::{Begun, PayError, Payments, Purse, fault_of, guard::Guarded};
use crate::{
    acquirers::three_ds::Directory,
    clock::IdSource,
    meters,
    services::{
        acquiring::{Beside, Current, Route},
        events::{insert, stored},
        links,
        turns::{STALE_RETRIES, step_back},
    },
    store::{Commit, StoreError, Write},
    vault::{Return, return_hash},
};

/// What a card may be held beyond its challenge, in seconds.
const BEFORE_CHALLENGE_SECONDS: i64 = METHOD_SECONDS + REQUEST_SECONDS;

/// The bank of a card that takes part, or whose directory cannot say.
pub(in crate::services) struct Bank {
    demand: Demand,
    method_url: Option<String>,
}

/// A try whose bank is to be asked; on disk.
pub(super) struct Asked {
    pub(super) purchase: Purchase,
    pub(super) authentication: Box<Authentication>,
    pub(super) route: Route,
}

/// Where an authentication leads.
enum Next {
    Judged(Verdict),
    /// The card is gone with its owner.
    CardLost,
}

impl Payments {
    /// Whether the bank of this card has a say. `None`: it takes no part, or nobody wants it to.
    pub(super) async fn bank_of(
        &self,
        route: &Route,
        payment: &Payment,
        purse: &Arc<Purse>,
        must_challenge: bool,
    ) -> Result<Option<Bank>, StoreError> {
        let Some(directory) = route.acquirer.directory().filter(|_| purse.number().is_some())
        else {
            return Ok(None);
        };
        let merchant = self.acquiring.ground.store.merchant(&payment.merchant_id).await?;
        let settings = merchant.map(|merchant| merchant.settings).unwrap_or_default();
        // An hour in which cards are tested asks of whoever wants nothing else.
        let demand = match settings.three_ds.demand(settings.three_ds_unavailable) {
            Some(demand) => {
                Demand { must_challenge: demand.must_challenge || must_challenge, ..demand }
            }
            None if must_challenge => Demand { must_challenge, must_answer: true },
            None => return Ok(None),
        };
        let purse = purse.clone();
        let range = in_time(async move {
            match purse.number() {
                Some(number) => directory.range(number).await,
                None => Range::NotEnrolled,
            }
        });
        Ok(match range.await.unwrap_or(Range::Failed) {
            Range::NotEnrolled => None,
            Range::Enrolled { method_url } => {
                // An address that no browser could go to is none.
                let method_url = method_url.filter(|url| links::outside(url).is_some());
                Some(Bank { demand, method_url })
            }
            // Not a "no": the AReq will tell.
            Range::Failed => Some(Bank { demand, method_url: None }),
        })
    }

    /// The try and its authentication, as they shall be on disk before anybody is asked.
    pub(super) fn intend_to_authenticate(
        &self,
        purchase: Purchase,
        submission: Submission,
        bank: Bank,
        browser: &Browser,
        now: Micros,
    ) -> Result<(Purchase, Box<Authentication>), SubmitRefusal> {
        let attempt_id = submission.attempt_id.clone();
        let purchase = purchase.begin_authentication(submission, now)?;
        let payment = &purchase.payment;
        let hash = |from| return_hash(&self.acquiring.vault.return_token(&attempt_id, from));
        let beginning = Beginning {
            merchant_id: payment.merchant_id.clone(),
            payment_id: payment.id.clone(),
            server_id: uuid(&*self.acquiring.ground.ids),
            owner: self.acquiring.replica.clone(),
            demand: bank.demand,
            browser: browser.clone(),
            method_url: bank.method_url,
            method_hash: hash(Return::Method),
            notify_hash: hash(Return::Challenge),
            attempt_id,
        };
        let mut begun = Authentication::begin(beginning, now);
        begun.owner_until = self.acquiring.ground.clock.now().plus_seconds(OWNER_SECONDS);
        Ok((purchase, Box::new(begun)))
    }

    /// Keeps the card, and asks its bank unless the browser has to take part first.
    pub(super) async fn ask_bank(
        &self,
        asked: Asked,
        purse: Arc<Purse>,
        beside: Beside<'_>,
    ) -> Result<Purchase, PayError> {
        let Asked { purchase, authentication, route } = asked;
        // Memory is kept by the real clock.
        let until = self
            .acquiring
            .ground
            .clock
            .now()
            .plus_seconds(BEFORE_CHALLENGE_SECONDS + CHALLENGE_SECONDS);
        self.acquiring.held.hold(authentication.attempt_id.clone(), purse.clone(), until);
        if authentication.state == State::Method {
            return Ok(purchase);
        }
        self.request(*authentication, &purchase.payment, (&route, purse), beside).await
    }

    /// Does what the clock and the messages ask for. Nothing, where another process has the card.
    pub(in crate::services) async fn advance(
        &self,
        authentication: Authentication,
    ) -> Result<(), PayError> {
        let now = self.now_at(&authentication).await?;
        let is_ours = authentication.owner == self.acquiring.replica;
        // Processes live by everybody's clock.
        if !is_ours && self.acquiring.ground.clock.now() < authentication.owner_until {
            return Ok(());
        }
        let brand = self.brand_of(&authentication).await?;
        let demand = authentication.demand;
        let none: Beside<'_> = &|commit, _| commit;
        let next = match authentication.step(now) {
            Step::Wait if is_ours => return Ok(()),
            Step::Wait => Next::CardLost,
            Step::Request => return self.begin_request(authentication).await,
            Step::Unanswered => Next::Judged(demand.judge_response(None, brand)),
            Step::Judge(result) => Next::Judged(demand.judge_result(&result, brand)),
            // The issuer wanted to ask, and nobody has told us that it is content.
            Step::GiveUp if mutant("cres.trusted") && authentication.returned_at.is_some() => {
                Next::Judged(demand.judge_response(None, brand))
            }
            Step::GiveUp => Next::Judged(Verdict::Decline(FAILED)),
        };
        Box::pin(self.conclude(authentication, next, none)).await.map(drop)
    }

    /// After the 3DS Method.
    async fn begin_request(&self, authentication: Authentication) -> Result<(), PayError> {
        let none: Beside<'_> = &|commit, _| commit;
        let held = self.acquiring.held.get(&authentication.attempt_id);
        let is_ours = authentication.owner == self.acquiring.replica;
        let Some(purse) = held.filter(|_| is_ours) else {
            return Box::pin(self.conclude(authentication, Next::CardLost, none)).await.map(drop);
        };
        let (merchant_id, payment_id) = (&authentication.merchant_id, &authentication.payment_id);
        let payment = self.acquiring.purchase(merchant_id, payment_id).await?.payment;
        let Some(account_id) = &payment.account_id else { return Ok(()) };
        let route = self.acquiring.account(merchant_id, payment.livemode, account_id).await?;
        let currency = payment.amount.currency();
        let route = route.ok_or(PayError::NoConnector(currency))?;
        let mut requested = authentication.requested(self.now_of(&payment));
        let commit = Commit::new().and(Write::UpdateAuthentication(Box::new(requested.clone())));
        match self.acquiring.ground.store.commit(commit).await {
            Ok(()) => requested.version += 1,
            // Somebody else does it.
            Err(StoreError::StaleVersion) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
        self.request(requested, &payment, (&route, purse), none).await.map(drop)
    }

    /// AReq and ARes.
    async fn request(
        &self,
        authentication: Authentication,
        payment: &Payment,
        (route, purse): (&Route, Arc<Purse>),
        beside: Beside<'_>,
    ) -> Result<Purchase, PayError> {
        crash_point!("three_ds.request.before");
        let response = match route.acquirer.directory() {
            Some(directory) => self.respond(&authentication, payment, directory, purse).await?,
            None => None,
        };
        crash_point!("three_ds.request.after");
        let brand = self.brand_of(&authentication).await?;
        let verdict = authentication.demand.judge_response(response.as_ref(), brand);
        let authentication = Authentication { response, ..authentication };
        Box::pin(self.conclude(authentication, Next::Judged(verdict), beside)).await
    }

    async fn respond(
        &self,
        authentication: &Authentication,
        payment: &Payment,
        directory: Arc<dyn Directory>,
        purse: Arc<Purse>,
    ) -> Result<Option<Response>, StoreError> {
        let merchant = self.acquiring.ground.store.merchant(&payment.merchant_id).await?;
        let token =
            self.acquiring.vault.return_token(&authentication.attempt_id, Return::Challenge);
        let (expiry, holder) = match &*purse {
            Purse::Card(card) => {
                let (year, month) = (card.expiry.year() % 100, card.expiry.month());
                (format!("{year:02}{month:02}"), card.holder.clone())
            }
            _ => (String::new(), None),
        };
        let parts = RequestParts {
            notification_url: format!("{}/3ds/notify/{token}", self.acquiring.base_url),
            expiry,
            holder,
            amount: payment.amount,
            merchant_name: merchant.map(|merchant| merchant.name).unwrap_or_default(),
        };
        let request = authentication.request(parts, self.now_of(payment));
        let answer = in_time(async move {
            match purse.number() {
                Some(number) => directory.authenticate(number, &request).await,
                None => None,
            }
        });
        let response = answer.await.flatten();
        // An address that no browser could go to is none.
        Ok(response.map(|response| {
            let acs_url = response.acs_url.filter(|url| links::outside(url).is_some());
            Response { acs_url, ..response }
        }))
    }

    /// Commits where an authentication leads, and asks the acquirer if that is where. When somebody else
    /// was quicker, their outcome stands.
    async fn conclude(
        &self,
        authentication: Authentication,
        next: Next,
        beside: Beside<'_>,
    ) -> Result<Purchase, PayError> {
        let ground = &self.acquiring.ground;
        let (merchant_id, attempt_id) =
            (&authentication.merchant_id.clone(), &authentication.attempt_id.clone());
        let mut authentication = Box::new(authentication);
        for n in 0..STALE_RETRIES {
            step_back(n).await;
            let turn = self.acquiring.turns.on(authentication.payment_id.as_str()).await;
            let purchase = self.acquiring.purchase(merchant_id, &authentication.payment_id).await?;
            let known = ground.store.authentication(merchant_id, attempt_id).await?;
            if known.is_none_or(|known| known.version != authentication.version) {
                return self.shown(purchase, beside).await;
            }
            if !is_under_way(&purchase, attempt_id) {
                self.acquiring.held.drop_one(attempt_id);
                let over = Box::new(authentication.over());
                let commit = Commit::new().and(Write::UpdateAuthentication(over));
                return match ground.store.commit(commit).await {
                    Ok(()) | Err(StoreError::StaleVersion) => self.shown(purchase, beside).await,
                    Err(error) => Err(error.into()),
                };
            }
            let now = self.now_of(&purchase);
            let purse = self.acquiring.held.get(attempt_id);
            let outcome = match (&next, purse) {
                (Next::Judged(Verdict::Authorize(proof)), Some(purse)) => {
                    match self.intend_authenticated(purchase, &authentication, now).await? {
                        Some((purchase, operation, route)) => {
                            drop(turn);
                            self.acquiring.held.drop_one(attempt_id);
                            let proof = Some(proof.clone());
                            let guarded = Guarded::default();
                            let fault = fault_of(&purchase.payment);
                            let begun = Begun {
                                fault,
                                purchase,
                                operation,
                                route,
                                return_url: None,
                                guarded,
                                proof,
                            };
                            return self.run(begun, purse, beside).await;
                        }
                        None => continue,
                    }
                }
                (Next::CardLost, _) | (Next::Judged(Verdict::Authorize(_)), None) => {
                    *authentication = authentication.over();
                    purchase.lose_card(now)
                }
                (Next::Judged(Verdict::Decline(decline)), _) => {
                    *authentication = authentication.over();
                    purchase.fail_authentication(*decline, now)
                }
                (Next::Judged(Verdict::Challenge { .. }), _) if !has_way(&purchase) => {
                    *authentication = authentication.over();
                    purchase.fail_authentication(NO_WAY_TO_ASK, now)
                }
                (Next::Judged(Verdict::Challenge { .. }), _) => {
                    let left_until = purchase.session.as_ref().map(|session| session.expires_at);
                    let response = authentication.response.clone();
                    let Some(response) = response else {
                        return self.shown(purchase, beside).await;
                    };
                    *authentication = authentication.challenged(response, left_until, now);
                    let until = authentication.challenge_until.unwrap_or(now);
                    let id = purchase.payment.public_id();
                    let url = format!("{}/3ds/go/{id}", self.acquiring.base_url);
                    purchase.challenge(url, until, now)
                }
            };
            let Some(outcome) = outcome else { return Err(PayError::NotFound) };
            match self.store(outcome, &authentication, beside, now).await {
                Ok(purchase) => return Ok(purchase),
                Err(StoreError::StaleVersion) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::StaleVersion.into())
    }

    /// Commits the intent to ask the acquirer. `None`: something has changed; look again.
    async fn intend_authenticated(
        &self,
        purchase: Purchase,
        authentication: &Authentication,
        now: Micros,
    ) -> Result<Option<(Purchase, domain::operation::Operation, Route)>, PayError> {
        let payment = &purchase.payment;
        let (currency, account_id) = (payment.amount.currency(), payment.account_id.clone());
        let account_id = account_id.ok_or(PayError::NoConnector(currency))?;
        let route =
            self.acquiring.account(&payment.merchant_id, payment.livemode, &account_id).await?;
        let route = route.ok_or(PayError::NoConnector(currency))?;
        let naming = self.acquiring.naming(&*route.acquirer, now);
        let Some((purchase, operation)) = purchase.begin_authorize_authenticated(naming, now)
        else {
            return Ok(None);
        };
        let session = purchase.session.clone().map(|s| Write::UpdateSession(Box::new(s)));
        let attempt = purchase.attempt.clone().map(|a| Write::UpdateAttempt(Box::new(a)));
        let over = Box::new(authentication.clone().over());
        let commit = Commit::new()
            .and(Write::UpdateAuthentication(over))
            .and_all(session)
            .and(Write::UpdatePayment(Box::new(purchase.payment.clone())))
            .and_all(attempt)
            .and(insert(&operation));
        match self.acquiring.ground.store.commit(commit).await {
            Ok(()) => {
                let purchase = stored(purchase, true);
                self.acquiring.ground.announce(&purchase);
                Ok(Some((purchase, operation, route)))
            }
            Err(StoreError::StaleVersion) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Commits an outcome that no acquirer had a part in.
    async fn store(
        &self,
        outcome: Outcome,
        authentication: &Authentication,
        beside: Beside<'_>,
        now: Micros,
    ) -> Result<Purchase, StoreError> {
        let ground = &self.acquiring.ground;
        let (commit, purchase) = ground.commit_of(outcome, now).await?;
        let commit = commit.and(Write::UpdateAuthentication(Box::new(authentication.clone())));
        let current = Current::Payment(Box::new(purchase));
        ground.store.commit(beside(commit, &current)).await?;
        crash_point!("three_ds.outcome.after");
        let Current::Payment(purchase) = current else { return Err(StoreError::StaleVersion) };
        if authentication.state == State::Over {
            self.acquiring.held.drop_one(&authentication.attempt_id);
        }
        if let Some(attempt) = &purchase.attempt {
            let code = attempt.decline.map_or("", |decline| decline.code.word());
            meters::payment(attempt.state.word(), code);
        }
        ground.announce(&purchase);
        Ok(*purchase)
    }

    /// The purchase as it is, also for the request that waits for its answer.
    async fn shown(&self, purchase: Purchase, beside: Beside<'_>) -> Result<Purchase, PayError> {
        let current = Current::Payment(Box::new(purchase));
        self.acquiring.ground.store.commit(beside(Commit::new(), &current)).await?;
        match current {
            Current::Payment(purchase) => Ok(*purchase),
            Current::Refund(..) | Current::Payout(_) => Err(PayError::NotFound),
        }
    }

    /// The payer takes another way to pay. A try that is no longer at the card's bank stays as it is.
    pub(in crate::services) async fn leave_bank(
        &self,
        purchase: Purchase,
    ) -> Result<Purchase, PayError> {
        let ground = &self.acquiring.ground;
        let (merchant_id, id) = (purchase.payment.merchant_id.clone(), purchase.payment.id.clone());
        for n in 0..STALE_RETRIES {
            step_back(n).await;
            let _turn = self.acquiring.turns.on(id.as_str()).await;
            let purchase = self.acquiring.purchase(&merchant_id, &id).await?;
            let Some(attempt) = purchase.attempt.as_ref().map(|attempt| attempt.id.clone()) else {
                return Ok(purchase);
            };
            let known = ground.store.authentication(&merchant_id, &attempt).await?;
            let now = self.now_of(&purchase);
            let outcome = purchase.clone().leave_authentication(now);
            let (Some(outcome), Some(known)) = (outcome, known) else { return Ok(purchase) };
            match self.store(outcome, &known.over(), &|commit, _| commit, now).await {
                Err(StoreError::StaleVersion) => {}
                left => return Ok(left?),
            }
        }
        Err(StoreError::StaleVersion.into())
    }

    /// The time of an authentication's merchant, in the mode of its payment.
    pub(in crate::services) async fn now_at(
        &self,
        one: &Authentication,
    ) -> Result<Micros, StoreError> {
        let ground = &self.acquiring.ground;
        if ground.clocks.ahead(&one.merchant_id) == 0 {
            return Ok(ground.clock.now());
        }
        Ok(self.now_of(&self.acquiring.purchase(&one.merchant_id, &one.payment_id).await?))
    }

    /// Lets go of every card whose time is over.
    pub(in crate::services) fn drop_late_cards(&self) {
        self.acquiring.held.drop_late(self.acquiring.ground.clock.now());
    }

    async fn brand_of(
        &self,
        authentication: &Authentication,
    ) -> Result<Option<domain::card::Brand>, StoreError> {
        let (merchant_id, id) = (&authentication.merchant_id, &authentication.payment_id);
        Ok(self.acquiring.purchase(merchant_id, id).await?.payment.card_brand)
    }
}

/// Whether this try is still at the card's bank.
fn is_under_way(purchase: &Purchase, id: &AttemptId) -> bool {
    purchase.attempt.as_ref().is_some_and(|attempt| attempt.id == *id)
        && purchase.is_authenticating()
}

/// Whether the payer can be sent anywhere: on our page always.
fn has_way(purchase: &Purchase) -> bool {
    let is_first = |state| matches!(state, AttemptState::Created);
    let is_created = purchase.attempt.as_ref().is_some_and(|attempt| is_first(attempt.state));
    is_created && (purchase.has_page() || purchase.payment.return_url.is_some())
}

/// A directory server that panics or takes too long has not answered.
async fn in_time<T: Send + 'static>(asked: impl Future<Output = T> + Send + 'static) -> Option<T> {
    let seconds = u64::try_from(REQUEST_SECONDS).unwrap_or(10);
    let mut asking = tokio::spawn(asked.in_current_span());
    let answer = tokio::time::timeout(Duration::from_secs(seconds), &mut asking).await;
    if answer.is_err() {
        asking.abort();
    }
    answer.ok()?.ok()
}

/// A UUID of version 4 (RFC 9562).
fn uuid(ids: &dyn IdSource) -> String {
    let mut random = [0; 16];
    ids.fill(&mut random);
    random[6] = random[6] & 0x0f | 0x40;
    random[8] = random[8] & 0x3f | 0x80;
    let hex = format!("{:032x}", u128::from_be_bytes(random));
    let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
    parts.join("-")
}
