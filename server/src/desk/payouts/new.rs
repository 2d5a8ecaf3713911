//! A new payout. The number of a card lives for the call: it is in no page, log, audit log or record.

use std::collections::BTreeMap;

use app::view::desk::{
    DeskNotice, DeskView, MoneyProblem, NewPayoutView, PayoutProblem, Room, TypedPayout, Word,
};
use axum::{extract::State, http::StatusCode, response::Response};
use domain::{
    audit::{Subject, Verb},
    card::Pan,
    currency::Currency,
    money::{Money, major_of},
    payout::{
        Payout, Status,
        destination::{Bic, Destination, Iban, Kind, Phone},
    },
};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use super::super::{Act, Desk, Entered, Posted, Stop, back, money, once_more, signing_in::In};
use crate::services::{idempotency::Call, payouts::PayoutError};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct PayoutForm {
    amount: String,
    currency: String,
    #[serde(rename = "type")]
    kind: String,
    /// Of a card, an account or a phone. It goes nowhere but into a [`Destination`].
    number: SecretString,
    bic: String,
    sure: String,
}

impl PayoutForm {
    /// What may be shown again.
    fn typed(&self) -> TypedPayout {
        TypedPayout {
            amount: self.amount.clone(),
            currency: self.currency.clone(),
            kind: self.kind.clone(),
            bic: self.bic.clone(),
        }
    }
}

pub(crate) async fn new(State(desk): State<Desk>, In { 0: entered }: In) -> Response {
    page(&desk, &entered, TypedPayout::default(), None).await
}

async fn page(
    desk: &Desk,
    entered: &Entered,
    typed: TypedPayout,
    problem: Option<PayoutProblem>,
) -> Response {
    let Ok(currencies) = desk.currencies(entered).await else {
        return desk.notice(entered, DeskNotice::Trouble);
    };
    let view = NewPayoutView { currencies, typed, problem };
    desk.page(entered, Some(Room::Payouts), &DeskView::NewPayout(view))
}

pub(crate) async fn create(State(desk): State<Desk>, posted: Posted<PayoutForm>) -> Response {
    let entered = &posted.entered;
    let (money, destination) = match read(&posted.form) {
        Ok(wanted) => wanted,
        Err(problem) => return again(&desk, &posted, problem).await,
    };
    let shown = destination.masked().shown;
    let amount = major_of(money.minor(), money.currency());
    let act = Act {
        subject: Subject::Payout,
        verb: Verb::Added,
        object_id: String::new(),
        detail: format!("{amount} {} {shown}", money.currency()),
    };
    let payouts = desk.payouts.clone();
    let work = move |call: Call<Payout>| async move {
        payouts.create(call, money, destination, BTreeMap::new()).await
    };
    let id_of = |payout: &Payout| payout.id.to_string();
    match Box::pin(desk.once(&posted, act, id_of, work)).await {
        Ok(id) => match desk.payouts.find(&entered.caller(), &id).await {
            Ok(payout) => back(&entered.at("/payouts"), word(payout.map(|payout| payout.status))),
            Err(_) => desk.notice(entered, DeskNotice::Trouble),
        },
        Err(Stop::Refused(PayoutError::NoConnector(currency))) => {
            let problem = PayoutProblem::Money(MoneyProblem::NoConnector(currency));
            again(&desk, &posted, problem).await
        }
        Err(stop) => desk.stopped(entered, &stop),
    }
}

const fn word(status: Option<Status>) -> Word {
    match status {
        Some(Status::Succeeded) => Word::PaidOut,
        Some(Status::Failed) => Word::PayoutRefused,
        Some(Status::Pending | Status::Processing) | None => Word::PayoutPending,
    }
}

/// The form once more, without the number.
async fn again(desk: &Desk, posted: &Posted<PayoutForm>, problem: PayoutProblem) -> Response {
    let page = page(desk, &posted.entered, posted.form.typed(), Some(problem)).await;
    once_more(StatusCode::UNPROCESSABLE_ENTITY, page)
}

fn read(form: &PayoutForm) -> Result<(Money, Destination), PayoutProblem> {
    let currency: Currency = form.currency.parse().map_err(|_| PayoutProblem::Currency)?;
    let money = money::amount(&form.amount, currency).map_err(PayoutProblem::Money)?;
    let number = form.number.expose_secret();
    let bic = match form.bic.trim() {
        "" => None,
        typed => Some(Bic::parse(typed).ok_or(PayoutProblem::Bic)?),
    };
    let destination = match form.kind.parse::<Kind>() {
        Ok(Kind::Card) => Destination::Card(Pan::parse(number).map_err(|_| PayoutProblem::Card)?),
        Ok(Kind::Iban) => {
            let iban = Iban::parse(number).ok_or(PayoutProblem::Iban)?;
            Destination::Iban { iban, bic }
        }
        Ok(Kind::Sbp) if currency.code() != "RUB" => return Err(PayoutProblem::SbpCurrency),
        Ok(Kind::Sbp) => {
            let phone = Phone::parse(number).ok_or(PayoutProblem::Phone)?;
            Destination::Sbp { phone, bic: bic.ok_or(PayoutProblem::Bic)? }
        }
        Err(_) => return Err(PayoutProblem::Card),
    };
    if form.sure != "yes" {
        return Err(PayoutProblem::Unconfirmed);
    }
    Ok((money, destination))
}
