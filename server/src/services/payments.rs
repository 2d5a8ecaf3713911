//! Paying: intent on disk, then the call, then the outcome on disk.
//!
//! The page pays a session by any method that it offers; a merchant makes a payment of its own with a card,
//! a stored card or a wallet.

mod authenticate;
mod complete;
mod direct;
mod guard;
mod held;
mod intents;
mod leave;
mod prompt;
mod requery;

pub use guard::Guarding;
pub use held::HeldCards;
pub use intents::Noted;
pub use requery::Requeried;

use std::{net::IpAddr, sync::Arc};

use domain::{
    acquirer::{Answer, CardReference, Effect},
    card::{Card, Pan},
    currency::Currency,
    event::Fact,
    fault::{AcquirerFault, Faults},
    id::{SessionId, TokenId},
    operation::Operation,
    payment::{CardSummary, Method, Payment, Purchase, Status, Submission, SubmitRefusal},
    session::{Customer, MethodCode},
    testkit::mutant,
    three_ds::{Authentication, Browser, Proof},
    time::Micros,
};
use zeroize::Zeroizing;

use self::guard::Guarded;
pub(in crate::services) use self::leave::take_back;
use super::{
    OfMerchant,
    acquiring::{Acquiring, Beside, Current, Evidence, Route},
    events::{insert, stored},
    idempotency::Call,
    methods::known_as,
    turns::{STALE_RETRIES, step_back},
};
use crate::{
    acquirers::{Acquirer, AuthorizeOrder, Call as AcquirerCall, Funding},
    clock::new_id,
    store::{Commit, StoreError, Write},
};

/// Why nothing was tried.
#[derive(Debug, thiserror::Error)]
pub enum PayError {
    #[error("no such payment")]
    NotFound,
    /// Not a form of ours.
    #[error("the form does not belong to this session")]
    ForeignForm,
    /// The sandbox does not list this number.
    #[error("not a test card")]
    TestCard,
    #[error("no acquirer account for {0}")]
    NoConnector(Currency),
    /// A live card number on the merchant's own server needs the operator's consent.
    #[error("direct payments are not allowed in live mode")]
    DirectApi,
    /// Unknown, used, expired or revoked.
    #[error("the token does not pay")]
    Token,
    /// No such name, or not offered by the account.
    #[error("the wallet is not offered")]
    Wallet,
    /// Not among the session's methods.
    #[error("the method is not offered")]
    Method,
    #[error("the payment is {0}")]
    State(Status),
    #[error("the amount must be between 1 and {authorized_minor}")]
    Amount { authorized_minor: i64 },
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the work was cut off")]
    Cut(#[from] tokio::task::JoinError),
}

/// The use cases of payments.
#[derive(Clone)]
pub struct Payments {
    pub acquiring: Acquiring,
}

/// One press of the button on a session's page.
pub struct Pressed {
    pub form_token: String,
    pub purse: Arc<Purse>,
    /// What the payer has typed about themselves; what is empty was not asked.
    pub contact: Customer,
    /// Where a wallet or bank leads back to.
    pub return_url: String,
    /// The payer's address.
    pub client: Option<IpAddr>,
    pub browser: Browser,
    /// What test mode lets go wrong with this press.
    pub faults: Faults,
}

/// Whose money is asked for; lives in memory until the acquirer has it.
pub enum Purse {
    Card(Card),
    Stored(CardReference),
    TestToken { name: String, number: Pan },
    Wallet { kind: MethodCode, payload: Option<Zeroizing<String>> },
    Sbp { phone: Option<String> },
    MobileMoney { phone: String, operator: Option<String> },
    Bnpl { contact: Box<Customer> },
}

impl Purse {
    fn funding(&self) -> Funding<'_> {
        match self {
            Self::Card(card) => Funding::Card(card),
            Self::Stored(reference) => Funding::Stored(reference),
            Self::TestToken { name, .. } => Funding::TestToken(name),
            Self::Wallet { kind, payload } => {
                Funding::Wallet { kind: *kind, payload: payload.as_deref().map(String::as_str) }
            }
            Self::Sbp { phone } => Funding::Sbp { phone: phone.as_deref() },
            Self::MobileMoney { phone, operator } => {
                Funding::MobileMoney { phone, operator: operator.as_deref() }
            }
            Self::Bnpl { contact } => Funding::Bnpl { contact },
        }
    }

    /// What a page calls it.
    fn code(&self) -> MethodCode {
        match self {
            Self::Card(_) | Self::TestToken { .. } => MethodCode::Card,
            Self::Stored(_) => MethodCode::Recurrent,
            Self::Wallet { kind, .. } => *kind,
            Self::Sbp { .. } => MethodCode::Sbp,
            Self::MobileMoney { .. } => MethodCode::MobileMoney,
            Self::Bnpl { .. } => MethodCode::Bnpl,
        }
    }

    /// What is known of its card before anybody is asked.
    fn card(&self) -> Option<&Card> {
        match self {
            Self::Card(card) => Some(card),
            _ => None,
        }
    }

    fn method(&self) -> Method {
        match self {
            Self::Card(_) => Method::Card,
            Self::Stored(_) | Self::TestToken { .. } => Method::Token,
            Self::Wallet { .. } => Method::Wallet,
            other => known_as(other.code()),
        }
    }
}

impl Purse {
    /// Whose phones, where that was named.
    fn operator(&self) -> Option<&str> {
        match self {
            Self::MobileMoney { operator, .. } => operator.as_deref(),
            _ => None,
        }
    }

    /// Where the number is known to us, so that its bank can be asked.
    fn number(&self) -> Option<&Pan> {
        match self {
            Self::Card(card) => Some(&card.number),
            Self::TestToken { number, .. } => Some(number),
            _ => None,
        }
    }
}

/// Stores the answer of a request about a payment beside its outcome.
fn answering(call: &Call<Purchase>) -> impl Fn(Commit, &Current) -> Commit + Send + Sync {
    move |commit, current| match current {
        Current::Payment(purchase) => {
            commit.answering(call.claim.as_ref(), &(call.reply)(purchase))
        }
        Current::Refund(..) | Current::Payout(_) => commit,
    }
}

/// A purchase whose intent is on disk.
struct Begun {
    purchase: Purchase,
    operation: Operation,
    route: Route,
    /// Where whoever is sent away comes back to.
    return_url: Option<String>,
    guarded: Guarded,
    /// What the card's bank has said, where it was asked.
    proof: Option<Proof>,
    /// What the acquirer is to do wrong.
    fault: Option<AcquirerFault>,
}

/// What the merchant wants to go wrong with the authorization of this payment. Live payments go right.
fn fault_of(payment: &Payment) -> Option<AcquirerFault> {
    payment.order.faults(payment.livemode).acquirer
}

/// What is on disk before anybody is asked.
enum Intent {
    Acquirer(Box<Operation>),
    Bank(Box<Authentication>),
}

impl Intent {
    fn write(&self) -> Write {
        match self {
            Self::Acquirer(operation) => insert(operation),
            Self::Bank(authentication) => Write::InsertAuthentication(authentication.clone()),
        }
    }

    fn started(self, purchase: Purchase, route: Route, guarded: Guarded) -> Started {
        match self {
            Self::Acquirer(operation) => {
                let (return_url, proof, fault) = (None, None, fault_of(&purchase.payment));
                let operation = *operation;
                let begun = Begun { purchase, operation, route, return_url, guarded, proof, fault };
                Started::Acquirer(Box::new(begun))
            }
            Self::Bank(authentication) => {
                Started::Bank(Box::new(authenticate::Asked { purchase, authentication, route }))
            }
        }
    }
}

/// What a press of the button has begun.
enum Started {
    /// The acquirer is to be asked.
    Acquirer(Box<Begun>),
    /// The card's bank is to be asked before.
    Bank(Box<authenticate::Asked>),
}

impl Payments {
    /// The time of the payment's merchant.
    pub fn now_of(&self, one: &impl OfMerchant) -> Micros {
        self.acquiring.ground.now_of(one)
    }

    /// A token for one submit of one rendered form.
    pub fn form_token(&self, id: &SessionId) -> String {
        self.acquiring.vault.issue_form_token(id, &*self.acquiring.ground.ids)
    }

    /// Pays a session. A form that was submitted before, a session that is closed or busy: nothing
    /// happens, and the answer is the purchase as it is.
    pub async fn pay(&self, id: &SessionId, pressed: Pressed) -> Result<Purchase, PayError> {
        if !self.acquiring.vault.check_form(id, &pressed.form_token) {
            return Err(PayError::ForeignForm);
        }
        let begun = self.begin(id, &pressed).await?;
        let Pressed { purse, return_url, .. } = pressed;
        match begun {
            Ok(Started::Acquirer(mut begun)) => {
                // A card's payer is sent to the bank by ourselves.
                let is_sent_away = purse.card().is_none();
                begun.return_url = is_sent_away.then_some(return_url);
                self.run(*begun, purse, &|commit, _| commit).await
            }
            Ok(Started::Bank(asked)) => self.ask_bank(*asked, purse, &|commit, _| commit).await,
            Err(unchanged) => Ok(unchanged),
        }
    }

    /// Commits the intent, or answers with the purchase to which nothing can be done.
    async fn begin(
        &self,
        id: &SessionId,
        pressed: &Pressed,
    ) -> Result<Result<Started, Purchase>, PayError> {
        let ground = &self.acquiring.ground;
        let Pressed { form_token, purse, contact, faults, .. } = pressed;
        let method = purse.code();
        for n in 0..STALE_RETRIES {
            step_back(n).await;
            let purchase = ground.store.purchase(id).await?.ok_or(PayError::NotFound)?;
            let merchant_id = &purchase.payment.merchant_id;
            if ground.store.is_form_token_spent(merchant_id, id, form_token).await? {
                return Ok(Err(purchase));
            }
            let payment = &purchase.payment;
            let settings = purchase.session.as_ref().map(|session| &session.settings);
            if settings.is_some_and(|settings| !settings.admits(method)) {
                return Err(PayError::Method);
            }
            let currency = payment.amount.currency();
            let route =
                self.acquiring.route(merchant_id, payment.livemode, currency, method).await?;
            let route = route.ok_or(PayError::NoConnector(currency))?;
            if !route.acquirer.accepts(&purse.funding()) {
                return Err(PayError::TestCard);
            }
            let now = ground.now_of(payment);
            let summary = purse.number().map(|number| self.summary(number));
            let submission = self.submission(&route, purse, summary, None, now);
            let mut wanted = purchase.clone();
            wanted.payment.order.customer =
                wanted.payment.order.customer.completed(contact.clone());
            wanted.payment.order.press(*faults);
            let (means, from) = ((&route, purse), (&pressed.browser, pressed.client));
            let intent = self.intent_of(wanted, submission, means, from, now).await?;
            let Ok((mut begun, intent, guarded)) = intent else { return Ok(Err(purchase)) };
            let told = [Fact::AttemptStarted];
            let told = ground.tell_in_dialect(&mut begun, None, &told, now).await?;
            let token = Write::SpendFormToken {
                merchant_id: merchant_id.clone(),
                session_id: id.clone(),
                token: form_token.clone(),
                at: now,
            };
            let session = begun.session.clone().map(|s| Write::UpdateSession(Box::new(s)));
            let attempt = begun.attempt.clone().map(|a| Write::InsertAttempt(Box::new(a)));
            let commit = Commit::new()
                .and_all((!mutant("form.unspent")).then_some(token))
                .and_all(session)
                .and(Write::UpdatePayment(Box::new(begun.payment.clone())))
                .and_all(attempt)
                .and(intent.write())
                .and_all(guarded.writes())
                .and_all(told);
            match ground.store.commit(commit).await {
                Ok(()) => {
                    let purchase = stored(begun, true);
                    ground.announce(&purchase);
                    return Ok(Ok(intent.started(purchase, route, guarded.on_disk())));
                }
                // The same form twice at once, or another try: look again.
                Err(StoreError::StaleVersion | StoreError::Conflict(_)) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::StaleVersion.into())
    }

    /// What is to be on disk before anybody is asked: the acquirer, or the card's bank before it. Whoever
    /// is refused for a limit goes the acquirer's way, and is answered in its place.
    async fn intent_of(
        &self,
        purchase: Purchase,
        submission: Submission,
        (route, purse): (&Route, &Arc<Purse>),
        (browser, client): (&Browser, Option<IpAddr>),
        now: Micros,
    ) -> Result<Result<(Purchase, Intent, Guarded), SubmitRefusal>, StoreError> {
        let (begun, operation) = match purchase.clone().begin_authorize(submission.clone(), now) {
            Ok(begun) => begun,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let guarded = self.guard(&begun, route, purse.funding(), client).await?;
        let bank = match guarded.refusal::<Effect>() {
            Some(_) => None,
            None => self.bank_of(route, &purchase.payment, purse, guarded.must_challenge()).await?,
        };
        let Some(bank) = bank else {
            return Ok(Ok((begun, Intent::Acquirer(Box::new(operation)), guarded)));
        };
        let begun = self.intend_to_authenticate(purchase, submission, bank, browser, now);
        Ok(begun.map(|(begun, authentication)| (begun, Intent::Bank(authentication), guarded)))
    }

    /// Asks the acquirer, and commits what its answer means.
    async fn run(
        &self,
        begun: Begun,
        purse: Arc<Purse>,
        beside: Beside<'_>,
    ) -> Result<Purchase, PayError> {
        let Begun { purchase, operation, route, return_url, guarded, proof, fault } = begun;
        let answer = if let Some(refusal) = guarded.refusal() {
            refusal
        } else {
            let (from, with) = ((&purchase, return_url), (purse, proof, fault));
            self.authorize(from, &operation, route.acquirer, with).await
        };
        let known = Some(Current::Payment(Box::new(purchase)));
        let settled =
            self.acquiring.settle(known, operation, Evidence::Answer(answer), None, beside).await?;
        match settled {
            Current::Payment(purchase) => Ok(*purchase),
            Current::Refund(..) | Current::Payout(_) => Err(PayError::NotFound),
        }
    }

    async fn authorize(
        &self,
        (purchase, return_url): (&Purchase, Option<String>),
        operation: &Operation,
        acquirer: Arc<dyn Acquirer>,
        (purse, proof, fault): (Arc<Purse>, Option<Proof>, Option<AcquirerFault>),
    ) -> Answer<Effect> {
        let (reference, amount) = (operation.reference.clone(), operation.amount);
        let capture = purchase.payment.capture_method;
        let (now, speaker) = (self.now_of(purchase), acquirer.clone());
        let named = (operation, purchase.payment.livemode);
        let sending = self.acquiring.send(named, &*speaker, async move {
            let order = AuthorizeOrder {
                amount,
                capture,
                funding: purse.funding(),
                return_url: return_url.as_deref(),
                proof: proof.as_ref(),
            };
            acquirer.authorize(AcquirerCall { reference: &reference, now, fault }, order).await
        });
        sending.await
    }

    /// What may be kept of a card.
    fn summary(&self, number: &Pan) -> CardSummary {
        CardSummary {
            brand: number.brand(),
            last4: number.last4().into(),
            fingerprint: self.acquiring.vault.fingerprint(number),
        }
    }

    fn submission(
        &self,
        route: &Route,
        purse: &Purse,
        card: Option<CardSummary>,
        token_id: Option<TokenId>,
        now: Micros,
    ) -> Submission {
        Submission {
            attempt_id: new_id(&*self.acquiring.ground.ids, now),
            operation: self.acquiring.naming(&*route.acquirer, now),
            account_id: route.account.id.clone(),
            method: purse.method(),
            operator: purse.operator().map(str::to_owned),
            card,
            token_id,
            owner: self.acquiring.replica.clone(),
        }
    }
}
