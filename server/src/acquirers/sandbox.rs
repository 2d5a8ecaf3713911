//! The acquirer of test mode: moves no money. What is paid with decides what happens: a listed card, an
//! amount, a phone. Nothing is random.
//!
//! It knows its lists and its own journal; nothing of stores, services or pages.

mod bank;
mod banks;
pub mod cards;
mod faults;
mod journal;
mod parts;
mod phones;
mod plan;
pub mod tables;
mod tokens;

use std::{
    path::Path,
    sync::{Arc, OnceLock},
};

use async_trait::async_trait;
use domain::{
    acquirer::{Action, Answer, CardReference, Effect as Done, Found, Instalment},
    card::{Card, Pan},
    decline::{Decline, ErrorCode},
    fault::AcquirerFault,
    id::Reference,
    money::Money,
    operation::Promises,
    session::{CaptureMethod, MethodCode},
    three_ds::{Proof, TransStatus},
    time::Micros,
};

pub use self::{
    bank::{Question, Reply},
    banks::{Carried, Challenge, Given, Misbehaviour, Press},
    journal::{Charge, PageKind},
    parts::instalments,
};
use self::{
    banks::Banks,
    cards::{Check, Refunds, Script},
    journal::{Effect, Entry, Journal, Kept, Kind, Prompt},
    plan::Plan,
};
use super::{
    Acquirer, AuthorizeOrder, Call, ConnectorSpec, Destination, EffectOrder, Funding,
    three_ds::{Connect, Directory, Results},
};

/// In `connector_accounts.connector`.
pub const NAME: &str = "sandbox";
const SPEC: ConnectorSpec = ConnectorSpec {
    name: NAME,
    call_deadline_seconds: 30,
    // Its journal is written before it answers, in the process that asks: what is not there when nobody
    // can be calling any more was never there.
    promises: Promises {
        settle_delay_seconds: 0,
        second_look_seconds: None,
        void_by_reference: false,
        resend_same_reference: true,
        not_found_final: true,
    },
    can_tokenize: true,
    confirm_after_seconds: Some(60),
    auth_validity_seconds: 7 * 86_400,
};

/// The proof that our banks give: 20 bytes in base64.
const CAVV: &str = "a2Fzc2Etc2FuZGJveC1jYXZ2LTE=";

/// Where the sandbox keeps its journal.
pub enum Place<'a> {
    /// A file; its folder must exist.
    File(&'a Path),
    /// The URL of a database, for a schema `sandbox` of its own; several replicas may share it.
    Postgres(&'a str),
}

/// The sandbox with its journal open.
pub struct Sandbox {
    journal: Arc<Journal>,
    /// Of the server that shows the pages of banks and wallets, without a trailing slash.
    pages_url: String,
    banks: Arc<Banks>,
}

/// What a means of payment does, as far as an authorization goes.
struct Means {
    check: Check,
    plan: Plan,
    /// Who asks the payer first, where the payer can be sent.
    page: Option<PageKind>,
    /// The phone that is asked, and how.
    prompt: Option<(Prompt, String)>,
    refunds: Refunds,
    last4: Option<String>,
}

impl Sandbox {
    /// Opens the journal, or makes it.
    ///
    /// Its table `effects` has one row per reference: what was done, whatever the engine remembers of
    /// it. The pages behind `{pages_url}/bank/` are where payers answer.
    pub async fn open(journal: Place<'_>, pages_url: &str) -> Result<Self, sqlx::Error> {
        let (journal, pages_url) = (Arc::new(Journal::open(journal).await?), pages_url.to_owned());
        let results = OnceLock::new();
        let banks = Banks { journal: journal.clone(), pages_url: pages_url.clone(), results };
        Ok(Self { journal, pages_url, banks: Arc::new(banks) })
    }

    /// What was asked of these books, in order: a look at the acquirer's side.
    pub async fn charges(&self) -> Result<Vec<Charge>, sqlx::Error> {
        self.journal.charges().await
    }

    /// The challenge that the ACS calls so, as it stands now.
    pub async fn challenge(
        &self,
        acs_id: &str,
        now: Micros,
    ) -> Result<Option<Challenge>, sqlx::Error> {
        self.banks.find(acs_id, now).await
    }

    /// A browser has brought the CReq of a challenge.
    pub async fn open_challenge(
        &self,
        acs_id: &str,
        session_data: Option<String>,
        now: Micros,
    ) -> Result<Option<Challenge>, sqlx::Error> {
        self.banks.open(acs_id, session_data, now).await
    }

    /// The holder of a card has pressed a button.
    pub async fn answer_challenge(
        &self,
        acs_id: &str,
        given: &Given,
        now: Micros,
    ) -> Result<Option<Challenge>, sqlx::Error> {
        self.banks.answer(acs_id, given, now).await
    }

    /// Ends challenges that have run out of time, and tells the results that are due.
    pub async fn turn(&self, now: Micros) -> Result<(), sqlx::Error> {
        self.banks.turn(now).await
    }

    async fn means(&self, funding: Funding<'_>, amount: Money) -> Result<Means, sqlx::Error> {
        Ok(match funding {
            Funding::Card(card) => Means::card(&card.number),
            Funding::TestToken(token) => {
                tokens::card(token).map_or_else(Means::unknown, |number| Means::card(&number))
            }
            Funding::Stored(card) => match self.journal.card(&card.reference).await? {
                Some(kept) => Means::of(kept.script, kept.last4),
                None => Means::unknown(),
            },
            Funding::Wallet { kind, payload } => Means::wallet(kind, payload.is_some(), amount),
            Funding::Sbp { phone: None } => Means::at(PageKind::Sbp, Plan::DONE),
            Funding::Sbp { phone: Some(phone) } | Funding::MobileMoney { phone, .. } => {
                Means::phone(phone)
            }
            Funding::Bnpl { .. } => Means::at(PageKind::Bnpl, Plan::wallet(amount)),
        })
    }

    async fn write(&self, call: Call<'_>, entry: Entry) -> Answer<Done> {
        if faults::is_lost_on_the_way(call.fault) {
            return Answer::Unknown;
        }
        let is_answer_lost = entry.plan.is_answer_lost;
        let entry = faults::bent(entry, call.fault);
        if call.fault == Some(AcquirerFault::Duplicate) {
            // One reference is one effect, however often it arrives.
            let _ = self.journal.write(entry.clone()).await;
        }
        match self.journal.write(entry).await {
            Ok(_) if is_answer_lost => Answer::Unknown,
            Ok(effect) => faults::heard(self.answered(&effect, call), call.fault),
            Err(error) => lost(call, &error),
        }
    }

    /// What whoever gave the order hears: what came of it, or what its payer has to do.
    fn answered(&self, effect: &Effect, call: Call<'_>) -> Answer<Done> {
        let Found::Pending = effect.found(call.now) else { return effect.answer(call.now) };
        let expires_at = effect.answer_by.unwrap_or(call.now);
        let phone = effect.phone.clone().unwrap_or_default();
        let action = match (effect.page, effect.prompt) {
            (Some(PageKind::Sbp), _) => {
                Action::Scan { url: self.page_of(call.reference), expires_at }
            }
            (Some(_), _) => Action::Redirect { url: self.page_of(call.reference) },
            (None, Some(Prompt::Approve)) => Action::Approve { phone, expires_at },
            (None, Some(Prompt::Code)) => {
                Action::Code { phone, tries_left: effect.tries_left, expires_at }
            }
            (None, None) => return effect.answer(call.now),
        };
        Answer::Action(action)
    }

    /// What has been decided in this time by payers who took theirs: what an acquirer would tell us of.
    pub async fn decided(
        &self,
        after: Micros,
        until: Micros,
    ) -> Result<Vec<Reference>, sqlx::Error> {
        self.journal.decided(after, until).await
    }

    /// Where the payer answers for this order.
    fn page_of(&self, reference: &Reference) -> String {
        format!("{}/bank/{reference}", self.pages_url)
    }

    /// Something done to a transaction; the books decide.
    async fn act(&self, call: Call<'_>, kind: Kind, order: EffectOrder<'_>) -> Answer<Done> {
        let acts_on = Some(order.transaction_id.to_owned());
        let entry = Entry::new(call, kind, order.amount, Plan::DONE);
        self.write(call, Entry { acts_on, ..entry }).await
    }

    /// Ends in good order; its file is then complete.
    pub async fn close(&self) {
        self.journal.close().await;
    }
}

impl Connect for Sandbox {
    fn connect(&self, results: Arc<dyn Results>) {
        if self.banks.results.set(results).is_err() {
            tracing::error!("somebody takes the results of challenges already");
        }
    }
}

#[async_trait]
impl Acquirer for Sandbox {
    fn spec(&self) -> &ConnectorSpec {
        &SPEC
    }

    fn accepts(&self, funding: &Funding<'_>) -> bool {
        match funding {
            Funding::Card(card) => cards::is_listed(&card.number),
            Funding::TestToken(token) => tokens::card(token).is_some(),
            _ => true,
        }
    }

    fn test_card(&self, token: &str) -> Option<Pan> {
        tokens::card(token)
    }

    fn directory(&self) -> Option<Arc<dyn Directory>> {
        Some(self.banks.clone())
    }

    async fn authorize(&self, call: Call<'_>, order: AuthorizeOrder<'_>) -> Answer<Done> {
        let means = match self.means(order.funding, order.amount).await {
            Ok(means) => means,
            Err(error) => return lost(call, &error),
        };
        let is_proven = means.check == Check::Nothing || order.proof.is_some_and(is_ours);
        let plan = if is_proven { means.plan } else { Plan::refused(cards::NO_3DS) };
        let page = order.return_url.and(means.page);
        // A redirect has all the time there is; what is asked elsewhere has two minutes.
        let is_timed = page == Some(PageKind::Sbp) || means.prompt.is_some();
        let (prompt, phone) = means.prompt.unzip();
        let entry = Entry {
            prompt,
            phone,
            answer_by: is_timed.then(|| call.now.plus_seconds(phones::APPROVAL_SECONDS)),
            is_captured: order.capture == CaptureMethod::Automatic,
            refunds: means.refunds,
            page,
            return_url: page.and(order.return_url).map(str::to_owned),
            proof: order.proof.cloned(),
            card_last4: means.last4,
            ..Entry::new(call, Kind::Authorize, order.amount, plan)
        };
        self.write(call, entry).await
    }

    async fn confirm(&self, call: Call<'_>, code: &str) -> Answer<Done> {
        let is_right = code == phones::RIGHT_CODE;
        match self.journal.confirm(call.reference, is_right, call.now).await {
            Ok(Some(effect)) => self.answered(&effect, call),
            Ok(None) => Answer::Refused(Decline::of(ErrorCode::InvalidOperation)),
            Err(error) => lost(call, &error),
        }
    }

    async fn abandon(&self, call: Call<'_>) -> Answer<Found> {
        match self.journal.abandon(call.reference, call.now).await {
            Ok(Some(effect)) => Answer::Done(effect.found(call.now)),
            Ok(None) => Answer::Done(Found::Never),
            Err(error) => lost(call, &error),
        }
    }

    fn instalments(&self, amount: Money, now: Micros) -> Vec<Instalment> {
        parts::instalments(amount, now)
    }

    async fn capture(&self, call: Call<'_>, order: EffectOrder<'_>) -> Answer<Done> {
        self.act(call, Kind::Capture, order).await
    }

    async fn void(&self, call: Call<'_>, order: EffectOrder<'_>) -> Answer<Done> {
        self.act(call, Kind::Void, order).await
    }

    async fn refund(&self, call: Call<'_>, order: EffectOrder<'_>) -> Answer<Done> {
        self.act(call, Kind::Refund, order).await
    }

    async fn payout(
        &self,
        call: Call<'_>,
        amount: Money,
        destination: Destination<'_>,
    ) -> Answer<Done> {
        let plan = match destination {
            Destination::Card(number) => Means::card(number).plan,
            Destination::Iban { .. } => Plan::iban_payout(amount),
            Destination::Sbp { phone, .. } => Plan::sbp_payout(phone),
        };
        self.write(call, Entry::new(call, Kind::Payout, amount, plan)).await
    }

    async fn inquire(&self, call: Call<'_>) -> Answer<Found> {
        match self.journal.find(call.reference).await {
            Ok(Some(effect)) if effect.hidden_until.is_some_and(|until| call.now < until) => {
                Answer::Done(Found::Never)
            }
            Ok(Some(effect)) => Answer::Done(effect.found(call.now)),
            Ok(None) => Answer::Done(Found::Never),
            Err(error) => lost(call, &error),
        }
    }

    async fn tokenize(&self, call: Call<'_>, card: &Card) -> Answer<CardReference> {
        let Some(script) = cards::script_when_stored(&card.number) else {
            return Answer::Refused(Decline::of(ErrorCode::TestmodeUnknownCard));
        };
        // Our reference is random and used once, so nobody can guess a token either.
        let token = format!("sbx_card_{}", call.reference);
        let kept = Kept {
            token: token.clone(),
            script,
            brand: card.number.brand(),
            last4: card.number.last4().into(),
            created_at: call.now,
        };
        match self.journal.keep(kept).await {
            Ok(()) => Answer::Done(CardReference { reference: token }),
            Err(error) => lost(call, &error),
        }
    }
}

impl Means {
    fn card(number: &Pan) -> Self {
        let of = |script| Self::of(script, number.last4().into());
        cards::script(number).map_or_else(Self::unknown, of)
    }

    fn of(script: Script, last4: String) -> Self {
        let Script { check, outcome, refunds } = script;
        Self { check, refunds, last4: Some(last4), ..Self::of_plan(Plan::of(outcome)) }
    }

    fn wallet(kind: MethodCode, has_payload: bool, amount: Money) -> Self {
        let page = match kind {
            MethodCode::Sberpay => Some(PageKind::SberPay),
            MethodCode::Tpay => Some(PageKind::TPay),
            MethodCode::Yoomoney => Some(PageKind::YooMoney),
            // With what the wallet gave to the merchant, the payer has been asked already.
            MethodCode::ApplePay if !has_payload => Some(PageKind::ApplePay),
            MethodCode::GooglePay if !has_payload => Some(PageKind::GooglePay),
            _ => None,
        };
        Self { page, ..Self::of_plan(Plan::wallet(amount)) }
    }

    fn at(page: PageKind, plan: Plan) -> Self {
        Self { page: Some(page), ..Self::of_plan(plan) }
    }

    fn phone(phone: &str) -> Self {
        let (plan, prompt) = phones::pay_in(phone);
        Self { prompt: prompt.map(|kind| (kind, phone.to_owned())), ..Self::of_plan(plan) }
    }

    fn unknown() -> Self {
        Self::of_plan(Plan::refused(Decline::of(ErrorCode::TestmodeUnknownCard)))
    }

    fn of_plan(plan: Plan) -> Self {
        Self {
            check: Check::Nothing,
            plan,
            page: None,
            prompt: None,
            refunds: Refunds::AtOnce,
            last4: None,
        }
    }
}

/// Whether this says that one of our banks has recognised its holder.
fn is_ours(proof: &Proof) -> bool {
    matches!(proof.status, TransStatus::Y | TransStatus::A)
        && proof.authentication_value.as_deref() == Some(CAVV)
}

impl Entry {
    fn new(call: Call<'_>, kind: Kind, amount: Money, plan: Plan) -> Self {
        Self {
            reference: call.reference.clone(),
            kind,
            amount,
            plan,
            acts_on: None,
            is_captured: false,
            refunds: Refunds::AtOnce,
            page: None,
            prompt: None,
            phone: None,
            answer_by: None,
            return_url: None,
            card_last4: None,
            proof: None,
            late_seconds: 0,
            hidden_until: None,
            created_at: call.now,
        }
    }
}

/// A journal that fails may have written before it failed.
fn lost<T>(call: Call<'_>, error: &sqlx::Error) -> Answer<T> {
    tracing::error!(operation.reference = %call.reference, %error, "the sandbox's journal failed");
    Answer::Unknown
}
