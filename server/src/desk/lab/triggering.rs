//! Events on demand: whatever leads to the event is done by the use cases of the API, with the money of test mode.

use std::collections::BTreeMap;

use app::view::desk::{LabProblem, Word};
use axum::{extract::State, response::Response};
use domain::{
    audit::{Subject, Verb},
    event::{Delivery, Event},
    language::Lang,
    money::Money,
    on_demand::{self, BIC, LIFETIME_SECONDS, PAYMENT, PAYOUT, RETURN_URL, Recipe, Steps},
    particulars::Particulars,
    payment::{self, Funding, Purchase},
    payout::{
        Payout,
        destination::{Bic, Destination, Phone},
    },
    session::{self, CaptureMethod, Customer, Dialect, Settings},
    time::Micros,
};
use serde::Deserialize;

use super::{
    super::{Act, Desk, Entered, Posted, Stop, back},
    Typed, again,
};
use crate::services::{
    idempotency::{Call, Reply},
    merchants::Caller,
    payments::{Noted, PayError},
    payouts::PayoutError,
    refunds::{RefundError, Refunded, Wish},
    sessions::OpenError,
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct TriggerForm {
    event: String,
}

/// Makes an event happen, and leads to what it is about.
pub(crate) async fn trigger(State(desk): State<Desk>, posted: Posted<TriggerForm>) -> Response {
    let entered = &posted.entered;
    let Some(recipe) = on_demand::named(&posted.form.event) else {
        return desk.misfilled(entered);
    };
    match Box::pin(made(&desk, &posted, recipe)).await {
        Ok(path) => back(&entered.at(&path), Word::Triggered),
        Err(Stop::Refused(Some(problem))) => {
            let typed = Typed { problem: Some(problem), ..Typed::default() };
            again(&desk, entered, typed).await
        }
        Err(stop) => desk.stopped(entered, &stop),
    }
}

/// Why nothing was made, where more can be said than that it was our fault.
type Refused = Stop<Option<LabProblem>>;

/// Makes it, and says where it is shown.
async fn made(
    desk: &Desk,
    posted: &Posted<TriggerForm>,
    recipe: Recipe,
) -> Result<String, Refused> {
    let now = desk.sessions.now_of(&posted.entered.caller());
    match recipe.steps {
        Steps::Pay(card) => pay(desk, posted, paid(card, CaptureMethod::Automatic, now)).await,
        Steps::Hold => pay(desk, posted, paid(on_demand::CARD, CaptureMethod::Manual, now)).await,
        Steps::LetGo => let_go(desk, posted, now).await,
        Steps::Refund(card) => {
            refund(desk, posted, paid(card, CaptureMethod::Automatic, now)).await
        }
        Steps::Open => open(desk, posted).await,
        Steps::Payout(phone) => pay_out(desk, posted, phone).await,
        Steps::Test => test(desk, posted).await,
    }
}

fn act(posted: &Posted<TriggerForm>, subject: Subject) -> Act {
    let verb = if subject == Subject::Webhook { Verb::Tested } else { Verb::Added };
    Act { subject, verb, object_id: String::new(), detail: posted.form.event.clone() }
}

/// So much in the sandbox.
fn money((minor, currency): (i64, &str)) -> Option<Money> {
    Money::new(minor, currency.parse().ok()?).ok()
}

/// A payment by this card; `None` cannot be, as a test of the recipes holds.
fn paid(number: &str, capture_method: CaptureMethod, now: Micros) -> Option<payment::Wanted> {
    Some(payment::Wanted {
        dialect: Dialect::Maxfi,
        amount: money(PAYMENT)?,
        funding: Funding::Card(on_demand::card(number, now)?),
        capture_method,
        description: None,
        order_id: None,
        customer: Customer::default(),
        webhook_url: None,
        metadata: BTreeMap::new(),
        particulars: Particulars::default(),
        return_url: Some(RETURN_URL.into()),
        test_mode: false,
    })
}

fn id_of(purchase: &Purchase) -> String {
    purchase.payment.public_id().to_owned()
}

/// The page of a payment by this id.
fn payment_page(id: &str) -> String {
    format!("/payments/{id}")
}

async fn pay(
    desk: &Desk,
    posted: &Posted<TriggerForm>,
    wanted: Option<payment::Wanted>,
) -> Result<String, Refused> {
    let wanted = wanted.ok_or(Stop::Trouble)?;
    let payments = desk.payments.clone();
    let work = move |call: Call<Purchase>| async move {
        payments.create(call, wanted).await.map_err(of_payment)
    };
    let done = Box::pin(desk.once(posted, act(posted, Subject::Payment), id_of, work)).await;
    done.map(|id| payment_page(&id))
}

/// A first step: what it makes is named to the next, whose commit carries answer and entry.
fn first_step(caller: &Caller) -> Call<Purchase> {
    let reply = |purchase: &Purchase| Reply { status: 200, body: id_of(purchase).into_bytes() };
    Call { caller: caller.clone(), claim: None, reply: Box::new(reply), fault: None }
}

fn named(reply: Reply) -> String {
    String::from_utf8(reply.body).unwrap_or_default()
}

async fn let_go(desk: &Desk, posted: &Posted<TriggerForm>, now: Micros) -> Result<String, Refused> {
    let wanted = paid(on_demand::CARD, CaptureMethod::Manual, now).ok_or(Stop::Trouble)?;
    let payments = desk.payments.clone();
    let work = move |call: Call<Purchase>| async move {
        let held = payments.create(first_step(&call.caller), wanted).await;
        let id = named(held.map_err(of_payment)?);
        let let_go = payments.cancel(call, &id, Noted::default()).await;
        let_go.map_err(of_payment)
    };
    let done = Box::pin(desk.once(posted, act(posted, Subject::Payment), id_of, work)).await;
    done.map(|id| payment_page(&id))
}

async fn refund(
    desk: &Desk,
    posted: &Posted<TriggerForm>,
    wanted: Option<payment::Wanted>,
) -> Result<String, Refused> {
    let wanted = wanted.ok_or(Stop::Trouble)?;
    let (payments, refunds) = (desk.payments.clone(), desk.refunds.clone());
    let work = move |call: Call<Refunded>| async move {
        let paid = payments.create(first_step(&call.caller), wanted).await;
        let id = named(paid.map_err(of_payment)?);
        let given_back = refunds.create(call, &id, Wish::default()).await;
        given_back.map_err(of_refund)
    };
    let id = |refunded: &Refunded| refunded.refund.id.to_string();
    let id = Box::pin(desk.once(posted, act(posted, Subject::Payment), id, work)).await?;
    // The answer names the refund, also where it was given before.
    let caller = posted.entered.caller();
    let id = id.parse().map_err(|_| Stop::Trouble)?;
    let found = desk.lists.refund(&caller, &id).await.map_err(|_| Stop::Trouble)?;
    Ok(found.map_or_else(|| "/refunds".into(), |(_, purchase)| payment_page(&id_of(&purchase))))
}

async fn open(desk: &Desk, posted: &Posted<TriggerForm>) -> Result<String, Refused> {
    let wanted = session::Wanted {
        dialect: Dialect::Maxfi,
        amount: money(PAYMENT).ok_or(Stop::Trouble)?,
        capture_method: CaptureMethod::Automatic,
        description: None,
        order_id: None,
        language: Lang::default(),
        customer: Customer::default(),
        success_url: None,
        cancel_url: None,
        settings: Settings::default(),
        webhook_url: None,
        metadata: BTreeMap::new(),
        particulars: Particulars::default(),
        test_mode: false,
        lifetime_seconds: LIFETIME_SECONDS,
    };
    let sessions = desk.sessions.clone();
    let work = move |call: Call<Purchase>| async move {
        sessions.open(call, wanted).await.map_err(|error| match error {
            OpenError::NoConnector(currency) => Some(LabProblem::NoConnector(currency)),
            error => unexpected(&error),
        })
    };
    let done = Box::pin(desk.once(posted, act(posted, Subject::Session), id_of, work)).await;
    done.map(|id| format!("/sessions/{id}"))
}

async fn pay_out(
    desk: &Desk,
    posted: &Posted<TriggerForm>,
    phone: &str,
) -> Result<String, Refused> {
    let read = || Some((money(PAYOUT)?, Phone::parse(phone)?, Bic::parse(BIC)?));
    let (amount, phone, bic) = read().ok_or(Stop::Trouble)?;
    let payouts = desk.payouts.clone();
    let work = move |call: Call<Payout>| async move {
        let destination = Destination::Sbp { phone, bic };
        let made = payouts.create(call, amount, destination, BTreeMap::new()).await;
        made.map_err(|error| match error {
            PayoutError::NoConnector(currency) => Some(LabProblem::NoConnector(currency)),
            error => unexpected(&error),
        })
    };
    let id_of = |payout: &Payout| payout.id.to_string();
    let done = Box::pin(desk.once(posted, act(posted, Subject::Payout), id_of, work)).await;
    done.map(|_| "/payouts".to_owned())
}

/// A test event for every endpoint that is on.
async fn test(desk: &Desk, posted: &Posted<TriggerForm>) -> Result<String, Refused> {
    let Entered { signed, livemode, .. } = &posted.entered;
    let endpoints = desk.merchants.endpoints(&signed.merchant.id, *livemode).await;
    let endpoints = endpoints.map_err(|_| Stop::Trouble)?.into_iter();
    let mut on = endpoints
        .filter(|one| one.disabled.is_none() && one.dialect == Dialect::Maxfi)
        .map(|endpoint| endpoint.id);
    let last = on.next().ok_or(Stop::Refused(Some(LabProblem::NoEndpoint)))?;
    let (webhooks, others) = (desk.webhooks.clone(), on.collect::<Vec<_>>());
    let work = move |call: Call<(Delivery, Event)>| async move {
        for id in others {
            let reply = Box::new(|_: &(Delivery, Event)| Reply { status: 200, body: Vec::new() });
            let aside = Call { caller: call.caller.clone(), claim: None, reply, fault: None };
            webhooks.try_out(aside, &id).await.map_err(|error| unexpected(&error))?;
        }
        webhooks.try_out(call, &last).await.map_err(|error| unexpected(&error))
    };
    let id_of = |(delivery, _): &(Delivery, Event)| delivery.id.to_string();
    let done = desk.once(posted, act(posted, Subject::Webhook), id_of, work).await;
    done.map(|_| "/deliveries?type=webhook.test".to_owned())
}

fn of_payment(error: PayError) -> Option<LabProblem> {
    match error {
        PayError::NoConnector(currency) => Some(LabProblem::NoConnector(currency)),
        error => unexpected(&error),
    }
}

fn of_refund(error: RefundError) -> Option<LabProblem> {
    match error {
        RefundError::NoConnector(currency) => Some(LabProblem::NoConnector(currency)),
        error => unexpected(&error),
    }
}

/// Nobody asked for anything that could be refused.
fn unexpected(error: &dyn std::error::Error) -> Option<LabProblem> {
    tracing::error!(cause = %error, "an event on demand did not happen");
    None
}
