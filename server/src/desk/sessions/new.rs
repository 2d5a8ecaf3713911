//! A payment link made without code: a session like any other, opened by the use case of the API.

use std::collections::BTreeMap;

use app::view::desk::{
    DeskNotice, DeskView, MoneyProblem, NewSessionView, Room, SessionProblem, TypedSession, Word,
};
use axum::{extract::State, http::StatusCode, response::Response};
use domain::{
    audit::{Subject, Verb},
    currency::Currency,
    language::Lang,
    merchant::{MerchantSettings, SESSION_SECONDS},
    money::major_of,
    particulars::Particulars,
    payment::Purchase,
    session::{CaptureMethod, Customer, Dialect, Settings, Wanted},
};
use serde::Deserialize;

use super::super::{Act, Desk, Entered, Posted, Stop, back, money, once_more, signing_in::In};
use crate::services::{idempotency::Call, links, sessions::OpenError};

/// The longest texts, in characters, as the API has them.
const DESCRIPTION_MAX: usize = 500;
const ORDER_ID_MAX: usize = 128;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct LinkForm {
    amount: String,
    currency: String,
    description: String,
    order_id: String,
    expires_in: String,
    language: String,
    success_url: String,
    cancel_url: String,
}

pub(crate) async fn new(State(desk): State<Desk>, In { 0: entered }: In) -> Response {
    let settings = &entered.signed.merchant.settings;
    let lang = entered.frame.lang;
    let form = LinkForm {
        expires_in: settings.lifetime_seconds().to_string(),
        language: lang.code().into(),
        ..LinkForm::default()
    };
    page(&desk, &entered, form, None).await
}

async fn page(
    desk: &Desk,
    entered: &Entered,
    form: LinkForm,
    problem: Option<SessionProblem>,
) -> Response {
    let Ok(currencies) = desk.currencies(entered).await else {
        return desk.notice(entered, DeskNotice::Trouble);
    };
    let LinkForm { amount, currency, description, order_id, .. } = form;
    let LinkForm { expires_in, language, success_url, cancel_url, .. } = form;
    let typed = TypedSession {
        amount,
        currency,
        description,
        order_id,
        expires_in,
        language,
        success_url,
        cancel_url,
    };
    let view = NewSessionView { currencies, typed, problem };
    desk.page(entered, Some(Room::Sessions), &DeskView::NewSession(view))
}

pub(crate) async fn create(State(desk): State<Desk>, posted: Posted<LinkForm>) -> Response {
    let entered = &posted.entered;
    let settings = &entered.signed.merchant.settings;
    let wanted = match read(&posted.form, entered.livemode, settings) {
        Ok(wanted) => wanted,
        Err(problem) => return again(&desk, &posted, problem).await,
    };
    let money = wanted.amount;
    let act = Act {
        subject: Subject::Session,
        verb: Verb::Added,
        object_id: String::new(),
        detail: format!("{} {}", major_of(money.minor(), money.currency()), money.currency()),
    };
    let sessions = desk.sessions.clone();
    let work = move |call: Call<Purchase>| async move { sessions.open(call, wanted).await };
    let id_of = |purchase: &Purchase| purchase.payment.public_id().to_owned();
    match Box::pin(desk.once(&posted, act, id_of, work)).await {
        Ok(id) => back(&entered.at(&format!("/sessions/{id}")), Word::LinkMade),
        Err(Stop::Refused(OpenError::NoConnector(currency))) => {
            let problem = SessionProblem::Money(MoneyProblem::NoConnector(currency));
            again(&desk, &posted, problem).await
        }
        Err(stop) => desk.stopped(entered, &stop),
    }
}

/// The form once more, with all that was typed.
async fn again(desk: &Desk, posted: &Posted<LinkForm>, problem: SessionProblem) -> Response {
    let page = page(desk, &posted.entered, posted.form.clone(), Some(problem)).await;
    once_more(StatusCode::UNPROCESSABLE_ENTITY, page)
}

fn read(
    form: &LinkForm,
    livemode: bool,
    settings: &MerchantSettings,
) -> Result<Wanted, SessionProblem> {
    let currency: Currency = form.currency.parse().map_err(|_| SessionProblem::Currency)?;
    let amount = money::amount(&form.amount, currency).map_err(SessionProblem::Money)?;
    let description = money::line(&form.description, DESCRIPTION_MAX);
    let description = description.map_err(|()| SessionProblem::Description)?;
    let order_id = money::line(&form.order_id, ORDER_ID_MAX);
    let order_id = order_id.map_err(|()| SessionProblem::OrderId)?;
    let url = |typed: &str, problem| match typed.trim() {
        "" => Ok(None),
        typed if links::may_lead_to(typed, livemode, settings) => Ok(Some(typed.to_owned())),
        _ => Err(problem),
    };
    let success_url = url(&form.success_url, SessionProblem::SuccessUrl)?;
    let cancel_url = url(&form.cancel_url, SessionProblem::CancelUrl)?;
    // What a choice does not offer is as good as nothing chosen.
    let lifetime = form.expires_in.parse().ok().filter(|s| SESSION_SECONDS.contains(s));
    Ok(Wanted {
        dialect: Dialect::Maxfi,
        amount,
        capture_method: CaptureMethod::Automatic,
        description,
        order_id,
        language: form.language.parse::<Lang>().unwrap_or_default(),
        customer: Customer::default(),
        success_url,
        cancel_url,
        settings: Settings::default(),
        webhook_url: None,
        metadata: BTreeMap::new(),
        particulars: Particulars::default(),
        test_mode: false,
        lifetime_seconds: lifetime.unwrap_or_else(|| settings.lifetime_seconds()),
    })
}
