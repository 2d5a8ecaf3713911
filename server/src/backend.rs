//! The adapter behind the pages' port: use cases in, views out. It never hears of HTTP.

mod act;
mod ask;
mod authentication;
mod demo;
mod pictures;
mod studio;
mod tools;

pub use authentication::AuthenticationAdapter;
pub use demo::DemoAdapter;
pub use studio::StudioAdapter;

use std::{sync::Arc, time::Duration};

use app::{
    backend::{CheckoutBackend, CodeIn, PayIn, PayOut, PictureFile},
    test_cards,
    view::{
        ActionView, CardMark, CheckoutView, FormView, ItemView, Link, MethodsView, Mistyped,
        Notice, PicturesView, ReceiptView, RefundView, State, UiError,
    },
};
use async_trait::async_trait;
use domain::{
    acquirer::{Action, Cue},
    card::{Brand, Card, FieldError, Today, Typed, accepted},
    decline::{DeclineCode, ErrorCode},
    fault::Faults,
    id::SessionId,
    language::Lang,
    merchant::Merchant,
    payment::{AttemptState, Hosted, Phase, Purchase, Status as PaymentStatus},
    refund::{Refund, Status as RefundStatus},
    session::{AUTO_RETURN_MS_DEFAULT, ContactField, Dialect, Item, MethodCode, Status},
    testkit::mutant,
    time::Micros,
};

use crate::{
    services::{
        links,
        merchants::Merchants,
        payments::{PayError, Payments, Pressed, Purse},
        pictures::Pictures,
        rehearsal::Rehearsal,
        sessions::Sessions,
        test_clock::{ClockError, TestClock},
    },
    wire::told::return_query,
};

/// What the sandbox takes.
const BRANDS: [Brand; 8] = [
    Brand::Visa,
    Brand::Mastercard,
    Brand::Mir,
    Brand::Amex,
    Brand::UnionPay,
    Brand::Discover,
    Brand::Diners,
    Brand::Jcb,
];
/// Holds the place of a name whose field says what is wrong with it.
const SOMEBODY: &str = "??";
/// Digits of a code that an operator sends.
const CODE_DIGITS: usize = 6;
/// Tries that are left when the payer is told how many.
const TRIES_LEFT_TOLD: u32 = 2;

/// The checkout's side of the port.
pub struct CheckoutAdapter {
    pub sessions: Sessions,
    pub payments: Payments,
    pub merchants: Merchants,
    pub pictures: Pictures,
    pub test_clock: TestClock,
    pub rehearsal: Rehearsal,
    /// Of this server, without a trailing slash.
    pub base_url: Arc<str>,
}

#[async_trait]
impl CheckoutBackend for CheckoutAdapter {
    async fn look(&self, id: &str) -> Result<CheckoutView, UiError> {
        let purchase = self.purchase(id).await?;
        self.view(&purchase).await
    }

    async fn picture(&self, id: &str) -> Result<PictureFile, UiError> {
        pictures::file(&self.pictures, id).await
    }

    async fn pay(&self, id: &str, with: PayIn) -> Result<PayOut, UiError> {
        let purchase = self.purchase(id).await?;
        let id = &purchase.session.id;
        if purchase.session.status_at(self.now_of(&purchase)) != Status::Open {
            return Ok(PayOut::Submitted(self.state(&purchase)));
        }
        let offered = self.offered(&purchase).await?;
        let chosen = with.method.parse().ok().or(offered.first().copied());
        // What is not offered can only come from a page that is out of date: it is shown again.
        let Some(method) = chosen.filter(|method| offered.contains(method)) else {
            return self.again(&purchase, &with, Wrong::default()).await;
        };
        let card = match method {
            MethodCode::Card => Some(read_card(&with, &purchase, self.now_of(&purchase))),
            _ => None,
        };
        let (said, card) = match (ask::read(&purchase, &with, method), card.transpose()) {
            (Ok(said), Ok(card)) => (said, card),
            (said, card) => {
                let (inputs, card) =
                    (said.err().unwrap_or_default(), card.err().unwrap_or_default());
                return self.again(&purchase, &with, Wrong { inputs, card, notice: None }).await;
            }
        };
        if let Some(card) = card.as_ref().filter(|_| mutant("card.logged")) {
            tracing::debug!(card.number = card.number.digits(), "a card is tried");
        }
        let Some(purse) = said.purse.or(card.map(Purse::Card)) else {
            return self.again(&purchase, &with, Wrong::default()).await;
        };
        let lang = with.lang.parse::<Lang>().unwrap_or(purchase.session.language);
        let pressed = Pressed {
            form_token: with.form_token.clone(),
            purse: Arc::new(purse),
            contact: said.contact,
            return_url: format!("{}/checkout/{id}?lang={lang}", self.base_url),
            client: with.client,
            browser: with.browser(),
            faults: tools::pressed(&with.fault, purchase.session.livemode)?,
        };
        match self.payments.pay(id, pressed).await {
            Ok(paid) => self.submitted(&hosted(Some(paid))?).await,
            Err(PayError::TestCard) => {
                let notice = Some(Notice::TestCard);
                self.again(&purchase, &with, Wrong { notice, ..Wrong::default() }).await
            }
            Err(PayError::Method) => self.again(&purchase, &with, Wrong::default()).await,
            Err(PayError::ForeignForm) => Err(UiError::of("forbidden_form")),
            Err(PayError::NotFound) => Err(UiError::not_found()),
            Err(error) => {
                tracing::error!(cause = %error, payment.id = %purchase.payment.id, "a payment could not be made");
                Err(UiError::unavailable())
            }
        }
    }

    async fn leave(&self, id: &str) -> Result<State, UiError> {
        let id: SessionId = id.parse().map_err(|_| UiError::not_found())?;
        let left = self.payments.leave(&id).await.map_err(|error| trouble(&error))?;
        Ok(self.state(&hosted(Some(left))?))
    }

    async fn cancel(&self, id: &str) -> Result<State, UiError> {
        let purchase = self.purchase(id).await?;
        if !back_cancels(&purchase) {
            return Ok(self.state(&purchase));
        }
        let cancelled = self.payments.give_up(&purchase.session.id).await;
        let cancelled = cancelled.map_err(|error| trouble(&error))?;
        Ok(self.state(&hosted(Some(cancelled))?))
    }

    async fn recover(&self, id: &str) -> Result<Option<String>, UiError> {
        let id: SessionId = id.parse().map_err(|_| UiError::not_found())?;
        let opened = self.sessions.recover(&id).await.map_err(|e| unavailable(&e))?;
        Ok(opened.and_then(|purchase| purchase.session).map(|session| session.id.to_string()))
    }

    async fn confirm(&self, id: &str, with: CodeIn) -> Result<PayOut, UiError> {
        let purchase = self.purchase(id).await?;
        let Some(Action::Code { tries_left: tries_before, .. }) = purchase.payment.action else {
            return Ok(PayOut::Submitted(self.state(&purchase)));
        };
        let typed: String = with.code.chars().filter(|c| !c.is_whitespace()).collect();
        if typed.len() != CODE_DIGITS || !typed.bytes().all(|b| b.is_ascii_digit()) {
            return self.mistyped(&purchase, Mistyped::Shape).await;
        }
        let confirmed = self.payments.confirm(&purchase.session.id, &with.form_token, &typed).await;
        let purchase = hosted(Some(confirmed.map_err(|error| trouble(&error))?))?;
        match purchase.payment.action {
            Some(Action::Code { tries_left, .. }) if tries_left < tries_before => {
                self.mistyped(&purchase, Mistyped::Code).await
            }
            _ => Ok(PayOut::Submitted(self.state(&purchase))),
        }
    }

    async fn status(&self, id: &str, known: &str, wait_s: u8) -> Result<State, UiError> {
        let id: SessionId = id.parse().map_err(|_| UiError::not_found())?;
        let patience =
            Duration::from_secs(known.parse::<Status>().map_or(0, |_| u64::from(wait_s)));
        let known = known.parse().unwrap_or(Status::Open);
        let purchase =
            self.sessions.wait(&id, known, patience).await.map_err(|e| unavailable(&e))?;
        Ok(self.state(&hosted(purchase)?))
    }

    async fn expire(&self, id: &str) -> Result<(), UiError> {
        let id: SessionId = id.parse().map_err(|_| UiError::not_found())?;
        let ended = self.sessions.expire_now(&id).await.map_err(|e| unavailable(&e))?;
        ended.map(drop).ok_or_else(UiError::not_found)
    }

    async fn faults(&self, id: &str, words: &str) -> Result<Faults, UiError> {
        self.faults_of(id, words).await
    }

    async fn cue(&self, id: &str, cue: Cue) -> Result<(), UiError> {
        self.let_happen(id, cue).await
    }

    async fn pass_time(&self, id: &str, seconds: i64) -> Result<(), UiError> {
        let purchase = self.purchase(id).await?;
        match self.test_clock.advance_from_page(&purchase.session, seconds).await {
            // What is left, and what somebody else is at, can be asked for again.
            Ok(_) | Err(ClockError::Busy | ClockError::TooFar(_)) => Ok(()),
            Err(ClockError::Live) => Err(UiError::not_found()),
            Err(error) => Err(unavailable(&error)),
        }
    }
}

impl CheckoutAdapter {
    /// What went back to the payer, and what is on its way.
    async fn refunds(&self, purchase: &Hosted) -> Result<Vec<RefundView>, UiError> {
        if purchase.payment.refunded_minor == 0 {
            return Ok(Vec::new());
        }
        let refunds =
            self.sessions.refunds(&purchase.payment).await.map_err(|e| unavailable(&e))?;
        let told = refunds.into_iter().filter(|refund| refund.status != RefundStatus::Failed);
        let view = |refund: Refund| RefundView {
            at: refund.settled_at.unwrap_or(refund.created_at).as_i64(),
            money: refund.amount,
            is_pending: refund.status == RefundStatus::Pending,
        };
        Ok(told.map(view).collect())
    }

    async fn purchase(&self, id: &str) -> Result<Hosted, UiError> {
        let id: SessionId = id.parse().map_err(|_| UiError::not_found())?;
        let found = hosted(self.sessions.look(&id).await.map_err(|e| unavailable(&e))?)?;
        tracing::Span::current().record("merchant.id", found.payment.merchant_id.as_str());
        Ok(found)
    }

    /// The page again, with what was wrong and what may be kept: never number or code.
    async fn again(
        &self,
        purchase: &Hosted,
        with: &PayIn,
        wrong: Wrong,
    ) -> Result<PayOut, UiError> {
        let mut view = self.view(purchase).await?;
        if let Some(form) = &mut view.form {
            form.name.clone_from(&with.name);
            form.expiry.clone_from(&with.expiry);
            form.test_cards_open = wrong.notice == Some(Notice::TestCard);
            form.notice = wrong.notice;
            form.errors = wrong.card;
            form.methods.wrong = wrong.inputs;
            form.methods.typed.extend(with.typed.clone());
            form.methods.chosen = with.method.parse().ok();
        }
        Ok(PayOut::Invalid(Box::new(view)))
    }

    /// The code was wrong: the page again, which says so.
    async fn mistyped(&self, purchase: &Hosted, how: Mistyped) -> Result<PayOut, UiError> {
        let mut view = self.view(purchase).await?;
        if let Some(ActionView::Code { wrong, .. }) = &mut view.action {
            *wrong = Some(how);
        }
        Ok(PayOut::Invalid(Box::new(view)))
    }

    /// Whoever is to go to a wallet or lender goes on at once.
    async fn submitted(&self, paid: &Hosted) -> Result<PayOut, UiError> {
        if let Some(Action::Redirect { .. }) = paid.payment.action {
            let mut view = self.view(paid).await?;
            if let Some(ActionView::Redirect { at_once, .. }) = &mut view.action {
                *at_once = true;
                return Ok(PayOut::GoOn(Box::new(view)));
            }
        }
        Ok(PayOut::Submitted(self.state(paid)))
    }

    fn now_of(&self, purchase: &Hosted) -> Micros {
        self.sessions.now_of(&purchase.payment)
    }

    fn state(&self, purchase: &Hosted) -> State {
        state(purchase, self.now_of(purchase))
    }

    async fn offered(&self, purchase: &Hosted) -> Result<Vec<MethodCode>, UiError> {
        let settings = &purchase.session.settings;
        let offered = self.sessions.offered(&purchase.payment, settings).await;
        let offered = offered.map_err(|e| unavailable(&e))?;
        Ok(offered.into_iter().map(|offered| offered.method).collect())
    }

    /// What stands around the card's fields; only an open page asks.
    async fn methods(&self, purchase: &Hosted) -> Result<MethodsView, UiError> {
        let offered = self.offered(purchase).await?;
        let parts = if offered.contains(&MethodCode::Bnpl) {
            self.payments.instalments(&purchase.payment).await
        } else {
            Ok(Vec::new())
        };
        let parts = parts.map_err(|e| unavailable(&e))?;
        Ok(MethodsView { parts, ..ask::methods(purchase, offered) })
    }

    async fn view(&self, purchase: &Hosted) -> Result<CheckoutView, UiError> {
        let merchant = self
            .merchants
            .find(&purchase.payment.merchant_id)
            .await
            .map_err(|e| unavailable(&e))?;
        let token = self.payments.form_token(&purchase.session.id);
        let mut view = view(purchase, merchant, token, self.now_of(purchase));
        pictures::fill(&self.pictures, &purchase.payment.merchant_id, &mut view).await?;
        if let Some(form) = &mut view.form {
            form.methods = self.methods(purchase).await?;
        }
        if let Some(receipt) = &mut view.receipt {
            receipt.refunds = self.refunds(purchase).await?;
        }
        if let Some(action) = self.card_bank(purchase).await? {
            view.action = Some(action);
        }
        if !view.livemode {
            view.told = self.told(&purchase.payment).await?;
        }
        Ok(view)
    }
}

/// What was wrong with a form.
#[derive(Default)]
struct Wrong {
    card: Vec<FieldError>,
    /// The ids of the other inputs.
    inputs: Vec<&'static str>,
    notice: Option<Notice>,
}

/// Whether leaving the page without paying cancels the payment, in the words of its dialect.
const fn back_cancels(purchase: &Hosted) -> bool {
    matches!(purchase.payment.order.dialect, Dialect::Adullam | Dialect::Fyatu | Dialect::Orqex)
}

fn trouble(error: &PayError) -> UiError {
    match error {
        PayError::ForeignForm => UiError::of("forbidden_form"),
        PayError::NotFound => UiError::not_found(),
        error => unavailable(error),
    }
}

fn hosted(found: Option<Purchase>) -> Result<Hosted, UiError> {
    found.and_then(Purchase::hosted_parts).ok_or_else(UiError::not_found)
}

fn unavailable(error: &dyn std::fmt::Display) -> UiError {
    tracing::error!(cause = %error, "a page could not be loaded");
    UiError::unavailable()
}

/// The typed card, or the test card that the picker named.
fn read_card(with: &PayIn, purchase: &Hosted, now: Micros) -> Result<Card, Vec<FieldError>> {
    let today = Today::at(now.as_i64());
    // A name that is asked for everything is asked once.
    let is_name_asked_above =
        purchase.session.settings.customer_fields.contains(&ContactField::Name);
    let above = with.typed.get("contact-name").filter(|_| is_name_asked_above);
    // One that is wrong is said there.
    let above = above.map(|name| domain::contact::name(name).unwrap_or_else(|_| SOMEBODY.into()));
    let picked = if purchase.payment.livemode { None } else { test_cards::named(&with.test_case) };
    let card = match picked {
        Some(card) => Card::parse(
            Typed {
                number: card.number,
                expiry: test_cards::EXPIRY,
                code: card.code(),
                holder: test_cards::HOLDER,
            },
            today,
        ),
        None => Card::parse(
            Typed {
                number: &with.number,
                expiry: &with.expiry,
                code: &with.code,
                holder: above.as_ref().unwrap_or(&with.name),
            },
            today,
        ),
    }?;
    accepted(card.number.brand(), &BRANDS).map_err(|error| vec![error])?;
    Ok(card)
}

fn state(purchase: &Hosted, now: Micros) -> State {
    match purchase.session.status_at(now) {
        Status::Open => State::Open,
        Status::RequiresAction => State::RequiresAction,
        Status::Processing => {
            let is_unknown = purchase.attempt.as_ref().is_some_and(|attempt| {
                matches!(attempt.state, AttemptState::Unknown | AttemptState::ManualReview)
            });
            if is_unknown { State::Unknown } else { State::Processing }
        }
        Status::Succeeded if purchase.payment.phase == Phase::Authorized => State::Authorized,
        Status::Succeeded => match purchase.payment.status() {
            PaymentStatus::PartiallyRefunded => State::PartlyRefunded,
            PaymentStatus::Refunded => State::Refunded,
            _ => State::Succeeded,
        },
        Status::Failed => State::Failed,
        Status::Expired => State::Expired,
        Status::Cancelled => State::Cancelled,
    }
}

fn view(purchase: &Hosted, merchant: Option<Merchant>, token: String, now: Micros) -> CheckoutView {
    let (session, payment) = (&purchase.session, &purchase.payment);
    let (name, terms) =
        merchant.map(|merchant| (merchant.name, merchant.settings)).unwrap_or_default();
    let look = session.settings.theme.clone().over(terms.theme).look();
    let state = state(purchase, now);
    let to = |raw: &Option<String>| {
        let (name, query) = (links::session_name(payment), return_query(session, payment, now));
        let found = raw.as_deref().and_then(|raw| links::link(raw, &name, &query))?;
        Some(Link { url: found.url, host: found.host })
    };
    let card = purchase
        .attempt
        .as_ref()
        .and_then(|attempt| attempt.card.as_ref())
        .map(|card| CardMark { brand: card.brand, last4: card.last4.clone() });
    let action = act::action(payment, &token);
    let form = (state == State::Open).then(|| FormView {
        token,
        name: payment.order.customer.name.clone().unwrap_or_default(),
        notice: notice(purchase),
        tries_left: Some(session.tries_left()).filter(|left| *left <= TRIES_LEFT_TOLD),
        brands: BRANDS.to_vec(),
        ..FormView::default()
    });
    let receipt = state.is_paid().then(|| ReceiptView {
        paid_at: session.completed_at.unwrap_or(now).as_i64(),
        reference: payment.id.to_string(),
        statement: session.settings.statement_descriptor.clone().or(terms.statement_descriptor),
        refunds: Vec::new(),
    });
    CheckoutView {
        id: session.id.to_string(),
        state,
        lang: session.language,
        shop: look.brand.clone().unwrap_or(name),
        look,
        pictures: PicturesView::default(),
        items: session.settings.items.iter().map(item_view).collect(),
        money: session.amount,
        description: payment.order.description.clone(),
        order_id: payment.order.order_id.clone(),
        livemode: session.livemode,
        expires_at: session.expires_at.as_i64(),
        now: now.as_i64(),
        back: to(&session.cancel_url),
        forward: to(&session.success_url),
        auto_return_ms: session.settings.auto_return_ms.unwrap_or(AUTO_RETURN_MS_DEFAULT),
        stay: false,
        button_text: session.settings.button_text.clone(),
        submit: session.settings.submit,
        texts: session.settings.texts.clone(),
        back_cancels: back_cancels(purchase),
        recoverable_until: session.recoverable_until(now).map(Micros::as_i64),
        method: payment.method.and_then(ask::code),
        card,
        action: action.filter(|_| state == State::RequiresAction),
        form,
        receipt,
        told: Vec::new(),
    }
}

fn item_view(item: &Item) -> ItemView {
    ItemView {
        name: item.name.clone(),
        quantity: item.quantity,
        unit_minor: item.unit_minor,
        total_minor: item.total_minor().unwrap_or(i64::MAX),
    }
}

/// One text for all declines: a page is no oracle about a card.
fn notice(purchase: &Hosted) -> Option<Notice> {
    let decline = purchase.attempt.as_ref()?.decline?;
    Some(match decline.code {
        // Left by choice: nothing to tell.
        ErrorCode::PayerCancelled => return None,
        ErrorCode::PaymentDeclined
            if decline.decline_code == Some(DeclineCode::ApprovalExpired) =>
        {
            Notice::TooLate
        }
        ErrorCode::AuthenticationFailed => Notice::AuthFailed,
        ErrorCode::CardReentryNeeded => Notice::CardAgain,
        ErrorCode::ProcessingError | ErrorCode::AcquirerUnavailable | ErrorCode::NotProcessed => {
            Notice::Unreachable
        }
        ErrorCode::TestmodeUnknownCard => Notice::TestCard,
        _ => Notice::Declined,
    })
}
